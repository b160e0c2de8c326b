#include "analysis/compare/text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/words/cells.hpp"
#include "analysis/words/plain.hpp"

namespace analysis {
namespace {

using sim::Sentence;

constexpr std::size_t label_width = 24;
constexpr std::size_t mean_width = 7;
constexpr std::size_t difference_width = 10;
constexpr std::size_t interval_width = 17;
constexpr std::size_t gain_width = 7;
constexpr std::size_t sign_width = 8;  // 80 columns in all
constexpr std::size_t most_ids = 6;

void add(std::vector<Line>& lines, std::string text, Line::Weight weight = Line::Weight::plain) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  lines.push_back({weight, std::move(text)});
}

/// As many decimals as leave the interval two digits that mean something, fewer for large numbers, and more
/// where an end of an interval that leaves 0 out would be printed as 0.
int decimals_for(const OutcomeComparison& compared) {
  const double half_width = 0.5 * (compared.interval.high - compared.interval.low);
  const double size = std::max(std::fabs(compared.first_mean), std::fabs(compared.second_mean));
  const double scale = std::isfinite(half_width) && half_width > 0.0 ? half_width : size / 100.0;
  int decimals = scale >= 10.0 ? 0 : scale >= 1.0 ? 1 : scale >= 0.1 ? 2 : 3;
  if (size >= 100.0) decimals = std::min(decimals, size >= 1000.0 ? 0 : 1);
  if (compared.sign != Sign::less && compared.sign != Sign::more) return decimals;
  const double nearest = std::min(std::fabs(compared.interval.low), std::fabs(compared.interval.high));
  constexpr int most = 5;
  while (decimals < most && nearest < 0.5 * std::pow(10.0, -decimals)) ++decimals;
  return decimals;
}

std::string signed_number(double value, int decimals, const Words& words) {
  const std::string text = words.number(value, decimals);
  const bool is_zero = text.find_first_of("123456789") == std::string::npos;
  return value > 0.0 && !is_zero ? '+' + text : text;
}

/// "[+11.3, +12.1]"; both ends carry their sign, so a dash between them would be misread.
std::string interval_text(const Interval& interval, int decimals, const Words& words) {
  if (!std::isfinite(interval.low) || !std::isfinite(interval.high)) return "[–]";
  return '[' + signed_number(interval.low, decimals, words) + "; " +
         signed_number(interval.high, decimals, words) + ']';
}

std::string gain_text(const OutcomeComparison& compared, const Words& words) {
  if (std::isinf(compared.variance_reduction)) return "∞";
  if (std::isnan(compared.variance_reduction)) return "–";
  if (compared.variance_reduction >= 1000.0) return ">999";
  return words.number(compared.variance_reduction, compared.variance_reduction < 10.0 ? 1 : 0);
}

std::string sign_text(const OutcomeComparison& compared, const Words& words) {
  constexpr std::int64_t most_shown = 999'999;
  if (compared.sign == Sign::equal) return words.text("compare.sign.equal");
  if (!compared.more_to_settle) return "–";
  if (*compared.more_to_settle == 0) return words.text("compare.sign.settled");
  if (*compared.more_to_settle > most_shown) return ">10^6";
  return '+' + words.number(static_cast<double>(*compared.more_to_settle), 0);
}

std::string label_of(const Outcome& outcome, const Words& words) {
  std::string label = outcome.key.empty() ? outcome.id : words.text(outcome.key);
  if (outcome.key.empty() && outcome.unit != "1") label += " [" + outcome.unit + ']';
  return label;
}

std::string row(const Outcome& outcome, const OutcomeComparison& compared, const Words& words) {
  const std::string label =
      padded_right("  " + shortened(harmless(label_of(outcome, words)), label_width - 3), label_width);
  if (compared.pairs == 0) return label + padded_left("–", mean_width);
  const int decimals = decimals_for(compared);
  Cells cells(label);
  cells.add(words.number(compared.first_mean, decimals), mean_width);
  cells.add(words.number(compared.second_mean, decimals), mean_width);
  cells.add(signed_number(compared.difference.mean, decimals, words), difference_width);
  cells.add(interval_text(compared.interval, decimals, words), interval_width);
  cells.add(gain_text(compared, words), gain_width);
  cells.add(sign_text(compared, words), sign_width);
  return cells.text();
}

/// 0 in every run of both: nothing to be said.
bool is_empty(const OutcomeComparison& compared) {
  return compared.sign == Sign::equal && compared.first_mean == 0.0 && compared.second_mean == 0.0;
}

std::string in_percent(double confidence, const Words& words) {
  // 0.99583 is "99.58%": what is not a whole percentage shows two decimals.
  const double percent = 100.0 * confidence;
  return words.percent(confidence, std::fabs(percent - std::round(percent)) < 1e-9 ? 0 : 2);
}

std::string listed(const std::vector<std::string>& ids, const Words& words) {
  std::string list;
  for (std::size_t i = 0; i < std::min(ids.size(), most_ids); ++i) list += (i == 0 ? "" : ", ") + ids[i];
  if (ids.size() <= most_ids) return list;
  return list + ' ' +
         words.render(Sentence{"compare.and_more", {{"n", std::to_string(ids.size() - most_ids)}}});
}

/// The catalogue's word for a name that a model gives, or the name.
std::string word_for(const std::string& group, const std::string& name, const Words& words) {
  const std::string key = "compare." + group + '.' + name;
  return words.has(key) ? words.text(key) : name;
}

std::string event_text(const std::optional<SeenEvent>& event, const Words& words) {
  if (!event) return words.text("compare.event_none");
  std::string text = word_for("event", event->kind, words);
  for (const auto& [axis, id] : event->entities) text += ", " + word_for("entity", axis, words) + ' ' + id;
  return text;
}

/// The same thing happens to the same entities on the same day, with another number.
bool differ_by_value_alone(const Divergence& divergence) {
  if (!divergence.first || !divergence.second) return false;
  SeenEvent second = *divergence.second;
  second.value = divergence.first->value;
  return second == *divergence.first;
}

sim::Arguments arguments_for(const OutcomeComparison& compared, double confidence, const Words& words) {
  const int decimals = decimals_for(compared);
  return {{"difference", words.number(std::fabs(compared.difference.mean), decimals)},
          {"low", signed_number(compared.interval.low, decimals, words)},
          {"high", signed_number(compared.interval.high, decimals, words)},
          {"confidence", in_percent(confidence, words)},
          {"wrong", in_percent(1.0 - confidence, words)},
          {"n", std::to_string(compared.pairs)}};
}

}  // namespace

