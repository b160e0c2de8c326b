#include <algorithm>

#include "sim/app/command.hpp"
#include "sim/scenario/reader.hpp"

namespace app {
namespace {

using Takes = Option::Takes;

constexpr Option set_option{"set", "PATH=VALUE", "app.option.set", Takes::values};

std::vector<Command> all_commands() {
  return {
      {"run",
       "FILE [options]",
       "app.command.run",
       {{"replications", "N", "app.option.replications"},
        {"seed", "S", "app.option.seed"},
        {"threads", "N", "app.option.threads"},
        {"output", "FILE", "app.option.output"},
        {"force", "", "app.option.force", Takes::nothing},
        {"resume", "", "app.option.resume", Takes::nothing},
        {"record", "LEVEL", "app.option.record"},
        set_option,
        {"quiet", "", "app.option.quiet", Takes::nothing}},
       {"liaison run scenarios/france-2019-2021.yaml",
        "liaison run scenarios/france-2019-2021.yaml --replications 1000 --output wide.h5",
        "liaison run scenarios/france-2019-2021.yaml --set levers.staffing.at=1"},
       &run},
      {"compare",
       "FILE FILE... [options]",
       "app.command.compare",
       {{"replications", "N", "app.option.replications"},
        {"until-settled", "", "app.option.until_settled", Takes::nothing},
        {"half-width", "W", "app.option.half_width"},
        {"at-most", "N", "app.option.at_most"},
        {"outcome", "ID", "app.option.outcome"},
        {"follow", "N", "app.option.follow"},
        {"seed", "S", "app.option.seed"},
        {"threads", "N", "app.option.threads"},
        {"output", "FILE", "app.option.compare_output"},
        {"force", "", "app.option.force", Takes::nothing},
        {"resume", "", "app.option.resume", Takes::nothing},
        {"json", "", "app.option.json", Takes::nothing},
        set_option,
        {"quiet", "", "app.option.quiet", Takes::nothing}},
       {"liaison compare scenarios/minimal.yaml my-plan.yaml",
        "liaison compare one.yaml two.yaml three.yaml --until-settled --at-most 5000",
        "liaison compare one.yaml two.yaml --json > answer.json"},
       &compare},
      {"check",
       "FILE [options]",
       "app.command.check",
       {set_option},
       {"liaison check scenarios/france-2019-2021.yaml"},
       &check},
      {"describe",
       "FILE | scenario | results [options]",
       "app.command.describe",
       {{"sources", "", "app.option.sources", Takes::nothing},
        {"json-schema", "", "app.option.json_schema", Takes::nothing},
        {"model", "NAME", "app.option.model"},
        set_option},
       {"liaison describe scenarios/france-2019-2021.yaml --sources", "liaison describe scenario | less",
        "liaison describe scenario --json-schema > liaison.schema.json", "liaison describe results"},
       &describe},
      {"verify",
       "[options]",
       "app.command.verify",
       {{"case", "ID", "app.option.case", Takes::values},
        {"output", "FILE", "app.option.verify_output"},
        {"force", "", "app.option.force", Takes::nothing},
        {"json", "", "app.option.json", Takes::nothing},
        {"quiet", "", "app.option.quiet", Takes::nothing},
        {"garbage-can", "FILE", "app.option.garbage_can"}},
       {"liaison verify", "liaison verify --case V13 --case V14 --json",
        "liaison verify --garbage-can expected.csv"},
       &verify},
      {"version", "", "app.command.version", {}, {"liaison version"}, &version},
      {"help", "[COMMAND]", "app.command.help", {}, {"liaison help run"}, &help},
  };
}

}  // namespace

const std::vector<Command>& commands() {
  static const std::vector<Command> all = all_commands();
  return all;
}

const std::vector<Option>& options_of_every_command() {
  static const std::vector<Option> all = {{"lang", "en|fr", "app.option.lang"},
                                          {"help", "", "app.option.help", Takes::nothing}};
  return all;
}

const Command& command_named(const std::string& name) {
  const auto found = std::find_if(commands().begin(), commands().end(),
                                  [&](const Command& command) { return command.name == name; });
  if (found != commands().end()) return *found;
  std::vector<std::string> names;
  for (const Command& command : commands()) names.emplace_back(command.name);
  const std::string nearest = sim::nearest(name, names);
  if (nearest.empty()) throw UsageError({"app.error.unknown_command", {{"command", name}}});
  throw UsageError({"app.error.unknown_command_near", {{"command", name}, {"nearest", nearest}}});
}

}  // namespace app
