#include "analysis/explain/relive.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

#include "analysis/summary/outcomes.hpp"
#include "sim/base/error.hpp"

namespace analysis {
namespace {

/// What is stored of one replication, as a record.
sim::RunRecord record_of(const sim::ResultSet& results, std::size_t row) {
  std::size_t first_entry = 0;
  for (std::size_t r = 0; r < row && r < results.row_size.size(); ++r)
    first_entry += static_cast<std::size_t>(results.row_size[r]);
  const std::size_t entries =
      row < results.row_size.size() ? static_cast<std::size_t>(results.row_size[row]) : 0;
  sim::RunRecord record;
  record.replication = results.replications[row];
  for (std::size_t i = 0; i < results.arrays.size(); ++i) {
    const sim::Observable& observable = results.layout.observables[i];
    const bool ragged = results.layout.is_ragged(observable);
    const std::size_t size = ragged ? entries : results.layout.values_per_replication(observable);
    const std::size_t begin = ragged ? first_entry : row * size;
    std::visit(
        [&](const auto& all) {
          using Values = std::decay_t<decltype(all)>;
          const auto from = all.begin() + static_cast<std::ptrdiff_t>(begin);
          record.columns.emplace_back(Values(from, from + static_cast<std::ptrdiff_t>(size)));
        },
        results.arrays[i]);
  }
  return record;
}

bool is_same_number(double a, double b) { return a == b || (a != a && b != b); }

bool is_same_column(const sim::Column& a, const sim::Column& b) {
  if (a.index() != b.index()) return false;
  const auto* doubles = std::get_if<std::vector<double>>(&a);
  if (doubles == nullptr) return a == b;
  const auto& others = std::get<std::vector<double>>(b);
  return doubles->size() == others.size() &&
         std::equal(doubles->begin(), doubles->end(), others.begin(), is_same_number);
}

double median_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2.0;
}

}  // namespace

std::vector<std::string> differing_layout(const sim::RecordLayout& stored, const sim::RecordLayout& now) {
  std::vector<std::string> differing;
  for (const sim::Axis& axis : stored.axes) {
    const bool same = std::any_of(now.axes.begin(), now.axes.end(), [&](const sim::Axis& other) {
      return other.name == axis.name && other.ragged == axis.ragged &&
             (axis.ragged || other.labels == axis.labels);
    });
    if (!same) differing.push_back(axis.name);
  }
  for (const sim::Observable& observable : stored.observables) {
    const std::size_t found = now.find(observable.name);
    const bool same = found < now.observables.size() && now.observables[found].axes == observable.axes &&
                      now.observables[found].type == observable.type;
    if (!same) differing.push_back(observable.name);
  }
  return differing;
}

Relived relive(const models::LoadedModel& model, std::uint32_t seed, std::uint32_t replication,
               const sim::ResultSet& stored, models::Asked asked) {
  sim::ensure(model.witness.has_value(), "a run is told of by a model with a witness");
  const auto row = std::find(stored.replications.begin(), stored.replications.end(), replication);
  sim::ensure(row != stored.replications.end(), "the replication to be told of is stored");
  Relived run;
  run.replication = replication;
  run.layout = model.witness->layout();
  run.stages = model.witness->stages;
  run.told = model.witness->testify({seed, replication}, asked);
  run.differing = differing_layout(stored.layout, run.layout);
  if (!run.differing.empty()) return run;
  const sim::RunRecord before =
      record_of(stored, static_cast<std::size_t>(row - stored.replications.begin()));
  for (std::size_t i = 0; i < before.columns.size(); ++i) {
    const std::string& name = stored.layout.observables[i].name;
    if (!is_same_column(before.columns[i], run.told.record.columns[run.layout.find(name)]))
      run.differing.push_back(name);
  }
  return run;
}

const std::vector<std::string>& labels_of(const Relived& run, const std::string& axis) {
  return std::get<std::vector<std::string>>(run.layout.axis(axis).labels);
}

std::size_t index_of_label(const std::vector<std::string>& labels, const std::string& label) {
  return static_cast<std::size_t>(std::find(labels.begin(), labels.end(), label) - labels.begin());
}

Typical most_typical(const sim::ResultSet& results) {
  sim::ensure(!results.replications.empty(), "the typical run is one of some runs");
  const Outcomes outcomes(results.layout, {});
  std::vector<std::vector<double>> values(outcomes.all().size());
  for (std::size_t row = 0; row < results.replications.size(); ++row) {
    const std::vector<double> of_run = outcomes.of(record_of(results, row));
    for (std::size_t i = 0; i < of_run.size(); ++i) values[i].push_back(of_run[i]);
  }
  Typical typical;
  typical.runs = results.replications.size();
  std::vector<double> distance(typical.runs, 0.0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double median = median_of(values[i]);
    double spread = 0.0;
    for (const double value : values[i]) spread += std::fabs(value - median);
    spread /= static_cast<double>(typical.runs);
    if (!(spread > 0.0)) continue;  // the same in every run, or not there in some
    ++typical.outcomes;
    for (std::size_t row = 0; row < distance.size(); ++row)
      distance[row] += std::fabs(values[i][row] - median) / spread;
  }
  const auto nearest =
      static_cast<std::size_t>(std::min_element(distance.begin(), distance.end()) - distance.begin());
  typical.replication = results.replications[nearest];
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (outcomes.all()[i].id != "realised.independent") continue;
    typical.realised = values[i][nearest];
    typical.median = median_of(values[i]);
  }
  return typical;
}

}  // namespace analysis
