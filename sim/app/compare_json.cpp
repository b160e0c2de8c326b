#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/app/compare_report.hpp"
#include "sim/record/sha256.hpp"

namespace app {
namespace {

using Json = nlohmann::ordered_json;

/// JSON has neither infinity nor a number that is none.
Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json json_of(const std::optional<analysis::SeenEvent>& event) {
  if (!event) return nullptr;
  Json json{{"day", event->day}, {"kind", event->kind}};
  for (const auto& [axis, id] : event->entities) json[axis] = id;
  json["value"] = number(event->value);
  return json;
}

Json json_of(const std::optional<analysis::Divergence>& divergence) {
  if (!divergence) return nullptr;
  return {{"replication", divergence->replication},
          {"day", divergence->day},
          {"first", json_of(divergence->first)},
          {"second", json_of(divergence->second)}};
}

Json json_of(const analysis::OutcomeComparison& compared) {
  Json json{{"first_mean", number(compared.first_mean)},
            {"second_mean", number(compared.second_mean)},
            {"difference", number(compared.difference.mean)},
            {"low", number(compared.interval.low)},
            {"high", number(compared.interval.high)},
            {"pairs", compared.pairs},
            {"variance_reduction", number(compared.variance_reduction)},
            {"sign", sign_names[static_cast<std::size_t>(compared.sign)]}};
  json["more_to_settle"] = compared.more_to_settle ? Json(*compared.more_to_settle) : Json(nullptr);
  return json;
}

Json json_of(const analysis::UntilSettled& sequence, const analysis::Standing& standing) {
  return {{"error", sequence.goal().error},
          {"reached", reached_names[static_cast<std::size_t>(standing.reached)]},
          {"sign", sign_names[static_cast<std::size_t>(standing.sign)]},
          {"look", standing.look},
          {"pairs", standing.pairs},
          {"confidence", standing.confidence},
          {"difference", number(standing.mean)},
          {"low", number(standing.interval.low)},
          {"high", number(standing.interval.high)}};
}

Json scenario_json(const Question& question, const CompareAnswer& answer, std::size_t s) {
  Json json{{"scenario", question.scenarios[s].label},
            {"points", sim::number_of_points(question.changes[s - 1])}};
  json["changes"] = Json::array();
  for (const sim::Difference& change : question.changes[s - 1])
    json["changes"].push_back(app::json_of(change));
  json["pairing"] = Json::array();
  for (const analysis::AxisPairing& pairing : question.pairing[s - 1]) {
    json["pairing"].push_back({{"axis", pairing.axis},
                               {"both", pairing.both},
                               {"only_first", pairing.only_first},
                               {"only_second", pairing.only_second}});
  }
  for (std::size_t o = 0; o < question.outcomes().size(); ++o) {
    json["outcomes"][question.outcomes()[o].id] = json_of(answer.comparison.by_scenario[s - 1][o]);
  }
  if (answer.sequence) {
    json["until_settled"] = json_of(*answer.sequence, answer.sequence->standings()[s - 1]);
  }
  const Parting& parting = answer.partings[s - 1];
  json["events_are_logged"] = parting.is_known;
  json["first_divergence"] = json_of(parting.followed);
  json["earliest_divergence"] = json_of(parting.earliest);
  json["earliest_over"] = parting.looked_at;
  return json;
}

}  // namespace

Json json_of(const sim::Difference& difference) {
  Json json{{"kind", difference_names[static_cast<std::size_t>(difference.kind)]},
            {"path", difference.path},
            {"first", difference.first},
            {"second", difference.second}};
  if (!difference.date.empty()) json["date"] = difference.date;
  if (!difference.lever.empty()) json["lever"] = difference.lever;
  for (const sim::Difference& moved : difference.moved) json["moved"].push_back(json_of(moved));
  return json;
}

std::string json_of(const Question& question, const CompareAnswer& answer, const CompareOptions& options,
                    const std::string& results_sha256) {
  Json json{{"kind", "comparison"},
            {"seed", question.seed()},
            {"replications", answer.comparison.replications},
            {"confidence", answer.comparison.confidence},
            {"outcome", question.outcomes()[question.outcome].id}};
  for (std::size_t s = 0; s < question.scenarios.size(); ++s) {
    const analysis::ComparedScenario& scenario = question.scenarios[s];
    json["scenarios"].push_back(
        {{"scenario", scenario.label},
         {"file", scenario.file},
         {"title", scenario.title},
         {"scenario_sha256", sim::sha256_of(sim::resolved_yaml(question.inputs[s].text))}});
  }
  for (const analysis::Outcome& outcome : question.outcomes()) {
    json["units"][outcome.id] = outcome.unit;
  }
  for (std::size_t s = 1; s < question.scenarios.size(); ++s) {
    json["against_first"].push_back(scenario_json(question, answer, s));
  }
  json["results"] = options.output.output;
  json["results_sha256"] = results_sha256;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace app
