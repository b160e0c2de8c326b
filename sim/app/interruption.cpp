#include "sim/app/interruption.hpp"

#include <csignal>

namespace app {
namespace {

// A signal handler can reach nothing but a global.
std::atomic<bool> asked_to_stop{false};
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void on_signal(int) { asked_to_stop = true; }

void listen_to(int signal) {
  struct sigaction current {};
  if (sigaction(signal, nullptr, &current) != 0 || current.sa_handler == SIG_IGN) return;
  struct sigaction wanted {};
  wanted.sa_handler = &on_signal;
  sigemptyset(&wanted.sa_mask);
  wanted.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
  sigaction(signal, &wanted, nullptr);
}

}  // namespace

const std::atomic<bool>& interruption() {
  listen_to(SIGINT);
  listen_to(SIGTERM);
  return asked_to_stop;
}

}  // namespace app
