#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/explain/life.hpp"
#include "analysis/explain/plan_story.hpp"
#include "analysis/explain/waits.hpp"
#include "analysis/summary/text.hpp"
#include "analysis/words/words.hpp"

/// Stories in one language, for a screen of 80 columns. Titles come from scenarios and are made harmless.
namespace analysis {

/// Which run is told of, and why that one: `typical` is nothing when it was asked for by its number.
[[nodiscard]] std::vector<Line> text_of_choice(const Relived& run, const std::optional<Typical>& typical,
                                               const Words& words);

[[nodiscard]] std::vector<Line> text_of(const Relived& run, const Life& life, const Removals& removals,
                                        const Words& words);
[[nodiscard]] std::vector<Line> text_of(const Relived& run, const OrganisationStory& story,
                                        const Words& words);
[[nodiscard]] std::vector<Line> text_of(const Relived& run, const PlanStory& story,
                                        const SingleWaivers& waivers, const Words& words);
/// Where the time went; a part of the plan's text.
[[nodiscard]] std::vector<Line> text_of(const Relived& run, const StallStory& story, const Words& words);

/// What is taken away, said in words.
[[nodiscard]] sim::Sentence name_of(const models::Waiver& waiver);

/// Title of a measure, name of an organisation or of a principal, as the scenario gives it in this language;
/// may be hostile.
[[nodiscard]] std::string title_of(const Relived& run, const std::string& axis, std::int32_t index,
                                   Language language);

}  // namespace analysis
