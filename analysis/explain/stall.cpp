#include "analysis/explain/stall.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/base/error.hpp"
#include "sim/base/time.hpp"

namespace analysis {
namespace {

using models::Stall;

std::size_t term_named(const Stall& stall, const char* name) {
  const auto found = std::find_if(stall.terms.begin(), stall.terms.end(),
                                  [&](const models::StallTerm& term) { return term.name == name; });
  sim::ensure(found != stall.terms.end(), "the accounts of a stall have the terms that its story names");
  return static_cast<std::size_t>(found - stall.terms.begin());
}

/// Over all months; -1: over all organisations.
double sum_of(const Stall& stall, std::int32_t organisation, std::size_t term) {
  double sum = 0.0;
  for (std::size_t who = 0; who < stall.organisations.size(); ++who) {
    if (organisation >= 0 && who != static_cast<std::size_t>(organisation)) continue;
    for (std::size_t month = 0; month < stall.month_ends.size(); ++month) sum += stall.term(who, month, term);
  }
  return sum;
}

double owed_at_end(const Stall& stall, std::int32_t organisation) {
  double sum = 0.0;
  for (std::size_t who = 0; who < stall.organisations.size(); ++who) {
    if (organisation >= 0 && who != static_cast<std::size_t>(organisation)) continue;
    sum += stall.owed[stall.cell(who, stall.month_ends.size() - 1)];
  }
  return sum;
}

StallShares shares_of(const Stall& stall, std::int32_t organisation) {
  const std::size_t nominal = term_named(stall, "nominal");
  const std::size_t done = term_named(stall, "done");
  StallShares shares;
  shares.organisation = organisation;
  shares.nominal = sum_of(stall, organisation, nominal);
  shares.done = sum_of(stall, organisation, done);
  shares.owed = owed_at_end(stall, organisation);
  const auto share = [&](double person_days) {
    return shares.nominal > 0.0 ? person_days / shares.nominal : 0.0;
  };
  shares.done_share = share(shares.done);
  for (std::size_t i = 0; i < stall.terms.size(); ++i) {
    const models::StallTerm& term = stall.terms[i];
    const double sum = sum_of(stall, organisation, i);
    if (sum == 0.0) continue;
    const double gained = term.in_done * sum;
    if (term.in_done != 0 && i != nominal) shares.parts.push_back({term.name, gained, share(gained)});
    if (term.in_owed != 0) shares.moved.push_back({term.name, term.in_owed * sum, 0.0});
  }
  std::stable_sort(shares.parts.begin(), shares.parts.end(), [](const StallPart& a, const StallPart& b) {
    return std::fabs(a.person_days) > std::fabs(b.person_days);
  });
  return shares;
}

/// Calendar months since the year 0.
std::int32_t month_number(std::int32_t day) {
  const sim::Date date = sim::date_of_days_since_1970(day);
  return date.year * 12 + date.month - 1;
}

/// The shortest usual length, in months, that makes few enough periods.
std::int32_t months_of_a_period(const std::vector<std::int32_t>& month_ends) {
  if (month_ends.empty()) return 1;
  const std::int32_t first = month_number(month_ends.front());
  const std::int32_t last = month_number(month_ends.back());
  for (const std::int32_t length : std::array{1, 3, 6}) {
    if (static_cast<std::size_t>(last / length - first / length) < most_periods) return length;
  }
  std::int32_t years = 1;
  while (static_cast<std::size_t>(last / (12 * years) - first / (12 * years)) >= most_periods) ++years;
  return 12 * years;
}

void add_month(StallPeriod& period, const Stall& stall, std::size_t month) {
  period.owed = 0.0;
  for (std::size_t who = 0; who < stall.organisations.size(); ++who) {
    period.owed_by[who] = stall.owed[stall.cell(who, month)];
    period.owed += period.owed_by[who];
    for (std::size_t kind = 0; kind < stall.work.size(); ++kind) {
      period.work[kind] += stall.work_of(who, month, kind);
      if (kind > 0) period.hidden[who] += stall.work_of(who, month, kind);
    }
  }
}

std::vector<StallPeriod> periods_of(const Stall& stall) {
  std::vector<StallPeriod> periods;
  const std::int32_t length = months_of_a_period(stall.month_ends);
  std::int32_t before = -1;
  for (std::size_t month = 0; month < stall.month_ends.size(); ++month) {
    const std::int32_t day = stall.month_ends[month];
    const std::string text = sim::to_text(sim::date_of_days_since_1970(day)).substr(0, 7);
    const std::int32_t now = month_number(day) / length;
    if (now != before) {
      StallPeriod period;
      period.first = text;
      period.work.resize(stall.work.size(), 0.0);
      period.hidden.resize(stall.organisations.size(), 0.0);
      period.owed_by.resize(stall.organisations.size(), 0.0);
      periods.push_back(std::move(period));
    }
    before = now;
    periods.back().last = text;
    add_month(periods.back(), stall, month);
  }
  return periods;
}

}  // namespace

StallStory stall_story_of(const models::Stall& stall) {
  sim::ensure(!stall.month_ends.empty() && !stall.work.empty() && stall.work.front() == "direct",
              "the accounts of a stall cover some month, and name direct work first");
  StallStory story;
  story.all = shares_of(stall, -1);
  story.work = stall.work;
  story.periods = periods_of(stall);
  for (std::size_t who = 0; who < stall.organisations.size(); ++who) {
    StallShares shares = shares_of(stall, static_cast<std::int32_t>(who));
    if (!shares.parts.empty() || !shares.moved.empty()) story.organisations.push_back(std::move(shares));
  }
  std::stable_sort(
      story.organisations.begin(), story.organisations.end(),
      [](const StallShares& a, const StallShares& b) { return a.nominal - a.done > b.nominal - b.done; });
  return story;
}

}  // namespace analysis
