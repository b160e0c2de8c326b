#include "analysis/gap/gap.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "analysis/compare/compare.hpp"
#include "analysis/gap/curve.hpp"
#include "analysis/statistics/pairs.hpp"
#include "analysis/statistics/proportion.hpp"

namespace {

using analysis::Attainment;
using analysis::GapEnd;

constexpr Attainment open = Attainment::undecided;
constexpr Attainment low = Attainment::falls_short;
constexpr Attainment high = Attainment::reaches;
constexpr double none = std::numeric_limits<double>::quiet_NaN();

analysis::GapFinding found(const std::vector<Attainment>& row) { return analysis::finding_of(row); }

/// Paired runs of one outcome: values[run][value tried].
sim::ResultSet runs_of(const std::vector<std::vector<double>>& values) {
  std::vector<analysis::ComparedScenario> scenarios;
  for (std::size_t i = 0; i < values.front().size(); ++i) scenarios.push_back({std::to_string(i), "", ""});
  sim::ResultSet all(analysis::comparison_layout(scenarios, {{"realised", "1", "", "", ""}}));
  for (std::size_t r = 0; r < values.size(); ++r) {
    std::vector<std::vector<double>> by_scenario;
    for (const double value : values[r]) by_scenario.push_back({value});
    all.append(analysis::comparison_record(all.layout, static_cast<std::uint32_t>(r), by_scenario));
  }
  return all;
}

}  // namespace

TEST_CASE("the first value that reaches is the answer only when all before it fall short") {
  CHECK(found({low, low, high, open}).end == GapEnd::attained);
  CHECK(found({low, low, high, open}).first == 2);
  CHECK(found({high, high}).first == 0);
  const auto between = found({low, open, open, high});
  CHECK(between.end == GapEnd::undecided);
  CHECK(between.first == 1);
  CHECK(*between.sure == 3);
  const auto above = found({low, open, low});
  CHECK(above.end == GapEnd::undecided);
  CHECK(above.first == 1);
  CHECK_FALSE(above.sure);
  CHECK(found({low, low}).end == GapEnd::not_attainable);
}

TEST_CASE("a value that falls short after one that reaches is seen") {
  CHECK_FALSE(found({low, high, open, high}).dip);
  const auto dip = found({low, high, open, low, high}).dip;
  REQUIRE(dip);
  CHECK(dip->first == 1);
  CHECK(dip->second == 3);
}

TEST_CASE("a value is decided when its exact interval leaves the goal on one side, and stays so") {
  analysis::GapSearch search({0.8, 0.05}, 1, 3, 100, 1000);
  CHECK(search.next() == 100);
  search.look_at(std::vector<std::int64_t>{40, 79, 97});
  // The error of the first look, 0.025, for each of three values.
  const double error = 0.05 / 3.0 / 2.0;
  for (const analysis::Trial& trial : search.trials()) {
    const auto expected = analysis::clopper_pearson_interval(trial.hits, 100, 1.0 - error);
    CHECK(trial.interval.low == expected.low);
    CHECK(trial.interval.high == expected.high);
    CHECK(trial.confidence == 1.0 - error);
  }
  CHECK(search.trials()[0].attainment == low);
  CHECK(search.trials()[1].attainment == open);
  CHECK(search.trials()[2].attainment == high);
  CHECK_FALSE(search.is_over());
  CHECK(search.next() == 150);
  search.look_at(std::vector<std::int64_t>{150, 90, 0});
  CHECK(search.trials()[0].runs == 100);
  CHECK(search.trials()[2].attainment == high);
  CHECK(search.trials()[1].look == 2);
  CHECK(search.trials()[1].confidence == 1.0 - 0.05 / 3.0 / 6.0);
  CHECK(search.is_over());
  CHECK(search.finding(0).first == 2);
}

TEST_CASE("a search ends at its last look, decided or not") {
  analysis::GapSearch search({0.5, 0.05}, 1, 2, 10, 20);
  for (const std::int64_t runs : analysis::looks(10, 20)) {
    CHECK_FALSE(search.is_over());
    CHECK(search.next() == runs);
    search.look_at(std::vector<std::int64_t>{runs / 2, runs / 2});
  }
  CHECK(search.is_over());
  CHECK(search.finding(0).end == GapEnd::undecided);
}

TEST_CASE("a row is on the frontier when no row before it needs as little") {
  using analysis::OnFrontier;
  const auto frontier = [](const std::vector<std::vector<Attainment>>& rows) {
    std::vector<analysis::GapFinding> all;
    for (const auto& row : rows) all.push_back(found(row));
    return analysis::frontier_of(all);
  };
  CHECK(
      frontier({{low, low, low}, {low, low, high}, {low, low, high}, {low, high, high}, {low, high, open}}) ==
      std::vector<OnFrontier>{OnFrontier::no, OnFrontier::yes, OnFrontier::no, OnFrontier::yes,
                              OnFrontier::no});
  // The first row may need as little as the second, the third needs less than either; a row that needs at
  // least what one before it is known to do with is off whatever it needs.
  CHECK(
      frontier({{low, open, high}, {low, low, high}, {low, high, high}, {high, high, high}}) ==
      std::vector<OnFrontier>{OnFrontier::undecided, OnFrontier::no, OnFrontier::undecided, OnFrontier::yes});
  CHECK(frontier({{low, high, high}, {low, open, open}, {open, high, high}}) ==
        std::vector<OnFrontier>{OnFrontier::yes, OnFrontier::no, OnFrontier::undecided});
}

