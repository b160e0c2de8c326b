#include <cmath>

#include "analysis/verify/cases/plan_cases.hpp"
#include "tests/twins/twins.hpp"

/// Faults that a setting can plant: the scenario or the frozen model says something else than the case.
namespace twins {
namespace {

using Check = support::Verdict (*)(const cases::Subject&);

Twin bent(const char* id, const char* fault, Check check, std::function<void(plan::Scenario&)> bend) {
  return {id, fault, [check, bend] { return check({.bend = bend}); }};
}

Twin bent_model(const char* id, const char* fault, Check check, std::function<void(plan::Model&)> bend) {
  return {id, fault, [check, bend] { return check({.bend_model = bend}); }};
}

void one_more_round(plan::Scenario& scenario) { scenario.settings.rounds_max += 1.0; }

/// Every package waits for the first of its predecessors only.
void first_predecessor_only(plan::Scenario& scenario) {
  for (plan::PackageSpec& package : scenario.measures.front().packages) {
    if (package.after.size() > 1) package.after.resize(1);
  }
}

void one_relay_for_all(plan::Scenario& scenario) {
  for (plan::MeasureSpec& measure : scenario.measures) measure.rollout_organisations = {"r0"};
}

/// Draws addressed by the index of an entity in place of its text id.
void address_by_index(plan::Model& model) {
  std::uint32_t next = 0;
  for (plan::Workplace& post : model.workplaces) post.hash = next++;
  for (plan::Measure& measure : model.measures) measure.hash = next++;
  for (plan::Organisation& organisation : model.organisations) organisation.hash = next++;
}

void index_of_partners(plan::Model& model) {
  std::uint32_t next = 0;
  for (plan::Organisation& organisation : model.organisations) organisation.hash = next++;
}

}  // namespace

std::vector<Twin> of_settings() {
  return {
      bent("V1", "rounds counted from zero: every partner is heard once more", cases::one_shot_clearance,
           one_more_round),
      bent("V3", "rounds counted from zero: every partner is heard once more", cases::rounds_of_objection,
           one_more_round),
      bent("V6", "the day job never runs dry, so that it leaves the plan nothing", cases::rate_of_the_plan,
           [](plan::Scenario& scenario) { scenario.settings.inexhaustible = true; }),
      bent("V8", "the wait for a newcomer is one working day shorter", cases::vacant_share,
           [](plan::Scenario& scenario) {
             // 1 + 1 / (e^(1/D') - 1) is one less than with D.
             const double less = 1.0 / (std::exp(1.0 / scenario.settings.recruit_delay) - 1.0) - 1.0;
             scenario.settings.recruit_delay = 1.0 / std::log1p(1.0 / less);
           }),
      bent("V9", "a package waits for the first of its predecessors only", cases::critical_path,
           first_predecessor_only),
      bent("V10", "the half-life taken for the time in which a share of 1/e is left", cases::backing_decays,
           [](plan::Scenario& scenario) { scenario.settings.backing_halflife *= std::log(2.0); }),
      bent("V11", "the half-life taken for the time in which a share of 1/e is left",
           cases::backing_is_stationary,
           [](plan::Scenario& scenario) { scenario.settings.backing_halflife *= std::log(2.0); }),
      bent_model("V11", "daily noise sd sqrt(1 - e^-kappa), a factor 2 in the exponent forgotten",
                 cases::backing_is_stationary,
                 [](plan::Model& model) {
                   plan::Regime& regime = model.regimes.front();
                   regime.backing_noise = regime.settings.backing_sd * std::sqrt(1.0 - regime.backing_decay);
                 }),
      bent("V16", "100 days are the mean of the lognormal, not its median", cases::legal_delay,
           [](plan::Scenario& scenario) {
             const double sigma = scenario.settings.legal_sigma;
             scenario.settings.legal_median *= std::exp(-sigma * sigma / 2.0);
           }),
      bent("V17", "a chase lasts D days, its own day among them", cases::chased_share,
           [](plan::Scenario& scenario) { scenario.settings.chase_days -= 1.0; }),
      bent("V19", "talking is paid for in scoping too, where one organisation works", cases::gross_effort,
           [](plan::Scenario& scenario) { scenario.settings.joint_only = false; }),
      bent("V20", "a handover always loses half of what was done", cases::outlived_officials,
           [](plan::Scenario& scenario) { scenario.settings.handover_loss = 0.5; }),
      bent("V21", "the shortest file goes first", cases::shared_queue,
           [](plan::Scenario& scenario) { scenario.settings.tray_order = plan::TrayOrder::shortest; }),
      bent("V22", "files are put aside in the evening, and the day job with them", cases::files_to_their_end,
           [](plan::Scenario& scenario) { scenario.settings.nonplan_mode = plan::NonplanMode::share; }),
      bent("V22", "all files of the day job are of one size", cases::files_to_their_end,
           [](plan::Scenario& scenario) { scenario.settings.job_law = plan::JobLaw::constant; }),
      bent("V23", "a decision is late one day later than the time-out says", cases::waiting_for_decisions,
           [](plan::Scenario& scenario) { scenario.settings.decision_timeout += 1.0; }),
      bent("V27", "one relay rolls out all measures", cases::independent_measures, one_relay_for_all),
      bent("V30", "files in the order in which they became ready", cases::anomalies,
           [](plan::Scenario& scenario) { scenario.settings.tray_order = plan::TrayOrder::fifo; }),
      bent("V30", "files belong to a person from the start", cases::anomalies,
           [](plan::Scenario& scenario) { scenario.settings.dispatch = plan::DispatchMode::push; }),
      bent("V31", "crews in the order in which their work became ready", cases::parallel_schedule,
           [](plan::Scenario& scenario) { scenario.settings.tray_order = plan::TrayOrder::fifo; }),
      bent("V35", "the floor of the dispatch rule holds for the day too", cases::nothing_of_nothing,
           [](plan::Scenario& scenario) {
             plan::Settings& rules = scenario.settings;
             rules.share_min = rules.share_max = std::max(rules.share_floor, rules.share_min);
           }),
      {"V37", "draws are addressed by index, not by text id",
       [] { return cases::luck_stays({.bend_model = address_by_index}, sim::random_block); }},
      {"V37", "partners answer by their index, not by their text id",
       [] { return cases::luck_stays({.bend_model = index_of_partners}, sim::random_block); }},
      bent("V39", "newcomers cost nobody's time", cases::more_people_later,
           [](plan::Scenario& scenario) { scenario.features.mentoring = false; }),
      bent("V39", "a newcomer is one for a day longer", cases::more_people_later,
           [](plan::Scenario& scenario) { scenario.settings.mentoring_time += 1.0; }),
  };
}

}  // namespace twins
