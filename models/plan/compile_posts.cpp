#include <algorithm>
#include <cmath>

#include "models/plan/compile_rooms.hpp"
#include "models/plan/post_ids.hpp"
#include "sim/base/error.hpp"
#include "sim/random/draw.hpp"

namespace plan {
namespace {

/// Adds posts that follow each other; `add_posts` makes sure that ids do not repeat.
void add_alike(Model& model, OrganisationId organisation, const PostNames& names, std::int32_t number,
               const Post& alike, double fte = 1.0) {
  model.post_names.push_back(names);
  model.post_names.back().first = PostId{model.posts.size()};
  Workplace workplace;
  workplace.fte = fte;
  workplace.organisation = organisation;
  for (std::int32_t i = 0; i < number; ++i) {
    workplace.hash = sim::hash_of(numbered_id(names.id, names.first_number, i));
    model.workplaces.push_back(workplace);
    model.organisations[organisation].posts.push_back(model.posts.push_back(alike));
  }
}

void add_post(Model& model, OrganisationId organisation, std::string id, const Post& post) {
  add_alike(model, organisation, {{}, std::move(id), 0}, 1, post);
}

std::vector<DayRange> ranges_of(const Draft& draft, const std::vector<DateRange>& said) {
  std::vector<DayRange> ranges;
  for (const DateRange& range : said) {
    const DayRange days = draft.days_of(range);
    if (days.from < days.until) ranges.push_back(days);
  }
  std::sort(ranges.begin(), ranges.end(), [](const DayRange& a, const DayRange& b) {
    return a.from != b.from ? a.from < b.from : a.until < b.until;
  });
  std::vector<DayRange> apart;
  for (const DayRange& range : ranges) {
    if (!apart.empty() && range.from <= apart.back().until) {
      apart.back().until = std::max(apart.back().until, range.until);
    } else {
      apart.push_back(range);
    }
  }
  return apart;
}

std::uint32_t row_of_unfilled(const Draft& draft, Model& model, const PostSpec& said) {
  std::vector<DayRange> ranges = ranges_of(draft, said.unfilled);
  if (ranges.empty()) return 0;
  model.unfilled.push_back(std::move(ranges));
  return static_cast<std::uint32_t>(model.unfilled.size() - 1);
}

/// Room for the posts of the file, all at once: a column that grows has room for up to twice as many.
void make_room(const Draft& draft, Model& model) {
  std::size_t all = 0;
  for (const OrganisationSpec& organisation : draft.scenario.organisations) {
    std::size_t own = 0;
    for (const PostSpec& said : organisation.posts) own += static_cast<std::size_t>(said.count);
    model.organisations[draft.organisation(organisation.id)].posts.reserve(own);
    all += own;
  }
  model.posts.values().reserve(all);
  model.workplaces.values().reserve(all);
}

void add_listed(const Draft& draft, Model& model) {
  make_room(draft, model);
  for (const OrganisationSpec& organisation : draft.scenario.organisations) {
    const OrganisationId owner = draft.organisation(organisation.id);
    for (const PostSpec& said : organisation.posts) {
      sim::ensure(said.count == 1 || said.first_number > 0, "posts alike have numbers");
      Post post;
      post.head = said.head;
      post.dedicated = said.dedicated;
      post.turnover = said.turnover;
      const bool secured = said.head && owner == model.coordinator && draft.scenario.settings.head_secured;
      if (!secured) post.unfilled = row_of_unfilled(draft, model, said);
      if (said.head) {
        sim::ensure(!model.organisations[owner].head.exists() && said.count == 1,
                    "an organisation has one head at most");
        model.organisations[owner].head = PostId{model.posts.size()};
      }
      add_alike(model, owner, {{}, said.id, said.first_number}, said.count, post, said.fte);
    }
  }
}

/// The first x of the shared posts of local organisations become dedicated to the plan.
void dedicate_relays(const Draft& draft, Model& model) {
  std::vector<PostId> shared;
  for (const PostId id : sim::ids<PostId>(model.posts.size())) {
    const bool is_local = model.organisations[model.workplaces[id].organisation].role == Role::local;
    if (is_local && !model.posts[id].dedicated) shared.push_back(id);
  }
  const double wanted = draft.scenario.settings.relays_dedicated_share * static_cast<double>(shared.size());
  const auto number = static_cast<std::size_t>(std::floor(wanted + 0.5));
  for (std::size_t i = 0; i < number && i < shared.size(); ++i) model.posts[shared[i]].dedicated = true;
}

/// One post each that the drawn plan may give to a ministry or service (staff.plan_posts_share).
void add_plan_posts(const Draft& draft, Model& model) {
  if (draft.scenario.settings.plan_posts_share <= 0.0) return;
  for (const OrganisationId id : sim::ids<OrganisationId>(model.organisations.size())) {
    const Role role = model.organisations[id].role;
    if (role != Role::ministry && role != Role::service) continue;
    Post post;
    post.dedicated = true;
    post.plan_post = true;
    add_post(model, id, model.organisations[id].id + "/added/1", post);
  }
}

/// Posts that dated events add and take away, by date.
class LaterPosts {
 public:
  LaterPosts(const Draft& draft, Model& model)
      : draft_(draft),
        model_(model),
        added_(model.organisations.size(), 0),
        staff_(draft.scenario.settings) {}

