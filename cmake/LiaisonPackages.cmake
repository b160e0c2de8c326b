# Every library from outside: how it is found, and the Debian 12 package to install when it is not.
# What is missing is collected first and named in one error.
set(liaison_missing "")
set(liaison_missing_packages "")
function(liaison_require found what packages)
  if(NOT ${found})
    set(liaison_missing "${liaison_missing}\n  ${what}: ${packages}" PARENT_SCOPE)
    set(liaison_missing_packages "${liaison_missing_packages} ${packages}" PARENT_SCOPE)
  endif()
endfunction()
# A library of headers alone: found by one of them, offered as an interface target.
function(liaison_headers target folder)
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  if(folder)
    target_include_directories(${target} SYSTEM INTERFACE ${folder})
  endif()
endfunction()

if(EMSCRIPTEN)
  include(LiaisonBrowserHeaders)
else()
  find_path(Random123_INCLUDE_DIR Random123/philox.h)
  liaison_require(Random123_INCLUDE_DIR "Random123 (counter-based random numbers)" librandom123-dev)
  liaison_headers(Random123 "${Random123_INCLUDE_DIR}")

  find_path(FastFloat_INCLUDE_DIR fast_float/fast_float.h)
  liaison_require(FastFloat_INCLUDE_DIR "fast_float (text to double)" libfast-float-dev)
  liaison_headers(FastFloat "${FastFloat_INCLUDE_DIR}")

  find_package(Boost 1.74 QUIET)
  liaison_require(Boost_FOUND "Boost 1.74 (Graph, Math)" "libboost-graph-dev libboost-math-dev")

  find_package(Eigen3 3.4 QUIET NO_MODULE)
  liaison_require(Eigen3_FOUND "Eigen 3.4" libeigen3-dev)

  find_package(fmt 9 QUIET)
  liaison_require(fmt_FOUND "fmt 9" libfmt-dev)

  find_package(nlohmann_json 3.11 QUIET)
  liaison_require(nlohmann_json_FOUND "JSON for Modern C++ 3.11" nlohmann-json3-dev)
endif()

if(LIAISON_YAML_CPP_SOURCE)
  file(GLOB yaml_cpp_sources ${LIAISON_YAML_CPP_SOURCE}/src/*.cpp)
  add_library(yaml-cpp STATIC ${yaml_cpp_sources})
  target_include_directories(yaml-cpp SYSTEM PUBLIC ${LIAISON_YAML_CPP_SOURCE}/include)
  target_compile_definitions(yaml-cpp PUBLIC YAML_CPP_STATIC_DEFINE)
else()
  find_package(yaml-cpp 0.7 QUIET)
  liaison_require(yaml-cpp_FOUND "yaml-cpp 0.7" libyaml-cpp-dev)
endif()

if(LIAISON_APP)
  find_package(Boost 1.74 QUIET COMPONENTS program_options)
  liaison_require(Boost_PROGRAM_OPTIONS_FOUND "Boost.Program_options" libboost-program-options-dev)
  find_package(HDF5 QUIET COMPONENTS C HL)
  liaison_require(HDF5_FOUND "HDF5 1.10" libhdf5-dev)
  find_package(OpenSSL 3 QUIET COMPONENTS Crypto)
  liaison_require(OPENSSL_FOUND "OpenSSL 3 (libcrypto)" libssl-dev)
  find_package(TBB 2021 QUIET)
  liaison_require(TBB_FOUND "oneTBB 2021" libtbb-dev)
endif()
if(LIAISON_TESTS)
  find_package(Catch2 2.13 QUIET)
  liaison_require(Catch2_FOUND "Catch2 2.13 (the tests; or configure with -DLIAISON_TESTS=OFF)" catch2)
endif()

if(liaison_missing)
  message(FATAL_ERROR "Not found:${liaison_missing}\nOn Debian 12 install what is missing with\n"
    "  apt-get install --no-install-recommends${liaison_missing_packages}\n"
    "or let ./quickstart do it.")
endif()
