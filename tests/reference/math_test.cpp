#include "sim/base/math.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <vector>

#include "sim/base/math_tables.hpp"
#include "sim/random/draw.hpp"
#include "tests/support/tools/math_tables.hpp"

// Every function against arithmetic with 50 digits (Boost.Multiprecision) on 100,000 points.

namespace {

using math_tables::Precise;

constexpr std::uint32_t points = 100'000;
constexpr double infinity = std::numeric_limits<double>::infinity();
// Promised is 1; the tables with a high and a low part give this, which a wrong low part would not.
constexpr double reached = 0.56;
constexpr double smallest_normal = std::numeric_limits<double>::min();

double uniform_at(std::uint32_t purpose, std::uint32_t i) {
  // Two words: a number with all the bits that a double can hold.
  const sim::Block words = sim::random_block({1, 0}, {purpose}, i);
  return sim::uniform_of(words[0]) + static_cast<double>(words[1]) * 0x1p-64;
}

double between(double low, double high, double u) { return low + (high - low) * u; }

/// The distance between `got` and the exact value in units of the last place of the double nearest to it.
double ulps(double got, const Precise& exact) {
  const double nearest = exact.convert_to<double>();
  const double size = std::fabs(nearest);
  const double ulp = std::nextafter(size, infinity) - size;
  return std::fabs(Precise((got - exact) / ulp).convert_to<double>());
}

/// P(Z <= z) for z <= 0: Taylor's series around the nearest sixteenth, where the distribution comes from
/// Boost.Math. The n-th derivative of the density is (-1)^n He_n(z) times the density (Abramowitz &
/// Stegun 26.2.31).
Precise normal_distribution_near(const Precise& z) {
  struct Grid {
    Precise below;
    Precise density;
  };
  static const std::vector<Grid> grid = [] {
    std::vector<Grid> result;
    for (int i = 0; i < 160; ++i) {
      const Precise at = -Precise(i) / 16;
      result.push_back({math_tables::normal_distribution(at), math_tables::normal_density(at)});
    }
    return result;
  }();
  const int i = static_cast<int>(std::floor(-z.convert_to<double>() * 16.0 + 0.5));
  const Precise centre = -Precise(i) / 16;
  const Precise h = z - centre;
  Precise before = 0;
  Precise hermite = 1;
  Precise power = h;  // h^(n+1) / (n+1)! with the sign of the derivative
  Precise sum = 0;
  for (int n = 0; n < 24; ++n) {
    sum += power * hermite;
    const Precise next = centre * hermite - n * before;
    before = hermite;
    hermite = next;
    power *= -h / (n + 2);
  }
  const Grid& at = grid[static_cast<std::size_t>(i)];
  return at.below + at.density * sum;
}

/// The same for a quantile, from how far the probability below `got` is from p: good to 1e-10 ulp, for the
/// quantile bends little within an ulp.
double ulps_of_quantile(double got, double p) {
  const Precise z = got;
  const Precise below = got > -9.0 ? normal_distribution_near(z) : math_tables::normal_distribution(z);
  return std::fabs(Precise((below - Precise(p)) / math_tables::normal_density(z)).convert_to<double>()) /
         (std::nextafter(std::fabs(got), infinity) - std::fabs(got));
}

std::uint64_t bits_of(double x) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &x, sizeof bits);
  return bits;
}

}  // namespace

TEST_CASE("the exponential is right to 1 ulp") {
  double worst = 0.0;
  double worst_normal = 0.0;  // of results that have all their bits
  for (std::uint32_t i = 0; i < points; ++i) {
    const double u = uniform_at(1, i);
    const double x = i % 4 == 0   ? between(-745.0, 709.7, u)
                     : i % 4 == 1 ? between(-1.0, 1.0, u)
                     : i % 4 == 2 ? between(-40.0, 40.0, u)
                                  : std::ldexp(2.0 * u - 1.0, -static_cast<int>(i % 60));
    const double error = ulps(sim::exponential(x), exp(Precise(x)));
    worst = std::max(worst, error);
    if (sim::exponential(x) >= smallest_normal) worst_normal = std::max(worst_normal, error);
  }
  INFO("worst " << worst);
  CHECK(worst < 1.0);
  CHECK(worst_normal < reached);
}

