#include "sim/scenario/tree.hpp"

namespace sim {

const Node* Node::find(const std::string& key) const {
  for (const Member& member : members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

Node* Node::find(const std::string& key) {
  for (Member& member : members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

std::string child_path(const std::string& path, const std::string& key) {
  return path.empty() ? key : path + '.' + key;
}

const std::string* id_of(const Node& node) {
  if (node.kind != Node::Kind::mapping) return nullptr;
  const Node* id = node.find("id");
  return id != nullptr && id->kind == Node::Kind::scalar ? &id->text : nullptr;
}

std::string element_path(const std::string& path, const Node& element, std::size_t index) {
  const std::string* id = id_of(element);
  return path + '[' + (id != nullptr ? *id : std::to_string(index)) + ']';
}

bool is_id_list(const Node& node) {
  if (node.kind != Node::Kind::sequence || node.items.empty()) return false;
  for (const Node& item : node.items) {
    if (id_of(item) == nullptr) return false;
  }
  return true;
}

bool is_rest_of_number(const Node::Member& member) {
  return !member.key.empty() && member.key[0] >= '0' && member.key[0] <= '9' &&
         member.value.kind == Node::Kind::null;
}

}  // namespace sim
