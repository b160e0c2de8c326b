#pragma once

#include <string>
#include <vector>

#include "models/plan/spec.hpp"

/// Plans built by hand for tests: start from toy_scenario() and change what the test is about.
namespace support {

/// Every feature off: work, dispatch and stages are left. Switch on what the test needs: `f.chase = true`.
[[nodiscard]] plan::Features all_off();

/// One measure "m01" of 10 person-days, led by the ministry "lead" without partners; the lead has one
/// dedicated official, the local organisation "relays" one dedicated relay. Nobody is on leave, nothing is
/// drawn; every feature is off; 60 working days from Monday 1 January 2018, without holidays. The path worked
/// by hand: done on day 10.
[[nodiscard]] plan::Scenario toy_scenario();

enum class Dedication { dedicated, shared };

/// An organisation with posts "<id>/1", "<id>/2", ..., all alike.
[[nodiscard]] plan::OrganisationSpec organisation(const std::string& id, plan::Role role, int posts,
                                                  Dedication dedication);
/// Makes the first post of an organisation its head, "<id>/head".
[[nodiscard]] plan::OrganisationSpec with_head(plan::OrganisationSpec organisation);

/// A measure with nothing left to draw: ambiguity and conflict 0, no gates, roll-out by the first local
/// organisation.
[[nodiscard]] plan::MeasureSpec measure(const std::string& id, const std::string& lead,
                                        const std::vector<std::string>& partners, double effort);

/// A minister of the given id; "pm" is the prime minister.
[[nodiscard]] plan::PrincipalSpec principal(const std::string& id);

/// A date of the toy calendar: working day t of the toy scenario.
[[nodiscard]] sim::Date date_of_day(sim::Day day);

}  // namespace support
