#pragma once

#include <string>

#include "sim/base/error.hpp"
#include "sim/scenario/field.hpp"

namespace sim {

/// Whether a text is a unit that a scenario may write ("person-days", "per month").
[[nodiscard]] bool is_unit(const std::string& text);
/// The one spelling of a unit ("month" and "months" are "months"), or "" when there is no such unit.
[[nodiscard]] std::string canonical_unit(const std::string& text);
/// The unit nearest in spelling, or "".
[[nodiscard]] std::string nearest_unit(const std::string& text);
/// The units of a dimension as one text: "working days, weeks, months, years"; empty for a plain number.
[[nodiscard]] std::string units_of(Dimension dimension);
/// The unit that numbers of a dimension are kept and printed in: "working days"; empty for a plain number.
[[nodiscard]] std::string kept_unit(Dimension dimension);

/// A number and the text behind it, before anything is known about the unit.
struct NumberAndUnit {
  double value = 0.0;
  std::string unit;        ///< blanks made single; empty when there is none
  std::string fault_kind;  ///< when the text does not start with a number
};
[[nodiscard]] NumberAndUnit split_number(const std::string& text);

/// The shortest decimal text that reads back to the same bits, whatever the locale.
[[nodiscard]] std::string shortest(double value);

/// "40 person-days – 250 person-days"; ">= 40 person-days" where one end is open, "" where both are.
[[nodiscard]] std::string range_text(Range range, Dimension dimension);

/// What the author of a faulty number probably meant ("0.6" for "60 %"), or "".
[[nodiscard]] std::string meant_number(const std::string& text, const std::string& fault_kind,
                                       Dimension dimension);
/// WordKey{"expected.working_days"}: the catalogue key for what a number of this dimension looks like.
[[nodiscard]] Argument expected_key(Dimension dimension);

}  // namespace sim
