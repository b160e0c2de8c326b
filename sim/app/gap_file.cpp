#include <iterator>
#include <limits>
#include <utility>

#include "sim/app/gap_report.hpp"
#include "sim/record/sha256.hpp"
#include "sim/scenario/units.hpp"

namespace app {
namespace {

using sim::ValueType;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

template <class Names>
std::vector<std::string> texts(const Names& names) {
  return {std::begin(names), std::end(names)};
}

class Part {
 public:
  Part(const GapQuestion& question, const GapAnswer& answer) : question_(&question), answer_(&answer) {}

  [[nodiscard]] sim::AnswerPart made() {
    add_axes();
    add_curve();
    add_looks();
    add_answers();
    return std::move(part_);
  }

 private:
  void add(const char* name, const char* unit, const char* meaning, std::vector<std::string> axes,
           std::vector<double> values) {
    part_.arrays.push_back({{name, unit, meaning, std::move(axes)}, std::move(values)});
  }
  template <class All, class Read>
  void add_each(const char* name, const char* meaning, const All& all, Read read) {
    std::vector<double> values;
    for (const auto& one : all) values.push_back(static_cast<double>(read(one)));
    add(name, "", meaning, {"scenario"}, std::move(values));
  }

  void add_axes() {
    std::vector<std::string> paths;
    std::vector<std::string> units;
    for (const GapAxis& axis : question_->axes) {
      paths.push_back(axis.setting.path);
      units.push_back(sim::kept_unit(axis.setting.dimension));
    }
    std::vector<std::string> rows{question_->outcomes()[question_->outcome].id};
    if (question_->axes.size() == 2) rows = question_->axes.front().texts;
    part_.axes.push_back({"setting", "", "setting that is moved, as --set takes it", paths, false, {}});
    part_.axes.push_back({"row",
                          "",
                          "value of the first of two settings, for which the least value of the second is "
                          "looked for; with one setting the outcome that is asked about",
                          rows,
                          false,
                          {}});
    part_.texts.push_back({"setting_unit", "unit of the values of a setting", "setting", units});
    std::vector<double> values;
    for (std::size_t i = 0; i < question_->scenarios.size(); ++i) {
      std::size_t rest = i;
      std::vector<double> of_scenario(question_->axes.size());
      for (std::size_t a = question_->axes.size(); a-- > 0;) {
        const std::vector<double>& all = question_->axes[a].values;
        of_scenario[a] = all[rest % all.size()];
        rest /= all.size();
      }
      values.insert(values.end(), of_scenario.begin(), of_scenario.end());
    }
    add("setting_value", "", "value of a setting in a scenario", {"scenario", "setting"}, std::move(values));
    std::vector<std::string> hashes;
    for (const ScenarioInput& input : question_->inputs) {
      hashes.push_back(sim::sha256_of(sim::resolved_yaml(input.text)));
    }
    part_.texts.push_back({"resolved_sha256", "hash of the resolved scenario", "scenario", hashes});
  }

  void add_curve() {
    using Point = analysis::CurvePoint;
    add("target", "", "what a run must reach; in the unit of the outcome", {"scenario"}, question_->targets);
    add_each("hits", "runs that reached the target", answer_->curve, [](const Point& p) { return p.hits; });
    add_each("runs", "runs of the value", answer_->curve, [](const Point& p) { return p.runs; });
    add_each("share", "share of the runs that reached the target", answer_->curve,
             [](const Point& p) { return p.share; });
    add_each("share_low", "lower end of the interval of that chance at 95 % by itself (Wilson)",
             answer_->curve, [](const Point& p) { return p.interval.low; });
    add_each("share_high", "upper end of the interval of that chance at 95 % by itself (Wilson)",
             answer_->curve, [](const Point& p) { return p.interval.high; });
    add_each("mean", "mean of the outcome", answer_->curve, [](const Point& p) { return p.mean; });
    add_each("level", "what at least the share of runs that is asked for come to", answer_->curve,
             [](const Point& p) { return p.level; });
  }

  void add_looks() {
    using analysis::Trial;
    const std::vector<Trial>& trials = answer_->search.trials();
    std::vector<std::uint8_t> attainment;
    for (const Trial& trial : trials) attainment.push_back(static_cast<std::uint8_t>(trial.attainment));
    part_.arrays.push_back({{"attainment",
                             "1",
                             "what is settled over all looks and values",
                             {"scenario"},
                             ValueType::uint8,
                             0,
                             texts(attainment_names)},
                            attainment});
    add_each("look", "the look that settled it, else the last; from 1", trials,
             [](const Trial& t) { return t.look; });
    add_each("look_hits", "runs that had reached the target at that look", trials,
             [](const Trial& t) { return t.hits; });
    add_each("look_runs", "runs of the value at that look", trials, [](const Trial& t) { return t.runs; });
    add_each("look_low", "lower end of the interval at that look (Clopper and Pearson)", trials,
             [](const Trial& t) { return t.interval.low; });
    add_each("look_high", "upper end of the interval at that look (Clopper and Pearson)", trials,
             [](const Trial& t) { return t.interval.high; });
    add_each("look_confidence", "confidence of that interval: what the error left to look and value says",
             trials, [](const Trial& t) { return t.confidence; });
  }

  void add_answers() {
    const std::vector<double>& values = question_->axes.back().values;
    std::vector<std::uint8_t> ends;
    std::vector<double> first;
    std::vector<double> sure;
    for (std::size_t row = 0; row < question_->rows(); ++row) {
      const analysis::GapFinding finding = answer_->search.finding(row);
      const bool some = finding.end != analysis::GapEnd::not_attainable;
      ends.push_back(static_cast<std::uint8_t>(finding.end));
      first.push_back(some ? values[finding.first] : none);
      sure.push_back(finding.sure ? values[*finding.sure] : none);
    }
    part_.arrays.push_back(
        {{"end", "1", "how the search ended", {"row"}, ValueType::uint8, 0, texts(gap_end_names)}, ends});
    add("first", "", "the first value of the last setting that reaches, or that may where undecided", {"row"},
        std::move(first));
    add("sure", "", "the first value of the last setting that is known to reach", {"row"}, std::move(sure));
    if (question_->axes.size() == 2) {
      std::vector<std::uint8_t> on;
      for (const analysis::OnFrontier one : frontier_of(*answer_))
        on.push_back(static_cast<std::uint8_t>(one));
      part_.arrays.push_back(
          {{"on_frontier",
            "1",
            "whether the row's first value, with the row, is a pair of which neither can be moved back",
            {"row"},
            ValueType::uint8,
            0,
            texts(on_frontier_names)},
           on});
    }
    const std::vector<double> goal(question_->rows(), question_->confidence);
    const std::vector<double> error(question_->rows(), answer_->search.goal().error);
    add("confidence", "1", "chance of reaching the target that is asked for", {"row"}, goal);
    add("error", "1", "share of whole searches in which a value may be called what it is not", {"row"},
        error);
  }

  const GapQuestion* question_;
  const GapAnswer* answer_;
  sim::AnswerPart part_;
};

}  // namespace

std::vector<analysis::OnFrontier> frontier_of(const GapAnswer& answer) {
  std::vector<analysis::GapFinding> rows;
  for (std::size_t row = 0; row < answer.search.rows(); ++row) rows.push_back(answer.search.finding(row));
  return analysis::frontier_of(rows);
}

sim::AnswerPart part_of(const GapQuestion& question, const GapAnswer& answer) {
  return Part(question, answer).made();
}

}  // namespace app
