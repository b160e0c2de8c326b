#pragma once

#include <vector>

#include "sim/record/named_array.hpp"
#include "sim/storage/handle.hpp"

namespace sim {

/// The datasets of an open result file, whole: those of the root, then those an answer adds. Each has the
/// lengths of the axes it names. Throws Unfit (netcdf_read.hpp) otherwise.
[[nodiscard]] std::vector<NamedArray> read_arrays(const hdf5::Handle& file);

}  // namespace sim
