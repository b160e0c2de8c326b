#pragma once

#include <string>

#include "sim/base/error.hpp"

namespace sim {

/// The fault for a text that is not YAML. `line` (from 0) and `message` are the parser's; the message is
/// turned into a key of the word catalogue (WordKey{"yaml.unclosed_map"}).
[[nodiscard]] Fault syntax_fault(const std::string& text, int line, const std::string& message, Place place);

}  // namespace sim
