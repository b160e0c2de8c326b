#include "analysis/report/embedded.hpp"

namespace analysis::report {

std::string_view embedded_script() { return {}; }

std::string_view embedded_style() { return {}; }

}  // namespace analysis::report
