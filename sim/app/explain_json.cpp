#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/app/explain_report.hpp"

namespace app {
namespace {

using analysis::AccountLine;
using analysis::Relived;
using Json = nlohmann::ordered_json;

constexpr const char* waits_for_names[] = {"nothing", "organisations", "request", "hearing",
                                           "law",     "money",         "measure"};

Json label(const Relived& run, const char* axis, std::int32_t index) {
  return index < 0 ? Json(nullptr) : Json(analysis::labels_of(run, axis)[static_cast<std::size_t>(index)]);
}

Json labels(const Relived& run, const char* axis, const std::vector<std::int32_t>& all) {
  Json json = Json::array();
  for (const std::int32_t index : all) json.push_back(label(run, axis, index));
  return json;
}

Json json_of(const Relived& run, const analysis::Event& event) {
  return {{"event", event.number},
          {"day", event.day},
          {"date", analysis::date_of_day(run, event.day)},
          {"kind", event.kind},
          {"measure", label(run, "measure", event.measure)},
          {"organisation", label(run, "organisation", event.organisation)},
          {"post", label(run, "post", event.post)},
          {"value", std::isfinite(event.value) ? Json(event.value) : Json(nullptr)}};
}

Json json_of(const Relived& run, const std::vector<analysis::Event>& events) {
  Json json = Json::array();
  for (const analysis::Event& event : events) json.push_back(json_of(run, event));
  return json;
}

Json json_of(const Relived& run, const AccountLine& line) {
  return {{"measure", label(run, "measure", line.measure)},
          {"wait", label(run, "wait", line.wait)},
          {"organisation", label(run, "organisation", line.organisation)},
          {"required", label(run, "measure", line.required)},
          {"days", line.days},
          {"touched", line.touched},
          {"alone", line.alone}};
}

Json json_of(const Relived& run, const std::vector<AccountLine>& lines) {
  Json json = Json::array();
  for (const AccountLine& line : lines) json.push_back(json_of(run, line));
  return json;
}

Json json_of(const Relived& run, const analysis::Removed& one) {
  return {{"measure", one.waiver.measure},
          {"wait", one.waiver.wait},
          {"organisation", one.waiver.organisation.empty() ? Json(nullptr) : Json(one.waiver.organisation)},
          {"days", one.days},
          {"finishes", one.finishes},
          {"realised", labels(run, "measure", one.realised)}};
}

Json json_of(const Relived& run, const std::vector<analysis::Removed>& all) {
  Json json = Json::array();
  for (const analysis::Removed& one : all) json.push_back(json_of(run, one));
  return json;
}

Json json_of(const analysis::ToldSentence& told) {
  Json arguments = Json::object();
  for (const auto& [name, value] : told.sentence.arguments) {
    // A key of the catalogue is an object, so that no text can be taken for one.
    arguments[name] = value.is_key() ? Json{{"key", value.text()}} : Json(value.text());
  }
  return {{"key", told.sentence.key}, {"arguments", std::move(arguments)}, {"events", told.events}};
}

Json json_of(const Relived& run, const models::Stretch& stretch) {
  return {{"from", stretch.from},
          {"until", stretch.until},
          {"from_date", analysis::date_of_day(run, stretch.from)},
          {"stage", run.stages[stretch.stage]},
          {"state", label(run, "wait", stretch.state)},
          {"waits_for", waits_for_names[static_cast<std::size_t>(stretch.waits_for)]},
          {"held_by", labels(run, "organisation", stretch.held_by)},
          {"required", label(run, "measure", stretch.required)}};
}

Json json_of(const Relived& run, const analysis::Life& life, const analysis::Removals& removals) {
  const auto at = static_cast<std::size_t>(life.measure);
  const models::Drawn& drawn = run.told.drawn[at];
  const auto status = [&](const char* evaluator) {
    return label(run, "status", analysis::class_of(run, life.measure, evaluator));
  };
  Json json{{"measure", label(run, "measure", life.measure)},
            {"lead", label(run, "organisation", drawn.lead)},
            {"partners", labels(run, "organisation", drawn.partners)},
            {"effort", drawn.effort},
            {"spent", run.told.efforts[at].all()},
            {"quality", life.quality},
            {"launched", life.launched < 0 ? Json(nullptr) : Json(life.launched)},
            {"done", life.done < 0 ? Json(nullptr) : Json(life.done)},
            {"independent", status("independent")},
            {"self", status("self")}};
  json["timeline"] = Json::array();
  for (const models::Stretch& stretch : analysis::stretches_of(run, life.measure))
    json["timeline"].push_back(json_of(run, stretch));
  json["events"] = Json::array();
  for (const analysis::Chapter& chapter : life.chapters) {
    for (const analysis::Event& event : chapter.events) json["events"].push_back(json_of(run, event));
  }
  json["waited"] = json_of(run, life.account);
  json["story"] = Json::array();
  for (const analysis::ToldSentence& told : life.story) json["story"].push_back(json_of(told));
  json["tried"] = json_of(run, removals.tried);
  json["finishing"] = json_of(run, removals.finishing);
  json["also_finishing"] = removals.also_finishing;
  return json;
}

Json json_of(const Relived& run, const analysis::OrganisationStory& story) {
  return {{"organisation", label(run, "organisation", story.organisation)},
          {"leads", story.leads},
          {"joins", story.joins},
          {"held_up", json_of(run, story.lines)},
          {"staff", json_of(run, story.staff)}};
}

Json json_of(const Relived& run, const analysis::PlanStory& story, const analysis::SingleWaivers& waivers) {
  Json json;
  json["months"] = Json::array();
  for (const analysis::MonthOfPlan& month : story.months) {
    Json backing = Json::object();
    for (std::size_t i = 0; i < month.backing.size(); ++i)
      backing[analysis::labels_of(run, "principal")[i]] = month.backing[i];
    json["months"].push_back({{"first", month.first},
                              {"done", month.done},
                              {"coordinator_capacity", month.coordinator_capacity},
                              {"coordinator_duty", month.coordinator_duty},
                              {"chased", month.chased},
                              {"waiting_to_be_chased", month.waiting},
                              {"crisis", month.crisis},
                              {"backing", std::move(backing)}});
  }
  json["binding"] = json_of(run, story.binding);
  json["spread"] = story.spread();
  json["effort"] = story.effort;
  json["effort_unfinished"] = story.effort_unfinished;
  json["shocks"] = json_of(run, story.shocks);
  json["unfinished"] = waivers.unfinished;
  json["asked"] = labels(run, "measure", waivers.asked);
  json["no_single_waiver_finishes"] = waivers.without_any();
  json["reruns"] = waivers.reruns;
  json["most_reruns"] = waivers.bound;
  json["finishing"] = Json::array();
  for (const analysis::Removals& removals : waivers.removals) {
    for (const analysis::Removed& one : removals.tried) {
      if (one.finishes) json["finishing"].push_back(json_of(run, one));
    }
  }
  return json;
}

}  // namespace

std::string json_of(const Explanation& told) {
  const Relived& run = told.run;
  Json json{{"kind", "explanation"}, {"results", told.results}, {"replication", run.replication}};
  json["typical"] = nullptr;
  if (told.typical) {
    json["typical"] = {{"runs", told.typical->runs},
                       {"outcomes", told.typical->outcomes},
                       {"realised", told.typical->realised},
                       {"median", told.typical->median}};
  }
  json["evaluation_day"] = run.told.evaluation_day;
  json["realised"] = labels(run, "measure", analysis::realised_in(run.layout, run.told.record));
  if (told.life) json["life"] = json_of(run, *told.life, *told.removals);
  if (told.organisation) json["organisation"] = json_of(run, *told.organisation);
  if (told.plan) json["plan"] = json_of(run, *told.plan, *told.waivers);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

sim::AnswerPart part_of(const Relived& run) {
  sim::AnswerPart part;
  const std::size_t organisations = analysis::labels_of(run, "organisation").size();
  const std::size_t waits = analysis::labels_of(run, "wait").size();
  std::vector<double> held(run.told.drawn.size() * waits * organisations, 0.0);
  std::vector<double> spent;
  for (std::size_t m = 0; m < run.told.drawn.size(); ++m) {
    spent.push_back(run.told.efforts[m].all());
    for (const AccountLine& line : analysis::account_of_measure(run, static_cast<std::int32_t>(m))) {
      if (line.organisation < 0) continue;
      held[(m * waits + line.wait) * organisations + static_cast<std::size_t>(line.organisation)] +=
          line.days;
    }
  }
  part.arrays.push_back(
      {{"held_by",
        "day",
        "working days that a measure waited for an organisation; a day on which several held it is "
        "theirs in equal parts",
        {"measure", "wait", "organisation"}},
       std::move(held)});
  part.arrays.push_back(
      {{"spent", "person-day", "work and talking that went into a measure", {"measure"}}, std::move(spent)});
  return part;
}

}  // namespace app
