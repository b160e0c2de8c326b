#include <algorithm>

#include "models/plan/fields.hpp"
#include "models/plan/fields_entities.hpp"
#include "models/plan/read_rooms.hpp"
#include "sim/scenario/report.hpp"

namespace plan {
namespace {

struct KindOfEvent {
  const char* key;
  EventKind kind;
};
constexpr std::array<KindOfEvent, 10> kinds{{{"reshuffle", EventKind::reshuffle},
                                             {"crisis", EventKind::crisis},
                                             {"add_posts", EventKind::add_posts},
                                             {"remove_posts", EventKind::remove_posts},
                                             {"set", EventKind::set},
                                             {"transfer_lead", EventKind::transfer_lead},
                                             {"launch", EventKind::launch},
                                             {"abandon", EventKind::abandon},
                                             {"fund", EventKind::fund},
                                             {"publish_evaluation", EventKind::publish_evaluation}}};

/// Makes the keys known that stand beside a kind, when nobody knows which kind it is.
void pass_over_the_rest(sim::Reader& in) {
  for (const char* key : {"organisations", "source"}) static_cast<void>(in.raw(key));
  for (const char* key : {"on", "from", "to"}) static_cast<void>(in.optional_date(key));
}

/// The kind an event is of; nothing after a fault. Every kind's key becomes known.
std::optional<KindOfEvent> kind_of(sim::Reader& in) {
  std::optional<KindOfEvent> found;
  std::string all;
  for (const KindOfEvent& kind : kinds) {
    all += (all.empty() ? "" : ", ") + std::string(kind.key);
    if (in.raw(kind.key) == nullptr) continue;
    if (found) {
      in.fault("event_with_two_kinds", kind.key, {{"got", kind.key}, {"other", found->key}});
      pass_over_the_rest(in);
      return std::nullopt;
    }
    found = kind;
  }
  if (found) return found;
  pass_over_the_rest(in);
  // A key that nobody knows was probably meant as the kind: finish() says so.
  if (in.remaining().empty()) in.fault("event_without_kind", "", {{"expected", all}});
  return found;
}

std::string required_reference(sim::Reader& in, const std::string& key, const Names& known) {
  if (!in.has(key)) in.fault("missing_key", key, {{"expected", sim::WordKey{"expected.id"}}});
  return read_reference(in, key, known);
}

void check_named(sim::Reader& in, const std::string& key, const std::vector<std::string>& ids,
                 std::size_t faults_before) {
  if (ids.empty() && in.context().faults.size() == faults_before) in.fault("nothing_named", key, {});
}

std::vector<std::string> read_named(sim::Reader& in, const std::string& key, const Names& known) {
  const std::size_t faults_before = in.context().faults.size();
  if (!in.has(key)) in.fault("missing_key", key, {{"expected", sim::WordKey{"expected.list"}}});
  std::vector<std::string> ids = read_references(in, key, known);
  check_named(in, key, ids, faults_before);
  return ids;
}

void read_reshuffle(sim::Reader& in, const Reading& reading, EventSpec& event) {
  const sim::Node* said = in.raw("reshuffle");
  if (said->kind == sim::Node::Kind::scalar && said->text == "all") return;
  event.principals = read_named(in, "reshuffle", reading.principals);
}

void read_crisis(sim::Reader& in, const Reading& reading, EventSpec& event) {
  event.level = in.number(fields::crisis);
  if (in.has("organisations")) event.organisations = read_named(in, "organisations", reading.organisations);
  static_cast<void>(in.raw("organisations"));
}

void read_add_posts(sim::Reader& in, const Reading& reading, EventSpec& event) {
  event.organisations = {required_reference(in, "organisation", reading.organisations)};
  event.posts = in.whole_number(fields::added_posts);
  event.dedicated = flag_if_said(in, fields::dedicated);
  event.filled = flag_if_said(in, fields::filled);
}

void read_remove_posts(sim::Reader& in, const Reading& reading, EventSpec& event) {
  event.organisations = {required_reference(in, "organisation", reading.organisations)};
  const sim::Node* said = in.raw("count");
  event.all_posts = said != nullptr && said->kind == sim::Node::Kind::scalar && said->text == "all";
  if (!event.all_posts) event.posts = in.whole_number(fields::added_posts);
}

/// One changed setting, when it is said and may change.
void read_change(sim::Reader& in, const std::string& key, EventSpec& event, std::optional<double> value) {
  if (!value) return;
  if (may_change_on_a_date(key)) {
    event.changes.push_back({key, *value});
  } else {
    in.fault("set_refused", key, {{"got", key}});
  }
}

void read_set(sim::Reader& in, const Reading& reading, EventSpec& event) {
  const std::size_t faults_before = in.context().faults.size();
  for (const SettingNumber& number : setting_numbers()) {
    const std::optional<double> value = in.optional_number(number.field);
    if (value) check_whole_days(in, number.field, *value);
    read_change(in, std::string(number.field.key), event, value);
  }
  for (const SettingFlag& flag : setting_flags()) {
    const std::optional<bool> value = optional_flag(in, flag.field);
    read_change(in, std::string(flag.field.key), event,
                value ? std::optional<double>(*value ? 1.0 : 0.0) : std::nullopt);
  }
  for (const SettingChoice& choice : setting_choices()) {
    const std::string key(choice.field.key);
    if (in.raw(key) == nullptr) continue;
    read_change(in, key, event, static_cast<double>(in.choice(choice.field)));
  }
  in.finish();
  if (event.changes.empty() && in.context().faults.size() == faults_before) in.fault("nothing_set", "", {});
  const auto& all = reading.scenario.organisations;
  const bool has_posts_that_follow = std::any_of(all.begin(), all.end(), [](const OrganisationSpec& one) {
    return one.role == Role::coordinator && one.posts_follow_coordinator_fte;
  });
  for (const SettingChange& change : event.changes) {
    if (change.key != "staff.coordinator_fte" || has_posts_that_follow) continue;
    note_no_effect(in, change.key, sim::WordKey{"why.posts_listed"});
  }
}

void read_inside(sim::Reader& in, const KindOfEvent& kind, const Reading& reading, EventSpec& event) {
  std::optional<sim::Reader> inside = in.map(kind.key);
  if (!inside) return;
  if (kind.kind == EventKind::set) return read_set(*inside, reading, event);
  if (kind.kind == EventKind::add_posts) read_add_posts(*inside, reading, event);
  if (kind.kind == EventKind::remove_posts) read_remove_posts(*inside, reading, event);
  if (kind.kind == EventKind::transfer_lead) {
    event.measures = read_named(*inside, "measures", reading.measures);
    event.new_lead = required_reference(*inside, "to", reading.organisations);
  }
  inside->finish();
}

void read_dates(sim::Reader& in, const Reading& reading, EventSpec& event) {
  const std::size_t faults_before = in.context().faults.size();
  if (event.kind == EventKind::crisis) {
    const DateRange range = read_range(in);
    event.on = range.from;
    event.to = range.to;
  } else if (!in.has("on") && in.has("date")) {
    static_cast<void>(in.raw("date"));
    in.fault("unknown_key", "date", {{"got", "date"}, {"known", "on"}}, "on");
  } else {
    event.on = in.required_date("on");
  }
  if (!reading.dates_are_good || in.context().faults.size() != faults_before) return;
  const Scenario& scenario = reading.scenario;
  const std::string key = event.kind == EventKind::crisis ? "to" : "on";
  const sim::Date last = event.to.value_or(event.on);
  if (last < scenario.start) {
    in.fault("event_before_start", key, {{"got", to_text(last)}, {"first", to_text(scenario.start)}});
    return;
  }
  if (!is_beyond_end(scenario, event.on)) return;
  in.note({"note.event_beyond_end", {{"date", to_text(event.on)}, {"place", place_text(in.place())}}});
}

void read_kind(sim::Reader& in, const KindOfEvent& kind, const Reading& reading, EventSpec& event) {
  switch (kind.kind) {
    case EventKind::reshuffle:
      return read_reshuffle(in, reading, event);
    case EventKind::crisis:
      return read_crisis(in, reading, event);
    case EventKind::publish_evaluation:
      event.happens = in.flag(fields::publish_evaluation);
      return;
    case EventKind::launch:
    case EventKind::abandon:
    case EventKind::fund:
      event.measures = read_named(in, kind.key, reading.measures);
      return;
    case EventKind::add_posts:
    case EventKind::remove_posts:
    case EventKind::set:
    case EventKind::transfer_lead:
      return read_inside(in, kind, reading, event);
  }
}

}  // namespace

void read_events(sim::Reader& top, Reading& reading) {
  for (sim::Reader& in : top.maps("events")) {
    const std::size_t first_value = reading.context.values.size();
    const std::optional<KindOfEvent> kind = kind_of(in);
    if (!kind) {
      in.finish();
      continue;
    }
    EventSpec event;
    event.kind = kind->kind;
    event.place = in.place();
    read_dates(in, reading, event);
    read_kind(in, *kind, reading, event);
    read_source(in, first_value);
    in.finish();
    reading.scenario.events.push_back(std::move(event));
  }
}

void read_waivers(sim::Reader& top, Reading& reading) {
  constexpr std::array<Wait, 7> waits{Wait::review,     Wait::legal_gate, Wait::budget_gate, Wait::dispute,
                                      Wait::staff_wait, Wait::in_tray,    Wait::decision};
  std::vector<std::string> measures = reading.measures.ids();
  measures.emplace_back("all");
  const Names measures_or_all(std::move(measures), "unknown_measure");
  for (sim::Reader& in : top.maps("waivers")) {
    const std::size_t first_value = reading.context.values.size();
    WaiverSpec waiver;
    waiver.place = in.place();
    waiver.measure = required_reference(in, "measure", measures_or_all);
    if (!in.has("wait")) in.fault("missing_key", "wait", {{"expected", sim::WordKey{"expected.plan_wait"}}});
    waiver.wait = waits[choice_if_said(in, fields::waived_wait())];
    waiver.organisation = read_reference(in, "organisation", reading.organisations);
    const bool is_somebodys =
        waiver.wait == Wait::review || waiver.wait == Wait::staff_wait || waiver.wait == Wait::in_tray;
    if (!waiver.organisation.empty() && !is_somebodys) {
      in.fault("waiver_of_everyone", "organisation",
               {{"got", std::string(wait_names[static_cast<std::size_t>(waiver.wait)])}});
    }
    read_source(in, first_value);
    in.finish();
    reading.scenario.waivers.push_back(std::move(waiver));
  }
}

}  // namespace plan
