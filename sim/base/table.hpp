#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace sim {

/// A column of values, one for each entity of one kind, addressed by that kind's own id.
template <class IdType, class Value>
class Table {
 public:
  Table() = default;
  explicit Table(std::size_t size, const Value& value = Value{}) : values_(size, value) {}
  explicit Table(std::vector<Value> values) : values_(std::move(values)) {}

  [[nodiscard]] decltype(auto) operator[](IdType id) { return values_[id.value]; }
  [[nodiscard]] decltype(auto) operator[](IdType id) const { return values_[id.value]; }

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(values_.size()); }
  [[nodiscard]] bool empty() const { return values_.empty(); }
  [[nodiscard]] const std::vector<Value>& values() const { return values_; }
  [[nodiscard]] std::vector<Value>& values() { return values_; }

  IdType push_back(Value value) {
    values_.push_back(std::move(value));
    return IdType{size() - 1};
  }

  [[nodiscard]] auto begin() { return values_.begin(); }
  [[nodiscard]] auto end() { return values_.end(); }
  [[nodiscard]] auto begin() const { return values_.begin(); }
  [[nodiscard]] auto end() const { return values_.end(); }

  friend bool operator==(const Table&, const Table&) = default;

 private:
  std::vector<Value> values_;
};

/// All ids of a kind, in order: `for (PumpId pump : ids<PumpId>(n))`.
template <class IdType>
class IdRange {
 public:
  explicit IdRange(std::uint32_t size) : size_(size) {}
  struct Iterator {
    std::uint32_t at;
    IdType operator*() const { return IdType{at}; }
    Iterator& operator++() {
      ++at;
      return *this;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;
  };
  [[nodiscard]] Iterator begin() const { return {0}; }
  [[nodiscard]] Iterator end() const { return {size_}; }

 private:
  std::uint32_t size_;
};

template <class IdType>
[[nodiscard]] IdRange<IdType> ids(std::uint32_t size) {
  return IdRange<IdType>(size);
}

}  // namespace sim
