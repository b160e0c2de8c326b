#include "sim/scenario/tables.hpp"

#include <optional>
#include <utility>

#include "sim/scenario/csv.hpp"
#include "sim/scenario/merge.hpp"
#include "sim/scenario/table_form.hpp"
#include "sim/scenario/units.hpp"
#include "sim/scenario/yaml_tree.hpp"

namespace sim {
namespace {

/// What a header cell says about its column.
struct Column {
  std::vector<std::string> keys;  ///< "title.en" is {"title", "en"}
  std::string unit;
  bool is_list = false;
  bool is_known = true;  ///< false after a fault in its header: its cells are passed over
  Place place;
};

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::size_t start = 0;
  for (;;) {
    const std::size_t end = text.find(separator, start);
    parts.push_back(trimmed(text.substr(start, end - start)));
    if (end == std::string::npos) return parts;
    start = end + 1;
  }
}

Column read_header(const Cell& cell, const std::string& file, const std::string& path, Faults& faults) {
  Column column;
  column.place = {file, cell.line, cell.column};
  std::string name = trimmed(cell.text);
  const std::size_t bracket = name.find('[');
  if (bracket != std::string::npos && name.back() == ']') {
    const std::string inside = trimmed(name.substr(bracket + 1, name.size() - bracket - 2));
    name = trimmed(name.substr(0, bracket));
    if (inside == "list") {
      column.is_list = true;
    } else if (is_unit(inside)) {
      column.unit = inside;
    } else {
      const bool is_plain_days = inside == "days" || inside == "day" || inside == "jours";
      report(faults, "column_unit", column.place, child_path(path, name),
             {{"unit", inside},
              {"got", name + " [" + inside + ']'},
              {"expected", WordKey{"expected.column_unit"}}},
             is_plain_days ? "person-days" : nearest_unit(inside));
      column.is_known = false;
    }
  }
  column.keys = split(name, '.');
  for (const std::string& key : column.keys) {
    if (!key.empty()) continue;
    report(faults, "column_without_name", column.place, path, {{"got", shown(cell.text)}});
    break;
  }
  return column;
}

/// Turns the rows of one table into a list of mappings.
class TableReader {
 public:
  TableReader(std::string file, std::string path, const Node& said, std::string source, Faults& faults)
      : file_(std::move(file)),
        path_(std::move(path)),
        said_(&said),
        source_(std::move(source)),
        faults_(&faults) {}

  Node read(const std::vector<Row>& rows) {
    Node list = fresh(Node::Kind::sequence, {file_, 1, 1});
    list.from_table = true;
    if (rows.empty()) {
      report(*faults_, "empty_table", {file_, 0, 0}, path_);
      return list;
    }
    for (const Cell& cell : rows.front()) columns_.push_back(read_header(cell, file_, path_, *faults_));
    check_duplicates(rows.front());
    for (std::size_t i = 1; i < rows.size(); ++i) list.items.push_back(read_row(rows[i], i - 1));
    return list;
  }

 private:
  Node fresh(Node::Kind kind, Place place) const {
    Node node;
    node.kind = kind;
    node.place = std::move(place);
    node.layer = said_->layer;
    return node;
  }

  void check_duplicates(const Row& header) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (columns_[i].keys != columns_[j].keys) continue;
        report(*faults_, "duplicate_column", columns_[i].place, child_path(path_, trimmed(header[i].text)),
               {{"got", shown(trimmed(header[i].text))}});
        columns_[i].keys.clear();
        break;
      }
    }
  }

  Node read_row(const Row& row, std::size_t number) {
    Node element = fresh(Node::Kind::mapping, {file_, row.front().line, row.front().column});
    std::string source = source_;
    std::string label = std::to_string(number);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::vector<std::string>& keys = columns_[i].keys;
      if (keys.size() != 1 || trimmed(row[i].text).empty()) continue;
      if (keys[0] == "source") source = trimmed(row[i].text);
      if (keys[0] == "id") label = trimmed(row[i].text);
    }
    const std::string here = path_ + '[' + label + ']';
    for (std::size_t i = 0; i < row.size(); ++i) {
      const Column& column = columns_[i];
      const std::string text = trimmed(row[i].text);
      if (text.empty() || column.keys.empty() || !column.is_known) continue;
      if (column.keys.size() == 1 && column.keys[0] == "source") continue;
      const bool is_id = column.keys.size() == 1 && column.keys[0] == "id";
      put(element, column, value_of(column, row[i], text, is_id ? "" : source), here);
    }
    return element;
  }

  Node value_of(const Column& column, const Cell& cell, const std::string& text,
                const std::string& source) const {
    Node value = fresh(Node::Kind::scalar, {file_, cell.line, cell.column});
    value.source = source;
    if (!column.is_list) {
      const bool says_unit = !column.unit.empty() &&
                             text.find_first_of("abcdefghijklmnopqrstuvwxyz") < text.size() &&
                             !canonical_unit(split_number(text).unit).empty();
      if (says_unit) {
        report(*faults_, "cell_with_unit", value.place, path_, {{"got", shown(text)}, {"unit", column.unit}},
               text.substr(0, text.find(' ')));
      }
      value.text = column.unit.empty() || says_unit ? text : text + ' ' + column.unit;
      return value;
    }
    value.kind = Node::Kind::sequence;
    for (const std::string& part : split(text, ';')) {
      if (part.empty()) continue;
      Node item = fresh(Node::Kind::scalar, value.place);
      item.text = part;
      value.items.push_back(std::move(item));
    }
    return value;
  }

  void put(Node& element, const Column& column, Node value, const std::string& here) {
    Node* at = &element;
    std::string inner = here;
    for (std::size_t i = 0; i + 1 < column.keys.size(); ++i) {
      inner = child_path(inner, column.keys[i]);
      Node* next = at->find(column.keys[i]);
      if (next == nullptr) {
        at->members.push_back({column.keys[i], value.place, fresh(Node::Kind::mapping, value.place)});
        next = &at->members.back().value;
      }
      at = next;
      if (at->kind != Node::Kind::mapping) break;
    }
    if (at->kind != Node::Kind::mapping || at->find(column.keys.back()) != nullptr) {
      report(*faults_, "duplicate_column", column.place, inner, {{"got", shown(column.keys.back())}});
      return;
    }
    at->members.push_back({column.keys.back(), column.place, std::move(value)});
  }

  std::string file_;
  std::string path_;
  const Node* said_;
  std::string source_;
  Faults* faults_;
  std::vector<Column> columns_;
};

