#include <algorithm>
#include <array>
#include <utility>

#include "analysis/words/plain.hpp"
#include "sim/app/command.hpp"
#include "sim/app/exit_code.hpp"

namespace app {
namespace {

/// "  name    what it means", the meaning wrapped beside the name.
void entry(Console& console, const std::string& name, std::size_t name_width, std::string_view meaning) {
  const std::size_t at = name_width + 4;
  const std::vector<std::string> lines = analysis::wrapped(meaning, console.columns() - at);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    console.line(analysis::padded_right(i == 0 ? "  " + name : "", at) + lines[i]);
  }
}

/// "FILE [options]" in the language of the help: words of the catalogue stand for what is to be typed.
std::string in_words(std::string_view form, const analysis::Words& words) {
  std::string text(form);
  for (const auto& [word, key] :
       std::array<std::pair<std::string_view, const char*>, 12>{{{"FILE", "app.word.file"},
                                                                 {"FOLDER", "app.word.folder"},
                                                                 {"LEVEL", "app.word.level"},
                                                                 {"PATH", "app.word.path"},
                                                                 {"VALUE", "app.word.value"},
                                                                 {"NAME", "app.word.name"},
                                                                 {"SETTING", "app.word.setting"},
                                                                 {"COMMAND", "app.word.command"},
                                                                 {"POSITIONS", "attribute.word.positions"},
                                                                 {"LOW", "attribute.word.low"},
                                                                 {"HIGH", "attribute.word.high"},
                                                                 {"[options]", "app.word.options"}}}) {
    const std::string in_this_language = words.text(key);
    for (std::size_t at = text.find(word); at != std::string::npos;
         at = text.find(word, at + in_this_language.size())) {
      text.replace(at, word.size(), in_this_language);
    }
  }
  return text;
}

std::string shown(const Option& option, const analysis::Words& words) {
  std::string text = (option.name == "output" ? "-o, --" : "--") + std::string(option.name);
  if (!option.value.empty()) text += ' ' + in_words(option.value, words);
  return text;
}

void overview(Console& console) {
  const analysis::Words& words = console.words();
  console.say("app.help.what", 0);
  console.line();
  console.heading(words.text("app.help.commands"));
  for (const Command& command : commands()) {
    entry(console, std::string(command.name), 9, words.text(std::string(command.meaning)));
  }
  console.line();
  console.heading(words.text("app.help.examples"));
  for (const Command& command : commands()) console.line("  " + std::string(command.examples.front()));
  console.line();
  console.say("app.help.exit_codes", 0);
  console.line();
  console.say("app.help.more");
}

}  // namespace

void help_on(const Command& command, Console& console) {
  const analysis::Words& words = console.words();
  console.paragraph(words.text(std::string(command.meaning)));
  console.line();
  std::string usage = "  liaison " + std::string(command.name);
  if (!command.usage.empty()) usage += ' ' + in_words(command.usage, words);
  console.heading(words.text("app.help.usage"));
  console.line(usage);
  console.line();
  console.heading(words.text("app.help.options"));
  std::vector<Option> options = command.options;
  options.insert(options.end(), options_of_every_command().begin(), options_of_every_command().end());
  std::size_t width = 0;
  for (const Option& option : options) width = std::max(width, analysis::display_width(shown(option, words)));
  for (const Option& option : options) {
    entry(console, shown(option, words), width, words.text(std::string(option.meaning)));
  }
  console.line();
  console.heading(words.text(command.examples.size() == 1 ? "app.help.example" : "app.help.examples"));
  for (const std::string_view example : command.examples) console.line("  " + std::string(example));
}

int help(const Call& call, Console& console) {
  if (call.arguments.words().empty()) {
    overview(console);
  } else {
    for (const std::string& name : call.arguments.words()) help_on(command_named(name), console);
  }
  return exit_done;
}

}  // namespace app
