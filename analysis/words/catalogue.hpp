#pragma once

#include <map>
#include <string>
#include <string_view>

namespace analysis {

/// Texts by key: `key: "text with {placeholders}"`.
using Catalogue = std::map<std::string, std::string>;

/// Reads one catalogue file into `into`: the part of YAML a flat catalogue needs (comments, plain, 'single'
/// and "double" quoted values on one line). Throws InvariantViolation, naming file and line, for anything
/// else and for a key that is already there.
void read_catalogue(std::string_view text, std::string_view file_name, Catalogue& into);

/// The catalogue compiled in for a language, "en" or "fr".
[[nodiscard]] const Catalogue& compiled_catalogue(std::string_view language);

}  // namespace analysis
