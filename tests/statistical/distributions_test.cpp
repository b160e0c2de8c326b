#include "sim/random/distributions.hpp"
#include "sim/random/day_total.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

#include "sim/random/draw.hpp"

// Laws are functions of one uniform number, so most is checked exactly, against Boost.Math. What is drawn is
// checked by two-sided tests on fixed seeds: each statistic is standard normal for a right law and must stay
// within 4.9, a false alarm for one seed in a million. Each test is fed a wrong twin that it must reject.

namespace {

constexpr double alarm_above = 4.9;
constexpr std::uint32_t draws = 200'000;

double u_at(std::uint32_t purpose, std::uint32_t i) { return sim::uniform({2024, 1}, {purpose}, i); }

/// How many standard errors the mean of f(u) over the draws of `purpose` lies from `mean`.
template <class Law>
double z_of_mean(Law law, std::uint32_t purpose, double mean, double standard_deviation) {
  double sum = 0.0;
  for (std::uint32_t i = 0; i < draws; ++i) sum += static_cast<double>(law(u_at(purpose, i)));
  return (sum / draws - mean) / (standard_deviation / std::sqrt(static_cast<double>(draws)));
}

/// Kolmogorov's statistic times the root of the number of draws: above 2.70 once in a million.
template <class Law, class Distribution>
double kolmogorov(Law law, Distribution distribution, std::uint32_t purpose) {
  std::vector<double> values;
  for (std::uint32_t i = 0; i < draws; ++i) values.push_back(law(u_at(purpose, i)));
  std::sort(values.begin(), values.end());
  double most = 0.0;
  for (std::uint32_t i = 0; i < draws; ++i) {
    const double exact = distribution(values[i]);
    most = std::max({most, (i + 1.0) / draws - exact, exact - static_cast<double>(i) / draws});
  }
  return most * std::sqrt(static_cast<double>(draws));
}
constexpr double kolmogorov_alarm = 2.70;

/// P(A <= x) for a compound Poisson law with exponential jobs of mean 1, by its definition.
double compound_distribution(double x, double mean) {
  const boost::math::poisson_distribution<> count(mean);
  double sum = std::exp(-mean);
  const int most = static_cast<int>(mean + 12.0 * std::sqrt(mean) + 40.0);
  for (int n = 1; n <= most; ++n) {
    sum += boost::math::pdf(count, n) * boost::math::gamma_p(static_cast<double>(n), x);
  }
  return sum;
}

/// P(A > x), for the upper tail.
double compound_excess(double x, double mean) {
  const boost::math::poisson_distribution<> count(mean);
  double sum = 0.0;
  const int most = static_cast<int>(mean + 12.0 * std::sqrt(mean) + 60.0);
  for (int n = 1; n <= most; ++n) {
    sum += boost::math::pdf(count, n) * boost::math::gamma_q(static_cast<double>(n), x);
  }
  return sum;
}

struct Moments {
  double mean;
  double variance;
};

/// The moments of a law over u from `from` to `to`, both sides by binades that close in on the ends: Gauss's
/// rule with three points in 64 parts of each.
Moments moments(const sim::DayTotal& law) {
  const double from = std::exp(-law.jobs_per_day());
  const double node = std::sqrt(0.6);
  double first = 0.0;
  double second = 0.0;
  const auto add = [&](double low, double high) {
    for (int part = 0; part < 64; ++part) {
      const double width = (high - low) / 64.0;
      const double middle = low + (part + 0.5) * width;
      for (const double at : {-node, 0.0, node}) {
        const double weight = (at == 0.0 ? 8.0 : 5.0) / 18.0 * width;
        const double x = law.from(middle + at * 0.5 * width);
        first += weight * x;
        second += weight * x * x;
      }
    }
  };
  const double half = 0.5 * (1.0 - from);
  double size = half;
  for (int binade = 0; binade < 33; ++binade) {
    add(from + 0.5 * size, from + size);
    add(1.0 - size, 1.0 - 0.5 * size);
    size *= 0.5;
  }
  return {first, second - first * first};
}

}  // namespace

TEST_CASE("exponential, normal and lognormal numbers invert their distributions") {
  for (std::uint32_t i = 0; i < 10'000; ++i) {
    const double u = u_at(1, i);
    CHECK(std::exp(-sim::exponential_from(u, 3.0) / 3.0) == Approx(u).epsilon(1e-12));
    CHECK(boost::math::cdf(boost::math::normal(), sim::normal_from(u)) == Approx(u).epsilon(1e-12));
    const double lognormal = sim::lognormal_from(u, 20.0, 0.7);
    CHECK(std::log(lognormal / 20.0) / 0.7 == Approx(sim::normal_from(u)).margin(1e-13).epsilon(1e-13));
  }
  CHECK(sim::lognormal_from(0.5, 20.0, 0.7) == 20.0);
  CHECK(sim::lognormal_from(0.1, 20.0, 0.0) == 20.0);
}

