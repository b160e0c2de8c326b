#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/explain/life.hpp"
#include "analysis/explain/plan_story.hpp"
#include "analysis/explain/waits.hpp"
#include "sim/app/scenario_input.hpp"
#include "sim/record/provenance.hpp"
#include "sim/storage/answer_group.hpp"

namespace app {

/// What `liaison explain` found: of a measure, of an organisation, or of the whole plan.
struct Explanation {
  std::string results;  ///< the file, as typed
  analysis::Relived run;
  std::optional<analysis::Typical> typical;  ///< nothing when the replication was asked for
  std::vector<analysis::Event> events;
  std::optional<analysis::Life> life;
  std::optional<analysis::Removals> removals;
  std::optional<analysis::OrganisationStory> organisation;
  std::optional<analysis::PlanStory> plan;
  std::optional<analysis::SingleWaivers> waivers;
};

/// That the file does not hold what this program makes of its scenario: what differs, if it is known.
[[nodiscard]] sim::Sentence other_values(const std::string& path, const sim::Provenance& from,
                                         const ScenarioInput& input,
                                         const std::vector<std::string>& differing);

[[nodiscard]] std::string json_of(const Explanation& explanation);

/// The wait account of every measure, for a file that holds the run with its events.
[[nodiscard]] sim::AnswerPart part_of(const analysis::Relived& run);

}  // namespace app
