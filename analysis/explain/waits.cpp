#include "analysis/explain/waits.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "analysis/explain/account.hpp"
#include "analysis/explain/events.hpp"

namespace analysis {
namespace {

void try_out(const models::Witness& witness, std::uint32_t seed, std::uint32_t replication,
             std::int32_t measure, Removed& one) {
  const sim::Runnable without = witness.without(one.waiver);
  one.realised = realised_in(without.layout, without.run({seed, replication}));
  one.finishes = std::binary_search(one.realised.begin(), one.realised.end(), measure);
}

bool is_whole(const Removed& one) { return one.waiver.organisation.empty(); }

Removals tried_out(const Relived& run, const models::Witness& witness, std::uint32_t seed,
                   std::int32_t measure, std::vector<Removed> candidates) {
  Removals removals;
  removals.tried = std::move(candidates);
  for (Removed& one : removals.tried) try_out(witness, seed, run.replication, measure, one);
  std::vector<Removed> enough;
  for (const Removed& one : removals.tried) {
    if (!one.finishes) continue;
    const bool has_part =
        is_whole(one) && std::any_of(removals.tried.begin(), removals.tried.end(), [&](const Removed& other) {
          return other.finishes && !is_whole(other) && other.waiver.wait == one.waiver.wait;
        });
    if (!has_part) enough.push_back(one);
  }
  removals.also_finishing = enough.size() > most_told ? enough.size() - most_told : 0;
  if (enough.size() > most_told) enough.resize(most_told);
  removals.finishing = std::move(enough);
  return removals;
}

}  // namespace

std::vector<Removed> candidates_of(const Relived& run, std::int32_t measure) {
  const std::vector<std::string>& measures = labels_of(run, "measure");
  const std::vector<std::string>& organisations = labels_of(run, "organisation");
  const std::vector<std::string>& waits = labels_of(run, "wait");
  std::map<std::string, std::pair<std::int32_t, std::int32_t>> parts;  // by wait: organisations, most days
  std::vector<Removed> all;
  for (const models::Met& met : run.told.met) {
    if (met.measure != measure) continue;
    Removed one;
    one.waiver = {measures[static_cast<std::size_t>(measure)], waits[met.wait],
                  met.organisation < 0 ? "" : organisations[static_cast<std::size_t>(met.organisation)]};
    one.days = met.days;
    auto& [number, most] = parts[one.waiver.wait];
    ++number;
    most = std::max(most, met.days);
    all.push_back(std::move(one));
  }
  for (const auto& [wait, part] : parts) {
    if (part.first < 2) continue;
    Removed whole;
    whole.waiver = {measures[static_cast<std::size_t>(measure)], wait, ""};
    whole.days = part.second;
    all.push_back(std::move(whole));
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Removed& a, const Removed& b) { return a.days > b.days; });
  // Parts before wholes, longest first.
  const auto is_part = [&](const Removed& one) {
    return !is_whole(one) || parts.at(one.waiver.wait).first < 2;
  };
  std::stable_partition(all.begin(), all.end(), is_part);
  return all;
}

Removals removals_of(const Relived& run, const models::Witness& witness, std::uint32_t seed,
                     std::int32_t measure) {
  return tried_out(run, witness, seed, measure, candidates_of(run, measure));
}

std::size_t SingleWaivers::without_any() const {
  return static_cast<std::size_t>(std::count_if(removals.begin(), removals.end(),
                                                [](const Removals& one) { return one.finishing.empty(); }));
}

std::size_t usual_bound(const Relived& run) {
  constexpr std::size_t most_measures_run = 45'000;
  constexpr std::size_t most_reruns = 1000;
  constexpr std::size_t least_reruns = 50;
  const std::size_t measures = std::max<std::size_t>(1, run.told.drawn.size());
  return std::clamp(most_measures_run / measures, least_reruns, most_reruns);
}

SingleWaivers single_waivers(const Relived& run, const models::Witness& witness, std::uint32_t seed,
                             std::size_t most_reruns) {
  SingleWaivers found;
  found.bound = most_reruns;
  std::vector<std::int32_t> unfinished;
  std::vector<std::vector<Removed>> candidates;
  std::size_t all = 0;
  for (std::size_t m = 0; m < run.told.drawn.size(); ++m) {
    const auto measure = static_cast<std::int32_t>(m);
    if (is_realised(run, measure)) continue;
    unfinished.push_back(measure);
    candidates.push_back(candidates_of(run, measure));
    all += candidates.back().size();
  }
  found.unfinished = static_cast<std::int32_t>(unfinished.size());
  const std::size_t step =
      std::max<std::size_t>(1, (all + most_reruns - 1) / std::max<std::size_t>(1, most_reruns));
  for (std::size_t i = 0; i < unfinished.size(); i += step) {
    if (found.reruns + candidates[i].size() > most_reruns) break;
    found.reruns += candidates[i].size();
    found.asked.push_back(unfinished[i]);
    found.removals.push_back(tried_out(run, witness, seed, unfinished[i], std::move(candidates[i])));
  }
  return found;
}

}  // namespace analysis