TEST_CASE("what is drawn follows its law, and a slightly wrong law is noticed") {
  const boost::math::normal standard;
  const auto normal = [](double u) { return sim::normal_from(u); };
  CHECK(kolmogorov(
            normal, [&](double x) { return boost::math::cdf(standard, x); }, 2) < kolmogorov_alarm);
  CHECK(kolmogorov([](double u) { return sim::normal_from(u) + 0.02; },
                   [&](double x) { return boost::math::cdf(standard, x); }, 2) > kolmogorov_alarm);

  CHECK(std::fabs(z_of_mean([](double u) { return sim::exponential_from(u, 3.0); }, 3, 3.0, 3.0)) <
        alarm_above);
  CHECK(std::fabs(z_of_mean([](double u) { return sim::exponential_from(u, 3.06); }, 3, 3.0, 3.0)) >
        alarm_above);

  const double spread = std::sqrt(1.0 - 0.2) / 0.2;
  CHECK(std::fabs(z_of_mean([](double u) { return sim::geometric_from(u, 0.2); }, 4, 5.0, spread)) <
        alarm_above);
  CHECK(std::fabs(z_of_mean([](double u) { return sim::geometric_from(u, 0.21); }, 4, 5.0, spread)) >
        alarm_above);

  const double root = std::sqrt(2.5);
  CHECK(std::fabs(z_of_mean([](double u) { return sim::poisson_from(u, 2.5); }, 5, 2.5, root)) < alarm_above);
  CHECK(std::fabs(z_of_mean([](double u) { return sim::poisson_from(u, 2.55); }, 5, 2.5, root)) >
        alarm_above);

  const sim::DayTotal total(1.5, 0.4, sim::JobSize::exponential);
  const sim::DayTotal more(1.55, 0.4, sim::JobSize::exponential);
  const double deviation = std::sqrt(1.5 * 2.0) * 0.4;
  CHECK(std::fabs(z_of_mean([&](double u) { return total.from(u); }, 6, 0.6, deviation)) < alarm_above);
  CHECK(std::fabs(z_of_mean([&](double u) { return more.from(u); }, 6, 0.6, deviation)) > alarm_above);
}

TEST_CASE("neighbouring draws, entities and replications are not correlated") {
  const auto correlation = [](auto one, auto other) {
    double sum = 0.0;
    for (std::uint32_t i = 0; i < draws; ++i) sum += (one(i) - 0.5) * (other(i) - 0.5) * 12.0;
    return sum / std::sqrt(static_cast<double>(draws));
  };
  const auto base = [](std::uint32_t i) { return sim::uniform({5, 0}, {1, 10}, i); };
  CHECK(std::fabs(correlation(base, [&](std::uint32_t i) { return base(i + 1); })) < alarm_above);
  CHECK(std::fabs(correlation(base, [](std::uint32_t i) {
          return sim::uniform({5, 0}, {1, 11}, i);
        })) < alarm_above);
  CHECK(std::fabs(correlation(base, [](std::uint32_t i) {
          return sim::uniform({5, 1}, {1, 10}, i);
        })) < alarm_above);
  CHECK(std::fabs(correlation(base, [](std::uint32_t i) {
          return sim::uniform({6, 0}, {1, 10}, i);
        })) < alarm_above);
  const auto mixed = [&](std::uint32_t i) {
    return 0.98 * sim::uniform({5, 1}, {1, 10}, i) + 0.02 * base(i);
  };
  CHECK(std::fabs(correlation(base, mixed)) > alarm_above);
}

TEST_CASE("geometric numbers count days until an event") {
  CHECK(sim::geometric_from(0.999, 1.0) == 1);
  CHECK(sim::geometric_from(0x1p-33, 1.0) == 1);
  CHECK(sim::geometric_from(0.5, 1e-300) == 1 << 30);
  // P(days > d) = (1 - q)^d: u just above it must end by d, just below it after d.
  for (const double q : {0.9, 0.3, 0.01, 1e-4}) {
    for (const int days : {1, 2, 7, 30}) {
      const double later = std::pow(1.0 - q, days);
      if (later < 1e-9) continue;
      CHECK(sim::geometric_from(later * (1.0 + 1e-9), q) == days);
      CHECK(sim::geometric_from(later * (1.0 - 1e-9), q) == days + 1);
    }
  }
  // For a rare event ln u / q: 1 - q must not lose the digits of q.
  CHECK(sim::geometric_from(std::exp(-1.0), 1.2345678e-8) == Approx(1.0 / 1.2345678e-8).epsilon(1e-7));
}

