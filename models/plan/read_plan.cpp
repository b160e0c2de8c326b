#include <algorithm>

#include "models/plan/fields_entities.hpp"
#include "models/plan/read_rooms.hpp"

namespace plan {
namespace {

/// "m07": two digits at least.
std::string generated_id(std::int32_t number) {
  const std::string digits = std::to_string(number);
  return (digits.size() < 2 ? "m0" : "m") + digits;
}

bool some_measure_has_a_date(sim::Reader& top) {
  const sim::Node* measures = top.raw("measures");
  if (measures == nullptr) return false;
  return std::any_of(measures->items.begin(), measures->items.end(),
                     [](const sim::Node& measure) { return measure.find("launch") != nullptr; });
}

void read_launch(sim::Reader& in, Scenario& scenario, bool measures_have_dates) {
  scenario.launch_policy = static_cast<LaunchPolicy>(in.choice(fields::launch_policy()));
  const bool is_limited = scenario.launch_policy == LaunchPolicy::wip_limit;
  const bool is_staggered = scenario.launch_policy == LaunchPolicy::staggered;
  const std::optional<std::int32_t> limit = optional_whole(in, fields::limit);
  const std::optional<std::int32_t> every = read_whole_days(in, fields::launch_every);
  scenario.wip_limit = is_limited ? limit.value_or(0) : 0;
  scenario.launch_every = is_staggered ? every.value_or(0) : 0;
  if (is_limited && !in.has("limit"))
    in.fault("missing_key", "limit", {{"expected", sim::WordKey{"expected.count"}}});
  if (is_staggered && !in.has("launch_every") && !measures_have_dates) {
    in.fault("missing_key", "launch_every", {{"expected", sim::WordKey{"expected.working_days"}}});
  }
  if (limit && !is_limited) note_no_effect(in, "limit", sim::WordKey{"why.not_limited"});
  if (every && !is_staggered) note_no_effect(in, "launch_every", sim::WordKey{"why.not_staggered"});
}

/// How many measures there are in all, of one plan. Several count their own: a number for all, which a
/// scenario may have from one that it extends, then says nothing.
void read_number(sim::Reader& top, sim::Reader& in, Reading& reading) {
  const std::vector<std::string> listed = ids_said(top, "measures");
  const auto number = static_cast<std::int32_t>(listed.size());
  const std::optional<std::int32_t> said = optional_whole(in, fields::measures);
  reading.plan_place = in.place_of("measures");
  if (!reading.plans.ids().empty()) {
    if (said) note_no_effect(in, "measures", sim::WordKey{"why.plans_count"});
    return;
  }
  const std::int32_t measures = said.value_or(number);
  if (measures < number) {
    in.fault("too_many_measures", "measures",
             {{"got", std::to_string(number)}, {"bound", std::to_string(measures)}});
  }
  for (std::string& id : ids_to_generate("", listed, measures - number))
    reading.generated_measures.push_back({std::move(id), ""});
}

}  // namespace

std::vector<std::string> ids_to_generate(const std::string& prefix, const std::vector<std::string>& listed,
                                         std::int32_t number) {
  std::vector<std::string> ids;
  for (std::int32_t next = 1; static_cast<std::int32_t>(ids.size()) < number; ++next) {
    std::string id = prefix + generated_id(next);
    if (std::find(listed.begin(), listed.end(), id) == listed.end()) ids.push_back(std::move(id));
  }
  return ids;
}

void read_plan(sim::Reader& top, Reading& reading) {
  std::optional<sim::Reader> said = top.map("plan");
  sim::Reader none(nothing_said(), "plan", reading.context);
  sim::Reader& in = said ? *said : none;
  const std::size_t first_value = reading.context.values.size();
  read_number(top, in, reading);
  read_launch(in, reading.scenario, some_measure_has_a_date(top));
  const sim::Node* seed = in.raw("seed");
  if (seed != nullptr && seed->kind != sim::Node::Kind::null) {
    if (const std::optional<double> drawn_by = in.optional_number(fields::plan_seed)) {
      reading.scenario.plan_seed = static_cast<std::uint32_t>(*drawn_by);
    }
  }
  read_source(in, first_value);
  in.finish();
}

}  // namespace plan
