#pragma once

#include <cstdint>
#include <ios>
#include <string>
#include <vector>

#include "sim/storage/result_writer.hpp"

namespace app {

/// The text beside a result file (NAME.h5.log) that says how, where and when it was made: host, times,
/// threads, command line. None of this is in the file itself, which holds only what determines the numbers. A
/// log that cannot be written stops nothing, but is told (has_failed).
class RunLog {
 public:
  /// Throws UsageError when a file that is no log of ours stands where the log would be written.
  static void ensure_name_is_free(const std::string& output, sim::OutputMode mode);
  /// A resumed run goes on in the log of the interrupted one.
  RunLog(const std::string& output, sim::OutputMode mode);
  void add(const std::string& name, const std::string& value);
  /// The same with the time of now, in UTC.
  void add_now(const std::string& name);

  [[nodiscard]] bool has_failed() const { return has_failed_; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  void write(const std::string& line, std::ios::openmode mode);

  std::string path_;
  bool has_failed_ = false;
};

}  // namespace app
