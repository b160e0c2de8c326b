#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/explain/account.hpp"
#include "analysis/explain/events.hpp"
#include "analysis/explain/stall.hpp"

namespace analysis {

/// One calendar month of a run.
struct MonthOfPlan {
  std::string first;                  ///< its first working day in the run, "2020-03-02"
  std::int32_t done = 0;              ///< measures done by its end
  double coordinator_capacity = 0.0;  ///< person-days of those in post, in the month
  double coordinator_duty = 0.0;      ///< of these given to committee, hub and chasing
  std::int32_t chased = 0;            ///< chases in the month
  double waiting = 0.0;         ///< files that should have been chased and had to wait, mean of its days
  double crisis = 0.0;          ///< share of capacity that crises took, mean of its days
  std::vector<double> backing;  ///< per principal, at its end
};

/// The wait that held back most of the unfinished measures, and the rest.
struct BindingGroup {
  std::uint8_t wait = 0;
  bool required = false;  ///< for another measure, not for the gate it is counted with
  std::int32_t measures = 0;
};

struct PlanStory {
  std::vector<MonthOfPlan> months;
  std::vector<AccountLine> binding;   ///< one for each measure that is not realised: see binding_constraint
  std::vector<BindingGroup> by_wait;  ///< how many measures each wait binds, most first
  double effort = 0.0;                ///< person-days that went into measures
  double effort_unfinished = 0.0;     ///< of these into measures that were never done
  std::vector<Event> shocks;          ///< reshuffles and focusing events
  std::optional<StallStory> stall;    ///< if the run was lived again with its accounts (models::Asked)
  [[nodiscard]] double spread() const { return effort > 0.0 ? effort_unfinished / effort : 0.0; }
};

[[nodiscard]] PlanStory plan_story_of(const Relived& run, const std::vector<Event>& events);

/// What an organisation held up.
struct OrganisationStory {
  std::int32_t organisation = 0;
  std::vector<AccountLine> lines;    ///< by measure and wait, longest first
  std::vector<AccountLine> by_wait;  ///< over all measures, longest first; `alone` and `touched` are summed
  std::vector<AccountLine> by_measure;  ///< over all waits, longest first
  std::vector<AccountLine>
      by_lead;               ///< for whom: organisation is the lead that waited; of measures led by others
  std::vector<Event> staff;  ///< departures and arrivals
  std::int32_t leads = 0;    ///< measures that it leads
  std::int32_t joins = 0;    ///< measures that it is a partner of
};

[[nodiscard]] OrganisationStory organisation_story_of(const Relived& run, const std::vector<Event>& events,
                                                      std::int32_t organisation);

}  // namespace analysis
