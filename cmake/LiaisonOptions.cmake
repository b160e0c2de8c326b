# Options, language standard, floating-point flags, warnings and sanitizers: everything lands on liaison_flags,
# which every target of the project links.
option(LIAISON_TESTS "Build the tests" ON)
option(LIAISON_APP "Build the command line, the storage and the threaded ensemble (off in the browser build)" ON)
option(LIAISON_REPORT "Build the page of 'liaison report' (needs npm; left out with a word where it is missing or cannot fetch)" ON)
option(LIAISON_VALUES "Build the driver that prints every simulated value (tests/portability)" OFF)
option(LIAISON_WARNINGS_AS_ERRORS "Treat warnings as errors" OFF)
option(LIAISON_FUZZ "Build the fuzzers (clang; tests/fuzz/run does it)" OFF)
option(LIAISON_COVERAGE "Measure line and branch coverage" OFF)
set(LIAISON_SANITIZE "" CACHE STRING "Sanitizers: address,undefined or thread")
set(LIAISON_YAML_CPP_SOURCE "" CACHE PATH
  "Build yaml-cpp from this source folder instead of using the system's (needed for libc++ and the browser)")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release)
endif()
# The built program has the search path for libraries of the installed one, none. CMake would give it another with an
# empty entry at the end, and that is the current folder: what lies beside a scenario would be loaded. Where libraries
# are in a place of their own: -DCMAKE_INSTALL_RPATH_USE_LINK_PATH=ON.
set(CMAKE_BUILD_WITH_INSTALL_RPATH ON)
if(NOT CMAKE_RUNTIME_OUTPUT_DIRECTORY)
  set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
endif()

add_library(liaison_flags INTERFACE)
# A fused multiply-add rounds once where two operations round twice: the same program would give other
# numbers on other machines. docs/reproducibility.md depends on this line.
target_compile_options(liaison_flags INTERFACE -ffp-contract=off -Wall -Wextra -Wpedantic -Wshadow
  -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers -Wnon-virtual-dtor -Woverloaded-virtual)
target_include_directories(liaison_flags INTERFACE ${PROJECT_SOURCE_DIR})
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # False alarms of GCC 12 inside std::string once it is inlined (its bugs 105329, 105651, 105562).
  target_compile_options(liaison_flags INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
endif()
if(LIAISON_WARNINGS_AS_ERRORS)
  target_compile_options(liaison_flags INTERFACE -Werror)
endif()
if(LIAISON_SANITIZE)
  target_compile_options(liaison_flags INTERFACE -fsanitize=${LIAISON_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  target_link_options(liaison_flags INTERFACE -fsanitize=${LIAISON_SANITIZE})
endif()
if(LIAISON_COVERAGE)
  target_compile_options(liaison_flags INTERFACE --coverage -fprofile-update=atomic)  # threads count together
  target_link_options(liaison_flags INTERFACE --coverage)
endif()
if(EMSCRIPTEN)
  # Everything compiled for the browser, yaml-cpp too, must throw the same kind of exception.
  add_compile_options(-fwasm-exceptions)
  add_link_options(-fwasm-exceptions)
endif()
