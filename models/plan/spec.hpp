#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "models/plan/settings.hpp"
#include "models/plan/words.hpp"
#include "sim/base/error.hpp"
#include "sim/base/time.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/run_spec.hpp"

/// What a scenario of the plan model may say, as plain structs: checked one by one, references not yet
/// resolved (compile.cpp does that). Tests build these directly.
namespace plan {

/// Both dates included.
struct DateRange {
  sim::Date from;
  sim::Date to;
};

struct PrincipalSpec {
  std::string id;
  sim::LocalText name;
  std::optional<double> mean;    ///< own long-run backing
  std::optional<double> launch;  ///< own backing on day 0
  double event_weight = 1.0;
  sim::Place place;
};

/// One post, or several posts alike.
struct PostSpec {
  std::string id;                 ///< "<organisation>/head"; what comes before a number: "<organisation>/"
  std::int32_t first_number = 0;  ///< "<organisation>/1" is the first of them; 0: the id has no number
  std::int32_t count = 1;         ///< above 1 only with numbers
  double fte = 1.0;
  bool head = false;
  bool dedicated = false;
  bool turnover = true;
  std::vector<DateRange> unfilled;
};

struct OrganisationSpec {
  std::string id;
  sim::LocalText name;
  Role role = Role::service;
  std::string parent;     ///< empty: none
  std::string principal;  ///< empty: the nearest ancestor's, else none
  bool drawn = true;
  std::vector<PostSpec> posts;
  /// Number of ordinary posts that follow staff.coordinator_fte: their ids, so that a dated setting can add
  /// to them.
  bool posts_follow_coordinator_fte = false;
  sim::Place place;
};

struct PackageSpec {
  std::string id;  ///< within its measure
  Stage stage = Stage::deliver;
  std::string owner;
  double share = 0.0;  ///< of the measure's effort
  std::vector<std::string> after;
  bool optional = false;
  /// How many of which organisation it needs at once, in the order of the file; empty: one person of the
  /// owner.
  std::vector<std::pair<std::string, std::int32_t>> crew;
  sim::Place place;
};

struct MeasureSpec {
  std::string id;
  sim::LocalText title;
  bool title_generated = false;
  std::string axis;
  std::string archetype;  ///< empty: by position, or none
  std::optional<std::string> lead;
  std::optional<std::vector<std::string>> partners;
  std::optional<double> effort;  ///< person-days
  std::optional<double> ambiguity;
  std::optional<double> conflict;
  std::optional<bool> legal_gate;
  std::optional<bool> budget_gate;
  double salience = 0.5;
  bool rollout = true;
  std::vector<std::string> rollout_organisations;
  std::vector<PackageSpec> packages;
  std::optional<sim::Date> launch;
  std::optional<sim::Date> due;
  std::vector<std::string> required;  ///< measures that must be done before delivery
  sim::Place place;
};

/// One row of the table from which missing fields of a measure are drawn.
struct ArchetypeSpec {
  std::string id;
  double effort_multiplier = 1.0;
  std::int32_t partners = 0;
  double legal = 0.0;   ///< chance of a legal gate
  double budget = 0.0;  ///< chance of a budget gate
  double ambiguity = 0.5;
  double conflict = 0.3;
  std::int32_t mix =
      0;  ///< how many of a cycle of generated measures are of this kind, in the order of the file
};

struct SettingChange {
  std::string key;  ///< "staff.tenure"
  double value = 0.0;
};

/// A dated event. One struct for all kinds: `kind` says which fields count.
struct EventSpec {
  EventKind kind = EventKind::reshuffle;
  sim::Date on;                            ///< or the first date of a range
  std::optional<sim::Date> to;             ///< of a crisis, included
  std::vector<std::string> principals;     ///< reshuffle; empty: all
  std::vector<std::string> organisations;  ///< crisis (empty: all); posts: exactly one
  std::vector<std::string> measures;       ///< transfer_lead, launch, abandon, fund
  std::string new_lead;                    ///< transfer_lead
  double level = 0.0;                      ///< crisis
  std::int32_t posts = 0;                  ///< add_posts, remove_posts
  bool all_posts = false;                  ///< remove_posts: the head too
  bool dedicated = false;                  ///< add_posts
  bool filled = false;                     ///< add_posts
  std::vector<SettingChange> changes;      ///< set
  bool happens = true;                     ///< publish_evaluation
  sim::Place place;
};

struct WaiverSpec {
  std::string measure;
  Wait wait = Wait::review;
  std::string organisation;  ///< empty: every organisation
  sim::Place place;
};

enum class LaunchPolicy : std::uint8_t { all_at_once, staggered, wip_limit };

struct Scenario {
  sim::LocalText title;
  sim::RunSpec runs;
  sim::Date start;
  sim::Day horizon = 0;  ///< working days lived
  std::vector<sim::Date> holidays;
  std::optional<sim::Date> cut_off;  ///< evaluation date; absent: the end of the run
  EvaluationRules evaluation;
  Settings settings;
  Features features;

  std::vector<PrincipalSpec> principals;
  std::vector<OrganisationSpec> organisations;
  std::vector<ArchetypeSpec> archetypes;  ///< empty: none, fields drawn from settings
  std::vector<MeasureSpec>
      measures;  ///< explicit ones first in file order, then generated ids up to plan.measures
  std::vector<EventSpec> events;
  std::vector<WaiverSpec> waivers;

  LaunchPolicy launch_policy = LaunchPolicy::all_at_once;
  std::int32_t launch_every = 0;  ///< staggered: working days between launches in file order
  std::int32_t wip_limit = 0;     ///< open measures per lead
  std::optional<std::uint32_t> plan_seed;

  std::optional<std::int32_t> observed_realised;
  std::optional<std::int32_t> observed_of;
  std::string observed_source;

  std::vector<sim::Sentence> notes;
  std::vector<sim::SourcedValue> values;
};

}  // namespace plan
