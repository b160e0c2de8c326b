# Turns the word catalogues into one C++ file: every YAML file as it is, in a raw string literal.
# cmake -DROOT=<folder with en/ and fr/> -DOUTPUT=<file.cpp> -P embed.cmake
set(entries "")
foreach(language en fr)
  file(GLOB files RELATIVE ${ROOT} ${ROOT}/${language}/*.yaml)
  list(SORT files)
  foreach(name IN LISTS files)
    file(READ ${ROOT}/${name} text)
    string(APPEND entries "    {\"${language}\", \"${name}\", R\"===words===(${text})===words===\"},\n")
  endforeach()
endforeach()
set(content "// Made from analysis/words/*/*.yaml by embed.cmake.
#include \"analysis/words/embedded.hpp\"

namespace analysis {

const std::vector<EmbeddedFile>& embedded_words() {
  static const std::vector<EmbeddedFile> all = {
${entries}  };
  return all;
}

}  // namespace analysis
")
file(WRITE ${OUTPUT} "${content}")
