#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/app/command_line.hpp"
#include "sim/app/console.hpp"

namespace app {

/// One call of one command.
struct Call {
  Arguments arguments;
  std::vector<std::string> typed;  ///< the whole command line, the program's name first
};

/// A command of the program: everything that help, completion and the parser need to know of it.
struct Command {
  std::string_view name;
  std::string_view usage;    ///< what follows the name: "FILE [options]"
  std::string_view meaning;  ///< key of the word catalogue
  std::vector<Option> options;
  std::vector<std::string_view> examples;
  int (*execute)(const Call&, Console&);
};

/// Every command, in the order of help. The options every command has (--help, --lang) are not repeated here.
[[nodiscard]] const std::vector<Command>& commands();
[[nodiscard]] const std::vector<Option>& options_of_every_command();
/// The command of this name; throws UsageError, naming the nearest, when there is none.
[[nodiscard]] const Command& command_named(const std::string& name);

int run(const Call& call, Console& console);
int compare(const Call& call, Console& console);
int gap(const Call& call, Console& console);
int attribute(const Call& call, Console& console);
int knock_out(const Call& call, Console& console);
int diff(const Call& call, Console& console);
int rerun(const Call& call, Console& console);
int expect(const Call& call, Console& console);
int explain(const Call& call, Console& console);
int check(const Call& call, Console& console);
int describe(const Call& call, Console& console);
int report(const Call& call, Console& console);
int export_results(const Call& call, Console& console);
int verify(const Call& call, Console& console);
int version(const Call& call, Console& console);
int help(const Call& call, Console& console);
/// The help of one command.
void help_on(const Command& command, Console& console);

}  // namespace app
