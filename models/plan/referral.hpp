#pragma once

#include <cstdint>
#include <vector>

#include "models/plan/state.hpp"

/// What realised measures add to the capacity to identify people and to refer them to help (SM16): an index
/// of capacity with the baseline 100, nothing realised. Not a number of victims: whoever is found depends on
/// who looks. It reads the plan and moves nothing in it.
namespace plan {

/// People who turn up in a month, in units of the index: 100 a year. No estimate of anything.
inline constexpr double referral_inflow = 100.0 / 12.0;
/// What realised measures are worth at most while the mechanism itself is not realised.
inline constexpr double referral_ceiling = 0.4;

/// What the measures are worth on this state: weighted shares of those realised, judged independently.
struct ReferralCapacity {
  double realised = 0.0;  ///< G: of the measures tagged `nrm`, at most the ceiling without the mechanism
  double places = 0.0;    ///< of the measures tagged `places`; 0 when there are none
};
[[nodiscard]] ReferralCapacity referral_capacity(const Model& model, const State& state);
/// q: the chance that whoever turns up is identified.
[[nodiscard]] double identification(const ReferralRules& rules, const ReferralCapacity& capacity);

/// One month, in units of the index.
struct ReferralMonth {
  std::int32_t arrived = 0;
  std::int32_t identified = 0;
  std::int32_t oriented = 0;  ///< given a place this month
};

/// The service of orientation during one run: as many places as the plan affords, first come first served,
/// each held for a time; who waits longer than their patience leaves.
class Referral {
 public:
  /// Lives the next calendar month with what the plan affords at its end.
  ReferralMonth live_month(const ReferralRules& rules, const ReferralCapacity& capacity, const State& state);

 private:
  struct Waiting {
    std::int32_t person = 0;
    double arrival = 0.0;  ///< months since the start of the run, as all times here
    double until = 0.0;    ///< leaves then
  };
  void offer(double places, double month);
  std::int32_t give_places(const ReferralRules& rules, const State& state, double now);

  std::int32_t months_ = 0;
  std::int32_t persons_ = 0;
  std::vector<Waiting> waiting_;   ///< in order of arrival
  std::vector<double> free_from_;  ///< per place, ascending
};

}  // namespace plan
