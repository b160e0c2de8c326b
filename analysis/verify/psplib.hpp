#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/verify/comparison.hpp"
#include "analysis/verify/patterson.hpp"
#include "analysis/verify/priority.hpp"

/// The plan model as a list scheduler against tables of makespans: instances of PSPLIB (Kolisch & Sprecher,
/// European Journal of Operational Research 96, 1997) or others in the same layout.
namespace analysis::psplib {

/// The columns that are compared: the critical path, then the parallel schedule by each priority rule.
inline constexpr std::array<std::string_view, 7> columns{
    "cpm", "parallel_GRPW", "parallel_LFT", "parallel_LST", "parallel_MSLK", "parallel_MTS", "parallel_SPT"};
using Makespans = std::array<std::int32_t, columns.size()>;

/// One row of a table, with the instance that it names.
struct Case {
  std::string instance;
  Project project;
  Makespans expected{};
  std::array<sim::Place, columns.size()> places;  ///< of the expected values
};

/// Reads `expected.csv` in a folder and `INSTANCE.rcp` beside it for each of its rows. Columns that are not
/// compared (`best_known`, `serial_*`) may be there. Throws sim::ScenarioError with every fault of all files,
/// each with its place.
[[nodiscard]] std::vector<Case> read_folder(const sim::Files& files, const std::string& folder);

/// As many officials as the project has of each resource, or so many that nothing ever waits for one.
enum class Staff : std::uint8_t { limited, unlimited };

/// A project as a plan with everything noisy off: each resource an organisation, each job a package with a
/// crew, in the order of `list`.
[[nodiscard]] std::string scenario_of(const Project& project, Staff staff,
                                      const std::vector<std::uint32_t>& list);

/// What gives the makespan of a project: the model, or in tests one with a planted fault.
using Subject =
    std::function<std::int32_t(const Project& project, Staff staff, const std::vector<std::uint32_t>& list)>;
/// Of the model `plan`, by way of a scenario and the catalogue; -1 if it does not end.
[[nodiscard]] std::int32_t makespan_of_the_model(const Project& project, Staff staff,
                                                 const std::vector<std::uint32_t>& list);

/// Runs every case and compares every makespan.
[[nodiscard]] Comparison compare(const std::vector<Case>& cases, const Subject& subject);

}  // namespace analysis::psplib
