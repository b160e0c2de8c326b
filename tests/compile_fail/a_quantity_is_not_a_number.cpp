#include "sim/base/quantity.hpp"

double mix_up(sim::PersonDays work) { return work; }
