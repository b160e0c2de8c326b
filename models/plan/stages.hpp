#pragma once

#include "models/plan/state.hpp"

/// The life of a measure (SM5): scope, design, clearance, gates, delivery, roll-out, done.
namespace plan {

/// Phase 3, last part: measures whose day has come, or for which their lead has room, are launched.
void launch_due(const Model& model, State& state);
void launch(const Model& model, State& state, MeasureId measure);

/// Ends a measure by an event: its open items are withdrawn, it keeps the progress it had.
void abandon(const Model& model, State& state, MeasureId measure);

/// Takes a launched measure out of all that goes on by itself, gates, disputes, chasing; and puts it back.
void stop(const Model& model, State& state, MeasureId measure);
void go_on(const Model& model, State& state, MeasureId measure);

/// Partners are asked again; work that followed from their agreement is withdrawn, to be done anew.
void go_back_to_clearance(const Model& model, State& state, MeasureId measure);

/// Opens a stage and, when it passes at once (no items, no partner to ask, gates open), the ones after it.
void open_stage(const Model& model, State& state, MeasureId measure, Stage stage);

/// After required work, rework or a decision of a work stage ended: dispatches the packages that waited for
/// it and, when nothing of the stage is open any more, opens the next.
void check_stage(const Model& model, State& state, MeasureId measure, PackageId finished);

/// A work item was finished (and raises no exception).
[[nodiscard]] Stage stage_after(Stage stage);

/// Effort of a whole stage at full size, person-days.
[[nodiscard]] double stage_effort(const Model& model, const State& state, MeasureId measure, Stage stage);
/// Person-days of the open stage's original items that are still to be done.
[[nodiscard]] double original_remaining(const Model& model, const State& state, MeasureId measure);

}  // namespace plan
