# Turns the files that cases read into one C++ file: each as it is, in a raw string literal.
# cmake -DROOT=<root of the project> -DFILES=<name,name,...> -DOUTPUT=<file.cpp> -P embed.cmake
string(REPLACE "," ";" names "${FILES}")
set(entries "")
foreach(name IN LISTS names)
  file(READ ${ROOT}/${name} text)
  string(APPEND entries "      {\"${name}\", R\"===file===(${text})===file===\"},\n")
endforeach()
set(content "// Made by embed.cmake.
#include \"analysis/verify/cases/delivered.hpp\"
#include \"sim/base/error.hpp\"

namespace cases {

const sim::MemoryFiles& delivered_files() {
  static const sim::MemoryFiles all({
${entries}  });
  return all;
}

std::string delivered(const std::string& name) {
  const std::optional<std::string> text = delivered_files().read(name);
  sim::ensure(text.has_value(), \"a case reads what was built in: \" + name);
  return *text;
}

}  // namespace cases
")
file(WRITE ${OUTPUT} "${content}")
