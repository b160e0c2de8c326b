#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/verify/cases/logs.hpp"
#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/day.hpp"

using plan::MeasureId;
using plan::PostId;

namespace cases {
namespace {

/// Both sides of Little's law for the items of one run: the number open, summed over evenings, and the
/// evenings that each was open, summed over items. What is open at the end counts up to there.
struct Little {
  std::int64_t open_evenings = 0;
  std::int64_t time_open = 0;
  std::int64_t items = 0;
};

Little count_items(const Subject& subject, const plan::Model& model, sim::RandomKey key) {
  Little found;
  std::map<std::uint32_t, plan::Day> open;  // by number in the run: the day it was made
  static_cast<void>(live(subject, model, key, [&](const plan::State& state) {
    for (const MeasureId id : sim::ids<MeasureId>(state.measures.size()))
      found.open_evenings += plan_state::open_items(state, id);
    std::map<std::uint32_t, plan::Day> now;
    for (const auto& item : plan_state::all_open_items(state)) now[item.sequence] = item.created;
    for (const auto& [sequence, created] : open) {
      if (now.count(sequence) != 0) continue;
      found.time_open += state.day - 1 - created;
      ++found.items;
    }
    open = std::move(now);
  }));
  for (const auto& [sequence, created] : open) found.time_open += model.horizon - created;
  return found;
}

/// Measures that share nothing: each with its own lead, one dedicated official, and its own relay.
plan::Scenario apart(int measures) {
  plan::Scenario scenario = quiet::scenario(100);
  scenario.features.turnover = true;
  scenario.settings.tenure = 60.0;
  scenario.settings.recruit_delay = 20.0;
  scenario.settings.handover_loss = 0.5;
  for (int i = 0; i < measures; ++i) {
    const std::string lead = "o" + std::to_string(i), relay = "r" + std::to_string(i);
    quiet::add_organisation(scenario, lead, plan::Role::ministry, 1);
    quiet::add_organisation(scenario, relay, plan::Role::local, 1);
    quiet::add_measure(scenario, "m" + std::to_string(i), lead, 55.0, {}, relay);
  }
  return scenario;
}

double binomial_chance(int n, int k, double p) {
  return std::exp(std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0) + k * std::log(p) +
                  (n - k) * std::log(1.0 - p));
}

/// Chi-square of counts against the binomial law with their own mean, as a normal deviate (Wilson and
/// Hilferty 1931). Cells expected below five join their neighbours towards the middle.
double deviate_from_binomial(const std::vector<int>& counts, int n) {
  const auto trials = static_cast<double>(counts.size());
  double mean = 0.0;
  for (const int k : counts) mean += k / trials;
  double chi2 = 0.0, expected = 0.0, seen = 0.0;
  int cells = 0;
  for (int k = 0; k <= n; ++k) {
    expected += trials * binomial_chance(n, k, mean / n);
    seen += static_cast<double>(std::count(counts.begin(), counts.end(), k));
    double left = 0.0;
    for (int j = k + 1; j <= n; ++j) left += trials * binomial_chance(n, j, mean / n);
    if (k < n && (expected < 5.0 || left < 5.0)) continue;
    chi2 += (seen - expected) * (seen - expected) / expected;
    expected = seen = 0.0;
    ++cells;
  }
  const double freedom = cells - 2.0;  // the total and the mean are given
  const double spread = 2.0 / (9.0 * freedom);
  return (std::cbrt(chi2 / freedom) - (1.0 - spread)) / std::sqrt(spread);
}

/// FTE x days that posts exist in a run.
double days_owed(const plan::Model& model, const plan::State& state) {
  double owed = 0.0;
  for (const PostId id : sim::ids<PostId>(model.posts.size())) {
    if (!plan_state::exists(state, id)) continue;
    const plan::DayRange& there = model.posts[id].exists;
    owed += model.workplaces[id].fte *
            (std::min(there.until, model.horizon) - std::min(there.from, model.horizon));
  }
  return owed;
}

}  // namespace

