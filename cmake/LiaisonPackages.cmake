# Every library from outside: how it is found, and the Debian 12 package to install when it is not.
function(liaison_require found what package)
  if(NOT ${found})
    message(FATAL_ERROR "${what} was not found. Install it with: apt-get install ${package}\n"
      "or let ./quickstart install everything the program needs.")
  endif()
endfunction()

find_path(Random123_INCLUDE_DIR Random123/philox.h)
liaison_require(Random123_INCLUDE_DIR "Random123 (counter-based random numbers)" librandom123-dev)
add_library(Random123 INTERFACE)
target_include_directories(Random123 SYSTEM INTERFACE ${Random123_INCLUDE_DIR})

find_package(Boost 1.74 QUIET)
liaison_require(Boost_FOUND "Boost (Graph, Math)" "libboost-graph-dev libboost-math-dev")

find_package(Eigen3 3.4 QUIET NO_MODULE)
liaison_require(Eigen3_FOUND "Eigen" libeigen3-dev)

find_package(yaml-cpp 0.7 QUIET)
liaison_require(yaml-cpp_FOUND "yaml-cpp" libyaml-cpp-dev)

find_package(fmt 9 QUIET)
liaison_require(fmt_FOUND "fmt" libfmt-dev)

find_path(FastFloat_INCLUDE_DIR fast_float/fast_float.h)
liaison_require(FastFloat_INCLUDE_DIR "fast_float (text to double)" libfast-float-dev)
add_library(FastFloat INTERFACE)
target_include_directories(FastFloat SYSTEM INTERFACE ${FastFloat_INCLUDE_DIR})

if(LIAISON_APP)
  find_package(Boost 1.74 QUIET COMPONENTS program_options)
  liaison_require(Boost_PROGRAM_OPTIONS_FOUND "Boost.Program_options" libboost-program-options-dev)
  find_package(HDF5 QUIET COMPONENTS C HL)
  liaison_require(HDF5_FOUND "HDF5" libhdf5-dev)
  find_package(TBB 2021 QUIET)
  liaison_require(TBB_FOUND "oneTBB" libtbb-dev)
endif()
if(LIAISON_TESTS)
  find_package(Catch2 2.13 QUIET)
  liaison_require(Catch2_FOUND "Catch2" catch2)
endif()
