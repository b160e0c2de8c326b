#include <algorithm>

#include "models/plan/fields_plans.hpp"
#include "models/plan/read_rooms.hpp"
#include "sim/scenario/report.hpp"

namespace plan {
namespace {

std::string element(const std::string& id) { return "plans[" + id + ']'; }

/// The ids of the listed measures that say they belong to a plan; what is wrong with them is found later.
std::vector<std::string> listed_in(sim::Reader& top, const std::string& plan) {
  std::vector<std::string> ids;
  const sim::Node* measures = top.raw("measures");
  if (measures == nullptr) return ids;
  for (const sim::Node& measure : measures->items) {
    const std::string* id = sim::id_of(measure);
    const sim::Node* said = measure.find("plan");
    if (id != nullptr && said != nullptr && said->kind == sim::Node::Kind::scalar && said->text == plan)
      ids.push_back(*id);
  }
  return ids;
}

/// How many measures it has: what the list leaves out is generated.
void read_number(sim::Reader& top, sim::Reader& in, const std::string& plan, Reading& reading) {
  const std::vector<std::string> listed = listed_in(top, plan);
  const auto number = static_cast<std::int32_t>(listed.size());
  const std::int32_t measures = optional_whole(in, fields::plan_measures).value_or(number);
  if (measures < number) {
    in.fault("too_many_measures", "measures",
             {{"got", std::to_string(number)}, {"bound", std::to_string(measures)}});
  }
  for (std::string& id : ids_to_generate(plan + '-', listed, measures - number))
    reading.generated_measures.push_back({std::move(id), plan});
}

void read_dates(sim::Reader& in, const Reading& reading, PlanSpec& plan) {
  const Scenario& scenario = reading.scenario;
  const std::size_t faults_before = in.context().faults.size();
  plan.start = in.required_date("start");
  const bool start_is_good = in.context().faults.size() == faults_before;
  plan.end = in.optional_date("end");
  plan.evaluation = in.optional_date("evaluation");
  if (!start_is_good || !reading.dates_are_good) return;
  if (plan.start < scenario.start) {
    in.fault("plan_before_start", "start",
             {{"got", to_text(plan.start)}, {"first", to_text(scenario.start)}});
  }
  if (plan.end && *plan.end < plan.start)
    in.fault("dates_reversed", "end", {{"got", to_text(*plan.end)}, {"first", to_text(plan.start)}});
  if (plan.evaluation && *plan.evaluation < plan.start) {
    in.fault("dates_reversed", "evaluation",
             {{"got", to_text(*plan.evaluation)}, {"first", to_text(plan.start)}});
  }
  if (plan.evaluation) check_evaluation(in, "evaluation", *plan.evaluation, scenario);
  if (!is_beyond_end(scenario, plan.start)) return;
  in.note({"note.plan_beyond_end",
           {{"plan", plan.id}, {"date", to_text(plan.start)}, {"place", place_text(in.place_of("start"))}}});
}

PlanSpec read_one(sim::Reader& top, sim::Reader& in, Reading& reading) {
  const std::size_t first_value = in.context().values.size();
  PlanSpec plan;
  plan.place = in.place();
  plan.id = read_plain_id(in);
  plan.name = in.optional_local_text("name").value_or(sim::LocalText{plan.id, plan.id});
  read_dates(in, reading, plan);
  read_number(top, in, plan.id, reading);
  plan.follows = read_reference(in, "follows", reading.plans);
  plan.retention = number_if_said(in, fields::retention);
  plan.stale = number_if_said(in, fields::stale);
  const bool takes_over = in.has("follows") && reading.scenario.features.carryover;
  for (const char* key : {"retention", "stale"}) {
    if (in.has(key) && !takes_over)
      note_no_effect(in, key, sim::WordKey{in.has("follows") ? "why.no_carryover" : "why.follows_nothing"});
  }
  read_source(in, first_value);
  in.finish();
  return plan;
}

void check_follower(Reading& reading, const PlanSpec& plan) {
  const std::vector<PlanSpec>& all = reading.scenario.plans;
  const auto named = [&](const std::string& id) {
    return std::find_if(all.begin(), all.end(), [&](const PlanSpec& one) { return one.id == id; });
  };
  const auto report = [&](const char* kind, const PlanSpec& where, const std::string& key,
                          sim::Arguments arguments) {
    reading.context.faults.push_back(
        {kind, where.place, element(where.id) + '.' + key, std::move(arguments), ""});
  };
  const auto before = named(plan.follows);
  if (before == all.end()) return;
  if (plan.start <= before->start) {
    return report("plan_follows", plan, "follows", {{"got", before->id}, {"first", to_text(before->start)}});
  }
  const auto rival =
      std::find_if(all.begin(), all.end(), [&](const PlanSpec& one) { return one.follows == plan.follows; });
  if (rival->id != plan.id)
    report("followed_twice", plan, "follows", {{"got", plan.follows}, {"other", rival->id}});
  if (!before->evaluation || *before->evaluation < plan.start) return;
  report("evaluated_too_late", *before, "evaluation",
         {{"got", to_text(*before->evaluation)}, {"other", plan.id}, {"last", to_text(plan.start)}});
}

/// A measure is launched, as `path` says, on a day on which its plan has begun.
void check_launch(Reading& reading, const MeasureSpec& measure, sim::Date on, const sim::Place& place,
                  const std::string& path) {
  for (const PlanSpec& plan : reading.scenario.plans) {
    if (plan.id != measure.plan || plan.start <= on) continue;
    reading.context.faults.push_back(
        {"launch_before_plan", place, path, {{"got", to_text(on)}, {"first", to_text(plan.start)}}, ""});
  }
}

void check_launches_by_event(Reading& reading, const EventSpec& event) {
  if (event.kind != EventKind::launch) return;
  for (const MeasureSpec& measure : reading.scenario.measures) {
    const bool is_named =
        std::find(event.measures.begin(), event.measures.end(), measure.id) != event.measures.end();
    if (is_named) check_launch(reading, measure, event.on, event.place, "events.launch[" + measure.id + "]");
  }
}

}  // namespace

void read_plans(sim::Reader& top, Reading& reading) {
  reading.plans = Names(ids_said(top, "plans"), "unknown_plan");
  for (sim::Reader& in : top.maps("plans")) reading.scenario.plans.push_back(read_one(top, in, reading));
}

void check_plans(Reading& reading) {
  for (const PlanSpec& plan : reading.scenario.plans) check_follower(reading, plan);
  for (const MeasureSpec& measure : reading.scenario.measures) {
    if (measure.launch)
      check_launch(reading, measure, *measure.launch, measure.place, "measures[" + measure.id + "].launch");
  }
  for (const EventSpec& event : reading.scenario.events) check_launches_by_event(reading, event);
}

}  // namespace plan
