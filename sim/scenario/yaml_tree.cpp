#include "sim/scenario/yaml_tree.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <utility>
#include <vector>

#include "sim/scenario/yaml_problem.hpp"

namespace sim {
namespace {

/// A node as the parser saw it: aliases not expanded, keys and values of a mapping in turn.
struct Raw {
  Node::Kind kind = Node::Kind::null;
  bool quoted = false;
  bool in_brackets = false;    ///< a list or map between brackets or braces
  bool open = false;           ///< its end was not seen yet
  std::int32_t alias_of = -1;  ///< index of the node an alias stands for
  std::int32_t line = 0;
  std::int32_t byte_column = 0;
  std::string text;
  std::vector<std::int32_t> children;
};

/// Thrown to leave the parser once a fault makes the rest meaningless; the fault is already reported.
struct Unusable {};

/// Turns byte columns into character columns, quickly even on a line of megabytes.
class Columns {
 public:
  explicit Columns(const std::string& text) : text_(&text) {
    line_starts_.push_back(0);
    std::int32_t continuations = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (i % block == 0) before_block_.push_back(continuations);
      if (is_continuation(text[i])) ++continuations;
      if (text[i] == '\n') line_starts_.push_back(i + 1);
    }
    before_block_.push_back(continuations);
  }

  /// The last line that holds something, from 0.
  [[nodiscard]] int last_line() const {
    const bool open = line_starts_.size() > 1 && line_starts_.back() == text_->size();
    return static_cast<int>(line_starts_.size()) - (open ? 2 : 1);
  }

  [[nodiscard]] int character_column(std::int32_t line, std::int32_t byte_column) const {
    if (line < 0 || static_cast<std::size_t>(line) >= line_starts_.size()) return byte_column;
    const std::size_t start = line_starts_[static_cast<std::size_t>(line)];
    const std::size_t end = start + static_cast<std::size_t>(byte_column);
    return byte_column - (continuations_before(end) - continuations_before(start));
  }

 private:
  static constexpr std::size_t block = 256;

  static bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

  [[nodiscard]] std::int32_t continuations_before(std::size_t position) const {
    if (position >= text_->size()) return before_block_.back();
    std::int32_t count = before_block_[position / block];
    for (std::size_t i = position / block * block; i < position; ++i) {
      if (is_continuation((*text_)[i])) ++count;
    }
    return count;
  }

  const std::string* text_;
  std::vector<std::size_t> line_starts_;
  std::vector<std::int32_t> before_block_;
};

class Places {
 public:
  Places(const std::string& text, const YamlOrigin& origin) : columns_(text), origin_(&origin) {}

  [[nodiscard]] Place at(std::int32_t line, std::int32_t byte_column) const {
    const int column = columns_.character_column(line, byte_column) + 1;
    if (origin_->override_number == 0) return {origin_->file, line + 1, column};
    return {origin_->file, origin_->override_number, column + origin_->columns_before};
  }
  [[nodiscard]] Place of(const Raw& raw) const { return at(raw.line, raw.byte_column); }
  [[nodiscard]] const YamlOrigin& origin() const { return *origin_; }
  [[nodiscard]] int last_line() const { return columns_.last_line(); }

 private:
  Columns columns_;
  const YamlOrigin* origin_;
};

/// Collects the parser's events into a pool of Raw nodes; node 0 is the root.
class Collector final : public YAML::EventHandler {
 public:
  Collector(const Places& places, Faults& faults) : places_(&places), faults_(&faults) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) refuse("several_documents", mark, {});
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { add(Node::Kind::null, mark, anchor); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchors_.find(anchor);
    const std::int32_t alias = add(Node::Kind::null, mark, YAML::NullAnchor);
    if (found == anchors_.end() || pool_[static_cast<std::size_t>(found->second)].open) {
      refuse("alias_inside_itself", mark, {});
    }
    pool_[static_cast<std::size_t>(alias)].alias_of = found->second;
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check_tag(tag, mark);
    const std::int32_t index = add(Node::Kind::scalar, mark, anchor);
    Raw& raw = pool_[static_cast<std::size_t>(index)];
    raw.quoted = tag == "!";
    raw.text = value;
    check_text(raw);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    check_tag(tag, mark);
    open(Node::Kind::sequence, mark, anchor, style);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    check_tag(tag, mark);
    open(Node::Kind::mapping, mark, anchor, style);
  }
  void OnMapEnd() override { close(); }

  [[nodiscard]] const std::vector<Raw>& pool() const { return pool_; }

  /// Where the innermost bracket or brace was opened that is not closed yet.
  [[nodiscard]] std::optional<Place> open_bracket() const {
    for (std::size_t i = stack_.size(); i-- > 0;) {
      const Raw& raw = pool_[static_cast<std::size_t>(stack_[i])];
      if (raw.in_brackets) return places_->of(raw);
    }
    return std::nullopt;
  }

