#pragma once

#include <array>
#include <string_view>

namespace sim {

/// Every kind of fault that reading a scenario can find, whatever its model. The sentence of a kind is
/// `fault.<kind>` in the word catalogue, and scenarios/invalid/format/ holds a file for each.
///
/// Arguments: `got` is what was written (fit for a message, in quotes where it could be misread) or a key of
/// the catalogue (WordKey{"got.list"}); `expected` a text or a key (WordKey{"expected.working_days"}); others
/// are named below.
inline constexpr std::array<std::string_view, 75> format_fault_kinds{
    // Files
    "no_such_scenario",  // why (WordKey{"got.no_such_file"})
    "missing_file",    // what a scenario extends, or a table: got (name), why, beside (the file that says it)
    "file_too_large",  // bound (megabytes)
    "invalid_utf8",    // got (the byte)
    "control_character",  // NUL, escape and the like, also when written by an escape in quotes: got (the
                          // code)
    "empty_file",         // nothing, or only comments
    // YAML
    "yaml_syntax",  // problem (WordKey{"yaml.<what>"})
    "tab_indentation", "several_documents",
    "nesting_too_deep",   // bound
    "too_many_nodes",     // bound; also after aliases are expanded, and in tables
    "tag_refused",        // got
    "merge_key_refused",  // the key <<
    "alias_inside_itself",
    "key_not_text",   // a key that is a list, a map, an alias or nothing
    "duplicate_key",  // got, first_line
    // The whole
    "format_missing",
    "unknown_format",   // got
    "extends_cycle",    // chain ("a.yaml -> b.yaml -> a.yaml")
    "source_not_text",  // got
    "duplicate_id",     // got, first_line
    "remove_unknown",   // got (the id)
    "remove_not_true",  // got
    "remove_with_values",
    // Tables
    "empty_table",
    "wrong_cell_count",     // got, expected (numbers)
    "unclosed_quote",       // got (the start of the cell)
    "stray_quote",          // got (the start of the cell)
    "semicolon_table",      // cells separated by semicolons, in a table of which a scenario says nothing
    "workbook_for_table",   // a file of a spreadsheet program, not its text
    "table_separator",      // got, expected (signs), word (what to declare)
    "table_decimal",        // got (the first such cell), count, expected (a sign), word (what to declare)
    "table_date",           // got (the first date that begins with its day), count
    "column_without_name",  // got
    "column_unit",          // unit, got (the name of the column): a unit in its header
    "cell_with_unit",       // got, unit (of the header)
    "duplicate_column",     // got
    "beside_table",         // got (the key)
    "change_without_id",
    // --set
    "override_path",  // got
    "override_value",
    "override_refused",     // got (the key)
    "override_into_value",  // got (the value), step
    "override_no_element",  // got (the id or number)
    // Levers
    "lever_without_moves",  // got (the name)
    "lever_overridden",     // got (at), setting, line
    "setting_moved_twice",  // got (the setting), other (the lever that moves it first)
    "lever_units_differ",   // got, from
    "lever_not_positive",   // got
    // Keys and types
    "unknown_key",    // got, known (what could stand there)
    "decimal_comma",  // got: a key that is the rest of a number
    "missing_key",    // expected
    "empty_value",    // expected
    "wrong_type",     // got, expected
    "unknown_word",   // got, expected (the words)
    "not_a_flag",     // got
    "not_an_id",      // got
    "not_a_date",     // got
    // Numbers: got, expected (what the field holds), units
    "text_for_number", "not_a_number", "not_finite", "hexadecimal", "octal_looking", "percent",
    "number_separator", "unit_missing", "unit_unexpected", "unknown_unit", "wrong_unit", "plain_days",
    "calendar_days", "fractional_count",
    "out_of_range",  // got, low, high
    "too_small",     // got, low
    "too_large",     // got, high
};

}  // namespace sim
