#include "analysis/explain/phrases.hpp"

#include <cmath>
#include <string>
#include <utility>

#include "analysis/explain/events.hpp"
#include "analysis/words/plain.hpp"
#include "sim/base/time.hpp"

namespace analysis::explain_phrases {

void add(Lines& lines, std::string text, Line::Weight weight) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  lines.push_back({weight, std::move(text)});
}

void say(Lines& lines, const sim::Sentence& sentence, const Words& words, std::size_t indent) {
  for (std::string& line :
       wrapped(std::string(indent, ' ') + words.render(sentence), screen_columns, indent)) {
    add(lines, std::move(line));
  }
}

void say_item(Lines& lines, const sim::Sentence& sentence, const Words& words) {
  for (std::string& line : wrapped("- " + words.render(sentence), screen_columns, 2))
    add(lines, std::move(line));
}

void say_list(Lines& lines, const sim::Sentence& sentence, const std::vector<std::string>& ids,
              const Words& words, std::size_t indent) {
  std::string text = std::string(indent, ' ') + "- " + words.render(sentence);
  constexpr std::size_t most_ids = 60;
  for (std::size_t i = 0; i < ids.size() && i < most_ids; ++i)
    text += (i == 0 ? " " : ", ") + harmless(ids[i]);
  if (ids.size() > most_ids)
    text += ", " +
            words.render(sim::Sentence{"explain.and_more", {{"n", std::to_string(ids.size() - most_ids)}}});
  for (std::string& line : wrapped(text, screen_columns, indent + 2)) add(lines, std::move(line));
}

std::string days_text(double days, const Words& words) {
  const bool is_whole = days == std::floor(days);
  return words.number(days, is_whole || days >= 100.0 ? 0 : 1);
}

std::string date_text(const Relived& run, std::int32_t day, const Words& words) {
  const std::optional<sim::Date> date = sim::parse_date(date_of_day(run, day));
  return date ? words.date(*date) : "";
}

std::string status_text(const Relived& run, std::int32_t measure, const char* evaluator, const Words& words) {
  return words.text("explain.status." + labels_of(run, "status")[class_of(run, measure, evaluator)]);
}

std::string cell(const std::string& text, std::size_t width) {
  return padded_right(shortened(text, width - 1), width);
}

}  // namespace analysis::explain_phrases
