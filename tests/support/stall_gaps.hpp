#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>

#include "models/plan/compile.hpp"
#include "models/plan/spec.hpp"
#include "models/plan/stall_accountant.hpp"
#include "models/plan/stall_accounts.hpp"

/// How far the stall accounts of some runs are from closing.
namespace support {

inline constexpr double tolerance = 1e-9;  // person-days

struct Gaps {
  double owed = 0.0;         ///< the largest of the first identity, person-days
  double done = 0.0;         ///< of the second
  std::size_t closed = 0;    ///< organisations and months in which both close
  plan::StallTerms moved{};  ///< what the terms came to, whatever their signs
};

inline void add(Gaps& gaps, const plan::Model& model, const plan::StallAccounts& accounts) {
  for (std::size_t month = 0; month < accounts.months.size(); ++month) {
    for (const plan::OrganisationId id : sim::ids<plan::OrganisationId>(model.organisations.size())) {
      const double owed = std::fabs(gap_of_owed(accounts, month, id));
      const double done = std::fabs(gap_of_done(accounts, month, id));
      gaps.owed = std::max(gaps.owed, owed);
      gaps.done = std::max(gaps.done, done);
      gaps.closed += owed <= tolerance && done <= tolerance ? 1 : 0;
      for (std::size_t i = 0; i < gaps.moved.size(); ++i)
        gaps.moved[i] += std::fabs(accounts.months[month][id].terms[i]);
    }
  }
}

inline std::size_t cells(const plan::Model& model) {
  return model.month_ends.size() * model.organisations.size();
}

inline void expect_all_closed(const Gaps& gaps) {
  CHECK(gaps.owed <= tolerance);
  CHECK(gaps.done <= tolerance);
}

/// Runs of the plans by number, each of which must close in every cell.
inline Gaps expect_closed(std::uint32_t seed, std::uint32_t runs,
                          const std::function<plan::Scenario(std::uint32_t)>& plan_of) {
  Gaps gaps;
  std::size_t all = 0;
  for (std::uint32_t number = 0; number < runs; ++number) {
    const plan::Model model = compile(plan_of(number));
    INFO("plan " << number);
    const std::size_t before = gaps.closed;
    add(gaps, model, stall_accounts(model, {seed, number}));
    all += cells(model);
    CHECK(gaps.closed - before == cells(model));
  }
  WARN("both identities hold in " << gaps.closed << " of " << all
                                  << " organisation-months; largest gap: owed " << gaps.owed << ", done "
                                  << gaps.done << " person-days");
  expect_all_closed(gaps);
  return gaps;
}

}  // namespace support
