#include "analysis/attribute/shapley.hpp"

#include <bit>

#include "sim/base/error.hpp"

namespace analysis {
namespace {

/// weights[k]: in what share of all orders a given set of k of the n - 1 other levers is moved before a
/// lever, and all others after it: k! (n - 1 - k)! / n!.
std::vector<double> weights_for(std::size_t levers) {
  std::vector<double> weights(levers);
  double sets = 1.0;  // how many sets of k there are
  for (std::size_t k = 0; k < levers; ++k) {
    weights[k] = 1.0 / (static_cast<double>(levers) * sets);
    sets = sets * static_cast<double>(levers - 1 - k) / static_cast<double>(k + 1);
  }
  return weights;
}

}  // namespace

std::size_t levers_of(std::span<const double> corners) {
  sim::ensure(corners.size() >= 2 && std::has_single_bit(corners.size()),
              "a table of corners has a value for every combination of its levers");
  return static_cast<std::size_t>(std::countr_zero(corners.size()));
}

std::vector<double> shapley_of(std::span<const double> corners) {
  const std::size_t levers = levers_of(corners);
  const std::vector<double> weights = weights_for(levers);
  std::vector<double> shares(levers, 0.0);
  for (std::size_t i = 0; i < levers; ++i) {
    const std::size_t bit = std::size_t{1} << i;
    for (std::size_t corner = 0; corner < corners.size(); ++corner) {
      if ((corner & bit) != 0) continue;
      const double weight = weights[static_cast<std::size_t>(std::popcount(corner))];
      shares[i] += weight * (corners[corner | bit] - corners[corner]);
    }
  }
  return shares;
}

std::vector<double> surpluses_of(std::span<const double> corners) {
  std::vector<double> all(corners.begin(), corners.end());
  for (std::size_t i = 0; i < levers_of(corners); ++i) {
    const std::size_t bit = std::size_t{1} << i;
    for (std::size_t corner = 0; corner < all.size(); ++corner) {
      if ((corner & bit) != 0) all[corner] -= all[corner ^ bit];
    }
  }
  return all;
}

LeverEffects effects_of(std::span<const double> corners) {
  LeverEffects effects;
  effects.total = corners.back() - corners.front();
  effects.shapley = shapley_of(corners);
  effects.surpluses = surpluses_of(corners);
  for (std::size_t i = 0; i < levers_of(corners); ++i) {
    const std::size_t bit = std::size_t{1} << i;
    effects.first_in.push_back(corners[bit] - corners.front());
    effects.last_in.push_back(corners.back() - corners[(corners.size() - 1) ^ bit]);
  }
  return effects;
}

}  // namespace analysis