Verdict littles_law(const Subject& subject) {
  const plan::Model model = freeze(subject, quiet::busy_scenario(350));
  Verdict verdict;
  std::int64_t items = 0;
  for (std::uint32_t i = 0; i < 10; ++i) {
    const Little found = count_items(subject, model, {91, i});
    items += found.items;
    verdict = verdict && support::near("evenings open, by items", static_cast<double>(found.time_open),
                                       static_cast<double>(found.open_evenings), 0.0);
  }
  return verdict && support::that(items > 500, "there were enough items");
}

Verdict independent_measures(const Subject& subject) {
  const int measures = 10;
  const plan::Model model = freeze(subject, apart(measures));
  std::vector<int> counts;
  for (std::uint32_t i = 0; i < 3000; ++i) {
    const plan::State state = live(subject, model, {92, i});
    counts.push_back(static_cast<int>(quiet::lines(state, plan::LogKind::done).size()));
  }
  double share = 0.0;
  for (const int k : counts) share += k / 3000.0 / measures;
  // 3.72 is passed by a fit once in 10,000.
  const double deviate = deviate_from_binomial(counts, measures);
  return support::that(0.1 < share && share < 0.9, "some are done, some are not") &&
         support::near("deviate of the numbers done from the binomial law", deviate < 0.0 ? 0.0 : deviate,
                       0.0, 3.72);
}

Verdict accounts_of(const plan::Model& model, const plan::State& state) {
  double booked = 0.0, least = 0.0;
  for (const auto id : sim::ids<plan::OrganisationId>(model.organisations.size())) {
    for (std::size_t which = 0; which < plan::account_names.size(); ++which) {
      const double days = plan_state::account(state, id, static_cast<plan::Account>(which));
      least = std::min(least, days);
      booked += days;
    }
  }
  bool whole = true;
  for (const MeasureId id : sim::ids<MeasureId>(model.measures.size())) {
    plan::Day days = 0;
    for (std::size_t wait = 0; wait < plan::wait_names.size(); ++wait)
      days += plan_state::days_in(state, id, static_cast<plan::Wait>(wait));
    whole = whole && days == model.horizon;
  }
  const double owed = days_owed(model, state);
  return support::near("person-days booked", booked, owed, 1e-9 * std::max(1.0, owed)) &&
         support::that(least >= -1e-9, "no account is negative") &&
         support::that(whole, "every measure has the days of the run");
}

Verdict accounts_close(const Subject& subject) {
  const plan::Model model = freeze(subject, quiet::busy_scenario(350));
  Verdict verdict;
  for (std::uint32_t i = 0; i < 20; ++i) {
    verdict = verdict && accounts_of(model, live(subject, model, {81, i}));
  }
  return verdict;
}

Verdict same_key_same_run(const Subject& subject) {
  const plan::Model model = freeze(subject, quiet::busy_scenario(350));
  const plan::State one = live(subject, model, {82, 0});
  const plan::Model again = freeze(subject, quiet::busy_scenario(350));
  Verdict verdict =
      support::that(support::same_log(one, live(subject, model, {82, 0})), "the same key, the same run") &&
      support::that(support::same_log(one, live(subject, again, {82, 0})), "compiled again, the same run") &&
      support::that(!support::same_log(one, live(subject, model, {82, 1})),
                    "another replication, another run") &&
      support::that(!support::same_log(one, live(subject, model, {83, 0})), "another seed, another run");
  for (std::uint32_t i = 0; i < 10; ++i) {
    const plan::State backwards = quiet::live_backwards(model, {84, i});
    const plan::State forwards = live(subject, model, {84, i});
    verdict = verdict && support::that(support::same_log(backwards, forwards) &&
                                           plan_state::same_accounts(backwards, forwards),
                                       "the order of visits does not matter");
  }
  return verdict;
}

}  // namespace cases
