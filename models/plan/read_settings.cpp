#include <algorithm>

#include "models/plan/fields.hpp"
#include "models/plan/fields_entities.hpp"
#include "models/plan/read_rooms.hpp"

namespace plan {
namespace {

void check_range(sim::Reader& in, const std::string& low_key, double low, const std::string& high_key,
                 double high) {
  if (low <= high) return;
  in.fault("range_reversed", in.has(high_key) ? high_key : low_key,
           {{"got", sim::number_text(high, sim::Dimension::share)},
            {"low", sim::number_text(low, sim::Dimension::share)}});
}

/// Settings of personal ties do nothing where there are none.
void note_keys_of_ties(sim::Reader& settings) {
  for (const char* key : {"clearance.ties", "ties.gain", "ties.decay_time", "ties.initial", "ties.memory",
                          "ties.reference_gap"}) {
    if (settings.has(key)) note_no_effect(settings, key, sim::WordKey{"why.no_ties"});
  }
}

void read_features(sim::Reader& in, Features& features) {
  for (const FeatureFlag& feature : feature_flags()) features.*feature.member = in.flag(feature.field);
  in.finish();
}

/// Signatures have no default: whoever asks for them says how many there are.
void check_signoff(sim::Reader& settings, Reading& reading) {
  if (!reading.scenario.features.signoff || settings.has("signoff.rate")) return;
  sim::Place place;
  for (const sim::SourcedValue& value : reading.context.values) {
    if (value.path == "features.signoff") place = value.place;
  }
  reading.context.faults.push_back({"missing_key",
                                    place,
                                    "settings.signoff.rate",
                                    {{"expected", sim::WordKey{"expected.per_month"}}},
                                    ""});
}

}  // namespace

void read_settings(sim::Reader& top, Reading& reading) {
  std::optional<sim::Reader> said = top.map("settings");
  sim::Reader none(nothing_said(), "settings", reading.context);
  sim::Reader& in = said ? *said : none;
  Settings& settings = reading.scenario.settings;
  for (const SettingNumber& number : setting_numbers()) {
    const double value = number.field.dimension == sim::Dimension::count ? in.whole_number(number.field)
                                                                         : in.number(number.field);
    settings.*number.member = value;
    check_whole_days(in, number.field, value);
  }
  for (const SettingFlag& flag : setting_flags()) settings.*flag.member = in.flag(flag.field);
  for (const SettingChoice& choice : setting_choices()) choice.set(settings, in.choice(choice.field));
  in.finish();
  check_range(in, "measure.ambiguity_low", settings.ambiguity_low, "measure.ambiguity_high",
              settings.ambiguity_high);
  check_range(in, "measure.conflict_low", settings.conflict_low, "measure.conflict_high",
              settings.conflict_high);

  std::optional<sim::Reader> switches = top.map("features");
  sim::Reader as_by_default(nothing_said(), "features", reading.context);
  read_features(switches ? *switches : as_by_default, reading.scenario.features);
  if (!reading.scenario.features.ties) note_keys_of_ties(in);
  check_signoff(in, reading);
}

void read_evaluation(sim::Reader& top, Reading& reading) {
  std::optional<sim::Reader> said = top.map("evaluation");
  sim::Reader none(nothing_said(), "evaluation", reading.context);
  sim::Reader& in = said ? *said : none;
  const std::size_t first_value = reading.context.values.size();
  EvaluationRules& rules = reading.scenario.evaluation;
  rules.theta_partial = in.number(fields::theta_partial);
  rules.quality_required = in.number(fields::quality_required);
  rules.self_threshold = in.number(fields::self_threshold);
  rules.error = in.number(fields::evaluator_error);
  rules.self_rule = static_cast<SelfRule>(in.choice(fields::self_rule()));
  reading.scenario.cut_off = in.optional_date("date");
  read_source(in, first_value);
  in.finish();
  if (reading.scenario.cut_off && reading.dates_are_good)
    check_evaluation(in, "date", *reading.scenario.cut_off, reading.scenario);
}

void check_evaluation(sim::Reader& in, const std::string& key, sim::Date date, const Scenario& scenario) {
  if (date < scenario.start) {
    in.fault("evaluation_before_start", key, {{"got", to_text(date)}, {"first", to_text(scenario.start)}});
    return;
  }
  const sim::Calendar calendar(scenario.start, scenario.holidays, date);
  if (calendar.size() <= scenario.horizon) return;
  in.fault("evaluation_beyond", key,
           {{"got", to_text(date)}, {"last", to_text(calendar.date_of(scenario.horizon - 1))}});
}

namespace {

/// Whose measures were counted: of one of several plans, or all.
void read_observed_plan(sim::Reader& in, Reading& reading) {
  if (!in.has("plan")) return;
  if (reading.plans.ids().empty()) {
    static_cast<void>(in.raw("plan"));
    return in.fault("no_plans", "plan", {});
  }
  reading.scenario.observed_plan = read_reference(in, "plan", reading.plans);
}

std::size_t measures_observed(const Scenario& scenario) {
  const auto& all = scenario.measures;
  if (scenario.observed_plan.empty()) return all.size();
  return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const MeasureSpec& measure) {
    return measure.plan == scenario.observed_plan;
  }));
}

}  // namespace

void read_observed(sim::Reader& top, Reading& reading) {
  std::optional<sim::Reader> in = top.map("observed");
  if (!in) return;
  const std::size_t first_value = reading.context.values.size();
  const std::size_t faults_before = reading.context.faults.size();
  const std::int32_t realised = in->whole_number(fields::observed_realised);
  const std::int32_t of = in->whole_number(fields::observed_of);
  read_observed_plan(*in, reading);
  const std::optional<std::string> source = in->optional_text("source");
  read_source(*in, first_value);
  in->finish();
  if (reading.context.faults.size() != faults_before) return;
  if (realised > of) {
    in->fault("observed_reversed", "realised",
              {{"got", std::to_string(realised)}, {"of", std::to_string(of)}});
    return;
  }
  Scenario& scenario = reading.scenario;
  scenario.observed_realised = realised;
  scenario.observed_of = of;
  scenario.observed_source = source.value_or(in->source_of("realised"));
  const std::size_t measures = measures_observed(scenario);
  if (static_cast<std::size_t>(of) == measures) return;
  in->note({"note.observed_of", {{"of", std::to_string(of)}, {"measures", std::to_string(measures)}}});
}

}  // namespace plan
