#include "analysis/verify/psplib.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <variant>

#include <fmt/format.h>

#include "analysis/verify/fault_kinds.hpp"
#include "analysis/verify/table.hpp"
#include "models/catalogue.hpp"
#include "sim/scenario/report.hpp"

namespace analysis::psplib {
namespace {

constexpr double required = std::numeric_limits<double>::quiet_NaN();

sim::Field field_of(std::string_view column) {
  return {.key = column,
          .symbol = "",
          .meaning = "",
          .dimension = sim::Dimension::count,
          .by_default = required,
          .allowed = {0.0, 1e9},
          .plausible = {},
          .source = ""};
}

Project read_instance(const sim::Files& files, const std::string& file, const sim::Place& said,
                      const std::string& instance, std::vector<sim::Fault>& faults) {
  const std::optional<std::string> text = files.read(file);
  if (text) return read_patterson(*text, file, faults);
  faults.push_back({fault_kinds::unreadable,
                    said,
                    "",
                    {{"got", sim::shown(instance)}, {"file", file}, {"why", files.why_unreadable(file)}},
                    ""});
  return {};
}

/// Columns of the same tables that a day-by-day dispatch has nothing to say about.
void pass_over_others(sim::Reader& in) {
  static_cast<void>(in.optional_text("best_known"));
  for (const std::string_view rule : priority_names) {
    static_cast<void>(in.optional_text("serial_" + std::string(rule)));
  }
}

std::int64_t effort_of(const Project& project, std::uint32_t job) {
  const auto& needs = project.needs[job];
  const std::int64_t people = std::accumulate(needs.begin(), needs.end(), std::int64_t{0});
  return std::max<std::int64_t>(1, people) * project.durations[job];
}

bool needs_nobody(const Project& project, std::uint32_t job) {
  return std::all_of(project.needs[job].begin(), project.needs[job].end(),
                     [](int need) { return need == 0; });
}

/// Officials of a resource: no more than all jobs together could ever hold.
std::int64_t officials(const Project& project, Staff staff, std::size_t resource) {
  std::int64_t all = 0;
  for (const auto& needs : project.needs) all += needs[resource];
  return staff == Staff::unlimited ? all : std::min<std::int64_t>(all, project.capacities[resource]);
}

/// "{id: r1, role: service, posts: [...]}"; a scenario may say 10,000 posts at once.
std::string organisation(const std::string& id, std::int64_t posts) {
  std::string text = "  - {id: " + id + ", role: service, posts: [";
  for (bool is_first = true; posts > 0; is_first = false) {
    const std::int64_t part = std::min<std::int64_t>(posts, 10'000);
    text += fmt::format("{}{{dedicated: true, count: {}}}", is_first ? "" : ", ", part);
    posts -= part;
  }
  return text + "]}\n";
}

std::string name_of(std::uint32_t job) { return "j" + std::to_string(job + 1); }

/// A job that needs nobody takes its turn like the others: for one of as many officials as there are such
/// jobs.
std::string package(const Project& project, std::uint32_t job, double share,
                    const std::vector<std::uint32_t>& after) {
  std::string text = fmt::format("      - {{id: {}, owner: nobody, share: {}", name_of(job), share);
  for (std::size_t i = 0; i < after.size(); ++i) text += (i == 0 ? ", after: [" : ", ") + name_of(after[i]);
  if (!after.empty()) text += "]";
  std::string crew;
  for (std::size_t r = 0; r < project.capacities.size(); ++r) {
    if (project.needs[job][r] == 0) continue;
    crew += fmt::format("{}r{}: {}", crew.empty() ? "" : ", ", r + 1, project.needs[job][r]);
  }
  return text + ", crew: {" + (crew.empty() ? "nobody: 1" : crew) + "}}\n";
}

constexpr const char* quiet = R"(settings: {staff.availability: 1, order.tray: list}
features: {nonplan: false, clearances: false, disputes: false, exceptions: false, turnover: false, learning: false,
  gates_legal: false, gates_budget: false, backing: false, crisis: false, comms: false, chase: false, hub: false,
  committee: false}
runs: {seed: 0, replications: 1}
)";

}  // namespace

std::string scenario_of(const Project& project, Staff staff, const std::vector<std::uint32_t>& list) {
  std::vector<std::vector<std::uint32_t>> after(project.jobs());
  std::int64_t effort = 0, duration = 0, alone = 0;
  for (std::uint32_t job = 0; job < project.jobs(); ++job) {
    for (const std::uint32_t next : project.order.successors(job)) after[next].push_back(job);
    effort += effort_of(project, job);
    duration += project.durations[job];
    alone += needs_nobody(project, job) ? 1 : 0;
  }
  std::string text = "format: 1\nmodel: plan\ncalendar: {holidays: none}\n";
  text +=
      fmt::format("time: {{start: 2018-01-01, horizon: {} working days}}\norganisations:\n", duration + 1);
  for (std::size_t r = 0; r < project.capacities.size(); ++r) {
    text += organisation("r" + std::to_string(r + 1), officials(project, staff, r));
  }
  text += organisation("nobody", std::max<std::int64_t>(1, alone));
  text += fmt::format(
      "measures:\n  - id: project\n    lead: nobody\n    partners: none\n    effort: {} person-days\n"
      "    ambiguity: 0\n    conflict: 0\n    legal_gate: false\n    budget_gate: false\n    rollout: false\n"
      "    packages:\n",
      effort);
  for (const std::uint32_t job : list) {
    const double share = effort == 0
                             ? 1.0 / project.jobs()
                             : static_cast<double>(effort_of(project, job)) / static_cast<double>(effort);
    text += package(project, job, share, after[job]);
  }
  return text + quiet;
}

std::vector<Case> read_folder(const sim::Files& files, const std::string& folder) {
  const std::string inside = folder.empty() || folder.back() == '/' ? folder : folder + '/';
  std::vector<Case> cases;
  std::vector<std::string> names;
  read_cases(files, inside + "expected.csv", [&](sim::Reader& in) {
    Case one;
    const std::size_t faults = in.context().faults.size();
    one.instance = in.required_id("instance");
    const bool is_named = in.context().faults.size() == faults;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      one.expected[i] = in.whole_number(field_of(columns[i]));
      one.places[i] = in.place_of(std::string(columns[i]));
    }
    pass_over_others(in);
    if (!is_named) return;
    if (std::find(names.begin(), names.end(), one.instance) != names.end()) {
      in.fault(fault_kinds::twice, "instance", {{"got", sim::shown(one.instance)}});
      return;
    }
    names.push_back(one.instance);
    one.project = read_instance(files, inside + one.instance + ".rcp", in.place_of("instance"), one.instance,
                                in.context().faults);
    cases.push_back(std::move(one));
  });
  return cases;
}

