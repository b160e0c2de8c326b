#include <array>

#include "analysis/verify/cases/classic_cases.hpp"
#include "analysis/verify/cases/delivered.hpp"

namespace cases {
namespace {

/// A check that goes through many values of its parameters holds when it holds for each.
template <class Values, class Check>
std::function<Verdict()> for_each(const Values& values, Check check) {
  return [values, check] {
    Verdict verdict;
    for (const auto& value : values) verdict = verdict && check(value);
    return verdict;
  };
}

constexpr std::array both{Asking::parallel, Asking::serial};

/// The same, asked both ways.
template <class Values, class Check>
std::function<Verdict()> for_each_both_ways(const Values& values, Check check) {
  return for_each(values, [check](const auto& value) {
    return check(value, Asking::parallel) && check(value, Asking::serial);
  });
}

struct Packages {
  int n;
  int size;
};
struct Bandwagon {
  double p;
  double strength;
};

}  // namespace

const std::vector<ShotsTried>& shots_tried() {
  static const std::vector<ShotsTried> all = [] {
    std::vector<ShotsTried> made;
    for (const double p : {0.80, 0.90, 0.95, 0.99}) {
      for (const int n : {7, 14, 70}) made.push_back({p, n});
    }
    return made;
  }();
  return all;
}

const std::vector<ShotsTried>& persistence_tried() {
  static const std::vector<ShotsTried> all = [] {
    std::vector<ShotsTried> made;
    for (const double p : {0.3, 0.6, 0.95}) {
      for (const int n : {5, 14, 70}) made.push_back({p, n});
    }
    return made;
  }();
  return all;
}

Verdict garbage_can_rows(const analysis::garbage_can::Subject& subject) {
  namespace can = analysis::garbage_can;
  const std::vector<can::Case> rows =
      can::read_table(delivered_files(), "tests/reference/data/garbage-can/expected.csv");
  const analysis::Comparison comparison = can::compare(rows, subject);
  const auto all = static_cast<double>(rows.size());
  Verdict verdict =
      support::near("rows of the table", all, 162.0, 0.0) &&
      support::near("rows right in every column", static_cast<double>(comparison.cases_right), all, 0.0);
  for (const analysis::ValueCount& count : comparison.values) {
    verdict = verdict && support::near({"rows right in column", {{"column", count.value}}},
                                       static_cast<double>(count.right), all, 0.0);
  }
  return verdict;
}

const std::vector<Case>& classics() {
  static const std::vector<Case> all{
      {"C1", "n one-shot agreements are all obtained with p^n",
       for_each_both_ways(shots_tried(), [](const ShotsTried& one,
                                            Asking asking) { return one_shot(one.p, one.n, asking); })},
      {"C2", "all at once np agree; one by one, p (1 - p^n) / (1 - p)",
       for_each(shots_tried(), [](const ShotsTried& one) { return agreements_obtained(one.p, one.n); })},
      {"C3", "asked again until they agree, all at once takes the largest of n geometrics",
       for_each(persistence_tried(), [](const ShotsTried& one) { return slowest_actor(one.p, one.n); })},
      {"C4", "asked again until they agree, one by one takes n / p weeks",
       for_each(persistence_tried(),
                [](const ShotsTried& one) { return one_after_the_other(one.p, one.n); })},
      {"C5", "with R attempts each, all agree with (1 - (1 - p)^R)^n",
       for_each(both, [](Asking asking) { return at_most_three_attempts(asking); })},
      {"C6", "k agreements of n are obtained with the binomial tail",
       for_each_both_ways(std::array{1, 3, 5, 7},
                          [](int needed, Asking asking) { return enough_of_seven(needed, asking); })},
      {"C7", "a line of points fails first at point i with p^(i-1) (1 - p)", [] { return first_failure(); }},
      {"C8", "geometric delays have the mean and the variance of their law",
       [] { return geometric_delays(); }},
      {"C9", "with agreement certain a network takes its critical path", [] { return network(); }},
      {"C10", "n agreements in packages of g are obtained with p^(n / g), rounded up",
       for_each_both_ways(
           std::array{Packages{70, 10}, Packages{70, 7}, Packages{70, 12}, Packages{14, 14},
                      Packages{14, 100}},
           [](const Packages& one, Asking asking) { return in_packages(one.n, one.size, asking); })},
      {"C11", "packages one by one, until they agree, take packages / p weeks",
       for_each(std::array{Packages{70, 10}, Packages{70, 12}, Packages{6, 1}},
                [](const Packages& one) {
                  return packages_until_agreed(0.3, one.n, one.size) &&
                         packages_until_agreed(0.6, one.n, one.size);
                })},
      {"C12", "on a bandwagon, all agree with the product of rising chances",
       for_each(
           std::array{0.0, 0.1, 0.3, 1.0},
           [](double strength) { return on_a_bandwagon(0.5, strength) && on_a_bandwagon(0.8, strength); })},
      {"C13", "on a bandwagon, persistence takes the sum of 1 over the rising chances",
       for_each(
           std::array{Bandwagon{0.2, 0.05}, Bandwagon{0.2, 0.3}, Bandwagon{0.5, 0.05}, Bandwagon{0.5, 0.3}},
           [](const Bandwagon& one) { return persistence_on_a_bandwagon(one.p, one.strength); })},
      {"G1", "the garbage can gives the expected counters, configuration by configuration",
       [] { return garbage_can_rows(analysis::garbage_can::counted_by_the_model); }},
  };
  return all;
}

}  // namespace cases
