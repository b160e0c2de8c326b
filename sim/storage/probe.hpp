#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace sim {

/// Calls `read` in a child process and returns what it returned; nothing when the child crashed, turned in
/// circles or threw. It turns in circles when it has used `least_seconds` of the processor, and more for a
/// large file; and it is denied memory beyond what a sound file of this size can ask for.
///
/// HDF5 1.10 crashes, turns in circles or takes gigabytes on some damaged files: the heaps that hold texts
/// carry no checksum. On others it fails in good order and is broken from then on. So only a file that a
/// child has read to its end is read here, which costs a second reading. Call it while no other thread uses
/// HDF5.
[[nodiscard]] std::optional<std::string> read_in_child(const std::string& path,
                                                       const std::function<std::string()>& read,
                                                       std::uint32_t least_seconds = 10);

}  // namespace sim
