#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "sim/scenario/reader.hpp"

namespace sim {

/// A statement about the outcomes of a scenario: an entry of `expect`. It changes no run.
struct Expectation {
  enum class Holds : std::uint8_t { in_every_run, on_average, in_a_share };

  std::string outcome;  ///< its id, as in `compare --outcome`; whether there is one is not known here
  Holds holds = Holds::in_every_run;
  double low = -std::numeric_limits<double>::infinity();  ///< bounds, both included
  double high = std::numeric_limits<double>::infinity();
  double share = 1.0;  ///< of the runs, for in_a_share
  std::string source;  ///< why it should hold; may be empty
  Place place;         ///< of the outcome's id
  std::string path;    ///< "expect[0].outcome"
};

/// Reads `expect` of the top level.
[[nodiscard]] std::vector<Expectation> read_expectations(Reader& top);

/// The section `expect[]`, for the generated reference.
[[nodiscard]] Section expectation_section();

}  // namespace sim
