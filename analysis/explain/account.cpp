#include "analysis/explain/account.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace analysis {
namespace {

using Key = std::tuple<std::int32_t, std::uint8_t, std::int32_t, std::int32_t>;

void add_stretch(std::map<Key, AccountLine>& lines, const models::Stretch& stretch) {
  const std::int32_t days = stretch.until - stretch.from;
  const std::vector<std::int32_t> nobody{-1};
  const std::vector<std::int32_t>& holders = stretch.held_by.empty() ? nobody : stretch.held_by;
  for (const std::int32_t holder : holders) {
    AccountLine& line = lines[Key(stretch.measure, stretch.state, holder, stretch.required)];
    line.measure = stretch.measure;
    line.wait = stretch.state;
    line.organisation = holder;
    line.required = stretch.required;
    line.days += static_cast<double>(days) / static_cast<double>(holders.size());
    line.touched += days;
    line.alone += holders.size() == 1 ? days : 0;
  }
}

std::vector<AccountLine> longest_first(const std::map<Key, AccountLine>& lines) {
  std::vector<AccountLine> all;
  for (const auto& [key, line] : lines) all.push_back(line);
  std::stable_sort(all.begin(), all.end(),
                   [](const AccountLine& a, const AccountLine& b) { return a.days > b.days; });
  return all;
}

}  // namespace

StretchesOf stretches_of(const Relived& run, std::int32_t measure) {
  const std::vector<models::Stretch>& all = run.told.stretches;
  const auto first = std::partition_point(
      all.begin(), all.end(), [&](const models::Stretch& stretch) { return stretch.measure < measure; });
  const auto last = std::partition_point(
      first, all.end(), [&](const models::Stretch& stretch) { return stretch.measure == measure; });
  return {first, last};
}

bool is_wait(const Relived& run, std::uint8_t state) {
  const std::string& name = labels_of(run, "wait")[state];
  return name != "done" && name != "abandoned" && name != "not_launched" && name != "active";
}

std::vector<AccountLine> account_of_measure(const Relived& run, std::int32_t measure) {
  std::map<Key, AccountLine> lines;
  for (const models::Stretch& stretch : stretches_of(run, measure)) {
    if (is_wait(run, stretch.state)) add_stretch(lines, stretch);
  }
  return longest_first(lines);
}

std::vector<AccountLine> account_of_organisation(const Relived& run, std::int32_t organisation) {
  std::map<Key, AccountLine> lines;
  for (const models::Stretch& stretch : run.told.stretches) {
    if (is_wait(run, stretch.state)) add_stretch(lines, stretch);
  }
  for (auto line = lines.begin(); line != lines.end();) {
    line = line->second.organisation == organisation ? std::next(line) : lines.erase(line);
  }
  return longest_first(lines);
}

AccountLine binding_constraint(const Relived& run, std::int32_t measure) {
  const std::vector<AccountLine> account = account_of_measure(run, measure);
  std::map<std::uint8_t, double> of_wait;
  for (const AccountLine& line : account) of_wait[line.wait] += line.days;
  AccountLine binding;
  binding.measure = measure;
  for (const auto& [wait, days] : of_wait) {
    if (days > binding.days) {
      binding.wait = wait;
      binding.days = days;
    }
  }
  for (const AccountLine& line : account) {
    if (line.wait != binding.wait || !(binding.days > 0.0)) continue;
    binding.organisation = line.organisation;
    binding.required = line.required;
    binding.touched = line.touched;
    binding.alone = line.alone;
    break;  // the longest of that wait
  }
  return binding;
}

}  // namespace analysis
