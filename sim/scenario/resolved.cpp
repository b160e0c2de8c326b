#include <fmt/format.h>

#include <string>

#include "sim/scenario/text.hpp"

namespace sim {
namespace {

bool is_plain_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         c == '.' || c == '/' || c == '+' || c == ' ' || c == '%' || c == '(' || c == ')';
}

/// Whether YAML reads the text back as it stands, as a plain scalar that is no null.
bool is_safe_plain(const std::string& text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
  if (text == "null" || text == "Null" || text == "NULL" || text == "-" || text == "--" || text == "%")
    return false;
  if (text.rfind("---", 0) == 0 || text.rfind("...", 0) == 0 || text.rfind("- ", 0) == 0) return false;
  if (text.front() == '%') return false;
  for (const char c : text) {
    if (!is_plain_character(c)) return false;
  }
  return true;
}

/// A double-quoted scalar: whatever the text holds, it cannot leave its quotes or its line.
std::string in_quotes(const std::string& text) {
  std::string result = "\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : 0);
    const auto third = static_cast<unsigned char>(i + 2 < text.size() ? text[i + 2] : 0);
    if (byte == '"' || byte == '\\') {
      result += '\\';
      result += text[i];
    } else if (byte == '\n') {
      result += "\\n";
    } else if (byte < 0x20U || byte == 0x7FU) {
      result += fmt::format("\\x{:02X}", byte);
    } else if (byte == 0xC2U && next >= 0x80U && next < 0xA0U) {
      result += fmt::format("\\x{:02X}", next);
      ++i;
    } else if (byte == 0xE2U && next == 0x80U && (third == 0xA8U || third == 0xA9U)) {
      result += third == 0xA8U ? "\\u2028" : "\\u2029";
      i += 2;
    } else if (byte == 0xEFU && next == 0xBBU && third == 0xBFU) {
      result += "\\uFEFF";
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result + '"';
}

std::string scalar_text(const std::string& text, bool quoted) {
  return !quoted && is_safe_plain(text) ? text : in_quotes(text);
}

class Emitter {
 public:
  std::string emit(const Node& root) {
    text_ = "format: 1\nresolved: true\n";
    for (const Node::Member& member : root.members) {
      if (member.key != "format") emit_member(member, 0);
    }
    return std::move(text_);
  }

 private:
  /// The value behind "key:" or "-", starting on the same line; `indent` is that of what belongs to it.
  void emit_value(const Node& node, std::size_t indent) {
    if (!node.source.empty()) {
      emit_sourced(node, indent);
      return;
    }
    emit_bare(node, indent);
  }

  void emit_sourced(const Node& node, std::size_t indent) {
    if (node.kind == Node::Kind::scalar) {
      text_ += " {value: " + flow_text(node) + ", source: " + in_quotes(node.source) + "}\n";
      return;
    }
    text_ += '\n' + std::string(indent, ' ') + "value:";
    emit_bare(node, indent + 2);
    text_ += std::string(indent, ' ') + "source: " + in_quotes(node.source) + '\n';
  }

  void emit_bare(const Node& node, std::size_t indent) {
    switch (node.kind) {
      case Node::Kind::null:
        text_ += " null\n";
        return;
      case Node::Kind::scalar:
        text_ += ' ' + scalar_text(node.text, node.quoted) + '\n';
        return;
      case Node::Kind::sequence:
        emit_items(node, indent);
        return;
      case Node::Kind::mapping:
        emit_members(node, indent);
        return;
    }
  }

  void emit_items(const Node& node, std::size_t indent) {
    if (is_short_list(node)) {
      text_ += " [";
      for (std::size_t i = 0; i < node.items.size(); ++i)
        text_ += (i == 0 ? "" : ", ") + flow_text(node.items[i]);
      text_ += "]\n";
      return;
    }
    text_ += '\n';
    for (const Node& item : node.items) {
      text_ += std::string(indent, ' ') + '-';
      emit_value(item, indent + 2);
    }
  }

  void emit_members(const Node& node, std::size_t indent) {
    if (node.members.empty()) {
      text_ += " {}\n";
      return;
    }
    text_ += '\n';
    for (const Node::Member& member : node.members) emit_member(member, indent);
  }

  void emit_member(const Node::Member& member, std::size_t indent) {
    text_ += std::string(indent, ' ') + scalar_text(member.key, member.key == "<<") + ':';
    emit_value(member.value, indent + 2);
  }

  static std::string flow_text(const Node& scalar) { return scalar_text(scalar.text, scalar.quoted); }

  /// A list of scalars without sources fits between brackets.
  static bool is_short_list(const Node& node) {
    for (const Node& item : node.items) {
      if (item.kind != Node::Kind::scalar || !item.source.empty()) return false;
    }
    return true;
  }

  std::string text_;
};

}  // namespace

std::string resolved_yaml(const ScenarioText& text) { return Emitter().emit(text.root); }

}  // namespace sim
