#include "sim/scenario/merge.hpp"

#include <map>
#include <utility>
#include <vector>

#include "sim/scenario/reader.hpp"

namespace sim {
namespace {

/// Whether an element asks to be taken out; `remove` beside anything but `id`, or not `true`, is a fault.
bool asks_removal(const Node& element, const std::string& path, Faults& faults) {
  const Node* remove = element.find("remove");
  if (remove == nullptr) return false;
  if (remove->kind != Node::Kind::scalar || remove->quoted || remove->text != "true") {
    report(faults, "remove_not_true", remove->place, child_path(path, "remove"), {{"got", shown(*remove)}});
  } else if (element.members.size() > 2) {
    report(faults, "remove_with_values", remove->place, child_path(path, "remove"));
  }
  return true;
}

void report_unknown_removal(const Node& element, const std::string& path, const std::vector<Node>& known,
                            Faults& faults) {
  std::vector<std::string> ids;
  for (const Node& item : known) ids.push_back(*id_of(item));
  const std::string& id = *id_of(element);
  report(faults, "remove_unknown", element.place, path, {{"got", shown(id)}}, nearest(id, ids));
}

/// Later elements with an id that an earlier one has are reported. They stay: other faults in them are told
/// too.
void report_duplicates(const Node& list, const std::string& path, Faults& faults) {
  std::map<std::string, int> first_line;
  for (const Node& item : list.items) {
    const std::string id = *id_of(item);
    const auto [known, is_new] = first_line.emplace(id, item.place.line);
    if (is_new) continue;
    report(faults, "duplicate_id", item.find("id")->place, path + '[' + id + ']',
           {{"got", shown(id)}, {"first_line", std::to_string(known->second)}});
  }
}

Node merge_lists(Node under, Node over, const std::string& path, Faults& faults) {
  report_duplicates(over, path, faults);
  for (Node& element : over.items) {
    const std::string id = *id_of(element);
    const std::string here = path + '[' + id + ']';
    std::size_t at = 0;
    while (at < under.items.size() && *id_of(under.items[at]) != id) ++at;
    const bool found = at < under.items.size();
    if (asks_removal(element, here, faults)) {
      if (found) {
        under.items.erase(under.items.begin() + static_cast<std::ptrdiff_t>(at));
      } else {
        report_unknown_removal(element, here, under.items, faults);
      }
    } else if (found) {
      under.items[at] = merge(std::move(under.items[at]), std::move(element), here, faults);
    } else {
      settle(element, here, faults);
      under.items.push_back(std::move(element));
    }
  }
  under.place = over.place;
  under.layer = over.layer;
  return under;
}

/// `{change: [...]}` alone, laid over a list, is the list of changes.
bool is_change_alone(const Node& node) {
  return node.kind == Node::Kind::mapping && node.members.size() == 1 && node.members[0].key == "change" &&
         node.members[0].value.kind == Node::Kind::sequence;
}

/// Puts `value` at the end of a dotted key, making the mappings on the way.
void put_dotted(Node& mapping, const Node::Member& member, const std::string& path, Faults& faults) {
  const std::size_t dot = member.key.find('.');
  const std::string head = member.key.substr(0, dot);
  const std::string inner = child_path(path, head);
  Node* there = mapping.find(head);
  if (dot == std::string::npos) {
    if (there == nullptr) {
      mapping.members.push_back(member);
    } else if (there->kind == Node::Kind::mapping && member.value.kind == Node::Kind::mapping) {
      for (const Node::Member& each : member.value.members) put_dotted(*there, each, inner, faults);
    } else {
      report(faults, "duplicate_key", member.place, inner,
             {{"got", shown(head)}, {"first_line", std::to_string(there->place.line)}});
    }
    return;
  }
  if (there == nullptr) {
    Node group;
    group.kind = Node::Kind::mapping;
    group.place = member.place;
    group.layer = member.value.layer;
    mapping.members.push_back({head, member.place, std::move(group)});
    there = &mapping.members.back().value;
  }
  if (there->kind != Node::Kind::mapping) {
    report(faults, "duplicate_key", member.place, inner,
           {{"got", shown(head)}, {"first_line", std::to_string(there->place.line)}});
    return;
  }
  put_dotted(*there, {member.key.substr(dot + 1), member.place, member.value}, inner, faults);
}

}  // namespace

void settle(Node& node, const std::string& path, Faults& faults) {
  for (Node::Member& member : node.members) settle(member.value, child_path(path, member.key), faults);
  if (is_id_list(node)) {
    report_duplicates(node, path, faults);
    std::vector<Node> kept;
    for (Node& item : node.items) {
      const std::string here = path + '[' + *id_of(item) + ']';
      if (asks_removal(item, here, faults)) {
        report_unknown_removal(item, here, kept, faults);
      } else {
        kept.push_back(std::move(item));
      }
    }
    node.items = std::move(kept);
  }
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    settle(node.items[i], element_path(path, node.items[i], i), faults);
  }
}

Node merge(Node under, Node over, const std::string& path, Faults& faults) {
  if (under.kind == Node::Kind::sequence && is_change_alone(over)) {
    Node changes = std::move(over.members[0].value);
    if (changes.items.empty()) return under;
    over = std::move(changes);
  }
  if (under.kind == Node::Kind::mapping && over.kind == Node::Kind::mapping) {
    for (Node::Member& member : over.members) {
      const std::string inner = child_path(path, member.key);
      if (Node* there = under.find(member.key)) {
        *there = merge(std::move(*there), std::move(member.value), inner, faults);
      } else {
        settle(member.value, inner, faults);
        under.members.push_back(std::move(member));
      }
    }
    under.place = over.place;
    under.layer = over.layer;
    if (!over.source.empty()) under.source = over.source;
    return under;
  }
  if (is_id_list(under) && is_id_list(over) && !over.from_table) {
    return merge_lists(std::move(under), std::move(over), path, faults);
  }
  settle(over, path, faults);
  return over;
}

void write_out_settings(Node& settings, const std::string& path, Faults& faults) {
  if (settings.kind != Node::Kind::mapping) return;
  Node nested = settings;
  nested.members.clear();
  for (const Node::Member& member : settings.members) {
    const std::size_t before = nested.members.size();
    put_dotted(nested, member, path, faults);
    if (nested.members.size() > before && member.key.find('.') == std::string::npos) {
      write_out_settings(nested.members.back().value, child_path(path, member.key), faults);
    }
  }
  settings = std::move(nested);
}

void write_out_levers(Node& levers) {
  if (levers.kind != Node::Kind::mapping) return;
  for (Node::Member& member : levers.members) {
    if (member.value.kind != Node::Kind::scalar) continue;
    Node lever;
    lever.kind = Node::Kind::mapping;
    lever.place = member.value.place;
    lever.layer = member.value.layer;
    lever.members.push_back({"at", member.place, std::move(member.value)});
    member.value = std::move(lever);
  }
}

void write_out_short_forms(Node& root, Faults& faults) {
  if (Node* settings = root.find("settings")) write_out_settings(*settings, "settings", faults);
  if (Node* levers = root.find("levers")) write_out_levers(*levers);
}

}  // namespace sim
