#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace sim {

/// How the values of an observable are kept.
enum class ValueType : std::uint8_t { float64, int32, uint8 };

/// A named axis of results. The first axis of every observable, `replication`, is added by the engine.
///
/// `labels` are texts, whole numbers, or (for calendar axes) whole numbers of days since 1970-01-01 with
/// unit "days since 1970-01-01". A `ragged` axis has another length in every replication and no labels.
struct Axis {
  std::string name;     ///< letters, digits, underscore
  std::string unit;     ///< UDUNITS text; empty for text labels
  std::string meaning;  ///< one sentence
  std::variant<std::vector<std::string>, std::vector<std::int32_t>> labels;
  bool ragged = false;
  /// Further text labels of the same axis, for example titles: (name, meaning, one text per label).
  struct Extra {
    std::string name;
    std::string meaning;
    std::vector<std::string> labels;
  };
  std::vector<Extra> extras;

  [[nodiscard]] std::size_t size() const {
    return std::visit([](const auto& all) { return all.size(); }, labels);
  }
};

/// Something a run reports: declared once, with its unit, axes and meaning.
struct Observable {
  std::string name;  ///< letters, digits, underscore; the dataset's name
  std::string
      unit;  ///< UDUNITS text, singular ("person-day" is written "person-day"; "1" for counts and shares)
  std::string meaning;
  std::vector<std::string> axes;  ///< names of axes after `replication`, slowest first
  ValueType type = ValueType::float64;
  std::uint8_t level = 0;                  ///< recording level from which it is there, 0 is always
  std::vector<std::string> flag_meanings;  ///< for uint8 flags: the meaning of 0, 1, 2, ...
  /// For int32: the value that stands for "there is none" (readers show it as missing). A float64 is missing
  /// as NaN.
  std::optional<std::int32_t> missing = std::nullopt;
};

/// What one experiment records: the axes, and the observables at the chosen recording level, in file order.
struct RecordLayout {
  std::vector<Axis> axes;
  std::vector<Observable> observables;

  [[nodiscard]] const Axis& axis(const std::string& name) const;
  /// Number of values of one replication; 0 for a ragged observable (its length varies).
  [[nodiscard]] std::size_t values_per_replication(const Observable& observable) const;
  [[nodiscard]] bool is_ragged(const Observable& observable) const;
  /// Index of an observable by name; its size() when it is not recorded at this level.
  [[nodiscard]] std::size_t find(const std::string& name) const;
};

}  // namespace sim
