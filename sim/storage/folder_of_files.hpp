#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/storage/files.hpp"

namespace sim {

/// A text file written from its beginning, in pieces.
class TextFile {
 public:
  explicit TextFile(const std::string& path) : file_(path, File::Access::write) {}
  void write(std::string_view text) {
    file_.write_at(size_, text.data(), text.size());
    size_ += text.size();
  }
  /// Waits until the disk has the file.
  void finish() { file_.sync(); }

 private:
  File file_;
  std::uint64_t size_ = 0;
};

/// Several files that become visible together: written into a folder of their own, and moved
/// when all are whole. Without publish() nothing is left of them. Throws StorageError.
class FolderOfFiles {
 public:
  /// The folders above `target` are made when they are missing.
  explicit FolderOfFiles(std::string target);
  FolderOfFiles(const FolderOfFiles&) = delete;
  FolderOfFiles& operator=(const FolderOfFiles&) = delete;
  ~FolderOfFiles();

  /// Begins a file; the name has no folder in it.
  [[nodiscard]] TextFile file(const std::string& name);
  /// Gives the files their places. A target that was not there appears in one step. Into one that was, they
  /// are moved one by one in the order they were made, after those named in `outdated` are removed from it.
  void publish(const std::vector<std::string>& outdated);

 private:
  std::string target_;
  bool is_new_;
  std::string beside_;
  std::vector<std::string> names_;
};

/// True when a folder is there and holds anything.
[[nodiscard]] bool is_folder_in_use(const std::string& path);

}  // namespace sim
