#include <algorithm>
#include <exception>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "sim/app/command.hpp"
#include "sim/app/console.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/storage/files.hpp"

namespace {

/// --lang, wherever it stands: faults of the other options must already be told in that language.
std::string language_asked(const std::vector<std::string>& typed) {
  for (std::size_t i = 1; i < typed.size(); ++i) {
    if (typed[i].rfind("--lang=", 0) == 0) return typed[i].substr(7);
    if (typed[i] == "--lang" && i + 1 < typed.size()) return typed[i + 1];
  }
  return "";
}

/// `liaison --lang fr run FILE` means what `liaison run FILE --lang fr` does.
std::vector<std::string> command_first(std::vector<std::string> rest) {
  if (rest.empty()) return rest;
  const std::size_t words = rest.front() == "--lang" ? 2 : rest.front().rfind("--lang=", 0) == 0 ? 1 : 0;
  if (words == 0 || rest.size() <= words) return rest;
  std::rotate(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(words),
              rest.begin() + static_cast<std::ptrdiff_t>(words) + 1);
  return rest;
}

int execute(const std::vector<std::string>& typed, app::Console& console) {
  const std::string asked = language_asked(typed);
  if (!asked.empty() && asked != "en" && asked != "fr") {
    throw app::UsageError({"app.error.unknown_language", {{"got", asked}}});
  }
  std::vector<std::string> rest = command_first({typed.begin() + 1, typed.end()});
  if (!rest.empty() && rest.front() == "--version") rest.front() = "version";
  if (rest.empty() || rest.front().rfind("-", 0) == 0) rest.insert(rest.begin(), "help");
  const app::Command& command = app::command_named(rest.front());
  rest.erase(rest.begin());
  std::vector<app::Option> options = command.options;
  options.insert(options.end(), app::options_of_every_command().begin(),
                 app::options_of_every_command().end());
  const app::Call call{app::parse(rest, options), typed};
  if (call.arguments.has("help")) {
    if (command.name == "help") return command.execute(call, console);
    app::help_on(command, console);
    return app::exit_done;
  }
  return command.execute(call, console);
}

/// A fault of a whole file whose sentence names it already has no place before it.
std::string told(sim::Fault fault, const analysis::Words& words) {
  const bool is_named =
      std::find(fault.arguments.begin(), fault.arguments.end(),
                std::pair<std::string, sim::Argument>("path", fault.place.file)) != fault.arguments.end();
  if (fault.place.line > 0 || !is_named) return words.render(fault);
  fault.place = {};
  return "liaison: " + words.render(fault);
}

/// Says what went wrong, in the voice of its family, and returns the exit code.
int explained(const std::exception_ptr& failure, app::Console& console) {
  try {
    std::rethrow_exception(failure);
  } catch (const app::UsageError& error) {
    console.error_line("liaison: " + console.words().render(error.sentence()));
    return app::exit_at_fault;
  } catch (const sim::ScenarioError& error) {
    for (const sim::Fault& fault : error.faults()) console.error_line(told(fault, console.words()));
    return app::exit_at_fault;
  } catch (const sim::StorageError& error) {
    console.error_line("liaison: " + console.words().render(error.sentence()));
    return app::exit_machine_failed;
  } catch (const std::bad_alloc&) {
    console.error_line("liaison: " + console.words().text("app.error.memory"));
    return app::exit_machine_failed;
  } catch (const std::exception& error) {
    console.error_line("liaison: " +
                       console.words().render(sim::Sentence{"app.error.defect", {{"law", error.what()}}}));
    return app::exit_our_defect;
  }
}

}  // namespace

int main(int count, char** words) {
  app::secure_standard_streams();
  sim::report_file_size_limit_as_failure();
  const std::vector<std::string> typed(words, words + count);
  app::Console console(app::language_for(language_asked(typed)));
  int code = app::exit_done;
  try {
    code = execute(typed, console);
    console.flush();
  } catch (...) {
    code = explained(std::current_exception(), console);
    console.say_after_failure();
  }
  return code;
}