 private:
  [[noreturn]] void refuse(const std::string& kind, const YAML::Mark& mark, Arguments arguments) {
    report(*faults_, kind, places_->at(mark.line, mark.column), "", std::move(arguments));
    throw Unusable{};
  }

  void check_tag(const std::string& tag, const YAML::Mark& mark) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    refuse("tag_refused", mark, {{"got", shown(tag)}});
  }

  /// Escapes in double quotes can smuggle in what the text itself may not hold.
  void check_text(const Raw& raw) {
    Faults inside;
    if (check_characters(raw.text, "", inside)) return;
    inside.front().place = places_->of(raw);
    faults_->push_back(inside.front());
  }

  std::int32_t add(Node::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (static_cast<std::int32_t>(pool_.size()) >= nodes_bound) {
      refuse("too_many_nodes", mark, {{"bound", std::to_string(nodes_bound)}});
    }
    const auto index = static_cast<std::int32_t>(pool_.size());
    Raw raw;
    raw.kind = kind;
    raw.line = mark.line;
    raw.byte_column = mark.column;
    pool_.push_back(std::move(raw));
    if (anchor != YAML::NullAnchor) anchors_[anchor] = index;
    if (!stack_.empty()) pool_[static_cast<std::size_t>(stack_.back())].children.push_back(index);
    return index;
  }

  void open(Node::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor, YAML::EmitterStyle::value style) {
    if (static_cast<int>(stack_.size()) >= nesting_bound) {
      refuse("nesting_too_deep", mark, {{"bound", std::to_string(nesting_bound)}});
    }
    const std::int32_t index = add(kind, mark, anchor);
    Raw& raw = pool_[static_cast<std::size_t>(index)];
    raw.open = true;
    raw.in_brackets = style == YAML::EmitterStyle::Flow;
    stack_.push_back(index);
  }

  void close() {
    pool_[static_cast<std::size_t>(stack_.back())].open = false;
    stack_.pop_back();
  }

  const Places* places_;
  Faults* faults_;
  int documents_ = 0;
  std::vector<Raw> pool_;
  std::vector<std::int32_t> stack_;
  std::map<YAML::anchor_t, std::int32_t> anchors_;
};

/// Turns the pool into a tree: expands aliases within the bounds, refuses traps, collapses {value, source}.
class Builder {
 public:
  Builder(const std::vector<Raw>& pool, const Places& places, Faults& faults)
      : pool_(&pool), places_(&places), faults_(&faults) {}

  Node build(std::int32_t index, int depth, const std::string& path) {
    const Raw& here = raw(index);
    const Raw& raw_node = here.alias_of < 0 ? here : raw(here.alias_of);
    if (++nodes_ > nodes_bound) {
      refuse("too_many_nodes", here, path, {{"bound", std::to_string(nodes_bound)}});
    }
    if (depth > nesting_bound) {
      refuse("nesting_too_deep", here, path, {{"bound", std::to_string(nesting_bound)}});
    }
    Node node;
    node.kind = raw_node.kind;
    node.place = places_->of(here);
    node.layer = places_->origin().layer;
    if (raw_node.kind == Node::Kind::scalar) {
      node.text = raw_node.text;
      node.quoted = raw_node.quoted;
    } else if (raw_node.kind == Node::Kind::sequence) {
      node.items.reserve(raw_node.children.size());
      for (std::size_t i = 0; i < raw_node.children.size(); ++i) {
        node.items.push_back(build(raw_node.children[i], depth + 1, path + '[' + label(raw_node, i) + ']'));
      }
    } else if (raw_node.kind == Node::Kind::mapping) {
      build_members(raw_node, depth, path, node);
      return collapsed(std::move(node), path);
    }
    return node;
  }

 private:
  [[nodiscard]] const Raw& raw(std::int32_t index) const { return (*pool_)[static_cast<std::size_t>(index)]; }

  [[noreturn]] void refuse(const std::string& kind, const Raw& at, const std::string& path,
                           Arguments arguments) {
    report(*faults_, kind, places_->of(at), path, std::move(arguments));
    throw Unusable{};
  }

  /// The id of a list's element where it has one, else its number.
  [[nodiscard]] std::string label(const Raw& list, std::size_t element) const {
    const Raw& item = raw(list.children[element]);
    if (item.kind == Node::Kind::mapping) {
      for (std::size_t i = 0; i + 1 < item.children.size(); i += 2) {
        const Raw& key = raw(item.children[i]);
        const Raw& value = raw(item.children[i + 1]);
        if (key.text == "id" && value.kind == Node::Kind::scalar) return value.text;
      }
    }
    return std::to_string(element);
  }

