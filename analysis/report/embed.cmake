# Turns the built page into one C++ file, and writes the copyright file of a program that holds it. A SCRIPT that is empty
# or missing stands for a page that was left out.
# cmake -DSCRIPT=<file.js or nothing> -DNOTICES=<file.txt> -DSTYLE=<file.css> -DOUTPUT=<file.cpp>
#       -DLICENCE=<file> -DCOPYRIGHT=<file> -P embed.cmake
set(script "")
set(style "")
set(notices "")
if(SCRIPT AND EXISTS ${SCRIPT})
  file(READ ${SCRIPT} script)
  file(READ ${STYLE} style)
  file(READ ${NOTICES} notices)
endif()

# A file that stays as it was is not compiled again.
function(write_if_other path content)
  file(WRITE ${path}.new "${content}")
  file(COPY_FILE ${path}.new ${path} ONLY_IF_DIFFERENT)
  file(REMOVE ${path}.new)
endfunction()

write_if_other(${OUTPUT} "// Made from page/ by embed.cmake.
#include \"analysis/report/embedded.hpp\"

namespace analysis::report {

std::string_view embedded_script() { return R\"===page===(${script})===page===\"; }

std::string_view embedded_style() { return R\"===page===(${style})===page===\"; }

std::string_view embedded_notices() { return R\"===page===(${notices})===page===\"; }

}  // namespace analysis::report
")

# Boost is not among them: its licence asks for no notice in a program.
set(headers "")
foreach(package librandom123-dev libfast-float-dev nlohmann-json3-dev libeigen3-dev)
  set(terms /usr/share/doc/${package}/copyright)
  if(EXISTS ${terms})
    file(READ ${terms} text)
  else()
    set(text "Its terms are in /usr/share/doc/${package}/copyright of a Debian system on which it is installed.\n")
  endif()
  string(APPEND headers "\n\nThe program is compiled with the headers of the package ${package}, whose code it holds:\n\n${text}")
endforeach()

file(READ ${LICENCE} licence)
if(notices)
  string(PREPEND notices "\n\nThe page of 'liaison report', which is in the program, is made of these packages and names with "
    "them those they need:\n\n")
endif()
write_if_other(${COPYRIGHT} "${licence}${headers}${notices}")
