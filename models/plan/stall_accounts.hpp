#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "models/plan/model.hpp"
#include "models/plan/words.hpp"
#include "sim/base/table.hpp"

/// A stall has causes in shares (docs/models/plan.md, "Causes of a stall"): by organisation and month, what
/// moved the work that is owed, and where the time went in which it could have been done.
///
/// Owed is the work of launched, unfinished measures that an organisation has to do and that is not done, in
/// person-days. Two identities hold for every organisation and month, without a remainder:
///
///     change of owed = launched + transferred - withdrawn + rework + handover_loss + redone_design - done
///     done = nominal - vacancy - crisis - backing + chasing + spare_time - duty + waiver
///            + whole_files - changes - reviews - waiting - nothing_owed - communication - onboarding
namespace plan {

/// Person-days by term, each under its own sign in the identities (sign_in_owed, sign_in_done).
using StallTerms = std::array<double, stall_term_names.size()>;

/// One organisation in one calendar month of the run.
struct StallMonth {
  StallTerms terms{};
  double owed = 0.0;                                    ///< at the end of the month, person-days
  std::array<double, hidden_work_names.size()> work{};  ///< person-days by HiddenWork

  [[nodiscard]] double of(StallTerm term) const { return terms[static_cast<std::size_t>(term)]; }
  [[nodiscard]] double& of(StallTerm term) { return terms[static_cast<std::size_t>(term)]; }
  [[nodiscard]] double of(HiddenWork kind) const { return work[static_cast<std::size_t>(kind)]; }
  [[nodiscard]] double& of(HiddenWork kind) { return work[static_cast<std::size_t>(kind)]; }
};

struct StallAccounts {
  std::vector<sim::Table<OrganisationId, StallMonth>> months;  ///< parallel to Model::month_ends

  /// What an organisation owed when a month began, person-days; nothing before the first.
  [[nodiscard]] double owed_before(std::size_t month, OrganisationId organisation) const;
};

/// The sign of a term in the change of what is owed: 1, -1, or 0 for one that has no part in it.
[[nodiscard]] int sign_in_owed(StallTerm term);
/// The sign of a term in what was done; 0 for `done` itself and for one that has no part in it.
[[nodiscard]] int sign_in_done(StallTerm term);

/// By how much the first identity is missed, person-days: the change of what is owed less what moved it.
[[nodiscard]] double gap_of_owed(const StallAccounts& accounts, std::size_t month,
                                 OrganisationId organisation);
/// By how much the second is missed: what was done less the terms that say where the time went.
[[nodiscard]] double gap_of_done(const StallAccounts& accounts, std::size_t month,
                                 OrganisationId organisation);

/// Sees to it that both hold in every organisation and month: a rule of the day that the accounts do not know
/// is an error of ours, not a share.
void ensure_closed(const StallAccounts& accounts);

}  // namespace plan
