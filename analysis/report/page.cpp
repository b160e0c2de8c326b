#include "analysis/report/page.hpp"

#include <array>
#include <cstdint>

#include "analysis/report/embedded.hpp"
#include "analysis/words/plain.hpp"
#include "sim/record/sha256.hpp"

namespace analysis::report {
namespace {

std::uint32_t digit_of(char hexadecimal) {
  return static_cast<std::uint32_t>(hexadecimal <= '9' ? hexadecimal - '0' : hexadecimal - 'a' + 10);
}

/// Bytes written as hexadecimal digits, in the alphabet of RFC 4648, section 4.
std::string base64_of(std::string_view hexadecimal) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at < hexadecimal.size(); at += 6) {
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 6; ++i) {
      bits = bits << 4U | (at + i < hexadecimal.size() ? digit_of(hexadecimal[at + i]) : 0U);
    }
    const std::size_t digits = hexadecimal.size() - at;
    const std::size_t kept = digits >= 6 ? 4 : digits / 2 + 1;
    for (std::size_t i = 0; i < 4; ++i) {
      text += i < kept ? alphabet[bits >> (18U - 6U * static_cast<std::uint32_t>(i)) & 63U] : '=';
    }
  }
  return text;
}

/// The page may run its own script, known by its hash, and load nothing. Styles are its own too: charts set
/// theirs on their elements.
std::string policy_of(std::string_view script) {
  return "default-src 'none'; script-src 'sha256-" + base64_of(sim::sha256_of(std::string(script))) +
         "'; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'";
}

/// The licences of what is in the script ask to be passed on with it, so they are in the page even where no
/// script runs.
std::string footer_of(const Words& words) {
  return "<footer id=\"licences\"><details><summary>" + html_text(words.text("report.page.licences")) +
         "</summary>\n<p>" + html_text(words.text("report.page.licences_said")) + "</p>\n<pre lang=\"en\">" +
         html_text(embedded_notices()) + "</pre>\n</details></footer>\n";
}

}  // namespace

bool has_page() { return !embedded_script().empty(); }

std::string html_text(std::string_view text) {
  std::string made;
  for (const char one : text) {
    switch (one) {
      case '&':
        made += "&amp;";
        break;
      case '<':
        made += "&lt;";
        break;
      case '>':
        made += "&gt;";
        break;
      case '"':
        made += "&quot;";
        break;
      case '\'':
        made += "&#39;";
        break;
      default:
        made += one;
    }
  }
  return made;
}

std::string json_in_script(std::string_view json) {
  std::string made;
  made.reserve(json.size());
  // In JSON these stand in texts alone, and the escape is the same character to whoever reads it.
  for (const char one : json) {
    switch (one) {
      case '<':
        made += "\\u003c";
        break;
      case '>':
        made += "\\u003e";
        break;
      case '&':
        made += "\\u0026";
        break;
      default:
        made += one;
    }
  }
  return made;
}

std::string page_of(std::string_view document, std::string_view title, const Words& words) {
  const std::string_view script = embedded_script();
  std::string page = "<!doctype html>\n<html lang=\"";
  page += words.language() == Language::fr ? "fr" : "en";
  page += "\">\n<head>\n<meta charset=\"utf-8\">\n";
  page += "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy_of(script) + "\">\n";
  page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  page += "<meta name=\"generator\" content=\"liaison report\">\n";
  page += "<title>" + html_text(harmless(title)) + "</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>\n";
  page += embedded_style();
  page += "</style>\n</head>\n<body>\n<noscript><p>" + html_text(words.text("report.page.no_script")) +
          "</p></noscript>\n" + footer_of(words) + "<script id=\"document\" type=\"application/json\">";
  page += json_in_script(document);
  page += "</script>\n<script>";
  page += script;
  page += "</script>\n</body>\n</html>\n";
  return page;
}

}  // namespace analysis::report
