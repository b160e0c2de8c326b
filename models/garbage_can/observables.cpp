#include "models/garbage_can/observables.hpp"

#include <string>
#include <utility>

namespace garbage_can {
namespace {

constexpr std::int32_t none = -1;

sim::Observable whole(const char* name, const char* meaning, const char* unit = "1") {
  sim::Observable declared;
  declared.name = name;
  declared.unit = unit;
  declared.meaning = meaning;
  declared.type = sim::ValueType::int32;
  declared.level = static_cast<std::uint8_t>(Level::summary);
  return declared;
}

sim::Observable per(const char* axis, const char* name, const char* meaning, const char* unit = "1") {
  sim::Observable declared = whole(name, meaning, unit);
  declared.axes = {axis};
  declared.level = static_cast<std::uint8_t>(Level::entities);
  return declared;
}

sim::Observable or_missing(sim::Observable declared) {
  declared.missing = none;
  return declared;
}

sim::Observable energy(sim::Observable declared) {
  declared.type = sim::ValueType::float64;
  return declared;
}

sim::Observable flagged(sim::Observable declared, std::vector<std::string> meanings) {
  declared.type = sim::ValueType::uint8;
  declared.flag_meanings = std::move(meanings);
  return declared;
}

/// In hundredths of a unit: exact, and whole where the scenario's energies are whole hundredths.
double in_hundredths(Energy energy) {
  return static_cast<double>(energy) / static_cast<double>(energies_in_a_hundredth);
}

sim::Axis axis_of(const char* name, const char* meaning, const char* en, const char* en_meaning,
                  const char* fr, const char* fr_meaning) {
  sim::Axis axis;
  axis.name = name;
  axis.meaning = meaning;
  axis.labels = std::vector<std::string>{};
  axis.extras = {{en, en_meaning, {}}, {fr, fr_meaning, {}}};
  return axis;
}

void label(sim::Axis& axis, const Model::Names& names) {
  axis.labels = names.ids;
  axis.extras[0].labels = names.en;
  axis.extras[1].labels = names.fr;
}

}  // namespace

std::vector<sim::Observable> observables() {
  return {
      whole("resolutions", "choices made with problems attached to them"),
      whole("oversights", "choices made before any problem was attached to them"),
      whole("flights", "choices made after all problems attached to them had gone elsewhere"),
      whole("choices_unmade", "choices not made when the run ends, whether or not they have entered"),
      whole("problems_unsolved", "problems not solved when the run ends, whether or not they have entered"),
      whole("problem_shifts",
            "moves of problems from one choice to another, both of them not made that evening"),
      whole("problem_activity", "evenings on which a problem is attached to a choice, over all problems",
            "period"),
      whole("problem_latency",
            "evenings on which a problem that is there and not solved is attached to no choice, over all "
            "problems",
            "period"),
      whole("decision_maker_activity", "periods in which a decision maker attends a choice, over all of them",
            "period"),
      whole("decision_maker_shifts",
            "moves of decision makers from one choice to another in consecutive periods"),
      whole("choice_activity", "evenings on which a choice has entered and is not made, over all choices",
            "period"),
      energy(whole("excess_energy",
                   "energy spent on choices that were made beyond what they required, in hundredths")),
      energy(whole("energy_spent", "effective energy spent on all choices together, in hundredths")),
      flagged(per("choice", "choice_style", "how the choice was made"),
              {style_names.begin(), style_names.end()}),
      per("choice", "choice_entered", "period in which the choice enters; the first is 1", "period"),
      or_missing(per("choice", "choice_made", "period in which the choice was made; missing when it was not",
                     "period")),
      energy(
          per("choice", "choice_energy_required",
              "energy that the problems attached to the choice require, at the end or when it was made, in "
              "hundredths")),
      energy(per("choice", "choice_energy_spent", "effective energy spent on the choice, in hundredths")),
      per("problem", "problem_entered", "period in which the problem enters; the first is 1", "period"),
      or_missing(per("problem", "problem_solved",
                     "period in which the problem was solved; missing when it was not", "period")),
      or_missing(per("problem", "problem_choice",
                     "position on the axis choice, from 0, of the choice that solved the problem or that it "
                     "is attached to at the end; missing when there is none")),
      per("decision_maker", "decision_maker_active", "periods in which the decision maker attends a choice",
          "period"),
      per("decision_maker", "decision_maker_moves",
          "moves of the decision maker from one choice to another in consecutive periods"),
  };
}

std::vector<sim::Axis> axes() {
  return {axis_of("choice", "choice, in the order of the scenario", "choice_name_en",
                  "name of the choice in English", "choice_name_fr", "name of the choice in French"),
          axis_of("problem", "problem, in the order of the scenario", "problem_name_en",
                  "name of the problem in English", "problem_name_fr", "name of the problem in French"),
          axis_of("decision_maker", "decision maker, in the order of the scenario", "decision_maker_name_en",
                  "name of the decision maker in English", "decision_maker_name_fr",
                  "name of the decision maker in French")};
}

sim::RecordLayout layout_of(const Model& model, Level level) {
  sim::RecordLayout layout;
  layout.axes = axes();
  label(layout.axes[0], model.choice_names);
  label(layout.axes[1], model.problem_names);
  label(layout.axes[2], model.decision_maker_names);
  for (sim::Observable& one : observables()) {
    if (one.level <= static_cast<std::uint8_t>(level)) layout.observables.push_back(std::move(one));
  }
  return layout;
}

Observer::Observer(const Model&, const sim::RecordLayout& layout)
    : resolutions_(layout.find("resolutions")),
      oversights_(layout.find("oversights")),
      flights_(layout.find("flights")),
      choices_unmade_(layout.find("choices_unmade")),
      problems_unsolved_(layout.find("problems_unsolved")),
      problem_shifts_(layout.find("problem_shifts")),
      problem_activity_(layout.find("problem_activity")),
      problem_latency_(layout.find("problem_latency")),
      decision_maker_activity_(layout.find("decision_maker_activity")),
      decision_maker_shifts_(layout.find("decision_maker_shifts")),
      choice_activity_(layout.find("choice_activity")),
      excess_energy_(layout.find("excess_energy")),
      energy_spent_(layout.find("energy_spent")),
      choice_style_(layout.find("choice_style")),
      choice_entered_(layout.find("choice_entered")),
      choice_made_(layout.find("choice_made")),
      choice_required_(layout.find("choice_energy_required")),
      choice_spent_(layout.find("choice_energy_spent")),
      problem_entered_(layout.find("problem_entered")),
      problem_solved_(layout.find("problem_solved")),
      problem_choice_(layout.find("problem_choice")),
      decision_maker_active_(layout.find("decision_maker_active")),
      decision_maker_moves_(layout.find("decision_maker_moves")),
      has_entities_(choice_style_ < layout.observables.size()) {}

void Observer::write_summary(const State& state, sim::RunRecord& record) const {
  Energy excess = 0;
  Energy spent = 0;
  for (const ChoiceState& choice : state.choices) {
    const std::size_t of_style[] = {choices_unmade_, resolutions_, oversights_, flights_};
    ++record.integers(of_style[static_cast<std::size_t>(choice.style)])[0];
    if (choice.style != Style::unmade) excess -= choice.missing();
    spent += choice.spent;
  }
  for (const ProblemState& problem : state.problems) {
    if (problem.solved == never) ++record.integers(problems_unsolved_)[0];
  }
  for (const DecisionMakerState& maker : state.decision_makers) {
    record.integers(decision_maker_activity_)[0] += maker.active;
    record.integers(decision_maker_shifts_)[0] += maker.shifts;
  }
  record.integers(problem_shifts_)[0] = state.counters.problem_shifts;
  record.integers(problem_activity_)[0] = state.counters.problem_activity;
  record.integers(problem_latency_)[0] = state.counters.problem_latency;
  record.integers(choice_activity_)[0] = state.counters.choice_activity;
  record.doubles(excess_energy_)[0] = in_hundredths(excess);
  record.doubles(energy_spent_)[0] = in_hundredths(spent);
}

void Observer::write_entities(const State& state, sim::RunRecord& record) const {
  for (const ChoiceId c : sim::ids<ChoiceId>(state.choices.size())) {
    const ChoiceState& choice = state.choices[c];
    record.flags(choice_style_)[c.value] = static_cast<std::uint8_t>(choice.style);
    record.integers(choice_entered_)[c.value] = choice.enters;
    record.integers(choice_made_)[c.value] = choice.made == never ? none : choice.made;
    record.doubles(choice_required_)[c.value] = in_hundredths(choice.required);
    record.doubles(choice_spent_)[c.value] = in_hundredths(choice.spent);
  }
  for (const ProblemId p : sim::ids<ProblemId>(state.problems.size())) {
    const ProblemState& problem = state.problems[p];
    record.integers(problem_entered_)[p.value] = problem.enters;
    record.integers(problem_solved_)[p.value] = problem.solved == never ? none : problem.solved;
    const ChoiceId where = problem.solved == never ? problem.at : problem.solved_by;
    record.integers(problem_choice_)[p.value] =
        where.exists() ? static_cast<std::int32_t>(where.value) : none;
  }
  for (const DecisionMakerId d : sim::ids<DecisionMakerId>(state.decision_makers.size())) {
    record.integers(decision_maker_active_)[d.value] = state.decision_makers[d].active;
    record.integers(decision_maker_moves_)[d.value] = state.decision_makers[d].shifts;
  }
}

void observe_step(const Model&, const State&, Observer&, sim::RunRecord&) {}

void observe_end(const Model&, const State& state, Observer& observer, sim::RunRecord& record) {
  observer.write_summary(state, record);
  if (observer.records_entities()) observer.write_entities(state, record);
}

}  // namespace garbage_can
