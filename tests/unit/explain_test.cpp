// Stories of runs: which run is told of, that every sentence has its words, and that days add up.
#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "analysis/explain/text.hpp"
#include "models/catalogue.hpp"
#include "models/plan/words.hpp"
#include "sim/scenario/text.hpp"

namespace {

using analysis::Language;
using analysis::Words;

models::LoadedModel loaded(const std::string& file, const std::vector<sim::Override>& overrides = {}) {
  return models::load_model(
      sim::load(sim::DiskFiles{}, std::string(LIAISON_SOURCE_DIR) + "/scenarios/" + file, overrides));
}

/// A result set of the first runs, at a recording level.
sim::ResultSet runs_of(const models::LoadedModel& model, std::uint32_t runs, plan::Level level) {
  const sim::Runnable runnable = model.runnable(static_cast<std::uint8_t>(level));
  sim::ResultSet results(runnable.layout);
  for (std::uint32_t replication = 0; replication < runs; ++replication)
    results.append(runnable.run({1, replication}));
  return results;
}

/// One number in each run.
sim::ResultSet numbers(const std::vector<std::vector<double>>& outcomes) {
  sim::RecordLayout layout;
  for (std::size_t i = 0; i < outcomes.size(); ++i)
    layout.observables.push_back(
        {"outcome" + std::to_string(i), "1", "a number", {}, sim::ValueType::float64});
  sim::ResultSet results(layout);
  for (std::size_t run = 0; run < outcomes.front().size(); ++run) {
    sim::RunRecord record = sim::RunRecord::blank(layout, static_cast<std::uint32_t>(run));
    for (std::size_t i = 0; i < outcomes.size(); ++i) record.doubles(i)[0] = outcomes[i][run];
    results.append(record);
  }
  return results;
}

void check_text(const std::vector<analysis::Line>& lines) {
  for (const analysis::Line& line : lines) {
    INFO(line.text);
    CHECK(line.text.find("explain.") == std::string::npos);
    CHECK(line.text.find('{') == std::string::npos);
  }
}

}  // namespace

TEST_CASE("the typical run lies nearest to the medians, the first of those equally near", "[unit]") {
  CHECK(analysis::most_typical(numbers({{5, 1, 2, 3, 9}})).replication == 3);
  CHECK(analysis::most_typical(numbers({{1, 3, 3, 5}})).replication == 1);
  // The first outcome is told in other units: it counts no more than the second.
  CHECK(analysis::most_typical(numbers({{0, 1000, 2000, 3000, 4000}, {2, 1, 0, 1, 4}})).replication == 1);
  const analysis::Typical typical = analysis::most_typical(numbers({{7, 7, 7}, {0, 1, 2}}));
  CHECK(typical.replication == 1);
  CHECK(typical.outcomes == 1);  // what is the same in every run says nothing
  CHECK(typical.runs == 3);
}

TEST_CASE("every wait, stage and waiver has its words", "[unit]") {
  for (const Language language : {Language::en, Language::fr}) {
    const Words words(language);
    for (const char* wait :
         {"review", "legal_gate", "budget_gate", "dispute", "staff_wait", "in_tray", "decision"}) {
      CHECK(words.has("explain.waiver." + std::string(wait)));
      CHECK(words.has("explain.wait." + std::string(wait)));
    }
    for (const char* wait : {"review", "staff_wait", "in_tray"})
      CHECK(words.has("explain.waiver." + std::string(wait) + ".of"));
    CHECK(words.has("explain.wait.renegotiation"));
    CHECK(words.has("explain.wait.required"));
    for (const char* wait : {"legal_gate", "budget_gate", "dispute"})
      CHECK(words.has("explain.nobody." + std::string(wait)));
    for (const std::string_view stage : plan::stage_names)
      CHECK(words.has("explain.stage." + std::string(stage)));
    for (const char* shock : {"reshuffle", "focusing_event"})
      CHECK(words.has("explain.shock." + std::string(shock)));
  }
}

TEST_CASE("every story of the French plan can be told in both languages, and its days add up", "[unit]") {
  const models::LoadedModel model = loaded("france-2019-2021.yaml");
  const sim::ResultSet results = runs_of(model, 3, plan::Level::measures);
  for (std::uint32_t replication = 0; replication < 3; ++replication) {
    const analysis::Relived run = analysis::relive(model, 1, replication, results);
    REQUIRE(run.differing.empty());
    const std::vector<analysis::Event> events = analysis::events_of(run);
    for (std::int32_t measure = 0; measure < 45; ++measure) {
      const analysis::Life life = analysis::life_of(run, events, measure);
      CHECK_FALSE(life.story.empty());
      double days = 0.0;
      std::int32_t booked = 0;
      for (const analysis::AccountLine& line : life.account) days += line.days;
      for (const models::Stretch& stretch : analysis::stretches_of(run, measure))
        booked += analysis::is_wait(run, stretch.state) ? stretch.until - stretch.from : 0;
      CHECK(std::fabs(days - booked) < 1e-9);
      for (const Language language : {Language::en, Language::fr})
        check_text(analysis::text_of(run, life, {}, Words(language)));
    }
    const analysis::PlanStory plan = analysis::plan_story_of(run, events);
    CHECK(plan.months.size() == 39);
    CHECK(plan.spread() > 0.0);
    CHECK(plan.spread() < 1.0);
    for (const Language language : {Language::en, Language::fr}) {
      check_text(analysis::text_of(run, plan, {}, Words(language)));
      const auto organisations = static_cast<std::int32_t>(analysis::labels_of(run, "organisation").size());
      for (std::int32_t i = 0; i < organisations; ++i)
        check_text(analysis::text_of(run, analysis::organisation_story_of(run, events, i), Words(language)));
    }
  }
}

TEST_CASE("a value that is not what the run gives is named, and so is a layout of another plan", "[unit]") {
  const models::LoadedModel model = loaded("minimal.yaml");
  sim::ResultSet results = runs_of(model, 3, plan::Level::measures);
  const std::size_t quality = results.layout.find("quality");
  std::get<std::vector<double>>(results.arrays[quality]).back() = 0.123;
  CHECK(analysis::relive(model, 1, 1, results).differing.empty());
  CHECK(analysis::relive(model, 1, 2, results).differing == std::vector<std::string>{"quality"});
  CHECK_FALSE(analysis::relive(model, 2, 1, results).differing.empty());  // another seed
  const models::LoadedModel other = loaded("france-2019-2021.yaml");
  CHECK_FALSE(analysis::differing_layout(results.layout, other.witness->layout).empty());
}

TEST_CASE("the reruns of a plan stay within their bound", "[unit]") {
  const models::LoadedModel model = loaded("france-2019-2021.yaml");
  const sim::ResultSet results = runs_of(model, 1, plan::Level::summary);
  const analysis::Relived run = analysis::relive(model, 1, 0, results);
  for (const std::size_t bound : {std::size_t{0}, std::size_t{40}, std::size_t{90}}) {
    const analysis::SingleWaivers found = analysis::single_waivers(run, *model.witness, 1, bound);
    CHECK(found.reruns <= bound);
    CHECK(found.unfinished == 43);
    CHECK(found.asked.size() == found.removals.size());
    CHECK(found.asked.size() < 43);
  }
}
