// read_result FILE...: reads each with the project's own reader and prints one line for it: "ok", or the kind
// of fault.
#include <exception>
#include <iostream>

#include "sim/base/error.hpp"
#include "sim/storage/result_reader.hpp"

int main(int count, char** names) {
  for (int i = 1; i < count; ++i) {
    try {
      const sim::StoredResults stored = sim::read_result_file(names[i]);
      const bool same = stored.results_sha256 == sim::computed_results_sha256(names[i]);
      std::cout << (same ? "ok" : "changed") << '\n';
    } catch (const sim::ScenarioError& error) {
      std::cout << error.faults().front().kind << '\n';
    } catch (const sim::StorageError& error) {
      std::cout << error.sentence().key << '\n';
    } catch (const std::exception& error) {
      std::cout << "defect: " << error.what() << '\n';
    }
  }
  return 0;
}
