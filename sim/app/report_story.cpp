#include "sim/app/report_story.hpp"

#include <string>
#include <utility>
#include <vector>

#include "sim/app/explain_report.hpp"
#include "sim/record/provenance.hpp"

namespace app {

void add_story(const ScenarioInput& scenario, analysis::report::Source& source) {
  if (!scenario.model.witness || source.results.replications.empty()) return;
  const models::Witness& witness = *scenario.model.witness;
  const std::vector<std::string> other = analysis::differing_layout(source.results.layout, witness.layout());
  if (!other.empty()) {
    source.unexplained = other_values(source.file, source.provenance, scenario, other);
    return;
  }
  const std::uint32_t seed = source.provenance.seed;
  analysis::report::Story story;
  story.typical = analysis::most_typical(source.results);
  story.run = analysis::relive(scenario.model, seed, story.typical.replication, source.results,
                               models::Asked::run_and_stall);
  if (!story.run.differing.empty()) {
    source.unexplained = other_values(source.file, source.provenance, scenario, story.run.differing);
    return;
  }
  const std::vector<analysis::Event> events = analysis::events_of(story.run);
  story.plan = analysis::plan_story_of(story.run, events);
  story.waivers = analysis::single_waivers(story.run, witness, seed, analysis::usual_bound(story.run));
  for (std::size_t m = 0; m < story.run.told.drawn.size(); ++m) {
    story.lives.push_back(analysis::life_of(story.run, events, static_cast<std::int32_t>(m)));
  }
  source.story = std::move(story);
}

void add_no_story(analysis::report::Source& source) {
  source.unexplained = sim::Sentence{"report.single.not_understood",
                                     {{"path", source.file},
                                      {"made_by", source.provenance.build.program()},
                                      {"file", std::to_string(source.provenance.model_version)},
                                      {"program", sim::this_build().program()}}};
}

}  // namespace app
