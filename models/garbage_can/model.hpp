#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/garbage_can/words.hpp"
#include "sim/base/id.hpp"
#include "sim/base/table.hpp"

namespace garbage_can {

using ChoiceId = sim::Id<struct ChoiceTag>;
using ProblemId = sim::Id<struct ProblemTag>;
using DecisionMakerId = sim::Id<struct DecisionMakerTag>;

/// The number of a period; the first is 1.
using Period = std::int32_t;
/// In ten-thousandths: a whole number of hundredths times a coefficient in hundredths, without rounding.
using Energy = std::int64_t;
inline constexpr Energy energies_in_a_hundredth = 100;

struct State;
class Observer;

/// The choices that somebody may turn to, by rising id.
struct Access {
  bool is_everywhere = true;
  std::vector<ChoiceId> choices;  ///< when not everywhere
};

struct Choice {
  std::uint32_t address = 0;  ///< of its draws: the hash of its id
  Period enters = 1;
};

struct Problem {
  std::uint32_t address = 0;  ///< of its draws: the hash of its id
  Period enters = 1;
  Energy energy = 0;  ///< that solving it takes
  Access access;
};

struct DecisionMaker {
  Energy energy = 0;  ///< effective, in each period
  Access access;
};

/// The organisation, frozen.
struct Model {
  using State = garbage_can::State;
  using Observer = garbage_can::Observer;

  sim::Table<ChoiceId, Choice> choices;
  sim::Table<ProblemId, Problem> problems;
  sim::Table<DecisionMakerId, DecisionMaker> decision_makers;
  Period periods = 0;  ///< lived
  Entries choice_entries = Entries::stated;
  Entries problem_entries = Entries::stated;

  /// Names of one kind of entity, in the order of its ids.
  struct Names {
    std::vector<std::string> ids, en, fr;
  };
  Names choice_names, problem_names, decision_maker_names;
};

}  // namespace garbage_can
