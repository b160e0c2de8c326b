#include "analysis/gap/phrases.hpp"

#include <algorithm>
#include <cmath>

namespace analysis::gap_phrases {

using sim::Sentence;

std::string in_percent(double share, const Words& words) {
  // What is not a whole percentage shows two decimals, and as many as keep 99.998% apart from 100%.
  const double percent = 100.0 * share;
  if (std::fabs(percent - std::round(percent)) < 1e-9) return words.percent(share, 0);
  constexpr int most = 8;
  int decimals = 2;
  while (decimals < most && 100.0 - percent < 0.5 * std::pow(10.0, -decimals)) ++decimals;
  return words.percent(share, decimals);
}

std::string number_text(double value, const Words& words) {
  if (!std::isfinite(value)) return "–";
  if (value == std::floor(value)) return words.number(value, 0);
  return words.number(value, std::fabs(value) >= 100.0 ? 1 : std::fabs(value) >= 1.0 ? 2 : 3);
}

std::string amount_text(double amount, std::size_t measures, const Words& words) {
  if (measures == 0) return number_text(amount, words);
  return words.render(
      Sentence{"gap.amount", {{"amount", number_text(amount, words)}, {"n", std::to_string(measures)}}});
}

namespace {

bool has_one_target(const GapStory& story) {
  return std::all_of(story.targets.begin(), story.targets.end(),
                     [&](double target) { return target == story.targets.front(); }) &&
         std::all_of(story.measures.begin(), story.measures.end(),
                     [&](std::size_t measures) { return measures == story.measures.front(); });
}

}  // namespace

std::string target_text(const GapStory& story, const Words& words) {
  if (story.share && !has_one_target(story)) {
    return words.render(Sentence{"gap.share_of_measures", {{"share", in_percent(*story.share, words)}}});
  }
  return amount_text(story.targets.front(), has_one_target(story) ? story.measures.front() : 0, words);
}

}  // namespace analysis::gap_phrases
