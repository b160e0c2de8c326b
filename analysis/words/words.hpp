#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/words/catalogue.hpp"
#include "sim/base/error.hpp"
#include "sim/base/time.hpp"

namespace analysis {

enum class Language : std::uint8_t { en, fr };

/// What the program says, in one language: sentences and faults become text, numbers and dates get the
/// language's form.
///
/// A text of the catalogue holds placeholders: `{name}` puts an argument as it was written, `{name:number}`
/// groups its digits and sets the decimal mark ("12 345,6"), `{name:date}` spells an ISO date ("1er janvier
/// 2020"),
/// `{name:ordinal}` a rank. `{{` is a brace. An argument that is a key of the catalogue is rendered with the
/// same arguments. When `key` is absent, `key.one` or `key.other` is taken by the argument
/// `n` (plural rules: Unicode CLDR 42). Arguments are made harmless for a terminal.
///
/// French typography is applied to the catalogue's own text: a narrow no-break space before : ; ! ? % and
/// inside guillemets (Imprimerie nationale, Lexique des règles typographiques, 2002).
class Words {
 public:
  explicit Words(Language language);
  /// With a catalogue of one's own, which must outlive it (tests).
  Words(Language language, const Catalogue& catalogue) : language_(language), catalogue_(&catalogue) {}
  Words(Language language, Catalogue&& catalogue) = delete;

  [[nodiscard]] Language language() const { return language_; }
  [[nodiscard]] bool has(const std::string& key) const { return catalogue_->count(key) != 0; }

  /// The sentence in this language. A key that is not in the catalogue is shown with its arguments, so that
  /// nothing is lost; a test sees to it that the code uses none.
  [[nodiscard]] std::string render(const sim::Sentence& sentence) const;
  /// A text without arguments.
  [[nodiscard]] std::string text(const std::string& key) const { return render(key, {}, 0); }
  /// "file:line:column: path: got X, expected Y; did you mean 'Z'?" - one line.
  [[nodiscard]] std::string render(const sim::Fault& fault) const;
  /// "file:line:column", as far as it is known.
  [[nodiscard]] static std::string place(const sim::Place& place);

  /// "12,345.6" or "12 345,6"; "-0" is "0"; not finite: "-".
  [[nodiscard]] std::string number(double value, int decimals) const;
  /// "42%" or "42 %" of a share 0.42.
  [[nodiscard]] std::string percent(double share, int decimals) const;
  /// "18 October 2019", "1er janvier 2020".
  [[nodiscard]] std::string date(sim::Date date) const;
  /// "1st", "22nd"; "1er", "2e".
  [[nodiscard]] std::string ordinal(std::int64_t rank) const;

 private:
  enum class Sign : std::uint8_t { plus, minus };
  using Arguments = sim::Arguments;

  [[nodiscard]] const std::string* find(const std::string& key, const Arguments& arguments) const;
  [[nodiscard]] std::string render(const std::string& key, const Arguments& arguments, int depth) const;
  [[nodiscard]] std::string filled(std::string_view pattern, const Arguments& arguments, int depth) const;
  [[nodiscard]] std::string argument(std::string_view placeholder, const Arguments& arguments,
                                     int depth) const;
  [[nodiscard]] std::string typeset(std::string_view text) const;
  [[nodiscard]] std::string grouped(std::string_view digits) const;
  [[nodiscard]] std::string assembled(Sign sign, std::string_view whole, std::string_view fraction) const;

  Language language_;
  const Catalogue* catalogue_;
};

/// The placeholders of a catalogue text, sorted, without their form: {"got", "expected"}.
[[nodiscard]] std::vector<std::string> placeholders(std::string_view pattern);

}  // namespace analysis
