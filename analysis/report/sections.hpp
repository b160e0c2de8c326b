#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/report/blocks.hpp"
#include "analysis/report/source.hpp"
#include "analysis/summary/summary.hpp"
#include "analysis/words/words.hpp"

/// The parts of a report, one function each, in the order of the page. A part that has nothing to say of
/// these files is empty.
namespace analysis::report {

/// What every part sees.
struct Context {
  const std::vector<Source>& sources;
  const Words& words;
  std::optional<Summary> summary;  ///< of the first file, when it is of runs

  [[nodiscard]] const Source& first() const { return sources.front(); }
  [[nodiscard]] const PlanAnswer* plan() const {
    return summary && summary->plan ? &*summary->plan : nullptr;
  }
  [[nodiscard]] std::string said(const std::string& key, const Arguments& arguments = {}) const {
    return words.render(sim::Sentence{key, arguments});
  }
  /// A chart of bars or lines without its rows, and the table behind it: their title, alternative, caption
  /// and the words of the first axis stand in the catalogue under "report.KEY.".
  [[nodiscard]] Chart chart(const std::string& id, const std::string& specification, const std::string& key,
                            const Arguments& arguments) const {
    Chart chart;
    chart.id = chart.table.id = id;
    chart.specification = specification;
    chart.title = said("report." + key + ".title", arguments);
    chart.alternative = said("report." + key + ".alternative", arguments);
    chart.words = {{"x", said("report." + key + ".x", arguments)}, {"y", nullptr}};
    chart.table.caption = said("report." + key + ".caption", arguments);
    return chart;
  }
  [[nodiscard]] Section section(const std::string& id) const { return {id, said("report.section." + id)}; }
};

[[nodiscard]] Section finding(const Context& context);
[[nodiscard]] Section assumptions(const Context& context);
[[nodiscard]] Section picture(const Context& context);
[[nodiscard]] Section why(const Context& context);
[[nodiscard]] Section overload(const Context& context);
[[nodiscard]] Section comparison(const Context& context);
[[nodiscard]] Section gap(const Context& context);
[[nodiscard]] Section attribution(const Context& context);
[[nodiscard]] Section verification(const Context& context);
[[nodiscard]] Section not_to_conclude(const Context& context);
[[nodiscard]] Section parameters(const Context& context);
[[nodiscard]] Section reproduction(const Context& context);

/// The one sentence of an answer that is not of runs; empty where there is none.
[[nodiscard]] std::string comparison_finding(const Context& context);
[[nodiscard]] std::string gap_finding(const Context& context);
[[nodiscard]] std::string attribution_finding(const Context& context);
[[nodiscard]] std::string verification_finding(const Context& context);

/// What an outcome of an answer is called: a line of the summary under its heading, or as the file has it.
[[nodiscard]] std::string outcome_name(const Context& context, const std::string& id);
/// Means of a plan: two decimals where many runs settle them.
[[nodiscard]] int decimals_of_means(const Summary& summary);

}  // namespace analysis::report
