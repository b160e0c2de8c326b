#include "sim/scenario/difference.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

#include "sim/scenario/reader.hpp"

namespace sim {
namespace {

using Kind = Difference::Kind;

/// Keys that change no run: how a scenario is called, sourced, judged and run.
bool is_silent(const std::string& key, bool at_top) {
  constexpr std::array<std::string_view, 7> top{"format",    "extends", "resolved", "runs",
                                                "recording", "expect",  "observed"};
  constexpr std::array<std::string_view, 4> everywhere{"title", "name", "source", "title_generated"};
  const auto is_in = [&](const auto& keys) { return std::find(keys.begin(), keys.end(), key) != keys.end(); };
  return is_in(everywhere) || (at_top && is_in(top));
}

/// Whether two texts say the same value, in whatever unit.
bool is_same_value(const std::string& first, bool first_quoted, const std::string& second,
                   bool second_quoted) {
  if (first == second) return true;
  for (const Dimension dimension :
       {Dimension::number, Dimension::working_days, Dimension::person_days, Dimension::person_days_per_month,
        Dimension::per_day, Dimension::per_month, Dimension::per_year, Dimension::fte}) {
    const ParsedNumber a = parse_number(first, first_quoted, dimension);
    const ParsedNumber b = parse_number(second, second_quoted, dimension);
    if (a.value && b.value) return std::fabs(*a.value - *b.value) <= 1e-12 * std::fabs(*a.value);
  }
  return false;
}

/// A value in one line, as flow YAML without sources, names and titles.
std::string flow_text(const Node& node) {
  std::string text;
  switch (node.kind) {
    case Node::Kind::null:
      return "null";
    case Node::Kind::scalar:
      return node.text;
    case Node::Kind::sequence:
      for (const Node& item : node.items) text += (text.empty() ? "" : ", ") + flow_text(item);
      return '[' + text + ']';
    case Node::Kind::mapping:
      for (const Node::Member& member : node.members) {
        if (is_silent(member.key, false)) continue;
        text += (text.empty() ? "" : ", ") + member.key + ": " + flow_text(member.value);
      }
      return '{' + text + '}';
  }
  return text;
}

/// "set: {staff.tenure: 2 years}": the members of an entry but its date.
std::string entry_text(const Node& entry, const std::string& but) {
  if (entry.kind != Node::Kind::mapping) return flow_text(entry);
  std::string text;
  for (const Node::Member& member : entry.members) {
    if (is_silent(member.key, false) || member.key == but) continue;
    text += (text.empty() ? "" : ", ") + member.key + ": " + flow_text(member.value);
  }
  return text;
}

/// The key and the date of an entry that has one.
std::pair<std::string, std::string> date_of(const Node& entry) {
  for (const char* key : {"on", "from"}) {
    const Node* date = entry.find(key);
    if (date != nullptr && date->kind == Node::Kind::scalar && parse_date(date->text))
      return {key, date->text};
  }
  return {};
}

std::string joined_with(const std::string& list, const std::string& more) {
  return list.empty() ? more : list + ", " + more;
}

class Comparison {
 public:
  Comparison(const DefaultAt& first_default, const DefaultAt& second_default)
      : defaults_{&first_default, &second_default} {}

  std::vector<Difference> of(const Node& first, const Node& second) {
    compare_maps(first, second, "", true);
    return std::move(found_);
  }

 private:
  static const Node& nothing() {
    static const Node node;
    return node;
  }
  static bool is_nothing(const Node& node) { return node.kind == Node::Kind::null; }

  void compare(const Node& first, const Node& second, const std::string& path) {
    const auto either_is = [&](Node::Kind kind) { return first.kind == kind || second.kind == kind; };
    const auto both_are = [&](Node::Kind kind) {
      return (first.kind == kind || is_nothing(first)) && (second.kind == kind || is_nothing(second));
    };
    if (is_nothing(first) && is_nothing(second)) return;
    if (both_are(Node::Kind::mapping)) return compare_maps(first, second, path, false);
    if (both_are(Node::Kind::sequence)) return compare_lists(first, second, path);
    if (either_is(Node::Kind::scalar)) return compare_values(first, second, path);
    add({Kind::changed, path, flow_text(first), flow_text(second), "", "", {}});
  }

