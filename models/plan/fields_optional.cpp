#include "models/plan/fields_numbers.hpp"

namespace plan {
namespace {

using sim::Dimension;

Numbers tie_numbers() {
  return {
      number(&Settings::tie_gain, "ties.gain", "g",
             "part of what is missing to a full tie that one occasion of working together adds",
             Dimension::share, unit, {0.05, 0.4},
             "assumption: relational coordination, Gittell (2002); a survey would pin it"),
      number(&Settings::tie_time, "ties.decay_time", "τ_T",
             "time in which a tie that nothing renews falls to 1/e of itself", Dimension::working_days,
             {1, 1e7}, {63, 756}, "assumption: a survey would pin it"),
      number(&Settings::tie_initial, "ties.initial", "s0",
             "tie of every official to every other organisation on the first day", Dimension::share, unit,
             {0, 0.5}, "assumption: a survey would pin it"),
      number(&Settings::tie_memory, "ties.memory", "ι",
             "part of the ties of the one before that a newcomer in a post begins with", Dimension::share,
             unit, unit, "assumption: memory of the institution"),
      number(&Settings::tie_reference_gap, "ties.reference_gap", "s_ref - s0",
             "how far the tie that neither helps nor hinders an agreement lies above `ties.initial`",
             Dimension::number, {-1, 1}, {0, 0.1},
             "assumption: ties are neutral on the first day (docs/decisions/0005, point 4)"),
  };
}

Numbers signoff_numbers() {
  return {
      number(&Settings::signoff_rate, "signoff.rate", "μ_s",
             "files that a minister's cabinet signs at full backing; only with the feature `signoff`, which "
             "asks for it",
             Dimension::per_month, not_negative, {0, 400},
             "no default: no count of signatures was found; the cabinet's register would pin it"),
  };
}

}  // namespace

Numbers optional_numbers() {
  Numbers all = tie_numbers();
  const Numbers more = signoff_numbers();
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace plan
