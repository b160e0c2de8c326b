#include <filesystem>
#include <fstream>
#include <utility>

#include "sim/scenario/text.hpp"
#include "sim/scenario/yaml_tree.hpp"

namespace sim {
namespace {

/// "a/./b/../c" as "a/c"; ".." at the start stays.
std::string normal_path(const std::string& path) {
  std::vector<std::string> parts;
  std::size_t start = 0;
  while (start <= path.size()) {
    std::size_t end = path.find('/', start);
    if (end == std::string::npos) end = path.size();
    const std::string part = path.substr(start, end - start);
    start = end + 1;
    if (part.empty() || part == ".") continue;
    if (part == ".." && !parts.empty() && parts.back() != "..") {
      parts.pop_back();
    } else if (part != ".." || path[0] != '/') {
      parts.push_back(part);
    }
  }
  std::string result;
  for (const std::string& part : parts) result += (result.empty() ? "" : "/") + part;
  return path[0] == '/' ? '/' + result : result;
}

ScenarioError too_large(const std::string& name) {
  return ScenarioError({Fault{"file_too_large", {name, 0, 0}, "", {{"bound", "16"}}, ""}});
}

}  // namespace

std::string Files::beside(const std::string& file, const std::string& relative) const {
  if (relative.empty()) return relative;
  const std::size_t slash = file.rfind('/');
  if (relative[0] == '/' || slash == std::string::npos) return normal_path(relative);
  return normal_path(file.substr(0, slash + 1) + relative);
}

std::optional<std::string> MemoryFiles::read(const std::string& name) const {
  const auto found = texts_.find(name);
  if (found == texts_.end()) return std::nullopt;
  return found->second;
}

Argument DiskFiles::why_unreadable(const std::string& name) const {
  std::error_code unknown;
  if (std::filesystem::is_directory(name, unknown)) return WordKey{"got.folder"};
  return std::filesystem::exists(name, unknown) ? WordKey{"got.unreadable_file"}
                                                : WordKey{"got.no_such_file"};
}

std::optional<std::string> DiskFiles::read(const std::string& name) const {
  std::ifstream stream(name, std::ios::binary);
  if (!stream) return std::nullopt;
  stream.peek();
  if (stream.bad()) return std::nullopt;  // a folder opens, but cannot be read
  stream.clear();
  std::string text;
  std::vector<char> block(std::size_t{1} << 16U);
  stream.seekg(0, std::ios::end);
  if (stream) {
    if (stream.tellg() > static_cast<std::streamoff>(table_bytes_bound)) throw too_large(name);
    stream.seekg(0, std::ios::beg);
  }
  stream.clear();  // a pipe cannot be sought, and is read up to the bound
  while (stream.read(block.data(), static_cast<std::streamsize>(block.size())) || stream.gcount() > 0) {
    text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
    if (text.size() > table_bytes_bound) throw too_large(name);
  }
  if (stream.bad()) return std::nullopt;
  return text;
}

}  // namespace sim
