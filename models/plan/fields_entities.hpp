#pragma once

#include <limits>

#include "sim/scenario/field.hpp"

/// Numbers, words and flags of the plan model's scenarios outside `settings:` and `features:`.
namespace plan::fields {

using sim::Dimension;
using sim::Field;
using sim::FlagField;
using sim::Range;

inline constexpr double required = std::numeric_limits<double>::quiet_NaN();
inline constexpr double absent =
    std::numeric_limits<double>::infinity();  ///< no default: left out unless said
inline constexpr double without_limit = std::numeric_limits<double>::infinity();
inline constexpr Range share{0.0, 1.0};
inline constexpr Range not_negative{0.0, without_limit};
inline constexpr std::string_view of_author = "choice of who writes the scenario";

// time, plan
inline constexpr Field horizon{"horizon",
                               "T",
                               "Working days that the run lives; instead of `end`.",
                               Dimension::working_days,
                               absent,
                               {1, 100'000},
                               {20, 5'200},
                               of_author};
inline constexpr Field measures{
    "measures",
    "M",
    "Number of measures; those that the scenario does not list are generated, as m01, m02, ...; "
    "absent: those listed.",
    Dimension::count,
    absent,
    {0, 100'000},
    {1, 200},
    of_author};
inline constexpr Field launch_every{
    "launch_every",
    "",
    "With `launch: staggered`: time between the launches of two measures, in the order of the "
    "scenario.",
    Dimension::working_days,
    absent,
    {0, 100'000},
    {},
    of_author};
inline constexpr Field limit{
    "limit",
    "",
    "With `launch: wip_limit`: measures that a lead has open at a time, those at their gates apart.",
    Dimension::count,
    absent,
    {1, 100'000},
    {1, 10},
    of_author};
inline constexpr Field plan_seed{
    "seed",
    "",
    "Seed of its own for what the scenario leaves open about the plan: every run then meets one plan.",
    Dimension::count,
    absent,
    {0, 2147483647},
    {},
    of_author};

// principals
inline constexpr Field mean{
    "mean",           "b̄_k",    "Long-run backing of this principal; absent: `backing.mean`.",
    Dimension::share, absent,   share,
    {0.05, 0.8},      of_author};
inline constexpr Field launch_backing{
    "launch",         "",       "Backing of this principal on the first day; absent: `backing.launch`.",
    Dimension::share, absent,   share,
    {0.3, 0.9},       of_author};
inline constexpr Field event_weight{"event_weight",
                                    "w_k",
                                    "How strongly events that draw attention move this principal.",
                                    Dimension::number,
                                    1.0,
                                    {0, 1'000},
                                    {0, 2},
                                    "assumption, optional term"};

// organisations and posts
inline constexpr FlagField drawn{"drawn", "Whether the generator of measures may make it lead or join.", true,
                                 of_author};
inline constexpr FlagField head{"head", "Whether this is the head of the organisation.", false, of_author};
inline constexpr FlagField dedicated{
    "dedicated", "Whether the post works for the plan alone, without a day job.", false, of_author};
inline constexpr FlagField turnover{
    "turnover",
    "Whether its officials leave and are replaced by chance; false for the coordinator's head unless "
    "said.",
    true, "assumption: the head's absences are dated"};
inline constexpr Field fte{"fte",    "",       "Size of the post.", Dimension::fte, 1.0, {1e-6, 1'000},
                           {0.1, 1}, of_author};
inline constexpr Field count{
    "count",
    "",
    "Number of posts of this kind: a whole number, or `staff.correspondents`, `staff.coordinator_fte` or "
    "`staff.local_relays`.",
    Dimension::count,
    1.0,
    {0, 10'000},
    {},
    of_author};

// measures
inline constexpr FlagField title_generated{
    "title_generated", "Whether the title is a stand-in because the real one is not published.", false,
    of_author};
inline constexpr Field effort{"effort",
                              "W",
                              "Work that the measure takes; absent: drawn.",
                              Dimension::person_days,
                              absent,
                              not_negative,
                              {1, 2'500},
                              of_author};
inline constexpr Field ambiguity{
    "ambiguity", "A",   "How unclear it is what to do; absent: drawn.", Dimension::share, absent,
    share,       share, "Matland (1995), to be coded by two raters"};
inline constexpr Field conflict{
    "conflict", "K",   "How far interests are apart; absent: drawn.", Dimension::share, absent,
    share,      share, "Matland (1995), to be coded by two raters"};
inline constexpr Field salience{
    "salience", "",          "Which of two equal files goes first.", Dimension::share, 0.5, share,
    share,      "assumption"};
inline constexpr FlagField legal_gate{"legal_gate", "Whether it needs a legal text.", false, of_author,
                                      sim::WhenAbsent::drawn};
inline constexpr FlagField budget_gate{"budget_gate", "Whether it needs money of its own.", false, of_author,
                                       sim::WhenAbsent::drawn};
inline constexpr FlagField rollout{"rollout", "Whether it has a roll-out in the territories.", true,
                                   of_author};
inline constexpr Field package_share{
    "share", "", "Share of the measure's work.", Dimension::share, required, share, share, of_author};
inline constexpr Field crew_members{
    "crew",           "",       "How many officials of an organisation it needs at once.",
    Dimension::count, required, {1, 10'000},
    {1, 20},          of_author};
inline constexpr FlagField optional_package{"optional", "Whether the stage ends without it.", false,
                                            of_author};

// archetypes
inline constexpr Field effort_multiplier{
    "effort_multiplier",
    "",
    "Median work of such a measure, as a multiple of `measure.effort_median`.",
    Dimension::number,
    1.0,
    not_negative,
    {0.3, 3},
    "assumption, to be coded from the titles"};
inline constexpr Field partners{"partners",
                                "",
                                "Number of partners.",
                                Dimension::count,
                                0.0,
                                {0, 1'000},
                                {0, 10},
                                "assumption, to be coded from the titles"};
inline constexpr Field legal{
    "legal", "",    "Chance that it needs a legal text.",     Dimension::probability, 0.0,
    share,   share, "assumption, to be coded from the titles"};
inline constexpr Field budget{
    "budget", "",    "Chance that it needs money of its own.", Dimension::probability, 0.0,
    share,    share, "assumption, to be coded from the titles"};
inline constexpr Field kind_ambiguity{"ambiguity",
                                      "A",
                                      "Middle of the ambiguity, drawn within 0.15 of it.",
                                      Dimension::share,
                                      0.5,
                                      share,
                                      share,
                                      "assumption, to be coded from the titles"};
inline constexpr Field kind_conflict{
    "conflict", "K",   "Middle of the conflict, drawn within 0.15 of it.", Dimension::share, 0.3,
    share,      share, "assumption, to be coded from the titles"};
inline constexpr Field mix{
    "mix",
    "",
    "How many of a cycle of generated measures are of this kind, in the order of the list.",
    Dimension::count,
    0.0,
    {0, 100'000},
    {},
    "assumption, to be coded from the titles"};

// events
inline constexpr Field crisis{"crisis",
                              "χ",
                              "Share of the capacity that the crisis takes.",
                              Dimension::share,
                              required,
                              share,
                              {0.1, 0.8},
                              "assumption, free: fitted to the application of laws in 2019-2020"};
inline constexpr Field added_posts{"count",     "", "Number of posts.", Dimension::count, required,
                                   {1, 10'000}, {}, of_author};
inline constexpr FlagField filled{
    "filled", "Whether they start with somebody in post; else they are recruited for first.", false,
    of_author};
inline constexpr FlagField publish_evaluation{
    "publish_evaluation", "Whether an evaluation is published; `false`: nothing happens.", false, of_author};

// evaluation, observed
inline constexpr Field theta_partial{"theta_partial",
                                     "θ_P",
                                     "Progress from which a measure is partly realised.",
                                     Dimension::share,
                                     0.35,
                                     share,
                                     {0.2, 0.5},
                                     "assumption, free: ratings of single measures would pin it"};
inline constexpr Field quality_required{"quality_required",
                                        "q*",
                                        "Quality from which a finished measure is realised.",
                                        Dimension::share,
                                        0.6,
                                        share,
                                        {0.2, 0.9},
                                        "assumption, free: ratings of single measures would pin it"};
inline constexpr Field self_threshold{"self_threshold",
                                      "",
                                      "Progress from which the self-report calls a measure advanced.",
                                      Dimension::share,
                                      0.15,
                                      share,
                                      share,
                                      "assumption"};
inline constexpr Field evaluator_error{
    "error",
    "ε_e",
    "Chance that an evaluator puts a measure one class too low, and one too high.",
    Dimension::probability,
    0.0,
    {0, 0.5},
    {0, 0.1},
    "assumption: a second rater would pin it"};
// nrm
inline constexpr Field referral_weight{"referral_weight",
                                       "ω",
                                       "Its weight in the index of identification and referral.",
                                       Dimension::number,
                                       1.0,
                                       not_negative,
                                       {0.1, 10},
                                       "assumption: measures count alike"};
inline constexpr Field identified_before{"identified_before",
                                         "q0",
                                         "Chance that whoever turns up is identified, with nothing realised.",
                                         Dimension::probability,
                                         required,
                                         {1e-6, 1},
                                         {0.01, 0.5},
                                         of_author};
inline constexpr Field identified_after{"identified_after",
                                        "q1",
                                        "The same with all tagged measures realised.",
                                        Dimension::probability,
                                        required,
                                        share,
                                        {0.05, 1},
                                        of_author};
inline constexpr Field referral_places{
    "places",          "k0",     "Places to refer to, in units of the index, with nothing realised.",
    Dimension::number, required, {0, 10'000},
    {1, 100},          of_author};
inline constexpr Field places_effect{"places_effect",
                                     "δ_k",
                                     "Places that all measures tagged `places` add, as a share of those.",
                                     Dimension::number,
                                     required,
                                     {0, 100},
                                     {0, 2},
                                     of_author};
inline constexpr Field place_stay{
    "stay",    "",       "Mean time that a place is held.", Dimension::working_days, required, {0, 100'000},
    {21, 504}, of_author};
inline constexpr Field place_patience{"patience",
                                      "",
                                      "Mean time that somebody identified waits for a place before leaving.",
                                      Dimension::working_days,
                                      required,
                                      {0, 100'000},
                                      {1, 126},
                                      of_author};
inline constexpr Field observed_realised{
    "realised", "", "Measures found realised in the real case.", Dimension::count, required, {0, 100'000}, {},
    of_author};
inline constexpr Field observed_of{
    "of", "", "Measures of the real plan.", Dimension::count, required, {1, 100'000}, {}, of_author};

[[nodiscard]] inline sim::ChoiceField launch_policy() {
  return {"launch",
          "When measures are launched; a measure's own `launch` date goes before.",
          {"all_at_once", "staggered", "wip_limit"},
          0,
          "the plan had no calendar (CNCDH, 19 November 2019)"};
}
[[nodiscard]] inline sim::ChoiceField role() {
  return {"role",
          "What the organisation is in the plan.",
          {"ministry", "service", "coordinator", "cabinet", "rapporteur", "association", "local"},
          1,
          of_author,
          sim::WhenAbsent::refused};
}
[[nodiscard]] inline sim::ChoiceField package_stage() {
  return {"stage",
          "Stage of the measure that the package belongs to.",
          {"scope", "design", "deliver", "rollout"},
          2,
          of_author};
}
[[nodiscard]] inline sim::ChoiceField waived_wait() {
  return {"wait",
          "The wait that is taken away.",
          {"review", "legal_gate", "budget_gate", "dispute", "staff_wait", "in_tray", "decision"},
          0,
          of_author,
          sim::WhenAbsent::refused};
}
[[nodiscard]] inline sim::ChoiceField self_rule() {
  return {"self_rule",
          "When the self-report calls a measure realised: when delivery is finished, or once it has "
          "begun.",
          {"delivered", "delivering"},
          0,
          "assumption"};
}

}  // namespace plan::fields