  void build_members(const Raw& mapping, int depth, const std::string& path, Node& node) {
    std::map<std::string, int> first_line;
    for (std::size_t i = 0; i + 1 < mapping.children.size(); i += 2) {
      const Raw& key = raw(mapping.children[i]);
      if (key.kind != Node::Kind::scalar || key.alias_of >= 0) {
        report(*faults_, "key_not_text", places_->of(key), path);
        continue;
      }
      if (key.text == "<<" && !key.quoted) {
        report(*faults_, "merge_key_refused", places_->of(key), path);
        continue;
      }
      const std::string inner = child_path(path, key.text);
      const Place place = places_->of(key);
      const auto [known, is_new] = first_line.emplace(key.text, place.line);
      if (!is_new) {
        report(*faults_, "duplicate_key", place, inner,
               {{"got", shown(key.text)}, {"first_line", std::to_string(known->second)}});
        continue;
      }
      Node value = build(mapping.children[i + 1], depth + 1, inner);
      if (value.kind == Node::Kind::null) value.place = place;  // the parser gives the place of what follows
      node.members.push_back({key.text, place, std::move(value)});
    }
  }

  /// `{value: 0,4}` is a mapping with the key 4 in it: said here, where it is still known what was meant, and
  /// read as it was meant, so that nothing else is said of it.
  void join_number(Node& node, const std::string& path) {
    Node* value = node.find("value");
    const auto rest = std::find_if(node.members.begin(), node.members.end(), is_rest_of_number);
    if (value == nullptr || rest == node.members.end()) return;
    const std::string meant = value->text + '.' + rest->key;
    report(*faults_, "decimal_comma", rest->place, path, {{"got", shown(rest->key)}}, meant);
    value->text = meant;
    node.members.erase(rest);
  }

  /// A mapping of `value` and `source` alone is the value, with its source.
  Node collapsed(Node node, const std::string& path) {
    join_number(node, path);
    const Node* value = node.find("value");
    const Node* source = node.find("source");
    if (value == nullptr || node.members.size() != (source == nullptr ? 1U : 2U)) return node;
    std::string text;
    if (source != nullptr) {
      if (source->kind == Node::Kind::scalar && !source->text.empty()) {
        text = source->text;
      } else {
        report(*faults_, "source_not_text", source->place, child_path(path, "source"),
               {{"got", shown(*source)}});
      }
    }
    Node result = *value;
    if (!text.empty()) result.source = text;
    return result;
  }

  const std::vector<Raw>* pool_;
  const Places* places_;
  Faults* faults_;
  std::int32_t nodes_ = 0;
};

/// The fault for what the parser threw.
Fault syntax_fault_of(const YAML::Exception& problem, const Collector& collector, const Places& places,
                      const std::string& text) {
  const int line = problem.mark.is_null() ? 0 : problem.mark.line;
  const int column = problem.mark.is_null() ? 0 : problem.mark.column;
  const int last = places.last_line();
  Place place = line > last ? places.at(last, 0) : places.at(line, column);
  const std::optional<Place> bracket = collector.open_bracket();
  if (bracket && problem.msg.find("flow not found") != std::string::npos) place = *bracket;
  return syntax_fault(text, line, problem.msg, std::move(place));
}

std::optional<Node> parse_checked(const std::string& text, const Places& places, Faults& faults) {
  Collector collector(places, faults);
  try {
    // The library lets a quote that is never closed pass at the end of a text; a comment behind it makes it
    // notice.
    std::istringstream stream(text + "\n#");
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(collector)) {
    }
    const std::vector<Raw>& pool = collector.pool();
    if (pool.empty()) return Node{};
    const bool one_line = pool[0].kind == Node::Kind::scalar || pool[0].in_brackets;
    if (places.origin().override_number != 0 && !one_line) {
      report(faults, "override_value", places.of(pool[0]), "");
      return std::nullopt;
    }
    return Builder(pool, places, faults).build(0, 0, "");
  } catch (const Unusable&) {
    return std::nullopt;
  } catch (const YAML::Exception& problem) {
    faults.push_back(syntax_fault_of(problem, collector, places, text));
    return std::nullopt;
  }
}

}  // namespace

std::optional<Node> parse_yaml(const std::string& text, const YamlOrigin& origin, Faults& faults) {
  const std::string plain = without_mark(text);
  const Places places(plain, origin);
  Faults characters;
  if (!check_characters(plain, origin.file, characters)) {
    if (origin.override_number != 0) characters.front().place.line = origin.override_number;
    faults.push_back(characters.front());
    return std::nullopt;
  }
  return parse_checked(plain, places, faults);
}

}  // namespace sim
