#pragma once

#include <string>
#include <vector>

#include "sim/scenario/field.hpp"

namespace sim {

/// The reference page of a scenario format, in Markdown, from its declarations.
[[nodiscard]] std::string reference_page(const std::vector<Section>& sections);
/// A JSON Schema (draft 2020-12) for editors, from the same declarations.
[[nodiscard]] std::string json_schema(const std::vector<Section>& sections);

}  // namespace sim
