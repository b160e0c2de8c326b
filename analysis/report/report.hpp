#pragma once

#include <string>
#include <vector>

#include "analysis/report/source.hpp"
#include "analysis/words/words.hpp"

namespace analysis::report {

/// The report on one result file, or on several of runs held against each other, as the JSON document that
/// the page shows: sections of texts, tables and charts, every text in the language of `words`. The first
/// file is what the others are held against.
[[nodiscard]] std::string document_of(const std::vector<Source>& sources, const Words& words);

}  // namespace analysis::report
