#include "sim/scenario/text.hpp"

#include <algorithm>
#include <utility>

#include "sim/scenario/levers.hpp"
#include "sim/scenario/merge.hpp"
#include "sim/scenario/overrides.hpp"
#include "sim/scenario/tables.hpp"
#include "sim/scenario/yaml_tree.hpp"

namespace sim {
namespace {

/// One file of the chain, the one asked for first, its oldest ancestor last.
struct Layer {
  std::string file;
  Node root;
};

void set_layer(Node& node, std::int32_t layer) {
  node.layer = layer;
  for (Node& item : node.items) set_layer(item, layer);
  for (Node::Member& member : node.members) set_layer(member.value, layer);
}

void remove_member(Node& map, const std::string& key) {
  const auto end = std::remove_if(map.members.begin(), map.members.end(),
                                  [&](const Node::Member& member) { return member.key == key; });
  map.members.erase(end, map.members.end());
}

class Loader {
 public:
  Loader(const Files& files, Loading& loading) : files_(&files), loading_(&loading) {}

  void load(const std::string& name, const std::vector<Override>& overrides) {
    loading_->text.name = name;
    const bool whole = read_chain(name);
    for (std::size_t i = 0; i < chain_.size(); ++i) {
      prepare(chain_[i], static_cast<std::int32_t>(chain_.size() - 1 - i));
    }
    if (whole && !chain_.empty()) merge_all(overrides);
    loading_->readable = whole && !chain_.empty();
    put_in_order(faults(), loading_->text.files);
  }

 private:
  Faults& faults() { return loading_->faults; }

  /// Reads a file and all it extends. False when one of them cannot be used.
  bool read_chain(const std::string& name) {
    std::string next = name;
    Place said_at{name, 0, 0};
    std::vector<std::string> names;
    while (!next.empty()) {
      const std::string known = files_->beside("", next);
      for (const std::string& before : names) {
        if (before != known) continue;
        std::string chain;
        for (const std::string& each : names) chain += each + " -> ";
        report(faults(), "extends_cycle", said_at, "extends", {{"chain", chain + known}});
        return false;
      }
      names.push_back(known);
      std::optional<Node> root = read_file(next, said_at);
      if (!root) return false;
      chain_.push_back({next, std::move(*root)});
      const std::optional<std::string> parent = parent_of(chain_.back(), said_at);
      if (!parent) return false;
      next = *parent;
    }
    return true;
  }

  std::optional<Node> read_file(const std::string& name, const Place& said_at) {
    std::optional<std::string> text;
    try {
      text = files_->read(name);
    } catch (const ScenarioError& refused) {
      faults().insert(faults().end(), refused.faults().begin(), refused.faults().end());
      return std::nullopt;
    }
    if (!text) {
      const Argument why = files_->why_unreadable(name);
      if (chain_.empty()) {
        report(faults(), "no_such_scenario", said_at, "", {{"why", why}});
      } else {
        report(faults(), "missing_file", said_at, "extends",
               {{"got", shown(name)}, {"why", why}, {"beside", said_at.file}});
      }
      return std::nullopt;
    }
    if (text->size() > scenario_bytes_bound) {
      report(faults(), "file_too_large", {name, 0, 0}, "", {{"bound", "4"}});
      return std::nullopt;
    }
    YamlOrigin origin;
    origin.file = name;
    std::optional<Node> root = parse_yaml(*text, origin, faults());
    loading_->text.files.push_back({name, std::move(*text)});
    if (!root) return std::nullopt;
    if (root->kind == Node::Kind::null) {
      report(faults(), "empty_file", {name, 1, 1}, "");
      return std::nullopt;
    }
    if (root->kind != Node::Kind::mapping) {
      report(faults(), "wrong_type", root->place, "",
             {{"got", shown(*root)}, {"expected", WordKey{"expected.top_map"}}});
      return std::nullopt;
    }
    return root;
  }

  /// The name of the file a layer extends, "" when it extends none, nothing after a fault.
  std::optional<std::string> parent_of(const Layer& layer, Place& said_at) {
    const Node* parent = layer.root.find("extends");
    if (parent == nullptr) return "";
    if (parent->kind != Node::Kind::scalar || parent->text.empty()) {
      report(faults(), "wrong_type", parent->place, "extends",
             {{"got", shown(*parent)}, {"expected", WordKey{"expected.file"}}});
      return std::nullopt;
    }
    said_at = parent->place;
    return files_->beside(layer.file, parent->text);
  }

  void prepare(Layer& layer, std::int32_t number) {
    check_format(layer);
    check_resolved(layer, number);
    set_layer(layer.root, number);
    lay_in_tables(layer.root, *files_, layer.file, loading_->text.files, faults());
    write_out_short_forms(layer.root, faults());
    remove_member(layer.root, "extends");
    remove_member(layer.root, "resolved");
  }

  void check_format(const Layer& layer) {
    const Node* format = layer.root.find("format");
    if (format == nullptr) {
      report(faults(), "format_missing", {layer.file, 1, 1}, "format");
    } else if (format->kind != Node::Kind::scalar || format->quoted || format->text != "1") {
      report(faults(), "unknown_format", format->place, "format", {{"got", shown(*format)}});
    }
  }

  void check_resolved(const Layer& layer, std::int32_t number) {
    const Node* resolved = layer.root.find("resolved");
    if (resolved == nullptr) return;
    if (resolved->kind == Node::Kind::scalar && !resolved->quoted && resolved->text == "true") {
      resolved_layers_.push_back(number);
      return;
    }
    report(faults(), "wrong_type", resolved->place, "resolved",
           {{"got", shown(*resolved)}, {"expected", WordKey{"expected.true"}}});
  }

  void merge_all(const std::vector<Override>& overrides) {
    Node root = std::move(chain_.back().root);
    settle(root, "", faults());
    for (std::size_t i = chain_.size() - 1; i-- > 0;) {
      note_near_ids(root, chain_[i].root, "", loading_->text.notes);
      root = merge(std::move(root), std::move(chain_[i].root), "", faults());
    }
    auto layer = static_cast<std::int32_t>(chain_.size() - 1);
    for (std::size_t i = 0; i < overrides.size(); ++i) {
      apply_override(root, overrides[i], static_cast<int>(i) + 1, ++layer, *files_, loading_->text.files,
                     faults());
    }
    loading_->text.levers = apply_levers(root, resolved_layers_, faults());
    loading_->text.root = std::move(root);
  }

  const Files* files_;
  Loading* loading_;
  std::vector<Layer> chain_;
  std::vector<std::int32_t> resolved_layers_;
};

}  // namespace

Loading load_all(const Files& files, const std::string& name, const std::vector<Override>& overrides) {
  Loading loading;
  Loader(files, loading).load(name, overrides);
  return loading;
}

ScenarioText load(const Files& files, const std::string& name, const std::vector<Override>& overrides) {
  Loading loading = load_all(files, name, overrides);
  if (!loading.faults.empty()) throw ScenarioError(std::move(loading.faults));
  return std::move(loading.text);
}

}  // namespace sim
