# Builds the page in a folder of its own, so that the source folder stays as it is.
# cmake -DSOURCE=<folder> -DBUILD=<folder> -DNPM=<npm> -P build_page.cmake
file(REMOVE_RECURSE ${BUILD}/src ${BUILD}/charts ${BUILD}/built)
file(COPY ${SOURCE}/src ${SOURCE}/charts ${SOURCE}/package.json ${SOURCE}/package-lock.json ${SOURCE}/vite.config.js
  DESTINATION ${BUILD})

function(npm)
  execute_process(COMMAND ${NPM} ${ARGN} WORKING_DIRECTORY ${BUILD} RESULT_VARIABLE result
    OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${said}\nThe page of 'liaison report' could not be built: 'npm ${ARGN}' failed in ${BUILD}. "
      "npm fetches the packages of package-lock.json; without a network, configure with -DLIAISON_REPORT=OFF and "
      "everything else is built.")
  endif()
endfunction()

# What was installed is kept until the lock file changes.
file(SHA256 ${SOURCE}/package-lock.json lock)
set(installed "")
if(EXISTS ${BUILD}/installed.sha256)
  file(READ ${BUILD}/installed.sha256 installed)
endif()
if(NOT installed STREQUAL lock)
  npm(ci --ignore-scripts --no-audit --no-fund)
  file(WRITE ${BUILD}/installed.sha256 "${lock}")
endif()
npm(run build)
file(READ ${BUILD}/built/report.js script)
string(TOLOWER "${script}" lower)
foreach(mark "</script" "<!--")
  string(FIND "${lower}" "${mark}" place)
  if(NOT place EQUAL -1)
    message(FATAL_ERROR "report.js holds '${mark}', which would end the script inside a page")
  endif()
endforeach()
