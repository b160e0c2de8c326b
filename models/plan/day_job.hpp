#pragma once

#include "models/plan/desk.hpp"
#include "models/plan/draws.hpp"
#include "models/plan/workday.hpp"

/// The day job of shared officials (SM7): what arrives each day, drawn four days at a time, and its backlog.
namespace plan {

[[nodiscard]] inline sim::Address day_job_draws(const Today& today, PostId post) {
  return address(models::Purpose::day_job, today.model.workplaces[post].hash);
}

/// On the first day of a block of draws, draws it for the officials with files and a day job, four at a time.
/// Those who are left over, or get files later, draw theirs when they need it.
void draw_arrivals(const Today& today);

/// Draws for one post the block that today lies in.
void bring_arrivals(const Today& today, PostId post);

/// The backlog of the day job with today's work, of a day job that can be done with.
[[nodiscard]] inline double backlog_with_arrivals(const Today& today, const PostState& now, PostId post) {
  if (now.arrivals_until < today.day) bring_arrivals(today, post);
  const auto day = static_cast<std::uint32_t>(today.day);
  sim::note_draw(today.state.key, day_job_draws(today, post), day);
  return grown_backlog(now.backlog, now.arrivals[day % 4], today.rules.nonplan_cap);
}

/// The backlog of the day job with today's work.
[[nodiscard]] inline double receive_day_job(const Today& today, const PostState& now, PostId post) {
  return today.rules.inexhaustible ? today.rules.nonplan_cap : backlog_with_arrivals(today, now, post);
}

/// What is left of the backlog when the day job has had its part of the day.
[[nodiscard]] inline double backlog_after(const Today& today, double backlog, double served) {
  return today.rules.inexhaustible ? backlog : backlog - served;
}

}  // namespace plan
