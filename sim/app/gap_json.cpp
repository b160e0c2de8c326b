#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "sim/app/gap_report.hpp"
#include "sim/record/sha256.hpp"
#include "sim/scenario/units.hpp"

namespace app {
namespace {

using Json = nlohmann::ordered_json;

/// JSON has neither infinity nor a number that is none.
Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

/// The value of each setting in one scenario.
Json settings_json(const GapQuestion& question, std::size_t scenario) {
  Json json = Json::object();
  for (std::size_t i = question.axes.size(); i-- > 0;) {
    const GapAxis& axis = question.axes[i];
    json[axis.setting.path] = axis.values[scenario % axis.values.size()];
    scenario /= axis.values.size();
  }
  return json;
}

Json point_json(const GapQuestion& question, const GapAnswer& answer, std::size_t scenario) {
  const analysis::CurvePoint& point = answer.curve[scenario];
  const analysis::Trial& trial = answer.search.trials()[scenario];
  return {{"settings", settings_json(question, scenario)},
          {"target", question.targets[scenario]},
          {"measures", question.measures[scenario] == 0 ? Json(nullptr) : Json(question.measures[scenario])},
          {"hits", point.hits},
          {"runs", point.runs},
          {"share", point.share},
          {"low", point.interval.low},
          {"high", point.interval.high},
          {"mean", number(point.mean)},
          {"level", number(point.level)},
          {"attainment", attainment_names[static_cast<std::size_t>(trial.attainment)]},
          {"look",
           {{"number", trial.look},
            {"hits", trial.hits},
            {"runs", trial.runs},
            {"confidence", trial.confidence},
            {"low", trial.interval.low},
            {"high", trial.interval.high}}}};
}

Json row_json(const GapQuestion& question, const GapAnswer& answer, std::size_t row) {
  const analysis::GapFinding finding = answer.search.finding(row);
  const std::size_t first = row * question.columns();
  const auto at = [&](std::size_t column) { return settings_json(question, first + column); };
  Json json{{"end", gap_end_names[static_cast<std::size_t>(finding.end)]}};
  const bool some = finding.end != analysis::GapEnd::not_attainable;
  json["first"] = some ? at(finding.first) : Json(nullptr);
  json["sure"] = finding.sure ? at(*finding.sure) : Json(nullptr);
  json["dip"] = finding.dip ? Json::array({at(finding.dip->first), at(finding.dip->second)}) : Json(nullptr);
  const auto begin = answer.curve.begin() + static_cast<std::ptrdiff_t>(first);
  const std::vector<analysis::CurvePoint> curve(begin,
                                                begin + static_cast<std::ptrdiff_t>(question.columns()));
  const std::size_t best = analysis::best_of(curve);
  json["best"] = {{"settings", at(best)}, {"level", number(curve[best].level)}};
  return json;
}

Json axis_json(const GapAxis& axis) {
  return {{"path", axis.setting.path},
          {"unit", sim::kept_unit(axis.setting.dimension)},
          {"in_scenario", axis.setting.now.empty() ? Json(nullptr) : Json(axis.setting.now)},
          {"values", axis.values},
          {"texts", axis.texts}};
}

}  // namespace

std::string json_of(const GapQuestion& question, const GapOptions& options, const GapAnswer& answer,
                    const std::string& results_sha256) {
  Json json{{"kind", "gap"},
            {"seed", question.seed()},
            {"file", question.inputs.front().file},
            {"outcome", question.outcomes()[question.outcome].id},
            {"share_of_measures", options.share ? Json(*options.share) : Json(nullptr)},
            {"confidence", question.confidence},
            {"error", answer.search.goal().error},
            {"runs", answer.curve.front().runs},
            {"curve_confidence", analysis::curve_confidence}};
  for (const GapAxis& axis : question.axes) json["by"].push_back(axis_json(axis));
  const std::vector<analysis::OnFrontier> on = frontier_of(answer);
  for (std::size_t row = 0; row < question.rows(); ++row) {
    Json one = row_json(question, answer, row);
    if (question.axes.size() == 2) one["on_frontier"] = on_frontier_names[static_cast<std::size_t>(on[row])];
    json["answers"].push_back(std::move(one));
  }
  json["changes_nothing"] = answer.is_flat;
  json["fall"] = nullptr;
  if (answer.fall) {
    json["fall"] = {{"earlier", settings_json(question, answer.fall->earlier)},
                    {"later", settings_json(question, answer.fall->later)},
                    {"difference", answer.fall->difference},
                    {"low", answer.fall->interval.low},
                    {"high", answer.fall->interval.high},
                    {"confidence", answer.fall_confidence}};
  }
  for (std::size_t i = 0; i < question.scenarios.size(); ++i) {
    json["curve"].push_back(point_json(question, answer, i));
  }
  json["results"] = options.output.output;
  json["results_sha256"] = results_sha256;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace app
