#include <algorithm>

#include "models/plan/fields_entities.hpp"
#include "models/plan/read_rooms.hpp"
#include "sim/scenario/report.hpp"
#include "sim/scenario/units.hpp"

namespace plan {
namespace {

constexpr std::int32_t most_days = 100'000;           // the range allowed for a horizon
constexpr std::int32_t most_calendar_days = 150'000;  // no more working days than that can lie in fewer

/// Lists a table of holidays as one value: its cells are no assumptions of the plan.
void gather(std::vector<sim::SourcedValue>& values, std::size_t first, const sim::Node& table) {
  sim::SourcedValue all;
  all.path = "calendar.holidays";
  all.value = std::to_string(table.items.size()) + " dates";
  all.place = table.place;
  all.origin = sim::SourcedValue::Origin::table;
  std::vector<std::string> sources;
  for (std::size_t i = first; i < values.size(); ++i) {
    const std::string& source = values[i].source;
    if (source.empty() || std::find(sources.begin(), sources.end(), source) != sources.end()) continue;
    sources.push_back(source);
    all.source += (all.source.empty() ? "" : "; ") + source;
  }
  values.resize(first);
  values.push_back(std::move(all));
}

/// A holiday is a date, or a row of a table with a column `date`.
void read_holidays(sim::Reader& calendar, Reading& reading) {
  const sim::Node* said = calendar.raw("holidays");
  if (said == nullptr) return;
  if (said->kind == sim::Node::Kind::scalar && said->text == "none") return;
  std::vector<sim::Date>& holidays = reading.scenario.holidays;
  const bool is_table = said->kind == sim::Node::Kind::sequence && !said->items.empty() &&
                        said->items.front().kind == sim::Node::Kind::mapping;
  if (is_table) {
    const std::size_t first_value = reading.context.values.size();
    for (sim::Reader& in : calendar.maps("holidays")) {
      const std::size_t first_of_row = reading.context.values.size();
      if (!in.has("date")) in.fault("missing_key", "date", {{"expected", sim::WordKey{"expected.date"}}});
      if (const std::optional<sim::Date> date = in.optional_date("date")) holidays.push_back(*date);
      static_cast<void>(in.optional_local_text("name"));
      read_source(in, first_of_row);
      in.finish();
    }
    gather(reading.context.values, first_value, *said);
    return;
  }
  if (said->kind != sim::Node::Kind::sequence) {
    calendar.fault("wrong_holidays", "holidays", {{"got", sim::shown(*said)}});
    return;
  }
  for (const sim::Scalar& one : calendar.scalars("holidays")) {
    const std::optional<sim::Date> date = sim::parse_date(one.text);
    if (date) {
      holidays.push_back(*date);
    } else {
      calendar.fault("not_a_date", one,
                     {{"got", sim::shown(one.text)}, {"expected", sim::WordKey{"expected.date"}}});
    }
  }
}

/// Working days from the start to `end`, both included; 0 after a fault.
std::int32_t days_until(sim::Reader& time, const Scenario& scenario, sim::Date end) {
  if (end < scenario.start) {
    time.fault("dates_reversed", "end", {{"got", to_text(end)}, {"first", to_text(scenario.start)}});
    return 0;
  }
  const std::int32_t calendar_days = days_since_1970(end) - days_since_1970(scenario.start);
  std::int32_t days = most_days + 1;
  if (calendar_days <= most_calendar_days)
    days = sim::Calendar(scenario.start, scenario.holidays, end).size();
  if (days == 0) time.fault("no_working_day", "end", {{"got", to_text(end)}});
  if (days > most_days) time.fault("horizon_too_long", "end", {{"bound", std::to_string(most_days)}});
  return days > most_days ? 0 : days;
}

/// A length that is said by its last date is as plausible as one that is said in days.
void note_length(sim::Reader& time, const Scenario& scenario) {
  if (scenario.horizon == 0 || fields::horizon.plausible.contains(scenario.horizon)) return;
  time.note({"note.length",
             {{"place", place_text(time.place_of("end"))},
              {"days", std::to_string(scenario.horizon)},
              {"range", sim::range_text(fields::horizon.plausible, sim::Dimension::count)}}});
}

}  // namespace

void read_time(sim::Reader& top, Reading& reading) {
  if (std::optional<sim::Reader> calendar = top.map("calendar")) {
    read_holidays(*calendar, reading);
    calendar->finish();
  }
  if (!top.has("time")) top.fault("missing_key", "time", {{"expected", sim::WordKey{"expected.plan_time"}}});
  std::optional<sim::Reader> time = top.map("time");
  if (!time) return;
  Scenario& scenario = reading.scenario;
  const std::size_t faults_before = reading.context.faults.size();
  scenario.start = time->required_date("start");
  const bool start_is_good = reading.context.faults.size() == faults_before;
  const std::optional<sim::Date> end = time->optional_date("end");
  if (end && time->has("horizon")) {
    time->fault("two_horizons", "horizon", {});
    static_cast<void>(time->raw("horizon"));
  } else if (time->has("horizon")) {
    scenario.horizon = read_whole_days(*time, fields::horizon).value_or(0);
  } else if (end && start_is_good) {
    scenario.horizon = days_until(*time, scenario, *end);
    note_length(*time, scenario);
  } else if (!time->has("end")) {
    static_cast<void>(time->raw("horizon"));
    time->fault("no_horizon", "", {});
  }
  static_cast<void>(time->raw("horizon"));
  time->finish();
  reading.dates_are_good = start_is_good && scenario.horizon > 0;
}

bool is_beyond_end(const Scenario& scenario, sim::Date date) {
  const sim::Date before = sim::plus_calendar_days(date, -1);
  if (before < scenario.start) return false;
  if (days_since_1970(before) - days_since_1970(scenario.start) > most_calendar_days) return true;
  return sim::Calendar(scenario.start, scenario.holidays, before).size() >= scenario.horizon;
}

}  // namespace plan
