#include "models/plan/entry_mechanisms.hpp"

namespace plan {
namespace {

constexpr const char* off = "false";
/// So high that a partner's chance to agree is 1, whatever backing and conflict say.
constexpr const char* always_agreed = "1000";

}  // namespace

std::vector<models::Mechanism> mechanisms() {
  return {
      {"turnover", {{"features.turnover", off}}},
      {"head_gap", {{"settings.coord.head_secured", "true"}}},
      {"learning", {{"features.learning", off}}},
      {"day_job", {{"features.nonplan", off}}},
      {"crisis", {{"features.crisis", off}}},
      {"comms", {{"features.comms", off}}},
      {"clearances", {{"features.clearances", off}}},
      {"disagreement", {{"settings.clearance.base", always_agreed}}},
      {"disputes", {{"features.disputes", off}}},
      {"gates", {{"features.gates_legal", off}, {"features.gates_budget", off}}},
      {"gates_legal", {{"features.gates_legal", off}}},
      {"gates_budget", {{"features.gates_budget", off}}},
      {"exceptions", {{"features.exceptions", off}}},
      {"backing", {{"features.backing", off}}},
      {"chase", {{"features.chase", off}}},
      {"committee", {{"features.committee", off}}},
      {"hub", {{"features.hub", off}}},
  };
}

}  // namespace plan
