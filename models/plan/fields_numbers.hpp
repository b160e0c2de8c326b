#pragma once

#include <limits>
#include <vector>

#include "models/plan/fields.hpp"

/// How the numbers of the settings are declared, for the files that declare them.
namespace plan {

using Numbers = std::vector<SettingNumber>;

inline constexpr double without_limit = std::numeric_limits<double>::infinity();
inline constexpr sim::Range not_negative{0.0, without_limit};
inline constexpr sim::Range unit{0.0, 1.0};
inline constexpr sim::Range days{0.0, 100'000.0};
inline constexpr sim::Range posts{0.0, 10'000.0};
inline constexpr sim::Range anything{};

inline SettingNumber number(double Settings::*member, std::string_view key, std::string_view symbol,
                            std::string_view meaning, sim::Dimension dimension, sim::Range allowed,
                            sim::Range plausible, std::string_view source) {
  return {{key, symbol, meaning, dimension, Settings{}.*member, allowed, plausible, source}, member};
}

/// Those of mechanisms that are off by default (fields_optional.cpp).
[[nodiscard]] Numbers optional_numbers();

}  // namespace plan
