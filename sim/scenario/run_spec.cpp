#include "sim/scenario/run_spec.hpp"

#include <limits>

namespace sim {
namespace {

constexpr Field seed{
    .key = "seed",
    .symbol = "",
    .meaning = "Number from which all chance of the runs is drawn; the same seed gives the same results.",
    .dimension = Dimension::count,
    .by_default = std::numeric_limits<double>::quiet_NaN(),
    .allowed = {0.0, 2147483647.0},
    .plausible = {},
    .source = "choice of who runs the scenario"};

constexpr Field replications{
    .key = "replications",
    .symbol = "",
    .meaning = "How many times the plan is lived through, each time with other luck.",
    .dimension = Dimension::count,
    .by_default = 1.0,
    .allowed = {1.0, 10'000'000.0},
    .plausible = {},
    .source = "choice of who runs the scenario"};

}  // namespace

RunSpec read_run_spec(Reader& top, const std::vector<std::string>& levels) {
  for (const char* key : {"format", "model", "levers"}) static_cast<void>(top.raw(key));  // read before this
  RunSpec spec;
  if (std::optional<Reader> runs = top.map("runs")) {
    spec.seed = static_cast<std::uint32_t>(runs->whole_number(seed));
    spec.replications = static_cast<std::uint32_t>(runs->whole_number(replications));
    runs->finish();
  } else if (!top.has("runs")) {
    top.fault("missing_key", "runs", {{"expected", WordKey{"expected.runs"}}});
  }
  ChoiceField recording{"recording",
                        "How much of each run is kept in the result file.",
                        {},
                        0,
                        "choice of who runs the scenario"};
  for (const std::string& level : levels) recording.choices.push_back(level);
  recording.by_default = levels.size() > 1 ? 1 : 0;
  spec.level = static_cast<std::uint8_t>(top.choice(recording));
  spec.expectations = read_expectations(top);
  return spec;
}

std::vector<Section> common_sections() {
  Section top{"", "What every scenario may say, whatever its model.", {}, {}, {}, {}};
  top.others = {
      {"format", "Version of the format: 1.", "number", true},
      {"model", "The model that reads the scenario; `plan` when absent.", "id"},
      {"extends", "A scenario that this one builds on, relative to this file.", "file"},
      {"resolved",
       "`true` in the scenario kept in a result file: levers have already written their settings.", "flag"},
      {"recording", "How much of each run is kept: one of the model's recording levels.", "word"}};
  Section runs{"runs", "How the scenario is run.", {}, {seed, replications}, {}, {}};
  Section levers{"levers.*", "What a decision-maker can move, by name; a number alone sets `at`.", {}, {}, {},
                 {}};
  levers.others = {{"title", "What the lever is called.", "text or {en, fr}"}};
  levers.fields = {Field{"at",
                         "",
                         "Position of the lever: 0 gives every setting its `from`, 1 its `to`.",
                         Dimension::share,
                         std::numeric_limits<double>::quiet_NaN(),
                         {0.0, 1.0},
                         {},
                         "choice of who runs the scenario"}};
  Section moves{
      "levers.*.moves[]", "A setting that the lever moves; no two levers move the same.", {}, {}, {}, {}};
  moves.others = {{"setting", "Key of the setting, for example `staff.tenure`.", "text", true},
                  {"from", "Its value at 0, with its unit.", "value", true},
                  {"to", "Its value at 1, with the same unit.", "value", true},
                  {"source", "Where the two values come from.", "text"}};
  moves.choices = {
      {"scale",
       "How the values between follow: in equal steps, in equal ratios, either of them rounded to whole "
       "numbers, or `from` below 0.5 and `to` from 0.5.",
       {"linear", "geometric", "whole", "geometric_whole", "step"},
       0,
       "choice of who writes the lever"}};
  return {top, runs, expectation_section(), levers, moves};
}

}  // namespace sim
