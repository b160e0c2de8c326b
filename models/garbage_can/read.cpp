#include "models/garbage_can/read.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "models/garbage_can/check.hpp"
#include "models/garbage_can/fault_kinds.hpp"
#include "models/garbage_can/fields.hpp"
#include "models/garbage_can/generate.hpp"
#include "sim/scenario/report.hpp"

namespace garbage_can {
namespace {

/// A number in whole hundredths, so that a run adds integers and none turns on rounding.
std::int64_t read_hundredths(sim::Reader& in, const sim::Field& field) {
  const double said = in.number(field);
  const double hundredths = std::floor(said * 100.0 + 0.5);
  if (hundredths / 100.0 != said) {
    in.fault(fault_kinds::too_fine, std::string(field.key),
             {{"got", sim::number_text(said, field.dimension)}});
  }
  return static_cast<std::int64_t>(hundredths);
}

void read_settings(sim::Reader& in, Scenario& scenario) {
  scenario.periods = in.whole_number(fields::periods);
  scenario.coefficient = read_hundredths(in, fields::coefficient);
  scenario.choice_entries = static_cast<Entries>(in.choice(fields::choice_entries()));
  scenario.problem_entries = static_cast<Entries>(in.choice(fields::problem_entries()));
  in.finish();
}

void read_classic(sim::Reader& top, Scenario& scenario) {
  const std::vector<std::string> lists{"choices", "problems", "decision_makers"};
  if (std::any_of(lists.begin(), lists.end(), [&](const std::string& key) { return top.has(key); })) {
    top.fault(fault_kinds::two_forms, "classic", {});
    for (const std::string& key : lists) static_cast<void>(top.raw(key));
  }
  std::optional<sim::Reader> in = top.map("classic");
  if (!in) return;
  Classic classic;
  classic.load = read_hundredths(*in, fields::load);
  classic.energy_distribution = static_cast<EnergyDistribution>(in->choice(fields::energy_distribution()));
  classic.problem_access = static_cast<Segmentation>(in->choice(fields::problem_access()));
  classic.decision_structure = static_cast<Segmentation>(in->choice(fields::decision_structure()));
  classic.choice_order = static_cast<Order>(in->choice(fields::choice_order()));
  classic.problem_order = static_cast<Order>(in->choice(fields::problem_order()));
  in->finish();
  add_classic(scenario, classic);
}

/// Id, name and place, which choices, problems and decision makers all have.
template <class Spec>
void read_identity(sim::Reader& in, Spec& spec) {
  spec.id = in.required_id("id");
  spec.name = in.optional_local_text("name").value_or(sim::LocalText{spec.id, spec.id});
  spec.place = in.place();
}

/// The ids of the choices: a list to find the nearest in, a set because there may be many.
struct KnownIds {
  std::vector<std::string> list;
  std::set<std::string> set;
};

/// The choices that are open to somebody; empty for all of them.
std::vector<std::string> read_access(sim::Reader& in, const KnownIds& known) {
  std::vector<std::string> access;
  if (!in.has("choices")) return access;
  std::set<std::string> named;
  const std::size_t faults_before = in.context().faults.size();
  for (const sim::Scalar& said : in.scalars("choices")) {
    if (known.set.count(said.text) == 0) {
      in.fault(fault_kinds::unknown_choice, said, {{"got", sim::shown(said.text)}},
               sim::nearest(said.text, known.list));
    } else if (!named.insert(said.text).second) {
      in.fault(fault_kinds::named_twice, said, {{"got", sim::shown(said.text)}});
    } else {
      access.push_back(said.text);
    }
  }
  const bool nothing_wrong = in.context().faults.size() == faults_before;
  if (access.empty() && nothing_wrong) in.fault(fault_kinds::no_access, "choices", {});
  return access;
}

void read_lists(sim::Reader& top, Scenario& scenario) {
  std::vector<sim::Reader> choices = top.maps("choices");
  if (choices.empty()) top.fault(fault_kinds::no_choices, top.has("choices") ? "choices" : "", {});
  KnownIds ids;
  for (sim::Reader& in : choices) {
    ChoiceSpec choice;
    read_identity(in, choice);
    choice.enters = in.whole_number(fields::enters);
    in.finish();
    ids.list.push_back(choice.id);
    ids.set.insert(choice.id);
    scenario.choices.push_back(std::move(choice));
  }
  for (sim::Reader& in : top.maps("problems")) {
    ProblemSpec problem;
    read_identity(in, problem);
    problem.enters = in.whole_number(fields::enters);
    problem.energy = read_hundredths(in, fields::problem_energy);
    problem.choices = read_access(in, ids);
    in.finish();
    scenario.problems.push_back(std::move(problem));
  }
  for (sim::Reader& in : top.maps("decision_makers")) {
    DecisionMakerSpec maker;
    read_identity(in, maker);
    maker.energy = read_hundredths(in, fields::decision_maker_energy);
    maker.choices = read_access(in, ids);
    in.finish();
    scenario.decision_makers.push_back(std::move(maker));
  }
}

}  // namespace

Scenario read_scenario(const sim::ScenarioText& text) {
  sim::ReadContext context;
  sim::Reader top(text.root, "", context);
  Scenario scenario;
  scenario.title = top.optional_local_text("title").value_or(sim::LocalText{text.name, text.name});
  const std::vector<std::string> levels(level_names.begin(), level_names.end());
  scenario.runs = sim::read_run_spec(top, levels);
  sim::Node nothing_said;
  nothing_said.kind = sim::Node::Kind::mapping;
  nothing_said.place = {text.name, 0, 0};
  sim::Reader defaults(nothing_said, "settings", context);
  std::optional<sim::Reader> said = top.map("settings");
  read_settings(said ? *said : defaults, scenario);
  if (top.has("classic")) {
    read_classic(top, scenario);
  } else {
    read_lists(top, scenario);
  }
  top.finish();
  check_hashes(scenario, context.faults);
  put_in_order(context.faults, text.files);
  if (!context.faults.empty()) throw sim::ScenarioError(std::move(context.faults));
  scenario.notes = std::move(context.notes);
  scenario.values = std::move(context.values);
  return scenario;
}

}  // namespace garbage_can
