#include "analysis/attribute/knock_out.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/attribute/attribution.hpp"
#include "analysis/attribute/text.hpp"
#include "analysis/words/cells.hpp"
#include "analysis/words/plain.hpp"

namespace analysis {
namespace {

constexpr std::size_t name_width = 42;
constexpr std::size_t mean_width = 9;
constexpr std::size_t difference_width = 11;
constexpr std::size_t interval_width = 18;  // 80 columns in all

std::string without_sign(const std::string& text) { return text.front() == '+' ? text.substr(1) : text; }

}  // namespace

std::vector<std::size_t> ranked(const Comparison& comparison, std::size_t outcome) {
  std::vector<std::size_t> order;
  for (std::size_t s = 1; s < comparison.scenarios.size(); ++s) order.push_back(s);
  const auto gives_back = [&](std::size_t s) {
    const OutcomeComparison& compared = comparison.by_scenario[s - 1][outcome];
    return compared.pairs == 0 ? -INFINITY : compared.difference.mean;
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t one, std::size_t other) { return gives_back(one) > gives_back(other); });
  return order;
}

std::vector<Line> table_of_knock_outs(const Comparison& comparison, std::size_t outcome,
                                      const std::vector<std::size_t>& order,
                                      const std::vector<std::string>& names, const Words& words) {
  std::vector<Line> lines;
  Cells heading(padded_right(words.text("knock_out.column.without"), name_width));
  heading.add(words.text("knock_out.column.mean"), mean_width);
  heading.add(words.text("knock_out.column.gives_back"), difference_width);
  heading.add('[' + words.percent(0.95, 0) + ']', interval_width);
  lines.push_back({Line::Weight::heading, heading.text()});
  for (const std::size_t s : order) {
    const OutcomeComparison& compared = comparison.by_scenario[s - 1][outcome];
    Cells row(padded_right(shortened(harmless(names[s]), name_width - 1), name_width));
    if (compared.pairs == 0) {
      row.add("–", mean_width);
      lines.push_back({Line::Weight::plain, row.text()});
      continue;
    }
    const Said difference{compared.difference.mean, compared.interval};
    const double half_width = 0.5 * (compared.interval.high - compared.interval.low);
    const Interval around{compared.second_mean - half_width, compared.second_mean + half_width};
    row.add(without_sign(signed_text({compared.second_mean, around}, words)), mean_width);
    if (compared.sign == Sign::equal) {
      row.add(words.text("knock_out.equal"), difference_width);
    } else {
      row.add(signed_text(difference, words), difference_width);
      row.add(interval_text(difference, words), interval_width);
    }
    lines.push_back({Line::Weight::plain, row.text()});
  }
  return lines;
}

}  // namespace analysis
