#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

/// What a check says of the thing it examined: whether the law holds, and the numbers it saw. A check returns
/// its verdict instead of asserting, so that one check examines the model (it must hold) and a twin of it
/// with a planted fault (it must not).
namespace support {

/// What a value is called: plain English, from which its key in the word catalogues is made, and what the
/// text there leaves open.
struct Name {
  using Arguments = std::vector<std::pair<std::string, std::string>>;

  Name(const char* plain) : text(plain) {}  // NOLINT(google-explicit-constructor): a name is a text
  Name(std::string plain, Arguments open = {}) : text(std::move(plain)), arguments(std::move(open)) {}

  std::string text;
  Arguments arguments;
};

/// One value that a check looked at.
struct Finding {
  std::string id;  ///< "work_of_the_first_252_days": letters, digits and underscores
  Name::Arguments arguments;
  bool is_number = true;  ///< else yes (1) or no (0)
  double expected = 0.0;
  double found = 0.0;
  std::optional<double> standard_error;  ///< of what was found; none when it is exact
  double tolerance = 0.0;  ///< what is allowed, beyond four standard errors where there are some
  bool holds = true;
};

struct Verdict {
  bool holds = true;
  std::string said;
  std::vector<Finding> findings;
};

/// Both hold; what both said and found.
[[nodiscard]] Verdict operator&&(const Verdict& a, const Verdict& b);

[[nodiscard]] Verdict that(bool holds, const Name& what);
/// |found - expected| <= tolerance.
[[nodiscard]] Verdict near(const Name& what, double found, double expected, double tolerance);
/// The mean of independent replications is within four standard errors of `expected`, beyond a stated `bias`.
[[nodiscard]] Verdict mean_is(const Name& what, const std::vector<double>& values, double expected,
                              double bias = 0.0);
/// So many successes in independent trials of chance p, within four standard errors.
[[nodiscard]] Verdict count_is(const Name& what, int successes, int trials, double p);

}  // namespace support
