#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/base/error.hpp"
#include "sim/base/time.hpp"
#include "sim/scenario/field.hpp"
#include "sim/scenario/tree.hpp"

namespace sim {

/// A text for people, in both languages (the same twice when only one was given).
struct LocalText {
  std::string en;
  std::string fr;
  friend bool operator==(const LocalText&, const LocalText&) = default;
};

/// A value that was read: for `describe FILE --sources`, and for the list of implausible values.
struct SourcedValue {
  std::string path;
  std::string value;   ///< as written, or the default with its unit
  std::string source;  ///< empty: an assumption of this scenario
  Place place;         ///< line 0 for a default
  /// `table`: one entry for all the cells of a table that is not the scenario's own (of holidays).
  enum class Origin : std::uint8_t { scenario, lever, by_default, table } origin = Origin::scenario;
  bool plausible = true;
  std::string plausible_range;  ///< "40 person-days – 250 person-days"; empty when unlimited
};

/// What reading gathers: every fault, every value with its source, and remarks for the summary.
struct ReadContext {
  std::vector<Fault> faults;
  std::vector<SourcedValue> values;
  std::vector<Sentence> notes;  ///< keys "note.<...>" of the word catalogue
};

/// A scalar with its place: an id in a list, for example.
struct Scalar {
  std::string text;
  Place place;
  std::string path;
};

/// Reads one mapping strictly: every key must be asked for, every fault is kept and reading goes on.
///
/// A key with dots ("staff.tenure") is looked for as it stands, then in the maps inside: a Reader on
/// `settings` reads a Field by its full key, and `finish()` then reports what nobody asked for inside those
/// maps too.
///
/// When a value is faulty the function returns the default (or 0, an empty text) so that reading can
/// continue; the caller throws ScenarioError at the end when `context.faults` is not empty.
class Reader {
 public:
  Reader(const Node& mapping, std::string path, ReadContext& context);

  [[nodiscard]] bool has(const std::string& key) const;
  [[nodiscard]] Place place() const;
  /// Place of a key's value, or of the mapping when the key is absent.
  [[nodiscard]] Place place_of(const std::string& key) const;
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::int32_t layer_of(const std::string& key) const;
  [[nodiscard]] std::string source_of(const std::string& key) const;

  /// The number of a field: its default when absent; required when the default is NaN.
  double number(const Field& field);
  std::optional<double> optional_number(const Field& field);  ///< nothing when absent, whatever the default
  std::int32_t whole_number(const Field& field);              ///< for Dimension::count
  bool flag(const FlagField& field);
  std::size_t choice(const ChoiceField& field);

  std::string required_text(const std::string& key);
  std::optional<std::string> optional_text(const std::string& key);
  /// An id: letters, digits, '-', '_', '.', '/', at most 64 characters.
  std::string required_id(const std::string& key);
  std::optional<std::string> optional_id(const std::string& key);
  std::optional<LocalText> optional_local_text(const std::string& key);
  std::optional<Date> optional_date(const std::string& key);
  Date required_date(const std::string& key);

  std::optional<Reader> map(const std::string& key);
  /// The maps of a list (empty when absent). Elements that are no maps are faults.
  std::vector<Reader> maps(const std::string& key);
  /// The scalars of a list (empty when absent); one scalar alone is a list of one.
  std::vector<Scalar> scalars(const std::string& key);
  /// Keys and values of a map with free keys (for example `settings: {a: {b: 1}}` flattened by the caller).
  const Node* raw(const std::string& key);
  /// The keys of this mapping that nobody asked for yet, in the order written.
  [[nodiscard]] std::vector<std::string> remaining() const;

  /// Every key not asked for is a fault, with the nearest key that could have been meant. Call once, last.
  void finish();

  void fault(const std::string& kind, const std::string& key, Arguments arguments,
             std::string suggestion = "");
  /// A fault about a scalar got from `scalars()`.
  void fault(const std::string& kind, const Scalar& at, Arguments arguments, std::string suggestion = "");
  void note(Sentence sentence);
  ReadContext& context() { return *context_; }

 private:
  [[nodiscard]] const Node* look_up(const std::string& key) const;
  [[nodiscard]] std::string path_of(const std::string& key) const;
  [[nodiscard]] bool is_asked(const std::string& key) const;
  const Node* ask(const std::string& key);
  const Node* ask_scalar(const std::string& key, const Argument& expected);
  const Node* require_scalar(const std::string& key, const Argument& expected);
  std::optional<double> read_number(const Field& field);
  void check_range(const Field& field, const Node& node, double value, SourcedValue& record);
  void report_misspelt(const Node& map, const std::string& key);
  /// `meant`: the key that was probably meant, or "".
  void report_unknown(const Node::Member& member, const std::string& key,
                      const std::vector<std::string>& known, std::string meant);
  void record(const std::string& key, const Node& node, std::string value);
  void record_default(std::string_view key, std::string value, std::string_view source);
  void finish_inside(const Node& map, const std::string& prefix);
  [[nodiscard]] std::string meant_key(const std::string& prefix, const Node::Member& unknown,
                                      const std::vector<std::string>& known) const;
  [[nodiscard]] std::vector<std::string> asked_inside(const std::string& prefix) const;

  const Node* node_;
  std::string path_;
  ReadContext* context_;
  std::vector<std::string> asked_;
};

/// The candidate nearest to `word` by edit distance (at most a third of its letters, at least 1), or "".
[[nodiscard]] std::string nearest(const std::string& word, const std::vector<std::string>& candidates);

/// Reads "126 working days" as a number of the field's dimension. Nothing and a fault kind when it is not
/// one.
struct ParsedNumber {
  std::optional<double> value;
  std::string fault_kind;  ///< when there is no value: "not_a_number", "unit_missing", "unknown_unit",
                           ///< "plain_days", ...
};
[[nodiscard]] ParsedNumber parse_number(const std::string& text, bool quoted, Dimension dimension);
/// "126 working days", "0.25 person-days", "0.2": the shortest text that reads back to the same bits.
[[nodiscard]] std::string number_text(double value, Dimension dimension);

}  // namespace sim
