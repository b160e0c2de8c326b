#include "models/clearance_chain/step.hpp"

#include <utility>

#include "models/purpose.hpp"
#include "sim/base/error.hpp"
#include "sim/random/distributions.hpp"
#include "sim/random/draw.hpp"

namespace clearance_chain {
namespace {

using ClearanceRange = std::pair<std::uint32_t, std::uint32_t>;

ClearanceRange range_of(const Point& point) {
  return {point.first.value, point.first.value + static_cast<std::uint32_t>(point.clearances)};
}

double draw(const State& state, models::Purpose purpose, const Point& point, const Clearance& clearance,
            std::int32_t attempt) {
  const sim::Address address{static_cast<std::uint32_t>(purpose), point.address, clearance.actor_address};
  return sim::uniform(state.key, address, static_cast<std::uint32_t>(attempt));
}

Week weeks_of_attempt(const Model& model, const State& state, const Point& point, const Clearance& clearance,
                      std::int32_t attempt) {
  if (model.delay_law == DelayLaw::fixed) return static_cast<Week>(clearance.delay);
  return sim::geometric_from(draw(state, models::Purpose::chain_delay, point, clearance, attempt),
                             1.0 / clearance.delay);
}

void begin_attempt(const Model& model, State& state, const Point& point, ClearanceId c) {
  ClearanceState& now = state.clearances[c];
  now.stance = Stance::asked;
  now.answer_week = state.week + weeks_of_attempt(model, state, point, model.clearances[c], now.attempts) - 1;
  ++now.attempts;
}

void open_ready_points(const Model& model, State& state) {
  for (const PointId p : sim::ids<PointId>(model.points.size())) {
    PointState& now = state.points[p];
    if (now.status != PointStatus::waiting || now.predecessors_left > 0) continue;
    now.status = PointStatus::open;
    now.opened = state.week;
  }
}

void ask_everyone(const Model& model, State& state, const Point& point) {
  const auto [begin, end] = range_of(point);
  for (ClearanceId c{begin}; c.value < end; ++c.value) {
    if (state.clearances[c].stance == Stance::unasked) begin_attempt(model, state, point, c);
  }
}

void ask_the_next(const Model& model, State& state, const Point& point) {
  const auto [begin, end] = range_of(point);
  ClearanceId next = ClearanceId::none();
  for (ClearanceId c{begin}; c.value < end; ++c.value) {
    const Stance stance = state.clearances[c].stance;
    if (stance == Stance::asked) return;  // one at a time
    if (stance == Stance::unasked && !next.exists()) next = c;
  }
  sim::ensure(next.exists(), "an open point has somebody left to ask");
  begin_attempt(model, state, point, next);
}

void ask(const Model& model, State& state) {
  for (const PointId p : sim::ids<PointId>(model.points.size())) {
    if (state.points[p].status != PointStatus::open) continue;
    const Point& point = model.points[p];
    if (point.asking == Asking::parallel) {
      ask_everyone(model, state, point);
    } else {
      ask_the_next(model, state, point);
    }
  }
}

/// The chance that an attempt ends in agreement, when so many agreements were there before this week.
double chance_of(const Model& model, const Clearance& clearance, std::int32_t agreed_before) {
  if (model.reluctance_left.empty()) return clearance.probability;
  const double left = model.reluctance_left[static_cast<std::size_t>(agreed_before)];
  return 1.0 - (1.0 - clearance.probability) * left;
}

void hear(const Model& model, State& state, PointId p, ClearanceId c, std::int32_t agreed_before) {
  const Point& point = model.points[p];
  const Clearance& clearance = model.clearances[c];
  ClearanceState& now = state.clearances[c];
  // Compared with the probability, not transformed: a higher probability keeps every agreement there was.
  if (draw(state, models::Purpose::chain_agreement, point, clearance, now.attempts - 1) <
      chance_of(model, clearance, agreed_before)) {
    now.stance = Stance::agreed;
    state.points[p].agreed += clearance.agreements;
    state.agreed += clearance.agreements;
  } else if (now.attempts >= point.attempts) {
    now.stance = Stance::refused;
    state.points[p].refused += clearance.agreements;
  } else {
    now.stance = Stance::unasked;
  }
}

void hear_answers(const Model& model, State& state) {
  const std::int32_t agreed_before = state.agreed;  // who answers this week has not heard of it yet
  for (const PointId p : sim::ids<PointId>(model.points.size())) {
    if (state.points[p].status != PointStatus::open) continue;
    const auto [begin, end] = range_of(model.points[p]);
    for (ClearanceId c{begin}; c.value < end; ++c.value) {
      const ClearanceState& now = state.clearances[c];
      if (now.stance == Stance::asked && now.answer_week == state.week)
        hear(model, state, p, c, agreed_before);
    }
  }
}

void close_points(const Model& model, State& state) {
  for (const PointId p : sim::ids<PointId>(model.points.size())) {
    PointState& now = state.points[p];
    const Point& point = model.points[p];
    if (now.status != PointStatus::open) continue;
    const bool enough = now.agreed >= point.needed;
    const bool out_of_reach = now.refused > point.agreements - point.needed;
    if (!enough && !out_of_reach) continue;
    now.status = enough ? PointStatus::passed : PointStatus::failed;
    now.closed = state.week;
    --state.workable;
    if (!enough) continue;
    ++state.passed;
    for (const PointId next : point.successors) {
      if (--state.points[next].predecessors_left == 0) ++state.workable;
    }
  }
}

}  // namespace

void live_one_step(const Model& model, State& state) {
  open_ready_points(model, state);
  ask(model, state);
  hear_answers(model, state);
  close_points(model, state);
  ++state.week;
}

}  // namespace clearance_chain
