#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/plan/settings.hpp"
#include "models/plan/words.hpp"
#include "sim/base/id.hpp"
#include "sim/base/id_set.hpp"
#include "sim/base/table.hpp"
#include "sim/base/time.hpp"
#include "sim/random/day_total.hpp"
#include "sim/record/observable.hpp"

/// The frozen model: every reference resolved to an id, every date to a working day, every table made. One
/// object serves all threads; nothing in it changes during a run.
namespace plan {

using OrganisationId = sim::Id<struct OrganisationTag>;
using PostId = sim::Id<struct PostTag>;
using MeasureId = sim::Id<struct MeasureTag>;
using PackageId = sim::Id<struct PackageTag>;
using PrincipalId = sim::Id<struct PrincipalTag>;
using GenerationId = sim::Id<struct GenerationTag>;
using sim::Day;

inline constexpr Day never = 0x3fffffff;
inline constexpr const char* post_axis = "post";

/// Days from <= t < until.
struct DayRange {
  Day from = 0;
  Day until = never;
};

struct Principal {
  std::string id;
  std::uint32_t hash = 0;
  std::optional<double> mean;    ///< own long-run backing
  std::optional<double> launch;  ///< own backing on day 0
  double event_weight = 1.0;
};

struct Organisation {
  std::string id;
  std::uint32_t hash = 0;
  Role role = Role::service;
  OrganisationId parent;
  PrincipalId principal;  ///< own or the nearest ancestor's; none() if there is none
  bool drawn = true;
  std::vector<PostId> posts;  ///< every post it ever has, ascending (added ones last)
  PostId head;                ///< none() without a head post
};

/// What posts that follow each other are called: made when asked for (post_ids.hpp), since nothing but a
/// label needs it.
struct PostNames {
  PostId first;                   ///< up to the first of the next names
  std::string id;                 ///< of the one post, or what comes before the number
  std::int32_t first_number = 0;  ///< of the first of them; 0: one post without a number
};

/// What is seldom asked of a post. There may be a hundred thousand: nothing is said twice, and what few have
/// lies elsewhere.
struct Post {
  bool head = false;
  bool dedicated = false;
  bool turnover = true;
  DayRange exists;                 ///< posts added or removed by dated events
  bool by_event = false;           ///< added by a dated event, which may be dated on the first day
  bool filled_on_arrival = false;  ///< an added post that starts occupied, with a newcomer
  /// The post that settings.staff.plan_posts_share may give to this organisation: it exists in a run only
  /// when the drawn plan makes its organisation one of those with the largest load.
  bool plan_post = false;
  MeasureId reserved_for;      ///< waiver of the staff wait: takes items of this measure only
  std::uint32_t unfilled = 0;  ///< row of Model::unfilled
};

/// What a day needs of a post, apart from the rest of it so that all of it lies close together.
struct Workplace {
  double fte = 1.0;
  std::uint32_t hash = 0;  ///< of its id
  OrganisationId organisation;
  std::uint32_t principal = 0;  ///< of the organisation; number of principals: it has none
  bool shared = false;          ///< has a day job beside the plan
};

/// Officials of one organisation that a package needs.
struct CrewPart {
  OrganisationId organisation;
  std::int32_t officials = 0;
};

struct Package {
  std::string id;
  std::uint32_t hash = 0;  ///< of "<measure>/<package>"
  Stage stage = Stage::deliver;
  OrganisationId owner;
  double share = 0.0;  ///< of the measure's effort
  bool optional = false;
  std::vector<PackageId> after;   ///< of the same measure and stage
  std::vector<PackageId> before;  ///< the packages that wait for this one
  std::vector<CrewPart> crew;     ///< empty: one official of the owner does it
  std::int32_t crew_size = 0;     ///< officials in all
};

/// One of several plans (generations.hpp).
struct Generation {
  std::string id;
  Day start = 0;
  Day until = never;     ///< first day after its work
  Day cut_off = 0;       ///< classified on the state once this many days have been lived
  GenerationId follows;  ///< whose open measures it takes over; none() without one
  double retention = 0.0;
  double stale = 0.0;
};

/// What a measure's missing fields are drawn from (compile() has put the archetype's numbers in).
struct Measure {
  std::string id;
  std::uint32_t hash = 0;
  double salience = 0.5;
  std::optional<OrganisationId> lead;                   ///< drawn when absent
  std::optional<std::vector<OrganisationId>> partners;  ///< drawn when absent
  std::optional<double> effort;                         ///< person-days; drawn when absent
  std::optional<double> ambiguity;
  std::optional<double> conflict;
  std::optional<bool> legal_gate;
  std::optional<bool> budget_gate;

  double effort_multiplier = 1.0;        ///< of settings.measure.effort_median
  std::int32_t archetype_partners = -1;  ///< number of partners; -1: min(8, 1 + Poisson(partners_mean))
  double ambiguity_low = 0.0, ambiguity_high = 1.0;
  double conflict_low = 0.0, conflict_high = 1.0;
  double legal_chance = 0.0;
  double budget_chance = 0.0;

