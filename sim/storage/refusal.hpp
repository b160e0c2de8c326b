#pragma once

#include <functional>
#include <string>

namespace sim {

/// How `read` fails, as bytes that another process can turn into the same failure; empty when it does not.
/// Knows ScenarioError with one fault and StorageError; every other exception passes.
[[nodiscard]] std::string refusal_of(const std::function<void()>& read);

/// Throws what refusal_of() caught. `path` is the file that the fault points to.
[[noreturn]] void throw_refusal(const std::string& bytes, const std::string& path);

}  // namespace sim
