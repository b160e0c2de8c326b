#include "analysis/verify/patterson.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "analysis/verify/fault_kinds.hpp"
#include "sim/scenario/report.hpp"

namespace analysis {
namespace {

constexpr std::int32_t most = 10'000;         // of anything that is counted: what a scenario may say of posts
constexpr std::int64_t longest_run = 99'999;  // periods: the longest run of a plan, less a day
constexpr const char* blanks = " \t\r\n\f\v";

struct Word {
  std::string text;
  sim::Place place;
};

/// Columns count characters, not bytes: a byte that goes on with a character of UTF-8 is none of its own.
bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U; }

std::vector<Word> words_of(const std::string& text, const std::string& file) {
  std::vector<Word> words;
  sim::Place at{file, 1, 1};
  bool inside = false;
  for (const char c : text) {
    const bool is_blank = std::string(blanks).find(c) != std::string::npos || c == '\0';
    if (!is_blank && !inside) words.push_back({"", at});
    if (!is_blank) words.back().text += c;
    inside = !is_blank;
    if (c == '\n') {
      ++at.line;
      at.column = 1;
    } else if (begins_character(c)) {
      ++at.column;
    }
  }
  return words;
}

/// Nothing when the text is no whole number from 0 to `most`.
std::optional<std::int32_t> counted(const std::string& text) {
  if (text.empty() || text.size() > 5 || text.find_first_not_of("0123456789") != std::string::npos) return {};
  const std::int32_t value = std::stoi(text);
  if (value > most) return {};
  return value;
}

struct Number {
  std::int32_t value = 0;
  sim::Place place;
};

/// Reads on after a fault as long as the numbers that follow can still be told apart.
class Reading {
 public:
  Reading(const std::string& text, const std::string& file, std::vector<sim::Fault>& faults)
      : words_(words_of(text, file)), file_(file), faults_(faults) {}

  Project project() {
    const Number jobs = next();
    const Number resources = next();
    if (is_lost_) return {};
    jobs_ = jobs.value;
    if (jobs_ == 0) {
      fault(fault_kinds::no_jobs, jobs.place, {});
      return {};
    }
    for (std::int32_t r = 0; r < resources.value && !is_lost_; ++r)
      project_.capacities.push_back(next().value);
    for (job_ = 1; job_ <= jobs_ && !is_lost_; ++job_) read_job();
    if (is_lost_) return {};
    if (at_ < words_.size()) {
      fault(fault_kinds::goes_on, words_[at_].place, {{"got", sim::shown(words_[at_].text)}});
    }
    put_in_order();
    return project_;
  }

 private:
  void fault(const char* kind, const sim::Place& place, sim::Arguments arguments) {
    faults_.push_back({kind, place, "", std::move(arguments), ""});
  }

  /// A number that says how many numbers follow must be right: without it the rest of the file has no sense.
  enum class Role { value, length };

  Number next(Role role = Role::length) {
    if (is_lost_) return {};
    if (at_ == words_.size()) {
      is_lost_ = true;
      const sim::Place end = words_.empty() ? sim::Place{file_, 1, 1} : words_.back().place;
      fault(fault_kinds::ends_early, end,
            {{"job", std::to_string(std::max(1, job_))}, {"jobs", std::to_string(std::max(1, jobs_))}});
      return {};
    }
    const Word& word = words_[at_++];
    const std::optional<std::int32_t> value = counted(word.text);
    if (!value) {
      fault(fault_kinds::not_counted, word.place,
            {{"got", sim::shown(word.text)}, {"bound", std::to_string(most)}});
      is_lost_ = role == Role::length;
    }
    return {value.value_or(0), word.place};
  }

  void read_job() {
    project_.durations.push_back(next(Role::value).value);
    std::vector<std::int32_t> needs;
    for (std::size_t r = 0; r < project_.capacities.size() && !is_lost_; ++r) {
      const Number need = next(Role::value);
      needs.push_back(need.value);
      if (need.value <= project_.capacities[r]) continue;
      fault(fault_kinds::needs_too_much, need.place,
            {{"got", std::to_string(need.value)},
             {"job", std::to_string(job_)},
             {"resource", std::to_string(r + 1)},
             {"capacity", std::to_string(project_.capacities[r])}});
    }
    project_.needs.push_back(std::move(needs));
    const std::int32_t successors = next().value;
    for (std::int32_t i = 0; i < successors && !is_lost_; ++i) read_successor();
  }

  void read_successor() {
    const std::size_t at = at_;
    const std::size_t before = faults_.size();
    const Number successor = next(Role::value);
    if (faults_.size() != before) return;
    if (successor.value >= 1 && successor.value <= jobs_) {
      edges_.emplace_back(job_ - 1, successor.value - 1);
      return;
    }
    fault(fault_kinds::no_such_job, successor.place,
          {{"got", sim::shown(words_[at].text)},
           {"job", std::to_string(job_)},
           {"jobs", std::to_string(jobs_)}});
  }

  void put_in_order() {
    project_.order = sim::Digraph(static_cast<std::uint32_t>(jobs_), edges_);
    const std::vector<std::uint32_t> cycle = sim::find_cycle(project_.order);
    if (!cycle.empty()) {
      std::string text;
      for (const std::uint32_t job : cycle) text += std::to_string(job + 1) + " > ";
      fault(fault_kinds::circle, {file_, 1, 1}, {{"cycle", text + std::to_string(cycle.front() + 1)}});
    }
    const std::int64_t sum =
        std::accumulate(project_.durations.begin(), project_.durations.end(), std::int64_t{0});
    if (sum <= longest_run) return;
    fault(fault_kinds::too_long, {file_, 1, 1},
          {{"got", std::to_string(sum)}, {"bound", std::to_string(longest_run)}});
  }

  std::vector<Word> words_;
  std::string file_;
  std::vector<sim::Fault>& faults_;
  std::vector<sim::Digraph::Edge> edges_;
  Project project_;
  std::size_t at_ = 0;
  std::int32_t jobs_ = 0;
  std::int32_t job_ = 0;  ///< the one that is read, from 1
  bool is_lost_ = false;
};

}  // namespace

Project read_patterson(const std::string& text, const std::string& file, std::vector<sim::Fault>& faults) {
  return Reading(text, file, faults).project();
}

}  // namespace analysis
