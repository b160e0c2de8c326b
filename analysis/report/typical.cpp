#include "analysis/report/typical.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "analysis/explain/account.hpp"
#include "analysis/explain/text.hpp"

namespace analysis::report {
namespace {

/// How many of the measures asked would have been realised without one kind of wait.
struct Enough {
  std::size_t wait = 0;  ///< index on the axis `wait`
  std::size_t part = 0;  ///< of these, the part of one organisation is enough
  std::size_t all = 0;
};

/// Most measures first; of equals the first on the axis.
std::vector<Enough> enough_by_wait(const Story& story) {
  const std::vector<std::string>& waits = labels_of(story.run, "wait");
  std::vector<Enough> rows;
  for (std::size_t wait = 0; wait < waits.size(); ++wait) {
    Enough row{wait, 0, 0};
    for (const Removals& removals : story.waivers.removals) {
      bool is_enough = false;
      bool is_part = false;
      for (const Removed& one : removals.tried) {
        if (!one.finishes || one.waiver.wait != waits[wait]) continue;
        is_enough = true;
        is_part = is_part || !one.waiver.organisation.empty();
      }
      row.all += is_enough ? 1 : 0;
      row.part += is_part ? 1 : 0;
    }
    if (row.all > 0) rows.push_back(row);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Enough& a, const Enough& b) { return a.all > b.all; });
  return rows;
}

std::string wait_text(const Context& context, const Story& story, std::size_t wait) {
  return context.words.text("explain.wait." + labels_of(story.run, "wait")[wait]);
}

void say_choice(const Context& context, const Story& story, Section& section) {
  const Words& words = context.words;
  const Typical& typical = story.typical;
  const bool is_whole = typical.median == std::floor(typical.median);
  section.paragraph(context.said(typical.runs == 1 ? "report.single.only" : "report.single.typical",
                                 {{"replication", std::to_string(typical.replication)},
                                  {"runs", std::to_string(typical.runs)},
                                  {"n", std::to_string(typical.outcomes)},
                                  {"realised", words.number(typical.realised, 0)},
                                  {"median", words.number(typical.median, is_whole ? 0 : 1)}}));
}

Arguments arguments_of(const Context& context, const Story& story, const std::vector<Enough>& rows) {
  const SingleWaivers& waivers = story.waivers;
  const auto asked = static_cast<double>(waivers.asked.size());
  Arguments arguments{{"none", std::to_string(waivers.without_any())},
                      {"n", std::to_string(waivers.asked.size())},
                      {"share", context.words.percent(static_cast<double>(waivers.without_any()) / asked, 0)},
                      {"reruns", std::to_string(waivers.reruns)}};
  if (!rows.empty()) {
    arguments.emplace_back("wait", wait_text(context, story, rows.front().wait));
    arguments.emplace_back("most", std::to_string(rows.front().all));
  }
  return arguments;
}

/// A bar for each kind of wait, and one for the measures that no single wait kept from being realised.
void add_chart(const Context& context, const Story& story, Section& section) {
  const Words& words = context.words;
  const std::vector<Enough> rows = enough_by_wait(story);
  const Arguments arguments = arguments_of(context, story, rows);
  const auto asked = static_cast<double>(story.waivers.asked.size());
  Chart chart;
  chart.id = "single";
  chart.specification = "stacked";
  chart.title = context.said(rows.empty() ? "report.single.title_none" : "report.single.title", arguments);
  std::string listed;
  for (const Enough& row : rows) {
    listed += (listed.empty() ? "" : ", ") + wait_text(context, story, row.wait) + ' ' +
              words.number(static_cast<double>(row.all), 0);
  }
  Arguments alternative = arguments;
  alternative.emplace_back("parts", listed.empty() ? "–" : listed);
  chart.alternative = context.said("report.single.alternative", alternative);
  chart.words = {{"x", context.said("report.single.x")}, {"y", nullptr}};
  chart.table.id = "single";
  chart.table.caption = context.said("report.single.caption");
  chart.table.columns = {context.said("explain.column.wait"), context.said("report.single.measures"),
                         context.said("report.single.of_one"), context.said("report.single.share_of_asked")};
  const auto add_bar = [&](const std::string& name, const char* part, std::size_t order, std::size_t value) {
    if (value == 0) return;
    chart.rows.push_back({{"row", name}, {"part", context.said(part)}, {"order", order}, {"value", value}});
  };
  const auto add_row = [&](const std::string& name, std::size_t all, std::optional<std::size_t> part) {
    const auto number = static_cast<double>(all);
    chart.table.rows.push_back({cell(name), number_cell(number, 0, words),
                                part ? number_cell(static_cast<double>(*part), 0, words) : cell("–"),
                                percent_cell(number / asked, 0, words)});
  };
  const std::string none = context.said("report.single.none");
  add_bar(none, "report.single.part_none", 0, story.waivers.without_any());
  add_row(none, story.waivers.without_any(), std::nullopt);
  for (const Enough& row : rows) {
    const std::string name = wait_text(context, story, row.wait);
    add_bar(name, "report.single.part_one", 1, row.part);
    add_bar(name, "report.single.part_whole", 2, row.all - row.part);
    add_row(name, row.all, row.part);
  }
  section.chart(chart);
}

std::string id_and_title(const Context& context, const Relived& run, std::int32_t measure) {
  const std::string& id = labels_of(run, "measure")[static_cast<std::size_t>(measure)];
  const std::string title = analysis::title_of(run, "measure", measure, context.words.language());
  return title == id ? id : id + " · " + title;
}

/// Who is waited for most in a line of an account.
std::string who_text(const Context& context, const Relived& run, const AccountLine& line) {
  if (line.required >= 0) return labels_of(run, "measure")[static_cast<std::size_t>(line.required)];
  if (line.organisation < 0) return context.words.text(waited_for(run, line).text());
  return analysis::title_of(run, "organisation", line.organisation, context.words.language());
}

void add_measures(const Context& context, const Story& story, Section& section) {
  const Words& words = context.words;
  const Relived& run = story.run;
  Table table;
  table.id = "binding";
  table.caption = context.said("report.single.table");
  table.columns = {context.said("report.column.measure"), context.said("report.single.longest"),
                   context.said("explain.column.who"), context.said("explain.column.days"),
                   context.said("report.single.enough")};
  for (const AccountLine& line : story.plan.binding) {
    const auto asked = std::find(story.waivers.asked.begin(), story.waivers.asked.end(), line.measure);
    std::string enough = context.said("report.single.not_asked");
    if (asked != story.waivers.asked.end()) {
      const auto at = static_cast<std::size_t>(asked - story.waivers.asked.begin());
      const Removals& removals = story.waivers.removals[at];
      enough = enough_text(context, run, removals);
      if (enough.empty()) {
        enough = context.said("report.single.none_of", {{"n", std::to_string(removals.tried.size())}});
      }
    }
    const bool waited = line.days > 0.0;
    table.rows.push_back(
        {cell(id_and_title(context, run, line.measure)), cell(waited ? words.text(wait_key(run, line)) : "–"),
         cell(waited ? who_text(context, run, line) : "–"), number_cell(line.days, 0, words), cell(enough)});
  }
  section.table(table);
}

/// Ids with commas between them; those of organisations by their short names.
std::string with_names(const Context& context, const Relived& run, const std::string& ids) {
  const std::vector<std::string>& organisations = labels_of(run, "organisation");
  std::string text;
  for (std::size_t begin = 0; begin <= ids.size();) {
    const std::size_t end = std::min(ids.find(", ", begin), ids.size());
    const std::string id = ids.substr(begin, end - begin);
    const std::size_t found = index_of_label(organisations, id);
    text += (text.empty() ? "" : ", ") +
            (found < organisations.size() ? short_name(context, run, static_cast<std::int32_t>(found)) : id);
    begin = end + 2;
  }
  return text;
}

}  // namespace