  void compare_maps(const Node& first, const Node& second, const std::string& path, bool at_top) {
    for (const Node::Member& member : first.members) {
      if (is_silent(member.key, at_top)) continue;
      const Node* other = second.find(member.key);
      compare(member.value, other == nullptr ? nothing() : *other, child_path(path, member.key));
    }
    for (const Node::Member& member : second.members) {
      if (is_silent(member.key, at_top) || first.find(member.key) != nullptr) continue;
      compare(nothing(), member.value, child_path(path, member.key));
    }
  }

  void compare_values(const Node& first, const Node& second, const std::string& path) {
    const std::string a = is_nothing(first) ? (*defaults_[0])(path) : flow_text(first);
    const std::string b = is_nothing(second) ? (*defaults_[1])(path) : flow_text(second);
    if (is_same_value(a, first.quoted, b, second.quoted)) return;
    add({Kind::changed, path, a, b, "", !second.lever.empty() ? second.lever : first.lever, {}});
  }

  void compare_lists(const Node& first, const Node& second, const std::string& path) {
    const auto has_ids = [](const Node& list) { return list.items.empty() || is_id_list(list); };
    if (has_ids(first) && has_ids(second)) return compare_by_id(first, second, path);
    compare_by_content(first, second, path);
  }

  using ById = std::map<std::string, const Node*>;
  static ById by_id(const Node& list) {
    ById all;
    for (const Node& item : list.items) all.emplace(*id_of(item), &item);
    return all;
  }
  static const Node* with_id(const ById& all, const std::string& id) {
    const auto found = all.find(id);
    return found == all.end() ? nullptr : found->second;
  }

  void compare_by_id(const Node& first, const Node& second, const std::string& path) {
    std::string lost;
    std::string gained;
    std::vector<std::string> order_of_first;
    std::vector<std::string> order_of_second;
    const ById of_first = by_id(first);
    const ById of_second = by_id(second);
    for (std::size_t i = 0; i < first.items.size(); ++i) {
      const Node& item = first.items[i];
      const Node* other = with_id(of_second, *id_of(item));
      if (other == nullptr) {
        lost = joined_with(lost, *id_of(item));
      } else {
        order_of_first.push_back(*id_of(item));
        compare(item, *other, element_path(path, item, i));
      }
    }
    for (const Node& item : second.items) {
      if (with_id(of_first, *id_of(item)) == nullptr) {
        gained = joined_with(gained, *id_of(item));
      } else {
        order_of_second.push_back(*id_of(item));
      }
    }
    add_entries(path, lost, gained, order_of_first != order_of_second);
  }

  /// Entries without ids: equal ones belong together, whatever their place; of what is left the k-th of one
  /// belongs to the k-th of the other when they have the same keys and date.
  void compare_by_content(const Node& first, const Node& second, const std::string& path) {
    std::multimap<std::string, std::size_t> of_second;  // equal texts in the order of the list
    for (std::size_t i = 0; i < second.items.size(); ++i) of_second.emplace(flow_text(second.items[i]), i);
    std::vector<bool> is_taken(second.items.size(), false);
    std::vector<const Node*> left_of_first;
    std::vector<std::size_t> order;
    for (const Node& item : first.items) {
      const std::string text = flow_text(item);
      const auto found = of_second.lower_bound(text);
      if (found == of_second.end() || found->first != text) {
        left_of_first.push_back(&item);
        continue;
      }
      is_taken[found->second] = true;
      order.push_back(found->second);
      of_second.erase(found);
    }
    std::vector<const Node*> left_of_second;
    for (std::size_t i = 0; i < is_taken.size(); ++i) {
      if (!is_taken[i]) left_of_second.push_back(&second.items[i]);
    }
    compare_rest(left_of_first, left_of_second, path);
    if (!std::is_sorted(order.begin(), order.end())) add_entries(path, "", "", true);
  }

