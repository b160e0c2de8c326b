#pragma once

#include <map>
#include <string>
#include <string_view>

#include "models/plan/model.hpp"
#include "models/plan/spec.hpp"

/// The rooms of compile(): each fills its part of the model, in the order of compile.cpp.
namespace plan {

using OrganisationIndex = std::map<std::string, OrganisationId>;
using MeasureIndex = std::map<std::string, MeasureId>;
using PrincipalIndex = std::map<std::string, PrincipalId>;
using GenerationIndex = std::map<std::string, GenerationId>;

/// What all rooms share while a model is made.
struct Draft {
  const Scenario& scenario;
  sim::Calendar calendar;  ///< working days from the start to beyond the horizon
  OrganisationIndex organisations;
  MeasureIndex measures;
  PrincipalIndex principals;
  GenerationIndex generations;

  /// First working day on or after a date; past the calendar a day beyond the horizon.
  [[nodiscard]] Day day_of(sim::Date date) const { return calendar.first_on_or_after(date); }
  /// The days of a range of dates, both included.
  [[nodiscard]] DayRange days_of(const DateRange& range) const {
    return {day_of(range.from), day_of(sim::plus_calendar_days(range.to, 1))};
  }
  [[nodiscard]] OrganisationId organisation(const std::string& id) const;
  [[nodiscard]] MeasureId measure(const std::string& id) const;
  [[nodiscard]] PrincipalId principal(const std::string& id) const;
  [[nodiscard]] GenerationId generation(const std::string& id) const;
};

/// The events of the scenario by date, then in file order, without those beyond the horizon.
[[nodiscard]] std::vector<const EventSpec*> events_in_order(const Draft& draft);

void add_principals(Draft& draft, Model& model);
void add_organisations(Draft& draft, Model& model);
/// Budget days, month ends, horizon and cut-off.
void add_calendar(const Draft& draft, Model& model);
void add_generations(Draft& draft, Model& model);
void add_measures(Draft& draft, Model& model);
/// The measures that are tagged for the index of identification and referral.
void add_referral(const Draft& draft, Model& model);
void add_posts(const Draft& draft, Model& model);
void add_regimes(const Draft& draft, Model& model);
void add_events(const Draft& draft, Model& model);
void add_crises(const Draft& draft, Model& model);
void add_waivers(const Draft& draft, Model& model);
void add_axes(const Draft& draft, Model& model);

/// Archetype of a measure of the scenario, or nullptr without archetypes. A measure that names none takes the
/// kind of its number in the cycle of the archetypes' mix: the number in an id such as "m07", or in the ids
/// generated for one of several plans, else its `position` in its plan.
[[nodiscard]] const ArchetypeSpec* archetype_of(const Scenario& scenario, const MeasureSpec& measure,
                                                std::size_t position);

}  // namespace plan
