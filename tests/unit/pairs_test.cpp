#include "analysis/statistics/pairs.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

namespace {

using analysis::Estimate;
using analysis::Sign;

constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("the variance reduction is that of the definition") {
  const std::vector<double> first{1, 2, 3, 4};
  // Variances 5/3 and 5/3; the differences 1, 1, 1, -3 have variance 4.
  CHECK(analysis::variance_reduction(first, std::vector<double>{2, 3, 4, 1}) == Approx(10.0 / 3.0 / 4.0));
  CHECK(analysis::variance_reduction(first, std::vector<double>{3, 4, 5, 6}) == infinity);
  CHECK(analysis::variance_reduction(first, first) == infinity);
  CHECK(std::isnan(analysis::variance_reduction(std::vector<double>{1, 1}, std::vector<double>{2, 2})));
  // Opposite luck harms: the differences 3, 1, -1, -3 have variance 20/3.
  CHECK(analysis::variance_reduction(first, std::vector<double>{4, 3, 2, 1}) == Approx(0.5));
}

TEST_CASE("a sign is settled by an interval that leaves 0 out, and equal pairs are told apart") {
  const Estimate some{10, 1.0, 2.0};
  CHECK(analysis::settled_sign(some, {0.1, 1.9}) == Sign::more);
  CHECK(analysis::settled_sign(some, {-1.9, -0.1}) == Sign::less);
  CHECK(analysis::settled_sign(some, {-0.1, 1.9}) == Sign::undecided);
  CHECK(analysis::settled_sign(some, {0.0, 1.9}) == Sign::undecided);
  CHECK(analysis::settled_sign(some, {-infinity, infinity}) == Sign::undecided);
  CHECK(analysis::settled_sign({10, 0.0, 0.0}, {0.0, 0.0}) == Sign::equal);
  CHECK(analysis::settled_sign({10, 0.0, 1.0}, {-0.5, 0.5}) == Sign::undecided);
}

TEST_CASE("the pairs that would settle a sign are the first number whose interval leaves 0 out") {
  for (const double mean : {0.03, -0.2, 1.0, 5.0}) {
    const std::int64_t pairs = *analysis::pairs_to_settle({10, mean, 1.5}, 0.95);
    CAPTURE(mean, pairs);
    const auto settles = [&](std::int64_t count) {
      const Estimate sample{count, mean, 1.5};
      return analysis::settled_sign(sample, analysis::student_interval(sample, 0.95)) != Sign::undecided;
    };
    CHECK(settles(pairs));
    if (pairs > 2) CHECK_FALSE(settles(pairs - 1));
  }
  // 1.96^2 = 3.84 times the square of 100 for a mean of a hundredth of the standard deviation.
  CHECK(*analysis::pairs_to_settle({10, 0.01, 1.0}, 0.95) == Approx(38'416).epsilon(1e-3));
  CHECK(*analysis::pairs_to_settle({10, 1.0, 0.0}, 0.95) == 2);
  CHECK_FALSE(analysis::pairs_to_settle({10, 0.0, 1.0}, 0.95));
  CHECK_FALSE(analysis::pairs_to_settle({10, 1e-9, 1.0}, 0.95));
}

TEST_CASE("the error of a sequence is spent whole and never more") {
  CHECK(analysis::error_of_look(0.05, 1) == 0.025);
  double spent = 0.0;
  for (std::int64_t look = 1; look <= 100'000; ++look) spent += analysis::error_of_look(0.05, look);
  CHECK(spent < 0.05);
  CHECK(spent == Approx(0.05).epsilon(1e-4));
}

TEST_CASE("a sequence is looked at when it has grown by half, and at its end") {
  using Looks = std::vector<std::int64_t>;
  CHECK(analysis::looks(100, 1000) == Looks{100, 150, 225, 338, 507, 761, 1000});
  CHECK(analysis::looks(2, 10) == Looks{2, 3, 5, 8, 10});
  CHECK(analysis::looks(100, 100) == Looks{100});
  CHECK(analysis::looks(100, 50) == Looks{50});
}
