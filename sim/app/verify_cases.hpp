#pragma once

#include <string>
#include <vector>

#include "analysis/verify/cases/examined.hpp"
#include "sim/app/command.hpp"
#include "sim/storage/answer_group.hpp"

/// `liaison verify` without a table of one's own: the cases that the project has, examined and told.
namespace app {

using Examination = std::vector<cases::Examined>;

int verify_cases(const Call& call, Console& console);

/// The table in words, under what each column holds, and the count.
void print_words(const Examination& table, Console& console);
/// `file` is the answer file; empty when there is none.
[[nodiscard]] std::string json_of(const Examination& table, const std::string& file);
/// The answer as arrays over case and value, for the file.
[[nodiscard]] sim::AnswerPart part_of(const Examination& table);

[[nodiscard]] bool all_hold(const Examination& table);

}  // namespace app
