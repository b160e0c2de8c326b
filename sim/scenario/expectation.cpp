#include "sim/scenario/expectation.hpp"

#include <optional>

namespace sim {
namespace {

constexpr double left_out = std::numeric_limits<double>::infinity();
constexpr const char* who = "choice of who states it";

constexpr Field bound(std::string_view key, std::string_view meaning) {
  return {key, "", meaning, Dimension::number, left_out, {}, {}, who};
}

constexpr Field at_least =
    bound("at_least", "The least value that is expected, in the unit of the outcome; one bound is needed.");
constexpr Field at_most = bound("at_most", "The largest value that is expected, likewise.");

constexpr Field share{
    .key = "share",
    .symbol = "",
    .meaning = "With `in_a_share`, and only then: the least share of runs within the bounds.",
    .dimension = Dimension::share,
    .by_default = std::numeric_limits<double>::quiet_NaN(),
    .allowed = {0.0, 1.0},
    .plausible = {},
    .source = who};

ChoiceField holds() {
  return {"holds",
          "Of what the bounds are: of the outcome of every run, of its mean over all runs that could be, or "
          "of its value in a share of them.",
          {"in_every_run", "on_average", "in_a_share"},
          0,
          who};
}

Expectation read_one(Reader& in) {
  Expectation one;
  one.outcome = in.required_id("outcome");
  one.place = in.place_of("outcome");
  one.path = child_path(in.path(), "outcome");
  one.holds = static_cast<Expectation::Holds>(in.choice(holds()));
  const std::optional<double> low = in.optional_number(at_least);
  const std::optional<double> high = in.optional_number(at_most);
  if (!in.has("at_least") && !in.has("at_most")) {
    in.fault("missing_key", "at_least", {{"expected", WordKey{"expected.bound"}}});
  }
  if (low) one.low = *low;
  if (high) one.high = *high;
  if (one.low > one.high) {
    in.fault("too_small", "at_most",
             {{"got", number_text(one.high, Dimension::number)},
              {"low", number_text(one.low, Dimension::number)}});
  }
  if (one.holds == Expectation::Holds::in_a_share) one.share = in.number(share);
  one.source = in.optional_text("source").value_or("");
  in.finish();
  return one;
}

}  // namespace

std::vector<Expectation> read_expectations(Reader& top) {
  std::vector<Expectation> all;
  for (Reader& in : top.maps("expect")) all.push_back(read_one(in));
  return all;
}

Section expectation_section() {
  Section section{
      "expect[]",
      "What should come out. Looked at when the scenario is run; it changes no run, and a run that "
      "breaks it ends with 4.",
      {},
      {},
      {},
      {}};
  section.others = {{"outcome", "Id of the outcome, as `compare --outcome` names it.", "id", true},
                    {"source", "Why it should hold.", "text"}};
  section.fields = {at_least, at_most, share};
  section.choices = {holds()};
  return section;
}

}  // namespace sim
