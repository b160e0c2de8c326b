#include "models/plan/compile_rooms.hpp"

namespace plan {
namespace {

using Texts = std::vector<std::string>;

template <std::size_t n>
Texts texts(const std::array<std::string_view, n>& names) {
  return Texts(names.begin(), names.end());
}

template <class Column>
Texts ids_in(const Column& column) {
  Texts all;
  all.reserve(column.size());
  for (const auto& entity : column) all.push_back(entity.id);
  return all;
}

sim::Axis axis(std::string name, std::string meaning, Texts labels) {
  sim::Axis made;
  made.name = std::move(name);
  made.meaning = std::move(meaning);
  made.labels = std::move(labels);
  return made;
}

/// Two extra labels: what each entity is called in English and in French; its id where it has no name.
template <class Specs, class Name>
void add_names(sim::Axis& to, const std::string& what, const std::string& meaning, const Specs& specs,
               Name name) {
  sim::Axis::Extra english{what + "_en", meaning + ", in English", {}};
  sim::Axis::Extra french{what + "_fr", meaning + ", in French", {}};
  english.labels.reserve(specs.size());
  french.labels.reserve(specs.size());
  for (const auto& spec : specs) {
    const sim::LocalText& text = name(spec);
    english.labels.push_back(text.en.empty() ? spec.id : text.en);
    french.labels.push_back(text.fr.empty() ? spec.id : text.fr);
  }
  to.extras.push_back(std::move(english));
  to.extras.push_back(std::move(french));
}

}  // namespace

void add_axes(const Draft& draft, Model& model) {
  const Scenario& scenario = draft.scenario;
  sim::Axis measures =
      axis("measure", "measure of the plan, in the order of the scenario", ids_in(model.measures));
  add_names(measures, "measure_title", "title of the measure", scenario.measures,
            [](const MeasureSpec& spec) -> const sim::LocalText& { return spec.title; });
  sim::Axis organisations =
      axis("organisation", "organisation, in the order of the scenario", ids_in(model.organisations));
  add_names(organisations, "organisation_name", "name of the organisation", scenario.organisations,
            [](const OrganisationSpec& spec) -> const sim::LocalText& { return spec.name; });
  sim::Axis principals = axis("principal", "minister or other principal, in the order of the scenario",
                              ids_in(model.principals));
  add_names(principals, "principal_name", "name of the principal", scenario.principals,
            [](const PrincipalSpec& spec) -> const sim::LocalText& { return spec.name; });
  sim::Axis months;
  months.name = "month";
  months.unit = "days since 1970-01-01";
  months.meaning = "calendar month, by its first day";
  months.labels = model.month_dates;
  sim::Axis events;
  events.name = "event";
  events.meaning = "entry of the event log of a replication";
  events.labels = Texts{};
  events.ragged = true;
  model.axes.reserve(12);
  model.axes.push_back(std::move(measures));
  model.axes.push_back(std::move(organisations));
  // Their labels are made by the layout that has them: they may be many, and most recordings have none.
  model.axes.push_back(axis(post_axis, "post, in the order of the scenario; added ones last", {}));
  model.axes.push_back(std::move(principals));
  model.axes.push_back(axis("evaluator", "who classifies the measures", texts(evaluator_names)));
  model.axes.push_back(axis("status", "class of a measure", texts(status_names)));
  model.axes.push_back(axis("wait", "state of a measure on a day", texts(wait_names)));
  model.axes.push_back(axis("account", "where person-days went", texts(account_names)));
  sim::Axis plans =
      axis("plan", "one of several plans, in the order of the scenario", ids_in(model.generations));
  add_names(plans, "plan_name", "name of the plan", scenario.plans,
            [](const PlanSpec& spec) -> const sim::LocalText& { return spec.name; });
  model.axes.push_back(std::move(plans));
  model.axes.push_back(axis("origin", "how measures come to one of several plans", texts(origin_names)));
  model.axes.push_back(std::move(months));
  model.axes.push_back(std::move(events));
}

}  // namespace plan
