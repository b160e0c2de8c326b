#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/scenario/text.hpp"

namespace sim {

/// One point in which a second scenario differs from a first, both merged, with tables laid in and levers
/// applied. Titles, names, sources, expectations and how often and how fully a scenario is run are no
/// difference: they change no run.
struct Difference {
  enum class Kind : std::uint8_t {
    changed,      ///< a value: `first` became `second`
    only_first,   ///< entries of the list `path` that the second has not: `first`
    only_second,  ///< entries of the list `path` that the first has not: `second`
    reordered,    ///< the list `path` has the same entries in another order
    lever,        ///< a lever stands elsewhere: `path` is its name, `moved` the settings that follow it
  };
  Kind kind = Kind::changed;
  std::string path;    ///< "settings.staff.tenure", "pumps[p3].flow", "events[2020-03-17].crisis"
  std::string first;   ///< as written, or the model's default; empty: nothing is said
  std::string second;  ///< the same of the second scenario
  std::string date;    ///< of an entry with a date, ISO; `first` or `second` is the rest of the entry
  std::string lever;   ///< the lever that gave either value; empty: none
  std::vector<Difference> moved;
  friend bool operator==(const Difference&, const Difference&) = default;
};

/// What a scenario that does not say a value means: the text of the default at a path, or "".
using DefaultAt = std::function<std::string(const std::string& path)>;

/// Every difference, levers first, then in the order of the first scenario, what only the second has last.
/// Values that are written differently and are the same ("6 months", "126 working days") do not count. Lists
/// whose entries have ids are compared by id, other lists of maps entry by entry.
[[nodiscard]] std::vector<Difference> differences(const ScenarioText& first, const ScenarioText& second,
                                                  const DefaultAt& first_default,
                                                  const DefaultAt& second_default);

/// How many points these are: values and entries, the settings a lever moved among them.
[[nodiscard]] std::size_t number_of_points(const std::vector<Difference>& all);

}  // namespace sim