TEST_CASE("the logarithm is right to 1 ulp") {
  double worst = 0.0;
  for (std::uint32_t i = 0; i < points; ++i) {
    const double u = uniform_at(2, i);
    const double x = i % 4 == 0   ? std::ldexp(1.0 + u, static_cast<int>(i % 2040) - 1020)
                     : i % 4 == 1 ? between(0.5, 2.0, u)
                     : i % 4 == 2 ? 1.0 + std::ldexp(2.0 * u - 1.0, -static_cast<int>(i % 50))
                                  : u;
    if (x == 1.0) continue;
    worst = std::max(worst, ulps(sim::logarithm(x), log(Precise(x))));
  }
  INFO("worst " << worst);
  CHECK(worst < reached);
}

TEST_CASE("the power is right to 1 ulp") {
  double worst = 0.0;
  double worst_normal = 0.0;  // of results that have all their bits
  for (std::uint32_t i = 0; i < points; ++i) {
    const double u = uniform_at(3, i);
    const double v = uniform_at(4, i);
    // Bases of all sizes; exponents up to where the result leaves the range of doubles.
    const double x = i % 3 == 0   ? std::ldexp(1.0 + u, static_cast<int>(i % 2000) - 1000)
                     : i % 3 == 1 ? between(0.5, 2.0, u)
                                  : 1.0 + std::ldexp(2.0 * u - 1.0, -static_cast<int>(i % 20) - 1);
    const double most = i % 2 == 0 ? 8.0 : 1e6;
    const double y = between(-1.0, 1.0, v) * std::min(most, 744.0 / std::fabs(std::log(x)));
    const Precise exact = exp(Precise(y) * log(Precise(x)));
    if (exact > Precise(std::numeric_limits<double>::max())) continue;
    const double error = ulps(sim::power(x, y), exact);
    worst = std::max(worst, error);
    if (exact >= Precise(smallest_normal)) worst_normal = std::max(worst_normal, error);
  }
  INFO("worst " << worst);
  CHECK(worst < 1.0);
  CHECK(worst_normal < reached);
}

TEST_CASE("the normal quantile is right to 1 ulp") {
  double worst = 0.0;
  for (std::uint32_t i = 0; i < points; ++i) {
    const double u = uniform_at(5, i);
    const double p = i % 4 == 0   ? sim::uniform_of(static_cast<std::uint32_t>(u * 4294967296.0))
                     : i % 4 == 1 ? std::ldexp(1.0 + u, -2 - static_cast<int>(i / 4 % 42))
                     : i % 4 == 2 ? 0.5 + std::ldexp(u - 0.5, -static_cast<int>(i / 4 % 50))
                                  : u;
    if (p == 0.5) continue;
    const double z = sim::normal_quantile(p);
    const double lower = z > 0.0 ? ulps_of_quantile(-z, 1.0 - p) : ulps_of_quantile(z, p);
    worst = std::max(worst, lower);
  }
  INFO("worst " << worst);
  CHECK(worst < reached);
}

TEST_CASE("the normal quantile is right to 1 ulp down to the smallest probability") {
  double worst = 0.0;
  for (std::uint32_t i = 0; i < 2000; ++i) {
    const double p = std::ldexp(1.0 + uniform_at(6, i), -39 - static_cast<int>(i % 1034));
    worst = std::max(worst, ulps_of_quantile(sim::normal_quantile(p), p));
  }
  INFO("worst " << worst);
  CHECK(worst < 1.0);
}

TEST_CASE("the reference of the quantile is the distribution of Boost.Math") {
  for (const double z : {-0.001, -0.03, -0.5, -1.49, -3.33, -8.22}) {
    const Precise exact = math_tables::normal_distribution(Precise(z));
    CHECK(abs(Precise(normal_distribution_near(Precise(z)) / exact - 1)) < Precise(1e-35));
  }
}

TEST_CASE("a result that is two units off would be noticed") {
  const double x = 1.25;
  const double off = std::nextafter(std::nextafter(sim::exponential(x), infinity), infinity);
  CHECK(ulps(off, exp(Precise(x))) > 1.0);
  const double z = sim::normal_quantile(0.3);
  CHECK(ulps_of_quantile(std::nextafter(std::nextafter(z, 0.0), 0.0), 0.3) > 1.0);
}

