#include <limits>

#include "models/plan/fields.hpp"
#include "sim/base/error.hpp"

namespace plan {
namespace {

using sim::Dimension;
using sim::Range;

constexpr double without_limit = std::numeric_limits<double>::infinity();
constexpr Range not_negative{0.0, without_limit};
constexpr Range unit{0.0, 1.0};
constexpr Range days{0.0, 100'000.0};
constexpr Range posts{0.0, 10'000.0};
constexpr Range anything{};

SettingNumber number(double Settings::*member, std::string_view key, std::string_view symbol,
                     std::string_view meaning, Dimension dimension, Range allowed, Range plausible,
                     std::string_view source) {
  return {{key, symbol, meaning, dimension, Settings{}.*member, allowed, plausible, source}, member};
}

using Numbers = std::vector<SettingNumber>;

void append(Numbers& all, const Numbers& more) { all.insert(all.end(), more.begin(), more.end()); }

Numbers measure_numbers() {
  return {
      number(&Settings::effort_median, "measure.effort_median", "W",
             "median effort of a measure whose effort the scenario does not give, before its archetype's "
             "multiplier",
             Dimension::person_days, not_negative, {40, 250},
             "assumption, free: no source found; the one parameter the French case fixes; time sheets or "
             "elicitation "
             "by kind of measure would pin it"),
      number(&Settings::effort_sigma, "measure.effort_sigma", "σ_W",
             "standard deviation of the logarithm of the effort", Dimension::number, not_negative, {0.3, 1.0},
             "assumption: skewed effort is usual (PERT)"),
      number(&Settings::partners_mean, "measure.partners_mean", "n",
             "mean of the number of partners beyond the first, Poisson, at most 8 partners; only with "
             "`archetypes: none`",
             Dimension::number, not_negative, {1, 6},
             "assumption, free: the plan's text, where partners are named, would replace it"),
      number(&Settings::ambiguity_low, "measure.ambiguity_low", "A",
             "lowest ambiguity drawn for a measure; only with `archetypes: none`", Dimension::share, unit,
             unit, "assumption: ambiguity as in Matland (1995), to be coded by two raters"),
      number(&Settings::ambiguity_high, "measure.ambiguity_high", "A",
             "highest ambiguity drawn for a measure; only with `archetypes: none`", Dimension::share, unit,
             unit, "assumption: ambiguity as in Matland (1995), to be coded by two raters"),
      number(&Settings::conflict_low, "measure.conflict_low", "K",
             "lowest conflict drawn for a measure; only with `archetypes: none`", Dimension::share, unit,
             unit, "assumption: conflict as in Matland (1995), to be coded by two raters"),
      number(&Settings::conflict_high, "measure.conflict_high", "K",
             "highest conflict drawn for a measure; only with `archetypes: none`", Dimension::share, unit,
             unit, "assumption: conflict as in Matland (1995), to be coded by two raters"),
      number(&Settings::legal_share, "measure.legal_share", "",
             "chance that a measure needs a legal text; only with `archetypes: none`", Dimension::probability,
             unit, {0.1, 0.4}, "assumption: to be read in the plan's text"),
      number(&Settings::budget_share, "measure.budget_share", "",
             "chance that a measure needs money of its own; only with `archetypes: none`",
             Dimension::probability, unit, {0.1, 0.6}, "assumption: to be read in the plan's text"),
      number(&Settings::coordinator_lead_share, "measure.coordinator_lead_share", "",
             "chance that the coordinator leads a measure whose lead the scenario does not give",
             Dimension::probability, unit, {0.1, 0.5}, "assumption: to be read in the plan's text"),
      number(&Settings::funded_at_launch, "measure.funded_at_launch", "",
             "share of the measures with a budget gate whose money is there from the start", Dimension::share,
             unit, unit,
             "assumption, after the plan itself, without budget (\"ni budget\", CNCDH, 19 November 2019)"),
  };
}

Numbers staff_numbers() {
  return {
      number(&Settings::correspondents, "staff.correspondents", "",
             "posts of a ministry or service that lists none: a head, and the others, all with a day job",
             Dimension::count, posts, {1, 5}, "assumption: organisation charts would pin it"),
      number(&Settings::coordinator_fte, "staff.coordinator_fte", "",
             "full-time posts of the coordinator beside its head", Dimension::count, posts, {1, 4},
             "assumption: the head-count was not found; annual reports would pin it"),
      number(&Settings::local_relays, "staff.local_relays", "",
             "posts of a local organisation that lists none", Dimension::count, posts, {5, 100},
             "assumption: organisation charts would pin it"),
      number(&Settings::plan_posts_share, "staff.plan_posts_share", "",
             "share of the ministries and services that lead or join a measure and are given one post for "
             "the plan "
             "alone, largest planned load first",
             Dimension::share, unit, unit, "assumption: no such post in the plan (CNCDH, 13 January 2023)"),
      number(&Settings::relays_dedicated_share, "staff.relays_dedicated_share", "",
             "share of the local organisations' posts with a day job that work for the plan alone",
             Dimension::share, unit, {0, 0.5},
             "assumption: no dedicated staff in the plan (CNCDH, 13 January 2023)"),
      number(&Settings::availability, "staff.availability", "a",
             "share of a working day that is left after leave, reduced hours, sickness and training",
             Dimension::share, {1e-6, 1.0}, {0.78, 0.90},
             "administrative fact and assumption: 25 days of leave, reduced working hours, sickness and "
             "training of "
             "252 days"),
      number(
          &Settings::tenure, "staff.tenure", "T_ten", "mean time an official stays in a post",
          Dimension::working_days, {1, 1e7}, {500, 2100},
          "administrative fact and assumption: at least 11.8 % of state agents changed establishment in 2021 "
          "(mfp.fr); 33 months assumed"),
      number(&Settings::recruit_delay, "staff.recruit_delay", "D", "mean time to fill a post that was left",
             Dimension::working_days, days, {60, 250},
             "administrative fact and assumption: 5.7 months for the head of MIPROF; 6 months assumed"),
      number(&Settings::efficiency_at_arrival, "staff.efficiency_at_arrival", "e0",
             "efficiency of a newcomer on plan work, 1 when all is learnt", Dimension::share, unit,
             {0.3, 0.8},
             "Abdel-Hamid and Madnick (1991), from memory: a newcomer is about half as productive"),
      number(&Settings::learning_time, "staff.learning_time", "τ_L", "time constant of learning in a post",
             Dimension::working_days, {0, 10'000}, {40, 130},
             "Abdel-Hamid and Madnick (1991), from memory: assimilation takes about 80 days"),
      number(&Settings::handover_loss, "staff.handover_loss", "ℓ_h",
             "share of the work done on an open file that is lost when it changes hands", Dimension::share,
             unit, unit, "assumption"),
      number(&Settings::mentoring_share, "staff.mentoring_share", "μ_m",
             "part of an experienced colleague's day that one newcomer takes; only with the feature "
             "`mentoring`",
             Dimension::share, unit, {0, 0.5},
             "Abdel-Hamid and Madnick (1991), from memory: about 20 % of an experienced person for each "
             "newcomer"),
      number(&Settings::mentoring_time, "staff.mentoring_time", "τ_m",
             "days in a post from which an official is no newcomer any more; only with the feature "
             "`mentoring`",
             Dimension::working_days, days, {20, 130},
             "Abdel-Hamid and Madnick (1991), from memory: assimilation takes about 80 days"),
  };
}

Numbers day_job_numbers() {
  return {
      number(&Settings::nonplan_load, "nonplan.load", "ρ0",
             "work that the day job brings, as a share of the capacity of a post", Dimension::number,
             {0, 100}, {0.8, 1.2},
             "assumption: overload is the normal state; weak effect; workload audits would pin it"),
      number(&Settings::nonplan_size, "nonplan.size", "S0", "mean size of a file of the day job",
             Dimension::person_days, {0.01, 10'000}, {0.1, 2}, "assumption"),
      number(&Settings::nonplan_cap, "nonplan.cap", "V_cap",
             "backlog of the day job beyond which files are dropped", Dimension::person_days, not_negative,
             {10, without_limit}, "assumption: dropped work"),
      number(&Settings::switch_cost, "nonplan.switch_cost", "",
             "time lost when an official takes up another file on the same day; only with "
             "`nonplan_mode: block`",
             Dimension::person_days, not_negative, {0, 0.1}, "assumption: none"),
  };
}

Numbers attention_numbers() {
  return {
      number(&Settings::share_min, "attention.share_min", "φ0",
             "least share of a day for the plan when the day job competes, without backing", Dimension::share,
             unit, {0.01, 0.10}, "assumption, free: time use under contention; a diary would pin it"),
      number(&Settings::share_max, "attention.share_max", "φ1",
             "least share of a day for the plan when the day job competes, with full backing",
             Dimension::share, unit, {0.15, 0.50},
             "assumption, free: time use under contention; a diary would pin it"),
      number(&Settings::share_floor, "attention.floor", "",
             "share that the rule who gets a file assumes at least", Dimension::share, {1e-6, 1.0},
             {1e-6, 1.0}, "assumption"),
  };
}

Numbers clearance_numbers() {
  return {
      number(&Settings::clearance_base, "clearance.base", "a_p",
             "logit of a partner's chance to agree at backing 0.5 without conflict", Dimension::number,
             anything, {0.5, 2.5},
             "assumption, free: chance 0.52 at conflict 0.35 and backing 0.2, 0.67 at backing 0.5; rounds "
             "per text "
             "would pin it"),
      number(&Settings::clearance_conflict, "clearance.conflict", "e_K",
             "what full conflict takes from that logit", Dimension::number, anything, {1, 4},
             "assumption; sign from Matland (1995)"),
      number(&Settings::clearance_backing, "clearance.backing", "e_B",
             "what full backing adds to that logit, and none takes from it", Dimension::number, anything,
             {0, 2}, "assumption; sign from hierarchy"),
      number(&Settings::review_effort, "clearance.review_effort", "r", "effort of one partner's review",
             Dimension::person_days, not_negative, {0.25, 3}, "assumption"),
      number(&Settings::rounds_max, "clearance.rounds_max", "R",
             "objections of one partner after which the file is a dispute", Dimension::count, {1, 1'000'000},
             {1, 6}, "assumption: files of the secretariat-general of the government would pin it"),
      number(&Settings::renegotiation, "clearance.renegotiation", "δ_r",
             "effort of mending a text after an objection, as a share of the design", Dimension::share,
             {0, 10}, {0.05, 0.4}, "assumption"),
      number(&Settings::frailty_sd, "clearance.frailty_sd", "σ_f",
             "spread of partners' lasting stubbornness on a measure, in the logit", Dimension::number,
             not_negative, {0, 1.5},
             "assumption, optional term; dependence between rounds as in Bowen (1982)"),
      number(&Settings::shadow, "clearance.shadow", "σ_h",
             "share of the refusals that the prime minister's full backing turns", Dimension::share, unit,
             unit, "assumption, optional term; shadow of hierarchy, Scharpf (1997)"),
      number(&Settings::arbitration_slots, "arbitration.slots", "ν",
             "arbitrations of this plan by the prime minister's office at full backing", Dimension::per_month,
             {0, 21}, {0.1, 4},
             "assumption, free: 1,000 to 1,800 arbitrations a year for all policies together (wikiwand, "
             "\"Réunion interministérielle\")"),
      number(&Settings::escalation, "arbitration.escalation", "ε",
             "rate at which a dispute is put forward for arbitration at full backing of the lead",
             Dimension::per_day, unit, {0.005, 0.1}, "assumption: the age of disputes would pin it"),
      number(&Settings::refused_redo, "arbitration.refused_redo", "δ_d",
             "share of the design that is done again after a refused arbitration", Dimension::share, unit,
             {0.3, 1}, "assumption"),
  };
}

Numbers exception_numbers() {
  return {
      number(&Settings::exception_p0, "exception.p0", "p_x0",
             "chance that a finished piece of unambiguous work needs a decision", Dimension::probability,
             unit, {0, 0.1},
             "assumption: order of magnitude of the Virtual Design Team models (Jin and Levitt 1996), from "
             "memory"),
      number(&Settings::exception_p1, "exception.p1", "p_x1",
             "chance that a finished piece of fully ambiguous work needs a decision", Dimension::probability,
             unit, {0.1, 0.4},
             "assumption: order of magnitude of the Virtual Design Team models (Jin and Levitt 1996), from "
             "memory"),
      number(&Settings::rework, "exception.rework", "ρ_r",
             "share of the piece of work that is done again after the decision", Dimension::share, unit,
             {0.25, 1},
             "assumption: rework, correct or ignore in the Virtual Design Team models, from memory"),
      number(&Settings::decide_effort, "exception.decide_effort", "r_d", "effort of one decision",
             Dimension::person_days, not_negative, {0.1, 1}, "assumption"),
      number(&Settings::decision_timeout, "exception.timeout", "T_def",
             "time after which a decision nobody took is taken by default", Dimension::working_days, {0, 1e7},
             {5, 40}, "assumption: default delegation in the Virtual Design Team models, from memory"),
      number(&Settings::quality_loss, "exception.quality_loss", "ℓ_q",
             "quality that a measure loses by a default decision, of 1", Dimension::share, unit, {0, 0.3},
             "assumption"),
  };
}

Numbers coordination_numbers() {
  return {
      number(
          &Settings::per_link, "comms.per_link", "κ_L",
          "time that joint work costs for every other organisation on the measure, as a share of the work",
          Dimension::number, not_negative, {0.03, 0.30},
          "assumption, free: links between all grow as in Brooks (1975); influential; diaries would pin it"),
      number(&Settings::hub_per_member, "hub.per_member", "κ_h",
             "coordinator's time for one organisation of one measure served as a hub",
             Dimension::person_days_per_month, not_negative, {0.05, 0.5}, "assumption"),
      number(
          &Settings::hub_role, "coord.hub_role", "h",
          "share of the talking between organisations that the coordinator takes over when it has the time",
          Dimension::share, unit, unit, "assumption: a lever of coordination, 0 in 2019-2021"),
      number(&Settings::hub_cap, "coord.hub_cap", "",
             "share of the coordinator's duty time that the hub may take at most", Dimension::share, unit,
             unit, "assumption"),
      number(&Settings::rank, "coord.rank", "",
             "authority of the coordinator: 0.1 exchange, 0.35 consultation, 0.6 seeking agreement, 0.8 "
             "arbitration, "
             "1 setting the limits",
             Dimension::share, unit, {0.1, 1},
             "assumption: levels of Metcalfe (1994); the founding decree and the place in the chart would "
             "pin it"),
      number(&Settings::vacant_head, "coord.vacant_head", "h_vac",
             "part of the coordinator's authority that is left while its head is missing", Dimension::share,
             unit, {0, 0.8}, "assumption: no signature, no access"),
      number(&Settings::chase_cost, "coord.chase_cost", "c_ch",
             "coordinator's time for chasing one measure once", Dimension::person_days, {1e-6, 10'000},
             {0.2, 0.6}, "assumption: the coordinator's own logs would pin it"),
      number(&Settings::chase_days, "coord.chase_days", "D_ch", "time a chased measure stays chased",
             Dimension::working_days, days, {5, 20}, "assumption: the coordinator's own logs would pin it"),
      number(&Settings::chase_effect, "coord.chase_effect", "ζ",
             "part of the rest of the day that an official gives to a chased file at full authority",
             Dimension::share, unit, {0.2, 0.8}, "assumption, free: decisive; response times would pin it"),
      number(&Settings::duty_files_waiting, "coord.duty_files_waiting", "ψ",
             "share of the day that a coordinator's official with files waiting may give to hub and chasing",
             Dimension::share, unit, unit, "assumption: upper limit, what is not needed is handed back"),
      number(&Settings::duty_no_files, "coord.duty_no_files", "ψ",
             "share of the day that a coordinator's official without files may give to hub and chasing",
             Dimension::share, unit, unit, "assumption: upper limit, what is not needed is handed back"),
      number(&Settings::duty_head, "coord.duty_head", "ψ",
             "share of the day that the coordinator's head may give to hub and chasing", Dimension::share,
             unit, unit, "assumption: upper limit, what is not needed is handed back"),
      number(&Settings::sensing_lag, "coord.sensing_lag", "",
             "how late the coordinator sees the progress of a measure", Dimension::working_days, days, days,
             "assumption"),
      number(&Settings::committee_period, "committee.period", "P_co",
             "time from one committee meeting to the next", Dimension::working_days, {1, 100'000}, {21, 252},
             "administrative fact: the decree of 2016 asks for at least two meetings a year (ASH 2973)"),
      number(&Settings::committee_cost, "committee.cost", "",
             "time that a meeting costs every organisation that attends", Dimension::person_days,
             not_negative, not_negative, "assumption"),
  };
}

Numbers backing_numbers() {
  return {
      number(
          &Settings::backing_mean, "backing.mean", "b̄", "long-run level of political backing, 1 at most",
          Dimension::share, unit, {0.05, 0.8},
          "assumption, free: \"absence de portage politique\" (CNCDH, 13 January 2023); an index of mentions "
          "would pin it"),
      number(&Settings::backing_halflife, "backing.halflife", "h_B",
             "time in which half of the distance to the long-run level is lost", Dimension::working_days,
             days, {40, 500}, "assumption: issue-attention cycle, Downs (1972)"),
      number(&Settings::backing_sd, "backing.sd", "σ_b", "lasting spread of backing around its level",
             Dimension::number, unit, {0, 0.2}, "assumption: an index of mentions would pin it"),
      number(&Settings::backing_launch, "backing.launch", "", "backing on the first day", Dimension::share,
             unit, {0.3, 0.9}, "assumption"),
      number(&Settings::focus_rate, "backing.focus_rate", "λ_f",
             "rate of events that draw attention to the subject", Dimension::per_year, {0, 252}, {0, 4},
             "assumption; sign from Birkland (1997)"),
      number(&Settings::focus_jump, "backing.focus_jump", "J",
             "part of the missing backing that such an event brings", Dimension::share, unit, {0, 0.6},
             "assumption; sign from Birkland (1997)"),
      number(&Settings::crowding, "backing.crowding", "γ_c",
             "part of the backing that a full crisis takes while it lasts", Dimension::share, unit, unit,
             "assumption, optional term"),
      number(&Settings::minister_tenure, "backing.minister_tenure", "T_min",
             "mean time a minister stays, where the scenario dates no reshuffle", Dimension::working_days,
             {1, 1e7}, {300, 800}, "administrative fact: 20 months on average, 2002-2016 (francetvinfo.fr)"),
      number(&Settings::evaluation_jump, "backing.evaluation_jump", "J_e",
             "part of the missing backing that a published evaluation brings, were nothing realised",
             Dimension::share, unit, {0, 0.6}, "assumption, optional term"),
      number(&Settings::advocacy_effect, "advocacy.effect", "α_adv",
             "part of what the long-run backing lacks that associations make up when all their staff is on "
             "it; only with the feature `advocacy`",
             Dimension::share, unit, unit, "assumption, optional term; advocacy coalitions, Sabatier (1988)"),
      number(&Settings::advocacy_campaign, "advocacy.campaign", "adv",
             "part of the associations' staff that is on it, may change on a date; only with the feature "
             "`advocacy`",
             Dimension::share, unit, unit, "assumption, optional term"),
  };
}

Numbers gate_numbers() {
  return {
      number(&Settings::legal_median, "gate.legal_median", "", "median time that a legal text takes",
             Dimension::working_days, {0, 1e6}, {90, 130},
             "lognormal fitted to the shares of decrees taken within 6 and 12 months, budget programme 129"),
      number(&Settings::legal_sigma, "gate.legal_sigma", "",
             "standard deviation of the logarithm of that time", Dimension::number, {0, 10}, {0.7, 0.8},
             "lognormal fitted to the shares of decrees taken within 6 and 12 months, budget programme 129"),
      number(&Settings::budget_p0, "gate.budget_p0", "p_B0",
             "chance that money is granted in the yearly decision, without backing", Dimension::probability,
             unit, {0, 0.5}, "assumption: the plan has no budget (CNCDH, 19 November 2019)"),
      number(&Settings::budget_p1, "gate.budget_p1", "p_B1",
             "chance that money is granted in the yearly decision, with the prime minister's full backing",
             Dimension::probability, unit, {0.5, 1},
             "assumption: the plan has no budget (CNCDH, 19 November 2019)"),
  };
}

Numbers signoff_numbers() {
  return {
      number(&Settings::signoff_rate, "signoff.rate", "μ_s",
             "files that a minister's cabinet signs at full backing; only with the feature `signoff`, which "
             "asks for it",
             Dimension::per_month, not_negative, {0, 400},
             "no default: no count of signatures was found; the cabinet's register would pin it"),
  };
}

Numbers all_numbers() {
  Numbers all = measure_numbers();
  append(all, staff_numbers());
  append(all, day_job_numbers());
  append(all, attention_numbers());
  append(all, clearance_numbers());
  append(all, exception_numbers());
  append(all, coordination_numbers());
  append(all, backing_numbers());
  append(all, gate_numbers());
  append(all, signoff_numbers());
  return all;
}

}  // namespace

const std::vector<SettingNumber>& setting_numbers() {
  static const Numbers all = all_numbers();
  return all;
}

}  // namespace plan
