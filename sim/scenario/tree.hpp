#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/base/error.hpp"

namespace sim {

/// A piece of a scenario before it means anything: YAML without its traps, with the place of everything.
///
/// Aliases are expanded (within a bound), duplicate keys are already faults, numbers are still text. A
/// `{value: ..., source: ...}` pair is one scalar or sequence whose `source` is set. `layer` tells who said
/// it: 0 for the oldest ancestor of an `extends` chain, rising to the file itself, then one layer for each
/// --set in order.
struct Node {
  enum class Kind : std::uint8_t { null, scalar, sequence, mapping };
  struct Member;

  Kind kind = Kind::null;
  std::string text;         ///< of a scalar, as written, without quotes
  bool quoted = false;      ///< a quoted scalar is always a text
  std::string source;       ///< where the value comes from; empty: an assumption of the scenario
  std::string lever;        ///< the lever that gave this value; empty: written by somebody
  bool from_table = false;  ///< of a sequence: read from a table, so it replaces an inherited list whole
  Place place;
  std::int32_t layer = 0;
  std::vector<Node> items;      ///< of a sequence
  std::vector<Member> members;  ///< of a mapping, in the order written

  [[nodiscard]] const Node* find(const std::string& key) const;
  [[nodiscard]] Node* find(const std::string& key);
};

struct Node::Member {
  std::string key;
  Place place;  ///< of the key
  Node value;
};

/// "pumps" and "p12" become "pumps.p12"; an empty parent gives the key alone.
[[nodiscard]] std::string child_path(const std::string& path, const std::string& key);
/// "pumps[p12]" for an element with an id, else "pumps[3]".
[[nodiscard]] std::string element_path(const std::string& path, const Node& element, std::size_t index);
/// Whether this is a list, not empty, whose elements are all mappings with a scalar `id`.
[[nodiscard]] bool is_id_list(const Node& node);
/// "5 person-days", without a value: what YAML makes of `{effort: 1,5 person-days}`.
[[nodiscard]] bool is_rest_of_number(const Node::Member& member);
/// The `id` of a mapping, or nothing.
[[nodiscard]] const std::string* id_of(const Node& node);

}  // namespace sim
