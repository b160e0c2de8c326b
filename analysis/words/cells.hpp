#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "analysis/words/plain.hpp"

namespace analysis {

/// A row of a table whose cells are set to the right and always apart: one that is too wide takes its place
/// from the blanks of those after it.
class Cells {
 public:
  explicit Cells(std::string label) : text_(std::move(label)), column_(display_width(text_)) {}

  void add(const std::string& cell, std::size_t width) {
    column_ += width;
    const std::size_t used = display_width(text_);
    const std::string apart = cell.empty() ? cell : ' ' + cell;
    text_ += padded_left(apart, column_ > used ? column_ - used : 0);
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
  std::size_t column_;  // where the last cell should have ended
};

}  // namespace analysis
