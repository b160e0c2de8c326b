#include "analysis/report/embedded.hpp"

namespace analysis::report {

std::string_view embedded_script() { return {}; }

std::string_view embedded_style() { return {}; }

std::string_view embedded_notices() { return {}; }

}  // namespace analysis::report
