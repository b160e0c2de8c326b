#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/verify/cases/examined.hpp"
#include "analysis/verify/cases/subject.hpp"
#include "sim/base/time.hpp"
#include "sim/random/draw.hpp"

/// The cases of docs/models/plan.md, section 9, by number. Statistical ones allow four standard errors of
/// independent replications or batches: a false alarm once in about 16,000 independent comparisons, and none
/// for the fixed seeds that stand here.
namespace cases {

// path.cpp: everything certain.
[[nodiscard]] Verdict golden_path(const Subject& subject);         ///< V0
[[nodiscard]] Verdict critical_path(const Subject& subject);       ///< V9
[[nodiscard]] Verdict total_crisis(const Subject& subject);        ///< V24
[[nodiscard]] Verdict nothing_of_nothing(const Subject& subject);  ///< V35
[[nodiscard]] Verdict abundance(const Subject& subject);           ///< V36

// pulling.cpp: files that wait for whoever is free.
[[nodiscard]] Verdict shared_queue(const Subject& subject);  ///< V21
[[nodiscard]] Verdict anomalies(const Subject& subject);     ///< V30

// blocks.cpp: files that are worked on to their end.
[[nodiscard]] Verdict files_to_their_end(const Subject& subject);  ///< V22

// brooks.cpp: newcomers who take time of others.
[[nodiscard]] Verdict more_people_later(const Subject& subject);  ///< V39

// scheduling.cpp: the model as a list scheduler.
[[nodiscard]] Verdict parallel_schedule(const Subject& subject);  ///< V31

// clearance.cpp
[[nodiscard]] Verdict one_shot_clearance(const Subject& subject);   ///< V1
[[nodiscard]] Verdict slowest_partner(const Subject& subject);      ///< V2
[[nodiscard]] Verdict rounds_of_objection(const Subject& subject);  ///< V3

/// The day job's backlog after a day: what was there, what arrived; capacity 1.
using BacklogDay = double (*)(double backlog, double arrived);
[[nodiscard]] double backlog_day(double backlog, double arrived);  ///< the model's
enum class Jobs : std::uint8_t { exponential, constant };

// workday.cpp
[[nodiscard]] Verdict unit_jobs(BacklogDay rule);                     ///< V4
[[nodiscard]] Verdict long_jobs(BacklogDay rule, Jobs sizes);         ///< V5
[[nodiscard]] Verdict rate_of_the_plan(const Subject& subject);       ///< V6
[[nodiscard]] Verdict exceptions_and_rework(const Subject& subject);  ///< V7
[[nodiscard]] Verdict waiting_for_decisions(const Subject& subject);  ///< V23

// staff.cpp
[[nodiscard]] Verdict vacant_share(const Subject& subject);        ///< V8
[[nodiscard]] Verdict learning_curve(const Subject& subject);      ///< V13
[[nodiscard]] Verdict outlived_officials(const Subject& subject);  ///< V20

/// A day's step of backing, as phase 2 makes it.
using BackingStep = std::function<void(const plan::Model&, plan::State&)>;

// backing.cpp
[[nodiscard]] Verdict backing_decays(const Subject& subject);         ///< V10
[[nodiscard]] Verdict backing_is_stationary(const Subject& subject);  ///< V11
[[nodiscard]] Verdict focusing_events(const BackingStep& step);       ///< V12

/// A day of arbitration, as phase 5 makes it, for a frozen model.
using ArbitrationDay = std::function<void(const plan::Model&, plan::State&)>;
using ArbitrationRule = std::function<ArbitrationDay(const plan::Model&)>;

// gates.cpp
[[nodiscard]] Verdict arbitration_queue(const ArbitrationRule& rule);  ///< V14
[[nodiscard]] Verdict budget_years(const Subject& subject);            ///< V15
[[nodiscard]] Verdict legal_delay(const Subject& subject);             ///< V16

/// Days that one net day of joint work costs.
using TalkingRule = double (*)(double per_link, std::int32_t organisations, double hub_fraction);
[[nodiscard]] double talking(double per_link, std::int32_t organisations,
                             double hub_fraction);  ///< the model's

// coordination.cpp
[[nodiscard]] Verdict chased_share(const Subject& subject);  ///< V17
[[nodiscard]] Verdict hub_crossover(TalkingRule rule);       ///< V18
[[nodiscard]] Verdict gross_effort(const Subject& subject);  ///< V19

// books.cpp: what holds of any run.
[[nodiscard]] Verdict littles_law(const Subject& subject);           ///< V25
[[nodiscard]] Verdict independent_measures(const Subject& subject);  ///< V27
[[nodiscard]] Verdict accounts_close(const Subject& subject);        ///< V33
/// The books of one finished run, person-days and measure-days.
[[nodiscard]] Verdict accounts_of(const plan::Model& model, const plan::State& state);
[[nodiscard]] Verdict same_key_same_run(const Subject& subject);  ///< V34

/// Working day of a date in the French scenario's calendar, and a random block of the generator.
using DayOfDate = std::function<sim::Day(sim::Date)>;
using Generator = sim::Block (*)(sim::RandomKey key, sim::Address address, std::uint32_t block);

// addresses.cpp
[[nodiscard]] Verdict luck_stays(const Subject& subject, Generator generator);  ///< V37
[[nodiscard]] Verdict real_working_days(const DayOfDate& day_of);               ///< V38
[[nodiscard]] sim::Day french_working_day(sim::Date date);                      ///< the program's calendar

/// All of them.
[[nodiscard]] const std::vector<Case>& all();

}  // namespace cases
