#pragma once

#include <string>
#include <vector>

#include "models/entry.hpp"
#include "sim/app/command.hpp"
#include "sim/app/paired_scenarios.hpp"
#include "sim/storage/answer_group.hpp"

namespace app {

/// A scenario as it is, and with each mechanism switched off alone.
struct KnockOutQuestion : PairedScenarios {
  using PairedScenarios::PairedScenarios;
  std::vector<models::Mechanism> mechanisms;  ///< [s - 1]: what scenario s is without
  std::size_t outcome = 0;
  std::string changes;  ///< what is laid over the scenario in each, as YAML, for the file
};

/// What `liaison knock-out` found.
struct KnockOutAnswer {
  analysis::Comparison comparison;
  std::vector<std::size_t> order;  ///< of scenarios, what gives back most first
};

[[nodiscard]] std::string json_of(const KnockOutQuestion& question, const KnockOutAnswer& answer,
                                  const std::string& results, const std::string& results_sha256);
[[nodiscard]] sim::AnswerPart part_of(const KnockOutQuestion& question, const KnockOutAnswer& answer);

}  // namespace app
