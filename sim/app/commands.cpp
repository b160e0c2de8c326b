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
      {"gap",
       "FILE --target N --by SETTING [options]",
       "app.command.gap",
       {{"target", "N", "app.option.target"},
        {"confidence", "P", "app.option.confidence"},
        {"by", "SETTING", "app.option.by", Takes::values},
        {"from", "VALUE", "app.option.from", Takes::values},
        {"to", "VALUE", "app.option.to", Takes::values},
        {"steps", "N", "app.option.steps", Takes::values},
        {"outcome", "ID", "app.option.gap_outcome"},
        {"at-most", "N", "app.option.gap_at_most"},
        {"seed", "S", "app.option.seed"},
        {"threads", "N", "app.option.threads"},
        {"output", "FILE", "app.option.gap_output"},
        {"force", "", "app.option.force", Takes::nothing},
        {"resume", "", "app.option.resume", Takes::nothing},
        {"json", "", "app.option.json", Takes::nothing},
        set_option,
        {"quiet", "", "app.option.quiet", Takes::nothing}},
       {"liaison gap scenarios/france-2019-2021.yaml --target 30% --by staffing",
        "liaison gap scenarios/france-2019-2021.yaml --target 80% --by staff.coordinator_fte",
        "liaison gap my-plan.yaml --target 6 --confidence 0.9 --by backing.mean --to 0.9",
        "liaison gap my-plan.yaml --target 50% --by staff.recruit_delay --from 126 --to 21",
        "liaison gap scenarios/france-2019-2021.yaml --target 50% --by staffing --by backing"},
       &gap},
      {"attribute",
       "FILE [options]",
       "app.command.attribute",
       {{"levers", "NAME,...", "app.option.levers"},
        {"from", "POSITIONS", "app.option.from"},
        {"to", "POSITIONS", "app.option.to"},
        {"group", "NAME=PATH:LOW:HIGH,...", "app.option.group", Takes::values},
        {"over", "FILE", "app.option.over"},
        {"not-halved", "", "app.option.not_halved", Takes::nothing},
        {"replications", "N", "app.option.replications"},
        {"outcome", "ID", "app.option.attributed_outcome"},
        {"seed", "S", "app.option.seed"},
        {"threads", "N", "app.option.threads"},
        {"output", "FILE", "app.option.attribute_output"},
        {"force", "", "app.option.force", Takes::nothing},
        {"resume", "", "app.option.resume", Takes::nothing},
        {"json", "", "app.option.json", Takes::nothing},
        set_option,
        {"quiet", "", "app.option.quiet", Takes::nothing}},
       {"liaison attribute scenarios/france-2019-2021.yaml",
        "liaison attribute plan.yaml --levers staffing,backing --to staffing=0.5,backing=1",
        "liaison attribute plan.yaml --over parameter-sets.csv",
        "liaison attribute plan.yaml --group gates=settings.gate.legal_median:60:20"},
       &attribute},
      {"knock-out",
       "FILE [options]",
       "app.command.knock_out",
       {{"only", "NAME,...", "app.option.only"},
        {"replications", "N", "app.option.replications"},
        {"outcome", "ID", "app.option.ranked_outcome"},
        {"seed", "S", "app.option.seed"},
        {"threads", "N", "app.option.threads"},
        {"output", "FILE", "app.option.knock_out_output"},
        {"force", "", "app.option.force", Takes::nothing},
        {"resume", "", "app.option.resume", Takes::nothing},
        {"json", "", "app.option.json", Takes::nothing},
        set_option,
        {"quiet", "", "app.option.quiet", Takes::nothing}},
       {"liaison knock-out scenarios/france-2019-2021.yaml",
        "liaison knock-out plan.yaml --only turnover,crisis,comms"},
       &knock_out},
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
      {"export",
       "FILE --csv FOLDER [options]",
       "app.command.export",
       {{"csv", "FOLDER", "app.option.csv"},
        {"separator", "VALUE", "app.option.separator"},
        {"decimal", "VALUE", "app.option.decimal"},
        {"bom", "", "app.option.bom", Takes::nothing},
        {"force", "", "app.option.export_force", Takes::nothing}},
       {"liaison export results/france-2019-2021.h5 --csv tables",
        "liaison export results/plan.h5 --csv tables --separator semicolon --decimal comma --bom"},
       &export_results},
      {"expect",
       "FILE [options]",
       "app.command.expect",
       {{"json", "", "app.option.json", Takes::nothing}},
       {"liaison expect results/france-2019-2021.h5"},
       &expect},
      {"rerun",
       "FILE [options]",
       "app.command.rerun",
       {{"row", "N", "app.option.row"},
        {"threads", "N", "app.option.threads"},
        {"output", "FILE", "app.option.rerun_output"},
        {"force", "", "app.option.force", Takes::nothing},
        {"resume", "", "app.option.resume", Takes::nothing},
        {"json", "", "app.option.json", Takes::nothing},
        {"quiet", "", "app.option.quiet", Takes::nothing}},
       {"liaison rerun results/france-2019-2021.h5", "liaison rerun results/france-2019-2021.h5 --row 17"},
       &rerun},
      {"diff",
       "FILE FILE [options]",
       "app.command.diff",
       {{"json", "", "app.option.json", Takes::nothing}},
       {"liaison diff results/one.h5 results/two.h5"},
       &diff},
      {"verify",
       "[options]",
       "app.command.verify",
       {{"garbage-can", "FILE", "app.option.garbage_can"}, {"psplib", "DIR", "app.option.psplib"}},
       {"liaison verify --garbage-can expected.csv", "liaison verify --psplib j30"},
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
