// Laws of plans in which everything is on at once: several plans, signatures, ties, mentoring, advocacy, the
// referral index, files worked on to their end or taken from pools, crews, and dated events in every gap.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <tuple>
#include <vector>

#include "analysis/verify/cases/logs.hpp"
#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/communication.hpp"
#include "models/plan/coordinator.hpp"
#include "models/plan/draws.hpp"
#include "models/plan/generations.hpp"
#include "models/plan/items.hpp"
#include "models/plan/observer.hpp"
#include "models/plan/stall_accountant.hpp"
#include "models/plan/witness.hpp"
#include "sim/engine/model.hpp"
#include "tests/support/crowded_plans.hpp"

namespace {

using plan::ItemId;
using plan::MeasureId;
using plan::Model;
using plan::State;

constexpr std::uint32_t plans = 200;

template <class List>
bool holds(const List& list, ItemId id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

/// Open items lie where they say, once; those of a measure on the shelf on the shelf.
void check_items(const Model& model, const State& state, std::vector<std::string>& wrong) {
  std::size_t open = 0, lying = 0;
  for (std::uint32_t i = 0; i < state.items.size(); ++i) {
    const plan::Item& item = state.items[i];
    if (!item.open) continue;
    ++open;
    const plan::MeasureState& measure = state.measures[item.measure];
    if (!holds(measure.items, ItemId{i})) wrong.push_back("an open item its measure does not know");
    if (item.shelved != measure.shelved)
      wrong.push_back("an item and its measure are not on the shelf together");
    if (item.shelved) {
      ++lying;
      if (item.holder.exists()) wrong.push_back("somebody holds what is on the shelf");
    } else if (item.holder.exists()) {
      if (!holds(state.posts[item.holder].tray, ItemId{i})) wrong.push_back("not in its holder's tray");
      if (!state.posts[item.holder].occupied) wrong.push_back("a file in the tray of nobody");
    } else if (!holds(state.pools[item.pool], ItemId{i})) {
      wrong.push_back("not in its pool");
    }
    if (!(item.remaining >= 0.0) || item.remaining > item.size * (1 + 1e-12) + 1e-12)
      wrong.push_back("an item with more or less left than there is");
    const bool waits = item.seat && !item.shelved && !item.holder.exists();
    const bool awaited = std::any_of(state.waiting_crews.begin(), state.waiting_crews.end(),
                                     [&](const plan::WaitingCrew& crew) {
                                       return crew.measure == item.measure && crew.package == item.package;
                                     });
    if (waits && !awaited) wrong.push_back("a seat nobody looks after");
  }
  for (const plan::PostState& post : state.posts) lying += post.tray.size();
  for (const auto& pool : state.pools) lying += pool.size();
  if (open != lying) wrong.push_back("an item lies in two places, or a closed one lies about");
  const auto is_before = [&](ItemId a, ItemId b) {
    return serves_before(model, state, state.items[a.value], state.items[b.value]);
  };
  for (const auto& pool : state.pools) {
    if (!std::is_sorted(pool.begin(), pool.end(), is_before)) wrong.push_back("a pool out of order");
  }
  if (settings(model, state).tray_order == plan::TrayOrder::shortest) return;  // sorted when it is served
  for (const plan::PostState& post : state.posts) {
    if (!std::is_sorted(post.tray.begin(), post.tray.end(), is_before))
      wrong.push_back("a tray out of order");
  }
}

/// What is a share is one, and whoever sits at a desk belongs there.
void check_bounds(const Model& model, const State& state, std::vector<std::string>& wrong) {
  const auto is_share = [](double x) { return x >= 0.0 && x <= 1.0; };
  for (const double backing : state.backing) {
    if (!is_share(backing)) wrong.push_back("backing that is no share");
  }
  if (!is_share(state.advocacy)) wrong.push_back("advocacy that is no share");
  for (const plan::PersonalTies& ties : state.ties) {
    if (!is_share(ties.base)) wrong.push_back("a tie that is no share");
    for (const plan::Tie& one : ties.listed) {
      if (!is_share(one.strength) || one.day > state.day) wrong.push_back("a tie that is no share");
    }
  }
  for (const MeasureId id : sim::ids<MeasureId>(state.contacts.size())) {
    const plan::PostId desk = state.contacts[id].desk;
    if (desk.exists() && model.workplaces[desk].organisation != state.measures[id].plan.lead)
      wrong.push_back("a desk of another than the lead");
  }
}

/// Lists of measures hold those they are for, and no others.
void check_lists(const Model& model, const State& state, std::vector<std::string>& wrong) {
  std::int32_t hub_members = 0;
  std::vector<MeasureId> in_cabinets;
  for (std::uint32_t minister = 0; minister < state.cabinets.size(); ++minister) {
    for (const plan::Submitted& file : state.cabinets[minister].files) {
      in_cabinets.push_back(file.measure);
      const plan::OrganisationId lead = state.measures[file.measure].plan.lead;
      if (model.organisations[lead].principal != plan::PrincipalId{minister})
        wrong.push_back("a file before another minister than its lead's");
    }
  }
  State settled = state;
  settle_chase_line(model, settled);
  const auto count = [](const std::vector<MeasureId>& list, MeasureId id) {
    return std::count(list.begin(), list.end(), id);
  };
  for (const MeasureId id : sim::ids<MeasureId>(model.measures.size())) {
    const plan::MeasureState& now = state.measures[id];
    const plan::MeasureDay& daily = state.measure_days[id];
    const bool lives = is_under_way(now) && !now.abandoned && now.stage != plan::Stage::done;
    const auto expect = [&](const char* list, std::ptrdiff_t times, bool is_in) {
      if (times != (is_in ? 1 : 0)) wrong.push_back(model.measures[id].id + ": wrong in " + list);
    };
    expect("live", count(state.live, id), lives);
    expect("chase line", count(settled.chase_line, id), lives);
    expect("gate", count(state.in_gate, id), lives && now.stage == plan::Stage::gate);
    expect("disputes", count(state.disputed, id), lives && now.disputed);
    expect("queue", count(state.queue, id), lives && now.in_queue);
    expect("cabinets", count(in_cabinets, id), lives && now.awaits_signature);
    expect("unlaunched", count(state.unlaunched, id), !now.launched && !now.abandoned);
    if (lives) hub_members += hub_members_of(now);
    std::int32_t pooled = 0, decisions = 0, blocking = 0, outside = 0;
    for (const ItemId at : now.items) {
      const plan::Item& item = state.items[at.value];
      pooled += !item.shelved && !item.holder.exists() ? 1 : 0;
      decisions += item.kind == plan::ItemKind::decide ? 1 : 0;
      blocking += is_blocking(model, item) ? 1 : 0;
      outside += item.holder.exists() && model.workplaces[item.holder].organisation != model.coordinator;
    }
    if (pooled != now.pooled_items || decisions != now.decide_items || blocking != now.blocking_items ||
        outside != daily.held_outside || static_cast<std::int32_t>(now.items.size()) != now.open_items)
      wrong.push_back(model.measures[id].id + ": items miscounted");
    // Whoever lives waits for something that can come.
    const bool waits = now.disputed || now.stage == plan::Stage::gate || now.awaits_signature;
    if (lives && !waits && now.items.empty())
      wrong.push_back(model.measures[id].id + ": stands still for ever");
    const bool open_review =
        std::any_of(now.partners.begin(), now.partners.end(), [](const auto& one) { return one.asked; });
    if (lives && now.stage == plan::Stage::clear && !waits && !open_review && !now.renegotiating)
      wrong.push_back(model.measures[id].id + ": nobody is asked");
    if ((now.abandoned || now.stage == plan::Stage::done) && !now.items.empty())
      wrong.push_back(model.measures[id].id + ": work of what is over");
  }
  if (hub_members != state.hub_members) wrong.push_back("members of the hub miscounted");
}

std::string text_of(std::vector<std::string> wrong) {
  std::sort(wrong.begin(), wrong.end());
  wrong.erase(std::unique(wrong.begin(), wrong.end()), wrong.end());
  std::string text;
  for (const std::string& one : wrong) text += one + "; ";
  return text;
}

std::vector<plan::LogLine> log_of(const plan::Scenario& scenario, sim::RandomKey key) {
  return quiet::live(compile(scenario), key).log;
}

bool is_same(const std::vector<plan::LogLine>& a, const std::vector<plan::LogLine>& b) {
  const auto told = [](const plan::LogLine& line) {
    return std::tuple(line.day, line.kind, line.measure, line.organisation, line.post, line.value);
  };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](const auto& one, const auto& other) { return told(one) == told(other); });
}

}  // namespace

