#include "sim/base/quantity.hpp"

bool mix_up(sim::Probability chance, sim::Share share) { return chance < share; }
