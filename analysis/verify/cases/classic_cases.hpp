#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "analysis/verify/cases/examined.hpp"
#include "analysis/verify/garbage_can.hpp"
#include "models/clearance_chain/spec.hpp"

/// The textbook models against their closed forms and published tables. As in plan_cases.hpp: fixed seeds,
/// four standard errors.
namespace cases {

using support::Verdict;

/// Changes the chain of a check: nothing for the model as it stands, a planted fault for a twin.
using Bend = std::function<void(clearance_chain::Scenario&)>;
using clearance_chain::Asking;

// chains.cpp: one point, or a line of them (Pressman & Wildavsky 1973). `p`: the chance of an agreement.
[[nodiscard]] Verdict one_shot(double p, int n, Asking asking, const Bend& bend = nullptr);
[[nodiscard]] Verdict agreements_obtained(double p, int n, const Bend& bend = nullptr);
[[nodiscard]] Verdict slowest_actor(double p, int n, const Bend& bend = nullptr);
[[nodiscard]] Verdict one_after_the_other(double p, int n, const Bend& bend = nullptr);
[[nodiscard]] Verdict at_most_three_attempts(Asking asking, const Bend& bend = nullptr);
[[nodiscard]] Verdict enough_of_seven(int needed, Asking asking, const Bend& bend = nullptr);
[[nodiscard]] Verdict first_failure(const Bend& bend = nullptr);
[[nodiscard]] Verdict geometric_delays(const Bend& bend = nullptr);
[[nodiscard]] Verdict network(const Bend& bend = nullptr);

// tactics.cpp: packages and bandwagons (Bowen 1982).
[[nodiscard]] Verdict in_packages(int n, int size, Asking asking, const Bend& bend = nullptr);
[[nodiscard]] Verdict packages_until_agreed(double p, int n, int size, const Bend& bend = nullptr);
[[nodiscard]] Verdict on_a_bandwagon(double p, double bandwagon, const Bend& bend = nullptr);
[[nodiscard]] Verdict persistence_on_a_bandwagon(double p, double bandwagon, const Bend& bend = nullptr);

// classics.cpp: the table of the project (Cohen, March & Olsen 1972).
[[nodiscard]] Verdict garbage_can_rows(const analysis::garbage_can::Subject& subject);

/// The values of the parameters that the table goes through.
struct ShotsTried {
  double p;
  int n;
};
[[nodiscard]] const std::vector<ShotsTried>& shots_tried();        ///< once for each actor
[[nodiscard]] const std::vector<ShotsTried>& persistence_tried();  ///< again until they agree

/// C1 to C13, then G1.
[[nodiscard]] const std::vector<Case>& classics();

}  // namespace cases
