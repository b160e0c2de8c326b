#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/testimony.hpp"

/// Where the time went in which owed work could have been done: the stall accounts of one run in shares. A
/// share named after a lever is accounting, not proof of cause.
namespace analysis {

/// What one term gave to the time for the plan (above 0), or took from it.
struct StallPart {
  std::string term;  ///< "vacancy": its name is explain.term.vacancy, its sentence explain.term.meaning.*
  double person_days = 0.0;  ///< under its sign: below 0 is time lost
  double share = 0.0;        ///< of nominal
};

/// From the time planned for the plan down to the work done, over all months:
/// nominal + the parts = done, and 1 + their shares = done_share.
struct StallShares {
  std::int32_t organisation = -1;  ///< -1: all together
  double nominal = 0.0;            ///< person-days
  double done = 0.0;
  double done_share = 0.0;       ///< of nominal; as the others 0 where nothing was planned
  double owed = 0.0;             ///< at the end of the run, person-days
  std::vector<StallPart> parts;  ///< those that are not 0; most person-days first, in whichever direction
  std::vector<StallPart>
      moved;  ///< what moved the owed work, under its sign, in the order of the accounts; no share
};

/// Some months in a row.
struct StallPeriod {
  std::string first;            ///< "2019-09"
  std::string last;             ///< "2019-12"
  double owed = 0.0;            ///< at its end, over all organisations, person-days
  std::vector<double> work;     ///< over all organisations, by kind (StallStory::work), person-days
  std::vector<double> hidden;   ///< by organisation: all kinds but the first, direct work, person-days
  std::vector<double> owed_by;  ///< by organisation, at its end, person-days
};

struct StallStory {
  StallShares all;
  std::vector<StallShares> organisations;  ///< those that owed or planned anything; most time lost first
  std::vector<std::string> work;           ///< kinds of work, direct first: explain.work.*
  std::vector<StallPeriod> periods;        ///< at most `most_periods`, of equal length by the calendar
};

inline constexpr std::size_t most_periods = 7;

[[nodiscard]] StallStory stall_story_of(const models::Stall& stall);

}  // namespace analysis
