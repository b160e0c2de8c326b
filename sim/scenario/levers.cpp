#include "sim/scenario/levers.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "sim/base/math.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/units.hpp"

namespace sim {
namespace {

/// What a lever is called in English and in French; the one said stands for both.
std::pair<std::string, std::string> title_of(const Node& lever) {
  const Node* title = lever.find("title");
  if (title == nullptr) return {};
  const auto text_of = [](const Node* node) {
    return node != nullptr && node->kind == Node::Kind::scalar ? node->text : std::string();
  };
  std::string en = text_of(title->find("en"));
  std::string fr = text_of(title->find("fr"));
  if (en.empty() && fr.empty()) en = fr = text_of(title);
  return {en.empty() ? fr : en, fr.empty() ? en : fr};
}

enum class Scale : std::uint8_t { linear, geometric, whole, geometric_whole, step };

/// One thing a lever moves, read and checked.
struct Move {
  std::string setting;
  Place place;             ///< of the setting's name
  std::int32_t layer = 0;  ///< the latest that said a part of it
  const Node* from = nullptr;
  const Node* to = nullptr;
  Scale scale = Scale::linear;
  std::string source;
};

std::optional<Scale> scale_of(const std::string& word) {
  if (word == "linear") return Scale::linear;
  if (word == "geometric") return Scale::geometric;
  if (word == "whole") return Scale::whole;
  if (word == "geometric_whole") return Scale::geometric_whole;
  if (word == "step") return Scale::step;
  return std::nullopt;
}

double between(double from, double to, double at, Scale scale) {
  const bool geometric = scale == Scale::geometric || scale == Scale::geometric_whole;
  double value = geometric ? from * power(to / from, at) : from + (to - from) * at;
  if (at == 0.0) value = from;
  if (at == 1.0) value = to;
  const bool whole = scale == Scale::whole || scale == Scale::geometric_whole;
  return whole ? std::floor(value + 0.5) : value;
}

/// The node at "staff.tenure" of the settings, or nothing.
const Node* find_setting(const Node& root, const std::string& dotted) {
  const Node* node = root.find("settings");
  std::size_t start = 0;
  while (node != nullptr && start <= dotted.size()) {
    const std::size_t dot = std::min(dotted.find('.', start), dotted.size());
    node = node->kind == Node::Kind::mapping ? node->find(dotted.substr(start, dot - start)) : nullptr;
    start = dot + 1;
  }
  return node;
}

/// Puts a value at "staff.tenure" of the settings, with the maps on the way. False when something else than a
/// map stands on the way (the reader will refuse it).
bool put_setting(Node& root, const std::string& dotted, const Node& value) {
  Node* node = &root;
  std::string rest = "settings." + dotted;
  for (;;) {
    if (node->kind != Node::Kind::mapping) return false;
    const std::size_t dot = rest.find('.');
    const std::string key = rest.substr(0, dot);
    Node* next = node->find(key);
    if (next == nullptr) {
      Node fresh;
      fresh.kind = Node::Kind::mapping;
      fresh.place = value.place;
      fresh.layer = value.layer;
      node->members.push_back({key, value.place, std::move(fresh)});
      next = &node->members.back().value;
    }
    if (dot == std::string::npos) {
      *next = value;
      return true;
    }
    node = next;
    rest = rest.substr(dot + 1);
  }
}

class LeverReader {
 public:
  LeverReader(std::string name, const Node& lever, Faults& faults)
      : name_(std::move(name)), path_("levers." + name_), lever_(&lever), faults_(&faults) {}

  /// `at` in [0, 1], or nothing after a fault.
  std::optional<double> at() {
    const Node* at = lever_->find("at");
    const std::string path = child_path(path_, "at");
    if (at == nullptr) {
      report(*faults_, "missing_key", lever_->place, path, {{"expected", WordKey{"expected.lever_at"}}});
      return std::nullopt;
    }
    if (at->kind != Node::Kind::scalar) {
      report(*faults_, "wrong_type", at->place, path,
             {{"got", shown(*at)}, {"expected", WordKey{"expected.lever_at"}}});
      return std::nullopt;
    }
    const ParsedNumber number = parse_number(at->text, at->quoted, Dimension::share);
    if (!number.value) {
      report(*faults_, number.fault_kind, at->place, path,
             {{"got", shown(at->text)}, {"expected", WordKey{"expected.lever_at"}}},
             meant_number(at->text, number.fault_kind, Dimension::share));
      return std::nullopt;
    }
    if (!Range{0.0, 1.0}.contains(*number.value)) {
      report(*faults_, "out_of_range", at->place, path,
             {{"got", shown(at->text)}, {"low", "0"}, {"high", "1"}});
      return std::nullopt;
    }
    return number.value;
  }

