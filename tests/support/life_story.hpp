#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "analysis/verify/cases/plan_state.hpp"
#include "models/plan/post_ids.hpp"
#include "models/plan/state.hpp"

/// A finished run told in text ids, so that runs of scenarios whose lines differ can be compared.
namespace support {

/// Day, what happened, to which measure, organisation and post, and its number.
using Told = std::tuple<plan::Day, plan::LogKind, std::string, std::string, std::string, double>;

struct LifeStory {
  std::vector<Told> events;  ///< by day; within a day in the order of the tuple, for indices may order a day
  std::map<std::string, std::vector<double>> person_days;      ///< of each organisation, by account
  std::map<std::string, std::vector<plan::Day>> measure_days;  ///< of each measure, by state

  friend bool operator==(const LifeStory&, const LifeStory&) = default;
};

/// The story of a run without what happened to the posts of `ignored`, and without the person-days of their
/// organisations.
[[nodiscard]] inline LifeStory story_of(const plan::Model& model, const plan::State& state,
                                        const std::set<std::string>& ignored = {}) {
  LifeStory story;
  const auto name = [](const auto& table, auto id) { return id.exists() ? table[id].id : std::string(); };
  for (const plan::LogLine& line : state.log) {
    const std::string post = line.post.exists() ? id_of(model, line.post) : std::string();
    if (ignored.count(post) != 0) continue;
    story.events.emplace_back(line.day, line.kind, name(model.measures, line.measure),
                              name(model.organisations, line.organisation), post, line.value);
  }
  std::sort(story.events.begin(), story.events.end());
  std::set<std::string> with_ignored;
  for (const std::string& post : ignored) with_ignored.insert(post.substr(0, post.find('/')));
  for (const auto id : sim::ids<plan::OrganisationId>(model.organisations.size())) {
    if (with_ignored.count(model.organisations[id].id) != 0) continue;
    std::vector<double>& days = story.person_days[model.organisations[id].id];
    for (std::size_t i = 0; i < plan::account_names.size(); ++i)
      days.push_back(plan_state::account(state, id, static_cast<plan::Account>(i)));
  }
  for (const plan::MeasureId id : sim::ids<plan::MeasureId>(model.measures.size())) {
    std::vector<plan::Day>& days = story.measure_days[model.measures[id].id];
    for (std::size_t i = 0; i < plan::wait_names.size(); ++i)
      days.push_back(plan_state::days_in(state, id, static_cast<plan::Wait>(i)));
  }
  return story;
}

}  // namespace support
