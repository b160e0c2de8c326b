#include "sim/storage/handle.hpp"

#include <cstdlib>
#include <string_view>

#include "sim/storage/files.hpp"

namespace sim::hdf5 {
namespace {

/// What the innermost function of the stack said, and the errno its text names.
struct Cause {
  std::string text;
  int system_error = 0;
};

herr_t note_cause(unsigned, const H5E_error2_t* entry, void* data) {
  auto& cause = *static_cast<Cause*>(data);
  const std::string_view text = entry->desc == nullptr ? "" : entry->desc;
  if (cause.text.empty()) cause.text = text;  // walked from the innermost outwards
  constexpr std::string_view mark = "errno = ";
  const std::size_t at = text.find(mark);
  if (cause.system_error == 0 && at != std::string_view::npos) {
    cause.system_error = std::atoi(std::string(text.substr(at + mark.size(), 8)).c_str());
  }
  return 0;
}

Cause take_cause() {
  Cause cause;
  const hid_t stack = H5Eget_current_stack();  // empties the current one
  if (stack < 0) return cause;
  H5Ewalk2(stack, H5E_WALK_UPWARD, note_cause, &cause);
  H5Eclose_stack(stack);
  return cause;
}

}  // namespace

Failure::Failure(const std::string& action) : std::runtime_error(action) {
  Cause cause = take_cause();
  system_error_ = cause.system_error;
  if (!cause.text.empty()) {
    static_cast<std::runtime_error&>(*this) = std::runtime_error(action + " (" + cause.text + ")");
  }
}

StorageError storage_error(const std::string& path, const Failure& failure) {
  if (failure.system_error() != 0) return StorageError(storage_sentence(path, failure.system_error()));
  return StorageError({"storage.hdf5", {{"path", path}, {"reason", failure.what()}}});
}

Quiet::Quiet() {
  H5Eget_auto2(H5E_DEFAULT, &printer_, &printer_data_);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

Quiet::~Quiet() { H5Eset_auto2(H5E_DEFAULT, printer_, printer_data_); }

}  // namespace sim::hdf5