  std::vector<Move> moves() {
    std::vector<Move> result;
    const Node* moves = lever_->find("moves");
    if (moves == nullptr || moves->kind != Node::Kind::sequence || moves->items.empty()) {
      report(*faults_, "wrong_type", moves == nullptr ? lever_->place : moves->place,
             child_path(path_, "moves"),
             {{"got", moves == nullptr ? WordKey{"got.nothing"} : shown(*moves)},
              {"expected", WordKey{"expected.moves"}}});
      return result;
    }
    for (std::size_t i = 0; i < moves->items.size(); ++i) {
      const std::string path = child_path(path_, "moves") + '[' + std::to_string(i) + ']';
      if (std::optional<Move> move = read_move(moves->items[i], path)) result.push_back(std::move(*move));
    }
    return result;
  }

  void check_keys() { check_keys_of(*lever_, {"at", "moves", "title"}, path_); }

  /// The text that the lever at `at` gives to the setting, or nothing after a fault.
  std::optional<Node> value_of(const Move& move, double at) {
    if (move.scale == Scale::step) return at < 0.5 ? *move.from : *move.to;
    const std::optional<NumberAndUnit> from = number_of(*move.from, move, "from");
    const std::optional<NumberAndUnit> to = number_of(*move.to, move, "to");
    if (!from || !to) return std::nullopt;
    const std::string unit = canonical_unit(to->unit);
    if (canonical_unit(from->unit) != unit || (unit.empty() && from->unit != to->unit)) {
      report(*faults_, "lever_units_differ", move.to->place, child_path(path_, move.setting),
             {{"got", shown(move.to->text)}, {"from", shown(move.from->text)}});
      return std::nullopt;
    }
    const bool geometric = move.scale == Scale::geometric || move.scale == Scale::geometric_whole;
    if (geometric && (from->value <= 0.0 || to->value <= 0.0)) {
      report(*faults_, "lever_not_positive", move.from->place, child_path(path_, move.setting),
             {{"got", shown((from->value <= 0.0 ? move.from : move.to)->text)}});
      return std::nullopt;
    }
    Node value = *move.to;
    value.text = shortest(between(from->value, to->value, at, move.scale));
    if (!to->unit.empty()) value.text += ' ' + (unit.empty() ? to->unit : unit);
    return value;
  }

 private:
  void check_keys_of(const Node& map, const std::vector<std::string>& known, const std::string& path) {
    for (const Node::Member& member : map.members) {
      if (std::find(known.begin(), known.end(), member.key) != known.end()) continue;
      report(*faults_, "unknown_key", member.place, child_path(path, member.key),
             {{"got", shown(member.key)}, {"known", shown_list(known)}}, nearest(member.key, known));
    }
  }

  /// A scalar of a move, or nothing after a fault.
  const Node* scalar_of(const Node& move, const std::string& key, const Argument& expected,
                        const std::string& path) {
    const Node* node = move.find(key);
    if (node == nullptr) {
      report(*faults_, "missing_key", move.place, child_path(path, key), {{"expected", expected}});
      return nullptr;
    }
    if (node->kind != Node::Kind::scalar || node->text.empty()) {
      report(*faults_, "wrong_type", node->place, child_path(path, key),
             {{"got", shown(*node)}, {"expected", expected}});
      return nullptr;
    }
    return node;
  }

  std::optional<Move> read_move(const Node& node, const std::string& path) {
    if (node.kind != Node::Kind::mapping) {
      report(*faults_, "wrong_type", node.place, path,
             {{"got", shown(node)}, {"expected", WordKey{"expected.move"}}});
      return std::nullopt;
    }
    check_keys_of(node, {"setting", "from", "to", "scale", "source"}, path);
    const Node* setting = scalar_of(node, "setting", WordKey{"expected.setting"}, path);
    Move move;
    move.from = scalar_of(node, "from", WordKey{"expected.lever_value"}, path);
    move.to = scalar_of(node, "to", WordKey{"expected.lever_value"}, path);
    const Node* source =
        node.find("source") == nullptr ? nullptr : scalar_of(node, "source", WordKey{"expected.text"}, path);
    const std::optional<Scale> scale = read_scale(node, path);
    if (setting == nullptr || move.from == nullptr || move.to == nullptr || !scale) return std::nullopt;
    move.setting = setting->text;
    move.place = setting->place;
    move.scale = *scale;
    move.source = source != nullptr ? source->text : move.to->source;
    for (const Node::Member& member : node.members) move.layer = std::max(move.layer, member.value.layer);
    return move;
  }

  std::optional<Scale> read_scale(const Node& move, const std::string& path) {
    const Node* node = move.find("scale");
    if (node == nullptr) return Scale::linear;
    const std::optional<Scale> scale = scale_of(node->text);
    if (!scale) {
      report(*faults_, "unknown_word", node->place, child_path(path, "scale"),
             {{"got", shown(*node)}, {"expected", "linear, geometric, whole, geometric_whole, step"}},
             nearest(node->text, {"linear", "geometric", "whole", "geometric_whole", "step"}));
    }
    return scale;
  }

  std::optional<NumberAndUnit> number_of(const Node& node, const Move& move, const std::string& key) {
    NumberAndUnit number = split_number(node.text);
    if (node.quoted) number.fault_kind = "text_for_number";
    if (number.fault_kind.empty()) return number;
    report(*faults_, number.fault_kind, node.place, child_path(path_, move.setting) + '.' + key,
           {{"got", shown(node.text)}, {"expected", WordKey{"expected.number"}}});
    return std::nullopt;
  }

