#include "sim/record/provenance.hpp"

#include <algorithm>
#include <cstddef>

#include "build_info.hpp"

namespace sim {
namespace {

std::vector<std::string> parts_of(const std::string& name) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin <= name.size()) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    const std::string part = name.substr(begin, end - begin);
    if (part == ".." && !parts.empty() && parts.back() != "..") {
      parts.pop_back();
    } else if (!part.empty() && part != ".") {
      parts.push_back(part);
    }
    begin = end + 1;
  }
  return parts;
}

std::string joined(const std::vector<std::string>& parts, std::size_t first) {
  std::string name;
  for (std::size_t i = first; i < parts.size(); ++i) name += (name.empty() ? "" : "/") + parts[i];
  return name;
}

}  // namespace

std::string BuildInfo::program() const {
  return version + " (" + commit.substr(0, 12) + (modified ? "+" : "") + ")";
}

BuildInfo this_build() {
  BuildInfo build{build_info::version,  build_info::commit, build_info::modified,
                  build_info::compiler, build_info::flags,  {}};
  std::string rest = build_info::libraries;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('|'), rest.size());
    const std::size_t space = std::min(rest.find(' '), end);
    build.libraries.emplace_back(rest.substr(0, space),
                                 rest.substr(std::min(space + 1, end), end - space - 1));
    rest.erase(0, end + 1);
  }
  return build;
}

std::vector<ProvenanceText> without_common_folder(std::vector<ProvenanceText> files) {
  std::vector<std::vector<std::string>> parts;
  for (const ProvenanceText& file : files) parts.push_back(parts_of(file.name));
  if (parts.empty()) return files;
  std::size_t common = parts.front().empty() ? 0 : parts.front().size() - 1;
  for (const std::vector<std::string>& other : parts) {
    std::size_t same = 0;
    while (same < common && same + 1 < other.size() && other[same] == parts.front()[same]) ++same;
    common = same;
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    // With nothing in common a path from the root stays one.
    const bool from_root = common == 0 && parts[i].size() > 1 && files[i].name.front() == '/';
    files[i].name = (from_root ? "/" : "") + joined(parts[i], common);
  }
  return files;
}

}  // namespace sim
