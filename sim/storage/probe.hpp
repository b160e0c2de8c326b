#pragma once

#include <functional>
#include <string>

namespace sim {

/// Tries `read` in a child process, and says whether the child came to an end by itself (however `read`
/// ended).
///
/// HDF5 1.10 crashes or turns in circles on some damaged files: the heaps that hold texts carry no checksum.
/// What happens to the child tells, and costs a second reading. Call it while no other thread uses HDF5.
[[nodiscard]] bool survives_reading(const std::string& path, const std::function<void()>& read);

}  // namespace sim
