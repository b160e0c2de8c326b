#pragma once

#include <utility>
#include <vector>

namespace plan {

struct Model;
struct State;

/// Somebody who looks on while a day is lived. The state as it is shown may not be changed.
class DayWatch {
 public:
  DayWatch() = default;
  DayWatch(const DayWatch&) = default;
  DayWatch& operator=(const DayWatch&) = default;
  DayWatch(DayWatch&&) = default;
  DayWatch& operator=(DayWatch&&) = default;
  virtual ~DayWatch() = default;

  /// When phase 6 is over, before files are taken from pools and anything is settled for the day's work.
  virtual void see_before_work(const Model& /*model*/, const State& /*state*/) {}
  /// Before the first official works (phase 7): trays, committee and duty, shares of the day are settled.
  virtual void see_morning(const Model& /*model*/, const State& /*state*/) {}
  /// After the last official has worked, before anything follows from it (phase 8).
  virtual void see_work_done(const Model& model, const State& state) = 0;
  /// When the day is over: State::day is the number of days lived.
  virtual void see_evening(const Model& model, const State& state) = 0;
};

/// Several who look on side by side, in this order.
class Watches final : public DayWatch {
 public:
  explicit Watches(std::vector<DayWatch*> all) : all_(std::move(all)) {}
  void add(DayWatch* one) { all_.push_back(one); }

  void see_before_work(const Model& model, const State& state) override {
    for (DayWatch* one : all_) one->see_before_work(model, state);
  }
  void see_morning(const Model& model, const State& state) override {
    for (DayWatch* one : all_) one->see_morning(model, state);
  }
  void see_work_done(const Model& model, const State& state) override {
    for (DayWatch* one : all_) one->see_work_done(model, state);
  }
  void see_evening(const Model& model, const State& state) override {
    for (DayWatch* one : all_) one->see_evening(model, state);
  }

 private:
  std::vector<DayWatch*> all_;
};

}  // namespace plan
