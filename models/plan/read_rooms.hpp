#pragma once

#include <string>
#include <vector>

#include "models/plan/spec.hpp"
#include "sim/scenario/reader.hpp"

/// The rooms of read_scenario(): each reads its sections into the scenario, keeping every fault.
namespace plan {

/// The ids of the entities of one kind, known before the entities are read.
class Names {
 public:
  Names() = default;
  Names(std::vector<std::string> ids, const char* fault_kind)
      : ids_(std::move(ids)), fault_kind_(fault_kind) {}
  [[nodiscard]] bool has(const std::string& id) const;
  [[nodiscard]] const std::vector<std::string>& ids() const { return ids_; }
  [[nodiscard]] const char* fault_kind() const { return fault_kind_; }

 private:
  std::vector<std::string> ids_;
  const char* fault_kind_ = "";
};

/// The ids said in a list of maps, in its order; lists without maps have none.
[[nodiscard]] std::vector<std::string> ids_said(sim::Reader& in, const std::string& list);

/// A measure that the scenario counts and does not list.
struct GeneratedMeasure {
  std::string id;
  std::string plan;  ///< of several; else empty
};

/// The first ids m01, m02, ... (behind `prefix`) that the scenario does not list, `number` of them.
[[nodiscard]] std::vector<std::string> ids_to_generate(const std::string& prefix,
                                                       const std::vector<std::string>& listed,
                                                       std::int32_t number);

/// What the rooms share.
struct Reading {
  Scenario scenario;
  sim::ReadContext context;
  Names organisations;
  Names principals;
  Names measures;
  Names archetypes;
  Names plans;
  std::vector<GeneratedMeasure> generated_measures;  ///< those the scenario does not list
  sim::Place plan_place;                             ///< where the number of measures is said
  sim::Place archetypes_place;                       ///< where the kinds of measure are said
  bool dates_are_good = false;  ///< start and horizon were understood: days can be counted
};

/// A value that is left alone, and not listed as a default, when it is not said.
[[nodiscard]] double number_if_said(sim::Reader& in, const sim::Field& field);
[[nodiscard]] bool flag_if_said(sim::Reader& in, const sim::FlagField& field);
[[nodiscard]] std::optional<bool> optional_flag(sim::Reader& in, const sim::FlagField& field);
[[nodiscard]] std::optional<std::int32_t> optional_whole(sim::Reader& in, const sim::Field& field);
/// A number of working days that must be whole; nothing when absent or faulty.
[[nodiscard]] std::optional<std::int32_t> read_whole_days(sim::Reader& in, const sim::Field& field);
/// A fault when a setting that counts days has a part of a day.
void check_whole_days(sim::Reader& in, const sim::Field& field, double value);
[[nodiscard]] std::size_t choice_if_said(sim::Reader& in, const sim::ChoiceField& field);

/// The one id at a key, which must be known; empty when absent or faulty.
[[nodiscard]] std::string read_reference(sim::Reader& in, const std::string& key, const Names& known);
/// A list of known ids, each once.
[[nodiscard]] std::vector<std::string> read_references(sim::Reader& in, const std::string& key,
                                                       const Names& known);
/// An id that other ids are made of: without a slash.
[[nodiscard]] std::string read_plain_id(sim::Reader& in);
/// Reads `from` and `to`, both included.
[[nodiscard]] DateRange read_range(sim::Reader& in);
/// Accepts `source` in a map: it is the source of every value read in it so far (from `first_value` on) that
/// has none.
void read_source(sim::Reader& in, std::size_t first_value);

/// A map with nothing in it, for a section that is not there.
[[nodiscard]] const sim::Node& nothing_said();

void read_time(sim::Reader& top, Reading& reading);
void read_plan(sim::Reader& top, Reading& reading);
/// The plans of a scenario with several; before read_plan(), behind read_time().
void read_plans(sim::Reader& top, Reading& reading);
void read_settings(sim::Reader& top, Reading& reading);
void read_evaluation(sim::Reader& top, Reading& reading);
void read_principals(sim::Reader& top, Reading& reading);
void read_organisations(sim::Reader& top, Reading& reading);
void read_archetypes(sim::Reader& top, Reading& reading);
void read_measures(sim::Reader& top, Reading& reading);
void read_events(sim::Reader& top, Reading& reading);
void read_waivers(sim::Reader& top, Reading& reading);
/// `tags` and `referral_weight` of a measure.
void read_tags(sim::Reader& in, MeasureSpec& measure);
/// The section `nrm`: required with features.nrm, a remark without.
void read_referral(sim::Reader& top, Reading& reading);
void read_observed(sim::Reader& top, Reading& reading);

/// The ten default kinds of measure, and the mix of a plan of 45.
[[nodiscard]] std::vector<ArchetypeSpec> default_archetypes();

/// What several plans and their measures must not contradict, once all were read.
void check_plans(Reading& reading);
/// What is only right or wrong about the whole: hashes, circles, coordinators, who can lead.
void check_whole(Reading& reading);

/// Ways to work that do not go together: `nonplan_mode: block` with pools or crews.
void check_blocks(Reading& reading);

/// A fault when a state that is judged lies before or beyond the run.
void check_evaluation(sim::Reader& in, const std::string& key, sim::Date date, const Scenario& scenario);

/// Whether the first working day on or after a date lies beyond the run.
[[nodiscard]] bool is_beyond_end(const Scenario& scenario, sim::Date date);

/// "file:line" for a remark; empty for no such place.
[[nodiscard]] std::string place_text(const sim::Place& place);
/// Remarks that a key is there and changes nothing, and why (a key of the word catalogue).
void note_no_effect(sim::Reader& in, const std::string& key, const sim::Argument& why);

}  // namespace plan
