#include "analysis/statistics/pairs.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

#include "sim/random/draw.hpp"

// Comparisons on the same luck, of cheap models whose true difference is known. A world is twenty measures; a
// measure is realised when its own number, uniform and shared by both worlds, falls below the world's chance.
// Seeds are fixed; the false-alarm rate said with each bound is that of another seed.

namespace {

constexpr std::uint32_t measures = 20;
constexpr double alpha = 0.05;

enum Purpose : std::uint32_t { shared_luck = 71, luck_of_first = 72, luck_of_second = 73 };

double realised(sim::RandomKey key, std::uint32_t purpose, double chance) {
  double count = 0.0;
  for (std::uint32_t i = 0; i < measures; ++i)
    count += sim::uniform(key, {purpose, i}, 0) < chance ? 1.0 : 0.0;
  return count;
}

struct Samples {
  std::vector<double> first;
  std::vector<double> second;
};

/// True difference: 20 (0.45 - 0.30) = 3 measures.
Samples pairs_with_a_difference_of_3(std::uint32_t repetition, std::uint32_t pairs) {
  Samples samples;
  for (std::uint32_t r = 0; r < pairs; ++r) {
    samples.first.push_back(realised({repetition, r}, shared_luck, 0.30));
    samples.second.push_back(realised({repetition, r}, shared_luck, 0.45));
  }
  return samples;
}

// A sequence of pairs of equal worlds, which differ in a run by luck alone, looked at after every ten pairs.
constexpr std::int64_t pairs_between_looks = 10;
constexpr std::int64_t looks_in_all = 100;

/// The k-th difference of a sequence: of two sums of three uniform numbers, shifted by `effect`.
double difference(std::uint32_t sequence, std::int64_t pair, double effect) {
  const sim::RandomKey key{sequence, static_cast<std::uint32_t>(pair)};
  double sum = effect;
  for (std::uint32_t i = 0; i < 3; ++i) {
    sum += sim::uniform(key, {luck_of_second, i}, 0) - sim::uniform(key, {luck_of_first, i}, 0);
  }
  return sum;
}

/// Half the width of the interval at each look, in standard deviations.
template <class ErrorOfLook>
std::vector<double> reaches(ErrorOfLook error_of_look) {
  std::vector<double> all;
  for (std::int64_t look = 1; look <= looks_in_all; ++look) {
    const analysis::Estimate unit{look * pairs_between_looks, 0.0, 1.0};
    all.push_back(analysis::student_interval(unit, 1.0 - error_of_look(look)).high);
  }
  return all;
}

/// The sign that a sequence says at the first look that settles one.
analysis::Sign said_by_sequence(std::uint32_t sequence, double effect, const std::vector<double>& reach) {
  double sum = 0.0;
  double squares = 0.0;
  std::int64_t pairs = 0;
  for (const double width : reach) {
    for (std::int64_t i = 0; i < pairs_between_looks; ++i, ++pairs) {
      const double x = difference(sequence, pairs, effect);
      sum += x;
      squares += x * x;
    }
    const double n = static_cast<double>(pairs);
    const analysis::Estimate sample{pairs, sum / n, std::sqrt((squares - sum * sum / n) / (n - 1.0))};
    const double half = width * sample.standard_deviation;
    const analysis::Sign sign = analysis::settled_sign(sample, {sample.mean - half, sample.mean + half});
    if (sign != analysis::Sign::undecided) return sign;
  }
  return analysis::Sign::undecided;
}

constexpr std::uint32_t sequences = 2000;

std::uint32_t sequences_that_settle(double effect, const std::vector<double>& reach, analysis::Sign sign) {
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < sequences; ++i) count += said_by_sequence(i, effect, reach) == sign ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("95 % intervals of a difference hold it in 93 to 97 % of 2,000 repetitions") {
  // Coverage as declared has a standard error of 0.49 %: outside once in 24,000 seeds. What ignores the
  // pairing holds it nearly always, and what takes an observed standard deviation of ten pairs for the true
  // one in 91.8 %: both are noticed.
  std::uint32_t paired = 0;
  std::uint32_t apart = 0;
  std::uint32_t normal = 0;
  constexpr std::uint32_t repetitions = 2000;
  const auto holds = [](const analysis::Interval& interval) {
    return interval.low <= 3.0 && 3.0 <= interval.high ? 1U : 0U;
  };
  for (std::uint32_t repetition = 0; repetition < repetitions; ++repetition) {
    const Samples samples = pairs_with_a_difference_of_3(repetition, 60);
    const auto pairs = analysis::paired_difference(samples.first, samples.second, 0.95);
    paired += holds(pairs.interval);
    const double first = analysis::estimate(samples.first).standard_deviation;
    const double second = analysis::estimate(samples.second).standard_deviation;
    apart += holds(analysis::normal_interval(pairs.difference.mean,
                                             std::sqrt((first * first + second * second) / 60.0), 0.95));
    const Samples few = pairs_with_a_difference_of_3(repetition, 5);
    const auto five = analysis::paired_difference(few.first, few.second, 0.95).difference;
    normal += holds(analysis::normal_interval(five.mean, five.standard_deviation / std::sqrt(5.0), 0.95));
  }
  CAPTURE(paired, apart, normal);
  const auto is_declared = [](std::uint32_t held) { return held >= 1860 && held <= 1940; };
  CHECK(is_declared(paired));
  CHECK_FALSE(is_declared(apart));
  CHECK_FALSE(is_declared(normal));
}

TEST_CASE("sharing luck makes a difference as sure as its variances and covariance say") {
  // Var X = 20 * 0.3 * 0.7, Var Y = 20 * 0.45 * 0.55, Var(Y - X) = 20 * 0.15 * 0.85. The factor estimated
  // from 20,000 pairs has a standard error below 2 %; within 8 % but for one seed in 10,000.
  const double factor = (0.3 * 0.7 + 0.45 * 0.55) / (0.15 * 0.85);
  const Samples samples = pairs_with_a_difference_of_3(99, 20'000);
  CHECK(analysis::variance_reduction(samples.first, samples.second) == Approx(factor).epsilon(0.08));
  CHECK(analysis::paired_difference(samples.first, samples.second, 0.95).difference.mean ==
        Approx(3.0).margin(5.0 * std::sqrt(20 * 0.15 * 0.85 / 20'000)));
}

TEST_CASE("of 2,000 sequences of equal scenarios at most 5 % ever settle a sign") {
  // Either sign is wrong. Spent as declared, the error keeps the rate below 5 %, near 3.5 % here: a false
  // alarm in less than one seed of 2,000. The rule that looks 100 times with 5 % each settles a sign in 37 %
  // of sequences (Armitage, McPherson & Rowe 1969, JRSS A 132(2), table 2) and must be rejected.
  const auto wrong = [](const std::vector<double>& reach) {
    return sequences_that_settle(0.0, reach, analysis::Sign::less) +
           sequences_that_settle(0.0, reach, analysis::Sign::more);
  };
  const std::uint32_t spent =
      wrong(reaches([](std::int64_t look) { return analysis::error_of_look(alpha, look); }));
  const std::uint32_t naive = wrong(reaches([](std::int64_t) { return alpha; }));
  CAPTURE(spent, naive);
  CHECK(spent <= sequences * 5 / 100);
  CHECK(spent >= sequences * 1 / 200);  // it does look
  CHECK_FALSE(naive <= sequences * 5 / 100);
  CHECK(naive == Approx(0.37 * sequences).margin(0.06 * sequences));
}

TEST_CASE("a sequence of scenarios that differ settles the right sign") {
  // A difference of 0.28 standard deviations; Var of the difference is 6 / 12. After 1,000 pairs it is 8.9
  // standard errors from 0, and the last look asks for 4.1: undecided in one sequence of a million. The wrong
  // sign can be said at the first looks alone, in some two sequences of a thousand: more than 20 of 2,000 in
  // less than one seed of a million.
  const std::vector<double> reach =
      reaches([](std::int64_t look) { return analysis::error_of_look(alpha, look); });
  const std::uint32_t right = sequences_that_settle(0.2, reach, analysis::Sign::more);
  const std::uint32_t wrong = sequences_that_settle(0.2, reach, analysis::Sign::less);
  CAPTURE(right, wrong);
  CHECK(wrong <= 20);
  CHECK(right + wrong == sequences);
}
