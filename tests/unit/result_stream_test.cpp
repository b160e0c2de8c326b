#include "sim/storage/result_stream.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>

#include "sim/storage/files.hpp"
#include "sim/storage/result_file.hpp"
#include "sim/storage/result_reader.hpp"
#include "tests/unit/temporary_folder.hpp"
#include "tests/unit/toy_model.hpp"

namespace {

constexpr std::uint32_t seed = 11;
constexpr std::uint32_t replications = 150;  // more than two chunks

sim::ResultSet toy_results() {
  sim::ResultSet results(toy::layout());
  const sim::Runnable runnable = toy::runnable();
  for (std::uint32_t r = 0; r < replications; ++r) results.append(runnable.run({seed, r}));
  return results;
}

bool same_bits(const sim::Column& first, const sim::Column& second) {
  if (first.index() != second.index()) return false;
  return std::visit(
      [&second](const auto& one) {
        const auto& other = std::get<std::decay_t<decltype(one)>>(second);
        return one.size() == other.size() &&
               std::memcmp(one.data(), other.data(), one.size() * sizeof(one[0])) == 0;
      },
      first);
}

sim::Column joined(const sim::ResultStream& stream, std::size_t observable, std::size_t all_rows,
                   std::size_t rows_at_once) {
  sim::Column whole = stream.rows(observable, 0, 0);
  for (std::size_t row = 0; row < all_rows; row += rows_at_once) {
    const sim::Column part = stream.rows(observable, row, std::min(rows_at_once, all_rows - row));
    std::visit(
        [&part](auto& values) {
          const auto& more = std::get<std::decay_t<decltype(values)>>(part);
          values.insert(values.end(), more.begin(), more.end());
        },
        whole);
  }
  return whole;
}

}  // namespace

TEST_CASE("a file read a few rows at a time holds what it holds when read whole", "[unit]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.h5");
  sim::save_result_set(path, toy_results(), toy::provenance(seed, replications), sim::IfPresent::refuse);
  const sim::StoredResults whole = sim::read_result_file(path);
  const sim::ResultStream stream(path);
  const sim::StoredHead& head = stream.head();
  CHECK(head.kind == whole.results.kind);
  CHECK(head.provenance == whole.provenance);
  CHECK(head.provenance.parameters == toy::provenance(seed, replications).parameters);
  CHECK(head.results_sha256 == whole.results_sha256);
  CHECK(head.replications == whole.results.replications);
  CHECK(head.row_size == whole.results.row_size);
  CHECK(head.seeds == std::vector<std::int32_t>(replications, seed));
  CHECK(head.answer.layout.axes.empty());
  REQUIRE(head.layout.observables.size() == whole.results.layout.observables.size());
  for (std::size_t i = 0; i < whole.results.arrays.size(); ++i) {
    const sim::Observable& observable = whole.results.layout.observables[i];
    const std::size_t in_a_row =
        head.layout.is_ragged(observable)
            ? 1
            : std::max<std::size_t>(1, head.layout.values_per_replication(observable));
    const std::size_t rows = sim::number_of_values(whole.results.arrays[i]) / in_a_row;
    CAPTURE(observable.name);
    for (const std::size_t at_once : {std::size_t{1}, std::size_t{7}, rows}) {
      CHECK(same_bits(joined(stream, i, rows, at_once), whole.results.arrays[i]));
    }
  }
}

TEST_CASE("a file that is not there or no result is refused before it is opened", "[unit]") {
  const TemporaryFolder folder;
  CHECK_THROWS_AS(sim::ResultStream(folder.file("none.h5")), sim::ScenarioError);
  CHECK_THROWS_AS(sim::ResultStream(folder.file("")), sim::ScenarioError);
}
