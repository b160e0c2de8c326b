#pragma once

#include <concepts>
#include <functional>
#include <memory>
#include <utility>

#include "sim/random/draw.hpp"
#include "sim/record/record.hpp"

namespace sim {

/// What the engine needs to know of a model: a frozen description, a state that is a plain value (a copy is a
/// checkpoint), one step, and an observer that only reads. Found by argument-dependent look-up.
template <class M>
concept Model = std::copyable<typename M::State> &&
    requires(const M& model, typename M::State& state, const typename M::State& seen, RandomKey key,
             typename M::Observer& observer, RunRecord& record) {
  { initial_state(model, key) } -> std::same_as<typename M::State>;
  { is_finished(model, seen) } -> std::same_as<bool>;
  live_one_step(model, state);
  observe_step(model, seen, observer, record);
  observe_end(model, seen, observer, record);
};

/// A model whose state gathers what only an observer reads: it lets go of that after each step when the
/// layout does not record it. A member, so that every source that runs the model knows of it.
template <class M>
concept LetsGoOfUnrecorded = requires(typename M::State& state, const RecordLayout& layout) {
  M::let_go_of_unrecorded(state, layout);
};

/// Lives one replication from its initial state to its end, and returns what it reported.
/// `M::Observer` is built from (model, layout) and holds what the observer remembers between steps.
template <Model M>
[[nodiscard]] RunRecord simulate(const M& model, const RecordLayout& layout, RandomKey key) {
  RunRecord record = RunRecord::blank(layout, key.replication);
  typename M::Observer observer(model, layout);
  typename M::State state = initial_state(model, key);
  while (!is_finished(model, std::as_const(state))) {
    live_one_step(model, state);
    observe_step(model, std::as_const(state), observer, record);
    if constexpr (LetsGoOfUnrecorded<M>) M::let_go_of_unrecorded(state, layout);
  }
  observe_end(model, std::as_const(state), observer, record);
  return record;
}

/// A model ready to run, its type forgotten: what the ensemble, the command line and the page hold.
struct Runnable {
  RecordLayout layout;
  std::function<RunRecord(RandomKey)> run;
};

/// Freezes a model and a layout into a Runnable; threads share the one frozen model.
template <Model M>
[[nodiscard]] Runnable make_runnable(std::shared_ptr<const M> model, RecordLayout layout) {
  auto shared = std::make_shared<const RecordLayout>(layout);
  return {std::move(layout), [model, shared](RandomKey key) { return simulate(*model, *shared, key); }};
}

}  // namespace sim
