#include "analysis/verify/cases/chains.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "analysis/verify/cases/classic_cases.hpp"

namespace cases {
namespace {

using clearance_chain::DelayLaw;
using clearance_chain::Scenario;
using support::line_of;
using support::one_point;

constexpr std::optional<std::int32_t> until_agreed = std::nullopt;

double power(double p, int n) {
  double product = 1.0;
  for (int i = 0; i < n; ++i) product *= p;
  return product;
}

/// Mean of the largest of n independent geometric numbers (1, 2, ...) of chance p: the sum of P(slowest > t).
double mean_of_slowest(int n, double p) {
  double sum = 0.0;
  double miss = 1.0;
  for (int t = 0; t < 100'000; ++t) {
    sum += 1.0 - power(1.0 - miss, n);
    miss *= 1.0 - p;
  }
  return sum;
}

/// A chain of n one-shot agreements in one point.
Scenario shots(int n, double p, Asking asking) { return one_point({n, 1, asking}, p); }

double binomial_tail(int n, int least, double p) {
  double sum = 0.0;
  double choose = 1.0;  // n over j
  for (int j = 0; j <= n; ++j) {
    if (j >= least) sum += choose * power(p, j) * power(1.0 - p, n - j);
    choose = choose * (n - j) / (j + 1);
  }
  return sum;
}

}  // namespace

Verdict one_shot(double p, int n, Asking asking, const Bend& bend) {
  return support::passes_are("chains passed", support::bent(shots(n, p, asking), bend), {1973, 10'000},
                             power(p, n));
}

Verdict agreements_obtained(double p, int n, const Bend& bend) {
  const support::Runs runs{7, 5'000};
  return support::means_are("agreements of actors asked all at once",
                            support::bent(shots(n, p, Asking::parallel), bend), "agreements", runs, n * p) &&
         support::means_are("agreements of actors asked one by one, until the first refusal",
                            support::bent(shots(n, p, Asking::serial), bend), "agreements", runs,
                            p * (1.0 - power(p, n)) / (1.0 - p));
}

Verdict slowest_actor(double p, int n, const Bend& bend) {
  const Scenario scenario = support::bent(one_point({n, until_agreed, Asking::parallel}, p), bend);
  return support::means_are("weeks until the slowest agrees", scenario, "completion_week", {5, 10'000},
                            mean_of_slowest(n, p));
}

Verdict one_after_the_other(double p, int n, const Bend& bend) {
  const Scenario serial = support::bent(one_point({n, until_agreed, Asking::serial}, p), bend);
  const Scenario parallel = support::bent(one_point({n, until_agreed, Asking::parallel}, p), bend);
  return support::means_are("weeks, one after the other", serial, "completion_week", {6, 4'000}, n / p) &&
         support::means_are("attempts, one after the other", serial, "attempts", {8, 4'000}, n / p) &&
         support::means_are("attempts, all at once", parallel, "attempts", {9, 4'000}, n / p);
}

Verdict at_most_three_attempts(Asking asking, const Bend& bend) {
  return support::passes_are("chains passed", support::bent(one_point({4, 3, asking}, 0.5), bend),
                             {3, 20'000}, power(1.0 - power(0.5, 3), 4));
}

Verdict enough_of_seven(int needed, Asking asking, const Bend& bend) {
  return support::passes_are("chains passed", support::bent(one_point({7, 1, asking, needed}, 0.6), bend),
                             {11, 20'000}, binomial_tail(7, needed, 0.6));
}

Verdict first_failure(const Bend& bend) {
  constexpr double p = 0.8;
  constexpr int n = 6;
  constexpr int replications = 20'000;
  std::map<int, int> counts;
  support::for_each_run(
      support::bent(line_of(n, {}, p, 1.0, DelayLaw::fixed), bend), 21, replications,
      [&](const sim::RecordLayout& layout, const sim::RunRecord& record) {
        ++counts[static_cast<int>(support::value_of(record.columns[layout.find("first_failed")]))];
      });
  Verdict verdict = support::count_is("chains without a failure", counts[-1], replications, power(p, n));
  for (int i = 0; i < n; ++i) {
    verdict = verdict && support::count_is({"first failures at point", {{"point", std::to_string(i + 1)}}},
                                           counts[i], replications, power(p, i) * (1.0 - p));
  }
  return verdict;
}

Verdict geometric_delays(const Bend& bend) {
  constexpr double mean = 3.3;  // weeks for each agreement
  constexpr int n = 70;
  const Scenario scenario =
      support::bent(line_of(n, {1, 1, Asking::serial}, 1.0, mean, DelayLaw::geometric), bend);
  const support::Runs runs{33, 4'000};
  const support::Sample weeks = support::sample_of(scenario, "completion_week", runs.seed, runs.replications);
  const double variance = n * mean * (mean - 1.0);
  // The sum of 70 such numbers is nearly normal: the variance of a sample variance is 2 sigma^4 / (n - 1),
  // and 6 / 70 of excess kurtosis raise its standard error by 2 %, here rounded up to 5 %.
  const double standard_error = 1.05 * variance * std::sqrt(2.0 / (runs.replications - 1.0));
  return support::means_are("weeks of seventy delays", scenario, "completion_week", runs, n * mean) &&
         support::near("variance of these weeks", weeks.variance(), variance, 4.0 * standard_error);
}

Verdict network(const Bend& bend) {
  // Durations and precedences of the hand-made case: A3, B2; C4 after A and B; D5 after B; E2 after C and D;
  // F1. Earliest ends by hand: A 3, B 2, C 7, D 7, E 9, F 10.
  struct Activity {
    std::string id;
    double weeks;
    std::vector<std::string> after;
    double end;
  };
  const std::vector<Activity> activities{{"F", 1, {"E"}, 10},     {"A", 3, {}, 3},
                                         {"B", 2, {}, 2},         {"C", 4, {"A", "B"}, 7},
                                         {"E", 2, {"C", "D"}, 9}, {"D", 5, {"B"}, 7}};
  Scenario scenario;
  scenario.delay_law = DelayLaw::fixed;
  scenario.horizon = 100;
  for (const Activity& activity : activities) {
    const std::string actor = "of_" + activity.id;
    scenario.actors.push_back({actor, {actor, actor}, 1.0, activity.weeks, {}});
    scenario.points.push_back(
        {activity.id, {activity.id, activity.id}, activity.after, {actor}, 1, 1, Asking::parallel, {}});
  }
  Verdict verdict;
  support::for_each_run(
      support::bent(scenario, bend), 1, 3,
      [&](const sim::RecordLayout& layout, const sim::RunRecord& record) {
        const auto value = [&](const char* name, std::size_t i) {
          return support::value_of(record.columns[layout.find(name)], i);
        };
        for (std::size_t i = 0; i < activities.size(); ++i) {
          verdict = verdict &&
                    support::near("week an activity ends", value("point_closed", i), activities[i].end, 0.0);
        }
        verdict = verdict && support::near("week the network ends", value("completion_week", 0), 10.0, 0.0);
      });
  return verdict;
}

}  // namespace cases
