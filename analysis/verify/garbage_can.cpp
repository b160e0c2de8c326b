#include "analysis/verify/garbage_can.hpp"

#include <limits>
#include <map>
#include <variant>

#include "analysis/verify/table.hpp"
#include "models/catalogue.hpp"

namespace analysis::garbage_can {
namespace {

constexpr std::array<std::string_view, 3> loads{"1.1", "2.2", "3.3"};
constexpr std::array<std::string_view, 3> distributions{"less", "equal", "more"};
constexpr std::array<std::string_view, 3> segmentations{"unsegmented", "hierarchical", "specialised"};
constexpr std::array<std::string_view, 2> orders{"first", "second"};

constexpr double required = std::numeric_limits<double>::quiet_NaN();

sim::Field field_of(const Factor& factor) {
  return {.key = factor.column,
          .symbol = "",
          .meaning = "",
          .dimension = sim::Dimension::count,
          .by_default = required,
          .allowed = {0.0, factor.levels - 1.0},
          .plausible = {},
          .source = ""};
}

/// Energies are written "1100.0" or "1100", everything else counts something.
sim::Field field_of(const Counter& counter) {
  const bool is_energy = counter.column == "excess" || counter.column == "energy_spent";
  return {.key = counter.column,
          .symbol = "",
          .meaning = "",
          .dimension = is_energy ? sim::Dimension::number : sim::Dimension::count,
          .by_default = required,
          .allowed = {0.0, 1e9},
          .plausible = {},
          .source = ""};
}

std::string scenario_of(const Configuration& configuration) {
  const auto word = [&](std::size_t factor, const auto& words) {
    return std::string(words.at(static_cast<std::size_t>(configuration.at(factor))));
  };
  return "format: 1\nmodel: garbage_can\nclassic:\n  load: " + word(0, loads) +
         "\n  energy_distribution: " + word(1, distributions) +
         "\n  problem_access: " + word(2, segmentations) +
         "\n  decision_structure: " + word(3, segmentations) + "\n  choice_order: " + word(4, orders) +
         "\n  problem_order: " + word(5, orders) + "\nruns: {seed: 0, replications: 1}\n";
}

}  // namespace

std::vector<Case> read_table(const sim::Files& files, const std::string& file) {
  std::vector<Case> cases;
  read_cases(files, file, [&](sim::Reader& in) {
    Case one;
    for (std::size_t i = 0; i < factors.size(); ++i) {
      one.configuration[i] = in.whole_number(field_of(factors[i]));
    }
    for (std::size_t i = 0; i < counters.size(); ++i) {
      one.expected[i] = in.number(field_of(counters[i]));
      one.places[i] = in.place_of(std::string(counters[i].column));
    }
    cases.push_back(std::move(one));
  });
  return cases;
}

Values counted_by_the_model(const Configuration& configuration) {
  const sim::MemoryFiles files({{"configuration", scenario_of(configuration)}});
  const models::LoadedModel model = models::load_model(sim::load(files, "configuration", {}));
  constexpr std::uint8_t summary = 0;
  const sim::Runnable runnable = model.runnable(summary);
  const sim::RunRecord record = runnable.run({model.runs.seed, 0});
  Values values{};
  for (std::size_t i = 0; i < counters.size(); ++i) {
    const std::size_t at = runnable.layout.find(std::string(counters[i].observable));
    sim::ensure(at < record.columns.size(), "the model reports every counter");
    values[i] =
        std::visit([](const auto& all) { return static_cast<double>(all.at(0)); }, record.columns[at]);
  }
  return values;
}

Comparison compare(const std::vector<Case>& cases, const Subject& subject) {
  Comparison comparison;
  for (const Counter& counter : counters) comparison.values.push_back({std::string(counter.column), 0});
  for (const Case& one : cases) {
    const Values simulated = subject(one.configuration);
    const std::size_t before = comparison.differences.size();
    for (std::size_t i = 0; i < counters.size(); ++i) {
      if (simulated[i] == one.expected[i]) {
        ++comparison.values[i].right;
      } else {
        comparison.differences.push_back(
            {one.places[i], std::string(counters[i].column), one.expected[i], simulated[i]});
      }
    }
    ++comparison.cases;
    if (comparison.differences.size() == before) ++comparison.cases_right;
  }
  return comparison;
}

}  // namespace analysis::garbage_can
