#include "analysis/verify/comparison.hpp"

#include <fmt/format.h>

namespace analysis {

std::string plain_number(double value) {
  const std::string text = fmt::format("{}", value);
  const std::size_t point = text.size() < 2 ? 0 : text.size() - 2;
  return text.compare(point, std::string::npos, ".0") == 0 ? text.substr(0, point) : text;
}

}  // namespace analysis
