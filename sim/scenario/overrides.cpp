#include "sim/scenario/overrides.hpp"

#include <optional>
#include <string>
#include <utility>

#include "sim/scenario/merge.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/tables.hpp"
#include "sim/scenario/yaml_tree.hpp"

namespace sim {
namespace {

using Steps = std::vector<std::string>;

/// An entry of a list may be named as messages name it: `list[id].key` for `list.id.key`. A bracket that is
/// not closed stays, and is refused with the path.
std::string with_dots(const std::string& path) {
  std::string dotted;
  bool inside = false;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const char next = i + 1 < path.size() ? path[i + 1] : '.';
    const bool opens = path[i] == '[' && i > 0 && !inside;
    const bool closes = path[i] == ']' && inside && (next == '.' || next == '[');
    if (opens || closes) inside = opens;
    if (!closes) dotted += opens ? '.' : path[i];
  }
  return inside ? path : dotted;
}

std::optional<Steps> split_path(const std::string& written) {
  const std::string path = with_dots(written);
  Steps steps;
  std::size_t start = 0;
  for (;;) {
    const std::size_t dot = path.find('.', start);
    const std::string step = path.substr(start, dot - start);
    if (step.empty() || step.find_first_of(" \t\n\"'[]{}:,#") != std::string::npos) return std::nullopt;
    steps.push_back(step);
    if (dot == std::string::npos) return steps;
    start = dot + 1;
  }
}

/// Steps `first` to `last` (not included) joined again: a key or an id with dots inside.
std::string joined(const Steps& steps, std::size_t first, std::size_t last) {
  std::string text = steps[first];
  for (std::size_t i = first + 1; i < last; ++i) text += '.' + steps[i];
  return text;
}

std::optional<std::size_t> as_index(const std::string& step) {
  if (step.size() > 6 || step.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  std::size_t index = 0;
  for (const char c : step) index = index * 10 + static_cast<std::size_t>(c - '0');
  return index;
}

/// What one or more steps of a path lead to.
struct Found {
  Node* node = nullptr;
  std::size_t next = 0;  ///< the first step not used
  std::string path;
};

Found find_in_map(Node& map, const Steps& steps, std::size_t at, const std::string& path) {
  for (std::size_t last = at + 1; last <= steps.size(); ++last) {
    const std::string key = joined(steps, at, last);
    if (Node* node = map.find(key)) return {node, last, child_path(path, key)};
  }
  return {};
}

Found find_in_list(Node& list, const Steps& steps, std::size_t at, const std::string& path) {
  if (is_id_list(list)) {
    for (std::size_t last = at + 1; last <= steps.size(); ++last) {
      const std::string id = joined(steps, at, last);
      for (Node& item : list.items) {
        if (*id_of(item) == id) return {&item, last, path + '[' + id + ']'};
      }
    }
    return {};
  }
  const std::optional<std::size_t> index = as_index(steps[at]);
  if (!index || *index >= list.items.size()) return {};
  return {&list.items[*index], at + 1, path + '[' + steps[at] + ']'};
}

class Overrider {
 public:
  Overrider(const Override& set, int number, std::int32_t layer, Faults& faults)
      : set_(&set), number_(number), layer_(layer), faults_(&faults) {}

  [[nodiscard]] Place place(std::size_t column = 1) const {
    return {"--set", number_, static_cast<int>(column)};
  }

  std::optional<Steps> steps() {
    std::optional<Steps> steps = split_path(set_->path);
    if (!steps) {
      report(*faults_, "override_path", place(), "", {{"got", shown(set_->path)}});
      return std::nullopt;
    }
    const std::string& first = steps->front();
    if (first == "format" || first == "extends" || first == "resolved") {
      report(*faults_, "override_refused", place(), first, {{"got", shown(first)}});
      return std::nullopt;
    }
    return steps;
  }

  std::optional<Node> value() {
    YamlOrigin origin;
    origin.file = "--set";
    origin.layer = layer_;
    origin.override_number = number_;
    origin.columns_before = static_cast<int>(set_->path.size()) + 1;
    std::optional<Node> node = parse_yaml(set_->value, origin, *faults_);
    if (!node) return std::nullopt;
    if (node->kind == Node::Kind::null) {
      report(*faults_, "override_value", place(set_->path.size() + 2), set_->path, {});
      return std::nullopt;
    }
    return node;
  }

  /// Walks as far as the tree goes, adds the maps that are missing, and lays the value at the end.
  void lay(Node& root, const Steps& steps, Node value) {
    Node* node = &root;
    std::string path;
    std::size_t at = 0;
    while (at < steps.size()) {
      Found found;
      if (node->kind == Node::Kind::mapping) {
        found = find_in_map(*node, steps, at, path);
        if (found.node == nullptr) {
          add(*node, steps, at, path, std::move(value));
          return;
        }
      } else if (node->kind == Node::Kind::sequence) {
        found = find_in_list(*node, steps, at, path);
        if (found.node == nullptr) {
          report_missing_element(*node, steps, at, path);
          return;
        }
      } else {
        report(*faults_, "override_into_value", place(), path,
               {{"got", shown(*node)}, {"step", shown(steps[at])}});
        return;
      }
      node = found.node;
      at = found.next;
      path = found.path;
    }
    *node = merge(std::move(*node), std::move(value), path, *faults_);
  }

 private:
  void add(Node& map, const Steps& steps, std::size_t at, const std::string& path, Node value) {
    std::string inner = path;
    for (std::size_t i = at; i < steps.size(); ++i) inner = child_path(inner, steps[i]);
    settle(value, inner, *faults_);
    for (std::size_t i = steps.size() - 1; i > at; --i) {
      Node around;
      around.kind = Node::Kind::mapping;
      around.place = place();
      around.layer = layer_;
      around.members.push_back({steps[i], place(), std::move(value)});
      value = std::move(around);
    }
    map.members.push_back({steps[at], place(), std::move(value)});
  }

  void report_missing_element(const Node& list, const Steps& steps, std::size_t at, const std::string& path) {
    std::vector<std::string> known;
    if (is_id_list(list)) {
      for (const Node& item : list.items) known.push_back(*id_of(item));
    }
    report(*faults_, "override_no_element", place(), path, {{"got", shown(steps[at])}},
           nearest(steps[at], known));
  }

  const Override* set_;
  int number_;
  std::int32_t layer_;
  Faults* faults_;
};

/// Brings the value of `--set settings=...`, `--set levers=...` or `--set levers.x=...` into its long form.
Node with_long_forms(Node value, const Steps& steps, Faults& faults) {
  Node root;
  root.kind = Node::Kind::mapping;
  if (steps.size() == 1) {
    root.members.push_back({steps[0], value.place, std::move(value)});
    write_out_short_forms(root, faults);
    return std::move(root.members[0].value);
  }
  if (steps.size() == 2 && steps[0] == "levers") {
    root.members.push_back({steps[1], value.place, std::move(value)});
    write_out_levers(root);
    return std::move(root.members[0].value);
  }
  if (steps[0] == "settings") write_out_settings(value, joined(steps, 0, steps.size()), faults);
  return value;
}

}  // namespace

void apply_override(Node& root, const Override& set, int number, std::int32_t layer, const Files& files,
                    std::vector<SourceFile>& read, Faults& faults) {
  Overrider overrider(set, number, layer, faults);
  const std::optional<Steps> steps = overrider.steps();
  std::optional<Node> value = overrider.value();
  if (!steps || !value) return;
  lay_in_tables(*value, files, "", read, faults);
  overrider.lay(root, *steps, with_long_forms(std::move(*value), *steps, faults));
}

}  // namespace sim
