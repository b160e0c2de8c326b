# Where a system expects the program, its scenarios and its references; and the Debian package of all three.
include(GNUInstallDirs)
set(liaison_doc_dir ${CMAKE_INSTALL_DATAROOTDIR}/doc/liaison)
install(TARGETS liaison RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/scenarios/
  DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/liaison/scenarios
  PATTERN invalid EXCLUDE)   # scenarios written to be refused are for the tests alone
# The readers for Python and R, to be put on the path: PYTHONPATH=/usr/share/liaison/python, source("/usr/share/liaison/R/liaison.R").
install(DIRECTORY ${PROJECT_SOURCE_DIR}/analysis/python ${PROJECT_SOURCE_DIR}/analysis/R
  DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/liaison
  PATTERN __pycache__ EXCLUDE)
install(FILES
  ${PROJECT_SOURCE_DIR}/README.md
  ${PROJECT_SOURCE_DIR}/CHANGELOG.md
  ${PROJECT_SOURCE_DIR}/CITATION.cff
  ${PROJECT_SOURCE_DIR}/docs/scenario_reference.md
  ${PROJECT_SOURCE_DIR}/docs/results_reference.md
  ${PROJECT_SOURCE_DIR}/docs/reading-results.md
  DESTINATION ${liaison_doc_dir})
install(FILES ${PROJECT_BINARY_DIR}/analysis/report/copyright DESTINATION ${liaison_doc_dir})   # made with the page

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME liaison)
set(CPACK_PACKAGE_VENDOR "The Liaison authors")
set(CPACK_PACKAGE_CONTACT "The Liaison authors <liaison@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "simulator of how a government action plan is carried out")
set(CPACK_PACKAGE_DESCRIPTION
  "Liaison follows the measures of an action plan day by day through the ministries that share them and\n\
counts what is realised, what the working days went to and what the measures waited for. A plan is a YAML\n\
file; the results are one HDF5 file that opens with named dimensions in xarray, netCDF tools and R.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)   # the libraries are read from the program itself
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
include(CPack)
