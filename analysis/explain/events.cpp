#include "analysis/explain/events.hpp"

#include <algorithm>
#include <variant>

#include "sim/base/time.hpp"

namespace analysis {
namespace {

template <class T>
const std::vector<T>& column(const sim::RecordLayout& layout, const sim::RunRecord& record,
                             const char* name) {
  return std::get<std::vector<T>>(record.columns[layout.find(name)]);
}

const std::vector<std::string>& texts(const sim::RecordLayout& layout, const char* axis) {
  return std::get<std::vector<std::string>>(layout.axis(axis).labels);
}

}  // namespace

std::vector<Event> events_of(const Relived& run) {
  const auto& day = column<std::int32_t>(run.layout, run.told.record, "event_day");
  const auto& kind = column<std::uint8_t>(run.layout, run.told.record, "event_kind");
  const auto& measure = column<std::int32_t>(run.layout, run.told.record, "event_measure");
  const auto& organisation = column<std::int32_t>(run.layout, run.told.record, "event_organisation");
  const auto& post = column<std::int32_t>(run.layout, run.told.record, "event_post");
  const auto& value = column<double>(run.layout, run.told.record, "event_value");
  const std::vector<std::string>& names = run.layout.observables[run.layout.find("event_kind")].flag_meanings;
  std::vector<Event> events;
  events.reserve(day.size());
  for (std::size_t i = 0; i < day.size(); ++i) {
    events.push_back({static_cast<std::int32_t>(i), day[i], names[kind[i]], measure[i], organisation[i],
                      post[i], value[i]});
  }
  return events;
}

std::string date_of_day(const Relived& run, std::int32_t day) {
  const std::vector<std::int32_t>& dates = run.told.dates;
  if (dates.empty()) return "";
  const auto at = std::min<std::size_t>(static_cast<std::size_t>(std::max(day, 0)), dates.size() - 1);
  return sim::to_text(sim::date_of_days_since_1970(dates[at]));
}

std::uint8_t class_of(const Relived& run, std::int32_t measure, const std::string& evaluator) {
  const std::vector<std::string>& evaluators = texts(run.layout, "evaluator");
  const std::size_t who = index_of_label(evaluators, evaluator);
  return column<std::uint8_t>(run.layout, run.told.record,
                              "measure_status")[static_cast<std::size_t>(measure) * evaluators.size() + who];
}

bool is_realised(const Relived& run, std::int32_t measure) {
  return labels_of(run, "status")[class_of(run, measure, "independent")] == "realised";
}

std::vector<std::int32_t> realised_in(const sim::RecordLayout& layout, const sim::RunRecord& record) {
  const std::size_t evaluators = texts(layout, "evaluator").size();
  const std::size_t who = index_of_label(texts(layout, "evaluator"), "independent");
  const std::vector<std::string>& names = layout.observables[layout.find("measure_status")].flag_meanings;
  const std::size_t realised = index_of_label(names, "realised");
  const auto& classes = column<std::uint8_t>(layout, record, "measure_status");
  std::vector<std::int32_t> all;
  for (std::size_t m = 0; m * evaluators < classes.size(); ++m) {
    if (classes[m * evaluators + who] == realised) all.push_back(static_cast<std::int32_t>(m));
  }
  return all;
}

}  // namespace analysis
