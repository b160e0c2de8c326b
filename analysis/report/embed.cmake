# Turns the built page into one C++ file; an empty SCRIPT stands for a page that was left out.
# cmake -DSCRIPT=<file.js or nothing> -DSTYLE=<file.css> -DOUTPUT=<file.cpp> -P embed.cmake
set(script "")
set(style "")
if(SCRIPT)
  file(READ ${SCRIPT} script)
  file(READ ${STYLE} style)
endif()
file(WRITE ${OUTPUT} "// Made from page/ by embed.cmake.
#include \"analysis/report/embedded.hpp\"

namespace analysis::report {

std::string_view embedded_script() { return R\"===page===(${script})===page===\"; }

std::string_view embedded_style() { return R\"===page===(${style})===page===\"; }

}  // namespace analysis::report
")