TEST_CASE("with everything on at once, what is open lies where it says and waits for what can come",
          "[property]") {
  for (std::uint32_t number = 0; number < plans; ++number) {
    const Model model = compile(support::crowded_plan(number));
    std::string first;
    const State end = quiet::live(model, {211, number}, [&](const State& state) {
      if (!first.empty()) return;
      std::vector<std::string> wrong;
      check_items(model, state, wrong);
      check_lists(model, state, wrong);
      check_bounds(model, state, wrong);
      if (!wrong.empty()) first = "day " + std::to_string(state.day) + ": " + text_of(wrong);
    });
    INFO("plan " << number << ", " << first);
    CHECK(first.empty());
    const support::Verdict books = cases::accounts_of(model, end);
    INFO(books.said);
    CHECK(books.holds);
  }
}

TEST_CASE("what goes on while its plan changes keeps its place by what is left of it", "[property]") {
  for (std::uint32_t number = 0; number < plans; ++number) {
    plan::Scenario scenario = support::crowded_plan(number);
    scenario.settings.tray_order = plan::TrayOrder::shortest;
    scenario.settings.tenure = 10.0;  // so that much of what was begun waits for somebody
    scenario.settings.recruit_delay = 40.0;
    scenario.features.turnover = true;
    scenario.waivers.clear();
    for (plan::MeasureSpec& measure : scenario.measures) measure.continues = true;
    for (plan::PlanSpec& one : scenario.plans) one.retention = one.stale = 1.0;
    const Model model = compile(scenario);
    std::vector<std::string> wrong;
    static_cast<void>(quiet::live(model, {211, number}, [&](const State& state) {
      if (wrong.empty()) check_items(model, state, wrong);
    }));
    INFO("plan " << number << ": " << text_of(wrong));
    CHECK(wrong.empty());
  }
}

