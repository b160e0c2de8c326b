#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "analysis/verify/cases/delivered.hpp"
#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/compile.hpp"
#include "models/plan/day.hpp"
#include "models/plan/post_ids.hpp"
#include "models/plan/read.hpp"
#include "models/purpose.hpp"
#include "sim/random/draw.hpp"
#include "sim/scenario/text.hpp"

using plan::MeasureId;
using plan::PostId;

namespace cases {
namespace {

/// What luck gives one entity on day 0, by the text id of the entity.
struct Luck {
  std::map<std::string, std::tuple<double, double, double, bool, bool, double>> measures;
  std::map<std::string, std::pair<std::string, std::vector<std::string>>> leads;  ///< and partners
  std::map<std::string, std::tuple<bool, plan::Day, plan::Day, double>> posts;
};

Luck luck_of(const plan::Model& model, sim::RandomKey key) {
  const plan::State state = initial_state(model, key);
  Luck found;
  for (const MeasureId id : sim::ids<MeasureId>(model.measures.size())) {
    const plan::MeasurePlan& drawn = plan_state::drawn_plan(state, id);
    const std::string& name = model.measures[id].id;
    found.measures[name] = {drawn.effort,     drawn.ambiguity,   drawn.conflict,
                            drawn.legal_gate, drawn.budget_gate, plan_state::priority(state, id)};
    auto& [lead, partners] = found.leads[name];
    lead = model.organisations[drawn.lead].id;
    for (const plan::OrganisationId partner : drawn.partners)
      partners.push_back(model.organisations[partner].id);
  }
  for (const PostId id : sim::ids<PostId>(model.posts.size())) {
    found.posts[plan::id_of(model, id)] = {
        plan_state::is_occupied(state, id), plan_state::next_change(state, id),
        plan_state::experience_from(state, id), plan_state::backlog(state, id)};
  }
  return found;
}

template <class Map>
bool keeps(const Map& before, const Map& after) {
  return std::all_of(before.begin(), before.end(), [&](const auto& entry) {
    const auto at = after.find(entry.first);
    return at != after.end() && at->second == entry.second;
  });
}

/// A new organisation may enter a list; it reshuffles nobody else.
bool only_enters(const Luck& before, const Luck& after, const std::string& added) {
  for (const auto& [measure, old] : before.leads) {
    const auto& [lead, partners] = after.leads.at(measure);
    if (lead == added) continue;
    if (lead != old.first) return false;
    for (const std::string& partner : partners) {
      const bool known = std::find(old.second.begin(), old.second.end(), partner) != old.second.end();
      if (!known && partner != added) return false;
    }
  }
  return true;
}

/// Every answer of a run is what its own address says: the n-th answer of a partner on a measure.
Verdict answers_by_address(const Subject& subject, const plan::Model& model, sim::RandomKey key) {
  const plan::State state = live(subject, model, key);
  std::map<std::pair<MeasureId, plan::OrganisationId>, std::uint32_t> asked;
  bool exact = true;
  for (const plan::LogLine& line : state.log) {
    const bool agreed = line.kind == plan::LogKind::review_agreed;
    if (!agreed && line.kind != plan::LogKind::review_objected) continue;
    const sim::Address at{static_cast<std::uint32_t>(models::Purpose::review),
                          sim::hash_of(model.measures[line.measure].id),
                          sim::hash_of(model.organisations[line.organisation].id)};
    const double u = sim::uniform(key, at, asked[{line.measure, line.organisation}]++);
    exact = exact && agreed == (u < line.value);
  }
  const auto refused = quiet::lines(state, plan::LogKind::arbitration_refused).size();
  return support::that(exact && asked.size() > 5,
                       {"answers are read at their addresses", {{"refusals", std::to_string(refused)}}});
}

bool gives(Generator generator, sim::RandomKey key, sim::Address at, std::uint32_t block, sim::Block words) {
  return generator(key, at, block) == words;
}

/// Known answers of Philox4x32-10, from Random123's own list (Salmon et al. 2011).
Verdict known_answers(Generator generator) {
  return support::that(
             gives(generator, {0, 0}, {0, 0, 0}, 0, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}),
             "zeros give the known block") &&
         support::that(gives(generator, {0xa4093822, 0x299f31d0}, {0x03707344, 0x13198a2e, 0x85a308d3},
                             0x243f6a88, {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}),
                       "the digits of pi give the known block");
}

/// Gregorian Easter (anonymous algorithm, Nature 1876).
sim::Date easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25;
  const int g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  const int sum = h + l - 7 * m + 114;
  return {year, sum / 31, sum % 31 + 1};
}

/// Public holidays of the French labour code, article L3133-1, worked out here once more.
bool is_french_holiday(sim::Date date) {
  const std::vector<std::pair<int, int>> fixed{{1, 1},  {5, 1},  {5, 8},   {7, 14},
                                               {8, 15}, {11, 1}, {11, 11}, {12, 25}};
  for (const auto& [month, day] : fixed) {
    if (date.month == month && date.day == day) return true;
  }
  const sim::Date sunday = easter(date.year);
  return date == plus_calendar_days(sunday, 1) || date == plus_calendar_days(sunday, 39) ||
         date == plus_calendar_days(sunday, 50);
}

plan::Scenario french_plan() {
  return plan::read_scenario(sim::load(delivered_files(), "scenarios/france-2019-2021.yaml", {}));
}

/// 0 is Sunday (Sakamoto's method).
int day_of_week(sim::Date date) {
  constexpr int shift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
  const int year = date.month < 3 ? date.year - 1 : date.year;
  return (year + year / 4 - year / 100 + year / 400 + shift[date.month - 1] + date.day) % 7;
}

