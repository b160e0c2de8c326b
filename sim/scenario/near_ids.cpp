#include <algorithm>
#include <string>
#include <vector>

#include "sim/scenario/merge.hpp"
#include "sim/scenario/reader.hpp"

namespace sim {
namespace {

std::string without_digits(const std::string& id) {
  std::string letters;
  for (const char c : id) {
    if (c < '0' || c > '9') letters += c;
  }
  return letters;
}

const Node* element(const Node& list, const std::string& id) {
  const auto found = std::find_if(list.items.begin(), list.items.end(),
                                  [&](const Node& item) { return *id_of(item) == id; });
  return found == list.items.end() ? nullptr : &*found;
}

void note_list(const Node& under, const Node& over, const std::string& path, std::vector<Sentence>& notes) {
  for (const Node& added : over.items) {
    const std::string& id = *id_of(added);
    if (const Node* there = element(under, id)) {
      note_near_ids(*there, added, path + '[' + id + ']', notes);
      continue;
    }
    if (added.find("remove") != nullptr) continue;
    std::vector<std::string> others;
    for (const Node& item : under.items) {
      if (without_digits(*id_of(item)) != without_digits(id)) others.push_back(*id_of(item));
    }
    const std::string near = nearest(id, others);
    if (near.empty()) continue;
    notes.push_back({"note.near_id",
                     {{"place", added.place.file + ':' + std::to_string(added.place.line)},
                      {"id", id},
                      {"list", path},
                      {"base", under.place.file},
                      {"near", near}}});
  }
}

}  // namespace

void note_near_ids(const Node& under, const Node& over, const std::string& path,
                   std::vector<Sentence>& notes) {
  if (is_id_list(under) && is_id_list(over) && !over.from_table) return note_list(under, over, path, notes);
  if (under.kind != Node::Kind::mapping || over.kind != Node::Kind::mapping) return;
  for (const Node::Member& member : over.members) {
    const Node* there = under.find(member.key);
    if (there != nullptr) note_near_ids(*there, member.value, child_path(path, member.key), notes);
  }
}

}  // namespace sim
