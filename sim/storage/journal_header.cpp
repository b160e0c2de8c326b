#include <string>
#include <type_traits>
#include <variant>

#include "sim/record/sha256.hpp"
#include "sim/storage/journal.hpp"

namespace sim {
namespace {

void hash_text(Sha256& hash, const std::string& text) {
  hash.update(std::to_string(text.size()) + ':');
  hash.update(text);
}

void hash_axis(Sha256& hash, const Axis& axis) {
  hash_text(hash, axis.name);
  hash_text(hash, axis.unit);
  hash_text(hash, axis.ragged ? "ragged" : "fixed");
  std::visit(
      [&hash](const auto& labels) {
        using Label = typename std::decay_t<decltype(labels)>::value_type;
        hash_text(hash, std::to_string(labels.size()));
        for (const Label& label : labels) {
          if constexpr (std::is_same_v<Label, std::string>) {
            hash_text(hash, label);
          } else {
            hash_text(hash, std::to_string(label));
          }
        }
      },
      axis.labels);
}

}  // namespace

JournalHeader journal_header(const std::string& kind, const RecordLayout& layout,
                             const Provenance& provenance) {
  return {kind,
          provenance.scenario_sha256,
          provenance.seed,
          provenance.replications,
          provenance.build.program(),
          provenance.recording,
          layout_sha256(layout),
          ""};
}

std::string layout_sha256(const RecordLayout& layout) {
  Sha256 hash;
  for (const Axis& axis : layout.axes) hash_axis(hash, axis);
  for (const Observable& observable : layout.observables) {
    hash_text(hash, observable.name);
    hash_text(hash, observable.unit);
    hash_text(hash, std::to_string(static_cast<int>(observable.type)));
    for (const std::string& axis : observable.axes) hash_text(hash, axis);
  }
  return hash.hex();
}

std::string journal_path(const std::string& result_path) { return result_path + ".part"; }

}  // namespace sim
