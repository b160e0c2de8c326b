#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/explain/account.hpp"
#include "analysis/explain/events.hpp"

namespace analysis {

/// One visit of a measure to a stage.
struct Chapter {
  std::uint8_t stage = 0;
  std::int32_t from = 0;
  std::int32_t until = 0;          ///< the first working day after it
  std::vector<std::int32_t> days;  ///< by state, on the axis `wait`
  std::vector<Event> events;       ///< of the measure, in the order of the log
};

/// The life of one measure in one run.
struct Life {
  std::int32_t measure = 0;
  std::int32_t launched = -1;  ///< working day; -1: never
  std::int32_t done = -1;      ///< working day; -1: never
  double quality = 1.0;
  std::vector<Chapter> chapters;     ///< from launch to its end, or that of the run
  std::vector<AccountLine> account;  ///< longest first
  std::vector<ToldSentence> story;
};

[[nodiscard]] Life life_of(const Relived& run, const std::vector<Event>& events, std::int32_t measure);

/// What a line of an account says who is waited for: an organisation's id, a measure's, or a key of the
/// catalogue.
[[nodiscard]] sim::Argument waited_for(const Relived& run, const AccountLine& line);

/// Key of what a line waited for. The account counts a required measure with the budget; a reader is told.
[[nodiscard]] std::string wait_key(const Relived& run, const AccountLine& line);

}  // namespace analysis