  bool rollout = true;
  std::vector<OrganisationId>
      rollout_organisations;  ///< empty: the lead (the scenario has no local organisation)
  /// Effort shares and progress weights of scope, design, clear, gate, deliver, rollout (indexed by Stage).
  std::array<double, 6> effort_share{};
  std::array<double, 6> progress_weight{};
  std::vector<PackageId> packages;  ///< explicit packages; a stage with one has no default items
  std::array<bool, 6> explicit_stage{};
  Day launch_day = 0;  ///< 0 with all_at_once
  Day due_day = never;
  std::vector<MeasureId> required;
  GenerationId generation;  ///< it is new in; none() when the scenario has one plan
  bool continues = false;   ///< its work goes on between the end of its plan and the start of the next
};

/// A change of settings: the natural settings in force from a day on, with what follows from them.
struct Regime {
  Day from = 0;
  Settings settings;
  double backing_decay = 0.0;            ///< e^(-kappa)
  double backing_noise = 0.0;            ///< sd sqrt(1 - e^(-2 kappa))
  std::vector<double> efficiency;        ///< e(x) for x = 0, 1, ...; the last value holds beyond
  std::vector<std::uint16_t> day_total;  ///< per post: index into Model::day_totals (shared posts)
};

/// What a dated event does, resolved. The kind says which fields count.
struct Event {
  EventKind kind = EventKind::reshuffle;
  Day day = 0;
  std::vector<PrincipalId> principals;
  std::vector<MeasureId> measures;
  OrganisationId new_lead;
};

/// Which waits are waived for a measure: an empty list none, otherwise the organisations concerned.
struct Waivers {
  std::vector<std::pair<MeasureId, OrganisationId>> review;  ///< organisation none(): all of them
  std::vector<MeasureId> legal_gate;
  std::vector<MeasureId> budget_gate;
  std::vector<MeasureId> dispute;
  std::vector<std::pair<MeasureId, OrganisationId>> in_tray;
  std::vector<MeasureId> decision;
};

/// A measure that the index of identification and referral reads.
struct ReferralMeasure {
  MeasureId id;
  double weight = 1.0;
  bool counts = false;  ///< in the index; else only as what the next two say
  bool is_mechanism = false;
  bool gives_places = false;
};

struct State;    // state.hpp
class Observer;  // observer.hpp

struct Model {
  using State = plan::State;
  using Observer = plan::Observer;

  Day horizon = 0;
  Day cut_off = 0;  ///< classified on the state once this many days have been lived; at most the horizon
  EvaluationRules evaluation;
  Features features;

  sim::Table<PrincipalId, Principal> principals;
  PrincipalId prime_minister;  ///< the principal "pm", or none()
  sim::Table<OrganisationId, Organisation> organisations;
  OrganisationId coordinator;  ///< none() if there is none
  sim::Table<PostId, Post> posts;
  sim::Table<PostId, Workplace> workplaces;  ///< parallel to posts
  sim::IdSet<PostId> shared_posts;           ///< those of Workplace::shared
  std::vector<PostNames> post_names;         ///< ascending
  /// Days on which nobody is in post, as dates say: rows of ranges, ascending, apart from each other. Row 0
  /// has none.
  std::vector<std::vector<DayRange>> unfilled{{}};
  sim::Table<MeasureId, Measure> measures;
  sim::Table<PackageId, Package> packages;

  sim::Table<GenerationId, Generation> generations;  ///< empty: one plan, as long as the run

  std::vector<Regime> regimes;  ///< at least one, ascending; regime 0 from day 0
  bool senses_late = false;     ///< some regime has a sensing lag
  std::vector<sim::DayTotal> day_totals;
  std::vector<Event> events;  ///< by day, then in file order (set, crisis and posts events are compiled away)
  bool reshuffles_scheduled = false;  ///< on whatever date; then the hazard of a reshuffle is off for all
  Waivers waivers;
  ReferralRules referral;
  std::vector<ReferralMeasure> referral_measures;  ///< by measure; empty without features.nrm

  /// Crisis levels: on day t organisation o loses crisis[crisis_of_day[t]][o] of its capacity. Row 0 is no
  /// crisis.
  std::vector<std::uint16_t> crisis_of_day;  ///< horizon entries
  std::vector<Day> crisis_lasts_until;  ///< parallel to it: first day after it on which the row is another
  std::vector<std::vector<double>> crisis;  ///< per row, per organisation
  std::vector<double> crisis_everywhere;    ///< per row: the profile that names no organisation

  std::vector<Day> budget_decision_days;  ///< first working day on or after 1 July of each year, ascending
  std::vector<Day> budget_usable_days;    ///< first working day on or after 1 January of each year, ascending
  std::vector<std::int32_t>
      plan_year_of_budget_day;  ///< calendar year less the year of day 0, per decision day
  std::vector<Day> month_ends;  ///< number of days lived at the end of each calendar month of the run
  std::vector<std::int32_t> month_dates;  ///< first day of each of those months, days since 1970-01-01

  std::int32_t wip_limit = 0;  ///< 0: none
  std::optional<std::uint32_t> plan_seed;

  std::vector<sim::Axis> axes;  ///< of the result file, labels included, but for those of posts (id_of)

  /// Empties the event log of the days lived so far, unless events are recorded.
  static void let_go_of_unrecorded(State& state, const sim::RecordLayout& layout);
  [[nodiscard]] const std::vector<DayRange>& unfilled_days(PostId post) const {
    return unfilled[posts[post].unfilled];
  }
  [[nodiscard]] const Settings& settings_at(std::uint32_t regime) const { return regimes[regime].settings; }
};

}  // namespace plan
