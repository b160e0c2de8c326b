#include "models/plan/read.hpp"

#include "models/plan/read_rooms.hpp"
#include "sim/scenario/report.hpp"

namespace plan {
namespace {

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// A name ("self.realised") or a number.
bool is_side(const std::string& text) {
  return !text.empty() &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-") ==
             std::string::npos;
}

/// Two sides and one of == != <= >= < >.
bool is_relation(const std::string& text) {
  for (const char* comparison : {"==", "!=", "<=", ">=", "<", ">"}) {
    const std::string sign(comparison);
    const std::size_t at = text.find(sign);
    if (at == std::string::npos) continue;
    return is_side(trimmed(text.substr(0, at))) && is_side(trimmed(text.substr(at + sign.size())));
  }
  return false;
}

/// `[condition ->] relation`.
bool is_expectation(const std::string& text) {
  const std::size_t arrow = text.find("->");
  if (arrow == std::string::npos) return is_relation(text);
  return is_relation(text.substr(0, arrow)) && is_relation(text.substr(arrow + 2));
}

void read_names(sim::Reader& top, Reading& reading) {
  reading.organisations = Names(ids_said(top, "organisations"), "unknown_organisation");
  reading.principals = Names(ids_said(top, "principals"), "unknown_principal");
  std::vector<std::string> measures = ids_said(top, "measures");
  measures.insert(measures.end(), reading.generated_measures.begin(), reading.generated_measures.end());
  reading.measures = Names(std::move(measures), "unknown_measure");
}

void read_expectations(sim::Reader& top) {
  const std::vector<sim::Scalar> said = top.scalars("expect");
  for (const sim::Scalar& one : said) {
    if (!is_expectation(one.text)) top.fault("expect_syntax", one, {{"got", sim::shown(one.text)}});
  }
  if (!said.empty()) top.note({"note.expect_not_evaluated", {{"number", std::to_string(said.size())}}});
}

}  // namespace

Scenario read_scenario(const sim::ScenarioText& text) {
  Reading reading;
  sim::Reader top(text.root, "", reading.context);
  Scenario& scenario = reading.scenario;
  scenario.title = top.optional_local_text("title").value_or(sim::LocalText{text.name, text.name});
  const std::vector<std::string> levels(level_names.begin(), level_names.end());
  scenario.runs = sim::read_run_spec(top, levels);
  read_time(top, reading);
  read_settings(top, reading);
  read_plan(top, reading);
  read_names(top, reading);
  read_archetypes(top, reading);
  read_principals(top, reading);
  read_organisations(top, reading);
  read_measures(top, reading);
  read_events(top, reading);
  read_waivers(top, reading);
  read_evaluation(top, reading);
  read_observed(top, reading);
  read_expectations(top);
  top.finish();
  check_whole(reading);
  put_in_order(reading.context.faults, text.files);
  if (!reading.context.faults.empty()) throw sim::ScenarioError(std::move(reading.context.faults));
  scenario.notes = std::move(reading.context.notes);
  scenario.values = std::move(reading.context.values);
  return std::move(reading.scenario);
}

}  // namespace plan
