#include "sim/base/quantity.hpp"

void happens(sim::Probability chance);

void mix_up(sim::Share share) { happens(share); }
