#include "analysis/verify/cases/delivered.hpp"
#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/psplib.hpp"
#include "models/plan/read.hpp"
#include "sim/scenario/text.hpp"

namespace cases {
namespace {

using analysis::PriorityRule;
using analysis::psplib::Staff;

constexpr plan::MeasureId the_measure{0};

analysis::Project published_project() {
  std::vector<sim::Fault> faults;
  return analysis::read_patterson(delivered("tests/reference/data/psplib-j30/j30_1_1.rcp"), "j30_1_1.rcp",
                                  faults);
}

double makespan(const Subject& subject, const analysis::Project& project, Staff staff,
                const std::vector<std::uint32_t>& list) {
  const sim::MemoryFiles files({{"project", scenario_of(project, staff, list)}});
  const plan::Scenario scenario = plan::read_scenario(sim::load(files, "project", {}));
  return plan_state::done_day(live(subject, freeze(subject, scenario), {1, 0}), the_measure) + 1;
}

}  // namespace

Verdict parallel_schedule(const Subject& subject) {
  const analysis::Project project = published_project();
  std::vector<std::uint32_t> by_number;
  for (std::uint32_t job = 0; job < project.jobs(); ++job) by_number.push_back(job);
  const auto by = [&](PriorityRule rule) {
    return makespan(subject, project, Staff::limited, priority_list(project, rule));
  };
  return support::near("with staff for everything", makespan(subject, project, Staff::unlimited, by_number),
                       38, 0) &&
         support::near("by number", makespan(subject, project, Staff::limited, by_number), 61, 0) &&
         support::near("by latest finish", by(PriorityRule::lft), 43, 0) &&
         support::near("by slack", by(PriorityRule::mslk), 43, 0);
}

}  // namespace cases
