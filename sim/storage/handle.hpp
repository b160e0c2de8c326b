#pragma once

#include <hdf5.h>

#include <stdexcept>
#include <string>
#include <utility>

#include "sim/base/error.hpp"

namespace sim::hdf5 {

/// HDF5 refused something. Never leaves this folder: the functions a caller sees turn it into a StorageError
/// or a fault that names the file.
class Failure : public std::runtime_error {
 public:
  /// Takes what HDF5 itself says from its error stack, which is emptied.
  explicit Failure(const std::string& action);
  /// errno of the system call that failed, 0 when the cause was another.
  [[nodiscard]] int system_error() const noexcept { return system_error_; }

 private:
  int system_error_ = 0;
};

/// The sentence for a failure that is the machine's.
[[nodiscard]] StorageError storage_error(const std::string& path, const Failure& failure);

/// While it lives, HDF5 prints nothing by itself in this thread.
class Quiet {
 public:
  Quiet();
  Quiet(const Quiet&) = delete;
  Quiet& operator=(const Quiet&) = delete;
  ~Quiet();

 private:
  H5E_auto2_t printer_ = nullptr;
  void* printer_data_ = nullptr;
};

/// An HDF5 object, closed with its owner.
class Handle {
 public:
  using Close = herr_t (*)(hid_t);
  Handle(hid_t id, Close closing, const std::string& action) : id_(id), close_(closing) {
    if (id_ < 0) throw Failure(action);
  }
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, H5I_INVALID_HID)), close_(other.close_) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(close_, other.close_);
    return *this;
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    if (id_ >= 0) close_(id_);
  }
  [[nodiscard]] hid_t get() const { return id_; }
  /// Closes now, and says when that fails: what was still in memory did not reach the disk.
  void close(const std::string& action) {
    if (close_(std::exchange(id_, H5I_INVALID_HID)) < 0) throw Failure(action);
  }

 private:
  hid_t id_;
  Close close_;
};

/// Throws Failure when an HDF5 call reports one.
inline void check(herr_t result, const std::string& action) {
  if (result < 0) throw Failure(action);
}

}  // namespace sim::hdf5
