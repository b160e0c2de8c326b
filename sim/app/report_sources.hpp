#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/report/source.hpp"
#include "analysis/words/words.hpp"

namespace app {

/// Whether the most typical run is lived again, which takes longer than all the rest.
enum class Story : std::uint8_t { told, left_out };

/// Reads a result file of any kind as a report wants it: without the event log, with the scenario's title in
/// this language, and with what the scenario changes against the one it extends. Throws as
/// sim::read_result_file.
[[nodiscard]] analysis::report::Source read_source(const std::string& path, const analysis::Words& words,
                                                   Story story);

}  // namespace app
