#pragma once

#include <string_view>

namespace analysis::report {

/// What npm built of page/: the script and the style of the report. Both are empty in a program that was
/// built where npm was missing.
[[nodiscard]] std::string_view embedded_script();
[[nodiscard]] std::string_view embedded_style();

}  // namespace analysis::report
