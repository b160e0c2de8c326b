#include "sim/base/id.hpp"

using PostId = sim::Id<struct PostTag>;

void hand_over(PostId post);

void mix_up() { hand_over(3U); }
