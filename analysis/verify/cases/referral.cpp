#include "models/plan/referral.hpp"

#include <cstdint>
#include <vector>

#include "analysis/verify/cases/plan_cases.hpp"

namespace cases {
namespace {

constexpr std::uint32_t batches = 40;
constexpr int months = 2'000;

plan::ReferralRules rules_with(double places) {
  plan::ReferralRules rules;
  rules.identified_before = 0.1;
  rules.identified_after = 0.5;
  rules.places = places;
  rules.stay = 63.0;
  rules.patience = 1e9;
  return rules;
}

}  // namespace

plan::ReferralMonth referral_month(plan::Referral& referral, const plan::ReferralRules& rules,
                                   const plan::ReferralCapacity& capacity, const plan::State& state) {
  return referral.live_month(rules, capacity, state);
}

Verdict thinned_inflow(const ReferralRule& rule) {
  plan::ReferralCapacity half;
  half.realised = 0.5;
  const plan::ReferralRules rules = rules_with(1'000.0), nowhere = rules_with(0.0);
  const double exact = plan::referral_inflow * 0.3;  // q is half way from 0.1 to 0.5
  std::vector<double> means, variances;
  std::int64_t identified = 0, oriented = 0, oriented_nowhere = 0;
  for (std::uint32_t batch = 0; batch < batches; ++batch) {
    plan::State state;
    state.key = {69, batch};
    plan::Referral referral, without_places;
    double sum = 0.0, squares = 0.0;
    for (int month = 0; month < months; ++month) {
      const plan::ReferralMonth lived = rule(referral, rules, half, state);
      identified += lived.identified;
      oriented += lived.oriented;
      oriented_nowhere += rule(without_places, nowhere, half, state).oriented;
      sum += lived.identified;
      squares += static_cast<double>(lived.identified) * lived.identified;
    }
    means.push_back(sum / months);
    variances.push_back((squares - sum * sum / months) / (months - 1));
  }
  return support::mean_is("identified a month", means, exact) &&
         support::mean_is("variance of those identified a month", variances, exact) &&
         support::near("identified but not oriented, with places for all",
                       static_cast<double>(identified - oriented), 0.0, 0.0) &&
         support::near("oriented without a place", static_cast<double>(oriented_nowhere), 0.0, 0.0);
}

}  // namespace cases
