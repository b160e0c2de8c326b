#pragma once

#include <vector>

#include "models/plan/day_watch.hpp"
#include "models/plan/stall_accounts.hpp"
#include "models/plan/state.hpp"

/// Keeps the stall accounts of a run that is lived again (docs/models/plan.md, "Causes of a stall"). A run
/// that nobody watches does not know of it.
namespace plan {

class StallAccountant final : public DayWatch {
 public:
  /// Takes over on day 0, before anything is lived; the state notes from now on what moves the owed work.
  StallAccountant(const Model& model, State& state);

  void see_morning(const Model& model, const State& state) override;
  void see_work_done(const Model& model, const State& state) override;
  void see_evening(const Model& model, const State& state) override;

  /// The months that are over.
  [[nodiscard]] const StallAccounts& accounts() const { return accounts_; }

 private:
  /// What an official's day looks like before it begins.
  struct Morning {
    bool has_files = false;
    bool has_chased = false;
    double left = 0.0;     ///< of the day's capacity after committee, duty and newcomers, person-days
    double spent = 0.0;    ///< on them
    double taught = 0.0;   ///< of that, with newcomers
    double backlog = 0.0;  ///< of the day job, before today's arrivals
    double waived = 0.0;   ///< time for the files that a waiver lets have the whole day, person-days
  };
  /// What the files of one official could use of the day, and what they got, person-days.
  struct Served {
    double wanted = 0.0;  ///< time to finish everything in the tray
    double direct = 0.0, rework = 0.0, reviews = 0.0, talking = 0.0, onboarding = 0.0;
  };

  [[nodiscard]] double share_at_launch(const Model& model, const State& state, PostId post) const;
  [[nodiscard]] Served served(const Model& model, const State& state, PostId post) const;
  void book_capacity(const Model& model, const State& state, PostId post);
  double book_offer(const Model& model, const State& state, PostId post);
  [[nodiscard]] double book_whole_files(const State& state, PostId post, double offered, double wanted,
                                        StallMonth& month) const;
  void book_served(const Served& served, double offered, bool owes, StallMonth& month);
  void close_month(const Model& model, const State& state);

  std::vector<double> launch_backing_;  ///< by Workplace::principal
  std::vector<Morning> mornings_;       ///< by post
  std::vector<double> remaining_;       ///< by item, this morning, person-days
  sim::Table<OrganisationId, StallMonth> month_;
  sim::Table<OrganisationId, OwedFlows> flows_before_;  ///< what moved the owed work in the months before
  StallAccounts accounts_;
};

/// The stall accounts of one replication, which is lived again; that they close is ensured.
[[nodiscard]] StallAccounts stall_accounts(const Model& model, sim::RandomKey key);

}  // namespace plan
