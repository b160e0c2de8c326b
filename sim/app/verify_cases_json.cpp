#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/app/verify_cases.hpp"
#include "sim/record/provenance.hpp"

namespace app {
namespace {

using Json = nlohmann::ordered_json;

/// JSON has neither infinity nor a number that is none.
Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json json_of(const cases::Value& value) {
  const support::Finding& finding = value.finding;
  Json json{{"value", finding.id}};
  for (const auto& [name, given] : finding.arguments) json["of"][name] = given;
  if (finding.is_number) {
    json["expected"] = number(finding.expected);
    json["simulated"] = number(finding.found);
  } else {
    json["expected"] = finding.expected == 1.0;
    json["simulated"] = finding.found == 1.0;
  }
  json["standard_error"] = finding.standard_error ? number(*finding.standard_error) : Json(nullptr);
  json["tolerance"] = number(finding.tolerance);
  json["times"] = value.times;
  json["holds"] = finding.holds;
  return json;
}

}  // namespace

std::string json_of(const Examination& table, const std::string& file) {
  Json json{{"kind", "verification"},
            {"program", sim::this_build().program()},
            {"holds", all_hold(table)},
            {"number_of_cases", table.size()}};
  json["cases"] = Json::array();
  for (const cases::Examined& one : table) {
    Json values = Json::array();
    for (const cases::Value& value : one.values) values.push_back(json_of(value));
    json["cases"].push_back(
        {{"case", one.id}, {"law", one.law}, {"verdict", one.holds ? "held" : "broken"}, {"values", values}});
  }
  if (!file.empty()) json["results"] = file;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace app
