# Run at build time by liaison_build_info(): writes OUTPUT from TEMPLATE, and leaves it alone when nothing changed.
set(COMMIT unknown)
set(MODIFIED false)

function(ask_git result)
  execute_process(COMMAND ${CMAKE_COMMAND} -E env GIT_OPTIONAL_LOCKS=0 ${GIT} ${ARGN} WORKING_DIRECTORY ${ROOT}
    OUTPUT_VARIABLE output ERROR_QUIET RESULT_VARIABLE failed OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(failed)
    set(output "git-failed")
  endif()
  set(${result} "${output}" PARENT_SCOPE)
endfunction()

# A copy of the sources unpacked inside somebody else's repository must not take that repository's commit.
if(GIT AND EXISTS ${ROOT}/.git)
  ask_git(hash rev-parse HEAD)
  # What the program is made of, untracked files included (they are compiled too); documents do not count.
  ask_git(changes status --porcelain -- CMakeLists.txt cmake sim models analysis)
  if(NOT hash STREQUAL "git-failed")
    set(COMMIT ${hash})
    if(changes)
      set(MODIFIED true)
    endif()
  endif()
endif()
configure_file(${TEMPLATE} ${OUTPUT} @ONLY)
