#include <algorithm>
#include <cmath>
#include <map>

#include "models/plan/fields.hpp"
#include "models/plan/post_ids.hpp"
#include "models/plan/read_rooms.hpp"
#include "sim/graph/digraph.hpp"
#include "sim/random/day_total.hpp"
#include "sim/random/draw.hpp"

namespace plan {
namespace {

using Ids = std::vector<std::string>;

std::string element(const std::string& list, const std::string& id) { return list + '[' + id + ']'; }

/// Ids of one kind with the same hash would share their luck.
class Hashes {
 public:
  explicit Hashes(Reading& reading) : reading_(reading) {}
  void add(const std::string& id, const sim::Place& place, const std::string& path) {
    const auto [known, is_new] = seen_.emplace(sim::hash_of(id), id);
    if (is_new || known->second == id) return;  // an id that is there twice is another fault
    reading_.context.faults.push_back(
        {"same_hash", place, path, {{"got", id}, {"other", known->second}}, ""});
  }

 private:
  Reading& reading_;
  std::map<std::uint32_t, std::string> seen_;
};

/// How many posts dated events may add to an organisation.
std::int32_t most_later_posts(const Scenario& scenario, const OrganisationSpec& organisation) {
  double number = 0.0;
  for (const EventSpec& event : scenario.events) {
    const bool is_here = !event.organisations.empty() && event.organisations.front() == organisation.id;
    if (event.kind == EventKind::add_posts && is_here) number += event.posts;
    for (const SettingChange& change : event.changes) {
      if (change.key == "staff.coordinator_fte" && organisation.posts_follow_coordinator_fte)
        number += change.value;
    }
  }
  return static_cast<std::int32_t>(std::min(number, 1e6));
}

/// The id of every post there may be, and its organisation.
template <class Visit>
void visit_post_ids(const Reading& reading, Visit visit) {
  for (const OrganisationSpec& organisation : reading.scenario.organisations) {
    for (const PostSpec& posts : organisation.posts) {
      for (std::int32_t i = 0; i < posts.count; ++i) {
        visit(numbered_id(posts.id, posts.first_number, i), organisation);
      }
    }
    visit(organisation.id + "/added/1", organisation);
    for (std::int32_t i = most_later_posts(reading.scenario, organisation); i > 0; --i) {
      visit(organisation.id + "/later/" + std::to_string(i), organisation);
    }
    for (const WaiverSpec& waiver : reading.scenario.waivers) {
      if (waiver.wait != Wait::staff_wait) continue;
      for (const std::string& id : reading.measures.ids()) {
        if (waiver.measure == "all" || waiver.measure == id) {
          visit(organisation.id + "/waiver/" + id, organisation);
        }
      }
    }
  }
}

/// There may be many posts: their ids are kept only when two have one hash.
void check_post_hashes(Reading& reading) {
  std::vector<std::uint32_t> all;
  visit_post_ids(reading,
                 [&](const std::string& id, const OrganisationSpec&) { all.push_back(sim::hash_of(id)); });
  std::sort(all.begin(), all.end());
  if (std::adjacent_find(all.begin(), all.end()) == all.end()) return;
  Hashes hashes(reading);
  visit_post_ids(reading, [&](const std::string& id, const OrganisationSpec& organisation) {
    hashes.add(id, organisation.place, element("organisations", organisation.id));
  });
}

void check_hashes(Reading& reading) {
  const Scenario& scenario = reading.scenario;
  Hashes principals(reading);
  for (const PrincipalSpec& one : scenario.principals) {
    principals.add(one.id, one.place, element("principals", one.id));
  }
  Hashes organisations(reading);
  for (const OrganisationSpec& one : scenario.organisations) {
    organisations.add(one.id, one.place, element("organisations", one.id));
  }
  Hashes measures(reading);
  // Packages and organisations stand in the same place of an address: they are one kind here.
  Hashes workers(reading);
  for (const OrganisationSpec& one : scenario.organisations) {
    workers.add(one.id, one.place, element("organisations", one.id));
  }
  for (const MeasureSpec& one : scenario.measures) {
    const std::string path = element("measures", one.id);
    measures.add(one.id, one.place, path);
    for (const PackageSpec& package : one.packages) {
      workers.add(one.id + '/' + package.id, package.place, path + '.' + element("packages", package.id));
    }
  }
  check_post_hashes(reading);
}

/// A circle among named things, each pointing to others: "a -> b -> a", and its first member; empty without
/// one.
struct Circle {
  std::string text;
  std::size_t first = 0;
};

template <class References>
Circle circle_among(const Ids& ids, References references) {
  std::map<std::string, std::uint32_t> index;
  for (const std::string& id : ids) index.emplace(id, static_cast<std::uint32_t>(index.size()));
  std::vector<sim::Digraph::Edge> edges;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    for (const std::string& other : references(i)) {
      const auto found = index.find(other);
      if (found != index.end()) edges.emplace_back(index.at(ids[i]), found->second);
    }
  }
  const std::vector<std::uint32_t> nodes =
      find_cycle(sim::Digraph(static_cast<std::uint32_t>(index.size()), std::move(edges)));
  Circle circle;
  if (nodes.empty()) return circle;
  const auto name = [&](std::uint32_t node) {
    const auto found =
        std::find_if(ids.begin(), ids.end(), [&](const std::string& id) { return index.at(id) == node; });
    return static_cast<std::size_t>(found - ids.begin());
  };
  circle.first = name(nodes.front());
  for (const std::uint32_t node : nodes) circle.text += ids[name(node)] + " -> ";
  circle.text += ids[circle.first];
  return circle;
}

template <class Specs>
Ids ids_of(const Specs& specs) {
  Ids ids;
  for (const auto& spec : specs) ids.push_back(spec.id);
  return ids;
}

void report_circle(Reading& reading, const char* kind, const Circle& circle, const sim::Place& place,
                   const std::string& path) {
  reading.context.faults.push_back({kind, place, path, {{"cycle", circle.text}}, ""});
}

void check_circles(Reading& reading) {
  const Scenario& scenario = reading.scenario;
  const auto& organisations = scenario.organisations;
  const Circle parents = circle_among(ids_of(organisations), [&](std::size_t i) {
    return organisations[i].parent.empty() ? Ids{} : Ids{organisations[i].parent};
  });
  if (!parents.text.empty()) {
    const OrganisationSpec& first = organisations[parents.first];
    report_circle(reading, "parent_cycle", parents, first.place,
                  element("organisations", first.id) + ".parent");
  }
  const auto& measures = scenario.measures;
  const Circle required =
      circle_among(ids_of(measures), [&](std::size_t i) -> const Ids& { return measures[i].required; });
  if (!required.text.empty()) {
    const MeasureSpec& first = measures[required.first];
    report_circle(reading, "requires_cycle", required, first.place,
                  element("measures", first.id) + ".requires");
  }
  for (const MeasureSpec& measure : measures) {
    const auto& packages = measure.packages;
    const Circle waiting =
        circle_among(ids_of(packages), [&](std::size_t i) -> const Ids& { return packages[i].after; });
    if (waiting.text.empty()) continue;
    const PackageSpec& first = packages[waiting.first];
    report_circle(reading, "package_cycle", waiting, first.place,
                  element("measures", measure.id) + '.' + element("packages", first.id) + ".after");
  }
}

/// Somebody must be able to lead a measure that names no lead.
void check_leads(Reading& reading) {
  const Scenario& scenario = reading.scenario;
  const bool somebody = std::any_of(
      scenario.organisations.begin(), scenario.organisations.end(), [](const OrganisationSpec& one) {
        const bool may_be_drawn = one.drawn && (one.role == Role::ministry || one.role == Role::service);
        return may_be_drawn || one.role == Role::coordinator;
      });
  if (somebody) return;
  for (const MeasureSpec& measure : scenario.measures) {
    if (measure.lead) continue;
    const sim::Place place = measure.place.line == 0 ? reading.plan_place : measure.place;
    reading.context.faults.push_back(
        {"nobody_to_lead", place, element("measures", measure.id), {{"got", measure.id}}, ""});
    return;  // one is enough: the others lack the same
  }
}

void check_mix(Reading& reading) {
  const Scenario& scenario = reading.scenario;
  if (scenario.archetypes.empty()) return;
  const bool is_mixed = std::any_of(scenario.archetypes.begin(), scenario.archetypes.end(),
                                    [](const ArchetypeSpec& kind) { return kind.mix > 0; });
  const bool is_needed = std::any_of(scenario.measures.begin(), scenario.measures.end(),
                                     [](const MeasureSpec& measure) { return measure.archetype.empty(); });
  if (is_mixed || !is_needed) return;
  reading.context.faults.push_back({"empty_mix", reading.archetypes_place, "archetypes", {}, ""});
}

/// Place of the value at `path`, or of the file when nothing is said there.
sim::Place place_of_value(const Reading& reading, const std::string& path) {
  for (const sim::SourcedValue& value : reading.context.values) {
    if (value.path == path && value.place.line > 0) return value.place;
  }
  return {};
}

/// The law of a day's work is known up to a number of files a day.
void check_jobs_per_day(Reading& reading) {
  constexpr double most_jobs = sim::DayTotal::most_jobs_per_day;
  const Scenario& scenario = reading.scenario;
  if (!scenario.features.nonplan) return;
  double most_fte = 0.0;
  for (const OrganisationSpec& organisation : scenario.organisations) {
    for (const PostSpec& post : organisation.posts) {
      if (!post.dedicated) most_fte = std::max(most_fte, post.fte);
    }
  }
  const auto jobs = [most_fte](const Settings& now) {
    return now.nonplan_load * most_fte * now.availability / now.nonplan_size;
  };
  const auto refuse = [&](const Settings& now, const sim::Place& place, const std::string& path) {
    reading.context.faults.push_back({"too_many_jobs",
                                      place,
                                      path,
                                      {{"got", sim::number_text(std::ceil(jobs(now)), sim::Dimension::count)},
                                       {"bound", sim::number_text(most_jobs, sim::Dimension::count)}},
                                      ""});
  };
  Settings now = scenario.settings;
  if (jobs(now) > most_jobs) {
    const sim::Place size = place_of_value(reading, "settings.nonplan.size");
    const sim::Place load = place_of_value(reading, "settings.nonplan.load");
    const bool is_size = size.line > 0;
    refuse(now, is_size ? size : load, is_size ? "settings.nonplan.size" : "settings.nonplan.load");
    return;
  }
  std::vector<const EventSpec*> events;
  for (const EventSpec& event : scenario.events) {
    if (event.kind == EventKind::set) events.push_back(&event);
  }
  std::stable_sort(events.begin(), events.end(),
                   [](const EventSpec* a, const EventSpec* b) { return a->on < b->on; });
  for (const EventSpec* event : events) {
    for (const SettingChange& change : event->changes) set_setting(now, change.key, change.value);
    if (jobs(now) > most_jobs) return refuse(now, event->place, "events");
  }
}

bool has_posts(const Scenario& scenario, const std::string& id) {
  for (const OrganisationSpec& one : scenario.organisations) {
    if (one.id == id) return !one.posts.empty();
  }
  return true;
}

std::int32_t posts_of(const Scenario& scenario, const std::string& id) {
  std::int32_t number = 0;
  for (const OrganisationSpec& one : scenario.organisations) {
    if (one.id != id) continue;
    for (const PostSpec& post : one.posts) number += post.count;
  }
  return number;
}

/// Work for an organisation without posts waits for ever: meant, but worth a remark.
void note_waiting_for_ever(Reading& reading) {
  std::map<std::string, std::vector<const MeasureSpec*>> waiting;
  const auto note = [&](const std::string& organisation, const MeasureSpec& measure) {
    if (organisation.empty() || has_posts(reading.scenario, organisation)) return;
    std::vector<const MeasureSpec*>& measures = waiting[organisation];
    if (measures.empty() || measures.back() != &measure) measures.push_back(&measure);
  };
  for (const MeasureSpec& measure : reading.scenario.measures) {
    if (measure.lead) note(*measure.lead, measure);
    if (measure.partners) {
      for (const std::string& id : *measure.partners) note(id, measure);
    }
    for (const std::string& id : measure.rollout_organisations) note(id, measure);
    for (const PackageSpec& package : measure.packages) {
      if (package.crew.empty()) note(package.owner, measure);
      for (const auto& [organisation, officials] : package.crew) note(organisation, measure);
    }
  }
  for (const auto& [organisation, measures] : waiting) {
    std::string ids;
    for (const MeasureSpec* measure : measures) ids += (ids.empty() ? "" : ", ") + measure->id;
    reading.context.notes.push_back({"note.owner_without_posts",
                                     {{"organisation", organisation},
                                      {"measures", ids},
                                      {"place", place_text(measures.front()->place)}}});
  }
}

/// The wait account has one entry for the budget and for measures that are required.
void note_requires(Reading& reading) {
  const auto& measures = reading.scenario.measures;
  const auto number = std::count_if(measures.begin(), measures.end(),
                                    [](const MeasureSpec& measure) { return !measure.required.empty(); });
  if (number > 0) reading.context.notes.push_back({"note.requires", {{"number", std::to_string(number)}}});
}

/// A crew of more officials than its organisation has posts comes together only when posts are added.
void note_large_crews(Reading& reading) {
  for (const MeasureSpec& measure : reading.scenario.measures) {
    for (const PackageSpec& package : measure.packages) {
      for (const auto& [organisation, officials] : package.crew) {
        const std::int32_t posts = posts_of(reading.scenario, organisation);
        if (posts == 0 || officials <= posts) continue;  // without posts: note_waiting_for_ever
        reading.context.notes.push_back({"note.large_crew",
                                         {{"place", place_text(package.place)},
                                          {"package", package.id},
                                          {"measure", measure.id},
                                          {"organisation", organisation},
                                          {"officials", std::to_string(officials)},
                                          {"n", std::to_string(posts)}}});
      }
    }
  }
}

void note_rollout_by_leads(Reading& reading) {
  const Scenario& scenario = reading.scenario;
  const bool has_local = std::any_of(scenario.organisations.begin(), scenario.organisations.end(),
                                     [](const OrganisationSpec& one) { return one.role == Role::local; });
  if (has_local) return;
  const auto number = std::count_if(
      scenario.measures.begin(), scenario.measures.end(),
      [](const MeasureSpec& measure) { return measure.rollout && measure.rollout_organisations.empty(); });
  if (number == 0) return;
  reading.context.notes.push_back({"note.rollout_by_leads", {{"number", std::to_string(number)}}});
}

void note_no_coordinator(Reading& reading) {
  const Scenario& scenario = reading.scenario;
  const bool is_coordinated =
      std::any_of(scenario.organisations.begin(), scenario.organisations.end(),
                  [](const OrganisationSpec& one) { return one.role == Role::coordinator; });
  if (!is_coordinated && !scenario.measures.empty()) {
    reading.context.notes.push_back({"note.no_coordinator", {}});
  }
}

/// What is drawn because nobody says it.
void note_drawn(Reading& reading) {
  const std::vector<MeasureSpec>& measures = reading.scenario.measures;
  const auto without = [&](auto member) {
    return std::to_string(std::count_if(measures.begin(), measures.end(), [&](const MeasureSpec& measure) {
      return !(measure.*member).has_value();
    }));
  };
  const std::string leads = without(&MeasureSpec::lead);
  const std::string partners = without(&MeasureSpec::partners);
  const std::string efforts = without(&MeasureSpec::effort);
  if (leads == "0" && partners == "0" && efforts == "0") return;
  reading.context.notes.push_back({reading.scenario.plan_seed ? "note.drawn_once" : "note.drawn",
                                   {{"leads", leads},
                                    {"partners", partners},
                                    {"efforts", efforts},
                                    {"measures", std::to_string(measures.size())}}});
}

}  // namespace

void check_whole(Reading& reading) {
  check_hashes(reading);
  check_circles(reading);
  check_leads(reading);
  check_mix(reading);
  check_jobs_per_day(reading);
  check_blocks(reading);
  note_waiting_for_ever(reading);
  note_requires(reading);
  note_large_crews(reading);
  note_rollout_by_leads(reading);
  note_no_coordinator(reading);
  note_drawn(reading);
}

}  // namespace plan