std::string name_of(const Outcome& outcome, const Words& words) {
  std::string label = label_of(outcome, words);
  if (outcome.group.empty()) return label;
  const bool is_judged = outcome.group.rfind("summary.evaluator.", 0) == 0;
  const std::string group = words.text(outcome.group);
  return is_judged ? label + " (" + group + ')' : group + ' ' + label;
}

std::vector<Line> table_of(const Comparison& comparison, std::size_t scenario, const Words& words) {
  std::vector<Line> lines;
  const std::vector<OutcomeComparison>& compared = comparison.by_scenario[scenario - 1];
  const std::string& first = comparison.scenarios.front().label;
  const std::string& second = comparison.scenarios[scenario].label;
  add(lines,
      padded_right(words.render(Sentence{"compare.pairs", {{"n", std::to_string(comparison.replications)}}}),
                   label_width) +
          padded_left(first, mean_width) + padded_left(second, mean_width) +
          padded_left(second + " - " + first, difference_width) +
          padded_left('[' + in_percent(comparison.confidence, words) + ']', interval_width) +
          padded_left(words.text("compare.column.gain"), gain_width) +
          padded_left(words.text("compare.column.sign"), sign_width),
      Line::Weight::heading);
  std::string group;
  for (std::size_t i = 0; i < compared.size(); ++i) {
    const Outcome& outcome = comparison.outcomes[i];
    if (is_empty(compared[i])) continue;
    if (outcome.group != group && !outcome.group.empty())
      add(lines, words.text(outcome.group), Line::Weight::quiet);
    group = outcome.group;
    add(lines, row(outcome, compared[i], words));
  }
  return lines;
}

