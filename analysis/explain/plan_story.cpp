#include "analysis/explain/plan_story.hpp"

#include <algorithm>
#include <map>

namespace analysis {
namespace {

std::vector<MonthOfPlan> months_of(const Relived& run, const std::vector<Event>& events) {
  std::vector<std::int32_t> done_on(run.told.dates.size(), 0);
  for (const Event& event : events) {
    if (event.kind == "done") ++done_on[static_cast<std::size_t>(event.day)];
  }
  std::vector<MonthOfPlan> months;
  std::int32_t done = 0;
  std::int32_t days = 0;
  const auto close = [&] {
    if (months.empty()) return;
    months.back().waiting /= days;
    months.back().crisis /= days;
  };
  for (std::size_t day = 0; day < run.told.dates.size(); ++day) {
    const std::string date = date_of_day(run, static_cast<std::int32_t>(day));
    if (months.empty() || months.back().first.compare(0, 7, date, 0, 7) != 0) {
      close();
      days = 0;
      months.push_back({date, 0, 0.0, 0.0, 0, 0.0, 0.0, {}});
    }
    MonthOfPlan& month = months.back();
    const models::CoordinatorDay& coordinator = run.told.coordinator_days[day];
    ++days;
    done += done_on[day];
    month.done = done;
    month.coordinator_capacity += coordinator.capacity;
    month.coordinator_duty += coordinator.duty;
    month.chased += coordinator.chased;
    month.waiting += coordinator.waiting;
    month.crisis += run.told.crisis[day];
    month.backing.clear();
    for (const std::vector<double>& principal : run.told.backing) month.backing.push_back(principal[day]);
  }
  close();
  return months;
}

template <class KeyOf>
std::vector<AccountLine> together(const std::vector<AccountLine>& lines, KeyOf key_of) {
  std::map<std::int32_t, AccountLine> sums;
  for (const AccountLine& line : lines) {
    AccountLine& sum = sums[key_of(line)];
    sum.measure = line.measure;
    sum.wait = line.wait;
    sum.organisation = line.organisation;
    sum.days += line.days;
    sum.touched += line.touched;
    sum.alone += line.alone;
  }
  std::vector<AccountLine> all;
  for (const auto& [key, sum] : sums) all.push_back(sum);
  std::stable_sort(all.begin(), all.end(),
                   [](const AccountLine& a, const AccountLine& b) { return a.days > b.days; });
  return all;
}

}  // namespace

PlanStory plan_story_of(const Relived& run, const std::vector<Event>& events) {
  PlanStory story;
  story.months = months_of(run, events);
  std::vector<bool> is_done(run.told.drawn.size(), false);
  for (const Event& event : events) {
    if (event.kind == "done") is_done[static_cast<std::size_t>(event.measure)] = true;
    if (event.kind == "reshuffle" || event.kind == "focusing_event") story.shocks.push_back(event);
  }
  if (run.told.stall) story.stall = stall_story_of(*run.told.stall);
  std::map<std::pair<std::uint8_t, bool>, std::int32_t> bound;
  for (std::size_t m = 0; m < run.told.drawn.size(); ++m) {
    const double effort = run.told.efforts[m].all();
    story.effort += effort;
    if (!is_done[m]) story.effort_unfinished += effort;
    if (is_realised(run, static_cast<std::int32_t>(m))) continue;
    story.binding.push_back(binding_constraint(run, static_cast<std::int32_t>(m)));
    const AccountLine& binding = story.binding.back();
    if (binding.days > 0.0) ++bound[{binding.wait, binding.required >= 0}];
  }
  for (const auto& [kind, measures] : bound) story.by_wait.push_back({kind.first, kind.second, measures});
  std::stable_sort(story.by_wait.begin(), story.by_wait.end(),
                   [](const BindingGroup& a, const BindingGroup& b) { return a.measures > b.measures; });
  return story;
}

OrganisationStory organisation_story_of(const Relived& run, const std::vector<Event>& events,
                                        std::int32_t organisation) {
  OrganisationStory story;
  story.organisation = organisation;
  story.lines = account_of_organisation(run, organisation);
  story.by_wait =
      together(story.lines, [](const AccountLine& line) { return static_cast<std::int32_t>(line.wait); });
  story.by_measure = together(story.lines, [](const AccountLine& line) { return line.measure; });
  const auto lead_of = [&](const AccountLine& line) {
    return run.told.drawn[static_cast<std::size_t>(line.measure)].lead;
  };
  std::vector<AccountLine> of_others;
  for (AccountLine line : story.lines) {
    line.organisation = lead_of(line);
    if (line.organisation != organisation) of_others.push_back(line);
  }
  story.by_lead = together(of_others, [](const AccountLine& line) { return line.organisation; });
  for (const Event& event : events) {
    const bool moves = event.kind == "departure" || event.kind == "arrival";
    if (moves && event.organisation == organisation) story.staff.push_back(event);
  }
  for (const models::Drawn& drawn : run.told.drawn) {
    story.leads += drawn.lead == organisation ? 1 : 0;
    const auto& partners = drawn.partners;
    story.joins += std::find(partners.begin(), partners.end(), organisation) != partners.end() ? 1 : 0;
  }
  return story;
}

}  // namespace analysis
