#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "sim/app/compare_question.hpp"
#include "sim/storage/answer_group.hpp"

namespace app {

/// The points in which a second scenario differs from a first, as a list that ends when it gets long; `more`
/// is the key of what is said then.
void print_points(const std::vector<sim::Difference>& changes, const std::string& first,
                  const std::string& second, Console& console, const char* more = "compare.change.more");
/// One of these points, whole, for scripts.
[[nodiscard]] nlohmann::ordered_json json_of(const sim::Difference& difference);
/// Says in what points each scenario differs from the first, and what is paired by id and what is not.
void print_changes(const Question& question, Console& console);
/// The answer for people: tables, sentences, where the runs part.
void print_words(const Question& question, const CompareAnswer& answer, std::uint32_t followed,
                 Console& console);
/// The whole answer for scripts, as one JSON object.
[[nodiscard]] std::string json_of(const Question& question, const CompareAnswer& answer,
                                  const CompareOptions& options, const std::string& results_sha256);
/// What the result file says beside the paired runs.
[[nodiscard]] sim::AnswerPart part_of(const Question& question, const CompareAnswer& answer);

/// "undecided", "less", "more", "equal": for files and scripts.
inline constexpr const char* sign_names[] = {"undecided", "less", "more", "equal"};
inline constexpr const char* reached_names[] = {"nothing", "sign", "half_width"};
inline constexpr const char* difference_names[] = {"changed", "only_first", "only_second", "reordered",
                                                   "lever"};
/// "review_agreed measure m12 organisation health", in the model's own words; "" for no event.
[[nodiscard]] std::string plain_event(const std::optional<analysis::SeenEvent>& event);

}  // namespace app
