#include "models/plan/stall_accounts.hpp"

#include <algorithm>
#include <cmath>

#include "sim/base/error.hpp"

namespace plan {
namespace {

double signed_sum(const StallMonth& month, int (*sign)(StallTerm)) {
  double sum = 0.0;
  for (std::size_t i = 0; i < month.terms.size(); ++i)
    sum += sign(static_cast<StallTerm>(i)) * month.terms[i];
  return sum;
}

}  // namespace

double StallAccounts::owed_before(std::size_t month, OrganisationId organisation) const {
  return month == 0 ? 0.0 : months[month - 1][organisation].owed;
}

int sign_in_owed(StallTerm term) {
  if (term == StallTerm::withdrawn || term == StallTerm::done) return -1;
  return term < StallTerm::done ? 1 : 0;
}

int sign_in_done(StallTerm term) {
  switch (term) {
    case StallTerm::nominal:
    case StallTerm::chasing:
    case StallTerm::spare_time:
    case StallTerm::waiver:
    case StallTerm::whole_files:
      return 1;
    default:
      return term > StallTerm::done ? -1 : 0;
  }
}

double gap_of_owed(const StallAccounts& accounts, std::size_t month, OrganisationId organisation) {
  const StallMonth& here = accounts.months[month][organisation];
  return here.owed - accounts.owed_before(month, organisation) - signed_sum(here, sign_in_owed);
}

double gap_of_done(const StallAccounts& accounts, std::size_t month, OrganisationId organisation) {
  const StallMonth& here = accounts.months[month][organisation];
  return here.of(StallTerm::done) - signed_sum(here, sign_in_done);
}

void ensure_closed(const StallAccounts& accounts) {
  for (std::size_t month = 0; month < accounts.months.size(); ++month) {
    for (const OrganisationId id : sim::ids<OrganisationId>(accounts.months[month].size())) {
      const StallMonth& here = accounts.months[month][id];
      const double scale = std::max(1.0, std::max(here.owed, here.of(StallTerm::nominal)));
      sim::ensure(std::fabs(gap_of_owed(accounts, month, id)) <= 1e-9 * scale,
                  "what moved the owed work is all noted");
      sim::ensure(std::fabs(gap_of_done(accounts, month, id)) <= 1e-9 * scale,
                  "the time that was not work done is all accounted for");
    }
  }
}

}  // namespace plan
