#pragma once

#include <string>

#include "sim/app/attribute_question.hpp"
#include "sim/storage/answer_group.hpp"

namespace app {

/// What is moved from where to where, before anything is run.
void print_levers(const AttributeQuestion& question, Console& console);
/// The answer for people: shares, corners, what may be said of them and what not.
void print_words(const AttributeQuestion& question, const AttributeAnswer& answer, Console& console);
/// The whole answer for scripts, as one JSON object.
[[nodiscard]] std::string json_of(const AttributeQuestion& question, const AttributeAnswer& answer,
                                  const AttributeOptions& options, const std::string& results_sha256);
/// What the result file says beside the runs.
[[nodiscard]] sim::AnswerPart part_of(const AttributeQuestion& question, const AttributeAnswer& answer);

}  // namespace app
