#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/scenario/reader.hpp"
#include "sim/scenario/schema.hpp"
#include "sim/scenario/units.hpp"

namespace sim {
namespace {

using Json = nlohmann::ordered_json;

/// A value, alone or as {value, source}.
Json or_sourced(Json value) {
  Json properties;
  properties["value"] = value;
  properties["source"] = {{"type", "string"}};
  Json sourced;
  sourced["type"] = "object";
  sourced["properties"] = std::move(properties);
  sourced["required"] = {"value"};
  sourced["additionalProperties"] = false;
  Json either;
  either["anyOf"] = Json::array({std::move(value), std::move(sourced)});
  return either;
}

/// What a number in these units looks like, as a regular expression.
std::string number_pattern(Dimension dimension) {
  std::string units;
  const std::string list = units_of(dimension);
  std::size_t start = 0;
  while (start < list.size()) {
    const std::size_t comma = std::min(list.find(", ", start), list.size());
    std::string unit = list.substr(start, comma - start);
    const std::size_t plural = unit.find("days");
    if (plural != std::string::npos) {
      unit.insert(plural + 4, "?");
    } else if (unit.back() == 's') {
      unit += '?';
    }
    units += (units.empty() ? "" : "|") + unit;
    start = comma + 2;
  }
  return "^[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)? (" + units + ")$";
}

Json number_schema(const Field& field) {
  Json bare;
  if (units_of(field.dimension).empty()) {
    bare["type"] = field.dimension == Dimension::count ? "integer" : "number";
    const bool unit_interval =
        field.dimension == Dimension::probability || field.dimension == Dimension::share;
    const double low = unit_interval ? std::max(0.0, field.allowed.low) : field.allowed.low;
    const double high = unit_interval ? std::min(1.0, field.allowed.high) : field.allowed.high;
    if (std::isfinite(low)) bare["minimum"] = low;
    if (std::isfinite(high)) bare["maximum"] = high;
    return bare;
  }
  bare["type"] = "string";
  bare["pattern"] = number_pattern(field.dimension);
  if (field.dimension != Dimension::fte) return bare;
  Json plain;
  plain["type"] = "number";
  Json either;
  either["anyOf"] = Json::array({std::move(plain), std::move(bare)});
  return either;
}

std::string absent_text(WhenAbsent when_absent, const std::string& by_default) {
  if (when_absent == WhenAbsent::refused) return "none, it is required";
  return when_absent == WhenAbsent::drawn ? "drawn in each run" : by_default;
}

std::string described(std::string_view meaning, const std::string& range, const std::string& by_default) {
  std::string text(meaning);
  if (!by_default.empty()) text += " Default: " + by_default + '.';
  if (!range.empty()) text += " Plausible: " + range + '.';
  return text;
}

/// What a key holds whose type is only described in words.
Json other_schema(const OtherField& field) {
  Json schema;
  if (field.type == "text" || field.type == "id" || field.type == "date" || field.type == "file" ||
      field.type == "word") {
    Json text;
    text["type"] = field.type == "id" ? Json::array({"string", "number"}) : Json("string");
    if (field.type == "date") text["format"] = "date";
    schema = or_sourced(std::move(text));
  } else if (field.type == "flag") {
    schema = or_sourced({{"type", "boolean"}});
  } else if (field.type.rfind("list", 0) == 0) {
    schema = or_sourced({{"type", Json::array({"array", "string", "object"})}});
  }
  schema["description"] = std::string(field.meaning);
  return schema;
}

/// The sections as a tree of objects: "stations[].pumps[]" is two steps down.
class Schema {
 public:
  void add(const Section& section) {
    Json& object = object_at(std::string(section.path));
    if (!section.path.empty()) object["description"] = std::string(section.meaning);
    for (const OtherField& field : section.others) put(object, field.key, other_schema(field));
    for (const Field& field : section.fields) {
      Json schema = or_sourced(number_schema(field));
      const std::string by_default =
          std::isfinite(field.by_default) ? number_text(field.by_default, field.dimension) : "";
      schema["description"] =
          described(field.meaning, range_text(field.plausible, field.dimension), by_default);
      put(object, field.key, std::move(schema));
    }
    for (const ChoiceField& field : section.choices) {
      Json words = Json::array();
      for (const std::string_view word : field.choices) words.push_back(std::string(word));
      Json schema = or_sourced({{"enum", std::move(words)}});
      schema["description"] =
          described(field.meaning, "",
                    absent_text(field.when_absent,
                                field.choices.empty() ? "" : std::string(field.choices[field.by_default])));
      put(object, field.key, std::move(schema));
    }
    for (const FlagField& field : section.flags) {
      Json schema = or_sourced({{"type", "boolean"}});
      schema["description"] =
          described(field.meaning, "", absent_text(field.when_absent, field.by_default ? "true" : "false"));
      put(object, field.key, std::move(schema));
    }
  }

