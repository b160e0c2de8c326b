#include <cmath>
#include <nlohmann/json.hpp>

#include "analysis/attribute/text.hpp"
#include "sim/app/attribute_report.hpp"

namespace app {
namespace {

using Json = nlohmann::ordered_json;

/// JSON has neither infinity nor a number that is none.
Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json json_of(const analysis::Said& said) {
  return {{"value", number(said.value)},
          {"low", number(said.interval.low)},
          {"high", number(said.interval.high)}};
}

Json json_of(const Lever& lever) {
  Json json{{"lever", lever.name}, {"title", lever.title_en.empty() ? lever.name : lever.title_en}};
  if (lever.group.empty()) {
    json["low"] = lever.low;
    json["high"] = lever.high;
    json["half"] = lever.half;
  }
  for (const Lever::Setting& setting : lever.group) {
    json["settings"].push_back(
        {{"path", setting.path}, {"low", setting.low}, {"high", setting.high}, {"half", setting.half}});
  }
  return json;
}

Json json_of(const analysis::Attribution& row, const AttributeQuestion& question, const DesignRow& design) {
  Json json{{"design", design.label}, {"replications", row.replications}, {"total", json_of(row.total)}};
  for (const Change& change : design.parameters) json["parameters"][change.set.path] = change.set.value;
  for (std::size_t corner = 0; corner < row.corners.size(); ++corner) {
    json["corners"].push_back({{"corner", analysis::corner_label(corner, question.levers.size())},
                               {"mean", number(row.corners[corner].mean)},
                               {"low", number(row.corner_intervals[corner].low)},
                               {"high", number(row.corner_intervals[corner].high)},
                               {"standard_deviation", number(row.corners[corner].standard_deviation)},
                               {"surplus", json_of(row.surpluses[corner])}});
  }
  for (std::size_t i = 0; i < row.levers.size(); ++i) {
    const analysis::LeverAttribution& lever = row.levers[i];
    json["levers"].push_back({{"lever", question.levers[i].name},
                              {"share", json_of(lever.share)},
                              {"shapley", json_of(lever.shapley)},
                              {"first_in", json_of(lever.first_in)},
                              {"last_in", json_of(lever.last_in)}});
  }
  return json;
}

}  // namespace

std::string json_of(const AttributeQuestion& question, const AttributeAnswer& answer,
                    const AttributeOptions& options, const std::string& results_sha256) {
  Json json{{"kind", "attribution"},
            {"seed", question.seed()},
            {"replications", question.inputs.front().model.runs.replications},
            {"confidence", analysis::Resampling{}.confidence},
            {"outcome", question.outcomes()[question.outcome].id},
            {"unit", question.outcomes()[question.outcome].unit}};
  for (const Lever& lever : question.levers) json["levers"].push_back(json_of(lever));
  for (std::size_t row = 0; row < answer.rows.size(); ++row) {
    json["rows"].push_back(json_of(answer.rows[row], question, question.rows[row]));
  }
  for (std::size_t i = 0; i < answer.ranges.levers.size(); ++i) {
    const analysis::ShareRange& range = answer.ranges.levers[i];
    json["over_sets"].push_back({{"lever", question.levers[i].name},
                                 {"sets", answer.ranges.number},
                                 {"low", number(range.low)},
                                 {"median", number(range.median)},
                                 {"high", number(range.high)},
                                 {"largest_in", range.largest_in}});
  }
  json["results"] = options.output.output;
  json["results_sha256"] = results_sha256;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace app
