#include "analysis/explain/text.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "analysis/explain/phrases.hpp"
#include "analysis/words/plain.hpp"

namespace analysis {
namespace {

using explain_phrases::add;
using explain_phrases::cell;
using explain_phrases::date_text;
using explain_phrases::days_text;
using explain_phrases::Lines;
using explain_phrases::say;
using explain_phrases::say_item;
using explain_phrases::say_list;
using explain_phrases::status_text;
using sim::Sentence;

constexpr std::size_t stage_width = 14;
constexpr std::size_t date_width = 20;
constexpr std::size_t days_width = 8;
constexpr std::size_t wait_width = 22;
constexpr std::size_t who_width = 26;
constexpr std::size_t rows_of_an_account = 8;

void add_heading(Lines& lines, const std::string& id, const std::string& title) {
  const std::string text = title.empty() || title == id ? id : id + " · " + title;
  add(lines, shortened(harmless(text), explain_phrases::screen_columns), Line::Weight::heading);
}

/// Events that a timeline shows; committees, chases and the opening of stages are left to the table and to
/// --json.
bool is_shown(const Event& event) {
  for (const char* kind : {"stage", "launch", "chase", "exception", "decision_taken", "review_agreed"}) {
    if (event.kind == kind) return false;
  }
  return true;
}

void add_chapter(Lines& lines, const Relived& run, const Chapter& chapter, const Words& words) {
  const std::vector<std::string>& waits = labels_of(run, "wait");
  add(lines, "  " + cell(words.text("explain.stage." + run.stages[chapter.stage]), stage_width) +
                 cell(date_text(run, chapter.from, words), date_width) +
                 cell(date_text(run, chapter.until - 1, words), date_width) +
                 padded_left(words.number(chapter.until - chapter.from, 0), days_width) +
                 padded_left(words.number(chapter.days[index_of_label(waits, "active")], 0), 12));
  for (const Event& event : chapter.events) {
    if (!is_shown(event)) continue;
    std::string text = words.text("compare.event." + event.kind);
    if (event.organisation >= 0) {
      text = words.render(Sentence{
          "explain.event.of",
          {{"event", text},
           {"organisation", labels_of(run, "organisation")[static_cast<std::size_t>(event.organisation)]}}});
    }
    add(lines, "    " + cell(date_text(run, event.day, words), stage_width + date_width - 2) + text,
        Line::Weight::quiet);
  }
}

void add_timeline(Lines& lines, const Relived& run, const Life& life, const Words& words) {
  if (life.chapters.empty()) return;
  add(lines, "");
  add(lines,
      "  " + cell(words.text("explain.column.stage"), stage_width) +
          cell(words.text("explain.column.from"), date_width) +
          cell(words.text("explain.column.to"), date_width) +
          padded_left(words.text("explain.column.days"), days_width) +
          padded_left(words.text("explain.column.worked"), 12),
      Line::Weight::quiet);
  for (const Chapter& chapter : life.chapters) add_chapter(lines, run, chapter, words);
}

std::string who_text(const Relived& run, const AccountLine& line, const Words& words) {
  const sim::Argument who = waited_for(run, line);
  return who.is_key() ? words.text(who.text()) : harmless(who.text());
}

void add_account(Lines& lines, const Relived& run, const std::vector<AccountLine>& account,
                 const Words& words) {
  if (account.empty()) return;
  add(lines, "");
  add(lines,
      "  " + cell(words.text("explain.column.wait"), wait_width) +
          cell(words.text("explain.column.who"), who_width) +
          padded_left(words.text("explain.column.days"), days_width) +
          padded_left(words.text("explain.column.alone"), 12),
      Line::Weight::quiet);
  double rest = 0.0;
  for (std::size_t i = 0; i < account.size(); ++i) {
    const AccountLine& line = account[i];
    if (i >= rows_of_an_account) {
      rest += line.days;
      continue;
    }
    add(lines, "  " + cell(words.text(wait_key(run, line)), wait_width) +
                   cell(who_text(run, line, words), who_width) +
                   padded_left(days_text(line.days, words), days_width) +
                   padded_left(words.number(line.alone, 0), 12));
  }
  if (rest > 0.0) {
    add(lines, "  " + cell(words.text("explain.rest"), wait_width + who_width) +
                   padded_left(days_text(rest, words), days_width));
  }
}

std::vector<std::string> ids_of(const Relived& run, const std::vector<std::int32_t>& measures) {
  std::vector<std::string> ids;
  for (const std::int32_t measure : measures)
    ids.push_back(labels_of(run, "measure")[static_cast<std::size_t>(measure)]);
  return ids;
}

/// What else becomes of the run when a wait is taken away.
void add_side_effects(Lines& lines, const Relived& run, std::int32_t measure, const Removed& one,
                      const Words& words) {
  const std::vector<std::int32_t> before = realised_in(run.layout, run.told.record);
  std::vector<std::int32_t> gained;
  std::vector<std::int32_t> lost;
  std::set_difference(one.realised.begin(), one.realised.end(), before.begin(), before.end(),
                      std::back_inserter(gained));
  std::set_difference(before.begin(), before.end(), one.realised.begin(), one.realised.end(),
                      std::back_inserter(lost));
  gained.erase(std::remove(gained.begin(), gained.end(), measure), gained.end());
  if (!gained.empty()) say_list(lines, {"explain.removed.gained", {}}, ids_of(run, gained), words, 2);
  if (!lost.empty()) say_list(lines, {"explain.removed.lost", {}}, ids_of(run, lost), words, 2);
}

/// A measure that must be done first is waited for as well, and is no wait that can be taken away.
void add_required(Lines& lines, const Relived& run, const Life& life, const Words& words) {
  std::vector<std::string> required;
  for (const AccountLine& line : life.account) {
    if (line.required >= 0)
      required.push_back(labels_of(run, "measure")[static_cast<std::size_t>(line.required)]);
  }
  if (!required.empty()) say_list(lines, {"explain.removed.required", {}}, required, words);
}

void add_removals(Lines& lines, const Relived& run, const Life& life, const Removals& removals,
                  const Words& words) {
  if (is_realised(run, life.measure)) return;
  add(lines, "");
  const std::string tried = std::to_string(removals.tried.size());
  if (removals.finishing.empty()) {
    say(lines, {"explain.removed.none", {{"n", tried}}}, words);
    return add_required(lines, run, life, words);
  }
  say(lines, {"explain.removed.heading", {{"n", tried}}}, words);
  for (const Removed& one : removals.finishing) {
    say_item(lines,
             {"explain.removed.one",
              {{"wait", words.render(name_of(one.waiver))}, {"n", std::to_string(one.days)}}},
             words);
    add_side_effects(lines, run, life.measure, one, words);
  }
  if (removals.also_finishing > 0)
    say(lines, {"explain.removed.more", {{"n", std::to_string(removals.also_finishing)}}}, words);
  say(lines, {"explain.removed.note", {}}, words);
  add_required(lines, run, life, words);
}

}  // namespace

Sentence name_of(const models::Waiver& waiver) {
  const std::string key = "explain.waiver." + waiver.wait;
  if (waiver.organisation.empty()) return {key, {}};
  return {key + ".of", {{"organisation", waiver.organisation}}};
}

std::string title_of(const Relived& run, const std::string& axis, std::int32_t index, Language language) {
  const std::string end = language == Language::fr ? "_fr" : "_en";
  for (const sim::Axis::Extra& extra : run.layout.axis(axis).extras) {
    const std::string& name = extra.name;
    if (name.size() > end.size() && name.compare(name.size() - end.size(), end.size(), end) == 0)
      return extra.labels[static_cast<std::size_t>(index)];
  }
  return labels_of(run, axis)[static_cast<std::size_t>(index)];
}

std::vector<Line> text_of_choice(const Relived& run, const std::optional<Typical>& typical,
                                 const Words& words) {
  Lines lines;
  const std::string replication = std::to_string(run.replication);
  if (!typical) {
    say(lines, {"explain.run.asked", {{"replication", replication}}}, words);
    return lines;
  }
  if (typical->runs == 1) {
    say(lines, {"explain.run.only", {{"replication", replication}}}, words);
    return lines;
  }
  say(lines,
      {"explain.run.typical",
       {{"replication", replication},
        {"runs", std::to_string(typical->runs)},
        {"n", std::to_string(typical->outcomes)},
        {"realised", words.number(typical->realised, 0)},
        {"median",
         words.number(
             typical->median,
             typical->median == static_cast<double>(static_cast<std::int64_t>(typical->median)) ? 0 : 1)}}},
      words);
  return lines;
}

std::vector<Line> text_of(const Relived& run, const Life& life, const Removals& removals,
                          const Words& words) {
  Lines lines;
  add_heading(lines, labels_of(run, "measure")[static_cast<std::size_t>(life.measure)],
              title_of(run, "measure", life.measure, words.language()));
  say(lines,
      {"explain.life.classes",
       {{"independent", status_text(run, life.measure, "independent", words)},
        {"self", status_text(run, life.measure, "self", words)}}},
      words);
  add(lines, "");
  for (const ToldSentence& told : life.story) say(lines, told.sentence, words);
  add_timeline(lines, run, life, words);
  add_account(lines, run, life.account, words);
  add_removals(lines, run, life, removals, words);
  return lines;
}

}  // namespace analysis
