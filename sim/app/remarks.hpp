#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/app/scenario_input.hpp"

namespace app {

/// What a reader of the answer should know about the scenario: what each lever moved and what it did not and
/// why, values outside their plausible range, and the model's own notes. One text each, not yet wrapped.
[[nodiscard]] std::vector<std::string> remarks_on(const ScenarioInput& input, const analysis::Words& words);

/// "0.35123456789 per month" as "0.3512 per month": what a lever gives has all the digits of a double.
[[nodiscard]] std::string rounded_value(const std::string& value);

/// Prints which values of these scenarios lie outside what is plausible, each once; nothing when none does.
void print_implausible(const std::vector<ScenarioInput>& inputs, Console& console);

/// Why means of so few runs stand without an interval; says nothing when there are enough.
void say_when_few(std::int64_t runs, double confidence, Console& console);

/// Prints remarks as a list under a heading, nothing when there are none; at most `most`, and how many more.
void print_remarks(const ScenarioInput& input, Console& console, std::size_t most);

}  // namespace app