  std::string name_;
  std::string path_;
  const Node* lever_;
  Faults* faults_;
};

Node levers_and_settings(const Node& root) {
  Node part;
  part.kind = Node::Kind::mapping;
  for (const Node::Member& member : root.members) {
    if (member.key == "levers" || member.key == "settings") part.members.push_back(member);
  }
  return part;
}

class Levers {
 public:
  Levers(Node& root, const std::vector<std::int32_t>& resolved_layers, Faults& faults)
      : root_(&root),
        natural_(levers_and_settings(root)),
        resolved_layers_(&resolved_layers),
        faults_(&faults) {}

  std::vector<LeverEffect> apply() {
    const Node* levers = natural_.find("levers");
    if (levers == nullptr) return {};
    if (levers->kind != Node::Kind::mapping) {
      report(*faults_, "wrong_type", levers->place, "levers",
             {{"got", shown(*levers)}, {"expected", WordKey{"expected.levers"}}});
      return {};
    }
    for (const Node::Member& member : levers->members) apply_one(member, *levers);
    return std::move(effects_);
  }

 private:
  void apply_one(const Node::Member& member, const Node& levers) {
    const Node& lever = member.value;
    const std::string path = "levers." + member.key;
    if (lever.kind != Node::Kind::mapping) {
      report(*faults_, "wrong_type", lever.place, path,
             {{"got", shown(lever)}, {"expected", WordKey{"expected.lever"}}});
      return;
    }
    if (lever.find("moves") == nullptr) {
      report_unknown(member, levers);
      return;
    }
    LeverReader reader(member.key, lever, *faults_);
    reader.check_keys();
    const std::optional<double> at = reader.at();
    const std::vector<Move> moves = reader.moves();
    if (!at || moves.empty()) return;
    const Node& at_node = *lever.find("at");
    bool all_beaten_here = true;
    for (const Move& move : moves) {
      const bool claimed = claim(move, path);
      std::optional<Node> value = reader.value_of(move, *at);
      if (!claimed || !value) {
        all_beaten_here = false;
        continue;
      }
      const Node* natural = find_setting(natural_, move.setting);
      const std::int32_t layer = std::max(at_node.layer, move.layer);
      const bool beaten = natural != nullptr && natural->layer >= layer;
      if (!beaten || natural->layer != at_node.layer) all_beaten_here = false;
      LeverEffect effect{member.key, move.setting, value->text, !beaten, at_node.place, {}, {}, {}};
      std::tie(effect.title_en, effect.title_fr) = title_of(member.value);
      if (beaten) {
        effect.beaten_by = natural->place;
      } else {
        write(member.key, move, at_node, layer, std::move(*value));
      }
      effects_.push_back(std::move(effect));
    }
    const bool resolved = std::find(resolved_layers_->begin(), resolved_layers_->end(), at_node.layer) !=
                          resolved_layers_->end();
    if (all_beaten_here && !resolved) {
      const Node* natural = find_setting(natural_, moves.front().setting);
      report(*faults_, "lever_overridden", at_node.place, child_path(path, "at"),
             {{"got", shown(at_node.text)},
              {"setting", "settings." + moves.front().setting},
              {"line", std::to_string(natural == nullptr ? 0 : natural->place.line)}});
    }
  }

  /// A lever with a position but nothing to move: most likely a misspelt name.
  void report_unknown(const Node::Member& member, const Node& levers) {
    std::vector<std::string> known;
    for (const Node::Member& other : levers.members) {
      if (other.value.find("moves") != nullptr) known.push_back(other.key);
    }
    report(*faults_, "lever_without_moves", member.place, "levers." + member.key,
           {{"got", shown(member.key)}, {"known", shown_list(known)}}, nearest(member.key, known));
  }

  /// False, with a fault, when an earlier move moves the same setting.
  bool claim(const Move& move, const std::string& path) {
    const auto [owner, is_new] = owners_.emplace(move.setting, path);
    if (is_new) return true;
    report(*faults_, "setting_moved_twice", move.place, path,
           {{"got", shown(move.setting)}, {"other", owner->second}});
    return false;
  }

  void write(const std::string& name, const Move& move, const Node& at, std::int32_t layer, Node value) {
    value.lever = name;
    value.source = move.source.empty() ? "lever " + name : move.source;
    value.place = at.place;
    value.layer = layer;
    static_cast<void>(put_setting(*root_, move.setting, value));
  }

  Node* root_;
  Node natural_;  ///< levers and settings before any lever wrote one
  const std::vector<std::int32_t>* resolved_layers_;
  Faults* faults_;
  std::map<std::string, std::string> owners_;
  std::vector<LeverEffect> effects_;
};

}  // namespace

std::vector<LeverEffect> apply_levers(Node& root, const std::vector<std::int32_t>& resolved_layers,
                                      Faults& faults) {
  return Levers(root, resolved_layers, faults).apply();
}

}  // namespace sim
