#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "sim/base/error.hpp"

namespace sim {

/// What to do when a file is already there.
enum class IfPresent : std::uint8_t { refuse, replace };

/// The sentence for a failed operation of the operating system on a file: what happened and what to do about
/// it. `error` is a value of errno.
[[nodiscard]] Sentence storage_sentence(const std::string& path, int error);

/// An open file, closed with its owner, not inherited by programs that are started. Every failure throws
/// StorageError.
class File {
 public:
  enum class Access : std::uint8_t { read, write };  ///< `write` creates the file when it is not there

  File(std::string path, Access access);
  File(File&& other) noexcept;
  File& operator=(File&&) = delete;
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File();

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::uint64_t size() const;
  /// Reads up to `size` bytes from `offset`; returns how many there were.
  std::size_t read_at(std::uint64_t offset, void* bytes, std::size_t size) const;
  void write_at(std::uint64_t offset, const void* bytes, std::size_t size);
  void truncate(std::uint64_t size);
  /// The same two without a throw: they return 0, or the errno of the failure.
  [[nodiscard]] int try_write_at(std::uint64_t offset, const void* bytes, std::size_t size) noexcept;
  [[nodiscard]] int try_truncate(std::uint64_t size) noexcept;
  /// Waits until the disk has the file.
  void sync();
  /// True when this owner now holds the file's lock, false when another process does. Released with the file.
  [[nodiscard]] bool try_lock();
  /// True when `path()` still names this file (another process may have removed or replaced it).
  [[nodiscard]] bool is_still_there() const;

 private:
  std::string path_;
  int descriptor_;
};

[[nodiscard]] bool exists(const std::string& path);
[[nodiscard]] bool is_directory(const std::string& path);
/// Removes a file; one that is not there is no failure.
void remove_file(const std::string& path);
/// Gives the complete file `from` its final name, in one step that leaves either the old or the new file
/// there, and waits until the disk knows. With IfPresent::refuse a file already there throws ScenarioError
/// (output_exists).
void publish_file(const std::string& from, const std::string& to, IfPresent if_present);
/// A file that grows past the size the user's shell allows shall fail like a full disk, not kill the program.
void report_file_size_limit_as_failure();

}  // namespace sim
