#include <cmath>

#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/day.hpp"

using plan::Account;

namespace cases {
namespace {

constexpr plan::MeasureId the_measure{0};
constexpr plan::PostId the_post{0};

/// Share of the days of 50 posts that were vacant, one number per run.
std::vector<double> vacant_shares(const Subject& subject, double tenure, double delay, std::uint32_t runs) {
  const sim::Day days = 2520;
  plan::Scenario scenario = quiet::scenario(days);
  scenario.features.turnover = true;
  scenario.settings.tenure = tenure;
  scenario.settings.recruit_delay = delay;
  quiet::add_organisation(scenario, "office", plan::Role::ministry, 50);
  const plan::Model model = freeze(subject, scenario);
  std::vector<double> vacant;
  for (std::uint32_t i = 0; i < runs; ++i)
    vacant.push_back(quiet::total(live(subject, model, {41, i}), Account::vacancy) / (50.0 * days));
  return vacant;
}

double exact_share(double tenure, double delay) {
  const double mean_vacancy = 1.0 + 1.0 / (std::exp(1.0 / delay) - 1.0);
  return mean_vacancy / (mean_vacancy + tenure);
}

/// The day after a task of 60 person-days was done, one number per run that starts with somebody in post:
/// the chance of starting vacant is not part of the law.
std::vector<double> finished(const Subject& subject, double handover_loss) {
  plan::Scenario scenario = quiet::scenario(700);
  scenario.features.turnover = true;
  scenario.settings.tenure = 252.0;
  scenario.settings.recruit_delay = 0.0;
  scenario.settings.handover_loss = handover_loss;
  quiet::add_organisation(scenario, "lead", plan::Role::ministry, 1);
  quiet::add_package(quiet::add_measure(scenario, "m01", "lead", 60.0), "all", "lead", 1.0);
  const plan::Model model = freeze(subject, scenario);
  std::vector<double> found;
  for (std::uint32_t i = 0; i < 4000; ++i) {
    if (!plan_state::is_occupied(initial_state(model, {43, i}), the_post)) continue;
    found.push_back(plan_state::done_day(live(subject, model, {43, i}), the_measure) + 1.0);
  }
  return found;
}

}  // namespace

Verdict vacant_share(const Subject& subject) {
  // With long tenures the day that a vacancy lasts at least is lost in the noise; with short ones it shows.
  return support::near("the published value", exact_share(693.0, 126.0), 0.15436, 5e-6) &&
         support::mean_is("vacant share", vacant_shares(subject, 693.0, 126.0, 150),
                          exact_share(693.0, 126.0)) &&
         support::mean_is("vacant share, short tenures", vacant_shares(subject, 20.0, 2.0, 30),
                          exact_share(20.0, 2.0));
}

Verdict learning_curve(const Subject& subject) {
  plan::Scenario scenario = quiet::scenario(253);
  scenario.features.learning = true;
  quiet::add_organisation(scenario, "lead", plan::Role::ministry, 0);
  quiet::add_measure(scenario, "m01", "lead", 1e6);
  plan::EventSpec newcomer{.kind = plan::EventKind::add_posts, .on = {2018, 1, 2}};
  newcomer.organisations = {"lead"};
  newcomer.posts = 1;
  newcomer.dedicated = true;
  newcomer.filled = true;
  scenario.events = {newcomer};
  const plan::State state = live(subject, freeze(subject, scenario), {42, 0});
  const double a = std::exp(-1.0 / 63.0);
  const double exact = 252.0 - 0.5 * a * (1.0 - std::pow(a, 252.0)) / (1.0 - a);
  return support::near("the published value", exact, 221.3217, 5e-5) &&
         support::near("work of the first 252 days", quiet::total(state, Account::direct), exact,
                       1e-9 * exact) &&
         support::near("lost in learning", quiet::total(state, Account::onboarding), 252.0 - exact, 1e-7);
}

Verdict outlived_officials(const Subject& subject) {
  const double t = 252.0;
  return support::mean_is("days with a handover that keeps all", finished(subject, 0.0), 60.0 + 59.0 / t) &&
         support::mean_is("days with a handover that keeps nothing", finished(subject, 1.0),
                          1.0 + (t + 1.0) * (std::pow(1.0 - 1.0 / t, -59.0) - 1.0));
}

}  // namespace cases
