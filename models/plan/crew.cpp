#include "models/plan/crew.hpp"

#include <algorithm>
#include <tuple>

#include "models/plan/coordinator.hpp"
#include "models/plan/items.hpp"
#include "models/plan/stages.hpp"

namespace plan {
namespace {

constexpr double nothing_left = 1e-9;  // person-days

/// The seats of a package that are open: none if its measure has gone on.
std::vector<ItemId> seats_of(const State& state, MeasureId measure, PackageId package) {
  std::vector<ItemId> seats;
  for (const ItemId id : state.measures[measure].items) {
    if (state.items[id.value].seat && state.items[id.value].package == package) seats.push_back(id);
  }
  return seats;
}

/// What waits for people: the seats of one package without anybody, by organisation.
struct Candidate {
  WaitingCrew crew;
  std::vector<ItemId> seats;
};

Candidate candidate_of(const State& state, const WaitingCrew& crew) {
  Candidate made{crew, seats_of(state, crew.measure, crew.package)};
  const auto waits_for_nobody = [&](ItemId id) {
    return state.items[id.value].holder.exists() || state.items[id.value].shelved;
  };
  made.seats.erase(std::remove_if(made.seats.begin(), made.seats.end(), waits_for_nobody), made.seats.end());
  std::stable_sort(made.seats.begin(), made.seats.end(), [&](ItemId a, ItemId b) {
    return state.items[a.value].organisation < state.items[b.value].organisation;
  });
  return made;
}

std::vector<Candidate> in_serving_order(const Model& model, const State& state) {
  std::vector<Candidate> all;
  for (const WaitingCrew& crew : state.waiting_crews) {
    Candidate candidate = candidate_of(state, crew);
    if (!candidate.seats.empty()) all.push_back(std::move(candidate));
  }
  const auto first = [&](const Candidate& one) -> const Item& {
    return state.items[one.seats.front().value];
  };
  std::sort(all.begin(), all.end(), [&](const Candidate& a, const Candidate& b) {
    const bool a_chased = is_chased(state, a.crew.measure), b_chased = is_chased(state, b.crew.measure);
    return a_chased != b_chased ? a_chased : serves_before(model, state, first(a), first(b));
  });
  return all;
}

bool is_free(const Model& model, const State& state, PostId post) {
  return state.posts[post].occupied && state.posts[post].tray.empty() &&
         !model.posts[post].reserved_for.exists();
}

/// One free official for each seat, lowest posts first; fewer when there are not enough.
std::vector<PostId> free_officials(const Model& model, const State& state, const std::vector<ItemId>& seats) {
  std::vector<PostId> chosen;
  OrganisationId organisation;
  std::size_t next = 0;
  for (const ItemId seat : seats) {
    if (state.items[seat.value].organisation != organisation) next = 0;
    organisation = state.items[seat.value].organisation;
    const std::vector<PostId>& posts = model.organisations[organisation].posts;
    while (next < posts.size() && !is_free(model, state, posts[next])) ++next;
    if (next == posts.size()) return chosen;
    chosen.push_back(posts[next++]);
  }
  return chosen;
}

bool takes_no_time(const State& state, const Candidate& candidate) {
  return state.items[candidate.seats.front().value].size <= nothing_left;
}

/// Takes up what its crew can take up. Stops behind what is through at once, since it may change what waits:
/// true.
bool take_up(const Model& model, State& state) {
  for (const Candidate& candidate : in_serving_order(model, state)) {
    const std::vector<PostId> officials = free_officials(model, state, candidate.seats);
    if (officials.size() < candidate.seats.size()) continue;
    if (takes_no_time(state, candidate)) {
      for (const ItemId seat : candidate.seats) close_item(model, state, seat);
      check_stage(model, state, candidate.crew.measure, candidate.crew.package);
      return true;
    }
    for (std::size_t i = 0; i < officials.size(); ++i) {
      take_out(state, candidate.seats[i]);
      put_in_tray(model, state, candidate.seats[i], officials[i]);
    }
  }
  return false;
}

void forget_complete_crews(State& state) {
  auto& all = state.waiting_crews;
  all.erase(std::remove_if(all.begin(), all.end(),
                           [&](const WaitingCrew& crew) { return candidate_of(state, crew).seats.empty(); }),
            all.end());
}

}  // namespace

void await_crew(State& state, const Item& seat) {
  const bool waits = std::any_of(
      state.waiting_crews.begin(), state.waiting_crews.end(),
      [&](const auto& crew) { return crew.measure == seat.measure && crew.package == seat.package; });
  if (!waits) state.waiting_crews.push_back({seat.measure, seat.package});
}

void gather_waiting_crews(const Model& model, State& state) {
  while (take_up(model, state)) {
  }
  forget_complete_crews(state);
}

bool is_crew_at_work(const State& state, const Item& seat) {
  const std::vector<ItemId> seats = seats_of(state, seat.measure, seat.package);
  return std::any_of(seats.begin(), seats.end(), [&](ItemId id) {
    return !state.items[id.value].holder.exists() || state.items[id.value].remaining > nothing_left;
  });
}

Item end_crew(const Model& model, State& state, const Item& seat) {
  Item whole = seat;
  whole.organisation = model.packages[seat.package].owner;
  whole.size = seat.size * model.packages[seat.package].crew_size;
  for (const ItemId id : seats_of(state, seat.measure, seat.package)) close_item(model, state, id);
  return whole;
}

}  // namespace plan
