#include "models/clearance_chain/observables.hpp"

#include <string>

namespace clearance_chain {
namespace {

constexpr std::int32_t none = -1;

sim::Observable per_point(const char* name, const char* unit, const char* meaning) {
  sim::Observable declared;
  declared.name = name;
  declared.unit = unit;
  declared.meaning = meaning;
  declared.axes = {"point"};
  declared.type = sim::ValueType::int32;
  declared.level = static_cast<std::uint8_t>(Level::points);
  return declared;
}

sim::Observable whole(const char* name, const char* unit, const char* meaning) {
  sim::Observable declared = per_point(name, unit, meaning);
  declared.axes.clear();
  declared.level = static_cast<std::uint8_t>(Level::summary);
  return declared;
}

sim::Observable or_missing(sim::Observable declared) {
  declared.missing = none;
  return declared;
}

sim::Observable flagged(sim::Observable declared, std::vector<std::string> meanings) {
  declared.type = sim::ValueType::uint8;
  declared.flag_meanings = std::move(meanings);
  return declared;
}

}  // namespace

std::vector<sim::Observable> observables() {
  const std::vector<std::string> statuses(point_status_names.begin(), point_status_names.end());
  return {
      flagged(whole("passed", "1", "whether every decision point has passed when the run ends"),
              {"not_passed", "passed"}),
      whole("agreements", "1", "agreements obtained at all decision points together"),
      whole("attempts", "1",
            "times an actor (or a package of them) was asked, at all decision points together"),
      or_missing(whole("completion_week", "week",
                       "weeks lived when the last decision point passed; missing when one did not pass")),
      or_missing(
          whole("first_failed", "1",
                "position on the axis point, from 0, of the first decision point that failed (of several in "
                "one week the first in the scenario); missing when none failed")),
      flagged(
          per_point(
              "point_status", "1",
              "where the decision point stands when the run ends; waiting: a point before it has not passed"),
          statuses),
      or_missing(per_point("point_opened", "week",
                           "weeks lived when work on the decision point began; missing when it never began")),
      or_missing(
          per_point("point_closed", "week",
                    "weeks lived when the decision point passed or failed; missing when it did neither")),
      per_point("point_agreements", "1", "agreements obtained at the decision point"),
      per_point("point_attempts", "1",
                "times an actor (or a package of them) was asked at the decision point"),
  };
}

std::vector<sim::Axis> axes() {
  sim::Axis point;
  point.name = "point";
  point.meaning = "decision point, in the order of the scenario";
  point.labels = std::vector<std::string>{};
  point.extras = {{"point_name_en", "name of the decision point in English", {}},
                  {"point_name_fr", "name of the decision point in French", {}}};
  return {point};
}

sim::RecordLayout layout_of(const Model& model, Level level) {
  sim::RecordLayout layout;
  layout.axes = axes();
  layout.axes[0].labels = model.point_ids;
  layout.axes[0].extras[0].labels = model.point_names_en;
  layout.axes[0].extras[1].labels = model.point_names_fr;
  for (sim::Observable& one : observables()) {
    if (one.level <= static_cast<std::uint8_t>(level)) layout.observables.push_back(std::move(one));
  }
  return layout;
}

Observer::Observer(const Model&, const sim::RecordLayout& layout)
    : passed_(layout.find("passed")),
      agreements_(layout.find("agreements")),
      attempts_(layout.find("attempts")),
      completion_week_(layout.find("completion_week")),
      first_failed_(layout.find("first_failed")),
      point_status_(layout.find("point_status")),
      point_opened_(layout.find("point_opened")),
      point_closed_(layout.find("point_closed")),
      point_agreements_(layout.find("point_agreements")),
      point_attempts_(layout.find("point_attempts")),
      has_points_(point_status_ < layout.observables.size()) {}

void Observer::write_summary(const Model& model, const State& state, sim::RunRecord& record) const {
  std::int32_t agreements = 0;
  std::int32_t first_failed = none;
  Week last_passed = 0;
  for (const PointId p : sim::ids<PointId>(model.points.size())) {
    const PointState& point = state.points[p];
    agreements += point.agreed;
    if (point.status == PointStatus::passed && point.closed > last_passed) last_passed = point.closed;
    if (point.status != PointStatus::failed) continue;
    if (first_failed == none ||
        point.closed < state.points[PointId{static_cast<std::uint32_t>(first_failed)}].closed) {
      first_failed = static_cast<std::int32_t>(p.value);
    }
  }
  std::int32_t attempts = 0;
  for (const ClearanceState& clearance : state.clearances) attempts += clearance.attempts;
  const bool passed = state.passed == static_cast<std::int32_t>(model.points.size());
  record.flags(passed_)[0] = passed ? 1 : 0;
  record.integers(agreements_)[0] = agreements;
  record.integers(attempts_)[0] = attempts;
  record.integers(completion_week_)[0] = passed ? last_passed + 1 : none;
  record.integers(first_failed_)[0] = first_failed;
}

void Observer::write_points(const Model& model, const State& state, sim::RunRecord& record) const {
  for (const PointId p : sim::ids<PointId>(model.points.size())) {
    const PointState& point = state.points[p];
    record.flags(point_status_)[p.value] = static_cast<std::uint8_t>(point.status);
    record.integers(point_opened_)[p.value] = point.opened;
    record.integers(point_closed_)[p.value] = point.closed == never ? none : point.closed + 1;
    record.integers(point_agreements_)[p.value] = point.agreed;
    std::int32_t attempts = 0;
    const Point& frozen = model.points[p];
    for (std::int32_t i = 0; i < frozen.clearances; ++i) {
      attempts += state.clearances[ClearanceId{frozen.first.value + static_cast<std::uint32_t>(i)}].attempts;
    }
    record.integers(point_attempts_)[p.value] = attempts;
  }
}

void observe_step(const Model&, const State&, Observer&, sim::RunRecord&) {}

void observe_end(const Model& model, const State& state, Observer& observer, sim::RunRecord& record) {
  observer.write_summary(model, state, record);
  if (observer.records_points()) observer.write_points(model, state, record);
}

}  // namespace clearance_chain
