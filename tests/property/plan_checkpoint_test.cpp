#include <catch2/catch.hpp>
#include <set>

#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/observables.hpp"
#include "models/plan/observer.hpp"
#include "sim/random/draw.hpp"
#include "tests/support/french_plan.hpp"

/// A copy of the state is a checkpoint: whoever goes on from it lives the same rest.
namespace {

/// A run under way, with everything that it has reported so far.
struct Run {
  plan::State state;
  plan::Observer observer;
  sim::RunRecord record;
};

class Life {
 public:
  Life() : model_(compile(support::french_plan())), layout_(layout_of(model_, plan::Level::events)) {}

  [[nodiscard]] Run begin(sim::RandomKey key) const {
    return {initial_state(model_, key), plan::Observer(model_, layout_),
            sim::RunRecord::blank(layout_, key.replication)};
  }
  void go_on(Run& run, plan::Day until) const {
    while (run.state.day < until) {
      live_one_step(model_, run.state);
      observe_step(model_, run.state, run.observer, run.record);
    }
    if (until == model_.horizon) observe_end(model_, run.state, run.observer, run.record);
  }
  [[nodiscard]] plan::Day horizon() const { return model_.horizon; }

 private:
  plan::Model model_;
  sim::RecordLayout layout_;
};

}  // namespace

TEST_CASE("A copy of the state on any day goes on to the same rest, event by event", "[property]") {
  const Life life;
  std::set<plan::Day> stops;
  for (std::uint32_t i = 0; stops.size() < 20; ++i)
    stops.insert(static_cast<plan::Day>(sim::uniform({121, 0}, {997, 0, 0}, i) * life.horizon()));
  for (std::uint32_t replication = 0; replication < 2; ++replication) {
    Run whole = life.begin({121, replication});
    std::vector<Run> copies;
    for (const plan::Day stop : stops) {
      life.go_on(whole, stop);
      copies.push_back(whole);
    }
    life.go_on(whole, life.horizon());
    for (Run& copy : copies) {
      INFO("copied on day " << copy.state.day);
      life.go_on(copy, life.horizon());
      CHECK(copy.record.columns == whole.record.columns);
    }
    CHECK(whole.state.log.size() > 500);
  }
}

TEST_CASE("A copy that loses the last digits of one number goes on to another rest", "[property]") {
  const Life life;
  Run whole = life.begin({121, 0});
  life.go_on(whole, 300);
  Run copy = whole;
  const plan::PrincipalId first{0};
  plan_state::set_backing(copy.state, first, static_cast<float>(plan_state::backing(copy.state, first)));
  life.go_on(whole, life.horizon());
  life.go_on(copy, life.horizon());
  CHECK(copy.record.columns != whole.record.columns);
}
