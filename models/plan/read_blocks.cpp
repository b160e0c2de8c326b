#include <algorithm>

#include "models/plan/fields.hpp"
#include "models/plan/read_rooms.hpp"

namespace plan {
namespace {

/// Where the scenario says the last of two things that do not go together.
struct Saying {
  sim::Place place;
  std::string path;
};

Saying said_in_settings(const Reading& reading) {
  Saying found;
  for (const char* path : {"settings.dispatch", "settings.nonplan_mode"}) {
    for (const sim::SourcedValue& value : reading.context.values) {
      if (value.path == path && value.place.line > 0) found = {value.place, path};
    }
  }
  return found;
}

bool works_in_blocks(const Settings& now) { return now.nonplan_mode == NonplanMode::block; }

void check_crews(Reading& reading) {
  for (const MeasureSpec& measure : reading.scenario.measures) {
    for (const PackageSpec& package : measure.packages) {
      if (package.crew.empty()) continue;
      const std::string path = "measures[" + measure.id + "].packages[" + package.id + "].crew";
      reading.context.faults.push_back({"block_and_crew", package.place, path, {}, ""});
      return;  // one is enough: the mode is the other half of the fault
    }
  }
}

}  // namespace

void check_blocks(Reading& reading) {
  const Scenario& scenario = reading.scenario;
  std::vector<const EventSpec*> events;
  for (const EventSpec& event : scenario.events) {
    if (event.kind == EventKind::set) events.push_back(&event);
  }
  std::stable_sort(events.begin(), events.end(),
                   [](const EventSpec* a, const EventSpec* b) { return a->on < b->on; });
  Settings now = scenario.settings;
  bool ever_blocks = works_in_blocks(now);
  bool is_refused = false;
  const auto refuse_pull = [&](const Saying& where) {
    if (is_refused || !works_in_blocks(now) || now.dispatch != DispatchMode::pull) return;
    reading.context.faults.push_back({"block_and_pull", where.place, where.path, {}, ""});
    is_refused = true;
  };
  refuse_pull(said_in_settings(reading));
  for (const EventSpec* event : events) {
    for (const SettingChange& change : event->changes) set_setting(now, change.key, change.value);
    ever_blocks = ever_blocks || works_in_blocks(now);
    refuse_pull({event->place, "events"});
  }
  if (ever_blocks) check_crews(reading);
}

}  // namespace plan
