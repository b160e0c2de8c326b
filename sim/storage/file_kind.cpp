#include "sim/storage/file_kind.hpp"

#include <filesystem>
#include <string_view>
#include <system_error>

#include "sim/storage/files.hpp"

namespace sim {
namespace {

constexpr std::string_view hdf5{"\x89HDF\r\n\x1a\n", 8};
constexpr std::string_view journal{"liaison journal"};  // its version follows (frame.hpp)

}  // namespace

FileKind kind_of_file(const std::string& path) {
  std::error_code unknown;
  if (!std::filesystem::is_regular_file(path, unknown)) return FileKind::other;
  std::string start(journal.size(), '\0');
  start.resize(File(path, File::Access::read).read_at(0, start.data(), start.size()));
  if (start.substr(0, hdf5.size()) == hdf5) return FileKind::result;
  if (start == journal) return FileKind::journal;
  const bool is_empty = start.find_first_not_of('\0') == std::string::npos;
  return is_empty ? FileKind::empty : FileKind::other;
}

}  // namespace sim
