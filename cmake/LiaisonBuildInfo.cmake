# liaison_build_info(target): gives `target` the header build_info.hpp, which says what the program was built from:
# version, git commit and whether the sources differ from it, compiler, flags, libraries. The commit is looked up at
# build time, so a commit made after configuring is not missed; outside a git checkout it is "unknown".
function(liaison_build_info target)
  string(TOUPPER "${CMAKE_BUILD_TYPE}" type)
  set(flags "${CMAKE_BUILD_TYPE} ${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${type}} -std=c++20 -ffp-contract=off")
  if(LIAISON_SANITIZE)
    string(APPEND flags " -fsanitize=${LIAISON_SANITIZE}")
  endif()
  # Flags that map the folder's name away would bring it back in by their own text.
  string(REGEX REPLACE "-f(file|debug|macro|profile)-prefix-map=[^ ]+" "" flags "${flags}")
  string(REGEX REPLACE "[ \t\r\n]+" " " flags "${flags}")
  string(STRIP "${flags}" flags)
  string(REGEX REPLACE "([\\\"])" "\\\\\\1" flags "${flags}")
  set(libraries "")
  foreach(library IN ITEMS Boost Eigen3 HDF5 TBB fmt yaml-cpp)
    if(${library}_VERSION)
      string(APPEND libraries "${library} ${${library}_VERSION}|")
    endif()
  endforeach()
  set(folder ${CMAKE_BINARY_DIR}/generated)
  set(script ${CMAKE_SOURCE_DIR}/cmake/WriteBuildInfo.cmake)
  find_package(Git QUIET)
  set(write_header ${CMAKE_COMMAND}
    "-DROOT=${CMAKE_SOURCE_DIR}" "-DGIT=${GIT_EXECUTABLE}" "-DOUTPUT=${folder}/build_info.hpp"
    "-DTEMPLATE=${CMAKE_SOURCE_DIR}/sim/record/build_info.hpp.in" "-DVERSION=${PROJECT_VERSION}"
    "-DCOMPILER=${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}" "-DFLAGS=${flags}"
    "-DLIBRARIES=${libraries}" -P ${script})
  add_custom_target(${target}_build_info COMMAND ${write_header} BYPRODUCTS ${folder}/build_info.hpp
    COMMENT "Looking up what the program is built from" VERBATIM)
  add_dependencies(${target} ${target}_build_info)
  target_include_directories(${target} PRIVATE ${folder})
endfunction()
