#include "analysis/report/source.hpp"

#include <algorithm>
#include <limits>
#include <variant>

#include "analysis/statistics/estimate.hpp"
#include "sim/base/error.hpp"

namespace analysis::report {
namespace {

const sim::Axis* find_axis(const sim::RecordLayout& layout, const std::string& name) {
  const auto found = std::find_if(layout.axes.begin(), layout.axes.end(),
                                  [&](const sim::Axis& axis) { return axis.name == name; });
  return found == layout.axes.end() ? nullptr : &*found;
}

std::size_t values_of(const Source& source, const sim::Observable& observable) {
  std::size_t values = 1;
  for (const std::string& axis : observable.axes) values *= axis_of(source, axis).size();
  return values;
}

}  // namespace

Array::Array(const sim::Observable& observable, const sim::Column& column, std::size_t per_run,
             std::size_t runs)
    : observable_(&observable), column_(&column), per_run_(per_run), runs_(runs) {
  sim::ensure(sim::number_of_values(column) == per_run * runs, "an array of a report has its axes' size");
}

Array Array::of_runs(const Source& source, const std::string& name) {
  const std::size_t place = source.results.layout.find(name);
  sim::ensure(place < source.results.layout.observables.size(), "the report's array was recorded");
  const sim::Observable& observable = source.results.layout.observables[place];
  return {observable, source.results.arrays[place], values_of(source, observable),
          source.results.replications.size()};
}

Array Array::of_answer(const Source& source, const std::string& name) {
  const std::size_t place = source.answer.find(name);
  sim::ensure(place < source.answer.observables.size(), "the answer has the report's array");
  const sim::Observable& observable = source.answer.observables[place];
  return {observable, source.answer_arrays[place], values_of(source, observable), 1};
}

double Array::at(std::size_t position) const {
  return std::visit(
      [&](const auto& all) {
        const auto value = all[position];
        if (observable_->missing &&
            static_cast<double>(value) == static_cast<double>(*observable_->missing)) {
          return std::numeric_limits<double>::quiet_NaN();
        }
        return static_cast<double>(value);
      },
      *column_);
}

std::size_t Array::size() const { return sim::number_of_values(*column_); }

std::vector<double> Array::over_runs(std::size_t position) const {
  std::vector<double> values(runs_);
  for (std::size_t run = 0; run < runs_; ++run) values[run] = at(run * per_run_ + position);
  return values;
}

double Array::mean(std::size_t position) const { return estimate(over_runs(position)).mean; }

std::string source_of_value(const Source& source, const std::string& path) {
  const std::vector<sim::Parameter>& all = source.provenance.parameters;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const sim::Parameter& one) { return one.path == path; });
  return found == all.end() ? std::string() : found->source;
}

bool has_runs(const Source& source, const std::string& name) { return source.results.has(name); }

bool has_answer(const Source& source, const std::string& name) {
  return source.answer.find(name) < source.answer.observables.size();
}

const sim::Axis& axis_of(const Source& source, const std::string& name) {
  const sim::Axis* axis = find_axis(source.results.layout, name);
  if (axis == nullptr) axis = find_axis(source.answer, name);
  sim::ensure(axis != nullptr, "the report's axis is in the file");
  return *axis;
}

const std::vector<std::string>& labels_of(const Source& source, const std::string& name) {
  const auto* labels = std::get_if<std::vector<std::string>>(&axis_of(source, name).labels);
  sim::ensure(labels != nullptr, "the report's axis has labels that are texts");
  return *labels;
}

std::size_t place_of(const Source& source, const std::string& axis, std::string_view label) {
  const std::vector<std::string>& all = labels_of(source, axis);
  const auto found = std::find(all.begin(), all.end(), label);
  sim::ensure(found != all.end(), "the report's axis has the label");
  return static_cast<std::size_t>(found - all.begin());
}

const std::vector<std::string>& texts_of(const Source& source, const std::string& axis,
                                         const std::string& name) {
  // What an answer adds to an axis of the runs stands on its own copy of the axis.
  for (const sim::RecordLayout* layout : {&source.answer, &source.results.layout}) {
    const sim::Axis* found = find_axis(*layout, axis);
    if (found == nullptr) continue;
    for (const sim::Axis::Extra& extra : found->extras) {
      if (extra.name == name) return extra.labels;
    }
  }
  return labels_of(source, axis);
}

}  // namespace analysis::report
