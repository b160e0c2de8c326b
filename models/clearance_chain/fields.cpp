#include "models/clearance_chain/fields.hpp"

#include "models/clearance_chain/read.hpp"
#include "models/clearance_chain/words.hpp"

namespace clearance_chain {
namespace fields {

sim::ChoiceField asking() {
  return {"asking",
          "Whether a point asks all its actors at once, or one after the other in the order of the list.",
          {asking_names.begin(), asking_names.end()},
          static_cast<std::size_t>(Asking::parallel),
          "assumption"};
}

sim::ChoiceField delay_law() {
  return {"delay_law",
          "Whether an attempt takes exactly its delay, or 1, 2, 3, ... weeks with the delay as mean.",
          {delay_law_names.begin(), delay_law_names.end()},
          static_cast<std::size_t>(DelayLaw::fixed),
          "assumption"};
}

}  // namespace fields

namespace {

/// The same field where it is left out to follow the settings.
sim::Field following(sim::Field field, std::string_view meaning) {
  field.by_default = fields::required;
  field.meaning = meaning;
  field.source = "choice of the scenario";
  return field;
}

}  // namespace

std::vector<sim::Section> sections() {
  sim::Section top{"", "A clearance chain is either `chain` or `points` with `actors`.", {}, {}, {}, {}};
  top.others = {{"title", "What the scenario is called.", "text or {en, fr}"}};
  sim::Section chain{"chain", "The short form: points in a line, all actors alike.", {}, {}, {}, {}};
  chain.fields = {fields::points, fields::agreements};
  sim::Section settings{
      "settings", "What holds for every point and actor that does not say otherwise.", {}, {}, {}, {}};
  settings.fields = {fields::probability, fields::delay, fields::horizon, fields::package, fields::bandwagon};
  settings.others = {{"attempts",
                      "How often one actor may be asked at one decision point; once (`1`) when absent.",
                      "whole number or `unlimited`"}};
  settings.choices = {fields::asking(), fields::delay_law()};
  sim::Section actors{"actors[]", "Those whose agreement is needed.", {}, {}, {}, {}};
  actors.others = {{"id", "Its name in the scenario; it addresses its chance.", "id", true},
                   {"name", "What it is called.", "text or {en, fr}"}};
  actors.fields = {following(fields::probability, "Its own chance to agree when asked once."),
                   following(fields::delay, "Its own weeks for an attempt.")};
  sim::Section points{"points[]", "The decision points.", {}, {}, {}, {}};
  points.others = {{"id", "Its name in the scenario; it addresses its chance.", "id", true},
                   {"name", "What it is called.", "text or {en, fr}"},
                   {"after", "The points that have to pass before it can be worked on.", "list of ids"},
                   {"actors", "Those who are asked, in this order; all of them when absent.", "list of ids"}};
  points.others.push_back(
      {"attempts", "How often one actor may be asked at this point.", "whole number or `unlimited`"});
  points.fields = {fields::needed,
                   following(fields::package, "How many of its actors are asked as one package.")};
  points.choices = {fields::asking()};
  return {top, chain, settings, actors, points};
}

}  // namespace clearance_chain
