#pragma once

#include <vector>

#include "models/plan/state.hpp"

/// The plan of a run: what the scenario leaves open is drawn, addressed by the measure's id, so that every
/// scenario of a seed meets the same plan (docs/models/plan.md, "Initialisation").
namespace plan {

/// Fills in lead, partners, effort, ambiguity, conflict and gates of every measure; `key` is the run's, or
/// the one of plan.seed.
[[nodiscard]] std::vector<MeasurePlan> draw_plan(const Model& model, sim::RandomKey key);

/// Share of a joint stage's effort that the partners do together: min(0.6, 0.12 n).
[[nodiscard]] double partners_share(std::size_t partners);

/// Planned load of every organisation, person-days: its parts of all stages of the measures it leads or
/// joins.
[[nodiscard]] sim::Table<OrganisationId, double> planned_load(const Model& model,
                                                              const std::vector<MeasurePlan>& plan);

}  // namespace plan
