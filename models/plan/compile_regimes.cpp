#include <algorithm>
#include <cmath>

#include "models/plan/compile_rooms.hpp"
#include "models/plan/fields.hpp"
#include "sim/base/error.hpp"
#include "sim/base/math.hpp"

namespace plan {
namespace {

constexpr double log_2 = 0.69314718055994530942;
constexpr double beyond_a_double = 0x1p-54;  // 1 - this is 1

/// 1 - (1 - e0) e^(-x / tau) for x = 0, 1, ... until nothing is left to learn.
std::vector<double> learning_curve(const Settings& settings, bool learns) {
  if (!learns || settings.learning_time <= 0.0) return {1.0};
  std::vector<double> curve;
  for (double x = 0.0;; x += 1.0) {
    const double left = sim::exponential(-x / settings.learning_time);
    if (left < beyond_a_double) break;
    curve.push_back(1.0 - (1.0 - settings.efficiency_at_arrival) * left);
  }
  curve.push_back(1.0);
  return curve;
}

void set_backing(Regime& regime) {
  const Settings& settings = regime.settings;
  regime.backing_decay =
      settings.backing_halflife > 0.0 ? sim::exponential(-log_2 / settings.backing_halflife) : 0.0;
  regime.backing_noise = settings.backing_sd * std::sqrt(1.0 - regime.backing_decay * regime.backing_decay);
}

/// Index of the day-job total with these numbers; made once.
std::uint16_t day_total_of(Model& model, const Settings& settings, double fte) {
  const double jobs = settings.nonplan_load * fte * settings.availability / settings.nonplan_size;
  const sim::JobSize law =
      settings.job_law == JobLaw::exponential ? sim::JobSize::exponential : sim::JobSize::constant;
  std::size_t at = 0;
  for (; at < model.day_totals.size(); ++at) {
    const sim::DayTotal& known = model.day_totals[at];
    if (known.jobs_per_day() == jobs && known.size() == settings.nonplan_size && known.law() == law) break;
  }
  if (at == model.day_totals.size()) model.day_totals.emplace_back(jobs, settings.nonplan_size, law);
  sim::ensure(at < 0xffffU, "there are few kinds of day job");
  return static_cast<std::uint16_t>(at);
}

Regime regime_of(Model& model, Day from, const Settings& settings) {
  Regime regime;
  regime.from = from;
  regime.settings = settings;
  set_backing(regime);
  regime.efficiency = learning_curve(settings, model.features.learning);
  regime.day_total.assign(model.posts.size(), 0);
  if (!model.features.nonplan) return regime;
  for (const PostId id : sim::ids<PostId>(model.posts.size())) {
    if (model.posts[id].dedicated) continue;
    regime.day_total[id.value] = day_total_of(model, settings, model.workplaces[id].fte);
  }
  return regime;
}

}  // namespace

void add_regimes(const Draft& draft, Model& model) {
  std::vector<std::pair<Day, Settings>> settings{{0, draft.scenario.settings}};
  for (const EventSpec* event : events_in_order(draft)) {
    if (event->kind != EventKind::set) continue;
    const Day day = draft.day_of(event->on);
    if (settings.back().first != day) settings.emplace_back(day, Settings(settings.back().second));
    for (const SettingChange& change : event->changes) {
      set_setting(settings.back().second, change.key, change.value);
    }
  }
  for (const auto& [from, values] : settings) {
    model.regimes.push_back(regime_of(model, from, values));
    model.senses_late = model.senses_late || values.sensing_lag > 0.0;
  }
}

}  // namespace plan
