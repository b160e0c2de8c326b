#include "analysis/summary/summary.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "analysis/summary/text.hpp"
#include "analysis/words/plain.hpp"

namespace {

using analysis::Language;
using analysis::Line;
using analysis::Summary;
using analysis::Words;

const std::vector<std::string> evaluators = {"independent", "self"};
const std::vector<std::string> statuses = {"not_started", "engaged", "partly", "realised"};
const std::vector<std::string> accounts = {
    "direct",        "rework",     "communication", "committee", "hub",  "chase", "review", "decision",
    "renegotiation", "onboarding", "non_plan",      "crisis",    "idle", "leave", "vacancy"};
const std::vector<std::string> waits = {"done",     "abandoned",  "not_launched",  "active",
                                        "dispute",  "legal_gate", "budget_gate",   "staff_wait",
                                        "decision", "review",     "renegotiation", "in_tray"};

sim::Axis axis(const std::string& name, const std::vector<std::string>& labels) {
  sim::Axis made;
  made.name = name;
  made.labels = labels;
  return made;
}

sim::Observable observable(const std::string& name, const std::vector<std::string>& axes,
                           sim::ValueType type) {
  sim::Observable made;
  made.name = name;
  made.unit = std::string("1");
  made.axes = axes;
  made.type = type;
  return made;
}

sim::RecordLayout plan_layout() {
  sim::RecordLayout layout;
  layout.axes = {axis("evaluator", evaluators), axis("status", statuses), axis("account", accounts),
                 axis("wait", waits)};
  layout.observables = {observable("count", {"evaluator", "status"}, sim::ValueType::int32),
                        observable("person_days", {"account"}, sim::ValueType::float64),
                        observable("waiting_days", {"wait"}, sim::ValueType::int32)};
  return layout;
}

/// 45 measures; run r realises r % 7 of them. Every account gets 10 person-days times its position, every
/// wait 450 working days times its position.
sim::ResultSet plan_results(std::uint32_t runs) {
  const sim::RecordLayout layout = plan_layout();
  sim::ResultSet results(layout);
  for (std::uint32_t r = 0; r < runs; ++r) {
    sim::RunRecord record = sim::RunRecord::blank(layout, r);
    const auto realised = static_cast<std::int32_t>(r % 7);
    record.integers(0) = {5, 20, 20 - realised, realised, 4, 6, 20, 15};
    for (std::size_t i = 0; i < accounts.size(); ++i)
      record.doubles(1)[i] = 10.0 * static_cast<double>(i + 1);
    for (std::size_t i = 0; i < waits.size(); ++i) record.integers(2)[i] = 450 * static_cast<std::int32_t>(i);
    results.append(record);
  }
  return results;
}

std::string joined(const std::vector<Line>& lines) {
  std::string text;
  for (const Line& line : lines) text += line.text + '\n';
  return text;
}

TEST_CASE("the counts are the means over runs, and the two intervals are different things") {
  const Summary few = analysis::summarise(plan_results(70), {});
  const Summary many = analysis::summarise(plan_results(7000), {});
  REQUIRE(few.plan);
  CHECK(few.plan->measures == 45);
  const analysis::RunEstimate& realised = few.plan->independent.by_status[0];
  CHECK(realised.mean == Approx(3.0));
  // Values 0 to 6 in equal numbers: variance 4 * 70 / 69, Student's 97.5 % point with 69 degrees of freedom
  // 1.994945.
  CHECK(realised.of_mean.high == Approx(3.0 + 1.994945 * 2.0 / std::sqrt(69.0)).margin(1e-6));
  CHECK(realised.of_mean.low == Approx(3.0 - 1.994945 * 2.0 / std::sqrt(69.0)).margin(1e-6));
  CHECK(realised.over_runs == analysis::Interval{0.0, 6.0});
  const analysis::RunEstimate& settled = many.plan->independent.by_status[0];
  CHECK(settled.of_mean.high - settled.of_mean.low < 0.11 * (realised.of_mean.high - realised.of_mean.low));
  CHECK(settled.over_runs == realised.over_runs);
}

TEST_CASE("the self-report knows three classes: what is not started counts as under construction") {
  const Summary summary = analysis::summarise(plan_results(7), {});
  CHECK(summary.plan->independent.by_status[2].mean == 20.0);
  CHECK(summary.plan->independent.by_status[3].mean == 5.0);
  CHECK(summary.plan->self.by_status[0].mean == 15.0);
  CHECK(summary.plan->self.by_status[1].mean == 20.0);
  CHECK(summary.plan->self.by_status[2].mean == 10.0);
}

TEST_CASE("the chance of at most what was observed counts runs, with its exact interval") {
  const Summary summary = analysis::summarise(plan_results(70), analysis::Observed{2, 45});
  REQUIRE(summary.plan->at_most);
  CHECK(summary.plan->at_most->hits == 30);  // 0, 1 and 2 of every seven runs
  CHECK(summary.plan->at_most->runs == 70);
  CHECK(summary.plan->at_most->interval.low == Approx(0.3109).margin(1e-4));  // R: binom.test(30, 70)
  CHECK(summary.plan->at_most->interval.high == Approx(0.5525).margin(1e-4));
  CHECK_FALSE(analysis::summarise(plan_results(70), {}).plan->at_most);
}

TEST_CASE("the parts of the person-days add up to the whole, each account in exactly one part") {
  const Summary summary = analysis::summarise(plan_results(7), {});
  double amounts = 0.0;
  double shares = 0.0;
  for (const analysis::Part& part : summary.plan->days) {
    amounts += part.amount;
    shares += part.share;
  }
  CHECK(summary.plan->person_days == Approx(1200.0));  // 10 * (1 + ... + 15)
  CHECK(amounts == Approx(1200.0));
  CHECK(shares == Approx(1.0));
  CHECK(summary.plan->days[2].amount == Approx(10.0 * (3 + 4 + 5 + 6)));  // coordination
  CHECK(summary.plan->days[3].amount == Approx(10.0 * (7 + 8 + 9)));      // clearance
  CHECK(summary.plan->days[7].amount == Approx(10.0 * (10 + 12)));        // crisis, newcomers
  CHECK(summary.plan->days[8].amount == Approx(10.0 * 13));               // idle
}

TEST_CASE("waits are per measure, largest first, without what is done, and add up with the work") {
  const Summary summary = analysis::summarise(plan_results(7), {});
  const analysis::PlanAnswer& plan = *summary.plan;
  REQUIRE(plan.waits.size() == 8);  // not what is done, abandoned or not launched
  CHECK(plan.waits.front().key == "summary.wait.in_tray");
  CHECK(plan.waits.front().amount == Approx(110.0));  // 450 * 11 / 45
  CHECK(plan.active.amount == Approx(30.0));
  double amounts = plan.active.amount;
  double shares = plan.active.share;
  for (std::size_t i = 0; i < plan.waits.size(); ++i) {
    amounts += plan.waits[i].amount;
    shares += plan.waits[i].share;
    if (i > 0) CHECK(plan.waits[i - 1].amount >= plan.waits[i].amount);
  }
  CHECK(amounts == Approx(plan.open_days));
  CHECK(plan.open_days == Approx(630.0));  // 10 * (3 + ... + 11)
  CHECK(shares == Approx(1.0));
}

TEST_CASE("the summary fits one screen in both languages, with the largest numbers it may meet") {
  for (const Language language : {Language::en, Language::fr}) {
    for (const std::uint32_t runs : {1U, 6U, 400U, 10000U}) {
      sim::ResultSet results = plan_results(runs);
      for (double& days : std::get<std::vector<double>>(results.arrays[1])) days *= 1000.0;
      for (std::int32_t& days : std::get<std::vector<std::int32_t>>(results.arrays[2])) days *= 3;
      const Summary summary = analysis::summarise(results, analysis::Observed{3, 45});
      const std::string title(300, 'x');
      const std::vector<Line> lines = analysis::text_of(summary, title, Words(language));
      CAPTURE(joined(lines));
      CHECK(lines.size() <= (runs < 6U ? 26U : 24U));  // of few runs: that their means have no interval
      for (const Line& line : lines) {
        CAPTURE(line.text);
        CHECK(analysis::display_width(line.text) <= 80);
        CHECK(line.text.find('{') == std::string::npos);
        CHECK(line.text.find("summary.") == std::string::npos);
      }
    }
  }
}

TEST_CASE("the numbers of a plan a thousand times larger stay apart") {
  sim::ResultSet results = plan_results(400);
  for (std::int32_t& count : std::get<std::vector<std::int32_t>>(results.arrays[0])) count *= 100;
  for (double& days : std::get<std::vector<double>>(results.arrays[1])) days *= 1e4;
  for (const Language language : {Language::en, Language::fr}) {
    int seen = 0;
    for (const Line& line : analysis::text_of(analysis::summarise(results, {}), "A plan", Words(language))) {
      CAPTURE(line.text);
      CHECK(analysis::display_width(line.text) <= 80);
      for (std::size_t at = 1; at + 1 < line.text.size(); ++at) {
        if (line.text[at] != '[' && line.text[at] != ']') continue;
        CHECK(line.text[line.text[at] == '[' ? at - 1 : at + 1] == ' ');
        ++seen;
      }
    }
    CHECK(seen >= 14);  // seven intervals, and those of the heading
  }
  const std::string english =
      joined(analysis::text_of(analysis::summarise(results, {}), "A plan", Words(Language::en)));
  CHECK(english.find(" 1,100,000") != std::string::npos);
}

TEST_CASE("the summary says the answer in words, in the language asked for") {
  const Summary summary = analysis::summarise(plan_results(70), analysis::Observed{2, 45});
  const std::string english = joined(analysis::text_of(summary, "A plan", Words(Language::en)));
  CHECK(english.find("3.0 of 45 measures were realised") != std::string::npos);
  CHECK(english.find("At most 2 realised, as observed: 42.9% of runs") != std::string::npos);
  CHECK(english.find("not a finding about named ministries") != std::string::npos);
  const std::string french = joined(analysis::text_of(summary, "Un plan", Words(Language::fr)));
  CHECK(french.find("3,0 mesures sur 45") != std::string::npos);
  CHECK(french.find("42,9\u202f%") != std::string::npos);
  CHECK(french.find("hypothèses") != std::string::npos);
}

TEST_CASE("while a measure is open: how often it is worked on, and what it waits for") {
  const Summary summary = analysis::summarise(plan_results(70), {});
  std::string english;
  for (const Line& line : analysis::text_of(summary, "A plan", Words(Language::en)))
    english += line.text + ' ';
  // Positions 3 to 11: 63 in all; in the tray 11, renegotiation 10, worked on 3.
  CHECK(english.find(
            "somebody worked on it on 5% of the days; it waited on 17% for a turn in a tray and on 16% "
            "for renegotiation.") != std::string::npos);
  CHECK(english.find("of all post-days (vacancies and leave included)") != std::string::npos);
}

TEST_CASE("an interval of a number of measures stays within none and all of them") {
  sim::ResultSet results = plan_results(6);
  std::vector<std::int32_t>& counts = std::get<std::vector<std::int32_t>>(results.arrays[0]);
  const auto say = [&](std::size_t run, std::int32_t realised) {  // the rest is partly done
    counts[8 * run] = counts[8 * run + 1] = 0;
    counts[8 * run + 2] = 45 - realised;
    counts[8 * run + 3] = realised;
  };
  // Mean and standard error are 1/2; Student's interval of six runs is 1/2 +- 1.285.
  for (std::size_t run = 0; run < 6; ++run) say(run, run == 0 ? 3 : 0);
  const analysis::Interval few = analysis::summarise(results, {}).plan->independent.by_status[0].of_mean;
  CHECK(few.low == 0.0);
  CHECK(few.high == Approx(0.5 + 2.570582 * 0.5).margin(1e-5));
  for (std::size_t run = 0; run < 6; ++run) say(run, run == 0 ? 42 : 45);
  const analysis::Interval many = analysis::summarise(results, {}).plan->independent.by_status[0].of_mean;
  CHECK(many.high == 45.0);
  CHECK(many.low == Approx(44.5 - 2.570582 * 0.5).margin(1e-5));
}

TEST_CASE("a share of few runs is said without decimals it does not have") {
  const auto said = [](std::uint32_t runs) {
    const Summary summary = analysis::summarise(plan_results(runs), analysis::Observed{6, 45});
    return joined(analysis::text_of(summary, "A plan", Words(Language::en)));
  };
  CHECK(said(5).find("100% of runs (95% interval 48–100%)") != std::string::npos);
  CHECK(said(70).find("100.0% of runs (95% interval 94.9–100.0%)") != std::string::npos);
  CHECK(said(7000).find("100.00% of runs (95% interval 99.95–100.00%)") != std::string::npos);
}

TEST_CASE("a title cannot command the terminal") {
  const Summary summary = analysis::summarise(plan_results(2), {});
  const std::vector<Line> lines = analysis::text_of(summary, "A\x1b[31m plan", Words(Language::en));
  CHECK(lines.front().text == "A\\x1b[31m plan");
}

TEST_CASE("a title of two lines is said whole, a longer one is cut, and both leave the rest where it was") {
  const Summary summary = analysis::summarise(plan_results(6), {});
  const std::size_t lines = analysis::text_of(summary, "Short", Words(Language::en)).size();
  std::string title;
  for (int i = 0; i < 12; ++i) title += "ten letters ";
  title += "end";
  const std::vector<Line> whole = analysis::text_of(summary, title, Words(Language::en));
  CHECK(whole[0].text + ' ' + whole[1].text == title);
  CHECK(whole.size() == lines);
  const std::vector<Line> cut = analysis::text_of(summary, title + title, Words(Language::en));
  CHECK(analysis::display_width(cut[1].text) == 80);
  CHECK(cut.size() == lines);
}

TEST_CASE("another model gets the mean and interval of every observable with one value per run") {
  sim::RecordLayout layout;
  layout.axes = {axis("step", {"a", "b"})};
  layout.observables = {observable("delay", {}, sim::ValueType::float64),
                        observable("by_step", {"step"}, sim::ValueType::float64),
                        observable("agreed", {}, sim::ValueType::uint8),
                        observable("end", {}, sim::ValueType::int32)};
  layout.observables.back().missing = -1;
  sim::ResultSet results(layout);
  for (std::uint32_t r = 0; r < 4; ++r) {
    sim::RunRecord record = sim::RunRecord::blank(layout, r);
    record.doubles(0) = {static_cast<double>(r)};
    record.flags(2) = {static_cast<std::uint8_t>(r % 2)};
    record.integers(3) = {r % 2 == 0 ? -1 : 8};
    results.append(record);
  }
  const Summary summary = analysis::summarise(results, {});
  CHECK_FALSE(summary.plan);
  REQUIRE(summary.scalars.size() == 3);
  CHECK(summary.scalars[0].name == "delay");
  CHECK(summary.scalars[0].value.mean == 1.5);
  CHECK(summary.scalars[1].value.mean == 0.5);
  CHECK(summary.scalars[2].value.mean == 8.0);  // what is missing is no number
  CHECK(summary.scalars[2].runs == 2);
  const std::string text = joined(analysis::text_of(summary, "A chain", Words(Language::en)));
  CHECK(text.find("end (2 runs)") != std::string::npos);
  CHECK(text.find("delay") != std::string::npos);
  CHECK(text.find("by_step") == std::string::npos);
}

TEST_CASE("no run at all is no answer, and no failure") {
  const Summary summary = analysis::summarise(plan_results(0), analysis::Observed{2, 45});
  CHECK(summary.runs == 0);
  CHECK_FALSE(summary.plan);
}

}  // namespace
