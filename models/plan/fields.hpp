#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "models/plan/settings.hpp"
#include "sim/scenario/field.hpp"

/// The natural settings of the plan model: one declaration for each, from which scenarios are read and the
/// reference is generated.
namespace plan {

/// A number under `settings:`, and where it is kept.
struct SettingNumber {
  sim::Field field;
  double Settings::*member;
};

struct SettingFlag {
  sim::FlagField field;
  bool Settings::*member;
};

/// A word under `settings:`. The number of a word is its place in the list of choices.
struct SettingChoice {
  sim::ChoiceField field;
  void (*set)(Settings& settings, std::size_t choice);
  std::size_t (*get)(const Settings& settings);
};

[[nodiscard]] const std::vector<SettingNumber>& setting_numbers();
[[nodiscard]] const std::vector<SettingFlag>& setting_flags();
[[nodiscard]] const std::vector<SettingChoice>& setting_choices();

struct FeatureFlag {
  sim::FlagField field;
  bool Features::*member;
};
[[nodiscard]] const std::vector<FeatureFlag>& feature_flags();

/// Gives a setting a value by its key: a number, 0 or 1 for a flag, the place of a word in its list. A key
/// that does not exist is our defect (InvariantViolation).
void set_setting(Settings& settings, std::string_view key, double value);

/// Whether a dated `set` may change this key: not what only the drawing of the plan or the posts of day 0
/// read.
[[nodiscard]] bool may_change_on_a_date(std::string_view key);

/// Whether a setting is a number of days that the model counts one by one, so that it must be whole.
[[nodiscard]] bool counts_whole_days(std::string_view key);

}  // namespace plan
