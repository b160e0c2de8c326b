#include <cstdio>

#include "tests/support/tools/math_tables.hpp"

/// Writes sim/base/math_tables.cpp to the standard output.
int main() {
  std::printf(
      "// Written by tests/support/tools/generate_math_tables.cpp; do not edit.\n\n"
      "#include \"sim/base/math_tables.hpp\"\n\nnamespace sim::math_tables {\n\n"
      "const std::array<Parts, 128> powers_of_two{{\n");
  for (const auto& entry : math_tables::powers_of_two())
    std::printf("    {%a, %a},\n", entry.high, entry.low);
  std::printf("}};\n\nconst std::array<Reciprocal, 128> reciprocals{{\n");
  for (const auto& entry : math_tables::reciprocals()) {
    std::printf("    {%a, %a, %a},\n", entry.reciprocal, entry.minus_logarithm.high,
                entry.minus_logarithm.low);
  }
  std::printf("}};\n\nconst std::array<Centre, 39 * 64> quantile_centres{{\n");
  for (const auto& entry : math_tables::quantile_centres()) {
    std::printf("    {%a, %a, %a},\n", entry.quantile.high, entry.quantile.low, entry.slope);
  }
  std::printf("}};\n\nconst std::array<double, 11> quantile_series{{\n");
  for (const double entry : math_tables::quantile_series()) std::printf("    %a,\n", entry);
  std::printf("}};\n\n}  // namespace sim::math_tables\n");
}
