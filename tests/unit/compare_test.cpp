#include "analysis/compare/compare.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "analysis/compare/divergence.hpp"
#include "analysis/compare/text.hpp"
#include "analysis/compare/until_settled.hpp"
#include "analysis/words/plain.hpp"

namespace {

using analysis::Comparison;
using analysis::Language;
using analysis::Outcome;
using analysis::OutcomeComparison;
using analysis::Reached;
using analysis::Sign;
using analysis::Words;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

const std::vector<analysis::ComparedScenario> two{{"A", "a.yaml", "Eins"}, {"B", "b.yaml", "Zwei"}};
const std::vector<Outcome> outcomes{
    {"realised.independent", "1", "measures", "summary.status.realised", "summary.evaluator.independent"},
    {"height", "m", "how high", "", ""}};

/// Runs of two scenarios: the values of both outcomes in the first and in the second.
sim::ResultSet runs_of(const std::vector<std::vector<std::vector<double>>>& all) {
  const sim::RecordLayout layout = analysis::comparison_layout(two, outcomes);
  sim::ResultSet runs(layout);
  for (std::uint32_t r = 0; r < all.size(); ++r) runs.append(analysis::comparison_record(layout, r, all[r]));
  return runs;
}

/// Differences 1, 2, 3, ... in the first outcome; the second is missing every other time.
sim::ResultSet rising(int count) {
  std::vector<std::vector<std::vector<double>>> all;
  for (int r = 0; r < count; ++r) {
    all.push_back({{r % 3 + 0.0, r % 2 == 0 ? none : 5.0}, {r % 3 + r + 1.0, r % 4 < 2 ? 4.0 : none}});
  }
  return runs_of(all);
}

bool fits_a_screen(const std::vector<analysis::Line>& lines) {
  for (const analysis::Line& line : lines) {
    if (analysis::display_width(line.text) > 80) return false;
  }
  return true;
}

/// A log of events: day, kind, post (an index into `posts`), value.
struct Log {
  sim::RecordLayout layout;
  sim::RunRecord record;
};
struct Entry {
  std::int32_t day;
  std::uint8_t kind;
  std::int32_t post;
  double value;
};
Log log_of(const std::vector<std::string>& posts, const std::vector<Entry>& entries) {
  Log log;
  log.layout.axes = {{"post", "", "", posts, false, {}},
                     {"event", "", "", std::vector<std::int32_t>{}, true, {}}};
  log.layout.observables = {
      {"event_day", "day", "", {"event"}, sim::ValueType::int32},
      {"event_kind", "1", "", {"event"}, sim::ValueType::uint8, 0, {"departure", "arrival"}},
      {"event_post", "1", "", {"event"}, sim::ValueType::int32, 0, {}, -1},
      {"event_value", "1", "", {"event"}}};
  log.record = sim::RunRecord::blank(log.layout, 4);
  for (const Entry& entry : entries) {
    log.record.integers(0).push_back(entry.day);
    log.record.flags(1).push_back(entry.kind);
    log.record.integers(2).push_back(entry.post);
    log.record.doubles(3).push_back(entry.value);
  }
  return log;
}

std::optional<analysis::Divergence> between(const Log& first, const Log& second) {
  return analysis::first_divergence(first.layout, first.record, second.layout, second.record);
}

}  // namespace

TEST_CASE("a comparison is that of the pairs in which both scenarios have the outcome") {
  const Comparison answer = analysis::compare(rising(9), two, outcomes, 9, 0.95);
  const OutcomeComparison& first = answer.by_scenario.at(0).at(0);
  CHECK(first.pairs == 9);
  CHECK(first.difference.mean == 5.0);
  CHECK(first.first_mean == 1.0);
  CHECK(first.second_mean == 6.0);
  CHECK(first.sign == Sign::more);
  CHECK(first.more_to_settle == 0);
  // Student with 8 degrees of freedom: 2.306 * sqrt(7.5) / 3.
  CHECK(first.interval.low == Approx(5.0 - 2.306004 * std::sqrt(7.5) / 3.0).epsilon(1e-6));
  const OutcomeComparison& second = answer.by_scenario.at(0).at(1);
  CHECK(second.pairs == 2);  // replications 1 and 5
  CHECK(second.difference.mean == -1.0);
  CHECK(analysis::compare(rising(9), two, outcomes, 4, 0.95).by_scenario[0][0].pairs == 4);
}

