#pragma once

#include <cstdint>
#include <string>

namespace sim {

/// What a file is by its first bytes; what is in it is another question.
enum class FileKind : std::uint8_t {
  result,   ///< HDF5, as results are
  journal,  ///< of a run, whatever its version
  empty,    ///< nothing, or only zeros so far
  other     ///< none of these, or no file at all
};

[[nodiscard]] FileKind kind_of_file(const std::string& path);

}  // namespace sim
