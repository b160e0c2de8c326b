#include "models/clearance_chain/read.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "models/clearance_chain/check.hpp"
#include "models/clearance_chain/fault_kinds.hpp"
#include "models/clearance_chain/fields.hpp"
#include "models/clearance_chain/generate.hpp"
#include "sim/scenario/report.hpp"

namespace clearance_chain {
namespace {

/// What holds for every point and actor that does not say otherwise.
struct Settings {
  ActorSpec actor;
  PointSpec point;
};

/// A whole number, or `unlimited`: nothing.
std::optional<std::int32_t> read_attempts(sim::Reader& in) {
  const std::string key(fields::attempts.key);
  const sim::Node* said = in.raw(key);
  if (said == nullptr || said->kind != sim::Node::Kind::scalar) return in.whole_number(fields::attempts);
  if (said->text == "unlimited") {
    sim::SourcedValue value;
    value.path = sim::child_path(in.path(), key);
    value.value = said->text;
    value.source = said->source;
    value.place = said->place;
    if (!said->lever.empty()) value.origin = sim::SourcedValue::Origin::lever;
    in.context().values.push_back(std::move(value));
    return std::nullopt;
  }
  if (sim::parse_number(said->text, said->quoted, sim::Dimension::count).value) {
    return in.whole_number(fields::attempts);
  }
  in.fault(fault_kinds::attempts, key, {{"got", sim::shown(*said)}}, sim::nearest(said->text, {"unlimited"}));
  return std::nullopt;
}

void check_whole_weeks(sim::Reader& in, const Scenario& scenario, double delay) {
  if (scenario.delay_law == DelayLaw::geometric || delay == std::floor(delay)) return;
  in.fault(fault_kinds::part_of_a_week, "delay", {{"got", sim::number_text(delay, sim::Dimension::number)}});
}

Settings read_settings(sim::Reader& in, Scenario& scenario) {
  Settings settings;
  settings.actor.probability = in.number(fields::probability);
  settings.actor.delay = in.number(fields::delay);
  settings.point.attempts = read_attempts(in);
  scenario.horizon = in.whole_number(fields::horizon);
  settings.point.asking = static_cast<Asking>(in.choice(fields::asking()));
  settings.point.package = in.whole_number(fields::package);
  scenario.bandwagon = in.number(fields::bandwagon);
  scenario.delay_law = static_cast<DelayLaw>(in.choice(fields::delay_law()));
  check_whole_weeks(in, scenario, settings.actor.delay);
  in.finish();
  return settings;
}

void read_line(sim::Reader& top, Scenario& scenario, const Settings& settings) {
  if (top.has("points") || top.has("actors")) {
    top.fault(fault_kinds::two_forms, "chain", {});
    for (const char* key : {"points", "actors"}) static_cast<void>(top.raw(key));
  }
  std::optional<sim::Reader> in = top.map("chain");
  if (!in) return;
  const std::int32_t points = in->whole_number(fields::points);
  const std::int32_t agreements = in->whole_number(fields::agreements);
  in->finish();
  if (points < 1 || agreements < 1) return;  // already a fault
  if (agreements < points) {
    in->fault(fault_kinds::few_agreements, "agreements",
              {{"got", std::to_string(agreements)}, {"points", std::to_string(points)}});
    return;
  }
  add_line(scenario, points, agreements, settings.actor, settings.point);
}

void read_actor(sim::Reader& in, Scenario& scenario, const Settings& settings) {
  ActorSpec actor = settings.actor;
  actor.id = in.required_id("id");
  actor.name = in.optional_local_text("name").value_or(sim::LocalText{actor.id, actor.id});
  actor.probability = in.optional_number(fields::probability).value_or(settings.actor.probability);
  if (const std::optional<double> own = in.optional_number(fields::delay)) {
    actor.delay = *own;
    check_whole_weeks(in, scenario, actor.delay);
  }
  actor.place = in.place();
  in.finish();
  scenario.actors.push_back(std::move(actor));
}

std::vector<std::string> ids_of(const std::vector<ActorSpec>& actors) {
  std::vector<std::string> ids;
  for (const ActorSpec& actor : actors) ids.push_back(actor.id);
  return ids;
}

/// A list of ids, each known and named once.
std::vector<std::string> read_references(sim::Reader& in, const std::string& key, const char* fault_kind,
                                         const std::vector<std::string>& known) {
  std::vector<std::string> references;
  for (const sim::Scalar& said : in.scalars(key)) {
    if (std::find(known.begin(), known.end(), said.text) == known.end()) {
      in.fault(fault_kind, said, {{"got", sim::shown(said.text)}}, sim::nearest(said.text, known));
    } else if (std::find(references.begin(), references.end(), said.text) != references.end()) {
      in.fault(fault_kinds::named_twice, said, {{"got", sim::shown(said.text)}});
    } else {
      references.push_back(said.text);
    }
  }
  return references;
}

void read_needed(sim::Reader& in, PointSpec& point) {
  const auto asked = static_cast<std::int32_t>(point.actors.size());
  const std::optional<double> said = in.optional_number(fields::needed);
  point.needed = said ? static_cast<std::int32_t>(*said) : asked;
  if (point.needed <= asked || asked == 0) return;
  in.fault(fault_kinds::too_many_needed, "agreements",
           {{"got", std::to_string(point.needed)}, {"actors", std::to_string(asked)}});
}

void read_point(sim::Reader& in, Scenario& scenario, const Settings& settings,
                const std::vector<std::string>& point_ids) {
  PointSpec point = settings.point;
  point.id = in.required_id("id");
  point.name = in.optional_local_text("name").value_or(sim::LocalText{point.id, point.id});
  point.after = read_references(in, "after", fault_kinds::unknown_point, point_ids);
  const std::vector<std::string> everyone = ids_of(scenario.actors);
  const std::size_t faults_before = in.context().faults.size();
  point.actors =
      in.has("actors") ? read_references(in, "actors", fault_kinds::unknown_actor, everyone) : everyone;
  const bool nothing_wrong = in.context().faults.size() == faults_before;
  if (point.actors.empty() && nothing_wrong) in.fault(fault_kinds::no_actors, "actors", {});
  read_needed(in, point);
  if (in.has("attempts")) point.attempts = read_attempts(in);
  if (const std::optional<double> own = in.optional_number(fields::package)) {
    point.package = static_cast<std::int32_t>(*own);
  }
  if (in.has("asking")) point.asking = static_cast<Asking>(in.choice(fields::asking()));
  point.place = in.place();
  in.finish();
  scenario.points.push_back(std::move(point));
}

void read_network(sim::Reader& top, Scenario& scenario, const Settings& settings) {
  for (sim::Reader& in : top.maps("actors")) read_actor(in, scenario, settings);
  std::vector<sim::Reader> points = top.maps("points");
  if (points.empty() && !top.has("points")) top.fault(fault_kinds::no_points, "", {});
  std::vector<std::string> ids;
  for (sim::Reader& in : points) {
    const sim::Node* id = in.raw("id");  // checked when its point is read
    ids.push_back(id == nullptr ? "" : id->text);
  }
  for (sim::Reader& in : points) read_point(in, scenario, settings, ids);
}

}  // namespace

Scenario read_scenario(const sim::ScenarioText& text) {
  sim::ReadContext context;
  sim::Reader top(text.root, "", context);
  Scenario scenario;
  scenario.title = top.optional_local_text("title").value_or(sim::LocalText{text.name, text.name});
  const std::vector<std::string> levels(level_names.begin(), level_names.end());
  scenario.runs = sim::read_run_spec(top, levels);
  sim::Node nothing_said;
  nothing_said.kind = sim::Node::Kind::mapping;
  nothing_said.place = {text.name, 0, 0};
  sim::Reader defaults(nothing_said, "settings", context);
  std::optional<sim::Reader> said = top.map("settings");
  const Settings settings = read_settings(said ? *said : defaults, scenario);
  if (top.has("chain")) {
    read_line(top, scenario, settings);
  } else {
    read_network(top, scenario, settings);
  }
  top.finish();
  check_network(scenario, context.faults);
  put_in_order(context.faults, text.files);
  if (!context.faults.empty()) throw sim::ScenarioError(std::move(context.faults));
  scenario.notes = std::move(context.notes);
  scenario.values = std::move(context.values);
  return scenario;
}

}  // namespace clearance_chain
