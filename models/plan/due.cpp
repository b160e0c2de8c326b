#include "models/plan/due.hpp"

namespace plan {
namespace {

constexpr std::uint32_t nothing = 0xffffffffU;

}  // namespace

void prepare_due(const Model& model, State& state) {
  state.due_head.assign(static_cast<std::size_t>(model.horizon), nothing);
  state.due.clear();
}

void add_due(State& state, Day day, Due::Kind kind, std::uint32_t entity, std::uint32_t sequence) {
  if (day < 0 || static_cast<std::size_t>(day) >= state.due_head.size()) return;
  state.due.push_back({kind, entity, sequence, state.due_head[day]});
  state.due_head[day] = static_cast<std::uint32_t>(state.due.size() - 1);
}

std::vector<Due> due_today(const State& state, Due::Kind kind) {
  std::vector<Due> found;
  for (std::uint32_t at = state.due_head[state.day]; at != nothing; at = state.due[at].next) {
    if (state.due[at].kind == kind) found.push_back(state.due[at]);
  }
  return found;
}

}  // namespace plan
