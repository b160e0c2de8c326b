#pragma once

#include <compare>
#include <string_view>

#include "sim/base/error.hpp"

namespace sim {

/// A number that says what it is. Quantities of different kinds do not mix, and a bare number becomes one
/// only when the code says so: the mix-up does not compile. A number outside the kind's range breaks a law of
/// the program.
///
/// `Kind` gives `minimum`, `maximum` (the range, both included) and `law` (the sentence that is broken
/// outside it).
template <class Kind>
class Quantity {
 public:
  constexpr explicit Quantity(double value) : value_(value) {
    ensure(value >= Kind::minimum && value <= Kind::maximum, Kind::law);  // false for NaN
  }

  [[nodiscard]] constexpr double value() const { return value_; }

  friend constexpr auto operator<=>(const Quantity&, const Quantity&) = default;

 private:
  double value_;
};

struct ProbabilityKind {
  static constexpr double minimum = 0.0;
  static constexpr double maximum = 1.0;
  static constexpr std::string_view law = "a probability lies between 0 and 1";
};

struct ShareKind {
  static constexpr double minimum = 0.0;
  static constexpr double maximum = 1.0;
  static constexpr std::string_view law = "a share lies between 0 and 1";
};

struct PersonDaysKind {
  static constexpr double minimum = 0.0;
  static constexpr double maximum = 1e15;  // beyond it a double no longer holds every tenth of a day
  static constexpr std::string_view law = "person-days are a number of at least 0";
};

/// The chance of an event, 0 to 1.
using Probability = Quantity<ProbabilityKind>;
/// A part of a whole, 0 to 1.
using Share = Quantity<ShareKind>;
/// Work: what one person does in one working day, times days.
using PersonDays = Quantity<PersonDaysKind>;

[[nodiscard]] constexpr PersonDays operator+(PersonDays a, PersonDays b) {
  return PersonDays{a.value() + b.value()};
}
/// The part of some work.
[[nodiscard]] constexpr PersonDays operator*(Share part, PersonDays whole) {
  return PersonDays{part.value() * whole.value()};
}
/// The chance that the event does not happen.
[[nodiscard]] constexpr Probability complement(Probability p) { return Probability{1.0 - p.value()}; }

}  // namespace sim