std::int32_t makespan_of_the_model(const Project& project, Staff staff,
                                   const std::vector<std::uint32_t>& list) {
  const sim::MemoryFiles files({{"project", scenario_of(project, staff, list)}});
  const models::LoadedModel model = models::load_model(sim::load(files, "project", {}));
  constexpr std::uint8_t measures = 1;
  const sim::Runnable runnable = model.runnable(measures);
  const sim::RunRecord record = runnable.run({model.runs.seed, 0});
  const std::size_t at = runnable.layout.find("done_day");
  sim::ensure(at < record.columns.size(), "the model reports when a measure was done");
  const auto done =
      std::visit([](const auto& all) { return static_cast<std::int32_t>(all.at(0)); }, record.columns[at]);
  const bool takes_time = std::any_of(project.durations.begin(), project.durations.end(),
                                      [](std::int32_t duration) { return duration > 0; });
  return done + (done >= 0 && takes_time ? 1 : 0);  // a day that was begun counts
}

Comparison compare(const std::vector<Case>& cases, const Subject& subject) {
  Comparison comparison;
  for (const std::string_view column : columns) comparison.values.push_back({std::string(column), 0});
  for (const Case& one : cases) {
    const std::size_t before = comparison.differences.size();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const bool is_unlimited = i == 0;
      const auto rule = is_unlimited ? PriorityRule::grpw : static_cast<PriorityRule>(i - 1);
      const std::int32_t simulated = subject(one.project, is_unlimited ? Staff::unlimited : Staff::limited,
                                             priority_list(one.project, rule));
      if (simulated == one.expected[i]) {
        ++comparison.values[i].right;
      } else {
        comparison.differences.push_back({one.places[i], std::string(columns[i]),
                                          static_cast<double>(one.expected[i]),
                                          static_cast<double>(simulated)});
      }
    }
    ++comparison.cases;
    if (comparison.differences.size() == before) ++comparison.cases_right;
  }
  return comparison;
}

}  // namespace analysis::psplib
