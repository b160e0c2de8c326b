#include "sim/storage/files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <utility>

#include "sim/storage/fault_kinds.hpp"

namespace sim {
namespace {

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

[[noreturn]] void fail(const std::string& path, int error) {
  throw StorageError(storage_sentence(path, error));
}

const char* key_of(int error) {
  switch (error) {
    case ENOSPC:
      return "storage.disk_full";
    case EDQUOT:
      return "storage.quota_full";
    case EFBIG:
      return "storage.file_size_limit";
    case EACCES:
    case EPERM:
      return "storage.no_permission";
    case EROFS:
      return "storage.read_only";
    case EISDIR:
      return "storage.is_directory";
    case ENOENT:
      return "storage.no_folder";
    case ENOTDIR:
      return "storage.not_a_folder";
    case ENAMETOOLONG:
      return "storage.name_too_long";
    case EMFILE:
    case ENFILE:
      return "storage.too_many_open_files";
    case ENOMEM:
      return "storage.no_memory";
    default:
      return "storage.input_output";
  }
}

/// Calls `attempt` again as long as a signal interrupts it.
template <class Attempt>
auto uninterrupted(Attempt attempt) {
  auto result = attempt();
  while (result < 0 && errno == EINTR) result = attempt();
  return result;
}

void sync_folder(const std::string& path) {
  // Some file systems refuse this for folders; the rename itself has been done, so that is no failure.
  const int descriptor = ::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

Sentence storage_sentence(const std::string& named, int error) {
  std::string path = named;
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return {key_of(error), {{"path", path}, {"folder", folder_of(path)}, {"reason", std::strerror(error)}}};
}

File::File(std::string path, Access access) : path_(std::move(path)) {
  const int flags = access == Access::read ? O_RDONLY : O_RDWR | O_CREAT;
  descriptor_ = uninterrupted([&] { return ::open(path_.c_str(), flags | O_CLOEXEC, 0666); });
  if (descriptor_ < 0) fail(path_, errno);
}

File::File(File&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

File::~File() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::uint64_t File::size() const {
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0) fail(path_, errno);
  return static_cast<std::uint64_t>(status.st_size);
}

std::size_t File::read_at(std::uint64_t offset, void* bytes, std::size_t size) const {
  auto* next = static_cast<char*>(bytes);
  std::size_t done = 0;
  while (done < size) {
    const ssize_t got = uninterrupted(
        [&] { return ::pread(descriptor_, next + done, size - done, static_cast<off_t>(offset + done)); });
    if (got < 0) fail(path_, errno);
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  return done;
}

void File::write_at(std::uint64_t offset, const void* bytes, std::size_t size) {
  if (const int error = try_write_at(offset, bytes, size); error != 0) fail(path_, error);
}

int File::try_write_at(std::uint64_t offset, const void* bytes, std::size_t size) noexcept {
  const auto* next = static_cast<const char*>(bytes);
  std::size_t done = 0;
  while (done < size) {
    const ssize_t put = uninterrupted(
        [&] { return ::pwrite(descriptor_, next + done, size - done, static_cast<off_t>(offset + done)); });
    if (put < 0) return errno;
    done += static_cast<std::size_t>(put);
  }
  return 0;
}

void File::truncate(std::uint64_t size) {
  if (const int error = try_truncate(size); error != 0) fail(path_, error);
}

int File::try_truncate(std::uint64_t size) noexcept {
  return uninterrupted([&] { return ::ftruncate(descriptor_, static_cast<off_t>(size)); }) == 0 ? 0 : errno;
}

void File::sync() {
  if (uninterrupted([&] { return ::fsync(descriptor_); }) != 0) fail(path_, errno);
}

bool File::try_lock() {
  if (uninterrupted([&] { return ::flock(descriptor_, LOCK_EX | LOCK_NB); }) == 0) return true;
  if (errno == EWOULDBLOCK) return false;
  if (errno == ENOLCK || errno == EOPNOTSUPP)
    return true;  // a file system without locks: nobody can hold one
  fail(path_, errno);
}

bool File::is_still_there() const {
  struct stat opened {};
  struct stat named {};
  if (::fstat(descriptor_, &opened) != 0) fail(path_, errno);
  if (::stat(path_.c_str(), &named) != 0) return false;
  return opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

bool exists(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0;
}

bool is_directory(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

void remove_file(const std::string& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) fail(path, errno);
}

void publish_file(const std::string& from, const std::string& to, IfPresent if_present) {
  File(from, File::Access::write).sync();
  int renamed = 0;
  if (if_present == IfPresent::refuse) {
    renamed = ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE);
    if (renamed != 0 && errno == EINVAL &&
        !exists(to)) {  // the file system does not know this kind of rename
      renamed = ::rename(from.c_str(), to.c_str());
    }
    if (renamed != 0 && exists(to)) {
      throw ScenarioError({Fault{fault_kinds::output_exists, Place{to, 0, 0}, "", {{"path", to}}, ""}});
    }
  } else {
    renamed = ::rename(from.c_str(), to.c_str());
  }
  if (renamed != 0) fail(to, errno);
  sync_folder(to);
}

void report_file_size_limit_as_failure() {
  // Only the default action is replaced: a program that handles the signal itself keeps its own way.
  struct sigaction current {};
  if (::sigaction(SIGXFSZ, nullptr, &current) == 0 && current.sa_handler == SIG_DFL) {
    std::signal(SIGXFSZ, SIG_IGN);
  }
}

}  // namespace sim
