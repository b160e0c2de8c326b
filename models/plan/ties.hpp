#pragma once

#include <vector>

#include "models/plan/state.hpp"

/// Personal ties of officials to other organisations (SM12): they grow by working together, fade when nothing
/// renews them, and are largely lost when somebody leaves. Without `features.ties` nothing here does anything
/// or keeps anything. Sources: relational coordination, Gittell (2002); weak ties, Granovetter (1973).
///
/// A tie is kept as it was left by the last occasion, with that day, and its fading is worked out when it is
/// looked at: looking changes nothing, and between two occasions it does not matter how often one looked.
namespace plan {

/// Day 0: everybody has the initial tie to everybody.
void prepare_ties(const Model& model, State& state);

/// Tie of whoever is in a post to an organisation, 0 to 1, today.
[[nodiscard]] double tie(const Model& model, const State& state, PostId post, OrganisationId to);

/// One occasion of working together: s + g (1 - s).
void meet(const Model& model, State& state, PostId post, OrganisationId other);

/// A newcomer begins with a part of the ties of the one before.
void hand_ties_on(const Model& model, State& state, PostId post);

/// What counts in a review, 0 to 1: half of the reviewer's tie to the lead, half of that of whoever sits at
/// the lead's desk to the partner; an empty desk counts 0.
[[nodiscard]] double tie_in_review(const Model& model, const State& state, MeasureId measure,
                                   PostId reviewer);

/// A review is answered, whatever the answer: reviewer and desk have worked together.
void meet_in_review(const Model& model, State& state, const Item& review);

/// The committee: each attends with every other organisation that does. `delegates` has one official of each.
void meet_in_committee(const Model& model, State& state, const std::vector<PostId>& delegates);

/// A measure is delivered: who last worked on it for each partner and the lead's desk have worked together,
/// if they are still in post.
void meet_after_delivery(const Model& model, State& state, MeasureId measure);

/// Somebody was given an item: with the lead's work goes the desk of the measure.
void note_desk(const Model& model, State& state, const Item& item);
/// The measure has a new lead, and nobody at its desk yet.
void clear_desk(const Model& model, State& state, MeasureId measure);
/// An official has finished an item, which may be their organisation's last piece of the delivery.
void note_worker(const Model& model, State& state, const Item& item, PostId by);

/// Mean tie of the officials of each organisation to the other organisations that lead or join a measure; 0
/// where there are none.
[[nodiscard]] std::vector<double> mean_ties(const Model& model, const State& state);

}  // namespace plan
