// read_result [--both] FILE...: reads each with the project's own reader and prints one line for it: "ok", or
// the kind of fault. With --both, what is read whole and what is read a few rows at a time must be refused
// alike.
#include <exception>
#include <iostream>
#include <string>

#include "sim/base/error.hpp"
#include "sim/storage/result_reader.hpp"
#include "sim/storage/result_stream.hpp"

namespace {

/// "ok", or the kind of fault, of one way to read a file.
template <class Read>
std::string outcome_of(Read read) {
  try {
    return read();
  } catch (const sim::ScenarioError& error) {
    return error.faults().front().kind;
  } catch (const sim::StorageError& error) {
    return error.sentence().key;
  } catch (const std::exception& error) {
    return std::string("defect: ") + error.what();
  }
}

}  // namespace

int main(int count, char** names) {
  const bool both = count > 1 && std::string(names[1]) == "--both";
  for (int i = both ? 2 : 1; i < count; ++i) {
    const std::string whole = outcome_of([&]() -> std::string {
      const sim::StoredResults stored = sim::read_result_file(names[i]);
      return stored.results_sha256 == sim::computed_results_sha256(names[i]) ? "ok" : "changed";
    });
    if (!both) {
      std::cout << whole << '\n';
      continue;
    }
    const std::string in_pieces = outcome_of([&]() -> std::string {
      const sim::ResultStream stream(names[i]);
      return "ok";
    });
    const bool is_read = whole == "ok" || whole == "changed";
    const bool same = is_read ? in_pieces == "ok" : in_pieces == whole;
    std::cout << (same ? whole : whole + ", in pieces " + in_pieces) << '\n';
  }
  return 0;
}