TEST_CASE("the committed tables are those of 50-digit arithmetic") {
  const auto powers = math_tables::powers_of_two();
  REQUIRE(powers.size() == sim::math_tables::powers_of_two.size());
  for (std::size_t i = 0; i < powers.size(); ++i) {
    CHECK(bits_of(sim::math_tables::powers_of_two[i].high) == bits_of(powers[i].high));
    CHECK(bits_of(sim::math_tables::powers_of_two[i].low) == bits_of(powers[i].low));
  }
  const auto reciprocals = math_tables::reciprocals();
  REQUIRE(reciprocals.size() == sim::math_tables::reciprocals.size());
  for (std::size_t i = 0; i < reciprocals.size(); ++i) {
    CHECK(sim::math_tables::reciprocals[i].reciprocal == reciprocals[i].reciprocal);
    CHECK(sim::math_tables::reciprocals[i].high == reciprocals[i].minus_logarithm.high);
    CHECK(sim::math_tables::reciprocals[i].low == reciprocals[i].minus_logarithm.low);
  }
  const auto centres = math_tables::quantile_centres();
  REQUIRE(centres.size() == sim::math_tables::quantile_centres.size());
  for (std::size_t i = 0; i < centres.size(); ++i) {
    CHECK(sim::math_tables::quantile_centres[i].high == centres[i].quantile.high);
    CHECK(sim::math_tables::quantile_centres[i].low == centres[i].quantile.low);
    CHECK(sim::math_tables::quantile_centres[i].slope == centres[i].slope);
  }
  const auto series = math_tables::quantile_series();
  REQUIRE(series.size() == sim::math_tables::quantile_series.size());
  for (std::size_t n = 0; n < series.size(); ++n) CHECK(sim::math_tables::quantile_series[n] == series[n]);
}

TEST_CASE("elementary functions at the ends of their ranges") {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(sim::exponential(0.0) == 1.0);
  CHECK(sim::exponential(710.0) == infinity);
  CHECK(sim::exponential(infinity) == infinity);
  CHECK(sim::exponential(-746.0) == 0.0);
  CHECK(sim::exponential(-infinity) == 0.0);
  CHECK(sim::exponential(-745.0) == std::numeric_limits<double>::denorm_min());
  CHECK(std::isnan(sim::exponential(nan)));

  CHECK(bits_of(sim::logarithm(1.0)) == 0);
  CHECK(sim::logarithm(0.0) == -infinity);
  CHECK(sim::logarithm(infinity) == infinity);
  CHECK(std::isnan(sim::logarithm(-1.0)));
  CHECK(std::isnan(sim::logarithm(nan)));
  const double smallest = std::numeric_limits<double>::denorm_min();
  CHECK(ulps(sim::logarithm(smallest), log(Precise(smallest))) < 1.0);

  CHECK(sim::power(0.0, 2.0) == 0.0);
  CHECK(sim::power(0.0, 0.0) == 1.0);
  CHECK(sim::power(0.0, -1.0) == infinity);
  CHECK(sim::power(3.0, 0.0) == 1.0);
  CHECK(sim::power(1.0, 1e300) == 1.0);
  CHECK(sim::power(2.0, 1e300) == infinity);
  CHECK(sim::power(2.0, -1e300) == 0.0);
  CHECK(sim::power(0.5, 1e300) == 0.0);
  CHECK(sim::power(0.5, -1e300) == infinity);
  CHECK(sim::power(infinity, -0.5) == 0.0);
  CHECK(sim::power(2.0, 1e-300) == 1.0);
  CHECK(sim::power(2.0, 10.0) == 1024.0);
  CHECK(sim::power(9.0, 0.5) == 3.0);
  CHECK(std::isnan(sim::power(-1.0, 2.0)));
  CHECK(std::isnan(sim::power(nan, 2.0)));
  CHECK(std::isnan(sim::power(2.0, nan)));

  CHECK(sim::normal_quantile(0.5) == 0.0);
  CHECK(sim::normal_quantile(0.0) == -infinity);
  CHECK(sim::normal_quantile(1.0) == infinity);
  CHECK(std::isnan(sim::normal_quantile(-0.1)));
  CHECK(std::isnan(sim::normal_quantile(1.1)));
  CHECK(std::isnan(sim::normal_quantile(nan)));
}

TEST_CASE("the normal quantile is symmetric to the last bit and never falls") {
  double previous = -infinity;
  for (std::uint32_t i = 0; i < points; ++i) {
    const double p = sim::uniform_of(i * 42949U);
    const double z = sim::normal_quantile(p);
    CHECK(bits_of(sim::normal_quantile(1.0 - p)) == bits_of(-z));
    CHECK(z > previous);
    previous = z;
  }
  // Across every seam: of the middle, of the binades, of the far tail.
  for (const double seam : {0.4375, 0.25, 0.125, 0x1p-20, 0x1p-39, 0x1p-40}) {
    const double before = std::nextafter(seam, 0.0);
    CHECK(sim::normal_quantile(before) <= sim::normal_quantile(seam));
    CHECK(sim::normal_quantile(seam) <= sim::normal_quantile(std::nextafter(seam, 1.0)));
  }
}
