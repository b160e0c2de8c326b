#pragma once

#include <string>

#include "analysis/report/sections.hpp"

/// What a report shows of the one run it tells: which waits held it up, and what became of its measures.
namespace analysis::report {

/// Which waits, each taken away alone, would have let a measure be realised; or why that cannot be said.
void add_single_waits(const Context& context, Section& section);

/// Three measures' stories, and every measure's under a line that opens it.
void add_lives(const Context& context, Section& section);

/// A sentence of a story with the short names of organisations in place of their ids.
[[nodiscard]] std::string told_text(const Context& context, const Relived& run,
                                    const sim::Sentence& sentence);

/// What a measure was not realised for: the waits that alone would have been enough, in words; empty where
/// none would.
[[nodiscard]] std::string enough_text(const Context& context, const Relived& run, const Removals& removals);

}  // namespace analysis::report
