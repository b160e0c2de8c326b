#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/plan/model.hpp"
#include "sim/base/compact_vector.hpp"
#include "sim/random/draw.hpp"

/// Everything that changes during a run, as columns. A copy of State is a checkpoint: going on from the copy
/// gives the same rest.
namespace plan {

using ItemId = sim::Id<struct ItemTag>;

enum class ItemKind : std::uint8_t { work, review, decide, renegotiate };

/// Whether talking costs time on an item: not at all, on work of one organisation only where it does on all
/// work (comms.joint_only is off), or in any case.
enum class Talk : std::uint8_t { none, if_on_all_work, always };

/// A piece of work in somebody's tray, or in the pool of an organisation.
struct Item {
  MeasureId measure;
  ItemKind kind = ItemKind::work;
  Stage stage = Stage::scope;
  std::uint16_t depth = 0;            ///< rework depth, 0 is the original
  bool open = false;                  ///< false: the slot is free
  Account account = Account::direct;  ///< where time spent on it is booked
  Talk talk = Talk::none;             ///< always: several organisations work on it together
  bool seat = false;                  ///< the part of one member of a crew (crew.hpp)
  double remaining = 0.0;             ///< person-days
  OrganisationId organisation;        ///< whose work it is
  PackageId package;                  ///< none() unless an explicit package
  bool shelved = false;               ///< lies on the shelf of a plan that has ended (generations.hpp)
  bool held_outside = false;          ///< held by an organisation other than the coordinator
  PostId holder;                      ///< none() while pooled
  OrganisationId pool;                ///< where it waits while pooled
  PostId finisher;                    ///< of a decision: who finished the item that raised it
  std::uint32_t finisher_occupant = 0;
  OrganisationId drawn_for;  ///< whose work it was at first: a transfer of lead changes nobody's luck
  double size = 0.0;         ///< person-days
  double payload = 0.0;      ///< of a decision: the size of the item that raised it
  Day created = 0;
  Day ready = 0;
  std::uint32_t sequence = 0;  ///< order of creation in the run
};

/// The plan as this run drew it: what stands still after day 0, but for a transfer of lead.
struct MeasurePlan {
  OrganisationId lead;
  std::vector<OrganisationId> partners;
  double effort = 0.0;
  double ambiguity = 0.0;
  double conflict = 0.0;
  bool legal_gate = false;
  bool budget_gate = false;
};

/// What a partner said so far.
struct Partner {
  std::int32_t rounds = 0;  ///< objections since the last refused arbitration
  std::uint32_t asks = 0;   ///< answers given in all; never reset
  bool agreed = false;
  bool asked = false;  ///< a review of it is open
};

enum class Budget : std::uint8_t { none, asked, granted, available };

struct MeasureState {
  MeasurePlan plan;
  std::vector<Partner> partners;             ///< parallel to plan.partners
  std::vector<OrganisationId> former_leads;  ///< those from whom the lead was transferred
  double priority = 0.0;                     ///< the run's tie-breaker, u(PRIORITY, measure)
  sim::DrawSequence escalation_draws;
  Stage stage = Stage::scope;
  bool launched = false;
  bool abandoned = false;
  bool disputed = false;
  bool in_queue = false;  ///< waits for arbitration
  bool renegotiating = false;
  bool awaits_signature = false;  ///< before a minister's cabinet (signoff.hpp)
  bool is_signed = false;
  std::uint32_t pass = 0;      ///< times so far that work was begun again: refused arbitrations, and (one
                               ///< of several plans) agreements that a new lead had to seek anew
  std::uint32_t hearings = 0;  ///< files heard so far
  std::uint32_t gate_entries = 0;
  Budget budget = Budget::none;
  double design_share = 1.0;     ///< of the design effort that this pass does (1, then refused_redo)
  double original_effort = 0.0;  ///< of the open stage's original items, person-days
  std::int32_t defaults = 0;     ///< decisions taken by default
  double progress_kept = 0.0;    ///< of an abandoned measure: how far it had come, 0 to 1
  double quality_lost = 0.0;     ///< by those defaults, weighted by the share of the effort concerned
  Day first_day = -1;            ///< first day somebody worked on it
  Day gate_entered = -1;
  Day gate_until = -1;       ///< first day the legal gate is open
  double legal_clock = 0.0;  ///< days that the legal text still takes, at full speed
  Day done_day = -1;
  std::int32_t objections = 0;  ///< rounds that ended in an objection, in all
  std::int32_t open_items = 0;
  std::int32_t pooled_items = 0;
  std::int32_t decide_items = 0;
  std::int32_t blocking_items = 0;         ///< required work, decisions and rework that keep the stage open
  std::vector<ItemId> items;               ///< open ones, by order of creation
  std::vector<std::uint8_t> package_done;  ///< parallel to Measure::packages: finished, rework included
  std::vector<std::int32_t> package_open;  ///< open work, decisions and rework of each package
  GenerationId generation;                 ///< the plan it belongs to today; none() when the scenario has one
  bool shelved = false;                    ///< its plan has ended and no other has taken it over
  Day shelved_on = never;                  ///< last day on which its plan ended
  OrganisationId lead_at_end;              ///< who led it then; none() when no plan of it has ended
  std::uint32_t handovers = 0;             ///< how often a plan was asked to take it over
  std::vector<Day> progress_days;  ///< the launch day, then those of progress; only if it is sensed late