TEST_CASE("Poisson numbers are quantiles of their law") {
  for (const double mean : {0.01, 0.7, 3.0, 40.0, 499.0, 501.0, 2000.0}) {
    const boost::math::poisson_distribution<> exact(mean);
    INFO(mean);
    for (std::uint32_t i = 0; i < 300; ++i) {
      const double u = u_at(7, i);
      const int k = sim::poisson_from(u, mean);
      CHECK(boost::math::cdf(exact, k) >= u * (1.0 - 1e-10));
      if (k > 0) CHECK(boost::math::cdf(exact, k - 1) < u * (1.0 + 1e-10));
    }
  }
  CHECK(sim::poisson_from(0.999, 0.0) == 0);
}

TEST_CASE("the day's total has the mean and the variance of its law") {
  for (const double jobs : {0.001, 0.05, 0.4, 1.0, 2.5, 8.0, 23.0, 60.0, 200.0, 1000.0}) {
    const sim::DayTotal law(jobs, 0.25, sim::JobSize::exponential);
    const Moments got = moments(law);
    INFO(jobs);
    CHECK(got.mean == Approx(jobs * 0.25).epsilon(1e-5));
    CHECK(got.variance == Approx(jobs * 2.0 * 0.25 * 0.25).epsilon(1e-5));
  }
  // The twin: a table made for a rate that is off by 2e-5 would not pass.
  const Moments wrong = moments(sim::DayTotal(2.5 * 1.00002, 0.25, sim::JobSize::exponential));
  CHECK_FALSE(wrong.mean == Approx(2.5 * 0.25).epsilon(1e-5));
}

TEST_CASE("the day's total has the quantiles of its law") {
  for (const double jobs : {0.01, 0.4, 1.0, 5.0, 30.0, 200.0}) {
    const sim::DayTotal law(jobs, 1.0, sim::JobSize::exponential);
    INFO(jobs);
    for (std::uint32_t i = 0; i < 200; ++i) {
      const double u =
          i < 150 ? u_at(8, i) : 1.0 - std::ldexp(1.0 + u_at(8, i), -3 - static_cast<int>(i % 30));
      const double x = law.from(u);
      INFO(u);
      if (u < std::exp(-jobs)) {
        CHECK(x == 0.0);
        continue;
      }
      // The exact law at x (1 -+ 1e-4) encloses u.
      const double low = x * (1.0 - 1e-4);
      const double high = x * (1.0 + 1e-4);
      if (u < 0.5) {
        CHECK(compound_distribution(low, jobs) <= u);
        CHECK(compound_distribution(high, jobs) >= u);
      } else {
        CHECK(compound_excess(low, jobs) >= 1.0 - u);
        CHECK(compound_excess(high, jobs) <= 1.0 - u);
      }
    }
  }
}

TEST_CASE("the day's total rises with luck and with the rate, and is 0 exactly when no job arrives") {
  for (const double jobs : {0.01, 0.4, 1.0, 5.0, 30.0, 200.0}) {
    const sim::DayTotal law(jobs, 1.0, sim::JobSize::exponential);
    const sim::DayTotal busier(jobs * 1.1, 1.0, sim::JobSize::exponential);
    const double nothing = std::exp(-jobs);
    int falls = 0;
    int below = 0;
    int wrong_zeros = 0;
    for (std::uint32_t i = 0; i < draws; ++i) {
      const sim::Block block = sim::random_block({3, 0}, {9}, i);
      const std::uint32_t word = i % 2 == 0 ? block[0] : 0xffffffffU - (block[0] >> (i % 31));
      if (word == 0xffffffffU) continue;
      const double u = sim::uniform_of(word);
      falls += law.from(sim::uniform_of(word + 1)) < law.from(u) ? 1 : 0;
      below += busier.from(u) < law.from(u) * (1.0 - 1e-5) ? 1 : 0;
      wrong_zeros += (law.from(u) == 0.0) != (u < nothing) ? 1 : 0;
    }
    INFO(jobs);
    CHECK(falls == 0);
    CHECK(below == 0);
    CHECK(wrong_zeros == 0);
  }
}

TEST_CASE("jobs of constant size, days without jobs, sizes of other units") {
  const sim::DayTotal constant(2.5, 0.5, sim::JobSize::constant);
  const sim::DayTotal many(700.0, 0.5, sim::JobSize::constant);
  const sim::DayTotal never(0.0, 2.0, sim::JobSize::exponential);
  const sim::DayTotal nothing(0.0, 2.0, sim::JobSize::constant);
  const sim::DayTotal one(1.5, 1.0, sim::JobSize::exponential);
  const sim::DayTotal four(1.5, 4.0, sim::JobSize::exponential);
  for (std::uint32_t i = 0; i < 5000; ++i) {
    const double u = u_at(10, i);
    CHECK(constant.from(u) == 0.5 * sim::poisson_from(u, 2.5));
    CHECK(many.from(u) == 0.5 * sim::poisson_from(u, 700.0));
    CHECK(never.from(u) == 0.0);
    CHECK(nothing.from(u) == 0.0);
    CHECK(four.from(u) == 4.0 * one.from(u));
  }
}
