#include "sim/base/id.hpp"
#include "sim/base/table.hpp"

using PostId = sim::Id<struct PostTag>;
using ParcelId = sim::Id<struct ParcelTag>;

double mix_up(const sim::Table<PostId, double>& hours, ParcelId parcel) { return hours[parcel]; }
