#include "tests/support/random_plans.hpp"

#include <array>
#include <string>

#include "analysis/verify/cases/plan_builder.hpp"
#include "sim/random/draw.hpp"

namespace support {
namespace {

/// Uniform numbers for one plan, one after the other.
class Dice {
 public:
  explicit Dice(std::uint32_t number) : key_{2718, number} {}

  double between(double low, double high) {
    return low + (high - low) * sim::uniform(key_, {998, 0, 0}, next_++);
  }
  int below(int n) { return static_cast<int>(between(0.0, n)); }
  bool happens(double p) { return between(0.0, 1.0) < p; }

 private:
  sim::RandomKey key_;
  std::uint32_t next_ = 0;
};

void draw_features(Dice& dice, plan::Features& features) {
  for (bool plan::Features::*one :
       {&plan::Features::nonplan, &plan::Features::clearances, &plan::Features::disputes,
        &plan::Features::exceptions, &plan::Features::turnover, &plan::Features::learning,
        &plan::Features::gates_legal, &plan::Features::gates_budget, &plan::Features::backing,
        &plan::Features::crisis, &plan::Features::comms, &plan::Features::chase, &plan::Features::hub,
        &plan::Features::committee}) {
    features.*one = dice.happens(0.8);
  }
}

void draw_settings(Dice& dice, plan::Settings& settings) {
  settings.effort_median = dice.between(5.0, 60.0);
  settings.tenure = dice.between(20.0, 400.0);
  settings.recruit_delay = dice.between(0.0, 100.0);
  settings.availability = dice.between(0.5, 1.0);
  settings.nonplan_load = dice.between(0.0, 1.5);
  settings.inexhaustible = dice.happens(0.1);
  settings.empty_days = dice.happens(0.5) ? plan::EmptyDays::frozen : plan::EmptyDays::simulated;
  settings.share_max = dice.between(0.1, 0.9);
  settings.hub_role = dice.between(0.0, 1.0);
  settings.rank = dice.between(0.1, 1.0);
  settings.committee_period = 5 + dice.below(60);
  settings.decision_timeout = dice.below(30);
  settings.arbitration_slots = dice.between(0.0, 10.0);
  settings.legal_median = dice.between(5.0, 100.0);
  settings.plan_posts_share = dice.happens(0.3) ? 0.5 : 0.0;
  settings.relays_dedicated_share = dice.happens(0.3) ? 0.5 : 0.0;
  settings.tray_order = static_cast<plan::TrayOrder>(dice.below(4));
  settings.sensing_lag = dice.below(10);
}

void draw_organisations(Dice& dice, plan::Scenario& scenario) {
  constexpr std::array roles{plan::Role::ministry, plan::Role::service, plan::Role::local,
                             plan::Role::association};
  const int wanted = 2 + dice.below(5);
  for (int i = 0; i < wanted; ++i) {
    const auto role =
        i < 2 ? roles[static_cast<std::size_t>(i)] : roles[static_cast<std::size_t>(dice.below(4))];
    plan::OrganisationSpec made =
        organisation("o" + std::to_string(i), role, dice.below(4), Dedication::shared);
    if (!made.posts.empty() && dice.happens(0.6)) made = with_head(made);
    for (plan::PostSpec& post : made.posts) {
      post.fte = dice.between(0.1, 2.0);
      post.dedicated = dice.happens(0.3);
      post.turnover = dice.happens(0.8);
      if (dice.happens(0.2))
        post.unfilled = {{date_of_day(dice.below(100)), date_of_day(100 + dice.below(100))}};
    }
    if (dice.happens(0.5)) made.principal = "pm";
    scenario.organisations.push_back(made);
  }
  if (dice.happens(0.7)) {
    scenario.organisations.push_back(with_head(
        organisation("mission", plan::Role::coordinator, 1 + dice.below(3), Dedication::dedicated)));
  }
}

void draw_events(Dice& dice, plan::Scenario& scenario) {
  const auto some_day = [&] { return date_of_day(dice.below(250)); };
  plan::EventSpec crisis{.kind = plan::EventKind::crisis, .on = date_of_day(40), .to = some_day()};
  crisis.level = dice.between(0.0, 1.0);
  plan::EventSpec later{.kind = plan::EventKind::add_posts, .on = some_day()};
  later.organisations = {"o0"};
  later.posts = 1 + dice.below(2);
  later.dedicated = dice.happens(0.5);
  later.filled = dice.happens(0.5);
  plan::EventSpec fewer{.kind = plan::EventKind::remove_posts, .on = some_day()};
  fewer.organisations = {"o1"};
  fewer.posts = 1;
  fewer.all_posts = dice.happens(0.5);
  plan::EventSpec transfer{.kind = plan::EventKind::transfer_lead, .on = some_day()};
  transfer.measures = {"m0"};
  transfer.new_lead = "o1";
  plan::EventSpec stop{.kind = plan::EventKind::abandon, .on = some_day()};
  stop.measures = {"m1"};
  plan::EventSpec set{.kind = plan::EventKind::set, .on = some_day()};
  set.changes = {{"staff.availability", dice.between(0.4, 1.0)}};
  for (const plan::EventSpec& event : {crisis, later, fewer, transfer, stop, set}) {
    if (dice.happens(0.5) && (!event.to || event.on <= *event.to)) scenario.events.push_back(event);
  }
}

}  // namespace

plan::Scenario random_plan(std::uint32_t number) {
  Dice dice(number);
  plan::Scenario scenario = toy_scenario();
  scenario.horizon = 100 + dice.below(200);
  scenario.settings = plan::Settings{};
  draw_features(dice, scenario.features);
  draw_settings(dice, scenario.settings);
  scenario.principals = {principal("pm")};
  scenario.organisations.clear();
  draw_organisations(dice, scenario);
  scenario.measures.clear();
  const int wanted = 2 + dice.below(8);
  for (int i = 0; i < wanted; ++i) {
    plan::MeasureSpec measure;
    measure.id = "m" + std::to_string(i);
    measure.rollout = dice.happens(0.8);
    if (dice.happens(0.3)) measure.launch = date_of_day(dice.below(120));
    scenario.measures.push_back(measure);
  }
  if (dice.happens(0.3)) {
    scenario.launch_policy = plan::LaunchPolicy::wip_limit;
    scenario.wip_limit = 1 + dice.below(2);
  }
  draw_events(dice, scenario);
  scenario.features.ties = dice.happens(0.5);
  scenario.settings.tie_memory = dice.between(0.0, 1.0);
  return scenario;
}

}  // namespace support
