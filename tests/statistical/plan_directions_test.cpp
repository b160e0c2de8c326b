#include <catch2/catch.hpp>
#include <functional>
#include <string>
#include <vector>

#include "analysis/verify/cases/laws.hpp"
#include "analysis/verify/cases/logs.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/evaluation.hpp"

/// Directions in which the number realised moves: on means, over pairs of runs with the same luck. A pair
/// passes when the mean difference is above zero at the one-sided level of 1 in 1000 (normal); a change that
/// raises nothing passes once in 1000. The same pair the wrong way round must fail, and so must a pair that
/// differs by nothing but its luck.
/// Pathwise none of these need hold (adding a person can delay a run: Graham 1966), but for the last two.
namespace {

constexpr double one_sided_999 = 3.0902;
constexpr std::uint32_t replications = 400;

/// A plan of middling fortune: about half of its measures are realised, so that there is room on both sides.
plan::Scenario middling(sim::Day horizon = 500) {
  plan::Scenario scenario = quiet::busy_scenario(horizon);
  scenario.settings.effort_median = 45.0;
  scenario.settings.share_max = 0.6;
  scenario.settings.legal_share = scenario.settings.budget_share = 0.1;
  scenario.settings.hub_role = 1.0;
  scenario.settings.rank = 0.8;
  return scenario;
}

int realised(const plan::Model& model, const plan::State& state, plan::Evaluator evaluator) {
  int count = 0;
  for (const plan::MeasureId id : sim::ids<plan::MeasureId>(model.measures.size()))
    count += classify(model, state, id, evaluator, 0) == plan::Status::realised ? 1 : 0;
  return count;
}

std::vector<double> realised_in_runs(const plan::Scenario& scenario, std::uint32_t first = 0) {
  const plan::Model model = compile(scenario);
  std::vector<double> found;
  for (std::uint32_t i = 0; i < replications; ++i)
    found.push_back(realised(model, quiet::live(model, {151, first + i}), plan::Evaluator::independent));
  return found;
}

/// Whether the mean is above that of the partner runs, at the one-sided level.
bool is_seen_to_rise(const std::vector<double>& before, const std::vector<double>& after) {
  std::vector<double> rise;
  for (std::size_t i = 0; i < before.size(); ++i) rise.push_back(after[i] - before[i]);
  const laws::Estimate found = laws::estimate(rise);
  return found.mean > one_sided_999 * found.standard_error;
}

using Edit = std::function<void(plan::Scenario&)>;

void rises(const Edit& less, const Edit& more) {
  plan::Scenario low = middling(), high = middling();
  less(low);
  more(high);
  const std::vector<double> before = realised_in_runs(low), after = realised_in_runs(high);
  INFO("from " << laws::estimate(before).mean << " to " << laws::estimate(after).mean);
  CHECK(is_seen_to_rise(before, after));
  CHECK_FALSE(is_seen_to_rise(after, before));                                // the wrong way round
  CHECK_FALSE(is_seen_to_rise(before, realised_in_runs(low, replications)));  // nothing but other luck
}

Edit setting(double plan::Settings::*which, double value) {
  return [which, value](plan::Scenario& scenario) { scenario.settings.*which = value; };
}

/// Officials of the coordinator beside its head.
Edit officials_of_coordinator(int number) {
  return [number](plan::Scenario& scenario) {
    auto& posts = scenario.organisations.front().posts;
    plan::PostSpec official = posts.back();
    official.first_number = 0;
    official.count = 1;
    posts.resize(1);
    for (int i = 1; i <= number; ++i) {
      official.id = "mission/" + std::to_string(i);
      posts.push_back(official);
    }
  };
}

Edit of_measures(const std::function<void(plan::MeasureSpec&)>& edit) {
  return [edit](plan::Scenario& scenario) {
    for (plan::MeasureSpec& measure : scenario.measures) edit(measure);
  };
}

/// Every measure with its effort given, led by one organisation in turn, with the next ones as partners.
Edit partners(int number) {
  return [number](plan::Scenario& scenario) {
    const std::vector<std::string> all{"police", "borders", "justice", "labour", "schools", "health"};
    scenario.events.erase(scenario.events.begin() + 1);  // no transfer of lead
    for (std::size_t i = 0; i < scenario.measures.size(); ++i) {
      plan::MeasureSpec& measure = scenario.measures[i];
      measure.effort = 45.0;
      measure.lead = all[i % all.size()];
      measure.partners.emplace();
      for (int j = 1; j <= number; ++j)
        measure.partners->push_back(all[(i + static_cast<std::size_t>(j)) % all.size()]);
    }
  };
}

Edit crisis_until(sim::Date last) {
  return [last](plan::Scenario& scenario) { scenario.events.front().to = last; };
}

}  // namespace