TEST_CASE("a search of pairs does not wait for rows that are off the frontier") {
  analysis::GapSearch search({0.8, 0.05}, 2, 2, 200, 2000);
  search.look_at(std::vector<std::int64_t>{20, 198, 40, 160});
  CHECK(search.finding(1).end == GapEnd::undecided);
  CHECK(search.is_over());
  analysis::GapSearch other({0.8, 0.05}, 2, 2, 200, 2000);
  other.look_at(std::vector<std::int64_t>{20, 198, 160, 198});
  CHECK_FALSE(other.is_over());
}

TEST_CASE("no verdict of a look is wrong more often than its share of the error says") {
  // Exactly, over the binomial: every count that would be called what it is not.
  for (const double goal : {0.5, 0.9, 0.99}) {
    double wrong_reaches = 0.0;
    double wrong_short = 0.0;
    double log_chance = 100.0 * std::log(1.0 - goal);  // of 0 hits, at a chance of the goal itself
    for (std::int64_t hits = 0; hits <= 100; ++hits) {
      analysis::GapSearch search({goal, 0.05}, 1, 1, 100, 100);
      search.look_at(std::vector<std::int64_t>{hits});
      const Attainment said = search.trials()[0].attainment;
      if (said == high) wrong_reaches += std::exp(log_chance);  // of a chance just below it
      if (said == low) wrong_short += std::exp(log_chance);
      log_chance += std::log(goal / (1.0 - goal)) + std::log(static_cast<double>(100 - hits)) -
                    std::log(static_cast<double>(hits + 1));
    }
    CAPTURE(goal, wrong_reaches, wrong_short);
    CHECK(wrong_reaches <= 0.0125);
    CHECK(wrong_short <= 0.0125);
    CHECK(wrong_short >= 0.002);  // the error is there to be spent
  }
}

TEST_CASE("the level is what a share of the runs reach, and is one of their values") {
  const std::vector<double> values{9, 1, 2, 3, 4, 5, 6, 7, 8, 10};
  CHECK(analysis::level_reached(values, 0.9) == 2);
  CHECK(analysis::level_reached(values, 0.91) == 1);
  CHECK(analysis::level_reached(values, 0.1) == 10);
  CHECK(analysis::level_reached(values, 0.05) == 10);
  CHECK(analysis::level_reached({3, none, 5, none}, 0.5) == 3);
  CHECK(std::isinf(analysis::level_reached({3, none}, 0.9)));
}

TEST_CASE("a curve counts the runs that reach the target of each value") {
  const sim::ResultSet all = runs_of({{1, 5}, {2, 6}, {3, none}, {4, 8}});
  const analysis::CurveRuns runs(all, {3, 6}, 1, 0);
  CHECK(runs.hits(4) == std::vector<std::int64_t>{2, 2});
  CHECK(runs.hits(2) == std::vector<std::int64_t>{0, 1});
  const auto curve = runs.curve(4, 0.75);
  CHECK(curve[0].mean == 2.5);
  CHECK(curve[0].level == 2);
  CHECK(curve[1].mean == Approx(19.0 / 3.0));  // of the runs that have it
  CHECK(curve[1].level == 5);
  CHECK(curve[1].share == 0.5);
  CHECK(curve[1].interval.low == analysis::wilson_interval(2, 4, 0.95).low);
  CHECK(analysis::best_of(curve) == 1);
  CHECK_FALSE(runs.is_flat(4));
  CHECK(analysis::CurveRuns(runs_of({{1, 1}, {none, none}}), {1, 1}, 1, 0).is_flat(2));
}

TEST_CASE("a fall of the mean is said when no luck explains it") {
  std::vector<std::vector<double>> values;
  for (int i = 0; i < 50; ++i) {
    const double luck = i % 5;
    values.push_back({luck, luck + 3.0, luck + 2.0 - 0.1 * (i % 2), luck + 4.0});
  }
  const sim::ResultSet all = runs_of(values);
  const auto fall = analysis::CurveRuns(all, {1, 1, 1, 1}, 1, 0).fall(50, 0.05);
  REQUIRE(fall);
  CHECK(fall->earlier == 1);
  CHECK(fall->later == 2);
  CHECK(fall->difference == Approx(-1.05));
  CHECK(fall->interval.high < 0.0);
  std::vector<std::vector<double>> noise;
  for (int i = 0; i < 50; ++i) noise.push_back({double((i * 7) % 10), double((i * 3) % 10)});
  CHECK_FALSE(analysis::CurveRuns(runs_of(noise), {1, 1}, 1, 0).fall(50, 0.05));
}
