#include "sim/scenario/reader.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/scenario/report.hpp"
#include "sim/scenario/units.hpp"

namespace sim {
namespace {

bool is_id(const std::string& text) {
  if (text.empty() || text.size() > 64) return false;
  for (const char c : text) {
    const bool allowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                         c == '-' || c == '_' || c == '.' || c == '/';
    if (!allowed) return false;
  }
  return true;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

/// The range in which a field's value is accepted: its own, cut to [0, 1] for probabilities and shares.
Range accepted(const Field& field) {
  if (field.dimension != Dimension::probability && field.dimension != Dimension::share) return field.allowed;
  return {std::max(field.allowed.low, 0.0), std::min(field.allowed.high, 1.0)};
}

/// The keys of a value that is written with its source.
std::vector<std::string> keys_of_value() { return {"value", "source"}; }

bool is_key_of_value(const std::string& key) {
  const std::vector<std::string> keys = keys_of_value();
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// Whether a map stands for a single value, but for a misspelt key or one too many: `{valeur: 2 years}`.
bool is_misspelt_value(const Node& node) {
  return node.find("value") != nullptr ||
         std::any_of(node.members.begin(), node.members.end(), [](const Node::Member& member) {
           return !is_key_of_value(member.key) && !nearest(member.key, keys_of_value()).empty();
         });
}

}  // namespace

Reader::Reader(const Node& mapping, std::string path, ReadContext& context)
    : node_(&mapping), path_(std::move(path)), context_(&context) {}

const Node* Reader::look_up(const std::string& key) const {
  if (const Node* direct = node_->find(key)) return direct;
  const Node* node = node_;
  std::size_t start = 0;
  while (node != nullptr && start <= key.size()) {
    const std::size_t dot = std::min(key.find('.', start), key.size());
    node = node->kind == Node::Kind::mapping ? node->find(key.substr(start, dot - start)) : nullptr;
    start = dot + 1;
  }
  return node;
}

std::string Reader::path_of(const std::string& key) const { return child_path(path_, key); }

bool Reader::is_asked(const std::string& key) const {
  return std::find(asked_.begin(), asked_.end(), key) != asked_.end();
}

const Node* Reader::ask(const std::string& key) {
  if (!is_asked(key)) asked_.push_back(key);
  return look_up(key);
}

bool Reader::has(const std::string& key) const { return look_up(key) != nullptr; }

Place Reader::place() const { return node_->place; }

Place Reader::place_of(const std::string& key) const {
  const Node* node = look_up(key);
  return node == nullptr ? node_->place : node->place;
}

std::int32_t Reader::layer_of(const std::string& key) const {
  const Node* node = look_up(key);
  return node == nullptr ? node_->layer : node->layer;
}

std::string Reader::source_of(const std::string& key) const {
  const Node* node = look_up(key);
  return node == nullptr ? "" : node->source;
}

const Node* Reader::ask_scalar(const std::string& key, const Argument& expected) {
  const Node* node = ask(key);
  if (node == nullptr || node->kind == Node::Kind::scalar) return node;
  if (is_misspelt_value(*node)) {
    report_misspelt(*node, key);
    return nullptr;
  }
  fault(node->kind == Node::Kind::null ? "empty_value" : "wrong_type", key,
        {{"got", shown(*node)}, {"expected", expected}});
  return nullptr;
}

/// What stood in a value's map under other keys than it knows.
void Reader::report_misspelt(const Node& map, const std::string& key) {
  for (const Node::Member& member : map.members) {
    if (is_key_of_value(member.key)) continue;
    report_unknown(member, child_path(key, member.key), keys_of_value(),
                   nearest(member.key, keys_of_value()));
  }
}

const Node* Reader::require_scalar(const std::string& key, const Argument& expected) {
  if (ask(key) == nullptr) {
    fault("missing_key", key, {{"expected", expected}});
    return nullptr;
  }
  return ask_scalar(key, expected);
}

void Reader::record(const std::string& key, const Node& node, std::string value) {
  SourcedValue sourced;
  sourced.path = path_of(key);
  sourced.value = std::move(value);
  sourced.source = node.source;
  sourced.place = node.place;
  sourced.origin = node.lever.empty() ? SourcedValue::Origin::scenario : SourcedValue::Origin::lever;
  context_->values.push_back(std::move(sourced));
}

void Reader::record_default(std::string_view key, std::string value, std::string_view source) {
  SourcedValue sourced;
  sourced.path = path_of(std::string(key));
  sourced.value = std::move(value);
  sourced.source = std::string(source);
  sourced.place = {node_->place.file, 0, 0};
  sourced.origin = SourcedValue::Origin::by_default;
  context_->values.push_back(std::move(sourced));
}

void Reader::check_range(const Field& field, const Node& node, double value, SourcedValue& record) {
  const Range allowed = accepted(field);
  const std::string key(field.key);
  const std::string low = number_text(allowed.low, field.dimension);
  const std::string high = number_text(allowed.high, field.dimension);
  if (!allowed.contains(value)) {
    if (std::isfinite(allowed.low) && std::isfinite(allowed.high)) {
      const bool is_share = field.dimension == Dimension::share || field.dimension == Dimension::probability;
      const bool is_percentage =
          is_share && value >= 2.0 && value <= 100.0 && allowed.contains(value / 100.0);
      fault("out_of_range", key, {{"got", shown(node)}, {"low", low}, {"high", high}},
            is_percentage ? shortest(value / 100.0) : "");
    } else if (value < allowed.low) {
      fault("too_small", key, {{"got", shown(node)}, {"low", low}});
    } else {
      fault("too_large", key, {{"got", shown(node)}, {"high", high}});
    }
    return;
  }
  record.plausible_range = range_text(field.plausible, field.dimension);
  record.plausible = field.plausible.contains(value);
}

std::optional<double> Reader::read_number(const Field& field) {
  const std::string key(field.key);
  const Node* node = ask_scalar(key, expected_key(field.dimension));
  if (node == nullptr) return std::nullopt;
  const ParsedNumber number = parse_number(node->text, node->quoted, field.dimension);
  if (!number.value) {
    const std::string units = units_of(field.dimension);
    fault(number.fault_kind, key,
          {{"got", shown(*node)},
           {"unit", shown(split_number(node->text).unit)},
           {"expected", expected_key(field.dimension)},
           {"units", units}},
          meant_number(node->text, number.fault_kind, field.dimension));
    return std::nullopt;
  }
  record(key, *node, node->text);
  const std::size_t faults_before = context_->faults.size();
  check_range(field, *node, *number.value, context_->values.back());
  if (context_->faults.size() == faults_before) return number.value;
  context_->values.pop_back();
  return std::nullopt;
}

double Reader::number(const Field& field) {
  const std::string key(field.key);
  const bool required = std::isnan(field.by_default);
  if (ask(key) != nullptr) return read_number(field).value_or(required ? 0.0 : field.by_default);
  if (required) {
    fault("missing_key", key, {{"expected", expected_key(field.dimension)}});
    return 0.0;
  }
  record_default(field.key, number_text(field.by_default, field.dimension), field.source);
  return field.by_default;
}

std::optional<double> Reader::optional_number(const Field& field) { return read_number(field); }

std::int32_t Reader::whole_number(const Field& field) {
  ensure(field.dimension == Dimension::count, "a whole number is read by a field that counts");
  constexpr Range whole{-2147483648.0, 2147483647.0};
  Field bounded = field;
  bounded.allowed = {std::max(field.allowed.low, whole.low), std::min(field.allowed.high, whole.high)};
  return static_cast<std::int32_t>(number(bounded));
}

bool Reader::flag(const FlagField& field) {
  const std::string key(field.key);
  if (ask(key) == nullptr) {
    record_default(field.key, field.by_default ? "true" : "false", field.source);
    return field.by_default;
  }
  const Node* node = ask_scalar(key, WordKey{"expected.flag"});
  if (node == nullptr) return field.by_default;
  if (!node->quoted && (node->text == "true" || node->text == "false")) {
    record(key, *node, node->text);
    return node->text == "true";
  }
  const std::vector<std::string> yes{"yes", "Yes", "YES", "on", "On", "ON", "y", "True", "TRUE", "1", "oui"};
  const std::vector<std::string> no{"no", "No", "NO", "off", "Off", "OFF", "n", "False", "FALSE", "0", "non"};
  std::string meant;
  if (std::find(yes.begin(), yes.end(), node->text) != yes.end()) meant = "true";
  if (std::find(no.begin(), no.end(), node->text) != no.end()) meant = "false";
  if (node->text == "true" || node->text == "false") meant = node->text;
  fault("not_a_flag", key, {{"got", shown(*node)}, {"expected", WordKey{"expected.flag"}}},
        meant.empty() ? nearest(node->text, {"true", "false"}) : meant);
  return field.by_default;
}

std::size_t Reader::choice(const ChoiceField& field) {
  const std::string key(field.key);
  std::vector<std::string> words;
  for (const std::string_view word : field.choices) words.emplace_back(word);
  if (ask(key) == nullptr) {
    record_default(field.key, words[field.by_default], field.source);
    return field.by_default;
  }
  const Node* node = ask_scalar(key, joined(words));
  if (node == nullptr) return field.by_default;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] != node->text) continue;
    record(key, *node, node->text);
    return i;
  }
  fault("unknown_word", key, {{"got", shown(*node)}, {"expected", joined(words)}},
        nearest(node->text, words));
  return field.by_default;
}

