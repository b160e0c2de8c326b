#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/engine/model.hpp"

/// What somebody who stood by could tell of one run: more than any recording keeps, in memory alone.
namespace models {

/// A wait of one measure that is taken away, to see what it costs: an entry of a scenario's `waivers`.
struct Waiver {
  std::string measure;
  std::string wait;          ///< of ModelEntry's words: "review"
  std::string organisation;  ///< whose part of it; empty: the whole wait
  friend bool operator==(const Waiver&, const Waiver&) = default;
};

/// What a measure waits for on the days of a stretch.
enum class WaitsFor : std::uint8_t { nothing, organisations, request, hearing, law, money, measure };

/// Days in a row on which a measure is in one stage and one state, and the same organisations hold it.
struct Stretch {
  std::int32_t measure = 0;
  std::int32_t from = 0;   ///< working day, counted from 0
  std::int32_t until = 0;  ///< the first working day after it
  std::uint8_t stage = 0;
  std::uint8_t state = 0;  ///< index on the axis `wait`
  WaitsFor waits_for = WaitsFor::nothing;
  std::vector<std::int32_t> held_by;  ///< organisations, ascending; while it waits
  std::int32_t required = -1;  ///< the first measure it requires that is not done, where it waits for that
};

/// Whose part of a wait a measure ever met, whether or not it held the whole measure up. What it never met
/// makes no difference to it.
struct Met {
  std::int32_t measure = 0;
  std::uint8_t wait = 0;
  std::int32_t organisation = -1;  ///< -1: it is nobody's
  std::int32_t days = 0;           ///< on which it was there, in the morning or in the evening
};

/// Person-days that went into one measure.
struct Effort {
  double direct = 0.0;
  double rework = 0.0;
  double talk = 0.0;       ///< communication
  double agreement = 0.0;  ///< reviews, decisions, renegotiation
  [[nodiscard]] double all() const { return direct + rework + talk + agreement; }
};

/// The plan as the run drew it.
struct Drawn {
  std::int32_t lead = -1;
  std::vector<std::int32_t> partners;
  double effort = 0.0;
};

/// The coordinator's day, person-days.
struct CoordinatorDay {
  double capacity = 0.0;     ///< of those who are there
  double duty = 0.0;         ///< given to committee, hub and chasing
  std::int32_t chased = 0;   ///< files chased today
  std::int32_t waiting = 0;  ///< files that should have been, and have to wait
};

/// A term of the accounts of a stall.
struct StallTerm {
  std::string name;          ///< "vacancy": its words are explain.term.vacancy of the catalogue
  std::int32_t in_owed = 0;  ///< its sign in the change of what is owed; 0: it has no part in it
  std::int32_t in_done = 0;  ///< its sign in what was done; 0 also for what was done itself
};

/// Why work that is owed did not get done, in person-days by organisation and calendar month. Two identities
/// hold in each: the terms under their sign `in_owed` sum to the change of what is owed, those under their
/// sign `in_done` to the term "done".
struct Stall {
  std::vector<std::string> organisations;  ///< ids, as on the axis `organisation`
  std::vector<std::int32_t> month_ends;  ///< last working day of each month of the run, days since 1970-01-01
  std::vector<StallTerm> terms;
  std::vector<std::string>
      work;  ///< kinds of hidden work, "direct" for that which shows: explain.work.direct
  std::vector<double> person_days;  ///< by organisation, month and term
  std::vector<double> owed;         ///< by organisation and month, at its end
  std::vector<double> hidden;       ///< by organisation, month and kind of work

  [[nodiscard]] std::size_t cell(std::size_t organisation, std::size_t month) const {
    return organisation * month_ends.size() + month;
  }
  [[nodiscard]] double term(std::size_t organisation, std::size_t month, std::size_t which) const {
    return person_days[cell(organisation, month) * terms.size() + which];
  }
  [[nodiscard]] double work_of(std::size_t organisation, std::size_t month, std::size_t kind) const {
    return hidden[cell(organisation, month) * work.size() + kind];
  }
};

/// What a witness is asked for. The accounts of a stall cost more than the rest together.
enum class Asked : std::uint8_t { run, run_and_stall };

struct Testimony {
  sim::RunRecord record;            ///< at the highest recording level
  std::vector<std::int32_t> dates;  ///< of each working day, days since 1970-01-01
  std::int32_t evaluation_day = 0;  ///< judged when so many days have been lived
  std::int32_t coordinator = -1;    ///< organisation
  std::vector<Drawn> drawn;         ///< one for each measure
  std::vector<Effort> efforts;      ///< one for each measure
  std::vector<Stretch> stretches;   ///< by measure, then by day; they cover every day of every measure
  std::vector<Met> met;             ///< by measure, wait and organisation
  std::vector<CoordinatorDay> coordinator_days;
  std::vector<std::vector<double>> backing;  ///< per principal, at the end of each day
  std::vector<double> crisis;                ///< share of capacity that crises without a name take, per day
  std::optional<Stall> stall;                ///< if it was asked for
};

/// How a model tells of one run.
struct Witness {
  /// Of the records: with a label for each entity, so it is made when it is asked for.
  std::function<sim::RecordLayout()> layout;
  std::vector<std::string> stages;
  std::function<Testimony(sim::RandomKey, Asked)> testify;
  /// The same scenario with a wait taken away, reporting the classes of its measures. Safe to call again.
  std::function<sim::Runnable(const Waiver&)> without;
};

}  // namespace models
