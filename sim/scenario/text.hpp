#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/base/error.hpp"
#include "sim/scenario/tree.hpp"

namespace sim {

/// Where scenario files and tables come from: a disk, or memory (tests, the browser).
class Files {
 public:
  virtual ~Files() = default;
  /// The text of a file, or nothing when it cannot be read. Throws ScenarioError for one above the size
  /// bound.
  [[nodiscard]] virtual std::optional<std::string> read(const std::string& name) const = 0;
  /// Why `read` had nothing: a key of the word catalogue.
  [[nodiscard]] virtual Argument why_unreadable(const std::string&) const {
    return WordKey{"got.no_such_file"};
  }
  /// The name of a file as another file says it: relative to the folder of the one that says it.
  [[nodiscard]] virtual std::string beside(const std::string& file, const std::string& relative) const;
};

/// Files held in memory, by name.
class MemoryFiles final : public Files {
 public:
  explicit MemoryFiles(std::map<std::string, std::string> texts) : texts_(std::move(texts)) {}
  [[nodiscard]] std::optional<std::string> read(const std::string& name) const override;

 private:
  std::map<std::string, std::string> texts_;
};

/// Files on the disk; sizes above `bound_bytes` (scenario 4 MB, table 16 MB in the program) are refused
/// unread.
class DiskFiles final : public Files {
 public:
  [[nodiscard]] std::optional<std::string> read(const std::string& name) const override;
  [[nodiscard]] Argument why_unreadable(const std::string& name) const override;
};

/// `--set path=value`, as given.
struct Override {
  std::string path;
  std::string value;
};

/// A file that was read, with its text: kept for provenance.
struct SourceFile {
  std::string name;
  std::string text;
};

/// Something a lever did, or did not do and why.
struct LeverEffect {
  std::string lever;
  std::string setting;  ///< for example "heating.target"
  std::string value;    ///< the text the lever gives to the setting
  bool applied = true;
  Place lever_place;     ///< who set the lever
  Place beaten_by;       ///< the natural setting that was kept instead, when not applied
  std::string title_en;  ///< what the lever is called; both empty, or both set
  std::string title_fr;
};

/// A scenario as text: all layers merged, tables laid in, overrides and levers applied, nothing yet
/// understood.
struct ScenarioText {
  std::string name;  ///< of the file asked for
  Node root;
  std::vector<SourceFile> files;  ///< in the order read
  std::vector<LeverEffect> levers;
  std::vector<Sentence> notes;  ///< elements added to a parent's list whose id is nearly one of the parent's
};

/// Reads a scenario, the chain it extends and its tables, applies the overrides, then the levers.
/// Throws ScenarioError with every fault found in all of them.
[[nodiscard]] ScenarioText load(const Files& files, const std::string& name,
                                const std::vector<Override>& overrides);

/// A scenario as text with the faults found on the way, for who wants to read on and report all of them at
/// once.
struct Loading {
  ScenarioText text;
  std::vector<Fault> faults;
  bool readable = false;  ///< `text.root` is the merged scenario; false when a file or table could not be had
};
/// Puts faults file by file in the order read, then as they stand in the file, overrides last. What is wrong
/// with a column of a table is said once, not for each row.
void put_in_order(std::vector<Fault>& faults, const std::vector<SourceFile>& read);
/// As `load`, without throwing.
[[nodiscard]] Loading load_all(const Files& files, const std::string& name,
                               const std::vector<Override>& overrides);

/// The merged scenario as one YAML text that runs by itself (tables inlined, `extends` gone) and gives the
/// same values.
[[nodiscard]] std::string resolved_yaml(const ScenarioText& text);

}  // namespace sim
