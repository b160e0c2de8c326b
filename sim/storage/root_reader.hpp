#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/record/provenance.hpp"
#include "sim/record/record.hpp"
#include "sim/storage/handle.hpp"
#include "sim/storage/netcdf_read.hpp"

/// What the root of a result file says, before the values of its observables are read. Throws Unfit, Failure.
namespace sim::hdf5 {

struct RootContent {
  RecordLayout layout;
  std::vector<DatasetInfo> recorded;  ///< one for each observable of the layout
  std::vector<std::uint32_t> replications;
  std::vector<std::int32_t> row_size;
};

[[nodiscard]] RootContent read_root(const Handle& file);
[[nodiscard]] Provenance read_provenance(const Handle& file);
/// A text attribute that must be there.
[[nodiscard]] std::string required_text(const Handle& object, const std::string& name);
[[nodiscard]] std::int32_t required_integer(const Handle& object, const std::string& name);

}  // namespace sim::hdf5
