#include <algorithm>
#include <limits>
#include <utility>

#include "sim/app/compare_report.hpp"
#include "sim/record/sha256.hpp"

namespace app {
namespace {

using analysis::OutcomeComparison;
using sim::ValueType;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

template <class Names>
std::vector<std::string> texts(const Names& names) {
  return {std::begin(names), std::end(names)};
}

/// Arrays over scenario and outcome. The first scenario is held against nothing.
class Table {
 public:
  explicit Table(const CompareAnswer& answer) : comparison_(&answer.comparison) {}

  template <class Read>
  [[nodiscard]] std::vector<double> numbers(Read read) const {
    std::vector<double> all(comparison_->outcomes.size(), none);
    for (const auto& row : comparison_->by_scenario) {
      for (const OutcomeComparison& one : row) all.push_back(read(one));
    }
    return all;
  }
  [[nodiscard]] std::vector<double> means() const {
    std::vector<double> all;
    for (const OutcomeComparison& one : comparison_->by_scenario.front()) all.push_back(one.first_mean);
    for (const auto& row : comparison_->by_scenario) {
      for (const OutcomeComparison& one : row) all.push_back(one.second_mean);
    }
    return all;
  }
  [[nodiscard]] std::vector<std::uint8_t> signs() const {
    std::vector<std::uint8_t> all(comparison_->outcomes.size(),
                                  static_cast<std::uint8_t>(analysis::Sign::equal));
    for (const auto& row : comparison_->by_scenario) {
      for (const OutcomeComparison& one : row) all.push_back(static_cast<std::uint8_t>(one.sign));
    }
    return all;
  }

 private:
  const analysis::Comparison* comparison_;
};

void add_table(sim::AnswerPart& part, const CompareAnswer& answer) {
  const std::vector<std::string> axes{"scenario", "outcome"};
  const Table table(answer);
  const auto add = [&](const char* name, const char* meaning, std::vector<double> values) {
    part.arrays.push_back({{name, "", meaning, axes}, std::move(values)});
  };
  add("mean", "mean over the runs; in the unit of the outcome", table.means());
  add("difference", "mean difference to the first scenario, over runs of the same luck",
      table.numbers([](const OutcomeComparison& one) { return one.difference.mean; }));
  add("difference_low", "lower end of the interval of the mean difference (Student)",
      table.numbers([](const OutcomeComparison& one) { return one.interval.low; }));
  add("difference_high", "upper end of the interval of the mean difference (Student)",
      table.numbers([](const OutcomeComparison& one) { return one.interval.high; }));
  add("variance_reduction", "how many times as many runs would be needed without shared luck",
      table.numbers([](const OutcomeComparison& one) { return one.variance_reduction; }));
  add("pairs", "pairs of runs in which both scenarios have the outcome",
      table.numbers([](const OutcomeComparison& one) { return static_cast<double>(one.pairs); }));
  add("more_to_settle",
      "how many more pairs would settle the sign should mean and spread stay; 0 when it is settled",
      table.numbers([](const OutcomeComparison& one) {
        return one.more_to_settle ? static_cast<double>(*one.more_to_settle) : none;
      }));
  part.arrays.push_back({{"sign", "1", "what the interval says of the sign of the difference", axes,
                          ValueType::uint8, 0, texts(sign_names)},
                         table.signs()});
  part.arrays.push_back(
      {{"difference_confidence", "1", "confidence of each interval by itself", {"scenario"}},
       std::vector<double>(answer.comparison.scenarios.size(), answer.comparison.confidence)});
}

void add_sequence(sim::AnswerPart& part, const analysis::UntilSettled& sequence) {
  std::vector<std::uint8_t> reached{0};
  std::vector<double> pairs{none};
  std::vector<double> low{none};
  std::vector<double> high{none};
  std::vector<double> confidence{none};
  for (const analysis::Standing& standing : sequence.standings()) {
    reached.push_back(static_cast<std::uint8_t>(standing.reached));
    pairs.push_back(static_cast<double>(standing.pairs));
    low.push_back(standing.interval.low);
    high.push_back(standing.interval.high);
    confidence.push_back(standing.confidence);
  }
  const std::vector<std::string> axes{"scenario"};
  part.arrays.push_back({{"sequence_reached", "1", "what ended the sequence of looks for a scenario", axes,
                          ValueType::uint8, 0, texts(reached_names)},
                         reached});
  part.arrays.push_back({{"sequence_pairs", "1", "pairs at the last look at a scenario", axes}, pairs});
  part.arrays.push_back({{"sequence_low", "", "lower end of the interval at that look", axes}, low});
  part.arrays.push_back({{"sequence_high", "", "upper end of the interval at that look", axes}, high});
  part.arrays.push_back({{"sequence_confidence", "1",
                          "confidence of that interval: what the error left to the look says", axes},
                         confidence});
}

void add_partings(sim::AnswerPart& part, const Question& question, const CompareAnswer& answer) {
  std::vector<std::int32_t> day{-1};
  std::vector<std::int32_t> replication{-1};
  std::vector<std::int32_t> earliest_day{-1};
  std::vector<std::int32_t> earliest_replication{-1};
  std::vector<std::string> first{""};
  std::vector<std::string> second{""};
  for (const Parting& parting : answer.partings) {
    const auto& followed = parting.followed;
    const auto& earliest = parting.earliest;
    day.push_back(followed ? followed->day : -1);
    replication.push_back(followed ? static_cast<std::int32_t>(followed->replication) : -1);
    earliest_day.push_back(earliest ? earliest->day : -1);
    earliest_replication.push_back(earliest ? static_cast<std::int32_t>(earliest->replication) : -1);
    first.push_back(followed ? plain_event(followed->first) : "");
    second.push_back(followed ? plain_event(followed->second) : "");
  }
  const auto add = [&](const char* name, const char* unit, const char* meaning,
                       std::vector<std::int32_t> values) {
    part.arrays.push_back(
        {{name, unit, meaning, {"scenario"}, ValueType::int32, 0, {}, -1}, std::move(values)});
  };
  add("divergence_day", "day", "working day on which the followed run parts from that of the first scenario",
      day);
  add("divergence_replication", "1", "replication that was followed", replication);
  add("earliest_day", "day", "the first such day over the first replications", earliest_day);
  add("earliest_replication", "1", "the replication of that day", earliest_replication);
  part.texts.push_back({"divergence_first", "the event of the first scenario where the followed runs part",
                        "scenario", first});
  part.texts.push_back({"divergence_second", "the event of the other scenario where the followed runs part",
                        "scenario", second});
  std::vector<std::string> hashes;
  for (const ScenarioInput& input : question.inputs) {
    hashes.push_back(sim::sha256_of(sim::resolved_yaml(input.text)));
  }
  part.texts.push_back({"resolved_sha256", "hash of the resolved scenario", "scenario", hashes});
}

/// Changes as rows; what a lever moved follows the lever.
struct ChangeRows {
  std::vector<std::string> number, scenario, kind, path, first, second, date, lever;

