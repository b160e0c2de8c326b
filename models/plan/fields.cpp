#include "models/plan/fields.hpp"

#include <array>
#include <string>

#include "sim/base/error.hpp"

namespace plan {
namespace {

SettingFlag flag(bool Settings::*member, std::string_view key, std::string_view meaning,
                 std::string_view source) {
  return {{key, meaning, Settings{}.*member, source}, member};
}

/// A word of the settings kept as an enumeration whose values are in the order of the choices.
template <auto member>
SettingChoice choice(std::string_view key, std::string_view meaning, std::vector<std::string_view> choices,
                     std::string_view source) {
  const Settings defaults;
  const auto by_default = static_cast<std::size_t>(defaults.*member);
  return {{key, meaning, std::move(choices), by_default, source},
          [](Settings& settings, std::size_t chosen) {
            using Value = std::remove_reference_t<decltype(settings.*member)>;
            settings.*member = static_cast<Value>(chosen);
          },
          [](const Settings& settings) { return static_cast<std::size_t>(settings.*member); }};
}

FeatureFlag feature(bool Features::*member, std::string_view key, std::string_view meaning) {
  return {{key, meaning, Features{}.*member, "assumption: the mechanism is part of the model"}, member};
}

}  // namespace

const std::vector<SettingFlag>& setting_flags() {
  static const std::vector<SettingFlag> all{
      flag(&Settings::inexhaustible, "nonplan.inexhaustible",
           "the day job never runs out of files, whatever is served",
           "assumption: for checks against closed forms"),
      flag(&Settings::default_rework, "exception.default_rework",
           "a decision by default is followed by the same rework as one that was taken",
           "assumption: so that a head who decides in time is never worse than one who is absent"),
      flag(&Settings::loss_proportional, "exception.loss_proportional",
           "a default decision costs quality in proportion to the piece of work's share of the measure",
           "assumption: exceptions count pieces of work, not effort"),
      flag(&Settings::joint_only, "comms.joint_only",
           "talking costs time in design and delivery only, where several organisations work together",
           "assumption: scope and roll-out are the work of one"),
      flag(&Settings::head_secured, "coord.head_secured",
           "the mandate of the coordinator's head is never left vacant: its unfilled ranges are ignored",
           "assumption: a lever of coordination, no in 2019-2021"),
      flag(&Settings::committee_agenda, "committee.agenda",
           "a meeting chases the measures whose lead attends, without the coordinator's time",
           "assumption: without it the meetings' rhythm has no effect"),
  };
  return all;
}

const std::vector<SettingChoice>& setting_choices() {
  static const std::vector<SettingChoice> all{
      choice<&Settings::empty_days>("nonplan.empty_days",
                                    "what the day job's backlog does on days without plan files",
                                    {"frozen", "simulated"}, "assumption: nothing reads it on such days"),
      choice<&Settings::job_law>("nonplan.law", "law of the size of a file of the day job",
                                 {"exponential", "constant"}, "assumption"),
      choice<&Settings::nonplan_mode>(
          "nonplan_mode",
          "how the day job and the plan divide an official's time: they share each day, or each file is "
          "worked on to its end and chance says which is next",
          {"share", "block"}, "assumption: files are put aside"),
      choice<&Settings::tray_order>("order.tray", "what orders a tray behind chased files and decisions",
                                    {"fifo", "salience", "shortest", "list"}, "assumption"),
      choice<&Settings::chase_order>("order.chase", "whom the coordinator chases first",
                                     {"stalled", "salience", "due"}, "assumption"),
      choice<&Settings::dispatch>(
          "dispatch",
          "who gets a file: the official who would be through with it first, or, from "
          "the organisation's pool, the first who is free",
          {"push", "pull"}, "assumption: files belong to a person"),
  };
  return all;
}

const std::vector<FeatureFlag>& feature_flags() {
  static const std::vector<FeatureFlag> all{
      feature(&Features::nonplan, "nonplan", "officials with a day job have one"),
      feature(&Features::clearances, "clearances", "partners must agree to the text of a measure"),
      feature(&Features::disputes, "disputes", "a partner who objects too often makes the file a dispute"),
      feature(&Features::exceptions, "exceptions", "finished work may need a decision of a head"),
      feature(&Features::turnover, "turnover", "officials leave and posts are vacant for a time"),
      feature(&Features::learning, "learning", "newcomers work more slowly"),
      feature(&Features::gates_legal, "gates_legal", "measures wait for their legal text"),
      feature(&Features::gates_budget, "gates_budget", "measures wait for their money"),
      feature(&Features::backing, "backing", "backing changes with time; without it, it stays at its mean"),
      feature(&Features::crisis, "crisis", "crises take capacity"),
      feature(&Features::comms, "comms", "talking with other organisations costs time"),
      feature(&Features::chase, "chase", "the coordinator chases files"),
      feature(&Features::hub, "hub", "the coordinator can stand between the organisations of a measure"),
      feature(&Features::committee, "committee", "the committee meets"),
      {{"mentoring", "experienced officials give newcomers of their organisation a part of their time",
        Features{}.mentoring, "assumption: no plan's outcome can tell how much time newcomers cost"},
       &Features::mentoring},
      {{"signoff", "what is past clearance waits for the signature of the lead's minister",
        Features{}.signoff, "assumption: no count of signatures was found"},
       &Features::signoff},
      {{"advocacy", "associations raise the level to which backing returns", Features{}.advocacy,
        "assumption: nothing identifies it within one plan"},
       &Features::advocacy},
  };
  return all;
}

void set_setting(Settings& settings, std::string_view key, double value) {
  for (const SettingNumber& number : setting_numbers()) {
    if (number.field.key == key) {
      settings.*number.member = value;
      return;
    }
  }
  for (const SettingFlag& flag : setting_flags()) {
    if (flag.field.key == key) {
      settings.*flag.member = value != 0.0;
      return;
    }
  }
  for (const SettingChoice& choice : setting_choices()) {
    if (choice.field.key == key) return choice.set(settings, static_cast<std::size_t>(value));
  }
  sim::ensure(false, "every setting that is changed exists: " + std::string(key));
}

bool may_change_on_a_date(std::string_view key) {
  constexpr std::array<std::string_view, 6> fixed{"staff.correspondents",   "staff.local_relays",
                                                  "staff.plan_posts_share", "staff.relays_dedicated_share",
                                                  "coord.head_secured",     "backing.launch"};
  if (key.substr(0, 8) == "measure.") return false;
  for (const std::string_view one : fixed) {
    if (one == key) return false;
  }
  return true;
}

bool counts_whole_days(std::string_view key) {
  return key == "committee.period" || key == "coord.chase_days" || key == "coord.sensing_lag" ||
         key == "exception.timeout";
}

}  // namespace plan
