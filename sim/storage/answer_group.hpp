#pragma once

#include <string>
#include <vector>

#include "sim/record/record.hpp"

namespace sim {

namespace hdf5 {
class Handle;
}

/// What an answer says beside the runs it rests on: arrays and texts without the axis `replication`. In the
/// file they are the group `answer`.
struct AnswerPart {
  /// An array; `about.axes` are axes of the result or of the answer.
  struct Array {
    Observable about;
    Column values;
  };
  /// Texts, one for each label of an axis.
  struct Texts {
    std::string name;
    std::string meaning;
    std::string axis;
    std::vector<std::string> texts;
  };
  std::vector<Axis> axes;  ///< beside those of the result; their labels are texts
  std::vector<Array> arrays;
  std::vector<Texts> texts;
};

/// Writes the group: the scales of the result it uses as hard links, its own axes, arrays and texts. Its
/// attribute answer_sha256 hashes its own datasets as results_sha256 does those of the root.
void write_answer(const hdf5::Handle& file, const RecordLayout& layout, const AnswerPart& answer);

}  // namespace sim
