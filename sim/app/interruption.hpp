#pragma once

#include <atomic>

namespace app {

/// From its first call on, SIGINT and SIGTERM ask for an orderly end by setting this flag; the second one of
/// a kind ends the program at once. A signal that is ignored (nohup) stays ignored.
[[nodiscard]] const std::atomic<bool>& interruption();

}  // namespace app
