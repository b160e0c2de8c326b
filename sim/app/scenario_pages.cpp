#include <algorithm>
#include <string_view>
#include <vector>

#include "analysis/words/plain.hpp"
#include "sim/app/describe_pages.hpp"
#include "sim/app/remarks.hpp"
#include "sim/app/tally.hpp"

namespace app {
namespace {

using Origin = sim::SourcedValue::Origin;

void print_tally(const ScenarioInput& input, Console& console) {
  const Tally tally = tally_of(input.model.values);
  console.say(sim::Sentence{"app.describe.values",
                            {{"n", std::to_string(tally.all)},
                             {"sourced", std::to_string(tally.sourced)},
                             {"assumed", std::to_string(tally.assumed)},
                             {"by_default", std::to_string(tally.by_default)}}},
              2);
}

void print_sections(const sim::Node& root, Console& console) {
  for (const sim::Node::Member& member : root.members) {
    const bool is_list = member.value.kind == sim::Node::Kind::sequence;
    const bool is_map = member.value.kind == sim::Node::Kind::mapping;
    if (!is_list && !is_map) continue;
    const std::size_t size = is_list ? member.value.items.size() : member.value.members.size();
    const char* key = is_list ? "app.describe.list" : "app.describe.map";
    console.line("  " + analysis::padded_right(analysis::harmless(member.key), 16) +
                 console.words().render(sim::Sentence{key, {{"n", std::to_string(size)}}}));
  }
}

/// A source that begins with the word assumption, with that word in the language of the page.
std::string in_words(const std::string& source, const analysis::Words& words) {
  constexpr std::string_view word = "assumption: ";
  if (source == "assumption") return words.text("app.describe.assumption");
  if (source.rfind(word, 0) != 0) return source;
  return words.render(sim::Sentence{"app.describe.assumed", {{"why", source.substr(word.size())}}});
}

/// What the scenario itself says comes first, then its tables, then what the model assumes.
std::vector<const sim::SourcedValue*> own_first(const std::vector<sim::SourcedValue>& values) {
  const auto rank = [](const sim::SourcedValue* value) {
    return value->origin == Origin::by_default ? 2 : value->origin == Origin::table ? 1 : 0;
  };
  std::vector<const sim::SourcedValue*> all;
  for (const sim::SourcedValue& value : values) all.push_back(&value);
  std::stable_sort(all.begin(), all.end(),
                   [&](const sim::SourcedValue* a, const sim::SourcedValue* b) { return rank(a) < rank(b); });
  return all;
}

std::string origin_of(const sim::SourcedValue& value, const analysis::Words& words) {
  if (value.origin == Origin::by_default) {
    return words.render(sim::Sentence{"app.describe.default", {{"source", in_words(value.source, words)}}});
  }
  const std::string source = value.source.empty() ? "*" + words.text("app.describe.assumption") + "*"
                                                  : in_words(analysis::harmless(value.source), words);
  return value.origin == Origin::lever ? words.text("app.describe.lever") + ", " + source : source;
}

}  // namespace

void print_overview(const ScenarioInput& input, Console& console) {
  const analysis::Words& words = console.words();
  const sim::RunSpec& runs = input.model.runs;
  console.heading(analysis::harmless(title_of(input, words)));
  console.line();
  console.say(sim::Sentence{"app.describe.model",
                            {{"model", input.model.name}, {"version", std::to_string(input.model.version)}}});
  console.say(sim::Sentence{"app.describe.runs",
                            {{"n", std::to_string(runs.replications)},
                             {"seed", std::to_string(runs.seed)},
                             {"level", models::entry_of(input.text).levels[runs.level]}}});
  if (input.model.observed) {
    console.say(sim::Sentence{"app.describe.observed",
                              {{"n", std::to_string(input.model.observed->realised)},
                               {"of", std::to_string(input.model.observed->of)},
                               {"source", input.model.observed->source}}},
                2);
  }
  print_tally(input, console);
  console.line();
  console.heading(words.text("app.describe.files"));
  for (const sim::SourceFile& file : input.text.files) console.line("  " + analysis::harmless(file.name));
  console.line();
  console.heading(words.text("app.describe.sections"));
  print_sections(input.text.root, console);
  print_remarks(input, console, 1000);
}

void print_sources(const ScenarioInput& input, Console& console) {
  const analysis::Words& words = console.words();
  console.heading(analysis::harmless(title_of(input, words)));
  print_tally(input, console);
  for (const sim::SourcedValue* value : own_first(input.model.values)) {
    console.line();
    console.line(analysis::harmless(value->path) + ": " +
                 analysis::shortened(analysis::harmless(value->value), 200));
    const std::string place = analysis::Words::place(value->place);
    const bool is_written = value->place.line > 0;
    console.paragraph("    " + origin_of(*value, words) + (is_written ? " (" + place + ")" : ""), 4);
  }
}

}  // namespace app
