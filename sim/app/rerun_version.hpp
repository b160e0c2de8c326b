#pragma once

#include <vector>

#include "analysis/words/changelog.hpp"
#include "sim/app/console.hpp"
#include "sim/record/provenance.hpp"

/// What a result file of another version of its model is told with: by every command that runs it again.
namespace app {

/// Changes of results between the version of a file and that of this program, from the changelog.
[[nodiscard]] std::vector<analysis::ResultsChange> changes_of_results(const sim::Provenance& from);

/// Says both versions and those changes; nothing where the versions are one.
void print_changes_of_results(const sim::Provenance& from, Console& console);

/// The scenario in a file is not understood: if it is of another version, what that is is said after the
/// faults.
void advise_on_version(const sim::Provenance& from, Console& console);

}  // namespace app
