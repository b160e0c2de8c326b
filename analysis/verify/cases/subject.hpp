#pragma once

#include <functional>

#include "analysis/verify/cases/verdict.hpp"
#include "models/plan/model.hpp"
#include "models/plan/spec.hpp"
#include "models/plan/state.hpp"

/// The verification cases: each a law with a known answer, written once as a check of whatever is put under
/// it, the model or a twin (tests/twins).
namespace cases {

using support::Verdict;

/// What a case examines. As it stands, the model itself; a twin sets one of these.
struct Subject {
  std::function<void(plan::Scenario&)> bend;                       ///< changes the scenario of the case
  std::function<void(plan::Model&)> bend_model;                    ///< changes the frozen model
  std::function<void(const plan::Model&, plan::State&)> live_day;  ///< lives a day in place of the model
};

[[nodiscard]] plan::Model freeze(const Subject& subject, plan::Scenario scenario);
/// Lives a whole run; `each_day` is called after every day.
[[nodiscard]] plan::State live(const Subject& subject, const plan::Model& model, sim::RandomKey key,
                               const std::function<void(const plan::State&)>& each_day = nullptr);

}  // namespace cases
