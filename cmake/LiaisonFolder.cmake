# liaison_folder(NAME name DEPENDS ... LIBRARIES ...): the library target of the current folder.
# Every .cpp of the folder belongs to it; DEPENDS are other folders of the project, LIBRARIES come from outside
# and stay private unless listed under PUBLIC_LIBRARIES.
function(liaison_folder)
  cmake_parse_arguments(PARSE_ARGV 0 folder "" "NAME" "DEPENDS;LIBRARIES;PUBLIC_LIBRARIES")
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  if(sources)
    add_library(${folder_NAME} STATIC ${sources})
    target_link_libraries(${folder_NAME} PUBLIC liaison_flags ${folder_DEPENDS} ${folder_PUBLIC_LIBRARIES}
      PRIVATE ${folder_LIBRARIES})
  else()
    add_library(${folder_NAME} INTERFACE)
    target_link_libraries(${folder_NAME} INTERFACE liaison_flags ${folder_DEPENDS} ${folder_PUBLIC_LIBRARIES})
  endif()
endfunction()
