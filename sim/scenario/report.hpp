#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sim/base/error.hpp"
#include "sim/scenario/tree.hpp"

namespace sim {

using Faults = std::vector<Fault>;

/// What a user wrote, fit for a message: at most 60 characters, one line, in quotes where it could be misread
/// (empty, blank at an end, or starting with something else than a letter, a digit or a sign).
[[nodiscard]] std::string shown(const std::string& text);
/// The text of a scalar as `shown`, else the catalogue key of what the node is (WordKey{"got.map"}).
[[nodiscard]] Argument shown(const Node& node);

/// The first few of the words that could stand somewhere, each once; a key that says so when there is none.
[[nodiscard]] Argument shown_list(const std::vector<std::string>& words);

void report(Faults& faults, std::string kind, Place place, std::string path, Arguments arguments = {},
            std::string suggestion = "");

}  // namespace sim
