#pragma once

#include <cstdint>

namespace sim {

/// The probabilities of a Poisson law one after another, with their sum so far. Starts at 0, or for means
/// above 500 twelve standard deviations below the mean, where less than 1e-30 has been left out.
class PoissonWalk {
 public:
  /// `mean` is finite and at least 0.
  explicit PoissonWalk(double mean);

  [[nodiscard]] std::int32_t count() const { return count_; }
  /// P(N = count()).
  [[nodiscard]] double mass() const { return mass_; }
  /// P(N <= count()).
  [[nodiscard]] double sum() const { return sum_; }
  /// Whether the masses that follow no longer change the sum.
  [[nodiscard]] bool is_over() const { return mass_ < 1e-18 && static_cast<double>(count_) >= mean_; }
  void advance() {
    ++count_;
    mass_ *= mean_ / static_cast<double>(count_);
    sum_ += mass_;
  }

 private:
  double mean_;
  std::int32_t count_ = 0;
  double mass_;
  double sum_;
};

}  // namespace sim
