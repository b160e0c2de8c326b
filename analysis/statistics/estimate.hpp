#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace analysis {

/// A closed interval.
struct Interval {
  double low = 0.0;
  double high = 0.0;
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// What a sample says about its mean.
struct Estimate {
  std::int64_t count = 0;
  double mean = 0.0;
  double standard_deviation = 0.0;  ///< of the values (divisor count - 1); 0 for fewer than two
};

/// Mean and standard deviation, in two passes: the second corrects the rounding of the first.
/// Source: Chan, Golub & LeVeque (1983), "Algorithms for computing the sample variance", The American
/// Statistician 37(3), equation 1.7. An empty sample has count 0 and mean NaN.
[[nodiscard]] Estimate estimate(std::span<const double> values);

/// Interval of the mean of a sample from Student's t with count - 1 degrees of freedom; the whole line for
/// fewer than two values. `confidence` in (0, 1). Source: Student (1908), "The probable error of a mean",
/// Biometrika 6(1).
[[nodiscard]] Interval student_interval(const Estimate& sample, double confidence);
/// The fewest values whose mean is given an interval, and whose differences are given a sign. Student's
/// interval trusts the spread that was seen: two values that happen to be alike "settle" anything. Of n
/// differences that are up or down by the same amount, each as likely, all go one way with the chance
/// 2^(1 - n), and no interval of a sample can tell that from a settled sign; so fewer values than
/// 1 + log2(1 / (1 - confidence)) have none: 6 at 95 %. It is the bound of the sign test (Dixon & Mood
/// (1946), "The statistical sign test", Journal of the American Statistical Association 41).
[[nodiscard]] std::int64_t fewest_for_interval(double confidence);
/// student_interval of at least so many values, the whole line for fewer: for what is told of runs, whose law
/// nobody knows.
[[nodiscard]] Interval interval_of_mean(const Estimate& sample, double confidence);
/// student_interval from the normal distribution, for a standard error that is known.
[[nodiscard]] Interval normal_interval(double mean, double standard_error, double confidence);

/// The p-quantile, 0 <= p <= 1, of a sample that is not empty, interpolated between order statistics: type 7
/// of Hyndman & Fan (1996), "Sample quantiles in statistical packages", The American Statistician 50(4).
[[nodiscard]] double quantile(std::vector<double> values, double p);
/// The smallest value that at least a share p of the sample does not exceed (type 1, ibid.): always one of
/// the values, so a count stays a count.
[[nodiscard]] double quantile_of_values(std::vector<double> values, double p);
/// The middle of the sample: what is left when the share (1 - share) / 2 of the values, rounded down, is
/// taken off at either end. Its ends are values of the sample, and at least `share` of the values lie inside.
[[nodiscard]] Interval middle_range(std::vector<double> values, double share);

/// Differences of pairs: what a change does when both worlds share their luck.
struct PairedDifference {
  Estimate difference;   ///< of second - first
  Interval interval;     ///< Student, at the confidence asked for
  double t = 0.0;        ///< mean / standard error; infinite when every difference is the same and not 0
  double p_greater = 1;  ///< one-sided p-value of "the second is not greater on average"
};
/// Samples of the same length, at least 2, paired by position.
/// Source: Box, Hunter & Hunter (2005), Statistics for Experimenters, section 3.2.
[[nodiscard]] PairedDifference paired_difference(std::span<const double> first,
                                                 std::span<const double> second, double confidence);

}  // namespace analysis
