#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/plan/model.hpp"

/// The ids of posts. They are made when asked for: a plan may have a hundred thousand, and nothing but a
/// label needs them.
namespace plan {

/// The id of the post `place` after the first of those that follow each other.
[[nodiscard]] std::string numbered_id(const std::string& id, std::int32_t first_number, std::int32_t place);

[[nodiscard]] std::string id_of(const Model& model, PostId post);
/// Those of all posts, in order.
[[nodiscard]] std::vector<std::string> ids_of_posts(const Model& model);

}  // namespace plan
