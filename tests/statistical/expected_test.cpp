// A statement about outcomes is called broken wrongly in at most 5 % of whole sequences, over all statements.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "analysis/statistics/proportion.hpp"
#include "analysis/summary/expected.hpp"

using analysis::Statement;
using analysis::StatementCheck;
using analysis::Verdict;
using Holds = Statement::Holds;

namespace {

constexpr int sequences = 2000;
constexpr std::int64_t longest = 6400;  // runs: looks 1 to 8
constexpr double infinity = std::numeric_limits<double>::infinity();

/// Outcomes of runs: normal, exponential, a chance of 0.3, one of 0.03, and three times that; fixed seeds.
class Luck {
 public:
  explicit Luck(std::uint32_t sequence) : generator_(20261124U + sequence) {}
  std::vector<double> run() {
    const double common = uniform_(generator_) < 0.3 ? 1.0 : 0.0;
    const double rare = uniform_(generator_) < 0.03 ? 1.0 : 0.0;
    return {2.0 + normal_(generator_), exponential_(generator_), common, rare, 3.0 * rare};
  }

 private:
  std::mt19937_64 generator_;
  std::normal_distribution<double> normal_;
  std::exponential_distribution<double> exponential_{1.0};
  std::uniform_real_distribution<double> uniform_;
};

/// Statements that are just true: the worst case for saying "broken".
std::vector<Statement> just_true() {
  return {{0, Holds::on_average, 2.0, infinity, 1.0},
          {1, Holds::on_average, 1.0, infinity, 1.0},  // skewed: a low mean comes with a small spread
          {2, Holds::in_a_share, 1.0, infinity, 0.3},
          {3, Holds::on_average, 0.03, infinity, 1.0, analysis::OutcomeRange::yes_or_no},
          {4, Holds::on_average, 0.09, infinity, 1.0}};
}

/// The twin: the same five statements at the same looks, but every look as if it were the only one, every
/// statement as if it were alone, and Student's interval from the first run on.
class NaiveCheck {
 public:
  void add(const std::vector<double>& outcomes) {
    ++runs_;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      sum_[i] += outcomes[i];
      squares_[i] += outcomes[i] * outcomes[i];
    }
    if (runs_ != analysis::runs_at_look(look_)) return;
    ++look_;
    broken_ = broken_ || interval(0).high < 2.0 || interval(1).high < 1.0 || chance(2).high < 0.3 ||
              chance(3).high < 0.03 || interval(4).high < 0.09;
  }
  [[nodiscard]] bool broken() const { return broken_; }

 private:
  [[nodiscard]] analysis::Interval interval(std::size_t i) const {
    const auto n = static_cast<double>(runs_);
    const double mean = sum_[i] / n;
    const double deviation = std::sqrt(std::max(0.0, squares_[i] - n * mean * mean) / (n - 1.0));
    return analysis::student_interval({runs_, mean, deviation}, 0.95);
  }
  [[nodiscard]] analysis::Interval chance(std::size_t i) const {
    return analysis::clopper_pearson_interval(static_cast<std::int64_t>(sum_[i]), runs_, 0.95);
  }

  std::int64_t runs_ = 0;
  std::int64_t look_ = 1;
  double sum_[5] = {};
  double squares_[5] = {};
  bool broken_ = false;
};

}  // namespace

TEST_CASE("of two thousand sequences of runs at most 5 % ever call a true statement broken",
          "[statistical]") {
  int wrong = 0;
  int naive_wrong = 0;
  std::vector<int> by_statement(just_true().size(), 0);
  for (int s = 0; s < sequences; ++s) {
    Luck luck(static_cast<std::uint32_t>(s));
    StatementCheck check(just_true());
    NaiveCheck naive;
    for (std::int64_t run = 0; run < longest; ++run) {
      const std::vector<double> outcomes = luck.run();
      check.add(static_cast<std::uint32_t>(run), outcomes);
      naive.add(outcomes);
    }
    wrong += check.has_broken() ? 1 : 0;
    for (std::size_t i = 0; i < by_statement.size(); ++i) {
      by_statement[i] += check.findings()[i].verdict == Verdict::broken ? 1 : 0;
    }
    naive_wrong += naive.broken() ? 1 : 0;
  }
  CAPTURE(by_statement);
  INFO(wrong << " wrong of " << sequences << "; by the naive rule " << naive_wrong);
  CHECK(wrong <= sequences / 20);
  CHECK(wrong > 0);                     // it can be wrong: the statements are just true
  CHECK(naive_wrong > sequences / 10);  // the twin must fail
}

TEST_CASE("a statement that is false is called broken, and one that is true held", "[statistical]") {
  int broken = 0;
  int held = 0;
  constexpr int few = 200;
  for (int s = 0; s < few; ++s) {
    Luck luck(10'000U + static_cast<std::uint32_t>(s));
    StatementCheck check({{0, Holds::on_average, 2.5, infinity, 1.0},
                          {1, Holds::on_average, 0.5, 1.5, 1.0},
                          {2, Holds::in_a_share, 0.0, 0.0, 0.8},
                          {2, Holds::in_a_share, 0.0, 0.0, 0.6}});
    for (std::uint32_t run = 0; run < 800; ++run) check.add(run, luck.run());
    const auto& found = check.findings();
    broken += found[0].verdict == Verdict::broken && found[2].verdict == Verdict::broken ? 1 : 0;
    held += found[1].verdict == Verdict::held && found[3].verdict == Verdict::held ? 1 : 0;
  }
  CHECK(broken >= few * 95 / 100);
  CHECK(held >= few * 95 / 100);
}
