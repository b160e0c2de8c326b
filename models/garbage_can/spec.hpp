#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/garbage_can/words.hpp"
#include "sim/base/error.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/run_spec.hpp"

/// What a scenario of the garbage can may say, as plain structs. Tests build these directly.
namespace garbage_can {

/// An occasion on which something is to be decided.
struct ChoiceSpec {
  std::string id;
  sim::LocalText name;
  std::int32_t enters = 1;  ///< period, the first is 1
  sim::Place place;
};

struct ProblemSpec {
  std::string id;
  sim::LocalText name;
  std::int32_t enters = 1;           ///< period, the first is 1
  std::int64_t energy = 0;           ///< that solving it takes, in hundredths
  std::vector<std::string> choices;  ///< it may attach to; empty: to every choice
  sim::Place place;
};

struct DecisionMakerSpec {
  std::string id;
  sim::LocalText name;
  std::int64_t energy = 0;           ///< in a period, before the solution coefficient, in hundredths
  std::vector<std::string> choices;  ///< it may take part in; empty: every choice
  sim::Place place;
};

struct Scenario {
  sim::LocalText title;
  sim::RunSpec runs;
  std::int32_t periods = 20;
  std::int64_t coefficient = 60;  ///< share of energy that becomes effective, in hundredths
  Entries choice_entries = Entries::stated;
  Entries problem_entries = Entries::stated;
  std::vector<ChoiceSpec> choices;
  std::vector<ProblemSpec> problems;
  std::vector<DecisionMakerSpec> decision_makers;

  std::vector<sim::Sentence> notes;
  std::vector<sim::SourcedValue> values;
};

}  // namespace garbage_can
