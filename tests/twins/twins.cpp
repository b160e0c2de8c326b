#include "tests/twins/twins.hpp"

namespace twins {

const std::vector<Twin>& all() {
  static const std::vector<Twin> twins = [] {
    std::vector<Twin> made;
    for (const auto& part : {of_settings(), of_days(), of_rules()})
      made.insert(made.end(), part.begin(), part.end());
    return made;
  }();
  return twins;
}

}  // namespace twins
