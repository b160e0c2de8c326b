#include "sim/storage/probe.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdint>

#include "sim/storage/files.hpp"

namespace sim {
namespace {

constexpr std::uint64_t bytes_per_second = 1U
                                           << 20;  // far slower than any disk: only endless loops take longer
constexpr unsigned least_seconds = 10;

[[noreturn]] void try_and_leave(const std::function<void()>& read, unsigned seconds) {
  const rlimit no_core_file{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core_file);
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGALRM}) std::signal(signal, SIG_DFL);
  // The memory allocator writes what it finds to the terminal before it gives up.
  ::close(STDERR_FILENO);
  ::alarm(seconds);
  try {
    read();
  } catch (...) {
    ::_exit(0);  // refused in good order: the caller will be told the same
  }
  ::_exit(0);
}

}  // namespace

bool survives_reading(const std::string& path, const std::function<void()>& read) {
  const std::uint64_t size = File(path, File::Access::read).size();
  const auto seconds =
      static_cast<unsigned>(std::min<std::uint64_t>(size / bytes_per_second, 86'400)) + least_seconds;
  const pid_t child = ::fork();
  if (child < 0) throw StorageError(storage_sentence(path, errno));
  if (child == 0) try_and_leave(read, seconds);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw StorageError(storage_sentence(path, errno));
  }
  return WIFEXITED(status);
}

}  // namespace sim