  /// Wait account: days in each state, and what the last touched evening looked like.
  std::array<std::int32_t, 12> waited{};
  Wait passive = Wait::not_launched;  ///< the state of a day on which nobody works on it and nothing changes
  Day booked_until = 0;
  Day touched = -1;
};

/// What officials ask and note of a measure many times a day: apart from the rest, so that all of it lies
/// close together.
struct MeasureDay {
  Day chased_until = -1;
  Day worked = -1;                ///< last day somebody worked on it
  std::int32_t worked_days = 0;   ///< such days since the wait account was last written
  std::int32_t held_outside = 0;  ///< open items that an organisation other than the coordinator holds
  std::int32_t members = 1;       ///< organisations that work on it together: the lead and its partners
  Day last_progress = 0;          ///< last day an item of it was finished; the launch day before
  bool paused = false;            ///< at a gate or in dispute: nothing to chase
  bool in_chase_line = false;     ///< stands in the line of the coordinator,
  bool displaced = false;         ///< once that is put in order (State::displaced)
  std::uint32_t rank = 0;         ///< place in the tie rule: higher salience, then priority, then index
};

using Tray = sim::CompactVector<ItemId>;

struct PostState {
  bool exists = true;  ///< false: a plan post that this run does not have
  bool occupied = false;
  std::uint32_t occupant = 0;        ///< number of the occupant (of the next one while vacant)
  Day experience_from = 0;           ///< x on day t is t - experience_from
  Day next_change = never;           ///< departure of the occupant, or arrival of the next
  Day booked_until = 0;              ///< up to this day vacancy, leave and crises are booked,
  Day rest_booked_until = 0;         ///< and up to this day all the rest
  Day chased_until = -1;             ///< last day on which a file in the tray is chased
  ItemId front;                      ///< the file served first, as long as nothing in the tray changes,
  Day front_until = -1;              ///< until and including this day
  Day arrivals_until = -1;           ///< last day of the block of draws that `arrivals` come from; -1: none
  std::array<double, 4> arrivals{};  ///< of day job on the four days of that block, person-days
  double capacity = 0.0;             ///< of a day on which somebody is in post, person-days (capacity.hpp)
  double backlog = 0.0;              ///< V, the day job's backlog, person-days
  Tray tray;                         ///< in serving order, chased files apart
};

/// What somebody gave of today's capacity to committee and duty, before the tray is served, person-days.
struct Spent {
  PostId post;
  double time = 0.0;
};

/// What an official works on to its end (block.hpp).
struct InHand {
  ItemId item;                 ///< of the plan; none() without one
  std::uint32_t sequence = 0;  ///< of the item, to recognise a slot that was used again
  std::uint32_t occupant = 0;  ///< who has begun it
  std::uint32_t files = 0;     ///< files of the day job begun in this post
  std::uint32_t turns = 0;     ///< choices of a file made in this post
  double day_job = 0.0;        ///< what is left of a file of the day job, person-days; 0 without one
  double day_job_today = 0.0;  ///< time for the day job on the latest day lived so, with changes to its files
  double changes_today = 0.0;  ///< time that changes to files of the plan took on that day, person-days
};

/// Person-days of an organisation by account (accounts.hpp).
using PersonDayAccounts = std::array<double, account_names.size()>;

/// What moved the work that an organisation owes, person-days by StallTerm, up to what is done (owed.hpp).
using OwedFlows = std::array<double, static_cast<std::size_t>(StallTerm::done)>;

/// Least share of a shared official's day for the plan, for the organisations of one principal.
struct PlanShare {
  std::array<double, 2> of_tray{};  ///< with nothing chased in the tray, and with something chased
};

/// Something due on a day: who it is about, and which kind.
struct Due {
  enum class Kind : std::uint8_t { staffing, decision } kind = Kind::staffing;
  std::uint32_t entity = 0;    ///< post, or item
  std::uint32_t sequence = 0;  ///< of the item, to recognise a slot that was used again
  std::uint32_t next = 0xffffffffU;
};

struct Finished {
  ItemId item;
  PostId by;
  std::uint32_t sequence = 0;  ///< of the item, to recognise a slot that was used again
};

/// A package of which parts wait for people.
struct WaitingCrew {
  MeasureId measure;
  PackageId package;
};

/// What one of several plans did with the open measures of the plan it follows.
struct TakenOver {
  std::int32_t kept = 0;
  std::int32_t given_up = 0;
};

/// Tie of an official to one organisation, 0 to 1, as it was left on a day.
struct Tie {
  OrganisationId to;
  Day day = 0;
  double strength = 0.0;
};

/// Ties of whoever is in a post (ties.hpp).
struct PersonalTies {
  double base = 0.0;        ///< to organisations that are not listed, as on day 0
  std::vector<Tie> listed;  ///< by organisation
};

/// Through whom the organisations of a measure know each other.
struct Contacts {
  struct Worker {
    OrganisationId organisation;
    PostId post;
    std::uint32_t occupant = 0;
  };
  PostId desk;                  ///< of the lead; none() before anybody has its work
  std::vector<Worker> workers;  ///< who last finished a piece of delivery, for each organisation
};

/// A file before a minister's cabinet, and the day it came.
struct Submitted {
  MeasureId measure;
  Day day = 0;
};

/// Where files wait for a minister's signature.
struct Cabinet {
  std::vector<Submitted> files;  ///< by day, then by the tie rule
  double begun = 0.0;            ///< files that the time spent so far is enough for, less those signed
};

/// One line of the event log.
enum class LogKind : std::uint8_t {
  launch,
  stage,
  review_agreed,
  review_objected,
  dispute,
  arbitration_requested,
  arbitration_granted,
  arbitration_refused,
  exception,
  decision_taken,
  decision_defaulted,
  departure,
  arrival,
  reshuffle,
  focusing_event,
  budget_granted,
  budget_refused,
  gate_open,
  chase,
  committee,
  transfer,
  abandoned,
  done,
};
inline constexpr std::array<std::string_view, 23> log_names{"launch",
                                                            "stage",
                                                            "review_agreed",
                                                            "review_objected",
                                                            "dispute",
                                                            "arbitration_requested",
                                                            "arbitration_granted",
                                                            "arbitration_refused",
                                                            "exception",
                                                            "decision_taken",
                                                            "decision_defaulted",
                                                            "departure",
                                                            "arrival",
                                                            "reshuffle",
                                                            "focusing_event",
                                                            "budget_granted",
                                                            "budget_refused",
                                                            "gate_open",
                                                            "chase",
                                                            "committee",
                                                            "transfer",
                                                            "abandoned",
                                                            "done"};

struct LogLine {
  Day day;
  LogKind kind;
  MeasureId measure;            ///< none() when the event is no measure's
  OrganisationId organisation;  ///< none() when it is no organisation's
  PostId post;
  double value;  ///< stage number, backing, level, ...; 0 where nothing is said
};

struct State {
  sim::RandomKey key{0, 0};
  Day day = 0;                                  ///< the day about to be lived; the number of days lived
  Day ready_day = 0;                            ///< first day on which an item created now can be worked on
  std::uint32_t regime = 0;                     ///< index into Model::regimes
  std::uint32_t capacity_regime = 0xffffffffU;  ///< those that PostState::capacity was settled for
  std::uint32_t capacity_crisis = 0xffffffffU;
  std::uint32_t communication_regime = 0xffffffffU;  ///< those that State::communication was settled for
  double communication_hub = 0.0;
  std::size_t next_event = 0;  ///< index into Model::events