TEST_CASE("More staff of the coordinator, more realised", "[statistical]") {
  rises(officials_of_coordinator(0), officials_of_coordinator(4));
}

TEST_CASE("Longer tenures, more realised", "[statistical]") {
  rises(setting(&plan::Settings::tenure, 200.0), setting(&plan::Settings::tenure, 800.0));
}

TEST_CASE("Faster recruitment, more realised", "[statistical]") {
  rises(setting(&plan::Settings::recruit_delay, 200.0), setting(&plan::Settings::recruit_delay, 40.0));
}

TEST_CASE("More backing in the long run, more realised", "[statistical]") {
  rises(setting(&plan::Settings::backing_mean, 0.1), setting(&plan::Settings::backing_mean, 0.6));
}

TEST_CASE("Less ambiguity, more realised", "[statistical]") {
  rises(of_measures([](plan::MeasureSpec& measure) { measure.ambiguity = 0.9; }),
        of_measures([](plan::MeasureSpec& measure) { measure.ambiguity = 0.1; }));
}

TEST_CASE("Less conflict, more realised", "[statistical]") {
  rises(of_measures([](plan::MeasureSpec& measure) { measure.conflict = 0.7; }),
        of_measures([](plan::MeasureSpec& measure) { measure.conflict = 0.1; }));
}

TEST_CASE("Fewer partners at the same effort, more realised", "[statistical]") {
  rises(partners(4), partners(1));
}

TEST_CASE("A shorter crisis, more realised", "[statistical]") {
  rises(crisis_until({2019, 6, 28}), crisis_until({2018, 4, 30}));
}

TEST_CASE("A change that changes nothing is not seen to raise the number realised", "[statistical]") {
  // Nobody reads the share of coordinator-led measures once every lead is given.
  const Edit given = partners(2);
  const auto with_share = [&](double share) {
    return [given, share](plan::Scenario& scenario) {
      given(scenario);
      scenario.settings.coordinator_lead_share = share;
    };
  };
  plan::Scenario low = middling(), high = middling();
  with_share(0.0)(low);
  with_share(1.0)(high);
  CHECK(realised_in_runs(low) == realised_in_runs(high));
}

TEST_CASE("A longer run has the same beginning, and at least as much realised, in every run",
          "[statistical]") {
  const plan::Model brief = compile(middling(300)), whole = compile(middling(500));
  int gained = 0;
  for (std::uint32_t i = 0; i < 100; ++i) {
    const plan::State first = quiet::live(brief, {152, i}), all = quiet::live(whole, {152, i});
    const plan::Day differs = support::first_difference(first, all);
    CHECK(differs >= 300);
    const int before = realised(brief, first, plan::Evaluator::independent);
    const int after = realised(whole, all, plan::Evaluator::independent);
    CHECK(after >= before);
    gained += after > before ? 1 : 0;
  }
  CHECK(gained > 50);  // the wrong way round the law fails
}

TEST_CASE("The self-report counts at least what the independent evaluator counts, in every run",
          "[statistical]") {
  plan::Scenario scenario = middling(300);
  int more = 0, fewer_with_errors = 0;
  for (std::uint32_t i = 0; i < 100; ++i) {
    scenario.evaluation.error = 0.0;
    const plan::Model right = compile(scenario);
    const plan::State state = quiet::live(right, {153, i});
    const int self = realised(right, state, plan::Evaluator::self);
    const int independent = realised(right, state, plan::Evaluator::independent);
    CHECK(self >= independent);
    more += self > independent ? 1 : 0;
    // Evaluators who err do not keep the law: it can be seen to fail.
    scenario.evaluation.error = 0.1;
    const plan::Model erring = compile(scenario);
    fewer_with_errors +=
        realised(erring, state, plan::Evaluator::self) < realised(erring, state, plan::Evaluator::independent)
            ? 1
            : 0;
  }
  CHECK(more > 50);
  CHECK(fewer_with_errors > 0);
}
