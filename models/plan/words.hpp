#pragma once

#include <array>
#include <cstdint>
#include <string_view>

/// The closed lists of the model: roles, stages, states, accounts. The order is the order in result files.
namespace plan {

enum class Role : std::uint8_t { ministry, service, coordinator, cabinet, rapporteur, association, local };
inline constexpr std::array<std::string_view, 7> role_names{
    "ministry", "service", "coordinator", "cabinet", "rapporteur", "association", "local"};

/// Stages of a measure. The four that hold work come with the numbers that address draws
/// (docs/models/plan.md).
enum class Stage : std::uint8_t {
  scope = 0,
  design = 1,
  clear = 2,
  gate = 3,
  deliver = 4,
  rollout = 5,
  done = 6,
};
inline constexpr std::array<std::string_view, 7> stage_names{"scope",   "design",  "clear", "gate",
                                                             "deliver", "rollout", "done"};

enum class EventKind : std::uint8_t {
  reshuffle,
  crisis,
  add_posts,
  remove_posts,
  set,
  transfer_lead,
  launch,
  abandon,
  fund,
  publish_evaluation,
};

/// The state of a measure on one day: the first that applies, in this order.
enum class Wait : std::uint8_t {
  done,
  abandoned,
  not_launched,
  active,
  dispute,
  legal_gate,
  budget_gate,
  staff_wait,
  decision,
  review,
  renegotiation,
  in_tray,
};
inline constexpr std::array<std::string_view, 12> wait_names{
    "done",        "abandoned",  "not_launched", "active", "dispute",       "legal_gate",
    "budget_gate", "staff_wait", "decision",     "review", "renegotiation", "in_tray"};

/// Where a person-day went. Every day of every post ends in exactly one of these.
enum class Account : std::uint8_t {
  direct,
  rework,
  communication,
  committee,
  hub,
  chase,
  review,
  decision,
  renegotiation,
  onboarding,
  non_plan,
  crisis,
  idle,
  leave,
  vacancy,
};
inline constexpr std::array<std::string_view, 15> account_names{
    "direct",        "rework",     "communication", "committee", "hub",  "chase", "review", "decision",
    "renegotiation", "onboarding", "non_plan",      "crisis",    "idle", "leave", "vacancy"};

/// What moves the work that an organisation owes, and where the time went in which it could have been done
/// (stall_accounts.hpp; docs/models/plan.md, "Causes of a stall").
enum class StallTerm : std::uint8_t {
  launched,
  transferred,
  withdrawn,
  rework,
  handover_loss,
  redone_design,
  done,
  nominal,
  vacancy,
  crisis,
  backing,
  chasing,
  spare_time,
  duty,
  waiver,
  reviews,
  waiting,
  nothing_owed,
  communication,
  onboarding,
  whole_files,
  changes,
};
inline constexpr std::array<std::string_view, 22> stall_term_names{
    "launched",      "transferred", "withdrawn",   "rework",  "handover_loss", "redone_design",
    "done",          "nominal",     "vacancy",     "crisis",  "backing",       "chasing",
    "spare_time",    "duty",        "waiver",      "reviews", "waiting",       "nothing_owed",
    "communication", "onboarding",  "whole_files", "changes"};

/// Person-days of an organisation that a count of direct work does not show, beside that work.
enum class HiddenWork : std::uint8_t { direct, coordination, rework, waiting, vacancy };
inline constexpr std::array<std::string_view, 5> hidden_work_names{"direct", "coordination", "rework",
                                                                   "waiting", "vacancy"};

enum class Evaluator : std::uint8_t { independent, self };
inline constexpr std::array<std::string_view, 2> evaluator_names{"independent", "self"};

/// For the self-report: engaged is "under construction", partly is "advanced".
enum class Status : std::uint8_t { not_started, engaged, partly, realised };
inline constexpr std::array<std::string_view, 4> status_names{"not_started", "engaged", "partly", "realised"};

/// How measures come to one of several plans: new with it, kept from the plan that it follows; or do not.
enum class Origin : std::uint8_t { fresh, carried_over, given_up };
inline constexpr std::array<std::string_view, 3> origin_names{"new", "carried_over", "given_up"};

/// Recording levels, lowest first.
inline constexpr std::array<std::string_view, 4> level_names{"summary", "measures", "series", "events"};
enum class Level : std::uint8_t { summary, measures, series, events };

/// What a measure does for the index of identification and referral.
enum class Tag : std::uint8_t { nrm, mechanism, places };
inline constexpr std::array<std::string_view, 3> tag_names{"nrm", "mechanism", "places"};

}  // namespace plan