/// What stands beside `table` in the mapping that names it.
struct TableRequest {
  const Node* name = nullptr;
  Node* change = nullptr;
  std::string source;
  TableForm form;
};

std::optional<TableRequest> read_request(Node& node, const std::string& path, Faults& faults) {
  TableRequest request;
  request.name = node.find("table");
  if (request.name->kind != Node::Kind::scalar || request.name->text.empty()) {
    report(faults, "wrong_type", request.name->place, child_path(path, "table"),
           {{"got", shown(*request.name)}, {"expected", WordKey{"expected.file"}}});
    return std::nullopt;
  }
  for (Node::Member& member : node.members) {
    if (member.key == "table") continue;
    const std::string inner = child_path(path, member.key);
    if (member.key == "change" && member.value.kind == Node::Kind::sequence) {
      request.change = &member.value;
    } else if (member.key == "change") {
      report(faults, "wrong_type", member.value.place, inner,
             {{"got", shown(member.value)}, {"expected", WordKey{"expected.list"}}});
    } else if (member.key == "source" && member.value.kind == Node::Kind::scalar) {
      request.source = member.value.text;
    } else if (!declare(request.form, member, inner, faults)) {
      report(faults, "beside_table", member.place, inner, {{"got", shown(member.key)}});
    }
  }
  return request;
}

class TableLayer {
 public:
  TableLayer(const Files& files, const std::string& said_in, std::vector<SourceFile>& read, Faults& faults)
      : files_(&files), said_in_(&said_in), read_(&read), faults_(&faults) {}

  void lay_in(Node& node, const std::string& path) {
    if (node.kind == Node::Kind::mapping && node.find("table") != nullptr) {
      replace(node, path);
      return;
    }
    for (Node::Member& member : node.members) lay_in(member.value, child_path(path, member.key));
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      lay_in(node.items[i], element_path(path, node.items[i], i));
    }
  }

 private:
  void replace(Node& node, const std::string& path) {
    const std::optional<TableRequest> request = read_request(node, path, *faults_);
    Node list;
    if (request) list = rows_of(*request, path);
    list.kind = Node::Kind::sequence;
    list.place = request ? request->name->place : node.place;
    list.layer = node.layer;
    if (request && request->change != nullptr && !request->change->items.empty()) {
      lay_change_over(list, *request->change, path);
    }
    list.from_table = true;
    node = std::move(list);
  }

  void lay_change_over(Node& list, Node& change, const std::string& path) {
    if (!is_id_list(change) || (!list.items.empty() && !is_id_list(list))) {
      report(*faults_, "change_without_id", change.place, child_path(path, "change"));
      return;
    }
    settle(list, path, *faults_);
    list = merge(std::move(list), std::move(change), path, *faults_);
  }

  Node rows_of(const TableRequest& request, const std::string& path) {
    const std::string name = files_->beside(*said_in_, request.name->text);
    std::optional<std::string> text;
    try {
      text = files_->read(name);
    } catch (const ScenarioError& refused) {
      faults_->insert(faults_->end(), refused.faults().begin(), refused.faults().end());
      return Node{};
    }
    if (!text) {
      report(*faults_, "missing_file", request.name->place, child_path(path, "table"),
             {{"got", shown(name)}, {"why", files_->why_unreadable(name)}, {"beside", *said_in_}});
      return Node{};
    }
    if (text->size() > table_bytes_bound) {
      report(*faults_, "file_too_large", {name, 0, 0}, "", {{"bound", "16"}});
      return Node{};
    }
    const std::size_t faults_before = faults_->size();
    const std::vector<Row> rows = read_table(*text, name, request.form, *faults_);
    read_->push_back({name, *text});
    if (rows.empty() && faults_->size() > faults_before) return Node{};
    return TableReader(name, path, *request.name, request.source, *faults_).read(rows);
  }

  const Files* files_;
  const std::string* said_in_;
  std::vector<SourceFile>* read_;
  Faults* faults_;
};

}  // namespace

void lay_in_tables(Node& root, const Files& files, const std::string& said_in, std::vector<SourceFile>& read,
                   Faults& faults) {
  TableLayer(files, said_in, read, faults).lay_in(root, "");
}

}  // namespace sim
