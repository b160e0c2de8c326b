#pragma once

#include <cstdint>
#include <string>

#include "analysis/report/sections.hpp"

/// What a report shows of the one run it tells: which waits held it up, and what became of its measures.
namespace analysis::report {

/// Which waits, each taken away alone, would have let a measure be realised; or why that cannot be said.
void add_single_waits(const Context& context, Section& section);

/// Where the time for the plan went in that run, and the work that a count of direct work does not show.
void add_stall(const Context& context, Section& section);

/// Three measures' stories, and every measure's under a line that opens it.
void add_lives(const Context& context, Section& section);

/// What stands before the first comma of an organisation's name: "DPJJ, directorate for youth protection" is
/// DPJJ.
[[nodiscard]] std::string short_name(const Context& context, const Relived& run, std::int32_t organisation);

/// A sentence of a story with the short names of organisations in place of their ids.
[[nodiscard]] std::string told_text(const Context& context, const Relived& run,
                                    const sim::Sentence& sentence);

/// What a measure was not realised for: the waits that alone would have been enough, in words; empty where
/// none would.
[[nodiscard]] std::string enough_text(const Context& context, const Relived& run, const Removals& removals);

}  // namespace analysis::report
