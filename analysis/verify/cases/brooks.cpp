#include <algorithm>
#include <cmath>

#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "sim/base/math.hpp"

/// "Adding manpower to a late software project makes it later." Brooks, The Mythical Man-Month (1975); as a
/// recursion Abdel-Hamid and Madnick, Software Project Dynamics (1991).
namespace cases {
namespace {

constexpr plan::MeasureId the_measure{0};
constexpr plan::OrganisationId office{0};

constexpr int veterans = 6;
constexpr plan::Day joining = 20;  ///< day on which the newcomers come
constexpr double mentoring = 0.5;
constexpr double mentoring_time = 30.0;
constexpr double at_arrival = 0.1;
constexpr double learning_time = 40.0;

struct Project {
  double work = 0.0;  ///< person-days
  double file = 0.0;  ///< person-days of each of the files it comes in
};
constexpr Project late{184.0, 0.05};
constexpr Project early{610.0, 0.25};

/// Person-days that a newcomer has done after s days: s - (1 - e0) a (1 - a^s)/(1 - a), a = e^(-1/tau).
double done_by_newcomer(double s) {
  const double a = sim::exponential(-1.0 / learning_time);
  return s - (1.0 - at_arrival) * a * (1.0 - sim::exponential(-s / learning_time)) / (1.0 - a);
}

/// Person-days that all have done by the evening of a day.
double done_by(plan::Day day, int newcomers) {
  const double s = std::max(0, day - joining + 1);
  const double mentored = std::min(s, std::ceil(mentoring_time) - 1.0);
  const double taken = std::min(mentoring * newcomers, static_cast<double>(veterans));
  return veterans * (day + 1.0) - taken * mentored + newcomers * done_by_newcomer(s);
}

plan::Day first_day(double work, int newcomers) {
  plan::Day day = 0;
  while (done_by(day, newcomers) < work) ++day;
  return day;
}

/// The day on which the project is done. Nobody is free before the last file is taken, so it is between that
/// of work that could be divided at will and that of a file more for each of them: the same day, in what is
/// examined here.
double finishing_day(const Project& project, int newcomers) {
  const plan::Day day = first_day(project.work, newcomers);
  const double at_most = project.work + project.file * (veterans + newcomers);
  return first_day(at_most, newcomers) == day ? day : std::nan("");
}

/// The same, day by day, without the closed form.
plan::Day by_recursion(double work, int newcomers) {
  double left = work;
  for (plan::Day day = 0;; ++day) {
    const plan::Day x = day - joining + 1;  // days in post
    double today = veterans;
    if (x >= 1) {
      if (x < mentoring_time) today -= std::min(mentoring * newcomers, today);
      today += newcomers * (1.0 - (1.0 - at_arrival) * sim::exponential(-x / learning_time));
    }
    left -= today;
    if (left <= 0.0) return day;
  }
}

plan::Model office_with(const Subject& subject, const Project& project, int newcomers) {
  plan::Scenario scenario = quiet::scenario(130);
  scenario.features.learning = true;
  scenario.features.mentoring = true;
  plan::Settings& rules = scenario.settings;
  rules.dispatch = plan::DispatchMode::pull;  // whoever is free takes the next file
  rules.tenure = 1e7;                         // who is there from the start has nothing to learn
  rules.mentoring_share = mentoring;
  rules.mentoring_time = mentoring_time;
  rules.efficiency_at_arrival = at_arrival;
  rules.learning_time = learning_time;
  quiet::add_organisation(scenario, "office", plan::Role::ministry, veterans);
  plan::MeasureSpec& measure = quiet::add_measure(scenario, "m01", "office", project.work);
  const auto files = static_cast<int>(std::lround(project.work / project.file));
  for (int i = 0; i < files; ++i) {
    quiet::add_package(measure, "f" + std::to_string(i), "office", 1.0 / files);
  }
  if (newcomers > 0) {
    plan::EventSpec event{.kind = plan::EventKind::add_posts, .on = {2018, 1, 29}};  // working day 20
    event.organisations = {"office"};
    event.posts = newcomers;
    event.dedicated = true;
    event.filled = true;
    scenario.events.push_back(event);
  }
  return freeze(subject, scenario);
}

struct Seen {
  double finished = 0.0;      ///< working day
  double on_first_day = 0.0;  ///< person-days that all did on the day on which the newcomers came
};

Seen live_project(const Subject& subject, const Project& project, int newcomers) {
  Seen seen;
  double before = 0.0;
  const plan::State state =
      live(subject, office_with(subject, project, newcomers), {39, 0}, [&](const plan::State& now) {
        const double direct = plan_state::account(now, office, plan::Account::direct);
        if (now.day == joining) before = direct;
        if (now.day == joining + 1) seen.on_first_day = direct - before;
      });
  seen.finished = plan_state::done_day(state, the_measure);
  return seen;
}

Verdict finishes(const Subject& subject, const char* what, const Project& project, int newcomers) {
  const double expected = finishing_day(project, newcomers);
  const support::Name name{what, {{"newcomers", std::to_string(newcomers)}}};
  return support::near(name, live_project(subject, project, newcomers).finished, expected, 0) &&
         support::near(support::Name{"the recursion's day", {{"newcomers", std::to_string(newcomers)}}},
                       by_recursion(project.work, newcomers), expected, 0);
}

}  // namespace

Verdict more_people_later(const Subject& subject) {
  // Up to veterans / mentoring = 12 newcomers each delays the project; beyond that no time is left to take.
  Verdict verdict = finishes(subject, "a late project is done on day", late, 0);
  for (const int newcomers : {1, 2, 3, 4, 6, 8, 10, 12, 13, 14, 16, 20, 24, 32, 40, 48}) {
    verdict = verdict && finishes(subject, "a late project is done on day", late, newcomers);
  }
  for (const int newcomers : {0, 4, 12}) {
    verdict = verdict && finishes(subject, "an early project is done on day", early, newcomers);
  }
  for (const int newcomers : {0, 4, 12}) {
    const double dip = done_by(joining, newcomers) - done_by(joining - 1, newcomers);
    const support::Name name{"work of the day on which they come",
                             {{"newcomers", std::to_string(newcomers)}}};
    verdict = verdict && support::near(name, live_project(subject, late, newcomers).on_first_day, dip, 1e-6);
  }
  const auto day = [](int newcomers) { return finishing_day(late, newcomers); };
  return verdict &&
         support::that(day(0) < day(4) && day(4) < day(12) && day(12) > day(24) && day(48) < day(0),
                       "a few delay a late project, many do not") &&
         support::that(finishing_day(early, 4) < finishing_day(early, 0), "early enough, a few help");
}

}  // namespace cases
