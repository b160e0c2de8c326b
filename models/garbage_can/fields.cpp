#include "models/garbage_can/fields.hpp"

#include "models/garbage_can/read.hpp"
#include "models/garbage_can/words.hpp"

namespace garbage_can {
namespace fields {
namespace {

constexpr std::string_view chosen = "choice of the scenario; a factor of Cohen, March & Olsen (1972)";

template <class Names>
sim::ChoiceField factor(std::string_view key, std::string_view meaning, const Names& names) {
  return {key, meaning, {names.begin(), names.end()}, 0, chosen, sim::WhenAbsent::refused};
}

sim::ChoiceField entries(std::string_view key, std::string_view meaning) {
  return {key,
          meaning,
          {entries_names.begin(), entries_names.end()},
          static_cast<std::size_t>(Entries::stated),
          "Cohen, March & Olsen (1972): fixed orders"};
}

}  // namespace

sim::ChoiceField energy_distribution() {
  return factor("energy_distribution",
                "How much energy important decision makers have: less (0.1 for the first, up to 1.0 for the "
                "last), equal (0.55 each) or more (1.0 for the first, down to 0.1).",
                energy_distribution_names);
}

sim::ChoiceField problem_access() {
  return factor("problem_access",
                "Choices that the k-th pair of problems may attach to: all, those from k on, or k alone.",
                segmentation_names);
}

sim::ChoiceField decision_structure() {
  return factor("decision_structure",
                "Choices that the k-th decision maker may take part in: all, those from k on, or k alone.",
                segmentation_names);
}

sim::ChoiceField choice_order() {
  return factor("choice_order",
                "Order in which the ten choices enter, one in each period: first is 10 7 9 5 2 3 4 1 6 8, "
                "second is 6 5 2 10 8 9 7 4 1 3.",
                order_names);
}

sim::ChoiceField problem_order() {
  return factor(
      "problem_order",
      "Order in which the twenty problems enter, two in each period: first is 8 20 14 16 6 7 15 17 "
      "2 13 11 19 4 9 3 12 1 10 5 18, second is 4 14 11 20 3 5 2 12 1 6 8 19 7 15 16 17 10 18 9 13.",
      order_names);
}

sim::ChoiceField choice_entries() {
  return entries(
      "choice_entries",
      "Whether choices enter when it is said, or the periods are dealt out among them anew in each "
      "run.");
}

sim::ChoiceField problem_entries() {
  return entries("problem_entries",
                 "Whether problems enter when it is said, or the periods are dealt out among them anew in "
                 "each run.");
}

}  // namespace fields

namespace {

const sim::OtherField title{"title", "What the scenario is called.", "text or {en, fr}"};
const sim::OtherField name{"name", "What it is called.", "text or {en, fr}"};

}  // namespace

std::vector<sim::Section> sections() {
  sim::Section top{"", "A garbage can is either `classic` or `choices`, `problems` and `decision_makers`.",
                   {}, {},
                   {}, {}};
  top.others = {title};
  sim::Section classic{
      "classic",
      "The short form: ten choices (c01 to c10), twenty problems (p01 to p20) and ten decision "
      "makers (d01 to d10), as published.",
      {},
      {},
      {},
      {}};
  classic.fields = {fields::load};
  classic.choices = {fields::energy_distribution(), fields::problem_access(), fields::decision_structure(),
                     fields::choice_order(), fields::problem_order()};
  sim::Section settings{"settings", "What holds for the whole organisation.", {}, {}, {}, {}};
  settings.fields = {fields::periods, fields::coefficient};
  settings.choices = {fields::choice_entries(), fields::problem_entries()};
  sim::Section choices{"choices[]", "Occasions on which something is to be decided.", {}, {}, {}, {}};
  choices.others = {{"id", "Its name in the scenario; it addresses its chance.", "id", true}, name};
  choices.fields = {fields::enters};
  sim::Section problems{"problems[]", "What looks for a choice to be solved in.", {}, {}, {}, {}};
  problems.others = {{"id", "Its name in the scenario; it addresses its chance.", "id", true},
                     name,
                     {"choices", "The choices it may attach to; all of them when absent.", "list of ids"}};
  problems.fields = {fields::enters, fields::problem_energy};
  sim::Section makers{"decision_makers[]", "Those who bring energy to choices.", {}, {}, {}, {}};
  makers.others = {{"id", "Its name in the scenario.", "id", true},
                   name,
                   {"choices", "The choices it may take part in; all of them when absent.", "list of ids"}};
  makers.fields = {fields::decision_maker_energy};
  return {top, classic, settings, choices, problems, makers};
}

}  // namespace garbage_can