  sim::Table<MeasureId, MeasureState> measures;
  sim::Table<MeasureId, MeasureDay> measure_days;
  sim::Table<MeasureId, Day> may_be_chased_from;  ///< follows from the day it is chased until, from
                                                  ///< `held_outside` and `paused` (coordinator.hpp)
  sim::Table<PostId, PostState> posts;
  std::vector<InHand> in_hand;                            ///< per post; empty where nobody works in blocks
  sim::Table<OrganisationId, std::vector<ItemId>> pools;  ///< in serving order
  sim::Table<OrganisationId, PersonDayAccounts> accounts;
  sim::Table<GenerationId, TakenOver> taken_over;
  sim::Table<PrincipalId, double> backing;
  std::vector<double> backing_means;           ///< per principal: the level to which backing returns,
  std::uint32_t backing_regime = 0xffffffffU;  ///< settled for this regime
  double backing_advocacy = 0.0;               ///< and this much of advocacy
  std::vector<double> backing_normals;         ///< of a block of draws: a row of all principals for each day
  std::uint32_t backing_block = 0xffffffffU;   ///< that block
  sim::DrawSequence focus_draws;
  sim::Table<PrincipalId, std::uint8_t> reshuffled;  ///< 1: a dated event resets it today
  bool any_reshuffled = false;                       ///< some of them are 1
  sim::Table<PostId, PersonalTies> ties;             ///< without features.ties nobody's
  sim::Table<MeasureId, Contacts> contacts;          ///< without features.ties of no measure
  std::vector<Item> items;
  std::vector<ItemId> free_items;
  std::int32_t pooled_items = 0;  ///< in all pools
  std::uint32_t items_created = 0;

