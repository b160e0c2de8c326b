// Stories of runs: which run is told of, that every sentence has its words, and that days add up.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <tuple>

#include "analysis/explain/text.hpp"
#include "models/catalogue.hpp"
#include "models/plan/compile.hpp"
#include "models/plan/stall_accountant.hpp"
#include "models/plan/words.hpp"
#include "sim/base/time.hpp"
#include "sim/scenario/text.hpp"
#include "tests/support/french_plan.hpp"

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
    const analysis::Relived run =
        analysis::relive(model, 1, replication, results, models::Asked::run_and_stall);
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
    REQUIRE(plan.stall.has_value());
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

TEST_CASE("the story of a measure says that it lay aside between two plans", "[unit]") {
  const models::LoadedModel model = loaded("france-three-plans.yaml");
  const analysis::Relived run = analysis::relive(model, 1, 0, runs_of(model, 1, plan::Level::measures));
  const std::vector<analysis::Event> events = analysis::events_of(run);
  int lay_aside = 0, went_on = 0;
  for (std::int32_t measure = 0; measure < static_cast<std::int32_t>(run.told.drawn.size()); ++measure) {
    const analysis::Life life = analysis::life_of(run, events, measure);
    std::int32_t days = 0;
    for (const models::Stretch& stretch : analysis::stretches_of(run, measure)) {
      const bool is_live = analysis::labels_of(run, "wait")[stretch.state] != "not_launched";
      if (!is_live && life.launched >= 0 && stretch.from > life.launched)
        days += stretch.until - stretch.from;
    }
    std::string story;
    for (const analysis::Line& line : analysis::text_of(run, life, {}, Words(Language::en)))
      story += line.text + '\n';
    INFO(story);
    CHECK((story.find("it lay aside for ") != std::string::npos) == (days > 0));
    if (days > 0 && days < 1000)
      CHECK(story.find(" for " + std::to_string(days) + " working") != std::string::npos);
    (days > 0 ? lay_aside : went_on) += 1;
    check_text(analysis::text_of(run, life, {}, Words(Language::fr)));
  }
  CHECK(lay_aside > 10);
  CHECK(went_on > 10);
}

TEST_CASE("the causes of a stall are those of its accounts, in shares that sum", "[unit]") {
  const plan::Model compiled = plan::compile(support::french_plan());
  const plan::StallAccounts accounts = plan::stall_accounts(compiled, {1, 0});
  const models::LoadedModel model = loaded("france-2019-2021.yaml");
  const analysis::Relived run =
      analysis::relive(model, 1, 0, runs_of(model, 1, plan::Level::summary), models::Asked::run_and_stall);
  const analysis::StallStory story = analysis::stall_story_of(*run.told.stall);
  const auto sum = [&](std::int32_t organisation, plan::StallTerm term) {
    double person_days = 0.0;
    for (const auto& month : accounts.months) {
      for (const auto id : sim::ids<plan::OrganisationId>(month.size())) {
        if (organisation < 0 || id.value == static_cast<std::uint32_t>(organisation))
          person_days += month[id].of(term);
      }
    }
    return Approx(person_days).margin(1e-9);
  };
  std::vector<analysis::StallShares> all = story.organisations;
  all.push_back(story.all);
  for (const analysis::StallShares& shares : all) {
    CHECK(shares.nominal == sum(shares.organisation, plan::StallTerm::nominal));
    CHECK(shares.done == sum(shares.organisation, plan::StallTerm::done));
    double person_days = shares.nominal;
    double share = 1.0;
    for (const analysis::StallPart& part : shares.parts) {
      const auto term = static_cast<plan::StallTerm>(
          std::find(plan::stall_term_names.begin(), plan::stall_term_names.end(), part.term) -
          plan::stall_term_names.begin());
      CHECK(part.person_days * plan::sign_in_done(term) == sum(shares.organisation, term));
      person_days += part.person_days;
      share += part.share;
    }
    CHECK(person_days == Approx(shares.done).margin(1e-8));
    if (shares.nominal > 0.0) CHECK(share == Approx(shares.done_share).margin(1e-9));
    double owed = 0.0;
    for (const analysis::StallPart& part : shares.moved) owed += part.person_days;
    CHECK(owed == Approx(shares.owed).margin(1e-8));
  }
  // The parts of the plan are those of its organisations, and the periods cover all months.
  double hidden = 0.0;
  double direct = 0.0;
  for (const analysis::StallPeriod& period : story.periods) {
    direct += period.work.front();
    for (const double one : period.hidden) hidden += one;
  }
  double expected = 0.0;
  double expected_direct = 0.0;
  for (const auto& month : accounts.months) {
    for (const plan::StallMonth& here : month) {
      expected_direct += here.work.front();
      for (std::size_t kind = 1; kind < here.work.size(); ++kind) expected += here.work[kind];
    }
  }
  CHECK(hidden == Approx(expected));
  CHECK(direct == Approx(expected_direct));
  REQUIRE(story.periods.size() == 7);
  CHECK(story.periods.front().last == "2019-12");
  CHECK(story.periods[1].first == "2020-01");
  CHECK(story.periods[1].last == "2020-06");
  CHECK(story.periods.back().owed == Approx(story.all.owed));
}

TEST_CASE("periods of a stall are as short as seven columns allow", "[unit]") {
  for (const auto& [months, first_last, periods] :
       {std::tuple(1, "2020-01", 1), std::tuple(7, "2020-01", 7), std::tuple(8, "2020-03", 3),
        std::tuple(24, "2020-06", 4), std::tuple(84, "2020-12", 7), std::tuple(100, "2021-12", 5)}) {
    models::Stall stall;
    stall.organisations = {"one"};
    stall.terms = {{"nominal", 0, 1}, {"vacancy", 0, -1}, {"done", -1, 0}};
    stall.work = {"direct", "waiting"};
    for (std::int32_t month = 0; month < months; ++month) {
      const sim::Date date{2020 + month / 12, 1 + month % 12, 28};
      stall.month_ends.push_back(sim::days_since_1970(date));
      stall.person_days.insert(stall.person_days.end(), {3.0, 1.0, 2.0});
      stall.owed.push_back(month);
      stall.hidden.insert(stall.hidden.end(), {2.0, 0.5});
    }
    const analysis::StallStory story = analysis::stall_story_of(stall);
    CAPTURE(months);
    CHECK(story.periods.size() == static_cast<std::size_t>(periods));
    CHECK(story.periods.front().last == first_last);
    CHECK(story.periods.back().owed == months - 1.0);
    CHECK(story.all.done_share == Approx(2.0 / 3.0));
    REQUIRE(story.all.parts.size() == 1);
    CHECK(story.all.parts.front().share == Approx(-1.0 / 3.0));
    double hidden = 0.0;
    for (const analysis::StallPeriod& period : story.periods) hidden += period.hidden.front();
    CHECK(hidden == Approx(0.5 * months));
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
  CHECK_FALSE(analysis::differing_layout(results.layout, other.witness->layout()).empty());
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
