#pragma once

#include <functional>
#include <string>

#include "sim/scenario/reader.hpp"
#include "sim/scenario/text.hpp"

namespace analysis {

/// Reads a table of cases as strictly as a table of a scenario: `read_case` is called for each row and asks
/// for its columns; a column nobody asks for is a fault. Throws sim::ScenarioError with every fault, each
/// with its place in `file` or in a file that a row speaks of; a table without a row is a fault too.
void read_cases(const sim::Files& files, const std::string& file,
                const std::function<void(sim::Reader&)>& read_case);

}  // namespace analysis
