#include "sim/storage/refusal.hpp"

#include <utility>
#include <vector>

#include "sim/base/error.hpp"

namespace sim {
namespace {

// A letter for the family, then texts that each end in NUL: the kind or key, and of each argument its name,
// and its value behind a letter for what that is.
constexpr char scenario = 'f';
constexpr char storage = 's';
constexpr char word_key = 'k';
constexpr char plain_text = 't';

std::string packed(char family, const std::string& key, const Arguments& arguments) {
  std::string bytes = family + key + '\0';
  for (const auto& [name, value] : arguments) {
    bytes += name + '\0' + (value.is_key() ? word_key : plain_text) + value.text() + '\0';
  }
  return bytes;
}

std::string text_at(const std::string& bytes, std::size_t& at) {
  const std::size_t end = bytes.find('\0', at);
  ensure(end != std::string::npos, "a refusal that was packed can be unpacked");
  std::string text = bytes.substr(at, end - at);
  at = end + 1;
  return text;
}

}  // namespace

std::string refusal_of(const std::function<void()>& read) {
  try {
    read();
  } catch (const ScenarioError& error) {
    return packed(scenario, error.faults().front().kind, error.faults().front().arguments);
  } catch (const StorageError& error) {
    return packed(storage, error.sentence().key, error.sentence().arguments);
  }
  return "";
}

void throw_refusal(const std::string& bytes, const std::string& path) {
  std::size_t at = 1;
  const std::string key = text_at(bytes, at);
  Arguments arguments;
  while (at < bytes.size()) {
    std::string name = text_at(bytes, at);
    const std::string value = text_at(bytes, at);
    ensure(!value.empty(), "a refusal that was packed can be unpacked");
    const std::string text = value.substr(1);
    arguments.emplace_back(std::move(name),
                           value.front() == word_key ? Argument(WordKey{text}) : Argument(text));
  }
  if (bytes.front() == storage) throw StorageError({key, std::move(arguments)});
  throw ScenarioError({Fault{key, Place{path, 0, 0}, "", std::move(arguments), ""}});
}

}  // namespace sim
