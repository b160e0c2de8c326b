#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/scenario/text.hpp"

/// Scenarios in memory, for the tests of sim/scenario.
namespace scenario_texts {

using Texts = std::map<std::string, std::string>;

inline sim::Loading load_texts(const Texts& texts, const std::vector<sim::Override>& overrides = {}) {
  return sim::load_all(sim::MemoryFiles(texts), "s.yaml", overrides);
}

/// A scenario of one file; `format: 1` is its first line.
inline sim::Loading load_one(const std::string& body, const std::vector<sim::Override>& overrides = {}) {
  return load_texts({{"s.yaml", "format: 1\n" + body}}, overrides);
}

/// "kind file:line:column path" of each fault.
inline std::vector<std::string> in_short(const std::vector<sim::Fault>& faults) {
  std::vector<std::string> result;
  for (const sim::Fault& fault : faults) {
    result.push_back(fault.kind + ' ' + fault.place.file + ':' + std::to_string(fault.place.line) + ':' +
                     std::to_string(fault.place.column) + ' ' + fault.path);
  }
  return result;
}

/// The node at a path of keys and element ids ("measures.m1.effort"), or nothing.
inline const sim::Node* at(const sim::Node& root, const std::string& path) {
  const sim::Node* node = &root;
  std::size_t start = 0;
  while (node != nullptr && start <= path.size()) {
    const std::size_t dot = path.find('.', start);
    const std::string step = path.substr(start, dot - start);
    const sim::Node* next = node->find(step);
    for (const sim::Node& item : node->items) {
      const std::string* id = sim::id_of(item);
      if (id != nullptr && *id == step) next = &item;
    }
    node = next;
    if (dot == std::string::npos) break;
    start = dot + 1;
  }
  return node;
}

/// The text of the scalar at a path; "(none)" when there is none.
inline std::string text_at(const sim::Node& root, const std::string& path) {
  const sim::Node* node = at(root, path);
  return node == nullptr || node->kind != sim::Node::Kind::scalar ? "(none)" : node->text;
}

/// Same kind, text, source and content everywhere; the order of keys, places and layers do not count.
inline bool same_meaning(const sim::Node& a, const sim::Node& b) {
  if (a.kind != b.kind || a.text != b.text || a.source != b.source) return false;
  if (a.items.size() != b.items.size() || a.members.size() != b.members.size()) return false;
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    if (!same_meaning(a.items[i], b.items[i])) return false;
  }
  for (const sim::Node::Member& member : a.members) {
    const sim::Node* other = b.find(member.key);
    if (other == nullptr || !same_meaning(member.value, *other)) return false;
  }
  return true;
}

}  // namespace scenario_texts