/// Working days from the start of the French run to before a date.
sim::Day counted(sim::Date date) {
  sim::Day worked = 0;
  for (sim::Date day{2019, 10, 18}; day < date; day = plus_calendar_days(day, 1)) {
    const int weekday = day_of_week(day);
    if (weekday != 0 && weekday != 6 && !is_french_holiday(day)) ++worked;
  }
  return worked;
}

/// What dates of the French scenario come to in its frozen model.
Verdict dates_of_the_model(const plan::Model& model) {
  const std::vector<plan::Day> july{counted({2020, 7, 1}), counted({2021, 7, 1}), counted({2022, 7, 1})};
  const std::vector<plan::Day> january{counted({2020, 1, 1}), counted({2021, 1, 1}), counted({2022, 1, 1})};
  const plan::Day locked = counted({2020, 3, 17}), opened = counted({2020, 5, 12}),
                  over = counted({2021, 7, 1});
  const auto& crisis = model.crisis_of_day;
  const auto is_level = [&](plan::Day day, double level) {
    return std::fabs(model.crisis_everywhere[crisis[static_cast<std::size_t>(day)]] - level) < 1e-12;
  };
  const plan::PostId head = model.organisations[model.coordinator].head;
  const plan::DayRange& empty = model.unfilled_days(head).front();
  return support::that(model.budget_decision_days == july,
                       "budgets are decided on the first working day of July") &&
         support::that(model.budget_usable_days == january,
                       "money comes on the first working day of a year") &&
         support::near("the run ends with 2022", model.horizon, counted({2023, 1, 1}), 0) &&
         support::that(is_level(locked - 1, 0.0) && is_level(locked, 0.6) && is_level(opened - 1, 0.6) &&
                           is_level(opened, 0.3) && is_level(over - 1, 0.3) && is_level(over, 0.0),
                       "both dates of a crisis are days of it") &&
         support::that(empty.from == counted({2022, 9, 15}) && empty.until >= model.horizon,
                       "the coordinator's head is absent from the date given");
}

}  // namespace

Verdict luck_stays(const Subject& subject, Generator generator) {
  const plan::Scenario scenario = quiet::busy_scenario(350);
  const sim::RandomKey key{93, 0};
  const Luck before = luck_of(freeze(subject, scenario), key);

  plan::Scenario post = scenario;  // in front of the others, so that indices move
  post.organisations[1].posts.insert(post.organisations[1].posts.begin(), plan::PostSpec{"police/new"});
  const Luck with_post = luck_of(freeze(subject, post), key);

  plan::Scenario organisation = scenario;
  quiet::add_organisation(organisation, "customs", plan::Role::service, 2);
  std::rotate(organisation.organisations.begin(), organisation.organisations.end() - 1,
              organisation.organisations.end());
  const Luck with_organisation = luck_of(freeze(subject, organisation), key);

  plan::Scenario measure = scenario;
  plan::MeasureSpec added;
  added.id = "added";
  added.lead = "police";
  added.partners = std::vector<std::string>{"labour", "schools"};
  measure.measures.insert(measure.measures.begin(), added);
  const Luck with_measure = luck_of(freeze(subject, measure), key);
  measure.measures.front().partners->push_back("health");
  const Luck with_partner = luck_of(freeze(subject, measure), key);

  // Partners who seldom agree, are asked once, and whose disputes are heard often and often refused: the
  // answers go on where they were.
  plan::Scenario rounds = scenario;
  rounds.settings.rounds_max = 1.0;
  rounds.settings.clearance_base = -1.0;
  rounds.settings.effort_median = 8.0;
  rounds.settings.share_max = 0.9;
  rounds.settings.escalation = 1.0;
  rounds.settings.arbitration_slots = 21.0;
  rounds.settings.backing_mean = 0.4;
  return support::that(keeps(before.measures, with_post.measures) && keeps(before.leads, with_post.leads) &&
                           keeps(before.posts, with_post.posts),
                       "one more post changes nobody's luck") &&
         support::that(keeps(before.measures, with_organisation.measures) &&
                           keeps(before.posts, with_organisation.posts) &&
                           only_enters(before, with_organisation, "customs"),
                       "one more organisation changes nobody's luck") &&
         support::that(keeps(before.measures, with_measure.measures) &&
                           keeps(before.leads, with_measure.leads) && keeps(before.posts, with_measure.posts),
                       "one more measure changes nobody's luck") &&
         support::that(
             with_measure.measures == with_partner.measures && with_measure.posts == with_partner.posts,
             "one more partner changes nobody's luck") &&
         answers_by_address(subject, freeze(subject, scenario), key) &&
         answers_by_address(subject, freeze(subject, rounds), key) && known_answers(generator);
}

sim::Day french_working_day(sim::Date date) {
  static const plan::Scenario france = french_plan();
  static const sim::Calendar calendar(france.start, france.holidays, {2024, 1, 1});
  return calendar.first_on_or_after(date);
}

Verdict real_working_days(const DayOfDate& day_of) {
  int wrong = 0, dates = 0;
  for (sim::Date date{2019, 10, 18}; date <= sim::Date{2023, 3, 31}; date = plus_calendar_days(date, 1)) {
    wrong += day_of(date) == counted(date) ? 0 : 1;
    ++dates;
  }
  return support::near("dates on another working day than counted here", wrong, 0, 0) &&
         support::near("dates", dates, 1261, 0) && dates_of_the_model(compile(french_plan()));
}

}  // namespace cases
