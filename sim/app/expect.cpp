#include "sim/app/expect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "analysis/words/plain.hpp"
#include "sim/app/command.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/stored_scenario.hpp"
#include "sim/storage/result_file.hpp"
#include "sim/storage/result_reader.hpp"

namespace app {
namespace {

using analysis::Finding;
using analysis::Verdict;
using Json = nlohmann::ordered_json;
using sim::Expectation;
using sim::Sentence;

constexpr std::array<const char*, 3> verdict_names{"undecided", "held", "broken"};
constexpr std::array<const char*, 3> holds_names{"in_every_run", "on_average", "in_a_share"};

analysis::OutcomeRequest request_of(const ScenarioInput& input, const sim::RecordLayout& layout) {
  analysis::OutcomeRequest request;
  request.plans = analysis::common_plans({&layout});
  const auto& observed = input.model.observed;
  if (observed) request.observed = analysis::Observed{observed->realised, observed->of, observed->part};
  return request;
}

std::string text_of(double value) { return fmt::format("{:.6g}", value); }

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

/// The command that shows the first run outside the bounds.
std::string line_for(const Finding& finding, const std::string& results) {
  return shell_line({"liaison", "rerun", results, "--row", std::to_string(*finding.first_outside)});
}

/// A single run breaks a statement about every run, and speaks against one about a share.
bool has_line(const Expectation& expectation, const Finding& finding) {
  return expectation.holds != Expectation::Holds::on_average && finding.verdict == Verdict::broken &&
         finding.first_outside.has_value();
}

const sim::Axis* axis_named(const sim::RecordLayout& layout, const std::string& name) {
  const auto found = std::find_if(layout.axes.begin(), layout.axes.end(),
                                  [&](const sim::Axis& axis) { return axis.name == name; });
  return found == layout.axes.end() ? nullptr : &*found;
}

/// Where a file keeps what is always recorded; empty when it is not what this program records.
std::vector<std::size_t> columns_of(const sim::RecordLayout& stored, const sim::RecordLayout& wanted) {
  std::vector<std::size_t> columns;
  for (const sim::Observable& observable : wanted.observables) {
    const std::size_t column = stored.find(observable.name);
    if (column >= stored.observables.size()) return {};
    const sim::Observable& found = stored.observables[column];
    if (found.type != observable.type || found.axes != observable.axes) return {};
    for (const std::string& name : observable.axes) {
      const sim::Axis* axis = axis_named(stored, name);
      const sim::Axis* expected = axis_named(wanted, name);
      if (axis == nullptr || expected == nullptr || axis->labels != expected->labels) return {};
    }
    columns.push_back(column);
  }
  return columns;
}

std::vector<std::string> ids_of(const analysis::Outcomes& outcomes) {
  std::vector<std::string> ids;
  for (const analysis::Outcome& outcome : outcomes.all()) ids.push_back(outcome.id);
  return ids;
}

sim::Fault unknown_outcome(const std::string& got, const sim::Place& place, const std::string& path,
                           const std::vector<std::string>& ids) {
  std::string list;
  for (const std::string& id : ids) list += (list.empty() ? "" : ", ") + id;
  return {"unknown_word", place, path, {{"got", got}, {"expected", list}}, sim::nearest(got, ids)};
}

/// What is always recorded by the model that the text names, as far as its declarations say.
sim::RecordLayout declared_layout(const models::ModelEntry& entry) {
  sim::RecordLayout layout{entry.axes(), {}};
  for (const sim::Observable& observable : entry.observables()) {
    if (observable.level == 0) layout.observables.push_back(observable);
  }
  return layout;
}

}  // namespace

std::vector<sim::Fault> unknown_outcomes(const sim::ScenarioText& text) {
  const sim::Node* all = text.root.find("expect");
  if (all == nullptr || all->items.empty()) return {};
  const models::ModelEntry& entry = models::entry_of(text);
  analysis::OutcomeRequest request;
  if (text.root.find("observed") != nullptr) request.observed = analysis::Observed{};
  const std::vector<std::string> ids = ids_of(analysis::Outcomes(declared_layout(entry), request));
  std::vector<sim::Fault> faults;
  for (std::size_t i = 0; i < all->items.size(); ++i) {
    const sim::Node* outcome = all->items[i].find("outcome");
    if (outcome == nullptr || outcome->kind != sim::Node::Kind::scalar) continue;
    if (std::find(ids.begin(), ids.end(), outcome->text) != ids.end()) continue;
    const std::string path = sim::child_path(sim::element_path("expect", all->items[i], i), "outcome");
    faults.push_back(unknown_outcome(outcome->text, outcome->place, path, ids));
  }
  return faults;
}

ExpectedOutcomes::ExpectedOutcomes(const ScenarioInput& input, const sim::RecordLayout& layout)
    : expectations_(input.model.runs.expectations),
      outcomes_(layout, request_of(input, layout)),
      check_(statements()) {}

std::vector<analysis::Statement> ExpectedOutcomes::statements() const {
  const std::vector<std::string> ids = ids_of(outcomes_);
  std::vector<sim::Fault> faults;
  std::vector<analysis::Statement> all;
  for (const Expectation& one : expectations_) {
    const auto found = std::find(ids.begin(), ids.end(), one.outcome);
    if (found == ids.end()) {
      faults.push_back(unknown_outcome(one.outcome, one.place, one.path, ids));
      continue;
    }
    const auto outcome = static_cast<std::size_t>(found - ids.begin());
    all.push_back({outcome, static_cast<analysis::Statement::Holds>(one.holds), one.low, one.high, one.share,
                   outcomes_.all()[outcome].range});
  }
  if (!faults.empty()) throw sim::ScenarioError(std::move(faults));
  return all;
}

void ExpectedOutcomes::add(const sim::RunRecord& record) {
  if (!is_empty()) check_.add(record.replication, outcomes_.of(record));
}

/// "passed at least 0.9 and at most 1, on average".
std::string ExpectedOutcomes::said(std::size_t i, const analysis::Words& words) const {
  const Expectation& one = expectations_[i];
  const bool has_low = std::isfinite(one.low);
  const bool has_high = std::isfinite(one.high);
  const std::string bounds = has_low && has_high ? one.low == one.high ? "expect.equal" : "expect.between"
                             : has_low           ? "expect.at_least"
                                                 : "expect.at_most";
  const std::string holds = std::string("expect.holds.") + holds_names[static_cast<std::size_t>(one.holds)];
  return words.render(Sentence{"expect.statement",
                               {{"outcome", one.outcome},
                                {"bounds", sim::WordKey{bounds}},
                                {"holds", sim::WordKey{holds}},
                                {"low", text_of(one.low)},
                                {"high", text_of(one.high)},
                                {"share", text_of(one.share)}}});
}

void ExpectedOutcomes::print(const std::string& results, Console& console) const {
  if (is_empty()) return;
  const analysis::Words& words = console.words();
  console.heading(words.text("expect.heading"));
  for (std::size_t i = 0; i < expectations_.size(); ++i) {
    const Expectation& one = expectations_[i];
    const Finding& finding = check_.findings()[i];
    const std::string name = verdict_names[static_cast<std::size_t>(finding.verdict)];
    std::string key = "expect.found.";
    if (one.holds == Expectation::Holds::in_every_run) {
      key += finding.runs == 0 ? "nothing" : finding.outside == 0 ? "all" : "outside";
    } else {
      const bool is_mean = one.holds == Expectation::Holds::on_average;
      key += finding.confidence == 0.0          ? "too_few"
             : std::isinf(finding.interval.low) ? "alike"
             : is_mean                          ? "mean"
                                                : "share";
    }
    const std::string found =
        words.render(Sentence{key,
                              {{"n", std::to_string(finding.runs)},
                               {"outside", std::to_string(finding.outside)},
                               {"first", std::to_string(finding.first_outside.value_or(0))},
                               {"value", text_of(finding.value_outside)},
                               {"estimate", text_of(finding.estimate)},
                               {"low", text_of(finding.interval.low)},
                               {"high", text_of(finding.interval.high)},
                               {"confidence", words.percent(finding.confidence, 2)}}});
    console.say(Sentence{"expect.line",
                         {{"verdict", words.text("expect.verdict." + name)},
                          {"statement", said(i, words)},
                          {"found", found}}},
                2);
    if (has_line(one, finding)) console.line("  " + analysis::harmless(line_for(finding, results)));
  }
}

Json ExpectedOutcomes::json(const std::string& results) const {
  Json all = Json::array();
  for (std::size_t i = 0; i < expectations_.size(); ++i) {
    const Expectation& one = expectations_[i];
    const Finding& finding = check_.findings()[i];
    Json json{{"outcome", one.outcome},
              {"holds", holds_names[static_cast<std::size_t>(one.holds)]},
              {"at_least", number(one.low)},
              {"at_most", number(one.high)},
              {"share", one.holds == Expectation::Holds::in_a_share ? Json(one.share) : Json(nullptr)},
              {"source", one.source},
              {"verdict", verdict_names[static_cast<std::size_t>(finding.verdict)]},
              {"runs", finding.runs}};
    if (finding.confidence > 0.0) {
      json["estimate"] = number(finding.estimate);
      json["low"] = number(finding.interval.low);
      json["high"] = number(finding.interval.high);
      json["confidence"] = finding.confidence;
    }
    json["outside"] = finding.outside;
    json["first_outside"] = finding.first_outside ? Json(*finding.first_outside) : Json(nullptr);
    json["value_outside"] = finding.first_outside ? number(finding.value_outside) : Json(nullptr);
    json["command"] = has_line(one, finding) ? Json(line_for(finding, results)) : Json(nullptr);
    all.push_back(std::move(json));
  }
  return all;
}

int expect(const Call& call, Console& console) {
  const std::vector<std::string>& words = call.arguments.words();
  if (words.empty()) throw UsageError({"app.error.rerun_one", {}});
  if (words.size() > 1) throw UsageError({"app.error.extra_word", {{"got", words[1]}}});
  const std::string& path = words.front();
  const sim::StoredResults stored = sim::read_result_file(path);
  if (stored.results.kind != "runs") {
    throw UsageError({"app.error.expect_kind", {{"path", path}, {"kind", stored.results.kind}}});
  }
  const ScenarioInput input = read_stored(path, stored.provenance.resolved_scenario);
  if (input.model.runs.expectations.empty()) throw UsageError({"app.error.expect_nothing", {{"path", path}}});
  const sim::RecordLayout layout = input.model.runnable(0).layout;
  const std::vector<std::size_t> columns = columns_of(stored.results.layout, layout);
  if (columns.empty()) throw UsageError({"app.error.expect_layout", {{"path", path}}});
  ExpectedOutcomes expected(input, layout);
  sim::ResultSetSource source(stored.results);
  for (sim::RunRecord record; source.next(record);) {
    sim::RunRecord part;
    part.replication = record.replication;
    for (const std::size_t column : columns) part.columns.push_back(record.columns[column]);
    expected.add(part);
  }
  if (call.arguments.has("json")) {
    const Json json{{"file", path},
                    {"seed", stored.provenance.seed},
                    {"runs", stored.results.replications.size()},
                    {"results_sha256", stored.results_sha256},
                    {"expect", expected.json(path)}};
    console.out(json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
  } else {
    expected.print(path, console);
  }
  return expected.has_broken() ? exit_answer_is_no : exit_done;
}

}  // namespace app