TEST_CASE("too few pairs settle nothing and say so") {
  const Comparison answer = analysis::compare(rising(9), two, outcomes, 3, 0.95);
  const OutcomeComparison& alone = answer.by_scenario[0][1];
  CHECK(alone.pairs == 1);
  CHECK(alone.sign == Sign::undecided);
  CHECK(std::isinf(alone.interval.high));
  CHECK_FALSE(alone.more_to_settle);
  CHECK(said_of(answer, 1, 1, Words(Language::en)).find("fewer than two pairs") != std::string::npos);
  // Pairs that all differ by the same: by chance five do in 1 of 16 cases, six in 1 of 32.
  std::vector<std::vector<std::vector<double>>> alike;
  for (int r = 0; r < 6; ++r) alike.push_back({{1.0, 0.0}, {3.0, 0.0}});
  for (const std::int64_t pairs : {2, 3, 4, 5, 6}) {
    const Comparison few = analysis::compare(runs_of(alike), two, outcomes, pairs, 0.95);
    const OutcomeComparison& seen = few.by_scenario[0][0];
    CAPTURE(pairs);
    CHECK(seen.difference.mean == 2.0);
    CHECK(std::isfinite(seen.interval.low) == (pairs == 6));
    CHECK(seen.sign == (pairs == 6 ? Sign::more : Sign::undecided));
    CHECK(seen.more_to_settle == 6 - pairs);
    for (const Language language : {Language::en, Language::fr}) {
      const std::string said = said_of(few, 1, 0, Words(language));
      CHECK((said.find(language == Language::en ? "fewer than 6" : "moins de 6") != std::string::npos) ==
            (pairs < 6));
    }
  }
  const Comparison nothing = analysis::compare(rising(9), two, outcomes, 0, 0.95);
  CHECK(nothing.by_scenario[0][0].pairs == 0);
  CHECK(fits_a_screen(table_of(nothing, 1, Words(Language::fr))));
}

TEST_CASE("a sequence ends with the first sign it settles, and spends its error over looks and scenarios") {
  analysis::UntilSettled sequence({0, std::nullopt, 0.05}, 2, 4, 30);
  const sim::ResultSet runs = rising(30);
  CHECK(sequence.next() == 4);
  sequence.look_at(runs, two, outcomes);  // differences 1, 2, 3, 4: 2.5 +- 4.2 * 0.65 at 97.5 %
  CHECK(sequence.confidence() == Approx(0.975));
  CHECK_FALSE(sequence.is_over());
  CHECK(sequence.standings()[0].reached == Reached::nothing);
  CHECK(sequence.next() == 6);
  sequence.look_at(runs, two, outcomes);
  CHECK_FALSE(sequence.is_over());  // at this confidence fewer than 8 pairs settle nothing
  CHECK(sequence.next() == 9);
  sequence.look_at(runs, two, outcomes);
  CHECK(sequence.is_over());
  CHECK(sequence.standings()[0].reached == Reached::sign);
  CHECK(sequence.standings()[0].pairs == 9);
  CHECK(sequence.standings()[0].confidence == Approx(1.0 - 0.05 / 12.0));
  analysis::UntilSettled of_three({0, std::nullopt, 0.05}, 3, 4, 30);
  CHECK(of_three.confidence() == Approx(1.0 - 0.025 / 2.0));
}

TEST_CASE("a sequence ends undecided after the most pairs, or narrow enough before") {
  std::vector<std::vector<std::vector<double>>> all;
  for (int r = 0; r < 40; ++r) all.push_back({{0.0, 0.0}, {r % 2 == 0 ? 1.0 : -1.0, 0.0}});
  const sim::ResultSet runs = runs_of(all);
  analysis::UntilSettled to_the_end({0, std::nullopt, 0.05}, 2, 10, 40);
  while (!to_the_end.is_over()) to_the_end.look_at(runs, two, outcomes);
  CHECK(to_the_end.standings()[0].reached == Reached::nothing);
  CHECK(to_the_end.standings()[0].pairs == 40);
  analysis::UntilSettled narrow({0, 0.8, 0.05}, 2, 10, 40);
  while (!narrow.is_over()) narrow.look_at(runs, two, outcomes);
  CHECK(narrow.standings()[0].reached == Reached::half_width);
  CHECK(narrow.standings()[0].pairs < 40);
  CHECK(0.5 * (narrow.standings()[0].interval.high - narrow.standings()[0].interval.low) <= 0.8);
  analysis::UntilSettled equal({1, 0.8, 0.05}, 2, 10, 40);
  while (!equal.is_over()) equal.look_at(runs, two, outcomes);
  CHECK(equal.standings()[0].reached == Reached::nothing);
  CHECK(equal.standings()[0].sign == Sign::equal);
}

