#pragma once

#include <string>

#include "sim/scenario/text.hpp"

namespace cases {

/// The files that cases read, as they were when the program was built: the French scenario with all it names,
/// an instance of PSPLIB, the table of the garbage can. Names start at the root of the project.
[[nodiscard]] const sim::MemoryFiles& delivered_files();
/// The text of one of them.
[[nodiscard]] std::string delivered(const std::string& name);

}  // namespace cases
