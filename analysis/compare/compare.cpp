#include "analysis/compare/compare.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

#include "sim/base/error.hpp"

namespace analysis {
namespace {

/// Both samples of one outcome, without the pairs in which either has no value.
struct Pairs {
  std::vector<double> first;
  std::vector<double> second;
};

class Values {
 public:
  Values(const sim::ResultSet& runs, std::size_t scenarios, std::size_t outcomes)
      : all_(&std::get<std::vector<double>>(runs.array("value"))),
        scenarios_(scenarios),
        outcomes_(outcomes) {
    sim::ensure(all_->size() == runs.replications.size() * scenarios * outcomes,
                "paired runs have a number for each scenario and outcome");
  }
  [[nodiscard]] Pairs pairs(std::size_t scenario, std::size_t outcome, std::int64_t replications) const {
    Pairs pairs;
    for (std::size_t r = 0; r < static_cast<std::size_t>(replications); ++r) {
      const double first = at(r, 0, outcome);
      const double second = at(r, scenario, outcome);
      if (std::isnan(first) || std::isnan(second)) continue;
      pairs.first.push_back(first);
      pairs.second.push_back(second);
    }
    return pairs;
  }

 private:
  [[nodiscard]] double at(std::size_t replication, std::size_t scenario, std::size_t outcome) const {
    return (*all_)[(replication * scenarios_ + scenario) * outcomes_ + outcome];
  }

  const std::vector<double>* all_;
  std::size_t scenarios_;
  std::size_t outcomes_;
};

OutcomeComparison compare_pairs(const Pairs& pairs, double confidence) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  constexpr double infinity = std::numeric_limits<double>::infinity();
  OutcomeComparison result;
  result.pairs = static_cast<std::int64_t>(pairs.first.size());
  result.first_mean = estimate(pairs.first).mean;
  result.second_mean = estimate(pairs.second).mean;
  result.fewest = fewest_for_interval(confidence);
  result.interval = {-infinity, infinity};
  if (result.pairs < 2) {
    result.difference = {result.pairs, result.second_mean - result.first_mean, 0.0};
    result.variance_reduction = none;
    return result;
  }
  const PairedDifference paired = paired_difference(pairs.first, pairs.second, confidence);
  result.difference = paired.difference;
  result.variance_reduction = variance_reduction(pairs.first, pairs.second);
  if (result.pairs >= result.fewest) result.interval = paired.interval;
  result.sign = settled_sign(paired.difference, result.interval);
  if (result.sign == Sign::less || result.sign == Sign::more) {
    result.more_to_settle = 0;
  } else if (const auto all = pairs_to_settle(paired.difference, confidence)) {
    result.more_to_settle = std::max({*all, result.fewest, result.pairs + 1}) - result.pairs;
  }
  return result;
}

using Labels = std::set<std::string>;

Labels set_of(const std::vector<std::string>& labels) { return {labels.begin(), labels.end()}; }

const std::vector<std::string>* texts_of(const sim::RecordLayout& layout, const std::string& name) {
  for (const sim::Axis& axis : layout.axes) {
    if (axis.name == name && !axis.ragged) return std::get_if<std::vector<std::string>>(&axis.labels);
  }
  return nullptr;
}

}  // namespace

sim::RecordLayout comparison_layout(const std::vector<ComparedScenario>& scenarios,
                                    const std::vector<Outcome>& outcomes) {
  sim::Axis scenario{"scenario", "",    "scenario, the first of them what the others are held against",
                     {},         false, {}};
  std::vector<std::string> labels;
  sim::Axis::Extra titles{"scenario_title", "title of the scenario", {}};
  for (const ComparedScenario& one : scenarios) {
    labels.push_back(one.label);
    titles.labels.push_back(one.title);
  }
  scenario.labels = std::move(labels);
  scenario.extras = {std::move(titles)};
  sim::Axis outcome{"outcome", "", "what a run comes to, as in the summary", {}, false, {}};
  std::vector<std::string> ids;
  sim::Axis::Extra units{"outcome_unit", "unit of the outcome", {}};
  sim::Axis::Extra meanings{"outcome_meaning", "what the outcome counts", {}};
  for (const Outcome& one : outcomes) {
    ids.push_back(one.id);
    units.labels.push_back(one.unit);
    meanings.labels.push_back(one.meaning);
  }
  outcome.labels = std::move(ids);
  outcome.extras = {std::move(units), std::move(meanings)};
  return {
      {std::move(scenario), std::move(outcome)},
      {{"value", "", "outcome of a run; runs of one replication share their luck", {"scenario", "outcome"}}}};
}

