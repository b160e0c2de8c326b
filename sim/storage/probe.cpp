#include "sim/storage/probe.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <fstream>

#include "sim/storage/files.hpp"

namespace sim {
namespace {

constexpr std::uint64_t bytes_per_second = 1U
                                           << 20;  // far slower than any disk: only endless loops take longer
constexpr std::uint64_t most_memory = 512ULL << 20;  // beside what the file holds
constexpr std::uint64_t most_unpacked = 1032;        // bytes that deflate can make of one
constexpr int came_to_its_end = 0;
constexpr int threw = 1;

/// Bytes of address space in use; 0 when the system does not say.
std::uint64_t address_space() {
  std::uint64_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

/// No more than a sound file of this size can ask for: on some damaged files HDF5 takes gigabytes.
void bound_memory(std::uint64_t file_size) {
  const std::uint64_t used = address_space();
  if (used == 0) return;
  const rlim_t most = used + most_memory + most_unpacked * file_size;
  rlimit memory{};
  if (::getrlimit(RLIMIT_AS, &memory) != 0) return;
  memory.rlim_cur = std::min(memory.rlim_cur, most);
  ::setrlimit(RLIMIT_AS, &memory);
}

[[noreturn]] void try_and_leave(const std::function<std::string()>& read, std::uint64_t file_size,
                                rlim_t seconds, int answer) {
  const rlimit no_core_file{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core_file);
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGXCPU}) std::signal(signal, SIG_DFL);
  // The memory allocator writes what it finds to the terminal before it gives up.
  ::close(STDERR_FILENO);
  // Time of the processor, not of the clock: a machine that is busy, or a terminal that stops its programs,
  // makes no file damaged.
  const rlimit processor{seconds, seconds + 1};
  ::setrlimit(RLIMIT_CPU, &processor);
  bound_memory(file_size);
  try {
    const std::string said = read();
    std::size_t done = 0;
    while (done < said.size()) {
      const ssize_t put = ::write(answer, said.data() + done, said.size() - done);
      if (put < 0 && errno != EINTR) ::_exit(threw);
      if (put > 0) done += static_cast<std::size_t>(put);
    }
  } catch (...) {
    ::_exit(threw);
  }
  ::_exit(came_to_its_end);
}

/// What comes out of a pipe until its other end is closed.
std::string read_to_end(int descriptor) {
  std::string text;
  std::array<char, 4096> part{};
  while (true) {
    const ssize_t got = ::read(descriptor, part.data(), part.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return text;
    text.append(part.data(), static_cast<std::size_t>(got));
  }
}

}  // namespace

std::optional<std::string> read_in_child(const std::string& path, const std::function<std::string()>& read,
                                         std::uint32_t least_seconds) {
  const std::uint64_t size = File(path, File::Access::read).size();
  const rlim_t seconds = std::min<std::uint64_t>(size / bytes_per_second, 86'400) + least_seconds;
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw StorageError(storage_sentence(path, errno));
  const pid_t child = ::fork();
  const int failure = errno;
  if (child == 0) try_and_leave(read, size, seconds, pipe[1]);
  ::close(pipe[1]);
  const std::string said = child < 0 ? "" : read_to_end(pipe[0]);
  ::close(pipe[0]);
  if (child < 0) throw StorageError(storage_sentence(path, failure));
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw StorageError(storage_sentence(path, errno));
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != came_to_its_end) return std::nullopt;
  return said;
}

}  // namespace sim