std::string short_name(const Context& context, const Relived& run, std::int32_t organisation) {
  const std::string name = analysis::title_of(run, "organisation", organisation, context.words.language());
  return name.substr(0, name.find(','));
}

std::string told_text(const Context& context, const Relived& run, const sim::Sentence& sentence) {
  sim::Sentence named = sentence;
  for (auto& [name, value] : named.arguments) {
    const bool names_bodies =
        name == "lead" || name == "who" || name == "organisation" || name == "organisations";
    if (names_bodies && !value.is_key()) value = with_names(context, run, value.text());
  }
  return context.words.render(named);
}

std::string enough_text(const Context& context, const Relived& run, const Removals& removals) {
  std::string text;
  for (const Removed& one : removals.finishing) {
    const std::string name = told_text(context, run, name_of(one.waiver));
    text = text.empty() ? name : context.said("report.single.or", {{"first", text}, {"second", name}});
  }
  if (removals.also_finishing > 0) {
    text += ' ' + context.said("report.single.more", {{"n", std::to_string(removals.also_finishing)}});
  }
  return text;
}

void add_single_waits(const Context& context, Section& section) {
  const Source& source = context.first();
  if (source.unexplained) {
    section.heading(context.said("report.single.heading"));
    section.note(context.words.render(*source.unexplained));
    return;
  }
  if (!source.story) return;
  const Story& story = *source.story;
  section.heading(context.said("report.single.heading"));
  say_choice(context, story, section);
  if (story.plan.binding.empty()) return section.paragraph(context.said("explain.plan.all_realised"));
  if (!story.waivers.asked.empty()) {
    section.paragraph(context.said("report.single.share", arguments_of(context, story, {})));
    if (story.waivers.asked.size() < static_cast<std::size_t>(story.waivers.unfinished)) {
      section.paragraph(
          context.said("explain.plan.sampled", {{"n", std::to_string(story.waivers.asked.size())},
                                                {"all", std::to_string(story.waivers.unfinished)},
                                                {"bound", std::to_string(story.waivers.bound)}}));
    }
    section.paragraph(context.said("explain.removed.note"));
    add_chart(context, story, section);
  }
  add_measures(context, story, section);
  section.note(context.said("explain.not_a_cause"));
}

}  // namespace analysis::report
