#include "models/plan/evaluation.hpp"

#include <algorithm>

#include "models/plan/draws.hpp"
#include "models/plan/stages.hpp"

namespace plan {
namespace {

constexpr double rounding = 1e-9;  // so that rounding decides no class

double done_share(const Model& model, const State& state, MeasureId id) {
  const MeasureState& now = state.measures[id];
  if (now.stage == Stage::clear) {
    const auto agreed = std::count_if(now.partners.begin(), now.partners.end(),
                                      [](const Partner& partner) { return partner.agreed; });
    return now.partners.empty() ? 0.0
                                : static_cast<double>(agreed) / static_cast<double>(now.partners.size());
  }
  if (now.stage == Stage::gate || now.original_effort <= 0.0) return 0.0;
  return std::clamp(1.0 - original_remaining(model, state, id) / now.original_effort, 0.0, 1.0);
}

Status by_independent(const Model& model, const State& state, MeasureId id, double reached) {
  const MeasureState& now = state.measures[id];
  const EvaluationRules& rules = model.evaluation;
  if (now.stage == Stage::done && quality(now) >= rules.quality_required - rounding) return Status::realised;
  if (now.stage == Stage::done || reached >= rules.theta_partial - rounding) return Status::partly;
  return now.first_day < 0 ? Status::not_started : Status::engaged;
}

/// The self-report knows three classes: what nobody has begun is under construction like the rest.
Status by_self(const Model& model, const State& state, MeasureId id, double reached) {
  const MeasureState& now = state.measures[id];
  const EvaluationRules& rules = model.evaluation;
  const Stage from = rules.self_rule == SelfRule::delivered ? Stage::rollout : Stage::deliver;
  if (now.stage >= from) return Status::realised;
  return reached >= rules.self_threshold - rounding ? Status::partly : Status::engaged;
}

Status one_down(Status status) {
  if (status == Status::realised) return Status::partly;
  return status == Status::partly ? Status::engaged : status;
}

Status one_up(Status status) {
  return status == Status::realised || status == Status::partly ? Status::realised : Status::partly;
}

Status class_at(const Model& model, const State& state, MeasureId id, Evaluator evaluator,
                std::int32_t earlier, double reached) {
  const Status status = evaluator == Evaluator::independent ? by_independent(model, state, id, reached)
                                                            : by_self(model, state, id, reached);
  const double error = model.evaluation.error;
  if (error <= 0.0) return status;
  const std::uint32_t who = sim::hash_of(evaluator_names[static_cast<std::size_t>(evaluator)]);
  const double u = draw(state, models::Purpose::evaluator_error, model.measures[id].hash, who,
                        static_cast<std::uint32_t>(earlier));
  if (u < error) return one_down(status);
  return u > 1.0 - error ? one_up(status) : status;
}

}  // namespace

double progress(const Model& model, const State& state, MeasureId id) {
  const MeasureState& now = state.measures[id];
  if (!now.launched) return 0.0;
  if (now.abandoned) return now.progress_kept;
  const auto& weights = model.measures[id].progress_weight;
  double reached = 0.0;
  for (std::size_t stage = 0; stage < weights.size() && stage < static_cast<std::size_t>(now.stage);
       ++stage) {
    reached += weights[stage];
  }
  if (now.stage == Stage::done) return reached;
  return reached + weights[static_cast<std::size_t>(now.stage)] * done_share(model, state, id);
}

double quality(const MeasureState& measure) { return std::max(0.0, 1.0 - measure.quality_lost); }

Status classify(const Model& model, const State& state, MeasureId id, Evaluator evaluator,
                std::int32_t earlier) {
  return class_at(model, state, id, evaluator, earlier, progress(model, state, id));
}

double realised_share(const Model& model, const State& state) {
  std::int32_t judged = 0, realised = 0;
  for (const MeasureId id : sim::ids<MeasureId>(model.measures.size())) {
    const GenerationId plan = state.measures[id].generation;
    if (plan.exists() && model.generations[plan].start > state.day) continue;  // nobody has heard of it yet
    ++judged;
    realised += classify(model, state, id, Evaluator::independent, 0) == Status::realised ? 1 : 0;
  }
  return judged > 0 ? static_cast<double>(realised) / static_cast<double>(judged) : 1.0;
}

std::array<Status, evaluator_names.size()> classes(const Model& model, const State& state, MeasureId id,
                                                   std::int32_t earlier) {
  const double reached = progress(model, state, id);
  std::array<Status, evaluator_names.size()> all{};
  for (std::size_t who = 0; who < all.size(); ++who) {
    all[who] = class_at(model, state, id, static_cast<Evaluator>(who), earlier, reached);
  }
  return all;
}

}  // namespace plan
