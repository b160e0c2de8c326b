#include <algorithm>
#include <utility>

#include "sim/scenario/reader.hpp"
#include "sim/scenario/report.hpp"

namespace sim {
namespace {

/// "heating.target" for `--set heating.target=1`.
std::string end_typed(const Node::Member& member) {
  std::string path = member.key;
  const Node* inside = &member.value;
  while (inside->kind == Node::Kind::mapping && inside->members.size() == 1) {
    path += '.' + inside->members.front().key;
    inside = &inside->members.front().value;
  }
  return path;
}

/// The path of a value of the scenario that ends like `end` ("settings.heating.target"), or nearly so.
std::string path_with_end(const std::string& end, const std::vector<SourcedValue>& values) {
  std::vector<std::string> ends;
  std::vector<const std::string*> paths;
  for (const SourcedValue& value : values) {
    for (std::size_t dot = value.path.find('.'); dot != std::string::npos;
         dot = value.path.find('.', dot + 1)) {
      ends.push_back(value.path.substr(dot + 1));
      paths.push_back(&value.path);
    }
  }
  auto found = std::find(ends.begin(), ends.end(), end);
  if (found == ends.end()) found = std::find(ends.begin(), ends.end(), nearest(end, ends));
  return found == ends.end() ? "" : *paths[static_cast<std::size_t>(found - ends.begin())];
}

}  // namespace

std::optional<Reader> Reader::map(const std::string& key) {
  const Node* node = ask(key);
  if (node == nullptr) return std::nullopt;
  if (node->kind != Node::Kind::mapping) {
    fault(node->kind == Node::Kind::null ? "empty_value" : "wrong_type", key,
          {{"got", shown(*node)}, {"expected", WordKey{"expected.map"}}});
    return std::nullopt;
  }
  return Reader(*node, path_of(key), *context_);
}

std::vector<Reader> Reader::maps(const std::string& key) {
  std::vector<Reader> readers;
  const Node* node = ask(key);
  if (node == nullptr) return readers;
  if (node->kind != Node::Kind::sequence) {
    fault(node->kind == Node::Kind::null ? "empty_value" : "wrong_type", key,
          {{"got", shown(*node)}, {"expected", WordKey{"expected.list"}}});
    return readers;
  }
  for (std::size_t i = 0; i < node->items.size(); ++i) {
    const Node& item = node->items[i];
    const std::string here = element_path(path_of(key), item, i);
    if (item.kind == Node::Kind::mapping) {
      readers.emplace_back(item, here, *context_);
    } else {
      report(context_->faults, "wrong_type", item.place, here,
             {{"got", shown(item)}, {"expected", WordKey{"expected.map"}}});
    }
  }
  return readers;
}

std::vector<Scalar> Reader::scalars(const std::string& key) {
  std::vector<Scalar> result;
  const Node* node = ask(key);
  if (node == nullptr) return result;
  if (node->kind == Node::Kind::null || node->kind == Node::Kind::mapping) {
    fault(node->kind == Node::Kind::null ? "empty_value" : "wrong_type", key,
          {{"got", shown(*node)}, {"expected", WordKey{"expected.list"}}});
    return result;
  }
  if (node->kind == Node::Kind::scalar) {
    result.push_back({node->text, node->place, path_of(key)});
  }
  for (std::size_t i = 0; i < node->items.size(); ++i) {
    const Node& item = node->items[i];
    const std::string here = path_of(key) + '[' + std::to_string(i) + ']';
    if (item.kind == Node::Kind::scalar) {
      result.push_back({item.text, item.place, here});
    } else {
      report(context_->faults, "wrong_type", item.place, here,
             {{"got", shown(item)}, {"expected", WordKey{"expected.text"}}});
    }
  }
  std::string all;
  for (const Scalar& scalar : result) all += (all.empty() ? "" : ", ") + scalar.text;
  record(key, *node, all);
  return result;
}

const Node* Reader::raw(const std::string& key) { return ask(key); }

std::vector<std::string> Reader::remaining() const {
  std::vector<std::string> keys;
  for (const Node::Member& member : node_->members) {
    if (!is_asked(member.key) && asked_inside(member.key + '.').empty()) keys.push_back(member.key);
  }
  return keys;
}

std::vector<std::string> Reader::asked_inside(const std::string& prefix) const {
  std::vector<std::string> keys;
  for (const std::string& key : asked_) {
    if (key.rfind(prefix, 0) == 0 && key.size() > prefix.size()) keys.push_back(key.substr(prefix.size()));
  }
  return keys;
}

/// The key that was probably meant; the whole path of it for --set, where a path is typed.
std::string Reader::meant_key(const std::string& prefix, const Node::Member& unknown,
                              const std::vector<std::string>& known) const {
  const bool is_typed = unknown.place.file == "--set";
  const std::string near = nearest(unknown.key, known);
  if (!near.empty()) return is_typed ? path_of(prefix + near) : near;
  return is_typed && path_.empty() && prefix.empty() ? path_with_end(end_typed(unknown), context_->values)
                                                     : "";
}

void Reader::finish_inside(const Node& map, const std::string& prefix) {
  for (const Node::Member& member : map.members) {
    const std::string key = prefix + member.key;
    if (is_asked(key)) continue;
    const bool has_inside = !asked_inside(key + '.').empty();
    if (has_inside && member.value.kind == Node::Kind::mapping) {
      finish_inside(member.value, key + '.');
    } else if (has_inside) {
      report(context_->faults, member.value.kind == Node::Kind::null ? "empty_value" : "wrong_type",
             member.value.place, path_of(key),
             {{"got", shown(member.value)}, {"expected", WordKey{"expected.map"}}});
    } else {
      std::vector<std::string> known;
      for (const std::string& asked : asked_inside(prefix)) {
        known.push_back(asked.substr(0, asked.find('.')));
      }
      report_unknown(member, key, known, meant_key(prefix, member, known));
    }
  }
}

/// A key that nobody knows: behind a comma in a number it is the rest of that number.
void Reader::report_unknown(const Node::Member& member, const std::string& key,
                            const std::vector<std::string>& known, std::string meant) {
  if (is_rest_of_number(member)) {
    report(context_->faults, "decimal_comma", member.place, path_of(key), {{"got", shown(member.key)}});
    return;
  }
  report(context_->faults, "unknown_key", member.place, path_of(key),
         {{"got", shown(member.key)}, {"known", shown_list(known)}}, std::move(meant));
}

void Reader::finish() { finish_inside(*node_, ""); }

void Reader::fault(const std::string& kind, const std::string& key, Arguments arguments,
                   std::string suggestion) {
  report(context_->faults, kind, place_of(key), key.empty() ? path_ : path_of(key), std::move(arguments),
         std::move(suggestion));
}

void Reader::fault(const std::string& kind, const Scalar& at, Arguments arguments, std::string suggestion) {
  report(context_->faults, kind, at.place, at.path, std::move(arguments), std::move(suggestion));
}

void Reader::note(Sentence sentence) { context_->notes.push_back(std::move(sentence)); }

}  // namespace sim
