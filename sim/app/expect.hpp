#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "analysis/summary/expected.hpp"
#include "analysis/summary/outcomes.hpp"
#include "sim/app/console.hpp"
#include "sim/app/scenario_input.hpp"

namespace app {

/// The statements of a scenario about outcomes that do not exist, also of one that has other faults and
/// cannot be run: so that all of them are said at once.
[[nodiscard]] std::vector<sim::Fault> unknown_outcomes(const sim::ScenarioText& text);

/// What a scenario expects of its outcomes, ready to be held against runs recorded in one layout.
class ExpectedOutcomes {
 public:
  /// `layout` is what is always recorded of a run, so that a statement does not depend on the recording.
  /// Throws ScenarioError, with the place, for an outcome that does not exist.
  ExpectedOutcomes(const ScenarioInput& input, const sim::RecordLayout& layout);

  [[nodiscard]] bool is_empty() const { return expectations_.empty(); }
  void add(const sim::RunRecord& record);
  [[nodiscard]] bool has_broken() const { return check_.has_broken(); }
  /// `results` is the result file, which the line to type names.
  void print(const std::string& results, Console& console) const;
  [[nodiscard]] nlohmann::ordered_json json(const std::string& results) const;

 private:
  [[nodiscard]] std::vector<analysis::Statement> statements() const;
  [[nodiscard]] std::string said(std::size_t i, const analysis::Words& words) const;

  std::vector<sim::Expectation> expectations_;
  analysis::Outcomes outcomes_;
  analysis::StatementCheck check_;
};

}  // namespace app
