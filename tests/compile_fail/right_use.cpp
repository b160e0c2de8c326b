#include "sim/base/id.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/table.hpp"

using PostId = sim::Id<struct PostTag>;

void hand_over(PostId post);
void happens(sim::Probability chance);

double right_use(const sim::Table<PostId, double>& hours, sim::PersonDays work, sim::Share share) {
  const PostId post{3U};
  hand_over(post);
  happens(sim::Probability{0.5});
  const sim::PersonDays sum = work + share * work;
  return sum < work ? hours[post] : sum.value();
}
