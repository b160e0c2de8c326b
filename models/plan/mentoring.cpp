#include "models/plan/mentoring.hpp"

#include <algorithm>
#include <tuple>

#include "models/plan/accounts.hpp"
#include "models/plan/capacity.hpp"
#include "models/plan/draws.hpp"

namespace plan {
namespace {

/// Who is there today, kept for no single measure.
struct Staff {
  std::int32_t newcomers = 0;
  std::vector<PostId> experienced;  ///< longest in post first, then by post
};

Staff staff_of(const Model& model, const State& state, OrganisationId organisation) {
  Staff staff;
  const double experienced_from = settings(model, state).mentoring_time;
  for (const PostId post : model.organisations[organisation].posts) {
    if (!state.posts[post].occupied || model.posts[post].reserved_for.exists()) continue;
    if (state.day - state.posts[post].experience_from < experienced_from) {
      ++staff.newcomers;
    } else {
      staff.experienced.push_back(post);
    }
  }
  std::sort(staff.experienced.begin(), staff.experienced.end(), [&](PostId a, PostId b) {
    return std::tuple(state.posts[a].experience_from, a) < std::tuple(state.posts[b].experience_from, b);
  });
  return staff;
}

}  // namespace

void mentor_newcomers(const Model& model, State& state) {
  if (!model.features.mentoring) return;
  std::fill(state.taught.begin(), state.taught.end(), 0.0);
  for (const OrganisationId organisation : sim::ids<OrganisationId>(model.organisations.size())) {
    const Staff staff = staff_of(model, state, organisation);
    double asked = settings(model, state).mentoring_share * staff.newcomers;  // days of full time
    for (const PostId post : staff.experienced) {
      if (asked <= 0.0) break;
      const double part = std::min(asked, 1.0);
      const double time = part * capacity(model, state, post);
      spend(model, state, post, Account::onboarding, time);
      if (!state.taught.empty()) state.taught[post.value] = time;
      asked -= part;
    }
  }
}

}  // namespace plan
