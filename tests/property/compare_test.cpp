#include "analysis/compare/compare.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "analysis/compare/divergence.hpp"
#include "models/catalogue.hpp"
#include "sim/base/time.hpp"
#include "sim/scenario/text.hpp"

// Scenarios on the same luck, of the plan model.

namespace {

constexpr std::uint32_t replications = 12;
constexpr std::uint8_t events = 3;  // the fullest recording level

sim::Runnable runnable_of(const std::string& more, const std::vector<sim::Override>& overrides = {}) {
  const auto minimal = sim::DiskFiles{}.read(LIAISON_SOURCE_DIR "/scenarios/minimal.yaml");
  const sim::MemoryFiles files(
      {{"minimal.yaml", *minimal}, {"s.yaml", "format: 1\nextends: minimal.yaml\n" + more}});
  return models::load_model(sim::load(files, "s.yaml", overrides)).runnable(events);
}

/// The first working day on or after the fifteenth of a month from January 2024 on.
sim::Day day_of(int month_from_start) {
  const sim::Calendar calendar(sim::Date{2024, 1, 2}, {}, sim::Date{2026, 12, 31});
  return calendar.first_on_or_after({2024 + month_from_start / 12, month_from_start % 12 + 1, 15});
}

std::string date_of(int month_from_start) {
  const int month = month_from_start % 12 + 1;
  return std::to_string(2024 + month_from_start / 12) + (month < 10 ? "-0" : "-") + std::to_string(month) +
         "-15";
}

analysis::Comparison comparison_of(const sim::Runnable& first, const sim::Runnable& second) {
  const std::vector<analysis::ComparedScenario> scenarios{{"A", "a", ""}, {"B", "b", ""}};
  const analysis::Outcomes of_first(first.layout, {});
  const analysis::Outcomes of_second(second.layout, {});
  REQUIRE(of_first.all() == of_second.all());
  const sim::RecordLayout layout = analysis::comparison_layout(scenarios, of_first.all());
  sim::ResultSet runs(layout);
  for (std::uint32_t r = 0; r < replications; ++r) {
    runs.append(analysis::comparison_record(
        layout, r, {of_first.of(first.run({5, r})), of_second.of(second.run({5, r}))}));
  }
  return analysis::compare(runs, scenarios, of_first.all(), replications, 0.95);
}

}  // namespace

TEST_CASE("identical scenarios differ by exactly 0 and never part") {
  const sim::Runnable first = runnable_of("");
  const sim::Runnable second = runnable_of("title: The same by another name\nruns: {seed: 77}\n");
  const analysis::Comparison same = comparison_of(first, second);
  for (const analysis::OutcomeComparison& outcome : same.by_scenario.front()) {
    CHECK(outcome.difference.mean == 0.0);
    CHECK(outcome.difference.standard_deviation == 0.0);
    CHECK(outcome.interval == analysis::Interval{0.0, 0.0});
    CHECK(outcome.sign == analysis::Sign::equal);
    CHECK_FALSE(outcome.more_to_settle);
  }
  for (std::uint32_t r = 0; r < replications; ++r) {
    CHECK_FALSE(
        analysis::first_divergence(first.layout, first.run({5, r}), second.layout, second.run({5, r})));
  }
}

TEST_CASE("before the first day on which two scenarios differ no event differs, and after it some do") {
  const sim::Runnable first = runnable_of("");
  // Not among them: a dated reshuffle. It turns chance reshuffles off, from the first day on.
  const std::vector<std::string> what{"set: {backing.mean: 0.9, staff.tenure: 6 months}",
                                      "set: {staff.recruit_delay: 20 working days}",
                                      "set: {staff.coordinator_fte: 6}",
                                      "add_posts: {organisation: schools, count: 3}",
                                      "remove_posts: {organisation: hospitals, count: 2}",
                                      "abandon: [hotline]"};
  for (const std::string& happens : what) {
    int parted = 0;
    for (const int month : {1, 6, 12, 17, 21}) {
      CAPTURE(happens, month);
      const sim::Runnable second = runnable_of("events: [{on: " + date_of(month) + ", " + happens + "}]\n");
      for (std::uint32_t r = 0; r < replications; ++r) {
        const auto found =
            analysis::first_divergence(first.layout, first.run({5, r}), second.layout, second.run({5, r}));
        if (!found) continue;
        ++parted;
        CHECK(found->day >= day_of(month));
        CHECK(found->replication == r);
      }
    }
    CAPTURE(happens);
    CHECK(parted >= 2 * static_cast<int>(replications));
  }
}

TEST_CASE("a change on the first day is seen to part runs before the day of a later one") {
  // The proof that the test above can fail: a setting that differs from the start.
  const sim::Runnable first = runnable_of("");
  const sim::Runnable second = runnable_of("", {{"settings.backing.mean", "0.9"}});
  int early = 0;
  for (std::uint32_t r = 0; r < replications; ++r) {
    const auto found =
        analysis::first_divergence(first.layout, first.run({5, r}), second.layout, second.run({5, r}));
    early += found && found->day < day_of(12) ? 1 : 0;
  }
  CHECK(early == static_cast<int>(replications));
}

TEST_CASE("an added measure or organisation leaves the others their luck, and is told by its id") {
  const sim::Runnable first = runnable_of("");
  const sim::Runnable second = runnable_of(
      "plan: {measures: 12}\norganisations: [{id: harbours, role: ministry, posts: [{count: 2}], drawn: "
      "false}]\n");
  const auto unlike = analysis::unlike_axes(first.layout, second.layout);
  REQUIRE(unlike.size() == 3);
  for (const analysis::AxisPairing& pairing : unlike) {
    CHECK(pairing.only_first.empty());
    if (pairing.axis == "measure") {
      CHECK(pairing.both == 10);
      CHECK(pairing.only_second.size() == 2);
    } else if (pairing.axis == "organisation") {
      CHECK(pairing.both == 4);
      CHECK(pairing.only_second == std::vector<std::string>{"harbours"});
    } else {
      CHECK(pairing.axis == "post");
      CHECK(pairing.only_second == std::vector<std::string>{"harbours/1", "harbours/2"});
    }
  }
  CHECK(analysis::common_labels({&first.layout, &second.layout}, "measure").size() == 10);
  CHECK(analysis::common_labels({&first.layout, &second.layout}, "nothing").empty());
}