sim::RunRecord comparison_record(const sim::RecordLayout& layout, std::uint32_t replication,
                                 const std::vector<std::vector<double>>& by_scenario) {
  sim::RunRecord record = sim::RunRecord::blank(layout, replication);
  std::vector<double>& values = record.doubles(0);
  std::size_t at = 0;
  for (const std::vector<double>& of_scenario : by_scenario) {
    sim::ensure(at + of_scenario.size() <= values.size(), "a pair of runs has the outcomes of its layout");
    for (const double value : of_scenario) values[at++] = value;
  }
  sim::ensure(at == values.size(), "a pair of runs has the outcomes of its layout");
  return record;
}

Comparison compare(const sim::ResultSet& runs, const std::vector<ComparedScenario>& scenarios,
                   const std::vector<Outcome>& outcomes, std::int64_t replications, double confidence) {
  sim::ensure(replications >= 0 && static_cast<std::size_t>(replications) <= runs.replications.size(),
              "as many replications are compared as there are");
  Comparison answer{replications, confidence, scenarios, outcomes, {}};
  const Values values(runs, scenarios.size(), outcomes.size());
  for (std::size_t scenario = 1; scenario < scenarios.size(); ++scenario) {
    std::vector<OutcomeComparison>& row = answer.by_scenario.emplace_back();
    for (std::size_t outcome = 0; outcome < outcomes.size(); ++outcome) {
      row.push_back(compare_pairs(values.pairs(scenario, outcome, replications), confidence));
    }
  }
  return answer;
}

std::vector<AxisPairing> unlike_axes(const sim::RecordLayout& first, const sim::RecordLayout& second) {
  std::vector<AxisPairing> unlike;
  for (const sim::Axis& axis : first.axes) {
    const std::vector<std::string>* a = texts_of(first, axis.name);
    const std::vector<std::string>* b = texts_of(second, axis.name);
    if (a == nullptr || b == nullptr) continue;
    AxisPairing pairing{axis.name, 0, {}, {}};
    const Labels of_first = set_of(*a);
    const Labels of_second = set_of(*b);
    for (const std::string& label : *a) {
      if (of_second.count(label) != 0) {
        ++pairing.both;
      } else {
        pairing.only_first.push_back(label);
      }
    }
    for (const std::string& label : *b) {
      if (of_first.count(label) == 0) pairing.only_second.push_back(label);
    }
    if (!pairing.only_first.empty() || !pairing.only_second.empty()) unlike.push_back(std::move(pairing));
  }
  return unlike;
}

std::vector<std::string> common_labels(const std::vector<const sim::RecordLayout*>& layouts,
                                       const std::string& axis) {
  std::vector<std::string> common;
  std::vector<Labels> of_layouts;
  for (const sim::RecordLayout* layout : layouts) {
    const std::vector<std::string>* labels = texts_of(*layout, axis);
    if (labels == nullptr) return common;
    of_layouts.push_back(set_of(*labels));
  }
  if (layouts.empty()) return common;
  for (const std::string& label : *texts_of(*layouts.front(), axis)) {
    const bool in_all = std::all_of(of_layouts.begin(), of_layouts.end(),
                                    [&](const Labels& labels) { return labels.count(label) != 0; });
    if (in_all) common.push_back(label);
  }
  return common;
}

}  // namespace analysis
