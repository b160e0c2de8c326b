#include <catch2/catch.hpp>
#include <string>

#include "analysis/words/words.hpp"
#include "models/plan/stall_accounts.hpp"
#include "sim/base/error.hpp"

namespace {

bool is_said(const std::string& key) {
  return analysis::compiled_catalogue("en").count(key) == 1 &&
         analysis::compiled_catalogue("fr").count(key) == 1;
}

}  // namespace

TEST_CASE("every term of the stall accounts is said in both languages", "[unit]") {
  for (const std::string_view term : plan::stall_term_names) {
    CAPTURE(term);
    CHECK(is_said("explain.term." + std::string(term)));
    CHECK(is_said("explain.term.meaning." + std::string(term)));
  }
  for (const std::string_view kind : plan::hidden_work_names) {
    CAPTURE(kind);
    CHECK(is_said("explain.work." + std::string(kind)));
  }
}

TEST_CASE("every term of the stall accounts has a part in one identity, work done in both", "[unit]") {
  for (std::size_t i = 0; i < plan::stall_term_names.size(); ++i) {
    const auto term = static_cast<plan::StallTerm>(i);
    CAPTURE(plan::stall_term_names[i]);
    CHECK((plan::sign_in_owed(term) != 0) != (plan::sign_in_done(term) != 0));
  }
  CHECK(plan::sign_in_owed(plan::StallTerm::done) == -1);
  CHECK(plan::sign_in_owed(plan::StallTerm::withdrawn) == -1);
  CHECK(plan::sign_in_owed(plan::StallTerm::rework) == 1);
  CHECK(plan::sign_in_done(plan::StallTerm::nominal) == 1);
  CHECK(plan::sign_in_done(plan::StallTerm::chasing) == 1);
  CHECK(plan::sign_in_done(plan::StallTerm::backing) == -1);
}

TEST_CASE("stall accounts that do not close are an error of the program", "[unit]") {
  plan::StallAccounts accounts;
  accounts.months.resize(2, sim::Table<plan::OrganisationId, plan::StallMonth>(1));
  plan::StallMonth& first = accounts.months[0][plan::OrganisationId{0}];
  plan::StallMonth& second = accounts.months[1][plan::OrganisationId{0}];
  first.of(plan::StallTerm::launched) = 5.0;
  first.owed = second.owed = 5.0;
  CHECK_NOTHROW(ensure_closed(accounts));
  second.of(plan::StallTerm::nominal) = second.of(plan::StallTerm::done) = 2.0;
  CHECK_THROWS_AS(ensure_closed(accounts), sim::InvariantViolation);  // done, and as much is owed as before
  second.owed = 3.0;
  CHECK_NOTHROW(ensure_closed(accounts));
  second.of(plan::StallTerm::waiting) = 1e-6;
  CHECK_THROWS_AS(ensure_closed(accounts), sim::InvariantViolation);  // more time than there was
}
