#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/entry.hpp"
#include "sim/record/record.hpp"

/// Why it came as it did: one replication of a result is lived again with a witness, and its story told. No
/// files, no threads: the command line and the page share it.
namespace analysis {

/// A replication lived again, and whether it is the one that was recorded.
struct Relived {
  std::uint32_t replication = 0;
  sim::RecordLayout layout;  ///< of the record: everything the model can report
  std::vector<std::string> stages;
  models::Testimony told;
  std::vector<std::string> differing;  ///< what of the stored result is not the same now
};

/// Observables and axes of a stored result that the model does not have now, or has otherwise; none: its
/// values can be compared, and read as what they are.
[[nodiscard]] std::vector<std::string> differing_layout(const sim::RecordLayout& stored,
                                                        const sim::RecordLayout& now);

/// Lives replication `replication` of `stored`, which holds it, again, and compares every value that is
/// stored of it. The model has a witness; the accounts of the stall are kept if they are asked for.
[[nodiscard]] Relived relive(const models::LoadedModel& model, std::uint32_t seed, std::uint32_t replication,
                             const sim::ResultSet& stored, models::Asked asked = models::Asked::run);

/// Texts of an axis: the ids of measures, of organisations, ...
[[nodiscard]] const std::vector<std::string>& labels_of(const Relived& run, const std::string& axis);
/// Index of a label; the number of labels when there is none.
[[nodiscard]] std::size_t index_of_label(const std::vector<std::string>& labels, const std::string& label);

/// The run nearest to the medians of the outcomes.
struct Typical {
  std::uint32_t replication = 0;
  std::size_t runs = 0;
  std::size_t outcomes = 0;  ///< that differ between the runs
  double realised = 0.0;     ///< of this run, judged independently
  double median = 0.0;       ///< of all runs
};

/// Distances are in mean absolute deviations from the median, summed over the outcomes; of runs equally near,
/// the first.
[[nodiscard]] Typical most_typical(const sim::ResultSet& results);

}  // namespace analysis
