#include "sim/base/quantity.hpp"

sim::PersonDays mix_up(sim::PersonDays work, sim::Share share) { return work + share; }
