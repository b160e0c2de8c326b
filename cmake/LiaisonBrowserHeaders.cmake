# For the browser: the system's header folder must never be on the include path (its C library is another one),
# so the header-only libraries are reached through a folder of links to them alone.
set(browser_headers ${CMAKE_BINARY_DIR}/headers)
file(MAKE_DIRECTORY ${browser_headers})
foreach(library
    "Random123:/usr/include/Random123:librandom123-dev"
    "fast_float:/usr/include/fast_float:libfast-float-dev"
    "boost:/usr/include/boost:libboost-graph-dev"
    "Eigen:/usr/include/eigen3/Eigen:libeigen3-dev"
    "fmt:/usr/include/fmt:libfmt-dev"
    "nlohmann:/usr/include/nlohmann:nlohmann-json3-dev")
  string(REPLACE ":" ";" parts ${library})
  list(GET parts 0 name)
  list(GET parts 1 folder)
  list(GET parts 2 package)
  if(EXISTS ${folder})
    file(CREATE_LINK ${folder} ${browser_headers}/${name} SYMBOLIC)
    set(folder_found TRUE)
  else()
    set(folder_found FALSE)
  endif()
  liaison_require(folder_found ${name} ${package})
endforeach()
liaison_headers(Random123 ${browser_headers})
liaison_headers(FastFloat ${browser_headers})
liaison_headers(Boost::headers ${browser_headers})
liaison_headers(Eigen3::Eigen ${browser_headers})
liaison_headers(nlohmann_json::nlohmann_json ${browser_headers})
liaison_headers(fmt::fmt-header-only ${browser_headers})
target_compile_definitions(fmt::fmt-header-only INTERFACE FMT_HEADER_ONLY=1)
