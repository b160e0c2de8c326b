#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "sim/app/compare_report.hpp"
#include "sim/app/knock_out.hpp"

namespace app {
namespace {

using analysis::OutcomeComparison;
using Json = nlohmann::ordered_json;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// JSON has neither infinity nor a number that is none.
Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

std::string switched_off_by(const models::Mechanism& mechanism) {
  std::string text;
  for (const auto& [path, value] : mechanism.off) {
    text += (text.empty() ? "" : "; ") + std::string(path) + '=' + std::string(value);
  }
  return text;
}

/// Values by scenario and outcome; the first scenario is held against nothing.
template <class Read>
std::vector<double> by_outcome(const analysis::Comparison& comparison, Read read) {
  std::vector<double> all(comparison.outcomes.size(), none);
  for (const auto& row : comparison.by_scenario) {
    for (const OutcomeComparison& one : row) all.push_back(read(one));
  }
  return all;
}

}  // namespace

std::string json_of(const KnockOutQuestion& question, const KnockOutAnswer& answer,
                    const std::string& results, const std::string& results_sha256) {
  const analysis::Comparison& comparison = answer.comparison;
  Json json{{"kind", "knock_out"},
            {"seed", question.seed()},
            {"replications", comparison.replications},
            {"confidence", comparison.confidence},
            {"outcome", question.outcomes()[question.outcome].id},
            {"mean", number(comparison.by_scenario.front()[question.outcome].first_mean)}};
  for (const std::size_t s : answer.order) {
    Json one{{"mechanism", question.mechanisms[s - 1].name},
             {"off", switched_off_by(question.mechanisms[s - 1])}};
    for (std::size_t o = 0; o < comparison.outcomes.size(); ++o) {
      const OutcomeComparison& compared = comparison.by_scenario[s - 1][o];
      one["outcomes"][comparison.outcomes[o].id] = {
          {"mean", number(compared.second_mean)},
          {"gives_back", number(compared.difference.mean)},
          {"low", number(compared.interval.low)},
          {"high", number(compared.interval.high)},
          {"pairs", compared.pairs},
          {"sign", sign_names[static_cast<std::size_t>(compared.sign)]}};
    }
    json["ranked"].push_back(std::move(one));
  }
  json["results"] = results;
  json["results_sha256"] = results_sha256;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

sim::AnswerPart part_of(const KnockOutQuestion& question, const KnockOutAnswer& answer) {
  const analysis::Comparison& comparison = answer.comparison;
  const std::vector<std::string> axes{"scenario", "outcome"};
  sim::AnswerPart part;
  const auto add = [&](const char* name, const char* meaning, std::vector<double> values) {
    part.arrays.push_back({{name, "", meaning, axes}, std::move(values)});
  };
  std::vector<double> means = by_outcome(comparison, [](const auto& one) { return one.second_mean; });
  for (std::size_t o = 0; o < comparison.outcomes.size(); ++o) {
    means[o] = comparison.by_scenario.front()[o].first_mean;
  }
  add("mean", "mean over the runs; in the unit of the outcome", std::move(means));
  add("gives_back", "mean difference to the scenario as it is, over runs of the same luck",
      by_outcome(comparison, [](const auto& one) { return one.difference.mean; }));
  add("gives_back_low", "lower end of the interval of the mean difference (Student)",
      by_outcome(comparison, [](const auto& one) { return one.interval.low; }));
  add("gives_back_high", "upper end of the interval of the mean difference (Student)",
      by_outcome(comparison, [](const auto& one) { return one.interval.high; }));
  std::vector<std::int32_t> rank(question.scenarios.size(), 0);
  for (std::size_t i = 0; i < answer.order.size(); ++i)
    rank[answer.order[i]] = static_cast<std::int32_t>(i) + 1;
  part.arrays.push_back({{"rank",
                          "1",
                          "place by what it gives back of the outcome `ranked_by`; 0: the scenario "
                          "as it is",
                          {"scenario"},
                          sim::ValueType::int32},
                         std::move(rank)});
  part.arrays.push_back({{"confidence", "1", "confidence of each interval by itself", {"scenario"}},
                         std::vector<double>(question.scenarios.size(), comparison.confidence)});
  std::vector<std::string> off{""};
  for (const models::Mechanism& mechanism : question.mechanisms) off.push_back(switched_off_by(mechanism));
  part.texts.push_back({"off", "what switches the mechanism off", "scenario", std::move(off)});
  part.texts.push_back(
      {"ranked_by", "the outcome of the ranking", "scenario",
       std::vector<std::string>(question.scenarios.size(), question.outcomes()[question.outcome].id)});
  return part;
}

}  // namespace app
