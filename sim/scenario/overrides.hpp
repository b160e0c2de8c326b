#pragma once

#include <vector>

#include "sim/scenario/report.hpp"
#include "sim/scenario/text.hpp"
#include "sim/scenario/tree.hpp"

namespace sim {

/// Lays one `--set path=value` (number `number`, from 1) on the tree, as a layer of its own.
///
/// A step of the path is a key of a map, the id of an element of a list (`pumps.p12.flow`), or the
/// number of an element of a list without ids (`valves.0.width`). Ids and keys may contain dots. Keys that
/// are not there are added, elements are not. The value is a YAML scalar or a flow collection.
void apply_override(Node& root, const Override& set, int number, std::int32_t layer, const Files& files,
                    std::vector<SourceFile>& read, Faults& faults);

}  // namespace sim
