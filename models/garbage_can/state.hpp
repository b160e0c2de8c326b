#pragma once

#include <cstdint>

#include "models/garbage_can/model.hpp"
#include "sim/random/draw.hpp"

namespace garbage_can {

/// No such period.
inline constexpr Period never = -1;

struct ChoiceState {
  Period enters = 1;
  bool is_open = false;       ///< it has entered and is not made
  Energy required = 0;        ///< by the problems attached to it now, or when it was made
  Energy spent = 0;           ///< on it so far
  std::int32_t attached = 0;  ///< problems, now or when it was made
  bool had_problems = false;  ///< in any period so far
  Style style = Style::unmade;
  Period made = never;
  /// What it still takes, as the evening before left it: what attracts.
  [[nodiscard]] Energy missing() const { return required - spent; }
  friend bool operator==(const ChoiceState&, const ChoiceState&) = default;
};

struct ProblemState {
  Period enters = 1;
  ChoiceId at;  ///< attached in this period; none: not there yet, without access to an open choice, or solved
  ChoiceId before;  ///< `at` of the period before
  Period solved = never;
  ChoiceId solved_by;
  friend bool operator==(const ProblemState&, const ProblemState&) = default;
};

struct DecisionMakerState {
  ChoiceId at;              ///< in this period; none: inactive
  ChoiceId before;          ///< `at` of the period before
  std::int32_t active = 0;  ///< periods with a choice to attend
  std::int32_t shifts = 0;  ///< moves from one choice to another
  friend bool operator==(const DecisionMakerState&, const DecisionMakerState&) = default;
};

/// Sums over the evenings of all periods so far.
struct Counters {
  std::int32_t problem_shifts = 0;
  std::int32_t problem_activity = 0;
  std::int32_t problem_latency = 0;
  std::int32_t choice_activity = 0;
  friend bool operator==(const Counters&, const Counters&) = default;
};

/// Everything that changes during a run. A copy is a checkpoint: going on from it gives the same rest.
struct State {
  sim::RandomKey key;
  Period period = 0;  ///< the one being lived, or the last one lived; 0 before the first
  sim::Table<ChoiceId, ChoiceState> choices;
  sim::Table<ProblemId, ProblemState> problems;
  sim::Table<DecisionMakerId, DecisionMakerState> decision_makers;
  Counters counters;
  friend bool operator==(const State&, const State&) = default;
};

/// Nothing has entered; where periods of entry are drawn, they are dealt out.
[[nodiscard]] State initial_state(const Model& model, sim::RandomKey key);
/// All periods are lived. (With everything decided the counters of activity still run on.)
[[nodiscard]] bool is_finished(const Model& model, const State& state);

}  // namespace garbage_can
