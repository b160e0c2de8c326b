#include "analysis/compare/divergence.hpp"

#include <algorithm>
#include <string_view>

#include "sim/base/error.hpp"

namespace analysis {
namespace {

constexpr std::string_view prefix = "event_";
constexpr const char* day_name = "event_day";

/// The event log of one run.
class Log {
 public:
  Log(const sim::RecordLayout& layout, const sim::RunRecord& record) : layout_(&layout), record_(&record) {
    sim::ensure(has_events(layout), "runs are followed event by event only when they record events");
    size_ = sim::number_of_values(record.columns[layout.find(day_name)]);
  }

  [[nodiscard]] std::size_t size() const { return size_; }

  [[nodiscard]] SeenEvent at(std::size_t position) const {
    SeenEvent event;
    for (std::size_t i = 0; i < layout_->observables.size(); ++i) {
      const sim::Observable& observable = layout_->observables[i];
      if (layout_->is_ragged(observable)) read(observable, record_->columns[i], position, event);
    }
    return event;
  }

 private:
  void read(const sim::Observable& observable, const sim::Column& column, std::size_t position,
            SeenEvent& event) const {
    const std::string what = observable.name.substr(std::min(prefix.size(), observable.name.size()));
    if (observable.name == day_name) {
      event.day = std::get<std::vector<std::int32_t>>(column)[position];
    } else if (const auto* flags = std::get_if<std::vector<std::uint8_t>>(&column)) {
      event.kind += (event.kind.empty() ? "" : " ") + observable.flag_meanings[(*flags)[position]];
    } else if (const auto* numbers = std::get_if<std::vector<std::int32_t>>(&column)) {
      const std::int32_t number = (*numbers)[position];
      if (!observable.missing || number != *observable.missing) {
        event.entities.emplace_back(what, id_of(what, number));
      }
    } else {
      event.value = std::get<std::vector<double>>(column)[position];
    }
  }

  /// The id of an entity that an event names by its index.
  [[nodiscard]] std::string id_of(const std::string& axis, std::int32_t index) const {
    for (const sim::Axis& candidate : layout_->axes) {
      if (candidate.name != axis) continue;
      const auto* ids = std::get_if<std::vector<std::string>>(&candidate.labels);
      if (ids != nullptr && index >= 0 && static_cast<std::size_t>(index) < ids->size()) {
        return (*ids)[static_cast<std::size_t>(index)];
      }
    }
    return std::to_string(index);
  }

  const sim::RecordLayout* layout_;
  const sim::RunRecord* record_;
  std::size_t size_ = 0;
};

}  // namespace

bool has_events(const sim::RecordLayout& layout) {
  const std::size_t day = layout.find(day_name);
  return day < layout.observables.size() && layout.is_ragged(layout.observables[day]) &&
         layout.observables[day].type == sim::ValueType::int32;
}

std::optional<Divergence> first_divergence(const sim::RecordLayout& first_layout, const sim::RunRecord& first,
                                           const sim::RecordLayout& second_layout,
                                           const sim::RunRecord& second) {
  const Log a(first_layout, first);
  const Log b(second_layout, second);
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    std::optional<SeenEvent> of_first;
    std::optional<SeenEvent> of_second;
    if (i < a.size()) of_first = a.at(i);
    if (i < b.size()) of_second = b.at(i);
    if (of_first == of_second) continue;
    const std::int32_t day = !of_first    ? of_second->day
                             : !of_second ? of_first->day
                                          : std::min(of_first->day, of_second->day);
    return Divergence{first.replication, day, std::move(of_first), std::move(of_second)};
  }
  return std::nullopt;
}

}  // namespace analysis
