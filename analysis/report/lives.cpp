#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "analysis/explain/events.hpp"
#include "analysis/explain/phrases.hpp"
#include "analysis/explain/text.hpp"
#include "analysis/report/typical.hpp"
#include "sim/base/time.hpp"

namespace analysis::report {
namespace {

/// More lives than these would make the page too large to send.
constexpr std::size_t most_lives = 200;

double days_waited(const Life& life) {
  double days = 0.0;
  for (const AccountLine& line : life.account) days += line.days;
  return days;
}

/// A life that is told, and why this one.
struct Chosen {
  const Life* life;
  const char* why;
};

/// The first that was realised; of those that were not, the one that waited longest and the one in the middle
/// of that order, and where none was realised the one that waited least. Of equals the first in the scenario.
std::vector<Chosen> chosen_lives(const Story& story) {
  const Life* first = nullptr;
  std::vector<const Life*> unfinished;
  for (const Life& life : story.lives) {
    if (!is_realised(story.run, life.measure)) {
      unfinished.push_back(&life);
    } else if (first == nullptr || life.done < first->done) {
      first = &life;
    }
  }
  std::stable_sort(unfinished.begin(), unfinished.end(),
                   [](const Life* a, const Life* b) { return days_waited(*a) > days_waited(*b); });
  std::vector<Chosen> chosen;
  if (first != nullptr) chosen.push_back({first, "report.life.first"});
  if (!unfinished.empty()) chosen.push_back({unfinished.front(), "report.life.longest"});
  if (unfinished.size() > 2) chosen.push_back({unfinished[unfinished.size() / 2], "report.life.middle"});
  if (first == nullptr && unfinished.size() > 1) chosen.push_back({unfinished.back(), "report.life.least"});
  return chosen;
}

std::string title_of_life(const Context& context, const Relived& run, const Life& life) {
  const std::string& id = labels_of(run, "measure")[static_cast<std::size_t>(life.measure)];
  const std::string title = analysis::title_of(run, "measure", life.measure, context.words.language());
  return title == id ? id : id + " · " + title;
}

std::string story_text(const Context& context, const Relived& run, const Life& life) {
  std::string text;
  for (const ToldSentence& told : life.story) {
    text += (text.empty() ? "" : " ") + told_text(context, run, told.sentence);
  }
  return text;
}

/// What a single wait taken away would have changed; nothing of a measure that was realised or not asked.
std::string removals_text(const Context& context, const Story& story, const Life& life) {
  const auto asked = std::find(story.waivers.asked.begin(), story.waivers.asked.end(), life.measure);
  if (asked == story.waivers.asked.end()) return "";
  const auto at = static_cast<std::size_t>(asked - story.waivers.asked.begin());
  const Removals& removals = story.waivers.removals[at];
  const std::string enough = enough_text(context, story.run, removals);
  const Arguments arguments{{"n", std::to_string(removals.tried.size())}};
  if (enough.empty()) return context.said("explain.removed.none", arguments);
  return context.said("explain.removed.heading", arguments) + ' ' + enough + '.';
}

void tell(const Context& context, const Story& story, const Life& life, Section& section) {
  section.paragraph(story_text(context, story.run, life));
  const std::string removed = removals_text(context, story, life);
  if (!removed.empty()) section.paragraph(removed);
}

std::string date_text(const Context& context, const Relived& run, std::int32_t day) {
  const std::optional<sim::Date> date = sim::parse_date(date_of_day(run, day));
  return date ? context.words.date(*date) : "";
}

void add_stages(const Context& context, const Relived& run, const Life& life, Section& section) {
  if (life.chapters.empty()) return;
  const Words& words = context.words;
  const std::size_t active = index_of_label(labels_of(run, "wait"), "active");
  Table table;
  table.caption = context.said(
      "report.life.stages", {{"measure", labels_of(run, "measure")[static_cast<std::size_t>(life.measure)]}});
  for (const char* column : {"stage", "from", "to", "days", "worked"}) {
    table.columns.push_back(context.said(std::string("explain.column.") + column));
  }
  for (const Chapter& chapter : life.chapters) {
    table.rows.push_back(
        {cell(words.text("explain.stage." + run.stages[chapter.stage])),
         cell(date_text(context, run, chapter.from)), cell(date_text(context, run, chapter.until - 1)),
         number_cell(chapter.until - chapter.from, 0, words), number_cell(chapter.days[active], 0, words)});
  }
  section.table(table);
}

}  // namespace

void add_lives(const Context& context, Section& section) {
  if (!context.first().story) return;
  const Story& story = *context.first().story;
  const std::vector<Chosen> chosen = chosen_lives(story);
  if (chosen.empty()) return;
  section.heading(context.said("report.life.heading", {{"n", std::to_string(chosen.size())}}));
  section.paragraph(context.said("report.life.rule"));
  for (const Chosen& one : chosen) {
    section.heading(context.said(one.why, {{"measure", title_of_life(context, story.run, *one.life)}}));
    tell(context, story, *one.life, section);
  }
  section.heading(context.said("report.life.all"));
  for (std::size_t i = 0; i < story.lives.size() && i < most_lives; ++i) {
    const Life& life = story.lives[i];
    Section inside("", "");
    tell(context, story, life, inside);
    add_stages(context, story.run, life, inside);
    section.fold(context.said("report.life.line",
                              {{"measure", title_of_life(context, story.run, life)},
                               {"status", explain_phrases::status_text(story.run, life.measure, "independent",
                                                                       context.words)}}),
                 inside);
  }
  if (story.lives.size() > most_lives) {
    section.note(context.said("report.life.more", {{"n", std::to_string(story.lives.size() - most_lives)}}));
  }
}

}  // namespace analysis::report
