#pragma once

#include <cstdint>
#include <vector>

#include "models/plan/state.hpp"
#include "models/testimony.hpp"

/// Stands by while a run is lived and notes what no recording keeps: day by day who held each measure, what
/// went into it, and how far the coordinator got. It reads the state and never touches it.
namespace plan {

/// Looks on within a day: before the officials work, and when they have worked but nothing follows from it
/// yet.
class Onlooker {
 public:
  Onlooker() = default;
  Onlooker(const Onlooker&) = delete;
  Onlooker& operator=(const Onlooker&) = delete;
  virtual ~Onlooker() = default;
  virtual void before_work(const Model& model, const State& state) = 0;
  virtual void after_work(const Model& model, const State& state) = 0;
};

/// Lives the replication with a witness. `dates` are those of its days.
[[nodiscard]] models::Testimony testify(const Model& model, const sim::RecordLayout& layout,
                                        sim::RandomKey key, std::vector<std::int32_t> dates);

}  // namespace plan
