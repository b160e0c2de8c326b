#pragma once

#include <string>
#include <string_view>

#include "analysis/words/words.hpp"

namespace analysis::report {

/// Whether this program has the page's script and style in it.
[[nodiscard]] bool has_page();

/// One file that a browser opens from a disk: the page's style and script, the document (JSON) that the
/// script shows, and the licences of what is in the script. Nothing else is loaded, and its policy
/// (Content-Security-Policy) lets nothing else run.
[[nodiscard]] std::string page_of(std::string_view document, std::string_view title, const Words& words);

/// A text as HTML shows it.
[[nodiscard]] std::string html_text(std::string_view text);
/// JSON as it can stand in a script element: no text of it can end the element or begin a comment.
[[nodiscard]] std::string json_in_script(std::string_view json);

}  // namespace analysis::report
