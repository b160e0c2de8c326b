#include "models/plan/fields.hpp"
#include "models/plan/fields_entities.hpp"
#include "models/plan/read.hpp"

namespace plan {
namespace {

using sim::OtherField;
using sim::Section;

constexpr OtherField id{"id", "Its name in the scenario; it addresses its chance.", "id", true};
constexpr OtherField source{"source", "Source of the values beside it that give none.", "text"};
constexpr OtherField from{"from", "First date.", "date", true};
constexpr OtherField to{"to", "Last date, included.", "date", true};
constexpr OtherField name{"name", "What it is called.", "text or {en, fr}"};

Section section(std::string_view path, std::string_view meaning, std::vector<OtherField> others) {
  Section made{path, meaning, std::move(others), {}, {}, {}};
  return made;
}

Section top_section() {
  return section(
      "", "A plan of measures carried out by organisations.",
      {{"title", "What the scenario is called.", "text or {en, fr}"},
       {"archetypes",
        "Kinds of measure from which missing fields are drawn: a list, or `none` to draw them from "
        "`settings.measure`; absent: the ten kinds of docs/models/plan.md.",
        "list of maps, or none"}});
}

std::vector<Section> frame_sections() {
  Section plan = section("plan", "The plan as a whole.", {source});
  plan.fields = {fields::measures, fields::launch_every, fields::limit, fields::plan_seed};
  plan.choices = {fields::launch_policy()};
  Section time = section("time", "Start and end; exactly one of `end` and `horizon`.",
                         {{"start", "First date; day 0 is the first working day from it on.", "date", true},
                          {"end", "Last date, included.", "date"}});
  time.fields = {fields::horizon};
  return {section("calendar", "Which days are worked: Monday to Friday, less the holidays.",
                  {{"holidays",
                    "A table with a column `date` (`{table: FILE}`), a list of dates, or `none`; absent: "
                    "none.",
                    "list of dates, or none"}}),
          time, plan};
}

std::vector<Section> organisation_sections() {
  Section principals = section(
      "principals[]", "Ministers and others whose backing rises and falls; `pm` is the prime minister.",
      {id, name, source});
  principals.fields = {fields::mean, fields::launch_backing, fields::event_weight};
  Section organisations = section(
      "organisations[]", "Who works on the plan.",
      {id,
       name,
       {"parent", "The organisation above it.", "id"},
       {"principal", "Who backs it; absent: the nearest ancestor's.", "id"},
       {"posts",
        "Its posts; absent: a head and others as `settings.staff` says, none for a cabinet, a rapporteur or "
        "an association.",
        "list of maps"},
       source});
  organisations.choices = {fields::role()};
  organisations.flags = {fields::drawn};
  Section posts = section("organisations[].posts[]", "Posts, or several posts alike.",
                          {{"unfilled", "When nobody may be in post.", "list of maps"}, source});
  posts.fields = {fields::count, fields::fte};
  posts.flags = {fields::head, fields::dedicated, fields::turnover};
  return {principals, organisations, posts,
          section("organisations[].posts[].unfilled[]", "Dates between which nobody is in post.",
                  {from, to, source})};
}

std::vector<Section> measure_sections() {
  Section measures = section(
      "measures[]", "Measures of the plan; what is left out is drawn.",
      {id,
       {"title", "Its title.", "text or {en, fr}"},
       {"axis", "The part of the plan it stands in; a label only.", "text"},
       {"archetype", "Its kind; absent: by its number in the plan.", "id"},
       {"lead", "The organisation that leads it; absent: drawn.", "id"},
       {"partners", "The organisations that join it, or `none`; absent: drawn.", "list of ids"},
       {"rollout_organisations", "Who rolls it out; absent: the first local organisation, else the lead.",
        "list of ids"},
       {"requires", "Measures that must be done before its delivery.", "list of ids"},
       {"launch", "When it is launched; absent: as `plan.launch` says.", "date"},
       {"due", "When it is due; observed, and an order of chasing.", "date"},
       {"packages",
        "Its work in parts; a stage with packages has no other work, the other stages share the rest.",
        "list of maps"},
       source});
  measures.fields = {fields::effort, fields::ambiguity, fields::conflict, fields::salience};
  measures.flags = {fields::legal_gate, fields::budget_gate, fields::rollout, fields::title_generated};
  Section packages = section("measures[].packages[]", "Parts of the work of one stage.",
                             {id,
                              {"owner", "Who does it.", "id", true},
                              {"crew",
                               "How many officials of which organisations do it together, from start to end; "
                               "absent: one official of the owner.",
                               "map"},
                              {"after", "Packages of the same stage that come before it.", "list of ids"},
                              source});
  packages.fields = {fields::package_share};
  packages.choices = {fields::package_stage()};
  packages.flags = {fields::optional_package};
  Section kinds =
      section("archetypes[]", "Kinds of measure from which missing fields are drawn.", {id, source});
  kinds.fields = {fields::effort_multiplier, fields::partners,      fields::legal, fields::budget,
                  fields::kind_ambiguity,    fields::kind_conflict, fields::mix};
  return {measures, packages, kinds};
}

Section settings_section() {
  Section settings = section(
      "settings",
      "The natural settings of the model, by their keys (`staff: {tenure: ...}` or `staff.tenure: ...`).",
      {});
  for (const SettingNumber& number : setting_numbers()) settings.fields.push_back(number.field);
  for (const SettingChoice& choice : setting_choices()) settings.choices.push_back(choice.field);
  for (const SettingFlag& flag : setting_flags()) settings.flags.push_back(flag.field);
  return settings;
}

std::vector<Section> event_sections() {
  constexpr OtherField organisation{"organisation", "Whose posts.", "id", true};
  Section events =
      section("events[]", "What happens on a date, or between two: one kind each.",
              {{"on", "Its date; not for a crisis.", "date"},
               {"from", "First date of a crisis.", "date"},
               {"to", "Last date of a crisis, included.", "date"},
               {"reshuffle", "Principals whose backing starts anew, or `all`.", "list of ids, or all"},
               {"organisations", "Whom the crisis concerns; absent: all.", "list of ids"},
               {"transfer_lead", "Measures that get another lead.", "map"},
               {"add_posts", "Posts that come.", "map"},
               {"remove_posts", "Posts that go.", "map"},
               {"set", "Settings with their values from that day on.", "map"},
               {"launch", "Measures that are launched.", "list of ids"},
               {"abandon", "Measures that are given up.", "list of ids"},
               {"fund", "Measures that get their money.", "list of ids"},
               source});
  sim::Field crisis = fields::crisis;
  crisis.by_default = fields::absent;
  events.fields = {crisis};
  events.flags = {fields::publish_evaluation};
  Section transfer =
      section("events[].transfer_lead", "Measures that get another lead.",
              {{"measures", "Which.", "list of ids", true}, {"to", "The new lead.", "id", true}});
  Section add =
      section("events[].add_posts", "Posts that come; their ids follow all others.", {organisation});
  add.fields = {fields::added_posts};
  add.flags = {fields::dedicated, fields::filled};
  Section remove = section(
      "events[].remove_posts", "Posts that go: the last ones first, never the head unless `count: all`.",
      {organisation, {"count", "Number of posts, or `all`.", "whole number, or all", true}});
  Section waivers =
      section("waivers[]", "Waits that are taken away, one meaning for each (docs/models/plan.md).",
              {{"measure", "Which measure, or `all`.", "id", true},
               {"organisation",
                "Of which organisation, with `review`, `staff_wait` and `in_tray`; absent: all.", "id"},
               source});
  waivers.choices = {fields::waived_wait()};
  return {events, transfer, add, remove, waivers};
}

std::vector<Section> result_sections() {
  Section features = section("features", "Mechanisms that can be switched off.", {});
  for (const FeatureFlag& feature : feature_flags()) features.flags.push_back(feature.field);
  Section evaluation = section("evaluation", "How measures are classified.",
                               {{"date", "State judged; absent: the end of the run.", "date"}, source});
  evaluation.fields = {fields::theta_partial, fields::quality_required, fields::self_threshold,
                       fields::evaluator_error};
  evaluation.choices = {fields::self_rule()};
  Section observed = section("observed", "What was found in the real case.", {source});
  observed.fields = {fields::observed_realised, fields::observed_of};
  return {features, evaluation, observed};
}

}  // namespace

std::vector<Section> sections() {
  std::vector<Section> all{top_section()};
  for (const auto& part : {frame_sections(), organisation_sections(), measure_sections(),
                           std::vector<Section>{settings_section()}, event_sections(), result_sections()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace plan
