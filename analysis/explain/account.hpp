#pragma once

#include <cstdint>
#include <vector>

#include "analysis/explain/relive.hpp"

namespace analysis {

/// Days that measures waited, of one kind and for one organisation.
struct AccountLine {
  std::int32_t measure = -1;       ///< -1: of several measures together
  std::uint8_t wait = 0;           ///< index on the axis `wait`
  std::int32_t organisation = -1;  ///< who is waited for; -1: it is no organisation's
  std::int32_t required = -1;      ///< the measure that is waited for, if it is that
  double days = 0.0;               ///< a day on which several hold the measure is theirs in equal parts
  std::int32_t touched = 0;        ///< days on which this organisation held it, alone or with others
  std::int32_t alone = 0;          ///< of those, days on which nobody else did
};

/// The stretches of one measure, in the order of its days.
struct StretchesOf {
  std::vector<models::Stretch>::const_iterator first;
  std::vector<models::Stretch>::const_iterator last;
  [[nodiscard]] auto begin() const { return first; }
  [[nodiscard]] auto end() const { return last; }
};
[[nodiscard]] StretchesOf stretches_of(const Relived& run, std::int32_t measure);

/// Whether a state of a measure is a wait for others: neither worked on, nor over, nor not begun.
[[nodiscard]] bool is_wait(const Relived& run, std::uint8_t state);

/// What one measure waited for and for whom; longest first, ties by wait and organisation. The days sum to
/// those of the wait account that the result records.
[[nodiscard]] std::vector<AccountLine> account_of_measure(const Relived& run, std::int32_t measure);

/// What one organisation held up: a line for each measure and wait, longest first.
[[nodiscard]] std::vector<AccountLine> account_of_organisation(const Relived& run, std::int32_t organisation);

/// The wait of which a measure had most days over all organisations, as one line with the organisation that
/// had most of it; nothing waited: days are 0.
[[nodiscard]] AccountLine binding_constraint(const Relived& run, std::int32_t measure);

}  // namespace analysis
