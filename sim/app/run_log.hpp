#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/storage/result_writer.hpp"

namespace app {

/// The text beside a result file (NAME.h5.log) that says how, where and when it was made: host, times,
/// threads, command line. None of this is in the file itself, which holds only what determines the numbers. A
/// log that cannot be written stops nothing.
class RunLog {
 public:
  /// A resumed run goes on in the log of the interrupted one.
  RunLog(const std::string& output, sim::OutputMode mode);
  void add(const std::string& name, const std::string& value);
  /// The same with the time of now, in UTC.
  void add_now(const std::string& name);

 private:
  std::string path_;
};

}  // namespace app
