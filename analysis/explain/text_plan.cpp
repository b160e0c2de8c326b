#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/explain/phrases.hpp"
#include "analysis/explain/text.hpp"
#include "analysis/words/plain.hpp"

namespace analysis {
namespace {

using explain_phrases::add;
using explain_phrases::cell;
using explain_phrases::date_text;
using explain_phrases::days_text;
using explain_phrases::Lines;
using explain_phrases::say;
using explain_phrases::say_item;
using explain_phrases::say_list;

constexpr std::size_t most_months = 14;
constexpr std::size_t most_rows = 10;

const std::string& label(const Relived& run, const char* axis, std::int32_t index) {
  return labels_of(run, axis)[static_cast<std::size_t>(index)];
}

std::string wait_text(const Relived& run, std::uint8_t wait, const Words& words) {
  return words.text("explain.wait." + labels_of(run, "wait")[wait]);
}

/// The principal that the plan's backing is told by: the prime minister, or the first.
std::int32_t told_principal(const Relived& run) {
  const std::vector<std::string>& principals = labels_of(run, "principal");
  if (principals.empty()) return -1;
  const std::size_t pm = index_of_label(principals, "pm");
  return pm < principals.size() ? static_cast<std::int32_t>(pm) : 0;
}

void add_months(Lines& lines, const Relived& run, const PlanStory& story, const Words& words) {
  const std::int32_t principal = told_principal(run);
  add(lines,
      cell(words.text("explain.column.month"), 12) + padded_left(words.text("explain.column.done"), 8) +
          padded_left(words.text("explain.column.duty"), 18) +
          padded_left(words.text("explain.column.waiting"), 20) +
          padded_left(words.text("explain.column.backing"), 10) +
          padded_left(words.text("explain.column.crisis"), 10),
      Line::Weight::quiet);
  const std::size_t step = (story.months.size() + most_months - 1) / most_months;
  for (std::size_t i = 0; i < story.months.size(); ++i) {
    if ((story.months.size() - 1 - i) % std::max<std::size_t>(1, step) != 0) continue;
    const MonthOfPlan& month = story.months[i];
    const std::string backing =
        principal < 0 ? "–" : words.number(month.backing[static_cast<std::size_t>(principal)], 2);
    add(lines, cell(month.first.substr(0, 7), 12) + padded_left(words.number(month.done, 0), 8) +
                   padded_left(words.number(month.coordinator_duty, 1) + " / " +
                                   words.number(month.coordinator_capacity, 1),
                               18) +
                   padded_left(words.number(month.waiting, 1), 20) + padded_left(backing, 10) +
                   padded_left(words.percent(month.crisis, 0), 10));
  }
}

void add_binding(Lines& lines, const Relived& run, const PlanStory& story, const Words& words) {
  if (story.binding.empty()) return say(lines, {"explain.plan.all_realised", {}}, words);
  say(lines, {"explain.plan.binding", {{"n", std::to_string(story.binding.size())}}}, words);
  for (const BindingGroup& group : story.by_wait) {
    std::vector<std::string> measures;
    for (const AccountLine& line : story.binding) {
      if (line.wait != group.wait || (line.required >= 0) != group.required || !(line.days > 0.0)) continue;
      measures.push_back(label(run, "measure", line.measure));
      if (line.organisation >= 0)
        measures.back() += " (" + label(run, "organisation", line.organisation) + ")";
      if (group.required) measures.back() += " (" + label(run, "measure", line.required) + ")";
    }
    say_list(lines,
             {"explain.plan.bound",
              {{"n", std::to_string(group.measures)},
               {"wait",
                group.required ? words.text("explain.wait.required") : wait_text(run, group.wait, words)}}},
             measures, words);
  }
}

/// Measures that were worked on, or not begun, on every one of their days.
void add_unbound(Lines& lines, const Relived& run, const PlanStory& story, const Words& words) {
  std::vector<std::string> measures;
  for (const AccountLine& line : story.binding) {
    if (!(line.days > 0.0)) measures.push_back(label(run, "measure", line.measure));
  }
  if (measures.empty()) return;
  say_list(lines, {"explain.plan.unbound", {{"n", std::to_string(measures.size())}}}, measures, words);
}

/// What would have been enough, and for which measures: most of them first. Of a measure the first is said.
void add_enough(Lines& lines, const Relived& run, const SingleWaivers& waivers, const Words& words) {
  std::vector<std::pair<std::string, std::vector<std::string>>> groups;
  for (std::size_t i = 0; i < waivers.removals.size(); ++i) {
    if (waivers.removals[i].finishing.empty()) continue;
    const std::string wait = words.render(name_of(waivers.removals[i].finishing.front().waiver));
    const auto same =
        std::find_if(groups.begin(), groups.end(), [&](const auto& group) { return group.first == wait; });
    auto& group = same == groups.end() ? groups.emplace_back(wait, std::vector<std::string>{}) : *same;
    group.second.push_back(label(run, "measure", waivers.asked[i]));
  }
  std::stable_sort(groups.begin(), groups.end(),
                   [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
  for (const auto& [wait, measures] : groups)
    say_list(lines, {"explain.plan.would_finish", {{"wait", wait}, {"n", std::to_string(measures.size())}}},
             measures, words);
}

void add_waivers(Lines& lines, const Relived& run, const SingleWaivers& waivers, const Words& words) {
  if (waivers.asked.empty()) return;
  const std::size_t asked = waivers.asked.size();
  say(lines,
      {"explain.plan.single",
       {{"none", std::to_string(waivers.without_any())},
        {"n", std::to_string(asked)},
        {"share", words.percent(static_cast<double>(waivers.without_any()) / static_cast<double>(asked), 0)},
        {"reruns", std::to_string(waivers.reruns)}}},
      words);
  if (asked < static_cast<std::size_t>(waivers.unfinished)) {
    say(lines,
        {"explain.plan.sampled",
         {{"n", std::to_string(asked)},
          {"all", std::to_string(waivers.unfinished)},
          {"bound", std::to_string(waivers.bound)}}},
        words);
  }
  add_enough(lines, run, waivers, words);
  if (waivers.without_any() < asked) say(lines, {"explain.removed.note", {}}, words);
}

void add_shocks(Lines& lines, const Relived& run, const PlanStory& story, const Words& words) {
  for (std::size_t i = 0; i < story.shocks.size() && i < most_rows; ++i) {
    const Event& event = story.shocks[i];
    say_item(lines,
             {"explain.shock." + event.kind,
              {{"date", date_of_day(run, event.day)}, {"value", words.number(event.value, 2)}}},
             words);
  }
  if (story.shocks.size() > most_rows)
    say(lines, {"explain.and_more", {{"n", std::to_string(story.shocks.size() - most_rows)}}}, words);
}

void add_coordinator(Lines& lines, const Relived& run, const PlanStory& story, const Words& words) {
  if (run.told.coordinator < 0) return say(lines, {"explain.plan.no_coordinator", {}}, words);
  double capacity = 0.0;
  double duty = 0.0;
  for (const MonthOfPlan& month : story.months) {
    capacity += month.coordinator_capacity;
    duty += month.coordinator_duty;
  }
  std::int64_t chased = 0;
  std::int64_t waiting = 0;
  for (const models::CoordinatorDay& day : run.told.coordinator_days) {
    chased += day.chased;
    waiting += day.waiting;
  }
  const auto days = static_cast<double>(std::max<std::size_t>(1, run.told.coordinator_days.size()));
  say(lines,
      {"explain.plan.coordinator",
       {{"who", label(run, "organisation", run.told.coordinator)},
        {"capacity", words.number(capacity, 0)},
        {"duty", words.number(duty, 0)},
        {"chased", words.number(static_cast<double>(chased) / days, 1)},
        {"waiting", words.number(static_cast<double>(waiting) / days, 1)}}},
      words);
}

void add_rows(Lines& lines, const std::vector<AccountLine>& rows, const Words& words,
              const std::string& (*name)(const Relived&, const AccountLine&), const Relived& run) {
  double rest = 0.0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i >= most_rows) {
      rest += rows[i].days;
      continue;
    }
    add(lines, "  " + cell(harmless(name(run, rows[i])), 40) +
                   padded_left(days_text(rows[i].days, words), 10) +
                   padded_left(words.number(rows[i].alone, 0), 12));
  }
  if (rest > 0.0)
    add(lines, "  " + cell(words.text("explain.rest"), 40) + padded_left(days_text(rest, words), 10));
}

void add_columns(Lines& lines, const char* first, const Words& words) {
  add(lines, "");
  add(lines,
      "  " + cell(words.text(first), 40) + padded_left(words.text("explain.column.days"), 10) +
          padded_left(words.text("explain.column.alone"), 12),
      Line::Weight::quiet);
}

const std::string& measure_name(const Relived& run, const AccountLine& line) {
  return label(run, "measure", line.measure);
}

const std::string& organisation_name(const Relived& run, const AccountLine& line) {
  return label(run, "organisation", line.organisation);
}

}  // namespace

std::vector<Line> text_of(const Relived& run, const PlanStory& story, const SingleWaivers& waivers,
                          const Words& words) {
  Lines lines;
  add_binding(lines, run, story, words);
  add_unbound(lines, run, story, words);
  add(lines, "");
  add_waivers(lines, run, waivers, words);
  add(lines, "");
  say(lines,
      {"explain.plan.spread",
       {{"share", words.percent(story.spread(), 0)},
        {"unfinished", words.number(story.effort_unfinished, 0)},
        {"effort", words.number(story.effort, 0)}}},
      words);
  add_coordinator(lines, run, story, words);
  add(lines, "");
  add_months(lines, run, story, words);
  add(lines, "");
  const std::int32_t principal = told_principal(run);
  if (principal >= 0)
    say(lines, {"explain.plan.note", {{"principal", label(run, "principal", principal)}}}, words);
  add_shocks(lines, run, story, words);
  if (story.stall) {
    add(lines, "");
    for (Line& line : text_of(run, *story.stall, words)) lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<Line> text_of(const Relived& run, const OrganisationStory& story, const Words& words) {
  Lines lines;
  const std::string& id = label(run, "organisation", story.organisation);
  const std::string title = title_of(run, "organisation", story.organisation, words.language());
  add(lines, shortened(harmless(title == id ? id : id + " · " + title), explain_phrases::screen_columns),
      Line::Weight::heading);
  double days = 0.0;
  std::set<std::int32_t> measures;
  for (const AccountLine& line : story.lines) {
    days += line.days;
    measures.insert(line.measure);
  }
  const auto count = [&](const char* kind) {
    return std::to_string(std::count_if(story.staff.begin(), story.staff.end(),
                                        [&](const Event& event) { return event.kind == kind; }));
  };
  say(lines,
      {"explain.organisation.parts",
       {{"organisation", id}, {"leads", std::to_string(story.leads)}, {"n", std::to_string(story.joins)}}},
      words);
  say(lines,
      {"explain.organisation.staff", {{"departures", count("departure")}, {"arrivals", count("arrival")}}},
      words);
  if (story.lines.empty()) {
    say(lines, {"explain.organisation.nothing", {{"organisation", id}}}, words);
    return lines;
  }
  say(lines,
      {"explain.organisation.held",
       {{"organisation", id}, {"days", words.number(days, 0)}, {"n", std::to_string(measures.size())}}},
      words);
  add_columns(lines, "explain.column.wait", words);
  for (const AccountLine& line : story.by_wait) {
    add(lines, "  " + cell(wait_text(run, line.wait, words), 40) +
                   padded_left(days_text(line.days, words), 10) +
                   padded_left(words.number(line.alone, 0), 12));
  }
  add_columns(lines, "explain.column.measure", words);
  add_rows(lines, story.by_measure, words, measure_name, run);
  if (!story.by_lead.empty()) {
    add_columns(lines, "explain.column.lead", words);
    add_rows(lines, story.by_lead, words, organisation_name, run);
  }
  return lines;
}

}  // namespace analysis
