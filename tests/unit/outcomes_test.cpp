#include "analysis/summary/outcomes.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "models/catalogue.hpp"
#include "sim/scenario/text.hpp"
#include "tests/unit/toy_model.hpp"

namespace {

using analysis::Outcomes;

struct Runs {
  sim::RecordLayout layout;
  std::vector<sim::RunRecord> records;
};

Runs runs_of(const std::string& scenario, std::uint8_t level, std::uint32_t replications) {
  const auto text = sim::load(sim::DiskFiles{}, std::string(LIAISON_SOURCE_DIR "/scenarios/") + scenario, {});
  const sim::Runnable runnable = models::load_model(text).runnable(level);
  Runs runs{runnable.layout, {}};
  for (std::uint32_t r = 0; r < replications; ++r) runs.records.push_back(runnable.run({1, r}));
  return runs;
}

std::map<std::string, double> means(const Runs& runs, const Outcomes& outcomes) {
  std::map<std::string, double> sums;
  for (const sim::RunRecord& record : runs.records) {
    const std::vector<double> values = outcomes.of(record);
    for (std::size_t i = 0; i < values.size(); ++i) {
      sums[outcomes.all()[i].id] += values[i] / static_cast<double>(runs.records.size());
    }
  }
  return sums;
}

}  // namespace

TEST_CASE("the outcomes of the plan model are the lines of its summary, run by run") {
  const Runs runs = runs_of("minimal.yaml", 1, 12);
  sim::ResultSet results(runs.layout);
  for (const sim::RunRecord& record : runs.records) results.append(record);
  const analysis::Observed observed{3, 10};
  const analysis::Summary summary = analysis::summarise(results, observed);
  const Outcomes outcomes(runs.layout, {observed, {"m01", "m03", "hotline"}});
  auto mean = means(runs, outcomes);

  const auto& plan = *summary.plan;
  const char* rows[] = {"realised", "partly", "engaged", "not_started"};
  for (std::size_t row = 0; row < 4; ++row) {
    CHECK(mean.at(rows[row] + std::string(".independent")) == Approx(plan.independent.by_status[row].mean));
    if (row < 3) CHECK(mean.at(rows[row] + std::string(".self")) == Approx(plan.self.by_status[row].mean));
  }
  for (const analysis::Part& part : plan.days) {
    CHECK(mean.at("days." + part.key.substr(13)) == Approx(part.amount));
  }
  for (const analysis::Part& part : plan.waits) {
    CHECK(mean.at("waits." + part.key.substr(13)) == Approx(part.amount));
  }
  CHECK(mean.at("waits.active") == Approx(plan.active.amount));
  CHECK(mean.at("waits.open") == Approx(plan.open_days));
  CHECK(mean.at("days.total") == Approx(plan.person_days));
  CHECK(mean.at("at_most_observed.independent") == Approx(plan.at_most->share()));
  CHECK(mean.at("realised_of_common.independent") <= mean.at("realised.independent"));
}

TEST_CASE("the measures in common are all of them when all are named") {
  const Runs runs = runs_of("minimal.yaml", 1, 12);
  const auto all = std::get<std::vector<std::string>>(runs.layout.axis("measure").labels);
  auto mean = means(runs, Outcomes(runs.layout, {std::nullopt, all}));
  CHECK(mean.at("realised.independent") > 0.0);
  CHECK(mean.at("realised_of_common.independent") == mean.at("realised.independent"));
  CHECK(mean.count("at_most_observed.independent") == 0);
}

TEST_CASE("the outcomes of another model are its observables with one number, missing where a run has none") {
  const sim::Runnable runnable = toy::runnable();
  const Outcomes outcomes(runnable.layout, {});
  REQUIRE(outcomes.all().size() == 3);
  CHECK(outcomes.all()[0].id == "side");
  CHECK(outcomes.all()[1].id == "half_height");
  CHECK(outcomes.all()[2].id == "record_height");
  bool at_zero = false;
  bool never_above = false;
  for (std::uint32_t r = 0; r < 40; ++r) {
    sim::RunRecord record = runnable.run({7, r});
    const std::vector<double> values = outcomes.of(record);
    const bool is_at_zero = record.flags(2)[0] == 1;
    CHECK(std::isnan(values[1]) == is_at_zero);
    CHECK(std::isnan(values[2]) == (record.integers(4)[0] == -1));
    at_zero = at_zero || is_at_zero;
    never_above = never_above || std::isnan(values[2]);
  }
  CHECK(at_zero);
  CHECK(never_above);
}
