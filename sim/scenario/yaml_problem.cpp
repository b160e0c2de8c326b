#include "sim/scenario/yaml_problem.hpp"

#include <array>
#include <string_view>

namespace sim {
namespace {

struct Problem {
  std::string_view message;  ///< what yaml-cpp's message starts with
  std::string_view key;
};

constexpr std::array<Problem, 17> problems{{
    {"end of map flow not found", "yaml.unclosed_braces"},
    {"end of sequence flow not found", "yaml.unclosed_brackets"},
    {"end of map not found", "yaml.indentation"},
    {"end of sequence not found", "yaml.indentation"},
    {"illegal map key", "yaml.indentation"},
    {"illegal map value", "yaml.colon"},
    {"illegal block entry", "yaml.dash"},
    {"illegal flow end", "yaml.stray_bracket"},
    {"illegal EOF in scalar", "yaml.unclosed_quote"},
    {"illegal document indicator in scalar", "yaml.unclosed_quote"},
    {"unknown escape character", "yaml.escape"},
    {"bad character found while scanning hex number", "yaml.escape"},
    {"invalid unicode", "yaml.escape"},
    {"the referenced anchor is not defined", "yaml.anchor"},
    {"alias not found", "yaml.anchor"},
    {"anchor not found", "yaml.anchor"},
    {"unknown token", "yaml.token"},
}};

/// Whether the white space that starts a line holds a tab.
bool indented_by_tab(const std::string& text, int line) {
  std::size_t start = 0;
  for (int i = 0; i < line; ++i) {
    start = text.find('\n', start);
    if (start == std::string::npos) return false;
    ++start;
  }
  while (start < text.size() && text[start] == ' ') ++start;
  return start < text.size() && text[start] == '\t';
}

}  // namespace

Fault syntax_fault(const std::string& text, int line, const std::string& message, Place place) {
  if (indented_by_tab(text, line)) {
    place.column = 1;
    return {"tab_indentation", std::move(place), "", {}, ""};
  }
  std::string key = "yaml.other";
  for (const Problem& problem : problems) {
    if (message.rfind(problem.message, 0) == 0) {
      key = problem.key;
      break;
    }
  }
  return {"yaml_syntax", std::move(place), "", {{"problem", WordKey{key}}}, ""};
}

}  // namespace sim
