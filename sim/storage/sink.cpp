#include "sim/storage/sink.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <functional>
#include <iterator>
#include <new>

namespace sim::hdf5 {
namespace {

/// What HDF5 holds as the open file: its own part first, as it requires.
struct Channel {
  H5FD_t common;
  Sink* sink;
  haddr_t end_of_allocation;
};

struct Settings {
  Sink* sink;
};

constexpr haddr_t largest_address = 0x7fffffffffffffffULL;

Channel* channel_of(H5FD_t* file) { return reinterpret_cast<Channel*>(file); }
const Channel* channel_of(const H5FD_t* file) { return reinterpret_cast<const Channel*>(file); }

H5FD_t* open_channel(const char*, unsigned, hid_t file_access, haddr_t) {
  const auto* settings = static_cast<const Settings*>(H5Pget_driver_info(file_access));
  if (settings == nullptr) return nullptr;
  auto* channel = new (std::nothrow) Channel{{}, settings->sink, 0};
  return reinterpret_cast<H5FD_t*>(channel);
}

herr_t close_channel(H5FD_t* file) {
  delete channel_of(file);
  return 0;
}

int compare(const H5FD_t* one, const H5FD_t* other) {
  const std::less<const Sink*> before{};
  if (before(channel_of(one)->sink, channel_of(other)->sink)) return -1;
  return before(channel_of(other)->sink, channel_of(one)->sink) ? 1 : 0;
}

herr_t query(const H5FD_t*, unsigned long* features) {
  *features = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA_WRITE |
              H5FD_FEAT_ACCUMULATE_METADATA_READ | H5FD_FEAT_DATA_SIEVE | H5FD_FEAT_AGGREGATE_SMALLDATA;
  return 0;
}

haddr_t end_of_allocation(const H5FD_t* file, H5FD_mem_t) { return channel_of(file)->end_of_allocation; }

herr_t set_end_of_allocation(H5FD_t* file, H5FD_mem_t, haddr_t end) {
  channel_of(file)->end_of_allocation = end;
  return 0;
}

haddr_t end_of_file(const H5FD_t* file, H5FD_mem_t) { return channel_of(file)->sink->end(); }

/// Exceptions do not pass through C.
template <class Action>
herr_t without_exceptions(Action action) {
  try {
    action();
    return 0;
  } catch (...) {
    return -1;
  }
}

herr_t read(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t address, std::size_t size, void* bytes) {
  return without_exceptions([&] { channel_of(file)->sink->read(address, bytes, size); });
}

herr_t write(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t address, std::size_t size, const void* bytes) {
  return without_exceptions([&] { channel_of(file)->sink->write(address, bytes, size); });
}

herr_t truncate_to_allocation(H5FD_t* file, hid_t, hbool_t) {
  return without_exceptions([&] { channel_of(file)->sink->truncate(channel_of(file)->end_of_allocation); });
}

H5FD_class_t driver_class() {
  H5FD_class_t driver{};
  driver.name = "liaison_sink";
  driver.maxaddr = largest_address;
  driver.fc_degree = H5F_CLOSE_STRONG;
  driver.fapl_size = sizeof(Settings);
  driver.open = open_channel;
  driver.close = close_channel;
  driver.cmp = compare;
  driver.query = query;
  driver.get_eoa = end_of_allocation;
  driver.set_eoa = set_end_of_allocation;
  driver.get_eof = end_of_file;
  driver.read = read;
  driver.write = write;
  driver.truncate = truncate_to_allocation;
  const H5FD_mem_t kinds[] = H5FD_FLMAP_DICHOTOMY;
  std::copy(std::begin(kinds), std::end(kinds), std::begin(driver.fl_map));
  return driver;
}

}  // namespace

Sink::Sink(const std::string& path)
    : file_(path, File::Access::write), driver_([] {
        static const H5FD_class_t driver = driver_class();  // HDF5 keeps the address
        return Handle(H5FDregister(&driver), H5FDunregister, "register the driver");
      }()) {
  file_.truncate(0);
}

void Sink::use_for(const Handle& file_access) {
  const Settings settings{this};
  hdf5::check(H5Pset_driver(file_access.get(), driver_.get(), &settings), "choose the driver");
}

void Sink::check() const {
  if (error_ != 0) throw StorageError(storage_sentence(file_.path(), error_));
}

void Sink::write(std::uint64_t offset, const void* bytes, std::size_t size) {
  if (error_ == 0) error_ = file_.try_write_at(offset, bytes, size);
  if (error_ != 0) {
    const auto* first = static_cast<const std::uint8_t*>(bytes);
    lost_.push_back({offset, std::vector<std::uint8_t>(first, first + size)});
  }
  end_ = std::max(end_, offset + size);
}

void Sink::read(std::uint64_t offset, void* bytes, std::size_t size) const {
  auto* first = static_cast<std::uint8_t*>(bytes);
  const std::size_t got = file_.read_at(offset, first, size);
  std::memset(first + got, 0, size - got);
  for (const Lost& lost : lost_) {
    const std::uint64_t from = std::max(offset, lost.offset);
    const std::uint64_t to = std::min(offset + size, lost.offset + lost.bytes.size());
    if (from < to) std::memcpy(first + (from - offset), lost.bytes.data() + (from - lost.offset), to - from);
  }
}

void Sink::truncate(std::uint64_t size) {
  if (error_ == 0) error_ = file_.try_truncate(size);
  end_ = size;
}

}  // namespace sim::hdf5
