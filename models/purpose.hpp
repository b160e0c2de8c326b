#pragma once

#include <cstdint>

/// What random draws are for. The numbers are part of every result: never change or reuse one, only add.
/// The comment says what addresses a draw: entity / second entity / occurrence.
namespace models {

enum class Purpose : std::uint32_t {
  priority = 1,            ///< measure / - / 0
  plan_coordinator = 2,    ///< measure / - / 0
  plan_partner_count = 3,  ///< measure / - / 0
  plan_effort = 4,         ///< measure / - / 0
  plan_ambiguity = 5,      ///< measure / - / 0
  plan_conflict = 6,       ///< measure / - / 0
  plan_legal = 7,          ///< measure / - / 0
  plan_budget = 8,         ///< measure / - / 0
  plan_funded = 9,         ///< measure / - / 0
  plan_lead = 10,          ///< measure / organisation / 0
  plan_partner = 11,       ///< measure / organisation / 0
  start_vacant = 12,       ///< post / - / 0
  start_experience = 13,   ///< post / - / 0
  start_backlog = 14,      ///< post / - / 0
  tenure = 15,             ///< post / - / occupant number
  vacancy = 16,            ///< post / - / occupant number before the vacancy
  focus = 17,              ///< - / - / day
  backing = 18,            ///< principal / - / day
  reshuffle = 19,          ///< principal / - / day
  reshuffle_level = 20,    ///< principal / - / day
  day_job = 21,            ///< post / - / day
  review = 22,             ///< measure / partner / number of earlier answers of that partner on that measure
  frailty = 23,            ///< measure / partner / 0
  exception = 24,          ///< measure / organisation at first, or package / pass, stage and rework depth
  escalate = 25,           ///< measure / - / day
  arbitration_slot = 26,   ///< - / - / day
  arbitration_decision = 27,  ///< measure / - / number of earlier hearings
  legal_gate = 28,            ///< measure / - / number of earlier entries into the gate
  budget_gate = 29,           ///< measure / - / year of the plan
  evaluator_error = 30,       ///< measure / evaluator / number of earlier evaluations
  day_job_file = 31,          ///< post / - / number of earlier files of the day job begun
  day_job_turn = 32,          ///< post / - / number of earlier choices of a file
  carry_over = 40,            ///< measure / - / number of earlier plans that might have taken it over

  referral_inflow = 60,      ///< - / - / month of the run
  referral_identify = 61,    ///< - / - / n-th unit that turned up
  referral_place_time = 62,  ///< - / - / n-th unit that turned up
  referral_patience = 63,    ///< - / - / n-th unit that turned up

  chain_agreement = 100,  ///< decision point / actor / attempt
  chain_delay = 101,      ///< decision point / actor / attempt

  can_choice_entry = 110,   ///< choice / - / 0
  can_problem_entry = 111,  ///< problem / - / 0

  // 200 is taken: resampling in analysis/attribute.
};

}  // namespace models
