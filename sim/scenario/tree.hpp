#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/base/error.hpp"

namespace sim {

/// A piece of a scenario before it means anything: YAML without its traps, with the place of everything.
///
/// Aliases are expanded (within a bound), duplicate keys are already faults, numbers are still text. A `{value: ...,
/// source: ...}` pair is one scalar or sequence whose `source` is set. `layer` tells who said it: 0 for the oldest
/// ancestor of an `extends` chain, rising to the file itself, then one layer for each --set in order.
struct Node {
  enum class Kind : std::uint8_t { null, scalar, sequence, mapping };
  struct Member;

  Kind kind = Kind::null;
  std::string text;     ///< of a scalar, as written, without quotes
  bool quoted = false;  ///< a quoted scalar is always a text
  std::string source;   ///< where the value comes from; empty: an assumption of the scenario
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

}  // namespace sim