  void apply(const EventSpec& event) {
    const Day day = draft_.day_of(event.on);
    if (event.kind == EventKind::add_posts) {
      add(draft_.organisation(event.organisations.front()), event.posts, day, event);
    } else if (event.kind == EventKind::remove_posts) {
      remove(draft_.organisation(event.organisations.front()), event, day);
    } else if (event.kind == EventKind::set) {
      for (const SettingChange& change : event.changes) {
        if (change.key == "staff.coordinator_fte") follow(change.value, day);
      }
    }
  }

 private:
  void add(OrganisationId organisation, std::int32_t number, Day day, const EventSpec& how) {
    Post post;
    post.by_event = true;
    post.exists.from = day;
    post.dedicated = how.dedicated;
    post.filled_on_arrival = how.filled;
    std::int32_t& before = added_[organisation.value];
    const std::string id = model_.organisations[organisation].id + "/later/";
    add_alike(model_, organisation, {{}, id, before + 1}, number, post);
    before += number;
  }

  void remove(OrganisationId organisation, const EventSpec& event, Day day) {
    if (!event.all_posts) return remove_last(organisation, event.posts, day);
    for (const PostId id : model_.organisations[organisation].posts) end(model_.posts[id], day);
  }

  /// Highest index first, never the head, and none that a run may not have.
  void remove_last(OrganisationId organisation, std::int32_t number, Day day) {
    std::vector<PostId> posts = model_.organisations[organisation].posts;
    std::reverse(posts.begin(), posts.end());
    for (const PostId id : posts) {
      Post& post = model_.posts[id];
      if (number == 0) return;
      if (post.head || post.plan_post || post.exists.until <= day) continue;
      end(post, day);
      --number;
    }
  }

  static void end(Post& post, Day day) { post.exists.until = std::min(post.exists.until, day); }

  /// The coordinator's ordinary posts follow staff.coordinator_fte.
  void follow(double wanted, Day day) {
    if (!model_.coordinator.exists()) return;
    const OrganisationSpec& said = draft_.scenario.organisations[model_.coordinator.value];
    if (!said.posts_follow_coordinator_fte) return;
    const auto difference = static_cast<std::int32_t>(std::floor(wanted - staff_.coordinator_fte + 0.5));
    staff_.coordinator_fte = wanted;
    EventSpec how;
    how.dedicated = true;
    if (difference > 0) add(model_.coordinator, difference, day, how);
    if (difference < 0) remove_last(model_.coordinator, -difference, day);
  }

  const Draft& draft_;
  Model& model_;
  std::vector<std::int32_t> added_;  ///< per organisation
  Settings staff_;                   ///< as they stand after the events so far
};

/// A waiver of the staff wait keeps one official of an organisation for a measure.
void add_reserved(const Draft& draft, Model& model) {
  const auto reserve = [&](OrganisationId organisation, MeasureId measure) {
    for (const PostId post : model.organisations[organisation].posts) {
      if (model.posts[post].reserved_for == measure) return;
    }
    const std::string id = model.organisations[organisation].id + "/waiver/" + model.measures[measure].id;
    Post post;
    post.dedicated = true;
    post.turnover = false;
    post.reserved_for = measure;
    add_post(model, organisation, id, post);
  };
  for (const WaiverSpec& waiver : draft.scenario.waivers) {
    if (waiver.wait != Wait::staff_wait) continue;
    for (const MeasureId measure : sim::ids<MeasureId>(model.measures.size())) {
      if (waiver.measure != "all" && model.measures[measure].id != waiver.measure) continue;
      for (const OrganisationId organisation : sim::ids<OrganisationId>(model.organisations.size())) {
        const bool concerned =
            waiver.organisation.empty() || model.organisations[organisation].id == waiver.organisation;
        if (concerned) reserve(organisation, measure);
      }
    }
  }
}

/// By their hashes, since there may be many: ids are compared where those are equal.
void ensure_ids_do_not_repeat(const Model& model) {
  std::vector<std::pair<std::uint32_t, PostId>> order;
  order.reserve(model.posts.size());
  for (const PostId id : sim::ids<PostId>(model.posts.size()))
    order.emplace_back(model.workplaces[id].hash, id);
  std::sort(order.begin(), order.end());
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (std::size_t j = i + 1; j < order.size() && order[j].first == order[i].first; ++j) {
      sim::ensure(id_of(model, order[i].second) != id_of(model, order[j].second), "no two posts have one id");
    }
  }
}

void complete_workplaces(Model& model) {
  model.shared_posts = sim::IdSet<PostId>(model.posts.size());
  for (const PostId id : sim::ids<PostId>(model.posts.size())) {
    Workplace& workplace = model.workplaces[id];
    const PrincipalId principal = model.organisations[workplace.organisation].principal;
    workplace.principal = principal.exists() ? principal.value : model.principals.size();
    workplace.shared = model.features.nonplan && !model.posts[id].dedicated;
    if (workplace.shared) model.shared_posts.insert(id);
  }
}

}  // namespace

void add_posts(const Draft& draft, Model& model) {
  add_listed(draft, model);
  dedicate_relays(draft, model);
  add_plan_posts(draft, model);
  LaterPosts later(draft, model);
  for (const EventSpec* event : events_in_order(draft)) later.apply(*event);
  add_reserved(draft, model);
  ensure_ids_do_not_repeat(model);
  complete_workplaces(model);
}

}  // namespace plan
