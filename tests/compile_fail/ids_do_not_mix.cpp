#include "sim/base/id.hpp"

using PostId = sim::Id<struct PostTag>;
using ParcelId = sim::Id<struct ParcelTag>;

void hand_over(PostId post);

void mix_up(ParcelId parcel) { hand_over(parcel); }
