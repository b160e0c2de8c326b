#include <cstdint>
#include <limits>
#include <utility>

#include "analysis/words/words.hpp"
#include "sim/app/verify_cases.hpp"

namespace app {
namespace {

using sim::ValueType;

/// The values of all cases, one behind the other.
struct Columns {
  std::vector<std::string> label, of_case, name;
  std::vector<double> expected, simulated, standard_error, tolerance;
  std::vector<std::int32_t> times;
  std::vector<std::uint8_t> holds;

  void add(const cases::Examined& one, const cases::Value& value, const analysis::Words& english) {
    const support::Finding& finding = value.finding;
    std::string id = one.id + '.' + finding.id;
    for (const auto& [argument, given] : finding.arguments) id += '.' + argument + '_' + given;
    label.push_back(std::move(id));
    of_case.push_back(one.id);
    name.push_back(english.render(sim::Sentence{
        "verify.value." + finding.id, sim::Arguments(finding.arguments.begin(), finding.arguments.end())}));
    expected.push_back(finding.expected);
    simulated.push_back(finding.found);
    standard_error.push_back(finding.standard_error.value_or(std::numeric_limits<double>::quiet_NaN()));
    tolerance.push_back(finding.tolerance);
    times.push_back(value.times);
    holds.push_back(finding.holds ? 1 : 0);
  }
};

void add_values(sim::AnswerPart& part, Columns columns) {
  const std::vector<std::string> axes{"value"};
  const auto number = [&](const char* name, const char* meaning, std::vector<double> values) {
    part.arrays.push_back({{name, "", meaning, axes}, std::move(values)});
  };
  number("expected", "the exact or published value; 1 for what must be so", std::move(columns.expected));
  number("simulated", "what the program gives; 1 for yes, 0 for no", std::move(columns.simulated));
  number("standard_error", "of the simulated value; none where it is exact",
         std::move(columns.standard_error));
  number("tolerance", "distance that is allowed, beyond four standard errors where there are some",
         std::move(columns.tolerance));
  part.arrays.push_back({{"times",
                          "1",
                          "how often it was looked at; the worst of them stands here",
                          axes,
                          ValueType::int32,
                          0,
                          {},
                          std::nullopt},
                         std::move(columns.times)});
  part.arrays.push_back({{"value_verdict",
                          "1",
                          "whether the value is as it must be",
                          axes,
                          ValueType::uint8,
                          0,
                          {"broken", "held"}},
                         std::move(columns.holds)});
  part.texts.push_back({"value_case", "the case the value belongs to", "value", std::move(columns.of_case)});
  part.texts.push_back({"value_name", "what the value is", "value", std::move(columns.name)});
}

}  // namespace

sim::AnswerPart part_of(const Examination& table) {
  const analysis::Words english(analysis::Language::en);
  Columns columns;
  std::vector<std::string> ids, laws;
  std::vector<std::uint8_t> verdicts;
  for (const cases::Examined& one : table) {
    ids.push_back(one.id);
    laws.push_back(one.law);
    verdicts.push_back(one.holds ? 1 : 0);
    for (const cases::Value& value : one.values) columns.add(one, value, english);
  }
  sim::AnswerPart part;
  part.axes.push_back({"case", "", "number of a verification case", ids, false, {}});
  part.axes.push_back({"value", "", "a value that a case looks at", columns.label, false, {}});
  part.arrays.push_back({{"verdict",
                          "1",
                          "whether the law of the case holds",
                          {"case"},
                          ValueType::uint8,
                          0,
                          {"broken", "held"}},
                         std::move(verdicts)});
  part.texts.push_back({"law", "what the case says", "case", std::move(laws)});
  add_values(part, std::move(columns));
  return part;
}

}  // namespace app
