# Turns the word catalogues and the changelog into one C++ file: every file as it is, in a raw string literal.
# cmake -DROOT=<folder with en/ and fr/> -DCHANGELOG=<file.md> -DOUTPUT=<file.cpp> -P embed.cmake
set(entries "")
foreach(language en fr)
  file(GLOB files RELATIVE ${ROOT} ${ROOT}/${language}/*.yaml)
  list(SORT files)
  foreach(name IN LISTS files)
    file(READ ${ROOT}/${name} text)
    string(APPEND entries "    {\"${language}\", \"${name}\", R\"===words===(${text})===words===\"},\n")
  endforeach()
endforeach()
file(READ ${CHANGELOG} changelog)
set(content "// Made from analysis/words/*/*.yaml and CHANGELOG.md by embed.cmake.
#include \"analysis/words/embedded.hpp\"

namespace analysis {

const std::vector<EmbeddedFile>& embedded_words() {
  static const std::vector<EmbeddedFile> all = {
${entries}  };
  return all;
}

std::string_view embedded_changelog() { return R\"===words===(${changelog})===words===\"; }

}  // namespace analysis
")
file(WRITE ${OUTPUT} "${content}")
