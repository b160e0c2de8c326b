#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/clearance_chain/words.hpp"
#include "sim/base/error.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/run_spec.hpp"

/// What a scenario of the clearance chain may say, as plain structs. Tests build these directly.
namespace clearance_chain {

/// Somebody whose agreement is needed.
struct ActorSpec {
  std::string id;
  sim::LocalText name;
  double probability = 0.0;  ///< that one attempt ends in agreement
  double delay = 1.0;  ///< mean weeks an attempt takes, at least 1; a whole number when the law is fixed
  sim::Place place;
};

/// A decision point: it can be worked on once all those it comes after have passed.
struct PointSpec {
  std::string id;
  sim::LocalText name;
  std::vector<std::string> after;
  std::vector<std::string> actors;       ///< in the order in which a serial point asks them
  std::int32_t needed = 0;               ///< how many of them have to agree
  std::optional<std::int32_t> attempts;  ///< how often one actor may be asked; absent: without limit
  Asking asking = Asking::parallel;
  sim::Place place;
  std::int32_t package = 1;  ///< so many actors that stand next to each other are asked as one
};

struct Scenario {
  sim::LocalText title;
  sim::RunSpec runs;
  DelayLaw delay_law = DelayLaw::fixed;
  std::int32_t horizon = 0;  ///< weeks lived at most
  double bandwagon = 0.0;    ///< share of the remaining reluctance that each agreement takes away, in [0, 1]
  std::vector<ActorSpec> actors;
  std::vector<PointSpec> points;

  std::vector<sim::Sentence> notes;
  std::vector<sim::SourcedValue> values;
};

}  // namespace clearance_chain
