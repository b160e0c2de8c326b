#include "models/plan/referral.hpp"

#include <algorithm>
#include <cstddef>

#include "models/plan/draws.hpp"
#include "models/plan/evaluation.hpp"

namespace plan {

ReferralCapacity referral_capacity(const Model& model, const State& state) {
  double weight = 0.0, realised = 0.0, of_places = 0.0, places = 0.0;
  bool has_mechanism = true;
  for (const ReferralMeasure& measure : model.referral_measures) {
    const bool is_realised =
        classify(model, state, measure.id, Evaluator::independent, 0) == Status::realised;
    if (measure.is_mechanism && !is_realised) has_mechanism = false;
    if (measure.counts) {
      weight += measure.weight;
      if (is_realised) realised += measure.weight;
    }
    if (measure.gives_places) {
      of_places += measure.weight;
      if (is_realised) places += measure.weight;
    }
  }
  ReferralCapacity capacity;
  if (weight > 0.0) capacity.realised = realised / weight;
  if (!has_mechanism) capacity.realised = std::min(capacity.realised, referral_ceiling);
  if (of_places > 0.0) capacity.places = places / of_places;
  return capacity;
}

double identification(const ReferralRules& rules, const ReferralCapacity& capacity) {
  return rules.identified_before + (rules.identified_after - rules.identified_before) * capacity.realised;
}

ReferralMonth Referral::live_month(const ReferralRules& rules, const ReferralCapacity& capacity,
                                   const State& state) {
  const auto start = static_cast<double>(months_);
  const double chance = identification(rules, capacity);
  offer(rules.places * (1.0 + rules.places_effect * capacity.places), start);
  ReferralMonth month;
  month.arrived =
      sim::poisson_from(draw(state, models::Purpose::referral_inflow, 0, months_), referral_inflow);
  for (std::int32_t i = 0; i < month.arrived; ++i, ++persons_) {
    // Spread evenly over the month: the draws say who is found and how long a place is held, not which day.
    const double arrival = start + (static_cast<double>(i) + 0.5) / static_cast<double>(month.arrived);
    if (draw(state, models::Purpose::referral_identify, 0, persons_) >= chance) continue;
    ++month.identified;
    const double patience = sim::exponential_from(
        draw(state, models::Purpose::referral_patience, 0, persons_), rules.patience / days_per_month);
    month.oriented += give_places(rules, state, arrival);
    waiting_.push_back({persons_, arrival, arrival + patience});
  }
  ++months_;
  month.oriented += give_places(rules, state, static_cast<double>(months_));
  return month;
}

/// Whole places. A place too many is the one that would be free last, which its holder still keeps.
void Referral::offer(double places, double month) {
  constexpr double rounding = 1e-9;
  free_from_.resize(std::min(free_from_.size(), static_cast<std::size_t>(places + rounding)));
  free_from_.resize(static_cast<std::size_t>(places + rounding), month);
  std::sort(free_from_.begin(), free_from_.end());
}

/// First come, first served, with the places that are free up to now; who has lost patience has left.
std::int32_t Referral::give_places(const ReferralRules& rules, const State& state, double now) {
  std::int32_t given = 0;
  std::size_t next = 0;
  while (next < waiting_.size() && !free_from_.empty() && free_from_.front() <= now) {
    const Waiting& first = waiting_[next++];
    const double from = std::max(first.arrival, free_from_.front());
    if (from > first.until) continue;
    const double stay = sim::exponential_from(
        draw(state, models::Purpose::referral_place_time, 0, first.person), rules.stay / days_per_month);
    free_from_.erase(free_from_.begin());
    free_from_.insert(std::upper_bound(free_from_.begin(), free_from_.end(), from + stay), from + stay);
    ++given;
  }
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(next));
  return given;
}

}  // namespace plan
