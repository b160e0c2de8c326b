#pragma once

#include "models/plan/state.hpp"

/// What delivery waits for once everybody agrees: a legal text, money, other measures (SM4).
namespace plan {

/// A measure enters its gates; delivery opens at once if nothing holds it.
void enter_gate(const Model& model, State& state, MeasureId measure);

/// Whether the budget gate keeps delivery closed. A measure whose wait is waived asks for money as ever, and
/// does not wait for the answer.
[[nodiscard]] bool needs_money(const Model& model, const State& state, MeasureId measure);

/// Phase 4: the year's budget decision, money that becomes usable, then the gates that open today.
void open_gates(const Model& model, State& state);

/// First day t' > from with the sum of (1 - crisis of the lead) over from..t'-1 at least `days`.
[[nodiscard]] Day legal_gate_until(const Model& model, OrganisationId lead, Day from, double days);

/// The legal clock goes on under a new lead's crisis level (SM17).
void move_legal_clock(const Model& model, State& state, MeasureId measure, OrganisationId old_lead);

}  // namespace plan
