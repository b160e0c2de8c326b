#include "analysis/summary/day_groups.hpp"

#include <algorithm>

#include "sim/base/error.hpp"

namespace analysis {
namespace {

/// Which accounts make up which line of the summary.
struct Group {
  std::string_view key;
  std::vector<std::string_view> accounts;
};

const std::vector<Group>& groups() {
  static const std::vector<Group> all = {
      {"summary.days.direct", {"direct"}},
      {"summary.days.rework", {"rework"}},
      {"summary.days.coordination", {"communication", "committee", "hub", "chase"}},
      {"summary.days.clearance", {"review", "decision", "renegotiation"}},
      {"summary.days.other_work", {"non_plan"}},
      {"summary.days.leave", {"leave"}},
      {"summary.days.vacancy", {"vacancy"}},
      {"summary.days.crisis", {"crisis", "onboarding"}},
      {"summary.days.idle", {"idle"}},
  };
  return all;
}

}  // namespace

std::vector<std::string_view> day_groups() {
  std::vector<std::string_view> keys;
  for (const Group& group : groups()) keys.push_back(group.key);
  return keys;
}

std::string_view group_of_account(std::string_view account) {
  for (const Group& group : groups()) {
    if (std::find(group.accounts.begin(), group.accounts.end(), account) != group.accounts.end())
      return group.key;
  }
  sim::broken_law("every account has its line in the summary", __FILE__, __LINE__);
}

}  // namespace analysis
