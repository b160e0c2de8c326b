#include <array>
#include <atomic>
#include <catch2/catch.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/verify/cases/laws.hpp"
#include "models/catalogue.hpp"
#include "sim/engine/ensemble.hpp"
#include "sim/scenario/text.hpp"

/// The three levers of the French scenario at both ends (docs/models/plan-corners.md has the table).
/// Replication i of every corner has the same luck, so edges are compared pair by pair.
namespace {

constexpr std::uint32_t seed = 1;
constexpr std::uint32_t replications = 60;
constexpr std::array<const char*, 3> levers{"coordination", "staffing", "backing"};
constexpr unsigned all_levers = 7;
/// One-sided 99 %, normal: an edge that raises nothing passes once in a hundred.
constexpr double one_sided_99 = 2.3263;

/// Realised by the independent evaluator, one number per replication. Bit i of `corner` is lever i;
/// `settings` come on top.
std::vector<double> realised(unsigned corner, const std::vector<sim::Override>& settings = {}) {
  std::vector<sim::Override> overrides;
  for (std::size_t i = 0; i < levers.size(); ++i) {
    overrides.push_back({std::string("levers.") + levers[i] + ".at", (corner >> i & 1U) != 0 ? "1" : "0"});
  }
  overrides.insert(overrides.end(), settings.begin(), settings.end());
  const std::string file = std::string(LIAISON_SOURCE_DIR) + "/scenarios/france-2019-2021.yaml";
  const sim::Runnable runnable = models::load_model(sim::load(sim::DiskFiles{}, file, overrides)).runnable(0);
  const auto& evaluators = std::get<std::vector<std::string>>(runnable.layout.axis("evaluator").labels);
  const auto& statuses = std::get<std::vector<std::string>>(runnable.layout.axis("status").labels);
  REQUIRE(evaluators.front() == "independent");
  REQUIRE(statuses.back() == "realised");
  const std::size_t count = runnable.layout.find("count");
  std::vector<double> found;
  const std::atomic<bool> stop{false};
  sim::SequentialExecutor().for_each_replication(
      runnable, {seed, 0, replications},
      [&](sim::RunRecord&& record) { found.push_back(record.integers(count).at(statuses.size() - 1)); },
      stop);
  REQUIRE(found.size() == replications);
  return found;
}

/// No lever alone is worth four fifths of the plan: beyond that the other two would hardly matter.
constexpr double most_of_one_lever = 36.0;
/// A lever turned round must be seen to lower the mean by this many standard errors, far beyond chance.
constexpr double far_below = -10.0;

double mean_rise(const std::vector<double>& low, const std::vector<double>& high) {
  return laws::estimate(high).mean - laws::estimate(low).mean;
}

/// How many standard errors the paired difference is above zero.
double z_of_rise(const std::vector<double>& low, const std::vector<double>& high) {
  std::vector<double> difference;
  for (std::size_t i = 0; i < low.size(); ++i) difference.push_back(high[i] - low[i]);
  const laws::Estimate found = laws::estimate(difference);
  return found.mean / found.standard_error;
}

}  // namespace

TEST_CASE("each lever raises the mean realised along the twelve edges of the cube", "[statistical]") {
  std::vector<std::vector<double>> corners;
  for (unsigned corner = 0; corner <= all_levers; ++corner) corners.push_back(realised(corner));
  int edges = 0;
  for (unsigned low = 0; low <= all_levers; ++low) {
    for (std::size_t i = 0; i < levers.size(); ++i) {
      const unsigned high = low | 1U << i;
      if (high == low) continue;
      INFO(levers[i] << " from corner " << low << " to corner " << high);
      CHECK(z_of_rise(corners[low], corners[high]) > one_sided_99);
      CHECK(mean_rise(corners[low], corners[high]) <= most_of_one_lever);
      ++edges;
    }
  }
  CHECK(edges == 12);
  const double lowest = laws::estimate(corners.front()).mean;
  CHECK(lowest >= 1.0);
  CHECK(lowest <= 6.0);
  CHECK(laws::estimate(corners.back()).mean >= 36.0);
  CHECK(laws::estimate(corners.back()).mean <= 45.0);
}

TEST_CASE("a lever that moves nothing is not seen to raise the mean", "[statistical]") {
  // What staffing moves is set back to where it starts, but for one day of recruiting: the comparison above
  // must not see a rise.
  const std::vector<sim::Override> flat{{"settings.staff.coordinator_fte", "2"},
                                        {"settings.staff.plan_posts_share", "0"},
                                        {"settings.staff.relays_dedicated_share", "0"},
                                        {"settings.staff.recruit_delay", "125 working days"}};
  const std::vector<double> high = realised(2, flat);
  CHECK(laws::estimate(high).mean <= 6.0);
  CHECK(z_of_rise(realised(0), high) <= one_sided_99);
}

TEST_CASE("a lever that is turned round is seen to lower the mean, by far", "[statistical]") {
  // The same comparison on a wrong twin: what a lever moves is set by hand to its other end.
  using Settings = std::vector<sim::Override>;
  const std::array<Settings, 3> at_one{Settings{{"settings.coord.rank", "1"},
                                                {"settings.committee.period", "30 working days"},
                                                {"settings.coord.hub_role", "1"},
                                                {"settings.coord.head_secured", "true"}},
                                       Settings{{"settings.staff.coordinator_fte", "12"},
                                                {"settings.staff.plan_posts_share", "1"},
                                                {"settings.staff.relays_dedicated_share", "0.5"},
                                                {"settings.staff.recruit_delay", "63 working days"}},
                                       Settings{{"settings.backing.mean", "0.75"},
                                                {"settings.backing.launch", "0.85"},
                                                {"settings.arbitration.slots", "4 per month"},
                                                {"settings.gate.budget_p0", "0.5"}}};
  const std::array<Settings, 3> at_zero{Settings{{"settings.coord.rank", "0.35"},
                                                 {"settings.committee.period", "126 working days"},
                                                 {"settings.coord.hub_role", "0"},
                                                 {"settings.coord.head_secured", "false"}},
                                        Settings{{"settings.staff.coordinator_fte", "2"},
                                                 {"settings.staff.plan_posts_share", "0"},
                                                 {"settings.staff.relays_dedicated_share", "0"},
                                                 {"settings.staff.recruit_delay", "126 working days"}},
                                        Settings{{"settings.backing.mean", "0.2"},
                                                 {"settings.backing.launch", "0.5"},
                                                 {"settings.arbitration.slots", "1 per month"},
                                                 {"settings.gate.budget_p0", "0.15"}}};
  for (std::size_t i = 0; i < levers.size(); ++i) {
    INFO(levers[i]);
    const std::vector<double> low = realised(0, at_one[i]);
    const std::vector<double> high = realised(1U << i, at_zero[i]);
    CHECK(z_of_rise(low, high) < far_below);
    // And the twin is the lever, turned round: nothing else moves.
    CHECK(low == realised(1U << i));
    CHECK(high == realised(0));
  }
}

TEST_CASE("the mandate of the coordinator's head is secured from half of coordination on", "[statistical]") {
  const auto secured = [](const std::string& at) {
    const std::string file = std::string(LIAISON_SOURCE_DIR) + "/scenarios/france-2019-2021.yaml";
    const sim::ScenarioText text = sim::load(sim::DiskFiles{}, file, {{"levers.coordination.at", at}});
    return text.root.find("settings")->find("coord")->find("head_secured")->text;
  };
  CHECK(secured("0.49") == "false");
  CHECK(secured("0.5") == "true");
}
