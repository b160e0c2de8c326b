#include "analysis/verify/cases/plan_cases.hpp"
#include "models/plan/arbitration.hpp"
#include "models/plan/backing.hpp"

namespace cases {
namespace {

using OfSubject = Verdict (*)(const Subject&);

std::function<Verdict()> of_model(OfSubject check) {
  return [check] { return check(Subject{}); };
}

}  // namespace

const std::vector<Case>& all() {
  static const std::vector<Case> cases{
      {"V0", "one measure walks the path worked out by hand", of_model(golden_path)},
      {"V1", "one-shot clearance by n partners is passed with p^n", of_model(one_shot_clearance)},
      {"V2", "the slowest partner is asked the maximum of n geometrics", of_model(slowest_partner)},
      {"V3", "R rounds: no dispute with (1 - (1 - p)^R)^n", of_model(rounds_of_objection)},
      {"V4", "the day job's backlog follows the day-step Lindley recursion",
       [] { return unit_jobs(backlog_day); }},
      {"V5", "with long jobs it is the Pollaczek-Khinchine workload",
       [] { return long_jobs(backlog_day, Jobs::exponential); }},
      {"V6", "the plan gets max(share, what the day job leaves)", of_model(rate_of_the_plan)},
      {"V7", "exceptions stretch the work to W / (1 - p rho)", of_model(exceptions_and_rework)},
      {"V8", "the share of vacant posts is D_v / (D_v + T)", of_model(vacant_share)},
      {"V9", "with everybody free a measure takes its critical path", of_model(critical_path)},
      {"V10", "backing without noise decays with its half-life", of_model(backing_decays)},
      {"V11", "backing with noise is a stationary Ornstein-Uhlenbeck process",
       of_model(backing_is_stationary)},
      {"V12", "focusing events make shot noise", [] { return focusing_events(plan::step_backing); }},
      {"V13", "a newcomer learns along the exponential curve", of_model(learning_curve)},
      {"V14", "arbitration is a Geo/Geo/1 queue, slot before request",
       [] { return arbitration_queue([](const plan::Model&) { return plan::arbitrate; }); }},
      {"V15", "money comes after (1 - p) / p extra years, with a new year", of_model(budget_years)},
      {"V16", "the legal gate follows its lognormal quantiles", of_model(legal_delay)},
      {"V17", "chasing covers min(1, Q (D + 1) / (c M)) of the measures", of_model(chased_share)},
      {"V18", "a hub turns n - 1 links into one", [] { return hub_crossover(talking); }},
      {"V19", "talking makes joint work W (1 + kappa (n - 1)) days", of_model(gross_effort)},
      {"V20", "a task survives its officials at the price of the handover", of_model(outlived_officials)},
      {"V21", "officials who share a pool are the queue of Erlang", of_model(shared_queue)},
      {"V22", "files worked on to their end are the queue of Fuhrmann and Cooper",
       of_model(files_to_their_end)},
      {"V23", "a decision is answered after min(service, time-out), in whole days",
       of_model(waiting_for_decisions)},
      {"V24", "a total crisis shifts everything after it by its length", of_model(total_crisis)},
      {"V25", "Little's law holds of the items of every run, exactly", of_model(littles_law)},
      {"V27", "measures that share nothing are done binomially", of_model(independent_measures)},
      {"V30", "more staff, less work or less to wait for can take longer", of_model(anomalies)},
      {"V31", "crews make the parallel schedule of a project", of_model(parallel_schedule)},
      {"V33", "every person-day and every measure-day ends in one account", of_model(accounts_close)},
      {"V34", "the same key gives the same run, in any order of visits", of_model(same_key_same_run)},
      {"V35", "nothing comes of nothing", of_model(nothing_of_nothing)},
      {"V36", "with abundance every measure takes one day a stage", of_model(abundance)},
      {"V37", "one more of anything changes nobody else's luck",
       [] { return luck_stays(Subject{}, sim::random_block); }},
      {"V38", "working days are counted on the real calendar",
       [] { return real_working_days(french_working_day); }},
      {"V39", "more people make a late project later", of_model(more_people_later)},
  };
  return cases;
}

}  // namespace cases
