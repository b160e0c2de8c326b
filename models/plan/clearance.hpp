#pragma once

#include "models/plan/state.hpp"

/// Clearance points: every partner must agree (SM9).
namespace plan {

/// Opens the clearance of a measure: one review to every partner that has not agreed; passes when there is
/// none.
void open_clearance(const Model& model, State& state, MeasureId measure);

/// A partner's review is finished: it agrees or objects. The item is already closed.
void answer_review(const Model& model, State& state, const Item& review);

/// The lead has mended the text: the objectors are asked again. The item is already closed.
void finish_renegotiation(const Model& model, State& state, const Item& renegotiation);

/// When all reviews are in: on to the gates, into a dispute, or renegotiation.
void judge_round(const Model& model, State& state, MeasureId measure);

/// Chance that a partner agrees today when the official at `reviewer` answers for it, 0 to 1:
/// logit p = a - e_K K + e_B (2 b - 1) + e_T (s - s_ref) + f, then p + shadow b_PM (1 - p).
/// Sources: conflict, Matland (1995); ties, Gittell (2002); shadow of hierarchy, Scharpf (1997).
[[nodiscard]] double chance_to_agree(const Model& model, const State& state, MeasureId measure,
                                     OrganisationId partner, PostId reviewer);

}  // namespace plan
