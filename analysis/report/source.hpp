#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/explain/life.hpp"
#include "analysis/explain/plan_story.hpp"
#include "analysis/explain/relive.hpp"
#include "analysis/explain/waits.hpp"
#include "analysis/summary/summary.hpp"
#include "sim/base/error.hpp"
#include "sim/record/provenance.hpp"
#include "sim/record/record.hpp"

namespace analysis::report {

/// A point in which a scenario differs from the one it is held against.
struct Change {
  std::string path;
  std::string first;   ///< empty: nothing is said
  std::string second;  ///< the same
};

/// The most typical run of a file, lived again with a witness.
struct Story {
  Typical typical;
  Relived run;
  PlanStory plan;
  SingleWaivers waivers;
  std::vector<Life> lives;  ///< one for each measure
};

/// A result file as a report reads it: what was recorded without the event log, and what an answer adds.
struct Source {
  std::string file;   ///< its name, without folders
  std::string title;  ///< of the experiment, in the language of the report
  std::string kind;   ///< "runs", "comparison", ...
  sim::ResultSet results{sim::RecordLayout{}};
  sim::Provenance provenance;
  std::string results_sha256;
  sim::RecordLayout answer;                ///< axes and observables that an answer adds
  std::vector<sim::Column> answer_arrays;  ///< one for each of its observables, without the axis replication
  std::optional<Observed> observed;
  std::vector<std::string> notes;  ///< what `check` says is to be known about the scenario
  std::string baseline;            ///< the scenario that `changes` are held against; empty: there is none
  std::vector<Change> changes;
  std::optional<Story> story;                ///< of runs whose model can tell of one
  std::optional<sim::Sentence> unexplained;  ///< why there is no story, where there should be one
};

/// An array with named axes, whatever the type of its values; the last axis fastest.
class Array {
 public:
  /// Of the runs; throws InvariantViolation where it was not recorded.
  static Array of_runs(const Source& source, const std::string& name);
  /// Of what an answer adds. Its axes may be those of the runs.
  static Array of_answer(const Source& source, const std::string& name);

  [[nodiscard]] double at(std::size_t position) const;
  [[nodiscard]] std::size_t size() const;
  /// Values of one replication: the product of the axes.
  [[nodiscard]] std::size_t per_run() const { return per_run_; }
  [[nodiscard]] std::size_t runs() const { return runs_; }
  /// The values of one position in every run.
  [[nodiscard]] std::vector<double> over_runs(std::size_t position) const;
  [[nodiscard]] double mean(std::size_t position) const;
  [[nodiscard]] const std::vector<std::string>& flags() const { return observable_->flag_meanings; }

 private:
  Array(const sim::Observable& observable, const sim::Column& column, std::size_t per_run, std::size_t runs);
  const sim::Observable* observable_;
  const sim::Column* column_;
  std::size_t per_run_;
  std::size_t runs_;
};

/// Where a value of the file's first scenario comes from, as the file says it; empty if it does not.
[[nodiscard]] std::string source_of_value(const Source& source, const std::string& path);
[[nodiscard]] bool has_runs(const Source& source, const std::string& name);
[[nodiscard]] bool has_answer(const Source& source, const std::string& name);

/// The axis of this name, of the runs or of what the answer adds; throws InvariantViolation when none is.
[[nodiscard]] const sim::Axis& axis_of(const Source& source, const std::string& name);
/// Its labels as texts.
[[nodiscard]] const std::vector<std::string>& labels_of(const Source& source, const std::string& name);
/// The place of a label; throws InvariantViolation when there is none.
[[nodiscard]] std::size_t place_of(const Source& source, const std::string& axis, std::string_view label);
/// Further texts of an axis ("measure_title_fr"), its labels where it has none.
[[nodiscard]] const std::vector<std::string>& texts_of(const Source& source, const std::string& axis,
                                                       const std::string& name);

}  // namespace analysis::report
