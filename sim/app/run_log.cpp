#include "sim/app/run_log.hpp"

#include <ctime>
#include <fstream>

#include "analysis/words/plain.hpp"
#include "sim/app/command_line.hpp"
#include "sim/storage/files.hpp"

namespace app {
namespace {

/// By its first line a run knows a log from any other file of that name.
constexpr const char* first_line = "Log of a run of liaison";

std::string log_path(const std::string& output) { return output + ".log"; }

/// Also one that was cut short while its first line was written, even to nothing.
bool is_log(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return file.eof() ? std::string(first_line).rfind(line, 0) == 0 : line == first_line;
}

bool has_first_line(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  return std::getline(file, line) && line == first_line;
}

bool begins(sim::OutputMode mode) {
  return mode == sim::OutputMode::begin || mode == sim::OutputMode::replace;
}

}  // namespace

void RunLog::ensure_name_is_free(const std::string& output, sim::OutputMode mode) {
  const bool may_replace = mode == sim::OutputMode::replace || mode == sim::OutputMode::resume_and_replace;
  const std::string path = log_path(output);
  if (may_replace || !sim::exists(path) || is_log(path)) return;
  throw UsageError({"app.error.log_in_the_way", {{"path", path}}});
}

RunLog::RunLog(const std::string& output, sim::OutputMode mode) : path_(log_path(output)) {
  if (begins(mode) || !has_first_line(path_)) write(first_line, std::ios::trunc);
}

void RunLog::write(const std::string& line, std::ios::openmode mode) {
  std::ofstream file(path_, mode);
  file << line << '\n';
  file.close();
  has_failed_ = has_failed_ || !file;
}

void RunLog::add(const std::string& name, const std::string& value) {
  write(name + ": " + analysis::harmless(value), std::ios::app);
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