  void add(const sim::Difference& difference, const std::string& label) {
    number.push_back(std::to_string(number.size() + 1));
    scenario.push_back(label);
    kind.emplace_back(difference_names[static_cast<std::size_t>(difference.kind)]);
    path.push_back(difference.path);
    first.push_back(difference.first);
    second.push_back(difference.second);
    date.push_back(difference.date);
    lever.push_back(difference.lever);
    for (const sim::Difference& moved : difference.moved) add(moved, label);
  }
};

void add_changes(sim::AnswerPart& part, const Question& question) {
  ChangeRows rows;
  for (std::size_t s = 1; s < question.scenarios.size(); ++s) {
    for (const sim::Difference& change : question.changes[s - 1])
      rows.add(change, question.scenarios[s].label);
  }
  part.axes.push_back(
      {"change", "", "number of a point in which a scenario differs from the first", rows.number, false, {}});
  const auto add = [&](const char* name, const char* meaning, std::vector<std::string> values) {
    part.texts.push_back({name, meaning, "change", std::move(values)});
  };
  add("change_scenario", "the scenario that differs", rows.scenario);
  add("change_kind", "changed, only_first, only_second, reordered or lever", rows.kind);
  add("change_path", "where in the scenario; the name of a lever", rows.path);
  add("change_first", "what the first scenario has", rows.first);
  add("change_second", "what the other scenario has", rows.second);
  add("change_date", "of an entry with a date", rows.date);
  add("change_lever", "the lever that gave the value", rows.lever);
}

}  // namespace

std::string plain_event(const std::optional<analysis::SeenEvent>& event) {
  if (!event) return "";
  std::string text = event->kind;
  for (const auto& [axis, id] : event->entities) text += ' ' + axis + ' ' + id;
  return text;
}

sim::AnswerPart part_of(const Question& question, const CompareAnswer& answer) {
  sim::AnswerPart part;
  add_changes(part, question);
  add_table(part, answer);
  if (answer.sequence) add_sequence(part, *answer.sequence);
  add_partings(part, question, answer);
  return part;
}

sim::Provenance provenance_of(const Question& question, std::uint32_t replications) {
  const models::ModelEntry& entry = models::entry_of(question.inputs.front().text);
  sim::Provenance provenance = provenance_of(question.inputs.front(), entry);
  provenance.replications = replications;
  provenance.recording = question.recording;
  provenance.title.clear();
  provenance.resolved_scenario.clear();
  provenance.parameters.clear();
  std::vector<sim::ProvenanceText> files;
  for (std::size_t s = 0; s < question.inputs.size(); ++s) {
    for (sim::Parameter& one : parameters_of(question.inputs[s], question.scenarios[s].label)) {
      provenance.parameters.push_back(std::move(one));
    }
  }
  for (const ScenarioInput& input : question.inputs) {
    const std::string& title = input.model.title.en;
    provenance.title += (provenance.title.empty() ? "" : " / ") + (title.empty() ? input.file : title);
    // A YAML stream: one document for each scenario.
    provenance.resolved_scenario += "---\n" + sim::resolved_yaml(input.text);
    for (const sim::SourceFile& file : input.text.files) {
      const sim::ProvenanceText text{file.name, file.text};
      if (std::find(files.begin(), files.end(), text) == files.end()) files.push_back(text);
    }
  }
  provenance.files = sim::without_common_folder(std::move(files));
  provenance.scenario_sha256 = sim::sha256_of(provenance.resolved_scenario);
  return provenance;
}

}  // namespace app