  std::string text() {
    root_["$schema"] = "https://json-schema.org/draft/2020-12/schema";
    root_["title"] = "Liaison scenario, format 1";
    root_["properties"]["format"] = {{"const", 1}, {"description", "Version of the format."}};
    root_["required"] = {"format"};
    return root_.dump(2) + '\n';
  }

 private:
  static void make_object(Json& schema) {
    if (schema.contains("properties")) return;
    schema["type"] = "object";
    schema["properties"] = Json::object();
    schema["additionalProperties"] = false;
  }

  /// A map's own schema: levers may also be a number alone.
  Json& object_at(const std::string& path) {
    make_object(root_);
    Json* here = &root_;
    std::size_t start = 0;
    while (start < path.size()) {
      const std::size_t dot = std::min(path.find('.', start), path.size());
      here = &step(*here, path.substr(start, dot - start));
      start = dot + 1;
    }
    return *here;
  }

  static Json& step(Json& object, std::string name) {
    if (name == "*") {
      Json& any = object["additionalProperties"];
      if (!any.is_object()) any = {{"anyOf", Json::array({Json::object(), {{"type", "number"}}})}};
      Json& map = any["anyOf"][0];
      make_object(map);
      return map;
    }
    const bool is_list = name.size() > 2 && name.compare(name.size() - 2, 2, "[]") == 0;
    if (is_list) name.resize(name.size() - 2);
    Json& child = object["properties"][name];
    if (!is_list) {
      make_object(child);
      return child;
    }
    if (!child.contains("anyOf") || !child["anyOf"][0].contains("items")) make_list(child);
    return child["anyOf"][0]["items"];
  }

  /// A list written out, or a table with changes laid over it.
  static void make_list(Json& schema) {
    Json list;
    list["type"] = "array";
    make_object(list["items"]);
    list["items"]["properties"]["remove"] = {{"const", true},
                                             {"description", "Takes the element with this id out."}};
    Json table;
    table["type"] = "object";
    table["properties"] = {
        {"table", {{"type", "string"}}},
        {"change", {{"type", "array"}}},
        {"source", {{"type", "string"}}},
        {"separator",
         {{"enum", {"comma", "semicolon", "tab"}}, {"description", "Between the cells. Default: comma."}}},
        {"decimal",
         {{"enum", {"point", "comma"}}, {"description", "In the numbers of the table. Default: point."}}}};
    table["required"] = {"table"};
    table["additionalProperties"] = false;
    schema["anyOf"] = Json::array({std::move(list), std::move(table)});
  }

  /// Puts a key of a section; "staff.tenure" goes into a map, and may be written with its dot as well.
  static void put(Json& object, std::string_view key, Json schema) {
    const std::string name(key);
    const std::size_t dot = name.find('.');
    if (dot == std::string::npos) {
      Json& there = object["properties"][name];
      for (const auto& item : schema.items()) {
        if (!there.contains(item.key())) there[item.key()] = item.value();
      }
      return;
    }
    object["properties"][name] = schema;
    Json& group = object["properties"][name.substr(0, dot)];
    make_object(group);
    put(group, name.substr(dot + 1), std::move(schema));
  }

  Json root_;
};

}  // namespace

std::string json_schema(const std::vector<Section>& sections) {
  Schema schema;
  for (const Section& section : sections) schema.add(section);
  return schema.text();
}

}  // namespace sim
