#include "models/plan/post_ids.hpp"

#include <algorithm>
#include <iterator>

#include "sim/base/error.hpp"

namespace plan {

std::string numbered_id(const std::string& id, std::int32_t first_number, std::int32_t place) {
  return first_number == 0 ? id : id + std::to_string(first_number + place);
}

std::string id_of(const Model& model, PostId post) {
  const auto next = std::upper_bound(model.post_names.begin(), model.post_names.end(), post,
                                     [](PostId one, const PostNames& names) { return one < names.first; });
  sim::ensure(next != model.post_names.begin(), "every post has an id");
  const PostNames& names = *std::prev(next);
  return numbered_id(names.id, names.first_number, static_cast<std::int32_t>(post.value - names.first.value));
}

std::vector<std::string> ids_of_posts(const Model& model) {
  std::vector<std::string> all;
  all.reserve(model.posts.size());
  for (const PostId post : sim::ids<PostId>(model.posts.size())) all.push_back(id_of(model, post));
  return all;
}

}  // namespace plan
