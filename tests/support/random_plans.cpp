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

/// Losses, rework and disputes are frequent; files may wait in pools.
void draw_troubles(Dice& dice, plan::Settings& settings) {
  settings.handover_loss = dice.between(0.0, 1.0);
  settings.exception_p1 = dice.between(0.0, 0.8);
  settings.rework = dice.between(0.0, 0.9);
  settings.default_rework = dice.happens(0.7);
  settings.rounds_max = 1 + dice.below(3);
  settings.clearance_base = dice.between(-2.0, 2.0);
  settings.refused_redo = dice.between(0.0, 1.0);
  settings.escalation = dice.between(0.0, 1.0);
  settings.arbitration_slots = dice.between(0.0, 20.0);
  settings.joint_only = dice.happens(0.7);
  settings.crowding = dice.between(0.0, 1.0);
  settings.dispatch = dice.happens(0.4) ? plan::DispatchMode::pull : plan::DispatchMode::push;
}

plan::PackageSpec package(const std::string& id, plan::Stage stage, const std::string& owner,
                          const std::vector<std::string>& after = {}) {
  plan::PackageSpec made;
  made.id = id;
  made.stage = stage;
  made.owner = owner;
  made.share = 0.1;
  made.after = after;
  return made;
}

/// Packages that wait for each other, optional ones and a crew, led by an organisation that may lose the
/// lead.
void draw_packages(Dice& dice, plan::MeasureSpec& measure) {
  measure.lead = "o0";
  measure.partners = {"o1"};
  measure.packages = {
      package("draft", plan::Stage::design, "o0"), package("annex", plan::Stage::design, "o1"),
      package("study", plan::Stage::design, "o0", {"annex"}), package("train", plan::Stage::deliver, "o1"),
      package("print", plan::Stage::deliver, "o0", {"train"})};
  for (const std::size_t one : {1U, 2U, 4U}) measure.packages[one].optional = dice.happens(0.7);
  if (dice.happens(0.5)) measure.packages[3].crew = {{"o0", 1}, {"o1", 1}};
}

void draw_changes(Dice& dice, plan::Scenario& scenario) {
  const auto some_day = [&] { return date_of_day(dice.below(150)); };
  plan::EventSpec set{.kind = plan::EventKind::set, .on = some_day()};
  set.changes = {{"attention.share_max", dice.between(0.1, 0.9)},
                 {"attention.share_min", dice.between(0.0, 0.1)},
                 {"backing.mean", dice.between(0.0, 1.0)},
                 {"staff.handover_loss", dice.between(0.0, 1.0)},
                 {"arbitration.refused_redo", dice.between(0.0, 1.0)},
                 {"nonplan.load", dice.between(0.0, 1.5)}};
  plan::EventSpec mode{.kind = plan::EventKind::set, .on = some_day()};
  mode.changes = {{"dispatch", static_cast<double>(dice.below(2))}};
  plan::EventSpec transfer{.kind = plan::EventKind::transfer_lead, .on = some_day()};
  transfer.measures = {"m0", "m1"};
  transfer.new_lead = "o1";
  plan::EventSpec stop{.kind = plan::EventKind::abandon, .on = some_day()};
  stop.measures = {"m0"};
  for (const plan::EventSpec& event : {set, mode, transfer, stop}) {
    if (dice.happens(0.5)) scenario.events.push_back(event);
  }
}

void draw_waivers(Dice& dice, plan::Scenario& scenario) {
  for (const plan::Wait wait :
       {plan::Wait::review, plan::Wait::dispute, plan::Wait::staff_wait, plan::Wait::in_tray,
        plan::Wait::decision, plan::Wait::legal_gate, plan::Wait::budget_gate}) {
    plan::WaiverSpec waiver;
    waiver.measure = dice.happens(0.5) ? "all" : "m0";
    waiver.wait = wait;
    if (dice.happens(0.3)) scenario.waivers.push_back(waiver);
  }
}

}  // namespace

plan::Scenario eventful_plan(std::uint32_t number) {
  Dice dice(1'000'000 + number);
  plan::Scenario scenario = random_plan(number);
  draw_troubles(dice, scenario.settings);
  if (dice.happens(0.7)) draw_packages(dice, scenario.measures[0]);
  draw_changes(dice, scenario);
  if (dice.happens(0.3)) draw_waivers(dice, scenario);
  return scenario;
}

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