  sim::IdSet<PostId> busy;             ///< those with something in their tray
  sim::IdSet<PostId> spending;         ///< those who gave time to committee or duty today,
  std::vector<Spent> spent;            ///< and how much, by post
  std::vector<PlanShare> plan_shares;  ///< today's, by Workplace::principal
  /// Today's factor of communication, by number of members and by Item::talk.
  std::vector<std::array<double, 3>> communication;
  std::vector<Finished> outbox;         ///< finished today, in serving order
  std::vector<std::uint32_t> due_head;  ///< per day: first entry of its list in `due`
  std::vector<Due> due;
  std::vector<MeasureId> touched;           ///< measures whose state changed today
  std::vector<MeasureId> live;              ///< launched, neither done nor abandoned, ascending
  std::vector<MeasureId> chase_line;        ///< the same measures by order.chase, then by the tie rule,
  std::vector<MeasureId> displaced;         ///< but for those that left it, join it or changed place since
  std::vector<MeasureId> chase_candidates;  ///< those the coordinator may chase today, by turn
  std::vector<MeasureId> unlaunched;        ///< in launching order
  std::vector<MeasureId> in_gate;           ///< ascending
  std::vector<MeasureId> disputed;          ///< ascending
  std::vector<MeasureId> queue;             ///< for arbitration, first in first out
  std::vector<Cabinet> cabinets;            ///< per principal; empty without the feature `signoff`
  std::vector<WaitingCrew> waiting_crews;   ///< each once; some may have nothing that waits any more

  std::vector<double> duties;  ///< of the coordinator's posts today, person-days
  double chase_bank = 0.0;     ///< person-days
  double advocacy = 0.0;       ///< part of what is missing to full backing that associations make up today
  double published = 0.0;  ///< share of the measures that an evaluation published today calls not realised
  double hub_fraction = 0.0;
  std::int32_t hub_members = 0;  ///< sum of the number of organisations of live measures with three or more
  std::int32_t arbitrations_held = 0;
  std::vector<LogLine> log;
  sim::Table<OrganisationId, OwedFlows> owed_flows;  ///< since somebody follows them; empty before
  std::vector<double> taught;  ///< by post: time with newcomers today, person-days; empty if nobody follows
};

}  // namespace plan
