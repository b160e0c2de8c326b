#pragma once

#include <functional>

#include "models/plan/state.hpp"

/// `nonplan_mode: block`: an official works on one file at a time to its end, of the plan or of the day job,
/// across days and within a day (SM7).
namespace plan {

/// The rest of an official's day.
struct BlockDay {
  PostId post;
  double share = 1.0;    ///< chance that the plan is taken when the day job waits as well
  double backlog = 0.0;  ///< of the day job, person-days
  double left = 0.0;     ///< person-days
};

/// Works on one file of the tray as long as the day allows; takes the person-days that are left, returns what
/// is left after it.
using ServeFile = std::function<double(ItemId, double)>;

/// Everybody's file in hand, nobody's at first: only where some settings work in blocks.
void prepare_blocks(const Model& model, State& state);

/// Lives the rest of a day: the file in hand, then the next one, until the evening, or until nothing waits.
/// Books the day job. Source: with a day job without end and a share of 1 this is the queue with multiple
/// vacations of Fuhrmann and Cooper (1985).
void work_in_blocks(const Model& model, State& state, BlockDay& day, const ServeFile& serve);

}  // namespace plan
