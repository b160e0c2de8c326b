#pragma once

#include <cstdint>

namespace plan {

/// Laws of the day job's arriving work, and what it does on days without plan work.
enum class JobLaw : std::uint8_t { exponential, constant };
enum class EmptyDays : std::uint8_t { frozen, simulated };
/// Whether the day job and the plan share a day, or take turns file by file.
enum class NonplanMode : std::uint8_t { share, block };
/// How a tray is ordered behind chased files and decisions.
enum class TrayOrder : std::uint8_t { fifo, salience, shortest, list };
/// Who gets a file: the official who would be through with it first, or the first who is free.
enum class DispatchMode : std::uint8_t { push, pull };
/// Whom the coordinator chases first.
enum class ChaseOrder : std::uint8_t { stalled, salience, due };
/// When the self-report counts a measure as realised.
enum class SelfRule : std::uint8_t { delivered, delivering };

/// The natural-unit settings of the model (docs/models/plan.md, "Parameters"): values only; meanings, units,
/// ranges and sources stand in models/plan/fields.cpp. Durations in working days, efforts in person-days.
struct Settings {
  // The generator of measures.
  double effort_median = 125.0;
  double effort_sigma = 0.6;
  double partners_mean = 2.5;
  double ambiguity_low = 0.1, ambiguity_high = 0.9;
  double conflict_low = 0.0, conflict_high = 0.7;
  double legal_share = 0.25;
  double budget_share = 0.30;
  double coordinator_lead_share = 0.22;
  double funded_at_launch = 0.0;

  // Staff.
  double correspondents = 3.0;
  double coordinator_fte = 2.0;
  double local_relays = 12.0;
  double plan_posts_share =
      0.0;  ///< share of leading or joining ministries and services given one dedicated post
  double relays_dedicated_share =
      0.0;  ///< share of the shared posts of local organisations that become dedicated
  double availability = 0.82;
  double tenure = 693.0;
  double recruit_delay = 126.0;
  double efficiency_at_arrival = 0.5;
  double learning_time = 63.0;
  double handover_loss = 0.3;
  double mentoring_share = 0.2;  ///< of a colleague's day, for one newcomer
  double mentoring_time = 63.0;  ///< days in post from which nobody is a newcomer

  // The day job.
  double nonplan_load = 1.0;
  double nonplan_size = 0.5;
  double nonplan_cap = 40.0;
  EmptyDays empty_days = EmptyDays::frozen;
  JobLaw job_law = JobLaw::exponential;
  bool inexhaustible = false;
  NonplanMode nonplan_mode = NonplanMode::share;
  double switch_cost = 0.0;  ///< person-days

  // Attention.
  double share_min = 0.03;
  double share_max = 0.30;
  double share_floor = 0.05;  ///< in the dispatch rule only
  TrayOrder tray_order = TrayOrder::fifo;
  ChaseOrder chase_order = ChaseOrder::stalled;
  DispatchMode dispatch = DispatchMode::push;

  // Clearance and arbitration.
  double clearance_base = 1.4;
  double clearance_conflict = 2.0;
  double clearance_backing = 1.0;
  double review_effort = 1.0;
  double rounds_max = 3.0;
  double renegotiation = 0.15;
  double frailty_sd = 0.0;
  double shadow = 0.0;
  double arbitration_slots = 1.0;  ///< per month of 21 days
  double escalation = 0.04;        ///< per working day
  double refused_redo = 0.8;

  // Exceptions.
  double exception_p0 = 0.05;
  double exception_p1 = 0.25;
  double rework = 0.5;
  double decide_effort = 0.25;
  double decision_timeout = 15.0;
  double quality_loss = 0.15;
  bool default_rework = true;     ///< a decision by default is followed by the same rework
  bool loss_proportional = true;  ///< the loss counts by the item's share of the measure's effort

  // Communication and coordination.
  double per_link = 0.10;
  bool joint_only =
      true;  ///< talking costs time in design and delivery only, where several organisations work together
  double hub_per_member = 0.10;  ///< person-days per month of 21 days
  double hub_role = 0.0;
  double hub_cap = 0.5;  ///< share of the duty capacity
  double rank = 0.35;
  double vacant_head = 0.4;
  bool head_secured = false;
  double chase_cost = 0.35;
  double chase_days = 10.0;
  double chase_effect = 0.4;
  double duty_files_waiting = 0.5;
  double duty_no_files = 0.9;
  double duty_head = 0.2;
  double sensing_lag = 0.0;
  double committee_period = 126.0;
  double committee_cost = 0.5;
  bool committee_agenda = true;

  // Backing.
  double backing_mean = 0.20;
  double backing_halflife = 126.0;
  double backing_sd = 0.08;
  double backing_launch = 0.5;
  double focus_rate = 1.0;  ///< per year of 252 days
  double focus_jump = 0.25;
  double crowding = 0.0;
  double minister_tenure = 420.0;
  double advocacy_effect = 0.0;
  double advocacy_campaign = 0.0;
  double evaluation_jump = 0.0;

  // Gates.
  double legal_median = 100.0;
  double legal_sigma = 0.75;
  double signoff_rate = 0.0;
  double budget_p0 = 0.15;
  double budget_p1 = 0.75;
};

/// What can be switched off (docs/models/plan.md, "Features"). A feature that is off draws nothing.
struct Features {
  bool nonplan = true;
  bool clearances = true;
  bool disputes = true;
  bool exceptions = true;
  bool turnover = true;
  bool learning = true;
  bool gates_legal = true;
  bool gates_budget = true;
  bool backing = true;
  bool crisis = true;
  bool comms = true;
  bool chase = true;
  bool hub = true;
  bool committee = true;
  bool mentoring = false;
  bool signoff = false;
  bool advocacy = false;
};

/// How measures are classified (evaluation: in a scenario).
struct EvaluationRules {
  double theta_partial = 0.35;    ///< progress from which a measure is partly realised
  double quality_required = 0.6;  ///< quality from which a finished measure is realised
  double self_threshold = 0.15;   ///< progress from which the self-report calls a measure advanced
  SelfRule self_rule = SelfRule::delivered;
  double error = 0.0;  ///< chance of one class too low, and of one too high
};

}  // namespace plan
