#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/text.hpp"

/// The scenarios under scenarios/invalid, and what a model says of them.
namespace support {

struct InvalidFile {
  std::string name;  ///< relative to scenarios/invalid
  std::vector<sim::Fault> faults;
};

[[nodiscard]] inline std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Reads every scenario of one folder of `invalid`, by name; `read` takes a sim::ScenarioText.
template <class Read>
[[nodiscard]] std::vector<InvalidFile> invalid_files(const std::filesystem::path& invalid,
                                                     const std::string& folder, Read read) {
  std::set<std::filesystem::path> names;
  for (const auto& entry : std::filesystem::directory_iterator(invalid / folder)) {
    if (entry.path().extension() == ".yaml") names.insert(entry.path().filename());
  }
  std::vector<InvalidFile> files;
  for (const std::filesystem::path& name : names) {
    InvalidFile file{folder + "/" + name.string(), {}};
    const std::map<std::string, std::string> texts{{file.name, text_of(invalid / file.name)}};
    const sim::MemoryFiles memory(texts);
    try {
      static_cast<void>(read(sim::load(memory, file.name, {})));
    } catch (const sim::ScenarioError& error) {
      file.faults = error.faults();
    }
    files.push_back(std::move(file));
  }
  return files;
}

}  // namespace support
