#pragma once

namespace app {

/// How a command ends. `liaison help` lists them for scripts.
enum ExitCode : int {
  exit_done = 0,
  exit_at_fault = 2,        ///< what was given is at fault; nothing was written
  exit_machine_failed = 3,  ///< disk, permission, memory
  exit_answer_is_no = 4,    ///< the command worked and the answer is no
  exit_our_defect = 70,     ///< a law of the program broke
  exit_interrupted = 130,   ///< stopped by the user; resumable
};

}  // namespace app
