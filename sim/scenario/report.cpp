#include "sim/scenario/report.hpp"

#include <algorithm>

namespace sim {
namespace {

constexpr std::size_t longest_shown = 60;

bool starts_plainly(const std::string& text) {
  const char c = text.front();
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '+' ||
         c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::string shown(const std::string& text) {
  std::string line;
  std::size_t characters = 0;
  for (const char c : text) {
    const bool continuation = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    if (!continuation && characters++ == longest_shown) {
      line += "...";
      break;
    }
    line += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  }
  const bool plain = !line.empty() && starts_plainly(line) && line.back() != ' ';
  return plain ? line : '\'' + line + '\'';
}

Argument shown(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null:
      return WordKey{"got.nothing"};
    case Node::Kind::scalar:
      return shown(node.text);
    case Node::Kind::sequence:
      return WordKey{"got.list"};
    case Node::Kind::mapping:
      return WordKey{"got.map"};
  }
  return "";
}

Argument shown_list(const std::vector<std::string>& words) {
  constexpr std::size_t most = 8;
  std::vector<std::string> different;
  for (const std::string& word : words) {
    if (std::find(different.begin(), different.end(), word) == different.end()) different.push_back(word);
  }
  if (different.empty()) return WordKey{"expected.no_more_keys"};
  std::string text;
  for (std::size_t i = 0; i < different.size() && i < most; ++i) text += (i == 0 ? "" : ", ") + different[i];
  return different.size() > most ? text + ", ..." : text;
}

void report(Faults& faults, std::string kind, Place place, std::string path, Arguments arguments,
            std::string suggestion) {
  faults.push_back(
      Fault{std::move(kind), std::move(place), std::move(path), std::move(arguments), std::move(suggestion)});
}

}  // namespace sim
