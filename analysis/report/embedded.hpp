#pragma once

#include <string_view>

namespace analysis::report {

/// What npm built of page/: the script and the style of the report, and the notices of the packages in the
/// script, which go with every copy. All are empty in a program that was built where npm was missing or could
/// not fetch the packages.
[[nodiscard]] std::string_view embedded_script();
[[nodiscard]] std::string_view embedded_style();
[[nodiscard]] std::string_view embedded_notices();

}  // namespace analysis::report
