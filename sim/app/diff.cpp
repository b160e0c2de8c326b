#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "sim/app/command.hpp"
#include "sim/app/diff_report.hpp"
#include "sim/app/exit_code.hpp"

namespace app {
namespace {

using Json = nlohmann::ordered_json;

/// Both files; what is wrong with either is said in one go.
std::vector<DiffSide> read_sides(const std::vector<std::string>& paths) {
  std::vector<DiffSide> sides;
  std::vector<sim::Fault> faults;
  for (const std::string& path : paths) {
    try {
      const std::string label(1, static_cast<char>('A' + sides.size()));
      sides.push_back({label, path, sim::read_contents(path)});
    } catch (const sim::ScenarioError& error) {
      for (const sim::Fault& fault : error.faults()) faults.push_back(fault);
    }
  }
  if (!faults.empty()) throw sim::ScenarioError(std::move(faults));
  return sides;
}

}  // namespace

int diff(const Call& call, Console& console) {
  const std::vector<std::string>& paths = call.arguments.words();
  if (paths.size() < 2) throw UsageError({"app.error.diff_two", {}});
  if (paths.size() > 2) throw UsageError({"app.error.extra_word", {{"got", paths[2]}}});
  const std::vector<DiffSide> sides = read_sides(paths);
  const FilesDifference difference = difference_of(sides[0], sides[1]);
  const int code = difference.arrays.is_none() ? exit_done : exit_answer_is_no;
  if (call.arguments.has("json")) {
    Json json{{"first", json_of(sides[0])}, {"second", json_of(sides[1])}};
    json.update(json_of(difference));
    console.out(json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
    return code;
  }
  for (const DiffSide& side : sides) print_side(side, console);
  console.line();
  print_provenance(difference, sides[0], sides[1], console);
  console.line();
  print_arrays(difference.arrays, sides[0].label, sides[1].label, console);
  return code;
}

}  // namespace app
