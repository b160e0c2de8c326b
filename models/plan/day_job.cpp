#include "models/plan/day_job.hpp"

#include <bit>

namespace plan {
namespace {

/// The block of draws that holds today's.
std::uint32_t block_of(const Today& today) { return static_cast<std::uint32_t>(today.day) / 4; }

/// What the draws of a block bring to a post's day job on its four days.
void bring(const Today& today, PostId post, const sim::Block& draws) {
  PostState& now = today.state.posts[post];
  now.arrivals_until = static_cast<Day>(4 * block_of(today) + 3);
  now.arrivals = today.model.day_totals[today.regime.day_total[post.value]].from(draws);
}

}  // namespace

void bring_arrivals(const Today& today, PostId post) {
  bring(today, post, sim::random_block(today.state.key, day_job_draws(today, post), block_of(today)));
}

void draw_arrivals(const Today& today) {
  if (today.day % 4 != 0 || today.rules.inexhaustible) return;
  std::array<PostId, 4> posts;
  std::size_t number = 0;
  for (std::uint32_t word = 0; word < today.state.busy.number_of_words(); ++word) {
    std::uint64_t bits = today.state.busy.word(word) & today.model.shared_posts.word(word);
    for (; bits != 0; bits &= bits - 1) {
      const PostId post{64 * word + static_cast<std::uint32_t>(std::countr_zero(bits))};
      if (!today.state.posts[post].occupied) continue;
      posts[number++] = post;
      if (number < posts.size()) continue;
      number = 0;
      const auto blocks = sim::random_blocks(today.state.key,
                                             {day_job_draws(today, posts[0]), day_job_draws(today, posts[1]),
                                              day_job_draws(today, posts[2]), day_job_draws(today, posts[3])},
                                             block_of(today));
      for (std::size_t i = 0; i < posts.size(); ++i) bring(today, posts[i], blocks[i]);
    }
  }
}

}  // namespace plan
