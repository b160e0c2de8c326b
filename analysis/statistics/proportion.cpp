#include "analysis/statistics/proportion.hpp"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "sim/base/error.hpp"

namespace analysis {
namespace {

void ensure_counts(std::int64_t hits, std::int64_t trials, double confidence) {
  sim::ensure(trials >= 1 && hits >= 0 && hits <= trials, "hits are counted among at least one trial");
  sim::ensure(confidence > 0.0 && confidence < 1.0, "a confidence lies strictly between 0 and 1");
}

}  // namespace

Interval wilson_interval(std::int64_t hits, std::int64_t trials, double confidence) {
  ensure_counts(hits, trials, confidence);
  const boost::math::normal standard;
  const double z = boost::math::quantile(boost::math::complement(standard, 0.5 * (1.0 - confidence)));
  const double n = static_cast<double>(trials);
  const double share = static_cast<double>(hits) / n;
  const double scale = 1.0 + z * z / n;
  const double middle = (share + z * z / (2.0 * n)) / scale;
  const double reach = z / scale * std::sqrt(share * (1.0 - share) / n + z * z / (4.0 * n * n));
  return {hits == 0 ? 0.0 : std::max(0.0, middle - reach),
          hits == trials ? 1.0 : std::min(1.0, middle + reach)};
}

Interval clopper_pearson_interval(std::int64_t hits, std::int64_t trials, double confidence) {
  ensure_counts(hits, trials, confidence);
  const double tail = 0.5 * (1.0 - confidence);
  const double k = static_cast<double>(hits);
  const double n = static_cast<double>(trials);
  Interval interval{0.0, 1.0};
  if (hits > 0) interval.low = boost::math::quantile(boost::math::beta_distribution<>(k, n - k + 1.0), tail);
  if (hits < trials) {
    interval.high = boost::math::quantile(
        boost::math::complement(boost::math::beta_distribution<>(k + 1.0, n - k), tail));
  }
  return interval;
}

}  // namespace analysis
