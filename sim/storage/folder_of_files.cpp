#include "sim/storage/folder_of_files.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace sim {
namespace {

namespace fs = std::filesystem;

void check(const std::error_code& failure, const std::string& path) {
  if (failure) throw StorageError(storage_sentence(path, failure.value()));
}

std::string without_slash(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

}  // namespace

FolderOfFiles::FolderOfFiles(std::string target)
    : target_(without_slash(std::move(target))), is_new_(!is_directory(target_)) {
  const fs::path above = fs::path(target_).parent_path();
  std::error_code failure;
  if (is_new_ && !above.empty()) fs::create_directories(above, failure);
  check(failure, target_);
  // Inside a folder that is there, so that files can be moved even where it is a file system of its own.
  beside_ = target_ + (is_new_ ? ".XXXXXX" : "/.export.XXXXXX");
  if (::mkdtemp(beside_.data()) == nullptr) throw StorageError(storage_sentence(target_, errno));
}

FolderOfFiles::~FolderOfFiles() {
  std::error_code ignored;
  for (const std::string& name : names_) fs::remove(beside_ + '/' + name, ignored);
  fs::remove(beside_, ignored);
}

TextFile FolderOfFiles::file(const std::string& name) {
  names_.push_back(name);
  return TextFile(beside_ + '/' + name);
}

void FolderOfFiles::publish(const std::vector<std::string>& outdated) {
  if (is_new_) {
    // mkdtemp makes a folder for its owner alone; the one that stays gets the rights that mkdir would give.
    const mode_t mask = ::umask(0);
    ::umask(mask);
    if (::chmod(beside_.c_str(), 0777 & ~mask) != 0) throw StorageError(storage_sentence(target_, errno));
    std::error_code failure;
    fs::rename(beside_, target_, failure);
    check(failure, target_);
    names_.clear();
    return;
  }
  for (const std::string& name : outdated) remove_file(target_ + '/' + name);
  for (const std::string& name : names_) {
    publish_file(beside_ + '/' + name, target_ + '/' + name, IfPresent::replace);
  }
}

bool is_folder_in_use(const std::string& path) {
  std::error_code failure;
  if (!fs::is_directory(path, failure)) return false;
  const bool is_empty = fs::is_empty(path, failure);
  check(failure, path);
  return !is_empty;
}

}  // namespace sim
