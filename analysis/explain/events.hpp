#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/explain/relive.hpp"
#include "sim/base/error.hpp"

namespace analysis {

/// One entry of the event log of a run that was lived again.
struct Event {
  std::int32_t number = 0;  ///< place in the log, from 0
  std::int32_t day = 0;
  std::string kind;  ///< "review_objected"
  std::int32_t measure = -1;
  std::int32_t organisation = -1;
  std::int32_t post = -1;
  double value = 0.0;
};

[[nodiscard]] std::vector<Event> events_of(const Relived& run);

/// "2020-03-17", the date of a working day; that of the last day for one beyond it.
[[nodiscard]] std::string date_of_day(const Relived& run, std::int32_t day);

/// A sentence of a story, and the events it rests on.
struct ToldSentence {
  sim::Sentence sentence;
  std::vector<std::int32_t> events;  ///< numbers in the log
};

/// Class of a measure at the evaluation: index on the axis `status`.
[[nodiscard]] std::uint8_t class_of(const Relived& run, std::int32_t measure, const std::string& evaluator);
[[nodiscard]] bool is_realised(const Relived& run, std::int32_t measure);
/// Measures realised for the independent evaluator, ascending, as a record of this layout says.
[[nodiscard]] std::vector<std::int32_t> realised_in(const sim::RecordLayout& layout,
                                                    const sim::RunRecord& record);

}  // namespace analysis