  static bool belong_together(const Node& first, const Node& second) {
    if (first.kind != Node::Kind::mapping || second.kind != Node::Kind::mapping) return false;
    if (date_of(first) != date_of(second) || first.members.size() != second.members.size()) return false;
    return std::all_of(first.members.begin(), first.members.end(),
                       [&](const Node::Member& member) { return second.find(member.key) != nullptr; });
  }

  void compare_rest(const std::vector<const Node*>& first, std::vector<const Node*> second,
                    const std::string& path) {
    std::string lost;
    std::string gained;
    for (std::size_t i = 0; i < first.size(); ++i) {
      const auto other = std::find_if(second.begin(), second.end(),
                                      [&](const Node* item) { return belong_together(*first[i], *item); });
      const auto [key, date] = date_of(*first[i]);
      if (other != second.end()) {
        compare(*first[i], **other, path + '[' + (date.empty() ? std::to_string(i) : date) + ']');
        second.erase(other);
      } else if (!date.empty()) {
        add({Kind::only_first, path, entry_text(*first[i], key), "", date, "", {}});
      } else {
        lost = joined_with(lost, flow_text(*first[i]));
      }
    }
    for (const Node* item : second) {
      const auto [key, date] = date_of(*item);
      if (!date.empty()) {
        add({Kind::only_second, path, "", entry_text(*item, key), date, "", {}});
      } else {
        gained = joined_with(gained, flow_text(*item));
      }
    }
    add_entries(path, lost, gained, false);
  }

  void add_entries(const std::string& path, const std::string& lost, const std::string& gained,
                   bool is_reordered) {
    if (!lost.empty()) add({Kind::only_first, path, lost, "", "", "", {}});
    if (!gained.empty()) add({Kind::only_second, path, "", gained, "", "", {}});
    if (is_reordered) add({Kind::reordered, path, "", "", "", "", {}});
  }

  void add(Difference difference) { found_.push_back(std::move(difference)); }

  std::array<const DefaultAt*, 2> defaults_;
  std::vector<Difference> found_;
};

/// "levers.staffing.at" -> "staffing"; empty for every other path.
std::string lever_moved_at(const std::string& path) {
  constexpr std::string_view begin = "levers.";
  constexpr std::string_view end = ".at";
  if (path.size() <= begin.size() + end.size() || path.compare(0, begin.size(), begin) != 0) return "";
  if (path.compare(path.size() - end.size(), end.size(), end) != 0) return "";
  return path.substr(begin.size(), path.size() - begin.size() - end.size());
}

/// Puts the settings that follow a lever under it, and the levers first.
std::vector<Difference> under_their_levers(std::vector<Difference> all) {
  std::vector<Difference> result;
  for (Difference& difference : all) {
    const std::string lever = lever_moved_at(difference.path);
    if (lever.empty()) continue;
    difference.kind = Kind::lever;
    difference.path = lever;
    result.push_back(difference);
  }
  const std::size_t levers = result.size();
  for (Difference& difference : all) {
    if (difference.kind == Kind::lever) continue;
    const auto end = result.begin() + static_cast<std::ptrdiff_t>(levers);
    const auto lever = std::find_if(
        result.begin(), end, [&](const Difference& candidate) { return candidate.path == difference.lever; });
    (lever == end ? result : lever->moved).push_back(std::move(difference));
  }
  return result;
}

}  // namespace

std::vector<Difference> differences(const ScenarioText& first, const ScenarioText& second,
                                    const DefaultAt& first_default, const DefaultAt& second_default) {
  return under_their_levers(Comparison(first_default, second_default).of(first.root, second.root));
}

std::size_t number_of_points(const std::vector<Difference>& all) {
  std::size_t points = 0;
  for (const Difference& difference : all) {
    points += difference.kind == Kind::lever ? std::max<std::size_t>(difference.moved.size(), 1) : 1;
  }
  return points;
}

}  // namespace sim
