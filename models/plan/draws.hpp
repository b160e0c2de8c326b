#pragma once

#include <cstdint>

#include "models/plan/state.hpp"
#include "models/purpose.hpp"
#include "sim/random/distributions.hpp"

namespace plan {

inline constexpr double days_per_year = 252.0;
inline constexpr double days_per_month = 21.0;

[[nodiscard]] inline sim::Address address(models::Purpose purpose, std::uint32_t entity,
                                          std::uint32_t sub = 0) {
  return {static_cast<std::uint32_t>(purpose), entity, sub};
}

/// The uniform number of one decision of this run: a function of what it is for.
[[nodiscard]] inline double draw(const State& state, models::Purpose purpose, std::uint32_t entity,
                                 std::int32_t occurrence) {
  return sim::uniform(state.key, address(purpose, entity), static_cast<std::uint32_t>(occurrence));
}
[[nodiscard]] inline double draw(const State& state, models::Purpose purpose, std::uint32_t entity,
                                 std::uint32_t sub, std::uint32_t occurrence) {
  return sim::uniform(state.key, address(purpose, entity, sub), occurrence);
}

/// The natural settings in force today.
[[nodiscard]] inline const Settings& settings(const Model& model, const State& state) {
  return model.regimes[state.regime].settings;
}

}  // namespace plan
