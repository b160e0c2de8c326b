#include "analysis/attribute/attribution.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "sim/random/draw.hpp"

// Intervals of attributions, of worlds whose true shares are known. A world has three levers; a replication
// is one luck, shared by all corners. Seeds are fixed; the bounds are those within which the number of
// intervals that hold the true value lies in all but one of a thousand seeds.

namespace {

using analysis::Attribution;
using analysis::CornerRuns;

constexpr std::uint32_t luck = 81;
constexpr std::uint32_t own_luck = 82;
constexpr std::size_t corners = 8;

/// Mean values of the corners: effects 10, 4 and 2, a surplus of -3 of the first two.
double true_value(std::size_t corner) {
  const bool first = (corner & 1U) != 0;
  const bool second = (corner & 2U) != 0;
  const bool third = (corner & 4U) != 0;
  return 5.0 + (first ? 10.0 : 0.0) + (second ? 4.0 : 0.0) + (third ? 2.0 : 0.0) +
         (first && second ? -3.0 : 0.0);
}
constexpr double true_share = (10.0 - 1.5) / 13.0;
constexpr double true_effect = 10.0 - 1.5;

/// Skewed (exponential) shared luck that scales the corner, and a little luck of its own.
CornerRuns world(std::uint32_t repetition, std::uint32_t replications) {
  CornerRuns runs{corners, {}};
  for (std::uint32_t r = 0; r < replications; ++r) {
    const double shared = -std::log(sim::uniform({repetition, r}, {luck}, 0));
    for (std::uint32_t corner = 0; corner < corners; ++corner) {
      const double own = sim::uniform({repetition, r}, {own_luck, corner}, 0) - 0.5;
      runs.values.push_back(true_value(corner) * (0.5 + 0.5 * shared) + 4.0 * own);
    }
  }
  return runs;
}

struct Coverage {
  int share = 0;
  int effect = 0;
  int total = 0;
};

bool holds(const analysis::Said& said, double value) {
  return said.interval.low <= value && value <= said.interval.high;
}

constexpr int repetitions = 2000;

template <class Change>
Coverage coverage(std::uint32_t replications, Change change) {
  Coverage counted;
  for (std::uint32_t repetition = 0; repetition < repetitions; ++repetition) {
    const CornerRuns runs = change(world(repetition, replications));
    const Attribution answer = analysis::attribute(runs, {repetition, 399, 0.95});
    counted.share += holds(answer.levers[0].share, true_share) ? 1 : 0;
    counted.effect += holds(answer.levers[0].shapley, true_effect) ? 1 : 0;
    counted.total += holds(answer.total, 13.0) ? 1 : 0;
  }
  return counted;
}

CornerRuns as_it_is(CornerRuns runs) { return runs; }

/// The wrong twin: the same replications twice, as if there were twice as many.
CornerRuns twice(CornerRuns runs) {
  const std::vector<double> once = runs.values;
  runs.values.insert(runs.values.end(), once.begin(), once.end());
  return runs;
}

}  // namespace

TEST_CASE("of 2,000 bootstrap intervals of 95 % from 100 replications, 93 to 97 % hold the true value",
          "[statistical]") {
  const Coverage counted = coverage(100, as_it_is);
  INFO("share " << counted.share << ", effect " << counted.effect << ", total " << counted.total);
  // Standard deviation of a count at 95 %: 9.7.
  for (const int count : {counted.share, counted.effect, counted.total}) {
    CHECK(count >= 1860);
    CHECK(count <= 1940);
  }
}

TEST_CASE("from 20 replications they hold it less often, but in more than 88 %", "[statistical]") {
  const Coverage counted = coverage(20, as_it_is);
  INFO("share " << counted.share << ", effect " << counted.effect << ", total " << counted.total);
  for (const int count : {counted.share, counted.effect, counted.total}) {
    CHECK(count >= 1760);
    CHECK(count <= 1940);
  }
}

TEST_CASE("intervals that count every replication twice hold the true value far less often",
          "[statistical]") {
  const Coverage counted = coverage(50, twice);
  INFO("share " << counted.share << ", effect " << counted.effect << ", total " << counted.total);
  for (const int count : {counted.share, counted.effect, counted.total}) CHECK(count < 1750);
}