TEST_CASE("two runs part at the first event that differs, entities told apart by id") {
  const std::vector<std::string> posts{"x", "y"};
  const Log first = log_of(posts, {{1, 0, 0, 2.0}, {3, 1, 1, 0.0}, {7, 0, -1, 0.0}});
  CHECK_FALSE(between(first, first));
  // The same events of the same posts, whose indices are others.
  CHECK_FALSE(between(first, log_of({"z", "y", "x"}, {{1, 0, 2, 2.0}, {3, 1, 1, 0.0}, {7, 0, -1, 0.0}})));
  const auto other_post = between(first, log_of({"y", "x"}, {{1, 0, 0, 2.0}}));
  REQUIRE(other_post);
  CHECK(other_post->replication == 4);
  CHECK(other_post->day == 1);
  CHECK(*other_post->first == analysis::SeenEvent{1, "departure", {{"post", "x"}}, 2.0});
  CHECK(*other_post->second == analysis::SeenEvent{1, "departure", {{"post", "y"}}, 2.0});
  const auto by_value = between(first, log_of(posts, {{1, 0, 0, 2.5}}));
  CHECK(by_value->day == 1);
  const auto earlier = between(first, log_of(posts, {{1, 0, 0, 2.0}, {2, 0, 0, 0.0}}));
  CHECK(earlier->day == 2);
  const auto ended = between(first, log_of(posts, {{1, 0, 0, 2.0}, {3, 1, 1, 0.0}}));
  CHECK(ended->day == 7);
  CHECK_FALSE(ended->second);
  CHECK(
      said_of(*other_post, "A", "B", Words(Language::en)) ==
      "Replication 4: A and B part on working day 1. In A: a departure, post x; in B: a departure, post y.");
  CHECK(
      said_of(*by_value, "A", "B", Words(Language::en)) ==
      "Replication 4: A and B part on working day 1, in a number: a departure, post x, with 2.0000 in A and "
      "2.5000 in B.");
  CHECK(said_of(*ended, "A", "B", Words(Language::en)).find("in B: nothing more") != std::string::npos);
  CHECK(said_of(*earlier, "A", "B", Words(Language::en)).find("In A: an arrival, post y (day 3)") !=
        std::string::npos);
}

TEST_CASE("the table of a comparison fits a screen in both languages, and keeps large numbers apart") {
  std::vector<std::vector<std::vector<double>>> all;
  for (int r = 0; r < 60; ++r) all.push_back({{1e5 + r, r * 1e-3}, {2.5e6 - 700.0 * (r % 7), 9.0 * (r % 5)}});
  std::vector<Outcome> long_names = outcomes;
  long_names[1].id = "a_name_of_an_observable_that_does_not_end_where_it_should";
  const Comparison answer = analysis::compare(runs_of(all), two, long_names, 60, 0.99876);
  for (const Language language : {Language::en, Language::fr}) {
    const auto lines = table_of(answer, 1, Words(language));
    REQUIRE(lines.size() == 4);
    for (const analysis::Line& line : lines) CHECK(analysis::display_width(line.text) <= 96);
    CHECK(lines[2].text.find(language == Language::en
                                 ? " 100,030 2,497,970 "
                                 : " 100\u202f030 2\u202f497\u202f970 ") != std::string::npos);
  }
  CHECK(fits_a_screen(
      table_of(analysis::compare(rising(30), two, outcomes, 30, 0.95), 1, Words(Language::fr))));
}

TEST_CASE("an end of an interval that leaves 0 out is not printed as 0") {
  std::vector<std::vector<std::vector<double>>> all;
  for (int r = 0; r < 100; ++r) all.push_back({{10.0, 0.0}, {10.2 + (r % 2 == 0 ? 1.0 : -0.998), 0.0}});
  const Comparison answer = analysis::compare(runs_of(all), two, outcomes, 100, 0.95);
  REQUIRE(answer.by_scenario[0][0].sign == Sign::more);
  CHECK(said_of(answer, 1, 0, Words(Language::en)).find("+0.002") != std::string::npos);
}
