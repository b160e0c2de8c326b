# Builds the page in a folder of its own, so that the source folder stays as it is.
# cmake -DSOURCE=<folder> -DBUILD=<folder> -DNPM=<npm> -P build_page.cmake
file(REMOVE_RECURSE ${BUILD}/src ${BUILD}/charts ${BUILD}/built)
file(COPY ${SOURCE}/src ${SOURCE}/charts ${SOURCE}/package.json ${SOURCE}/package-lock.json ${SOURCE}/vite.config.js
  ${SOURCE}/notices.js DESTINATION ${BUILD})

macro(npm)
  execute_process(COMMAND ${NPM} ${ARGN} WORKING_DIRECTORY ${BUILD} RESULT_VARIABLE result
    OUTPUT_VARIABLE said ERROR_VARIABLE said)
endmacro()

# What was installed is kept until the lock file changes.
file(SHA256 ${SOURCE}/package-lock.json lock)
set(installed "")
if(EXISTS ${BUILD}/installed.sha256)
  file(READ ${BUILD}/installed.sha256 installed)
endif()
if(NOT installed STREQUAL lock)
  npm(ci --ignore-scripts --no-audit --no-fund --prefer-offline
    --fetch-retry-mintimeout=1000 --fetch-retry-maxtimeout=10000 --fetch-timeout=60000)
  file(WRITE ${BUILD}/npm.log "${said}")
  if(NOT result EQUAL 0)
    # No fault of the sources: everything else is built. The script stays missing, so the next build tries again.
    message(NOTICE "Left out: the page of 'liaison report', because npm could not fetch its packages. Everything else "
      "is built.\nWith a network, build again to get it. What npm said: ${BUILD}/npm.log")
    return()
  endif()
  file(WRITE ${BUILD}/installed.sha256 "${lock}")
endif()
npm(run build)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${said}\nThe page of 'liaison report' could not be built: 'npm run build' failed in ${BUILD}. "
    "Configured with -DLIAISON_REPORT=OFF, everything else is built.")
endif()
file(READ ${BUILD}/built/report.js script)
string(TOLOWER "${script}" lower)
foreach(mark "</script" "<!--")
  string(FIND "${lower}" "${mark}" place)
  if(NOT place EQUAL -1)
    message(FATAL_ERROR "report.js holds '${mark}', which would end the script inside a page")
  endif()
endforeach()
