#pragma once

#include <cstdint>
#include <vector>

#include "models/plan/state.hpp"
#include "models/testimony.hpp"

/// Stands by while a run is lived and notes what no recording keeps: day by day who held each measure, what
/// went into it, and how far the coordinator got. It reads the state and never touches it.
namespace plan {

/// Lives the replication with a witness, and with an accountant of its stall if that is asked for. `dates`
/// are those of its days.
[[nodiscard]] models::Testimony testify(const Model& model, const sim::RecordLayout& layout,
                                        sim::RandomKey key, std::vector<std::int32_t> dates,
                                        models::Asked asked = models::Asked::run);

}  // namespace plan
