#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "models/plan/accounts.hpp"
#include "models/plan/compile.hpp"
#include "models/plan/day.hpp"
#include "models/plan/observables.hpp"
#include "models/plan/observer.hpp"
#include "models/plan/spec.hpp"

/// Small plans for verification: a calendar without holidays, every feature off, full availability, no
/// learning; a test switches on what its law is about.
namespace quiet {

/// A plan without anything in it, `horizon` working days long.
[[nodiscard]] plan::Scenario scenario(sim::Day horizon);

/// A plan in which everything happens: every feature on that is so by default, default settings but for a
/// small effort, generated measures, shared posts, a coordinator, principals, a crisis, a transfer of lead, a
/// vacancy. For laws that hold of any run.
[[nodiscard]] plan::Scenario busy_scenario(sim::Day horizon);

/// An organisation with `officials` dedicated posts of 1 FTE; the first is the head when `with_head`.
enum class Head { none, first };
plan::OrganisationSpec& add_organisation(plan::Scenario& scenario, const std::string& id, plan::Role role,
                                         int officials, Head head = Head::none);

/// A measure with every field given: no gates, no ambiguity, no conflict, roll-out to `relay` (empty: none).
plan::MeasureSpec& add_measure(plan::Scenario& scenario, const std::string& id, const std::string& lead,
                               double effort, std::vector<std::string> partners = {},
                               const std::string& relay = "");

/// A ministry "lead" and services "p0", "p1", ... of one official each: the ids of the services, who agree to
/// a measure of the ministry or work on it.
[[nodiscard]] std::vector<std::string> add_lead_and_partners(plan::Scenario& scenario, int partners);

/// One package of the delivery stage.
void add_package(plan::MeasureSpec& measure, const std::string& id, const std::string& owner, double share,
                 std::vector<std::string> after = {});

/// Lives a whole run; `each_day` is called after every day.
[[nodiscard]] plan::State live(const plan::Model& model, sim::RandomKey key,
                               const std::function<void(const plan::State&)>& each_day = nullptr);
/// The same with officials visited from the last to the first: nothing may come of it.
[[nodiscard]] plan::State live_backwards(const plan::Model& model, sim::RandomKey key);

[[nodiscard]] double total(const plan::State& state, plan::Account account);

/// Log lines of one kind.
[[nodiscard]] std::vector<plan::LogLine> lines(const plan::State& state, plan::LogKind kind);

}  // namespace quiet