std::string said_of(const Comparison& comparison, std::size_t scenario, std::size_t outcome,
                    const Words& words) {
  const OutcomeComparison& compared = comparison.by_scenario[scenario - 1][outcome];
  auto arguments = arguments_for(compared, comparison.confidence, words);
  arguments.emplace_back("first", comparison.scenarios.front().label);
  arguments.emplace_back("second", comparison.scenarios[scenario].label);
  arguments.emplace_back("outcome", name_of(comparison.outcomes[outcome], words));
  const auto said = [&](const char* key) { return words.render(Sentence{key, arguments}); };
  if (compared.pairs < 2) return said("compare.said.too_few");
  if (compared.sign == Sign::equal) return said("compare.said.equal");
  if (compared.pairs < compared.fewest) {
    const std::string difference = signed_number(compared.difference.mean, decimals_for(compared), words);
    return words.render(Sentence{"compare.said.few",
                                 {{"outcome", name_of(comparison.outcomes[outcome], words)},
                                  {"first", comparison.scenarios.front().label},
                                  {"second", comparison.scenarios[scenario].label},
                                  {"difference", difference},
                                  {"n", std::to_string(compared.pairs)},
                                  {"fewest", std::to_string(compared.fewest)}}});
  }
  if (compared.sign == Sign::more) return said("compare.said.more");
  if (compared.sign == Sign::less) return said("compare.said.less");
  std::string text = said("compare.said.undecided");
  if (!compared.more_to_settle) return text + ' ' + said("compare.said.never");
  return text + ' ' +
         words.render(Sentence{"compare.said.to_settle", {{"n", std::to_string(*compared.more_to_settle)}}});
}

std::string said_of(const UntilSettled& sequence, const Comparison& comparison, std::size_t scenario,
                    const Words& words) {
  const Standing& standing = sequence.standings()[scenario - 1];
  OutcomeComparison seen;
  seen.sign = standing.sign;
  seen.pairs = standing.pairs;
  seen.difference.mean = standing.mean;
  seen.interval = standing.interval;
  auto arguments = arguments_for(seen, standing.confidence, words);
  arguments.emplace_back("first", comparison.scenarios.front().label);
  arguments.emplace_back("second", comparison.scenarios[scenario].label);
  arguments.emplace_back("outcome", name_of(comparison.outcomes[sequence.goal().outcome], words));
  arguments.emplace_back("look", words.ordinal(standing.look));
  arguments.emplace_back("error", in_percent(sequence.goal().error, words));
  const auto said = [&](const char* key) { return words.render(Sentence{key, arguments}); };
  if (standing.reached == Reached::half_width) return said("compare.until.half_width");
  if (standing.reached == Reached::nothing) {
    return said(standing.sign == Sign::equal ? "compare.until.equal" : "compare.until.undecided");
  }
  return said(standing.sign == Sign::more ? "compare.until.more" : "compare.until.less");
}

std::string said_of(const Divergence& divergence, const std::string& first, const std::string& second,
                    const Words& words) {
  const sim::Arguments where{{"replication", std::to_string(divergence.replication)},
                             {"day", std::to_string(divergence.day)}};
  const auto with = [&](sim::Arguments more) {
    more.insert(more.end(), where.begin(), where.end());
    return more;
  };
  if (differ_by_value_alone(divergence)) {
    return words.render(Sentence{"compare.divergence.value",
                                 with({{"event", event_text(divergence.first, words)},
                                       {"first", first},
                                       {"second", second},
                                       {"first_value", words.number(divergence.first->value, 4)},
                                       {"second_value", words.number(divergence.second->value, 4)}})});
  }
  // The later of the two events belongs to a day on which the other run has already gone another way.
  const auto told = [&](const std::optional<SeenEvent>& event) {
    if (!event || event->day == divergence.day) return event_text(event, words);
    return words.render(Sentence{"compare.divergence.later",
                                 {{"event", event_text(event, words)}, {"day", std::to_string(event->day)}}});
  };
  return words.render(
      Sentence{"compare.divergence.event", with({{"first", first},
                                                 {"second", second},
                                                 {"first_event", told(divergence.first)},
                                                 {"second_event", told(divergence.second)}})});
}

std::string said_of(const AxisPairing& pairing, const std::string& first, const std::string& second,
                    const Words& words) {
  std::string text = words.render(
      Sentence{"compare.paired",
               {{"axis", word_for("axis", pairing.axis, words)}, {"n", std::to_string(pairing.both)}}});
  const auto only = [&](const std::string& label, const std::vector<std::string>& ids) {
    if (ids.empty()) return;
    text += ' ' + words.render(Sentence{
                      "compare.not_paired",
                      {{"scenario", label}, {"n", std::to_string(ids.size())}, {"ids", listed(ids, words)}}});
  };
  only(first, pairing.only_first);
  only(second, pairing.only_second);
  return text;
}

}  // namespace analysis
