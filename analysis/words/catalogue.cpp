#include "analysis/words/catalogue.hpp"

#include "analysis/words/embedded.hpp"
#include "sim/base/error.hpp"

namespace analysis {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) {
    text.remove_suffix(1);
  }
  return text;
}

std::string_view without_comment_after(std::string_view rest) {
  const std::string_view after = trimmed(rest);
  return !after.empty() && after.front() == '#' ? std::string_view{} : after;
}

/// The value of a line, read as YAML reads a scalar; `where` names it in the failure.
std::string unquoted(std::string_view value, const std::string& where) {
  if (value.empty() || (value.front() != '"' && value.front() != '\'')) {
    const std::size_t comment = value.find(" #");
    return std::string(trimmed(value.substr(0, comment)));
  }
  const char quote = value.front();
  std::string text;
  for (std::size_t i = 1; i < value.size(); ++i) {
    const char c = value[i];
    const bool doubled = quote == '\'' && c == quote && i + 1 < value.size() && value[i + 1] == quote;
    if (doubled || (quote == '"' && c == '\\' && i + 1 < value.size())) {
      ++i;
      text += quote == '"' && value[i] == 'n' ? '\n' : value[i];
    } else if (c == quote) {
      sim::ensure(without_comment_after(value.substr(i + 1)).empty(),
                  "nothing follows a quoted text: " + where);
      return text;
    } else {
      text += c;
    }
  }
  sim::ensure(false, "a quoted text ends on its line: " + where);
  return text;
}

}  // namespace

void read_catalogue(std::string_view text, std::string_view file_name, Catalogue& into) {
  int number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = trimmed(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    ++number;
    if (line.empty() || line.front() == '#' || line == "---") continue;
    const std::string where = std::string(file_name) + ':' + std::to_string(number);
    const std::size_t colon = line.find(':');
    sim::ensure(colon != std::string_view::npos && colon > 0, "a line is 'key: text': " + where);
    const std::string key(trimmed(line.substr(0, colon)));
    std::string value = unquoted(trimmed(line.substr(colon + 1)), where);
    sim::ensure(into.emplace(key, std::move(value)).second, "a key is there once: " + where + ": " + key);
  }
}

const Catalogue& compiled_catalogue(std::string_view language) {
  const auto compiled = [](std::string_view wanted) {
    Catalogue all;
    for (const EmbeddedFile& file : embedded_words()) {
      if (file.language == wanted) read_catalogue(file.text, file.name, all);
    }
    return all;
  };
  static const Catalogue english = compiled("en");
  static const Catalogue french = compiled("fr");
  sim::ensure(language == "en" || language == "fr", "a catalogue is English or French");
  return language == "fr" ? french : english;
}

}  // namespace analysis
