#include <algorithm>
#include <cmath>

#include "models/plan/fields_entities.hpp"
#include "models/plan/fields_plans.hpp"
#include "models/plan/read_rooms.hpp"
#include "sim/scenario/report.hpp"

namespace plan {
namespace {

constexpr double tolerance = 1e-9;
constexpr std::array<Stage, 4> working_stages{Stage::scope, Stage::design, Stage::deliver, Stage::rollout};

/// Partners: a list of organisations, or `none`.
std::optional<std::vector<std::string>> read_partners(sim::Reader& in, const Names& organisations) {
  const sim::Node* said = in.raw("partners");
  if (said == nullptr) return std::nullopt;
  const bool is_one = said->kind == sim::Node::Kind::sequence && said->items.size() == 1;
  const sim::Node& word = is_one ? said->items.front() : *said;  // a cell of a table is a list of one
  if (word.kind == sim::Node::Kind::scalar && word.text == "none") return std::vector<std::string>{};
  return read_references(in, "partners", organisations);
}

/// `crew: {police: 2, borders: 1}`.
std::vector<std::pair<std::string, std::int32_t>> read_crew(sim::Reader& package,
                                                            const Names& organisations) {
  std::vector<std::pair<std::string, std::int32_t>> crew;
  std::optional<sim::Reader> in = package.map("crew");
  if (!in) return crew;
  for (const std::string& id : in->remaining()) {
    sim::Field members = fields::crew_members;
    members.key = id;
    const std::int32_t officials = in->whole_number(members);
    if (organisations.has(id)) {
      crew.emplace_back(id, officials);
    } else {
      in->fault(organisations.fault_kind(), id, {{"got", sim::shown(id)}},
                sim::nearest(id, organisations.ids()));
    }
  }
  in->finish();
  if (crew.empty() && in->context().faults.empty()) package.fault("empty_crew", "crew", {});
  return crew;
}

PackageSpec read_package(sim::Reader& in, const Reading& reading, const Names& siblings) {
  PackageSpec package;
  package.place = in.place();
  package.id = read_plain_id(in);
  package.stage = working_stages[choice_if_said(in, fields::package_stage())];
  if (!in.has("owner")) in.fault("missing_key", "owner", {{"expected", sim::WordKey{"expected.id"}}});
  package.owner = read_reference(in, "owner", reading.organisations);
  package.share = in.number(fields::package_share);
  package.after = read_references(in, "after", siblings);
  package.optional = flag_if_said(in, fields::optional_package);
  package.crew = read_crew(in, reading.organisations);
  static_cast<void>(in.optional_text("source"));
  in.finish();
  return package;
}

void check_stages(sim::Reader& in, const MeasureSpec& measure) {
  for (const PackageSpec& package : measure.packages) {
    if (package.stage == Stage::rollout && !measure.rollout) {
      in.fault("package_rollout", "packages", {{"got", package.id}});
    }
    for (const PackageSpec& before : measure.packages) {
      const bool waits =
          std::find(package.after.begin(), package.after.end(), before.id) != package.after.end();
      if (waits && before.stage != package.stage) {
        in.fault("package_stages", "packages", {{"got", package.id}, {"other", before.id}});
      }
    }
  }
}

/// Packages may be a part of the measure only if a stage without packages is left for the rest.
void check_shares(sim::Reader& in, const MeasureSpec& measure) {
  if (measure.packages.empty()) return;
  double sum = 0.0;
  for (const PackageSpec& package : measure.packages) sum += package.share;
  const bool rest_has_a_stage = std::any_of(working_stages.begin(), working_stages.end(), [&](Stage stage) {
    if (stage == Stage::rollout && !measure.rollout) return false;
    return std::none_of(measure.packages.begin(), measure.packages.end(),
                        [&](const PackageSpec& package) { return package.stage == stage; });
  });
  if (sum > 1.0 + tolerance || (sum < 1.0 - tolerance && !rest_has_a_stage)) {
    in.fault("shares_do_not_sum", "packages", {{"got", sim::number_text(sum, sim::Dimension::number)}});
  }
}

void read_packages(sim::Reader& in, const Reading& reading, MeasureSpec& measure) {
  const Names siblings(ids_said(in, "packages"), "unknown_package");
  const std::size_t faults_before = in.context().faults.size();
  for (sim::Reader& package : in.maps("packages"))
    measure.packages.push_back(read_package(package, reading, siblings));
  if (in.context().faults.size() != faults_before) return;
  check_stages(in, measure);
  check_shares(in, measure);
}

void read_people(sim::Reader& in, const Reading& reading, MeasureSpec& measure) {
  if (in.has("lead")) measure.lead = read_reference(in, "lead", reading.organisations);
  static_cast<void>(in.raw("lead"));
  measure.partners = read_partners(in, reading.organisations);
  if (measure.lead && !measure.lead->empty() && measure.partners) {
    const auto& partners = *measure.partners;
    if (std::find(partners.begin(), partners.end(), *measure.lead) != partners.end()) {
      in.fault("lead_is_partner", "partners", {{"got", *measure.lead}});
    }
  }
  measure.rollout = flag_if_said(in, fields::rollout);
  measure.rollout_organisations = read_references(in, "rollout_organisations", reading.organisations);
  if (!measure.rollout && in.has("rollout_organisations")) {
    note_no_effect(in, "rollout_organisations", sim::WordKey{"why.no_rollout"});
  }
}

/// Which of several plans it belongs to.
void read_plan_of(sim::Reader& in, const Reading& reading, MeasureSpec& measure) {
  if (reading.plans.ids().empty()) {
    for (const char* key : {"plan", "continues"}) {
      if (in.raw(key) != nullptr) in.fault("no_plans", key, {});
    }
    return;
  }
  if (!in.has("plan")) in.fault("missing_key", "plan", {{"expected", sim::WordKey{"expected.id"}}});
  measure.plan = read_reference(in, "plan", reading.plans);
  measure.continues = flag_if_said(in, fields::continues);
}

/// The first day of its plan; without a list of plans, of the run.
sim::Date start_of_plan(const Scenario& scenario, const MeasureSpec& measure) {
  for (const PlanSpec& plan : scenario.plans) {
    if (plan.id == measure.plan) return plan.start;
  }
  return scenario.start;
}

/// Its dates among each other, and against the days that are lived: often a year is mistyped.
void check_dates(sim::Reader& in, const Reading& reading, const MeasureSpec& measure) {
  const auto remark = [&](const char* kind, const char* key, sim::Date date, sim::Date start) {
    in.note({kind,
             {{"measure", measure.id},
              {"date", to_text(date)},
              {"start", to_text(start)},
              {"place", place_text(in.place_of(key))}}});
  };
  const Scenario& scenario = reading.scenario;
  const sim::Date start = start_of_plan(scenario, measure);
  if (measure.launch && measure.due && *measure.due < *measure.launch) {
    in.fault("dates_reversed", "due", {{"got", to_text(*measure.due)}, {"first", to_text(*measure.launch)}});
  }
  if (!reading.dates_are_good) return;
  if (measure.launch && is_beyond_end(scenario, *measure.launch))
    remark("note.launch_beyond_end", "launch", *measure.launch, start);
  if (measure.launch && *measure.launch < start)
    remark("note.launch_before_start", "launch", *measure.launch, start);
  if (measure.due && *measure.due < start) remark("note.due_before_start", "due", *measure.due, start);
}

MeasureSpec read_measure(sim::Reader& in, const Reading& reading) {
  const std::size_t first_value = in.context().values.size();
  MeasureSpec measure;
  measure.place = in.place();
  measure.id = read_plain_id(in);
  measure.title = in.optional_local_text("title").value_or(sim::LocalText{measure.id, measure.id});
  measure.title_generated = flag_if_said(in, fields::title_generated);
  measure.axis = in.optional_text("axis").value_or("");
  if (reading.scenario.archetypes.empty()) {
    static_cast<void>(in.optional_id("archetype"));  // nothing is drawn from it: a remark, made once
  } else {
    measure.archetype = read_reference(in, "archetype", reading.archetypes);
  }
  read_people(in, reading, measure);
  measure.effort = in.optional_number(fields::effort);
  measure.ambiguity = in.optional_number(fields::ambiguity);
  measure.conflict = in.optional_number(fields::conflict);
  measure.legal_gate = optional_flag(in, fields::legal_gate);
  measure.budget_gate = optional_flag(in, fields::budget_gate);
  measure.salience = number_if_said(in, fields::salience);
  measure.launch = in.optional_date("launch");
  measure.due = in.optional_date("due");
  read_plan_of(in, reading, measure);
  check_dates(in, reading, measure);
  measure.required = read_references(in, "requires", reading.measures);
  read_tags(in, measure);
  read_packages(in, reading, measure);
  read_source(in, first_value);
  in.finish();
  return measure;
}

/// Settings that only the drawing without archetypes reads.
void note_keys_of_drawing(sim::Reader& top) {
  std::optional<sim::Reader> settings = top.map("settings");
  if (!settings) return;
  for (const char* key :
       {"measure.partners_mean", "measure.ambiguity_low", "measure.ambiguity_high", "measure.conflict_low",
        "measure.conflict_high", "measure.legal_share", "measure.budget_share"}) {
    if (settings->has(key)) note_no_effect(*settings, key, sim::WordKey{"why.archetypes"});
  }
}

ArchetypeSpec read_archetype(sim::Reader& in) {
  const std::size_t first_value = in.context().values.size();
  ArchetypeSpec kind;
  kind.id = in.required_id("id");
  kind.effort_multiplier = number_if_said(in, fields::effort_multiplier);
  kind.partners = optional_whole(in, fields::partners).value_or(0);
  kind.legal = number_if_said(in, fields::legal);
  kind.budget = number_if_said(in, fields::budget);
  kind.ambiguity = number_if_said(in, fields::kind_ambiguity);
  kind.conflict = number_if_said(in, fields::kind_conflict);
  kind.mix = optional_whole(in, fields::mix).value_or(0);
  read_source(in, first_value);
  in.finish();
  return kind;
}

}  // namespace

std::vector<ArchetypeSpec> default_archetypes() {
  return {{"communication", 0.6, 2, 0.0, 0.3, 0.4, 0.2, 9}, {"training", 0.9, 4, 0.0, 0.2, 0.3, 0.2, 6},
          {"guide", 0.7, 4, 0.0, 0.0, 0.4, 0.3, 4},         {"data", 1.0, 3, 0.1, 0.1, 0.4, 0.3, 4},
          {"legal", 0.8, 4, 1.0, 0.0, 0.3, 0.6, 4},         {"places", 1.3, 3, 0.1, 1.0, 0.3, 0.5, 5},
          {"referral", 2.5, 8, 0.6, 0.6, 0.8, 0.6, 2},      {"enforcement", 1.0, 3, 0.2, 0.2, 0.3, 0.4, 6},
          {"international", 0.8, 2, 0.0, 0.1, 0.4, 0.3, 3}, {"governance", 0.7, 5, 0.3, 0.1, 0.5, 0.5, 2}};
}

void read_archetypes(sim::Reader& top, Reading& reading) {
  std::vector<ArchetypeSpec>& kinds = reading.scenario.archetypes;
  const sim::Node* said = top.raw("archetypes");
  reading.archetypes_place = top.place_of("archetypes");
  const bool is_word = said != nullptr && said->kind == sim::Node::Kind::scalar;
  if (said == nullptr) {
    kinds = default_archetypes();
  } else if (is_word && said->text != "none") {
    top.fault("wrong_type", "archetypes",
              {{"got", sim::shown(*said)}, {"expected", sim::WordKey{"expected.plan_archetypes"}}},
              sim::nearest(said->text, {"none"}));
  } else if (!is_word) {
    for (sim::Reader& in : top.maps("archetypes")) kinds.push_back(read_archetype(in));
    if (kinds.empty()) top.fault("empty_mix", "archetypes", {});
  }
  std::vector<std::string> ids;
  for (const ArchetypeSpec& kind : kinds) ids.push_back(kind.id);
  reading.archetypes = Names(std::move(ids), "unknown_archetype");
  if (!kinds.empty()) note_keys_of_drawing(top);
}

void read_measures(sim::Reader& top, Reading& reading) {
  std::vector<MeasureSpec>& measures = reading.scenario.measures;
  bool is_noted = !reading.scenario.archetypes.empty();
  for (sim::Reader& in : top.maps("measures")) {
    measures.push_back(read_measure(in, reading));
    if (is_noted || !in.has("archetype")) continue;
    in.note({"note.archetypes_unused", {{"place", place_text(in.place_of("archetype"))}}});
    is_noted = true;
  }
  for (const GeneratedMeasure& made : reading.generated_measures) {
    MeasureSpec drawn;
    drawn.id = made.id;
    drawn.plan = made.plan;
    drawn.title = {made.id, made.id};
    drawn.title_generated = true;
    measures.push_back(std::move(drawn));
  }
  if (measures.empty()) top.note({"note.no_measures", {}});
}

}  // namespace plan