TEST_CASE("the same seed gives the same intervals, another seed others near by", "[statistical]") {
  const CornerRuns runs = world(1, 200);
  const Attribution one = analysis::attribute(runs, {7});
  const Attribution same = analysis::attribute(runs, {7});
  const Attribution other = analysis::attribute(runs, {8});
  CHECK(one.levers[0].share.interval == same.levers[0].share.interval);
  CHECK(one.levers[0].share.value == other.levers[0].share.value);
  const analysis::Interval& first = one.levers[0].shapley.interval;
  const analysis::Interval& second = other.levers[0].shapley.interval;
  CHECK_FALSE(first == second);
  CHECK(std::fabs(first.low - second.low) < 0.1 * (first.high - first.low));
}

TEST_CASE(
    "corners on shared luck stay together: the interval is narrower than that of corners on their own") {
  const CornerRuns together = world(3, 400);
  CornerRuns apart{corners, {}};
  for (std::uint32_t r = 0; r < 400; ++r) {
    for (std::uint32_t corner = 0; corner < corners; ++corner) {
      // Each corner from a replication of its own.
      apart.values.push_back(together.values[((r + 37U * corner) % 400U) * corners + corner]);
    }
  }
  const auto width = [](const CornerRuns& runs) {
    const analysis::Interval interval = analysis::attribute(runs, {1}).levers[0].share.interval;
    return interval.high - interval.low;
  };
  CHECK(width(together) < 0.7 * width(apart));
}

TEST_CASE("a difference that is not settled has no shares, and one replication no interval") {
  CornerRuns nothing = world(5, 200);
  for (std::size_t i = 0; i < nothing.values.size(); ++i) {
    const auto r = static_cast<std::uint32_t>(i / corners);
    nothing.values[i] = sim::uniform({5, r}, {own_luck, static_cast<std::uint32_t>(i % corners)}, 1);
  }
  const Attribution answer = analysis::attribute(nothing, {1});
  CHECK_FALSE(answer.has_shares);
  CHECK(std::isnan(answer.levers[0].share.value));
  CHECK(std::isinf(answer.levers[0].share.interval.low));
  CHECK(std::isfinite(answer.levers[0].shapley.interval.low));
  const Attribution alone = analysis::attribute(world(5, 1), {1});
  CHECK_FALSE(alone.has_shares);
  CHECK(std::isinf(alone.levers[0].shapley.interval.low));
  CHECK(std::isinf(alone.total.interval.high));
}

TEST_CASE("a replication without a value at one corner is left out at all") {
  CornerRuns runs = world(6, 50);
  CornerRuns without = runs;
  without.values.erase(without.values.begin() + 3 * corners, without.values.begin() + 4 * corners);
  runs.values[3 * corners + 5] = std::numeric_limits<double>::quiet_NaN();
  const Attribution answer = analysis::attribute(runs, {1});
  CHECK(answer.replications == 49);
  CHECK(answer.levers[1].shapley.value == analysis::attribute(without, {1}).levers[1].shapley.value);
}

TEST_CASE("ranges over parameter sets: least, median, most, and which lever is largest") {
  const auto with_shares = [](std::vector<double> shares) {
    Attribution one;
    one.has_shares = true;
    for (const double share : shares) one.levers.push_back({{}, {share, {}}, {}, {}});
    return one;
  };
  Attribution without = with_shares({9.0, 9.0});
  without.has_shares = false;
  const analysis::ShareRanges ranges = analysis::ranges_of(
      {with_shares({0.2, 0.8}), with_shares({0.6, 0.4}), with_shares({0.3, 0.7}), without});
  CHECK(ranges.number == 3);
  CHECK(ranges.levers[0].low == 0.2);
  CHECK(ranges.levers[0].median == 0.3);
  CHECK(ranges.levers[0].high == 0.6);
  CHECK(ranges.levers[0].largest_in == 1);
  CHECK(ranges.levers[1].largest_in == 2);
  CHECK(analysis::ranges_of({without}).number == 0);
}
