#include "sim/base/quantity.hpp"

void happens(sim::Probability chance);

void mix_up() { happens(0.5); }
