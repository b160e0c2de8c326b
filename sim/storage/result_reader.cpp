#include "sim/storage/result_reader.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "sim/storage/array_reader.hpp"
#include "sim/storage/netcdf.hpp"
#include "sim/storage/netcdf_read.hpp"
#include "sim/storage/result_access.hpp"
#include "sim/storage/root_reader.hpp"

namespace sim {

using hdf5::DatasetInfo;
using hdf5::DatasetKind;
using hdf5::Handle;
using hdf5::Unfit;

StoredResults read_result_file(const std::string& path) {
  return with_result_file(path, [](const Handle& file) {
    hdf5::RootContent content = hdf5::read_root(file);
    StoredResults stored{ResultSet(std::move(content.layout)), hdf5::read_provenance(file),
                         hdf5::required_text(file, "results_sha256")};
    stored.results.kind = hdf5::required_text(file, "kind");
    stored.results.replications = std::move(content.replications);
    stored.results.row_size = std::move(content.row_size);
    for (std::size_t i = 0; i < content.recorded.size(); ++i) {
      const DatasetInfo& info = content.recorded[i];
      stored.results.arrays[i] = hdf5::read_values(hdf5::open_dataset(file, info.name), info);
    }
    return stored;
  });
}

StoredIdentity read_identity(const std::string& path) {
  return with_result_file(path, [](const Handle& file) {
    return StoredIdentity{hdf5::read_provenance(file), hdf5::required_text(file, "results_sha256")};
  });
}

StoredContents read_contents(const std::string& path) {
  return with_result_file(path, [](const Handle& file) {
    return StoredContents{hdf5::read_provenance(file), hdf5::required_text(file, "kind"),
                          hdf5::required_text(file, "results_sha256"), read_arrays(file)};
  });
}

std::string computed_results_sha256(const std::string& path) {
  return with_result_file(path, [](const Handle& file) {
    hdf5::ContentHash hash;
    for (const DatasetInfo& info : hdf5::datasets_of(file)) {
      if (info.kind == DatasetKind::bare_dimension) continue;
      const Handle dataset = hdf5::open_dataset(file, info.name);
      if (info.kind == DatasetKind::text) {
        StreamHash& values = hash.dataset(info.name, "text", info.shape);
        for (const std::string& text : hdf5::read_texts(dataset, info))
          values.update(text.c_str(), text.size() + 1);
        continue;
      }
      constexpr hsize_t rows_at_once = 4096;
      StreamHash& values =
          hash.dataset(info.name, hdf5::name_of(static_cast<ValueType>(info.kind)), info.shape);
      if (info.shape.empty()) throw Unfit(hdf5::has_other_shape, info.name);
      // Rows of no values cost the file nothing, so it can claim any number of them.
      const bool has_values = std::find(info.shape.begin(), info.shape.end(), hsize_t{0}) == info.shape.end();
      const hsize_t all_rows = has_values ? info.shape.front() : 0;
      for (hsize_t row = 0; row < all_rows; row += rows_at_once) {
        const hsize_t rows = std::min(rows_at_once, all_rows - row);
        std::visit([&values](const auto& all) { values.update(all.data(), all.size() * sizeof(all[0])); },
                   hdf5::read_rows(dataset, info, row, rows));
      }
    }
    return hash.hex();
  });
}

}  // namespace sim
