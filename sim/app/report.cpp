#include "analysis/report/report.hpp"

#include <filesystem>
#include <string>
#include <vector>

#include "analysis/report/page.hpp"
#include "sim/app/command.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/output.hpp"
#include "sim/app/report_sources.hpp"
#include "sim/storage/files.hpp"
#include "sim/storage/folder_of_files.hpp"

namespace app {
namespace {

using analysis::report::Source;

struct ReportOptions {
  std::vector<std::string> files;
  std::string output;
  sim::IfPresent if_present = sim::IfPresent::refuse;
};

ReportOptions report_options(const Arguments& arguments) {
  ReportOptions options{arguments.words(), arguments.value("output"), sim::IfPresent::refuse};
  if (options.files.empty()) throw UsageError({"app.error.report_no_file", {}});
  if (options.output.empty()) {
    options.output = std::filesystem::path(options.files.front()).replace_extension(".html").string();
  }
  if (arguments.has("force")) options.if_present = sim::IfPresent::replace;
  if (sim::is_directory(options.output)) {
    throw UsageError({"app.error.report_to_folder", {{"path", options.output}}});
  }
  for (const std::string& file : options.files) {
    std::error_code unknown;
    if (file == options.output || std::filesystem::equivalent(file, options.output, unknown)) {
      throw UsageError({"app.error.report_over_input", {{"path", file}}});
    }
  }
  if (!arguments.has("force") && sim::exists(options.output)) {
    throw UsageError({"app.error.report_exists", {{"path", options.output}}});
  }
  return options;
}

/// What is wrong with any of the files is said in one go.
std::vector<Source> read_sources(const std::vector<std::string>& files, const analysis::Words& words) {
  std::vector<Source> sources;
  std::vector<sim::Fault> faults;
  for (const std::string& file : files) {
    try {
      // The why of a report is that of its first file.
      sources.push_back(read_source(file, words, sources.empty() ? Story::told : Story::left_out));
    } catch (const sim::ScenarioError& error) {
      faults.insert(faults.end(), error.faults().begin(), error.faults().end());
    }
  }
  if (!faults.empty()) throw sim::ScenarioError(std::move(faults));
  if (sources.size() > 1) {
    for (const Source& source : sources) {
      if (source.kind != "runs") {
        throw UsageError({"app.error.report_mixed", {{"path", source.file}, {"kind", source.kind}}});
      }
      if (source.provenance.model != sources.front().provenance.model) {
        throw UsageError(
            {"app.error.report_models", {{"path", source.file}, {"first", sources.front().file}}});
      }
    }
  }
  return sources;
}

/// Written beside its place and moved there when it is whole.
void write(const std::string& page, const ReportOptions& options) {
  create_folder_of(options.output);
  const std::string beside = options.output + ".part";
  try {
    sim::TextFile file(beside);
    file.write(page);
    file.finish();
  } catch (...) {
    std::error_code unknown;
    std::filesystem::remove(beside, unknown);
    throw;
  }
  sim::publish_file(beside, options.output, options.if_present);
}

}  // namespace

int report(const Call& call, Console& console) {
  const ReportOptions options = report_options(call.arguments);
  if (!analysis::report::has_page()) {
    console.error_say({"app.error.report_no_page", {}});
    return exit_machine_failed;
  }
  const std::vector<Source> sources = read_sources(options.files, console.words());
  const std::string document = analysis::report::document_of(sources, console.words());
  write(analysis::report::page_of(document, sources.front().title, console.words()), options);
  console.say(sim::Sentence{"app.report.done", {{"path", options.output}}}, 2);
  return exit_done;
}

}  // namespace app
