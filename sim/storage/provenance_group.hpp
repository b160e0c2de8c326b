#pragma once

#include <string>

#include "sim/record/provenance.hpp"
#include "sim/storage/netcdf.hpp"

namespace sim {

/// The root's global attributes: what CF asks for and what identifies the result.
void write_identity(const hdf5::Handle& file, const std::string& kind, const Provenance& provenance);

/// The group `provenance`: every text that was read, the resolved scenario, the software and its build. Its
/// attribute provenance_sha256 hashes its datasets as results_sha256 does those of the root.
void write_provenance(const hdf5::Handle& file, const Provenance& provenance);

}  // namespace sim
