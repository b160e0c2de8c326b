#pragma once

#include <limits>
#include <vector>

#include "sim/scenario/field.hpp"

/// The one declaration of every number and word a scenario of the clearance chain may give.
namespace clearance_chain::fields {

inline constexpr double required = std::numeric_limits<double>::quiet_NaN();

inline constexpr sim::Field points{.key = "points",
                                   .symbol = "",
                                   .meaning = "Number of decision points, passed one after the other.",
                                   .dimension = sim::Dimension::count,
                                   .by_default = required,
                                   .allowed = {1.0, 1'000.0},
                                   .plausible = {},
                                   .source = "choice of the scenario; 30 in Pressman & Wildavsky (1973)"};

inline constexpr sim::Field agreements{
    .key = "agreements",
    .symbol = "n",
    .meaning = "Agreements needed at all points together, spread evenly; the first points get one more.",
    .dimension = sim::Dimension::count,
    .by_default = required,
    .allowed = {1.0, 10'000.0},
    .plausible = {},
    .source = "choice of the scenario; 70 in Pressman & Wildavsky (1973)"};

inline constexpr sim::Field probability{
    .key = "probability",
    .symbol = "p",
    .meaning = "Chance that an actor, asked once, agrees.",
    .dimension = sim::Dimension::probability,
    .by_default = 0.95,
    .allowed = {0.0, 1.0},
    .plausible = {0.80, 0.99},
    .source = "assumption; Pressman & Wildavsky (1973) illustrate with .80, .90, .95 and .99"};

inline constexpr sim::Field delay{
    .key = "delay",
    .symbol = "d",
    .meaning = "Weeks an attempt takes, until the answer is there; the mean when the law is geometric.",
    .dimension = sim::Dimension::number,
    .by_default = 1.0,
    .allowed = {1.0, 10'000.0},
    .plausible = {1.0, 6.0},
    .source =
        "assumption; Pressman & Wildavsky (1973) reckon with 1 to 6 weeks for an agreement (as quoted by "
        "secondary sources)"};

inline constexpr sim::Field attempts{
    .key = "attempts",
    .symbol = "R",
    .meaning = "How often one actor may be asked at one decision point: a whole number, or `unlimited`.",
    .dimension = sim::Dimension::count,
    .by_default = 1.0,
    .allowed = {1.0, 1'000'000.0},
    .plausible = {},
    .source = "assumption: asked once, as in the multiplication of Pressman & Wildavsky (1973)"};

inline constexpr sim::Field package{
    .key = "package",
    .symbol = "g",
    .meaning =
        "How many actors that stand next to each other in a point's list are asked as one package, which "
        "agrees when its most reluctant actor would.",
    .dimension = sim::Dimension::count,
    .by_default = 1.0,
    .allowed = {1.0, 10'000.0},
    .plausible = {},
    .source =
        "assumption: every agreement is asked for by itself, as in Pressman & Wildavsky (1973); packaging: "
        "Bowen (1982)"};

inline constexpr sim::Field bandwagon{
    .key = "bandwagon",
    .symbol = "beta",
    .meaning =
        "Share of the remaining reluctance that each agreement takes away from all who answer in later "
        "weeks: after k agreements the chance is 1 - (1 - p) (1 - beta)^k.",
    .dimension = sim::Dimension::share,
    .by_default = 0.0,
    .allowed = {0.0, 1.0},
    .plausible = {},
    .source =
        "assumption: agreements are independent, as in Pressman & Wildavsky (1973); bandwagons: Bowen "
        "(1982)"};

inline constexpr sim::Field horizon{.key = "horizon",
                                    .symbol = "",
                                    .meaning = "Weeks after which a run ends, whatever is still open.",
                                    .dimension = sim::Dimension::count,
                                    .by_default = 5'200.0,
                                    .allowed = {1.0, 1'000'000.0},
                                    .plausible = {},
                                    .source = "assumption: a hundred years of 52 weeks"};

inline constexpr sim::Field needed{
    .key = "agreements",
    .symbol = "k",
    .meaning = "How many of the point's actors have to agree; all of them when absent.",
    .dimension = sim::Dimension::count,
    .by_default = required,
    .allowed = {1.0, 10'000.0},
    .plausible = {},
    .source = "choice of the scenario"};

[[nodiscard]] sim::ChoiceField asking();
[[nodiscard]] sim::ChoiceField delay_law();

}  // namespace clearance_chain::fields
