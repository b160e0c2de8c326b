#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sim {

/// A set of entities of one kind, one bit for each, that can be read 64 at a time.
template <class IdType>
class IdSet {
 public:
  IdSet() = default;
  /// Empty, for ids below `size`.
  explicit IdSet(std::uint32_t size) : words_((std::size_t{size} + 63) / 64, 0) {}

  void insert(IdType id) { words_[id.value / 64] |= bit_of(id); }
  void erase(IdType id) { words_[id.value / 64] &= ~bit_of(id); }
  [[nodiscard]] bool contains(IdType id) const { return (words_[id.value / 64] & bit_of(id)) != 0; }

  [[nodiscard]] std::uint32_t number_of_words() const { return static_cast<std::uint32_t>(words_.size()); }
  /// The ids from 64 * index on; the lowest bit is the first of them.
  [[nodiscard]] std::uint64_t word(std::uint32_t index) const { return words_[index]; }
  void clear_word(std::uint32_t index) { words_[index] = 0; }

  friend bool operator==(const IdSet&, const IdSet&) = default;

 private:
  static std::uint64_t bit_of(IdType id) { return std::uint64_t{1} << (id.value % 64); }

  std::vector<std::uint64_t> words_;
};

}  // namespace sim
