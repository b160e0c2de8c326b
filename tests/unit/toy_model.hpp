#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "sim/engine/model.hpp"
#include "sim/record/provenance.hpp"

/// A model small enough to be followed by hand: a walker who goes up or down at each step and notes every
/// time it is at zero. It has every kind of observable: numbers, whole numbers, flags, a calendar axis, texts
/// and events.
namespace toy {

inline constexpr int steps = 12;

struct Walk {
  struct State {
    sim::RandomKey key;
    std::int32_t step = 0;
    std::int32_t height = 0;
  };
  struct Observer {
    Observer(const Walk&, const sim::RecordLayout&) {}
    std::int32_t highest = 0;
  };
};

inline Walk::State initial_state(const Walk&, sim::RandomKey key) { return {key, 0, 0}; }
inline bool is_finished(const Walk&, const Walk::State& state) { return state.step == steps; }

/// A scrambled bit of (seed, replication, step); which function it is does not matter to these tests.
inline bool goes_up(const Walk::State& state) {
  std::uint32_t x = state.key.seed * 2654435761U + state.key.replication * 40503U +
                    static_cast<std::uint32_t>(state.step) * 97U + 12345U;
  x ^= x >> 15;
  x *= 2246822519U;
  x ^= x >> 13;
  return (x & 1U) != 0;
}

inline void live_one_step(const Walk&, Walk::State& state) {
  state.height += goes_up(state) ? 1 : -1;
  ++state.step;
}

inline void observe_step(const Walk&, const Walk::State& state, Walk::Observer& observer,
                         sim::RunRecord& record) {
  if (state.height > observer.highest) observer.highest = state.height;
  record.doubles(1)[static_cast<std::size_t>(state.step - 1) / 4] += 0.25 * state.height;
  if (state.height == 0) {
    record.integers(5).push_back(state.step);
    record.flags(6).push_back(goes_up(state) ? 1 : 0);
  }
}

inline void observe_end(const Walk&, const Walk::State& state, Walk::Observer& observer,
                        sim::RunRecord& record) {
  record.integers(0)[0] = state.height;
  record.integers(0)[1] = observer.highest;
  record.flags(2)[0] = state.height > 0 ? 2 : (state.height < 0 ? 0 : 1);
  record.doubles(3)[0] = state.height == 0 ? std::numeric_limits<double>::quiet_NaN() : state.height * 0.5;
  record.integers(4)[0] = observer.highest == 0 ? -1 : observer.highest;
}

inline sim::RecordLayout layout() {
  using sim::Axis;
  using sim::Observable;
  using sim::ValueType;
  sim::RecordLayout result;
  result.axes.push_back(Axis{"quantity",
                             "",
                             "what is told of the walk",
                             std::vector<std::string>{"end", "été"},
                             false,
                             {{"quantity_title_fr", "title in French", {"à la fin", "au plus haut"}}}});
  result.axes.push_back(Axis{"month",
                             "days since 1970-01-01",
                             "first day of the month",
                             std::vector<std::int32_t>{18170, 18201, 18231},
                             false,
                             {}});
  result.axes.push_back(
      Axis{"event", "", "times at zero, in the order they happened", std::vector<std::int32_t>{}, true, {}});
  result.observables = {
      Observable{"height", "1", "height by quantity", {"quantity"}, ValueType::int32, 0, {}, std::nullopt},
      Observable{"mean_height",
                 "person-day",
                 "mean height of each month",
                 {"month"},
                 ValueType::float64,
                 2,
                 {},
                 std::nullopt},
      Observable{"side",
                 "",
                 "side at the end",
                 {},
                 ValueType::uint8,
                 0,
                 {"below", "at_zero", "above"},
                 std::nullopt},
      Observable{"half_height",
                 "1",
                 "half the height at the end, missing at zero",
                 {},
                 ValueType::float64,
                 0,
                 {},
                 std::nullopt},
      Observable{"record_height",
                 "1",
                 "highest above zero, missing when never above",
                 {},
                 ValueType::int32,
                 1,
                 {},
                 -1},
      Observable{"event_day",
                 "day",
                 "step at which the walk was at zero",
                 {"event"},
                 ValueType::int32,
                 3,
                 {},
                 std::nullopt},
      Observable{
          "event_next", "", "where it went", {"event"}, ValueType::uint8, 3, {"down", "up"}, std::nullopt}};
  return result;
}

inline sim::Runnable runnable() { return sim::make_runnable(std::make_shared<const Walk>(), layout()); }

inline sim::Provenance provenance(std::uint32_t seed, std::uint32_t replications) {
  sim::Provenance result;
  result.title = "Une marche d'été";
  result.model = "toy_walk";
  result.model_version = 3;
  result.build = sim::this_build();
  result.seed = seed;
  result.replications = replications;
  result.recording = "events";
  result.files = {{"/some/where/walk.yaml", "steps: 12  # é\n"}, {"/some/where/tables/t.csv", "a,b\n1,2\n"}};
  result.resolved_scenario = "steps: 12\n";
  result.scenario_sha256 = "37f1c2b47c1a5b4c7ba70f2ae4ad6ac35b5d8d0e4fd2a6e8b9a4c2f1d0e3b5a7";
  result.references = {"Pólya (1921)", "Feller (1950), chapter III"};
  result.parameters = {{"walk", "steps", "12", "", "scenario", "assumption"},
                       {"walk", "pause", "3", "working days", "default", "Pólya (1921)"}};
  result.comment = "A toy.";
  return result;
}

}  // namespace toy
