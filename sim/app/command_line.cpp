#include "sim/app/command_line.hpp"

#include <algorithm>
#include <boost/program_options.hpp>

#include "sim/scenario/reader.hpp"

namespace app {
namespace {

namespace po = boost::program_options;

po::options_description described(const std::vector<Option>& options) {
  po::options_description all;
  for (const Option& option : options) {
    const std::string name(option.name);
    if (option.takes == Option::Takes::nothing) {
      all.add_options()(name.c_str(), "");
    } else if (option.takes == Option::Takes::value) {
      all.add_options()(name.c_str(), po::value<std::string>());
    } else {
      all.add_options()(name.c_str(), po::value<std::vector<std::string>>());
    }
  }
  return all;
}

std::string nearest_option(const std::string& typed, const std::vector<Option>& options) {
  const std::size_t letters = typed.find_first_not_of('-');
  const std::string word =
      letters == std::string::npos ? "" : typed.substr(letters, typed.find('=') - letters);
  std::vector<std::string> names;
  for (const Option& option : options) names.emplace_back(option.name);
  const std::string found = sim::nearest(word, names);
  return found.empty() ? "" : "--" + found;
}

[[noreturn]] void refuse(const std::string& key, const std::string& option) {
  throw UsageError({key, {{"option", option}}});
}

[[noreturn]] void refuse_unknown(const std::string& typed, const std::vector<Option>& options) {
  const std::string nearest = nearest_option(typed, options);
  if (nearest.empty()) refuse("app.error.unknown_option", typed);
  throw UsageError({"app.error.unknown_option_near", {{"option", typed}, {"nearest", nearest}}});
}

po::parsed_options parsed(const std::vector<std::string>& typed, const std::vector<Option>& options,
                          const po::options_description& all) {
  po::positional_options_description words;
  words.add("words", -1);
  const auto style = po::command_line_style::allow_long | po::command_line_style::long_allow_adjacent |
                     po::command_line_style::long_allow_next;
  try {
    return po::command_line_parser(typed).options(all).positional(words).style(style).run();
  } catch (const po::unknown_option& error) {
    refuse_unknown(error.get_option_name(), options);
  } catch (const po::invalid_command_line_syntax& error) {
    const bool extra = error.kind() == po::invalid_command_line_syntax::extra_parameter;
    refuse(extra ? "app.error.extra_value" : "app.error.missing_value", error.get_option_name());
  } catch (const po::error_with_option_name& error) {
    refuse("app.error.bad_option", error.get_option_name());
  }
}

}  // namespace

UsageError::UsageError(sim::Sentence sentence)
    : std::runtime_error(sentence.key), sentence_(std::move(sentence)) {}

std::string Arguments::value(const std::string& option) const {
  const auto found = options_.find(option);
  return found == options_.end() || found->second.empty() ? "" : found->second.back();
}

std::vector<std::string> Arguments::values(const std::string& option) const {
  const auto found = options_.find(option);
  return found == options_.end() ? std::vector<std::string>{} : found->second;
}

std::int64_t Arguments::whole_number(const std::string& option, std::int64_t low, std::int64_t high) const {
  const std::string text = value(option);
  const bool digits_only = !text.empty() && text.size() <= 15 &&
                           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  const std::int64_t number = digits_only ? std::stoll(text) : -1;
  if (!digits_only || number < low || number > high) {
    throw UsageError({"app.error.not_in_range",
                      {{"option", "--" + option},
                       {"got", text},
                       {"low", std::to_string(low)},
                       {"high", std::to_string(high)}}});
  }
  return number;
}

Arguments parse(const std::vector<std::string>& typed_words, const std::vector<Option>& options) {
  std::vector<std::string> typed = typed_words;
  std::replace(typed.begin(), typed.end(), std::string("-o"), std::string("--output"));
  const po::options_description all = described(options);
  std::vector<std::string> words;
  std::map<std::string, std::vector<std::string>> given;
  for (const po::option& one : parsed(typed, options, all).options) {
    if (one.position_key >= 0 || one.string_key.empty()) {
      words.insert(words.end(), one.value.begin(), one.value.end());
      continue;
    }
    const auto declared = std::find_if(options.begin(), options.end(),
                                       [&](const Option& option) { return option.name == one.string_key; });
    if (declared == options.end()) refuse_unknown("--" + one.string_key, options);
    std::vector<std::string>& values = given[one.string_key];
    const bool again = declared->takes == Option::Takes::value && !values.empty();
    if (again) refuse("app.error.given_twice", "--" + one.string_key);
    values.insert(values.end(), one.value.begin(), one.value.end());
  }
  return {std::move(words), std::move(given)};
}

std::string shell_quoted(std::string_view argument) {
  const std::string_view safe = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=,:+@%";
  const bool plain = !argument.empty() && argument.find_first_not_of(safe) == std::string_view::npos;
  if (plain) return std::string(argument);
  std::string quoted = "'";
  for (const char c : argument) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

std::string shell_line(const std::vector<std::string>& arguments) {
  std::string line;
  for (const std::string& argument : arguments) line += (line.empty() ? "" : " ") + shell_quoted(argument);
  return line;
}

}  // namespace app
