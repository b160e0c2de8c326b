#include "sim/storage/provenance_group.hpp"

#include <vector>

#include "sim/base/error.hpp"
#include "sim/storage/filling.hpp"
#include "sim/storage/layout_rules.hpp"
#include "sim/storage/result_file.hpp"

namespace sim {
namespace {

using hdf5::ContentHash;
using hdf5::Handle;
using hdf5::write_attribute;

/// Two text columns on one dimension: names, and what belongs to each.
struct TextTable {
  const char* dimension;
  const char* dimension_meaning;
  const char* column;
  const char* column_meaning;
  std::vector<std::string> names;
  std::vector<std::string> texts;
};

void write_table(const Handle& group, const TextTable& table, ContentHash& hash) {
  const Handle names = hdf5::write_texts(group, table.dimension, table.names, hash);
  hdf5::make_dimension(names, table.dimension);
  write_attribute(names, "long_name", table.dimension_meaning);
  const Handle texts = hdf5::write_texts(group, table.column, table.texts, hash);
  hdf5::attach_dimension(texts, 0, names);
  write_attribute(texts, "long_name", table.column_meaning);
}

/// The parameters as text columns on one dimension.
void write_parameters(const Handle& group, const std::vector<Parameter>& parameters, ContentHash& hash) {
  struct Column {
    const char* name;
    const char* meaning;
    std::string Parameter::*text;
  };
  const auto texts = [&](std::string Parameter::*text) {
    std::vector<std::string> all;
    for (const Parameter& parameter : parameters) all.push_back(parameter.*text);
    return all;
  };
  const Handle paths = hdf5::write_texts(group, result_names::parameter, texts(&Parameter::path), hash);
  hdf5::make_dimension(paths, result_names::parameter);
  write_attribute(paths, "long_name", "where a value of the scenario or of the model stands");
  for (const Column& column :
       {Column{result_names::parameter_scenario, "the scenario whose value it is", &Parameter::scenario},
        Column{result_names::parameter_value, "the value: a number without its unit, or a text",
               &Parameter::value},
        Column{result_names::parameter_unit, "its unit; empty for texts and plain numbers", &Parameter::unit},
        Column{result_names::parameter_origin, "who gave it: scenario, lever, default or table",
               &Parameter::origin},
        Column{result_names::parameter_source, "its source, or the word assumption", &Parameter::source}}) {
    const Handle dataset = hdf5::write_texts(group, column.name, texts(column.text), hash);
    hdf5::attach_dimension(dataset, 0, paths);
    write_attribute(dataset, "long_name", column.meaning);
  }
}

std::string commit_with_mark(const BuildInfo& build) {
  return build.commit + (build.modified ? " with modified sources" : "");
}

}  // namespace

void write_identity(const Handle& file, const std::string& kind, const Provenance& provenance) {
  write_attribute(file, "Conventions", "CF-1.11");
  write_attribute(file, "title", provenance.title);
  write_attribute(file, "source", "Liaison " + provenance.build.program());
  write_attribute(file, "references", joined(provenance.references, "; "));
  write_attribute(file, "comment", provenance.comment);
  write_attribute(file, "kind", kind);
  write_attribute(file, "recording", provenance.recording);
  write_attribute(file, "liaison_format_version", result_format_version);
  write_attribute(file, "liaison_model", provenance.model);
  write_attribute(file, "liaison_model_version", provenance.model_version);
  write_attribute(file, "git_commit", commit_with_mark(provenance.build));
  write_attribute(file, "build", provenance.build.compiler + "; " + provenance.build.flags);
  write_attribute(file, "scenario_sha256", provenance.scenario_sha256);
}

void write_provenance(const Handle& file, const Provenance& provenance) {
  const Handle group = hdf5::create_group(file, result_names::provenance);
  ContentHash hash;
  const std::vector<ProvenanceText> files = without_common_folder(provenance.files);
  hdf5::write_text(group, "scenario", files.empty() ? "" : files.front().text, hash);
  hdf5::write_text(group, "resolved_scenario", provenance.resolved_scenario, hash);
  TextTable read{"file",      "name of a file that was read, the scenario asked for first",
                 "file_text", "text of the file",
                 {},          {}};
  for (const ProvenanceText& text : files) {
    read.names.push_back(text.name);
    read.texts.push_back(text.text);
  }
  write_table(group, read, hash);
  TextTable software{
      "software", "library the program was built with", "software_version", "version of the library", {}, {}};
  for (const auto& [name, version] : provenance.build.libraries) {
    software.names.push_back(name);
    software.texts.push_back(version);
  }
  write_table(group, software, hash);
  TextTable references{"reference", "number of a work the model rests on", "reference_text", "the work", {},
                       {}};
  for (const std::string& reference : provenance.references) {
    references.names.push_back(std::to_string(references.names.size() + 1));
    references.texts.push_back(reference);
  }
  write_table(group, references, hash);

  if (!provenance.parameters.empty()) write_parameters(group, provenance.parameters, hash);

  write_attribute(group, "program_version", provenance.build.version);
  write_attribute(group, "git_commit", provenance.build.commit);
  write_attribute(group, "sources_modified", std::int32_t{provenance.build.modified ? 1 : 0});
  write_attribute(group, "compiler", provenance.build.compiler);
  write_attribute(group, "flags", provenance.build.flags);
  write_attribute(group, "seed", static_cast<std::int32_t>(provenance.seed));
  write_attribute(group, "replications_planned", static_cast<std::int32_t>(provenance.replications));
  write_attribute(group, "provenance_sha256", hash.hex());
}

}  // namespace sim
