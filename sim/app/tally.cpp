#include "sim/app/tally.hpp"

namespace app {

Tally tally_of(const std::vector<sim::SourcedValue>& values) {
  Tally tally;
  for (const sim::SourcedValue& value : values) {
    if (value.origin == sim::SourcedValue::Origin::table) continue;
    ++tally.all;
    const bool is_assumed = value.source.empty() || value.source.rfind("assumption", 0) == 0;
    const bool is_default = value.origin == sim::SourcedValue::Origin::by_default;
    int& count = is_default ? tally.by_default : is_assumed ? tally.assumed : tally.sourced;
    ++count;
  }
  return tally;
}

}  // namespace app
