#include <limits>

#include "analysis/words/plain.hpp"
#include "sim/app/command.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/expect.hpp"
#include "sim/app/remarks.hpp"
#include "sim/app/scenario_input.hpp"
#include "sim/app/tally.hpp"

namespace app {

int check(const Call& call, Console& console) {
  const ScenarioInput input = read_input(call);
  if (!input.model.runs.expectations.empty()) {
    static_cast<void>(ExpectedOutcomes(input, input.model.runnable(0).layout));  // its outcomes exist
  }
  const Tally tally = tally_of(input.model.values);
  console.heading(analysis::harmless(title_of(input, console.words())));
  const sim::Sentence sourced =
      tally.sourced == 0 ? sim::Sentence{"app.check.sourced_none", {}}
                         : sim::Sentence{"app.check.sourced", {{"n", std::to_string(tally.sourced)}}};
  console.say(sim::Sentence{"app.check.good",
                            {{"file", input.file},
                             {"n", std::to_string(tally.all)},
                             {"sourced", console.words().render(sourced)}}});
  print_remarks(input, console, std::numeric_limits<std::size_t>::max());
  return exit_done;
}

}  // namespace app
