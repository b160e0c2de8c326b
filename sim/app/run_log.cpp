#include "sim/app/run_log.hpp"

#include <ctime>
#include <fstream>

#include "analysis/words/plain.hpp"

namespace app {

RunLog::RunLog(const std::string& output, sim::OutputMode mode) : path_(output + ".log") {
  if (mode != sim::OutputMode::resume) std::ofstream(path_, std::ios::trunc);
}

void RunLog::add(const std::string& name, const std::string& value) {
  std::ofstream(path_, std::ios::app) << name << ": " << analysis::harmless(value) << '\n';
}

void RunLog::add_now(const std::string& name) {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[32] = {};
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  add(name, text);
}

}  // namespace app
