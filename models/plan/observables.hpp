#pragma once

#include <vector>

#include "models/plan/model.hpp"
#include "sim/record/record.hpp"

/// What a run of the plan model reports; the observer (observer.hpp) writes it.
namespace plan {

/// Every observable, lowest recording level first.
[[nodiscard]] std::vector<sim::Observable> observables();
/// The axes and observables of a model at a recording level.
[[nodiscard]] sim::RecordLayout layout_of(const Model& model, Level level);

}  // namespace plan
