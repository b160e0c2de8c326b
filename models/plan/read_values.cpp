#include <algorithm>
#include <cmath>

#include "models/plan/fields.hpp"
#include "models/plan/read_rooms.hpp"
#include "sim/scenario/report.hpp"

namespace plan {

bool Names::has(const std::string& id) const { return std::find(ids_.begin(), ids_.end(), id) != ids_.end(); }

std::vector<std::string> ids_said(sim::Reader& in, const std::string& list) {
  std::vector<std::string> ids;
  const sim::Node* node = in.raw(list);
  if (node == nullptr) return ids;
  for (const sim::Node& item : node->items) {
    if (const std::string* id = sim::id_of(item)) ids.push_back(*id);
  }
  return ids;
}

double number_if_said(sim::Reader& in, const sim::Field& field) {
  return in.optional_number(field).value_or(field.by_default);
}

std::optional<bool> optional_flag(sim::Reader& in, const sim::FlagField& field) {
  const std::string key(field.key);
  if (in.raw(key) == nullptr) return std::nullopt;
  return in.flag(field);
}

bool flag_if_said(sim::Reader& in, const sim::FlagField& field) {
  return optional_flag(in, field).value_or(field.by_default);
}

std::optional<std::int32_t> optional_whole(sim::Reader& in, const sim::Field& field) {
  const std::optional<double> number = in.optional_number(field);
  if (!number) return std::nullopt;
  return static_cast<std::int32_t>(*number);
}

std::optional<std::int32_t> read_whole_days(sim::Reader& in, const sim::Field& field) {
  const std::optional<double> days = in.optional_number(field);
  if (!days) return std::nullopt;
  const auto whole = static_cast<std::int32_t>(*days);
  if (static_cast<double>(whole) == *days) return whole;
  in.fault("part_of_a_day", std::string(field.key), {{"got", sim::number_text(*days, field.dimension)}});
  return std::nullopt;
}

void check_whole_days(sim::Reader& in, const sim::Field& field, double value) {
  if (!counts_whole_days(field.key) || value == std::floor(value)) return;
  in.fault("part_of_a_day", std::string(field.key), {{"got", sim::number_text(value, field.dimension)}});
}

std::size_t choice_if_said(sim::Reader& in, const sim::ChoiceField& field) {
  const std::string key(field.key);
  return in.raw(key) == nullptr ? field.by_default : in.choice(field);
}

std::string read_reference(sim::Reader& in, const std::string& key, const Names& known) {
  const std::optional<std::string> id = in.optional_id(key);
  if (!id) return "";
  if (known.has(*id)) return *id;
  in.fault(known.fault_kind(), key, {{"got", sim::shown(*id)}}, sim::nearest(*id, known.ids()));
  return "";
}

std::vector<std::string> read_references(sim::Reader& in, const std::string& key, const Names& known) {
  std::vector<std::string> ids;
  for (const sim::Scalar& said : in.scalars(key)) {
    if (said.text.find_first_of(",;") != std::string::npos) {
      in.fault("ids_in_one", said, {{"got", sim::shown(said.text)}});
    } else if (!known.has(said.text)) {
      in.fault(known.fault_kind(), said, {{"got", sim::shown(said.text)}},
               sim::nearest(said.text, known.ids()));
    } else if (std::find(ids.begin(), ids.end(), said.text) != ids.end()) {
      in.fault("named_twice", said, {{"got", sim::shown(said.text)}});
    } else {
      ids.push_back(said.text);
    }
  }
  return ids;
}

std::string read_plain_id(sim::Reader& in) {
  std::string id = in.required_id("id");
  if (id.find('/') != std::string::npos) in.fault("slash_in_id", "id", {{"got", sim::shown(id)}});
  if (id == "all" || id == "none") in.fault("reserved_id", "id", {{"got", sim::shown(id)}});
  return id;
}

DateRange read_range(sim::Reader& in) {
  const bool both = in.has("from") && in.has("to");
  const std::size_t faults_before = in.context().faults.size();
  const DateRange range{in.required_date("from"), in.required_date("to")};
  if (both && in.context().faults.size() == faults_before && range.to < range.from) {
    in.fault("dates_reversed", "to", {{"got", to_text(range.to)}, {"first", to_text(range.from)}});
  }
  return range;
}

void read_source(sim::Reader& in, std::size_t first_value) {
  const std::optional<std::string> source = in.optional_text("source");
  if (!source) return;
  std::vector<sim::SourcedValue>& values = in.context().values;
  for (std::size_t i = first_value; i < values.size(); ++i) {
    const bool is_written = values[i].origin == sim::SourcedValue::Origin::scenario;
    if (is_written && values[i].source.empty()) values[i].source = *source;
  }
}

const sim::Node& nothing_said() {
  static const sim::Node nothing = [] {
    sim::Node node;
    node.kind = sim::Node::Kind::mapping;
    return node;
  }();
  return nothing;
}

void note_no_effect(sim::Reader& in, const std::string& key, const sim::Argument& why) {
  in.note(
      {"note.no_effect",
       {{"key", sim::child_path(in.path(), key)}, {"place", place_text(in.place_of(key))}, {"why", why}}});
}

std::string place_text(const sim::Place& place) {
  return place.line == 0 ? place.file : place.file + ':' + std::to_string(place.line);
}

}  // namespace plan
