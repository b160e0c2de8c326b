#include "tests/support/crowded_plans.hpp"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "analysis/verify/cases/plan_builder.hpp"
#include "sim/random/draw.hpp"
#include "tests/support/random_plans.hpp"
#include "tests/support/several_plans.hpp"

namespace support {
namespace {

constexpr int days = 320;

/// Uniform numbers for one plan, one after the other.
class Dice {
 public:
  explicit Dice(std::uint32_t number) : key_{1618, number} {}

  double between(double low, double high) {
    return low + (high - low) * sim::uniform(key_, {999, 0, 0}, next_++);
  }
  int below(int n) { return static_cast<int>(between(0.0, n)); }
  bool happens(double p) { return between(0.0, 1.0) < p; }

 private:
  sim::RandomKey key_;
  std::uint32_t next_ = 0;
};

bool is_seated(const plan::Scenario& scenario) {
  for (const plan::MeasureSpec& measure : scenario.measures) {
    for (const plan::PackageSpec& package : measure.packages) {
      if (!package.crew.empty()) return true;
    }
  }
  return false;
}

void switch_on(Dice& dice, plan::Scenario& scenario) {
  plan::Features& on = scenario.features;
  on.carryover = true;
  on.backing = on.clearances = on.disputes = on.gates_legal = on.gates_budget = true;
  on.signoff = dice.happens(0.8);
  on.ties = dice.happens(0.8);
  on.mentoring = dice.happens(0.8);
  on.advocacy = dice.happens(0.8);
  on.nrm = dice.happens(0.8);
  plan::Settings& settings = scenario.settings;
  settings.signoff_rate = dice.between(1.0, 20.0);
  settings.mentoring_time = dice.between(5.0, 120.0);
  settings.mentoring_share = dice.between(0.0, 1.0);
  settings.advocacy_effect = dice.between(0.0, 1.0);
  settings.advocacy_campaign = dice.between(0.0, 1.0);
  settings.evaluation_jump = dice.between(0.0, 1.0);
  settings.frailty_sd = dice.between(0.0, 1.0);
  settings.shadow = dice.between(0.0, 1.0);
  settings.funded_at_launch = dice.between(0.0, 0.5);
  scenario.evaluation.error = dice.happens(0.5) ? 0.1 : 0.0;
  scenario.referral = {0.2, 0.6, 3.0, 0.5, 63.0, 10.0};
  if (dice.happens(0.4) && !is_seated(scenario)) {
    settings.nonplan_mode = plan::NonplanMode::block;
    settings.switch_cost = dice.between(0.0, 0.1);
    settings.dispatch = plan::DispatchMode::push;
    std::vector<plan::EventSpec> kept;
    for (const plan::EventSpec& event : scenario.events) {
      const bool pulls = !event.changes.empty() && event.changes.front().key == "dispatch";
      if (!pulls) kept.push_back(event);
    }
    scenario.events = std::move(kept);
  }
}

void share_among_ministers(Dice& dice, plan::Scenario& scenario) {
  scenario.principals = {principal("pm"), principal("interior"), principal("labour")};
  constexpr std::array ministers{"", "pm", "interior", "labour"};
  for (plan::OrganisationSpec& organisation : scenario.organisations)
    organisation.principal = ministers[static_cast<std::size_t>(dice.below(4))];
}

/// A gap before b, or none, or a plan b that begins while a still lasts; likewise of c.
void divide_into_plans(Dice& dice, plan::Scenario& scenario) {
  for (plan::MeasureSpec& measure : scenario.measures) measure.plan = "a";
  scenario.plans = {plan_from("a", date_of_day(0)), plan_from("b", date_of_day(90 + dice.below(40))),
                    plan_from("c", date_of_day(200 + dice.below(40)))};
  scenario.plans[0].end = date_of_day(60 + dice.below(70));
  scenario.plans[1].follows = "a";
  scenario.plans[1].end = date_of_day(150 + dice.below(90));
  scenario.plans[2].follows = "b";
  if (dice.happens(0.5)) scenario.plans[2].end = date_of_day(250 + dice.below(60));
  for (plan::PlanSpec& one : scenario.plans) {
    one.retention = dice.between(0.5, 1.0);
    one.stale = dice.between(0.0, 1.0);
  }
  add_measures(scenario, "b", 1 + dice.below(5));
  add_measures(scenario, "c", 1 + dice.below(4));
  for (plan::MeasureSpec& measure : scenario.measures) {
    measure.continues = dice.happens(0.3);
    if (dice.happens(0.4)) measure.tags = {static_cast<std::size_t>(dice.below(3))};
  }
}

void add_dated_events(Dice& dice, plan::Scenario& scenario) {
  const auto some_measures = [&] {
    std::vector<std::string> some;
    for (const plan::MeasureSpec& measure : scenario.measures) {
      if (dice.happens(0.4)) some.push_back(measure.id);
    }
    return some;
  };
  for (const plan::EventKind kind :
       {plan::EventKind::transfer_lead, plan::EventKind::transfer_lead, plan::EventKind::transfer_lead,
        plan::EventKind::launch, plan::EventKind::fund, plan::EventKind::abandon}) {
    plan::EventSpec event{.kind = kind, .on = date_of_day(dice.below(days))};
    event.measures = some_measures();
    if (kind == plan::EventKind::abandon && event.measures.size() > 1) event.measures.resize(1);
    event.new_lead = scenario.organisations[static_cast<std::size_t>(dice.below(2))].id;
    if (!event.measures.empty()) scenario.events.push_back(event);
  }
  plan::EventSpec published{.kind = plan::EventKind::publish_evaluation, .on = date_of_day(dice.below(days))};
  scenario.events.push_back(published);
}

}  // namespace

plan::Scenario crowded_plan(std::uint32_t number) {
  Dice dice(number);
  plan::Scenario scenario = eventful_plan(number);
  scenario.horizon = days;
  share_among_ministers(dice, scenario);
  divide_into_plans(dice, scenario);
  switch_on(dice, scenario);
  add_dated_events(dice, scenario);
  return scenario;
}

}  // namespace support