TEST_CASE("with everything on at once, the order of visits does not matter", "[property]") {
  for (std::uint32_t number = 0; number < plans; ++number) {
    const Model model = compile(support::crowded_plan(number));
    const State one = quiet::live(model, {212, number});
    const State other = quiet::live_backwards(model, {212, number});
    INFO("plan " << number);
    CHECK(support::same_log(one, other));
    CHECK(plan_state::same_accounts(one, other));
  }
}

TEST_CASE("with everything on at once, the accounts of a stall close", "[property]") {
  for (std::uint32_t number = 0; number < plans; ++number) {
    const Model model = compile(support::crowded_plan(number));
    INFO("plan " << number);
    CHECK_NOTHROW(stall_accounts(model, {213, number}));
  }
}

TEST_CASE("with everything on at once, a copy of the state is a checkpoint", "[property]") {
  for (std::uint32_t number = 0; number < plans; number += 10) {
    const Model model = compile(support::crowded_plan(number));
    const sim::RecordLayout layout = layout_of(model, plan::Level::events);
    struct Run {
      State state;
      plan::Observer observer;
      sim::RunRecord record;
    };
    Run whole{initial_state(model, {214, number}), plan::Observer(model, layout),
              sim::RunRecord::blank(layout, number)};
    std::vector<Run> copies;
    const auto go_on = [&](Run& run) {
      live_one_step(model, run.state);
      observe_step(model, run.state, run.observer, run.record);
    };
    while (!is_finished(model, whole.state)) {
      go_on(whole);
      if (whole.state.day % 47 == 0) copies.push_back(whole);
    }
    observe_end(model, whole.state, whole.observer, whole.record);
    for (Run& copy : copies) {
      INFO("plan " << number << " copied on day " << copy.state.day);
      while (!is_finished(model, copy.state)) go_on(copy);
      observe_end(model, copy.state, copy.observer, copy.record);
      CHECK(copy.record.columns == whole.record.columns);
    }
  }
}

TEST_CASE("with everything on at once, a witness changes nothing and says who holds what waits",
          "[property]") {
  for (std::uint32_t number = 0; number < plans; ++number) {
    const plan::Scenario scenario = support::crowded_plan(number);
    const Model model = compile(scenario);
    const sim::RecordLayout layout = layout_of(model, plan::Level::events);
    models::Testimony told = testify(model, layout, {215, number}, dates_of_days(scenario));
    INFO("plan " << number);
    CHECK(sim::simulate(model, layout, {215, number}) == told.record);
    std::vector<std::int32_t> days(model.measures.size() * plan::wait_names.size(), 0);
    bool all_held = true;
    for (const models::Stretch& stretch : told.stretches) {
      days[static_cast<std::size_t>(stretch.measure) * plan::wait_names.size() + stretch.state] +=
          stretch.until - stretch.from;
      all_held = all_held &&
                 (stretch.waits_for != models::WaitsFor::organisations || !stretch.held_by.empty()) &&
                 (stretch.waits_for != models::WaitsFor::measure || stretch.required >= 0);
    }
    CHECK(all_held);
    CHECK(days == told.record.integers(layout.find("waiting")));
  }
}

TEST_CASE("with everything on at once, a wait that never was, taken away, changes nothing", "[property]") {
  int tried = 0, moved = 0;
  for (std::uint32_t number = 0; number < plans; number += 4) {
    const plan::Scenario scenario = support::crowded_plan(number);
    const Model model = compile(scenario);
    const sim::RandomKey key{216, number};
    const models::Testimony told =
        testify(model, layout_of(model, plan::Level::events), key, dates_of_days(scenario));
    const std::vector<plan::LogLine> log = log_of(scenario, key);
    for (const plan::Wait wait :
         {plan::Wait::legal_gate, plan::Wait::budget_gate, plan::Wait::dispute, plan::Wait::decision}) {
      for (const MeasureId id : sim::ids<MeasureId>(model.measures.size())) {
        const bool was = std::any_of(told.met.begin(), told.met.end(), [&](const models::Met& met) {
          return met.measure == static_cast<std::int32_t>(id.value) &&
                 met.wait == static_cast<std::uint8_t>(wait);
        });
        if (was && moved > 50) continue;
        plan::Scenario changed = scenario;
        changed.waivers.push_back({model.measures[id].id, wait, "", {}});
        const bool same = is_same(log, log_of(changed, key));
        INFO("plan " << number << ", " << plan::wait_names[static_cast<std::size_t>(wait)] << " of "
                     << model.measures[id].id);
        if (was) {
          moved += same ? 0 : 1;
        } else {
          ++tried;
          CHECK(same);
        }
      }
    }
  }
  CHECK(tried > 300);
  CHECK(moved > 50);
}