std::string Reader::required_text(const std::string& key) {
  if (require_scalar(key, WordKey{"expected.text"}) == nullptr) return "";
  return optional_text(key).value_or("");
}

std::optional<std::string> Reader::optional_text(const std::string& key) {
  const Node* node = ask_scalar(key, WordKey{"expected.text"});
  if (node == nullptr) return std::nullopt;
  if (node->text.empty()) {
    fault("empty_value", key, {{"got", WordKey{"got.nothing"}}, {"expected", WordKey{"expected.text"}}});
    return std::nullopt;
  }
  if (!node->source.empty()) record(key, *node, node->text);
  return node->text;
}

std::string Reader::required_id(const std::string& key) {
  if (require_scalar(key, WordKey{"expected.id"}) == nullptr) return "";
  return optional_id(key).value_or("");
}

std::optional<std::string> Reader::optional_id(const std::string& key) {
  const Node* node = ask_scalar(key, WordKey{"expected.id"});
  if (node == nullptr) return std::nullopt;
  if (!is_id(node->text)) {
    fault("not_an_id", key, {{"got", shown(*node)}, {"expected", WordKey{"expected.id"}}});
    return std::nullopt;
  }
  if (key != "id") record(key, *node, node->text);
  return node->text;
}

std::optional<LocalText> Reader::optional_local_text(const std::string& key) {
  const Node* node = ask(key);
  if (node == nullptr) return std::nullopt;
  if (node->kind != Node::Kind::mapping) {
    const Node* scalar = ask_scalar(key, WordKey{"expected.local_text"});
    if (scalar == nullptr) return std::nullopt;
    std::optional<std::string> text = optional_text(key);
    if (!text) return std::nullopt;
    return LocalText{*text, *text};
  }
  Reader languages(*node, path_of(key), *context_);
  const std::optional<std::string> en = languages.optional_text("en");
  const std::optional<std::string> fr = languages.optional_text("fr");
  languages.finish();
  if (!en && !fr) {
    fault("wrong_type", key, {{"got", WordKey{"got.map"}}, {"expected", WordKey{"expected.local_text"}}});
    return std::nullopt;
  }
  return LocalText{en ? *en : *fr, fr ? *fr : *en};
}

std::optional<Date> Reader::optional_date(const std::string& key) {
  const Node* node = ask_scalar(key, WordKey{"expected.date"});
  if (node == nullptr) return std::nullopt;
  const std::optional<Date> date = parse_date(node->text);
  if (!date) {
    fault("not_a_date", key, {{"got", shown(*node)}, {"expected", WordKey{"expected.date"}}});
    return std::nullopt;
  }
  record(key, *node, node->text);
  return date;
}

Date Reader::required_date(const std::string& key) {
  if (require_scalar(key, WordKey{"expected.date"}) == nullptr) return {};
  return optional_date(key).value_or(Date{});
}

}  // namespace sim
