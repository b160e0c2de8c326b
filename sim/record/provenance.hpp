#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace sim {

/// What a program was built from. The same sources and tools give the same values, wherever and whenever
/// built.
struct BuildInfo {
  std::string version;    ///< "0.1.0"
  std::string commit;     ///< git commit, 40 hexadecimal digits; "unknown" outside a git checkout
  bool modified = false;  ///< the sources differ from that commit
  std::string compiler;   ///< "GNU 12.2.0"
  std::string flags;      ///< build type and compiler flags
  std::vector<std::pair<std::string, std::string>> libraries;  ///< (name, version)

  /// "0.1.0 (1a2b3c4d5e6f)", with a plus sign behind the commit when the sources were modified.
  [[nodiscard]] std::string program() const;
  friend bool operator==(const BuildInfo&, const BuildInfo&) = default;
};

/// The build of the running program.
[[nodiscard]] BuildInfo this_build();

/// A text that was read: scenario, parent, table.
struct ProvenanceText {
  std::string name;
  std::string text;
  friend bool operator==(const ProvenanceText&, const ProvenanceText&) = default;
};

/// A value that a run rested on: for tables of assumptions.
struct Parameter {
  std::string scenario;  ///< whose value it is
  std::string path;      ///< "runs.seed"
  std::string value;     ///< a number without its unit, or a text
  std::string unit;      ///< "working days"; empty for texts and plain numbers
  std::string origin;    ///< scenario, lever, default or table
  std::string source;    ///< "assumption" when the scenario names none
  friend bool operator==(const Parameter&, const Parameter&) = default;
};

/// Everything that determines the numbers of a result, and nothing about how, where and when they were made.
struct Provenance {
  std::string title;               ///< of the experiment, one line
  std::string model;               ///< name in the catalogue, for example "plan"
  std::int32_t model_version = 0;  ///< raised with every change of results
  BuildInfo build;
  std::uint32_t seed = 0;               ///< 0 to 2^31 - 1
  std::uint32_t replications = 0;       ///< planned
  std::string recording;                ///< name of the recording level
  std::vector<ProvenanceText> files;    ///< everything that was read; the scenario asked for comes first
  std::string resolved_scenario;        ///< runs by itself and gives the same values
  std::string scenario_sha256;          ///< of the resolved scenario
  std::vector<std::string> references;  ///< of the model, one work each
  std::vector<Parameter> parameters;    ///< the values of the scenario and of the model
  std::string comment;                  ///< what a reader should know first; may be empty
  friend bool operator==(const Provenance&, const Provenance&) = default;
};

/// The texts under names relative to the deepest folder that holds all of them, so that a result does not
/// depend on where the scenario's folder lies. "./a/../b" counts as "b".
[[nodiscard]] std::vector<ProvenanceText> without_common_folder(std::vector<ProvenanceText> files);

}  // namespace sim
