#include "models/garbage_can/generate.hpp"

#include <algorithm>
#include <array>

namespace garbage_can {
namespace {

constexpr std::int32_t number_of_choices = 10;
constexpr std::int32_t number_of_problems = 20;
constexpr std::int32_t problems_in_a_period = 2;
constexpr std::int64_t equal_energy = 55;  // hundredths
constexpr std::int64_t energy_step = 10;   // hundredths

constexpr std::array<std::array<std::int32_t, number_of_choices>, 2> choice_orders{
    {{10, 7, 9, 5, 2, 3, 4, 1, 6, 8}, {6, 5, 2, 10, 8, 9, 7, 4, 1, 3}}};
constexpr std::array<std::array<std::int32_t, number_of_problems>, 2> problem_orders{
    {{8, 20, 14, 16, 6, 7, 15, 17, 2, 13, 11, 19, 4, 9, 3, 12, 1, 10, 5, 18},
     {4, 14, 11, 20, 3, 5, 2, 12, 1, 6, 8, 19, 7, 15, 16, 17, 10, 18, 9, 13}}};

/// "c07": two digits, so that ids sort as the numbers do.
std::string numbered(char letter, std::int32_t number) {
  return letter + std::string(number < 10 ? "0" : "") + std::to_string(number);
}

/// Where `number` stands in an order, from 0.
template <class Numbers>
std::int32_t place_in(const Numbers& order, std::int32_t number) {
  return static_cast<std::int32_t>(std::find(order.begin(), order.end(), number) - order.begin());
}

/// The choices open to the k-th, from 1.
std::vector<std::string> open_to(std::int32_t k, Segmentation segmentation) {
  std::vector<std::string> ids;
  if (segmentation == Segmentation::unsegmented) return ids;
  const std::int32_t last = segmentation == Segmentation::specialised ? k : number_of_choices;
  for (std::int32_t c = k; c <= last; ++c) ids.push_back(numbered('c', c));
  return ids;
}

std::int64_t energy_of(std::int32_t decision_maker, EnergyDistribution distribution) {
  if (distribution == EnergyDistribution::equal) return equal_energy;
  const bool is_less = distribution == EnergyDistribution::less;
  return energy_step * (is_less ? decision_maker : number_of_choices + 1 - decision_maker);
}

}  // namespace

void add_classic(Scenario& scenario, const Classic& classic) {
  const auto& choice_order = choice_orders.at(static_cast<std::size_t>(classic.choice_order));
  for (std::int32_t c = 1; c <= number_of_choices; ++c) {
    const std::string id = numbered('c', c);
    scenario.choices.push_back({id, {id, id}, place_in(choice_order, c) + 1, {}});
  }
  const auto& problem_order = problem_orders.at(static_cast<std::size_t>(classic.problem_order));
  for (std::int32_t p = 1; p <= number_of_problems; ++p) {
    const std::string id = numbered('p', p);
    const std::int32_t pair = (p - 1) / 2 + 1;
    scenario.problems.push_back({id,
                                 {id, id},
                                 place_in(problem_order, p) / problems_in_a_period + 1,
                                 classic.load,
                                 open_to(pair, classic.problem_access),
                                 {}});
  }
  for (std::int32_t d = 1; d <= number_of_choices; ++d) {
    const std::string id = numbered('d', d);
    scenario.decision_makers.push_back({id,
                                        {id, id},
                                        energy_of(d, classic.energy_distribution),
                                        open_to(d, classic.decision_structure),
                                        {}});
  }
}

}  // namespace garbage_can
