#include "analysis/report/report.hpp"

#include <nlohmann/json.hpp>

#include "analysis/report/sections.hpp"
#include "analysis/words/plain.hpp"

namespace analysis::report {
namespace {

Json words_of_page(const Context& context) {
  Json words = Json::object();
  for (const char* name : {"contents", "png", "svg", "table"}) {
    words[name] = context.said(std::string("report.page.") + name);
  }
  return words;
}

/// The marks of numbers, for the axes of charts.
Json locale_of(const Words& words) {
  const std::string thousand = words.number(1000.0, 0);
  const std::string half = words.number(0.5, 1);
  const std::string percent = words.percent(1.0, 0);
  return {{"thousands", thousand.substr(1, thousand.size() - 4)},
          {"decimal", half.substr(1, half.size() - 2)},
          {"percent", percent.substr(3)}};
}

std::string title_of(const Context& context) {
  std::string title = context.first().title;
  if (context.sources.size() > 1) {
    title = context.said("report.title.several",
                         {{"title", title}, {"n", std::to_string(context.sources.size() - 1)}});
  }
  return title;
}

}  // namespace

std::string document_of(const std::vector<Source>& sources, const Words& words) {
  Context context{sources, words, std::nullopt};
  if (sources.front().kind == "runs") {
    context.summary = summarise(sources.front().results, sources.front().observed);
  }
  Json sections = Json::array();
  for (const auto& part : {finding, assumptions, picture, why, overload, comparison, gap, attribution,
                           verification, not_to_conclude, parameters, reproduction}) {
    const Section section = part(context);
    if (!section.is_empty()) sections.push_back(section.made());
  }
  const sim::Provenance& from = sources.front().provenance;
  const Json document{{"language", words.language() == Language::fr ? "fr" : "en"},
                      {"title", harmless(title_of(context))},
                      {"about", context.said("report.about", {{"program", "liaison " + from.build.version},
                                                              {"model", from.model},
                                                              {"file", harmless(sources.front().file)}})},
                      {"words", words_of_page(context)},
                      {"locale", locale_of(words)},
                      {"sections", std::move(sections)}};
  return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace analysis::report
