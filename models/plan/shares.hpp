#pragma once

#include <algorithm>

#include "models/plan/generate.hpp"
#include "models/plan/state.hpp"

/// Who has which part of a measure's work (SM5): what the stages give out, and what is owed of them before
/// they do (owed.hpp).
namespace plan {

/// Who does what an organisation is named for: the lead, in place of one that led before and is no longer on
/// the measure.
[[nodiscard]] inline OrganisationId in_charge(const MeasureState& measure, OrganisationId named) {
  const std::vector<OrganisationId>& gone = measure.former_leads;
  return std::find(gone.begin(), gone.end(), named) == gone.end() ? named : measure.plan.lead;
}

/// What part of a stage's work this pass does: a design that arbitration sent back is done in part.
[[nodiscard]] inline double part_of(const MeasureState& measure, Stage stage) {
  return stage == Stage::design ? measure.design_share : 1.0;
}

/// A package of this pass of its stage as a whole, person-days.
[[nodiscard]] inline double size_of(const Model& model, const MeasureState& measure, PackageId package) {
  const Package& what = model.packages[package];
  return what.share * measure.plan.effort * part_of(measure, what.stage);
}

/// Calls `give(organisation, person-days)` for what each does of a stage without packages: the lead scopes;
/// in design and delivery the partners do part of the work together in equal parts, the lead the rest;
/// roll-out is the places', else the lead's.
template <class Give>
void share_stage(const Model& model, const State& state, MeasureId id, Stage stage, double effort,
                 const Give& give) {
  const MeasureState& now = state.measures[id];
  const std::vector<OrganisationId>& places = model.measures[id].rollout_organisations;
  if (stage == Stage::scope || (stage == Stage::rollout && places.empty()))
    return give(now.plan.lead, effort);
  if (stage == Stage::rollout) {
    for (const OrganisationId place : places)
      give(in_charge(now, place), effort / static_cast<double>(places.size()));
    return;
  }
  const auto partners = static_cast<double>(now.plan.partners.size());
  const double joined = now.plan.partners.empty() ? 0.0 : partners_share(now.plan.partners.size()) * effort;
  give(now.plan.lead, effort - joined);
  for (const OrganisationId partner : now.plan.partners) give(partner, joined / partners);
}

/// Calls `give(organisation, person-days)` for what each does of a package: its owner all of it, or each
/// member of its crew an equal part.
template <class Give>
void share_package(const Model& model, const State& state, MeasureId id, PackageId package,
                   const Give& give) {
  const MeasureState& now = state.measures[id];
  const Package& what = model.packages[package];
  const double size = size_of(model, now, package);
  if (what.crew.empty()) return give(in_charge(now, what.owner), size);
  for (const CrewPart& part : what.crew) {
    for (std::int32_t i = 0; i < part.officials; ++i)
      give(in_charge(now, part.organisation), size / what.crew_size);
  }
}

}  // namespace plan
