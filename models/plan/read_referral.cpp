#include <algorithm>

#include "models/plan/fields_entities.hpp"
#include "models/plan/read_rooms.hpp"
#include "sim/scenario/report.hpp"

namespace plan {

void read_tags(sim::Reader& in, MeasureSpec& measure) {
  const std::vector<std::string> known(tag_names.begin(), tag_names.end());
  for (const sim::Scalar& said : in.scalars("tags")) {
    const auto found = std::find(known.begin(), known.end(), said.text);
    if (found == known.end()) {
      in.fault("unknown_word", said, {{"got", sim::shown(said.text)}, {"expected", sim::shown_list(known)}},
               sim::nearest(said.text, known));
    } else {
      measure.tags.push_back(static_cast<std::size_t>(found - known.begin()));
    }
  }
  measure.referral_weight = number_if_said(in, fields::referral_weight);
}

void read_referral(sim::Reader& top, Reading& reading) {
  std::optional<sim::Reader> said = top.map("nrm");
  Scenario& scenario = reading.scenario;
  if (!said) {
    if (scenario.features.nrm) top.fault("missing_key", "nrm", {{"expected", sim::WordKey{"expected.map"}}});
    return;
  }
  if (!scenario.features.nrm) note_no_effect(top, "nrm", sim::WordKey{"why.nrm_off"});
  sim::Reader& in = *said;
  const std::size_t first_value = in.context().values.size();
  ReferralRules& rules = scenario.referral;
  rules.identified_before = in.number(fields::identified_before);
  rules.identified_after = in.number(fields::identified_after);
  rules.places = in.number(fields::referral_places);
  rules.places_effect = in.number(fields::places_effect);
  rules.stay = in.number(fields::place_stay);
  rules.patience = in.number(fields::place_patience);
  read_source(in, first_value);
  in.finish();
  if (!scenario.features.nrm) return;
  const bool is_tagged =
      std::any_of(scenario.measures.begin(), scenario.measures.end(), [](const MeasureSpec& measure) {
        return std::find(measure.tags.begin(), measure.tags.end(), static_cast<std::size_t>(Tag::nrm)) !=
               measure.tags.end();
      });
  if (!is_tagged) top.fault("nothing_tagged", "features", {});
}

}  // namespace plan
