#pragma once

#include <string>

#include "sim/scenario/report.hpp"
#include "sim/scenario/tree.hpp"

namespace sim {

/// Lays `over` on `under`: maps merge by key, lists whose elements all have an `id` by id (`{id: x, remove:
/// true}` takes one out, new ones come last), all else is replaced whole; so is a list that `over` read from
/// a table.
[[nodiscard]] Node merge(Node under, Node over, const std::string& path, Faults& faults);

/// A tree with nothing under it: its `remove` elements have nothing to remove and are faults, as are two
/// elements of a list with one id. `merge` treats everything new this way itself.
void settle(Node& node, const std::string& path, Faults& faults);

/// What a section of one layer may shorten is written out: `settings: {staff.tenure: x}` becomes
/// `settings: {staff: {tenure: x}}`, `levers: {staffing: 0.5}` becomes `levers: {staffing: {at: 0.5}}`.
void write_out_short_forms(Node& root, Faults& faults);
void write_out_settings(Node& settings, const std::string& path, Faults& faults);
void write_out_levers(Node& levers);

/// Notes every element that `over` would add to a list of `under` under an id that is nearly one of the
/// list's: probably a slip. Ids that differ in their numbers only ("m45", "m46") are meant.
void note_near_ids(const Node& under, const Node& over, const std::string& path,
                   std::vector<Sentence>& notes);

}  // namespace sim
