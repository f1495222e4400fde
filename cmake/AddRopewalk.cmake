# Functions that make Ropewalk's libraries, tools and plugin.
#
# They exist beside LLVM's add_mlir_library because that one happily links the
# static MLIR libraries next to the shared one; two copies of MLIR in a process
# register everything twice and abort. Here the only way to MLIR is the shared
# libMLIR, behind the targets RopewalkUseLLVM and RopewalkUseMLIR.
#
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

include_guard(GLOBAL)
include(CMakePackageConfigHelpers)
include(CheckCXXCompilerFlag)

set(ROPEWALK_INSTALL_CMAKE ${CMAKE_INSTALL_LIBDIR}/cmake/Ropewalk)
set(ROPEWALK_INSTALL_SCHEMES ${CMAKE_INSTALL_DATADIR}/ropewalk/schemes)

#===------------------------------------------------------------------------===#
# Flags that every target shares
#===------------------------------------------------------------------------===#

# -fPIC for executables as well (CMake would give them -fPIE): the plugin links
# the static libraries, and a precompiled header only fits files compiled with
# exactly its own flags.
add_compile_options(-fPIC)

# RTTI stays on as in the packaged LLVM; exceptions are off as in LLVM, except
# in targets that ask for them (EXCEPTIONS).
add_compile_options(
  $<$<COMPILE_LANGUAGE:CXX>:$<IF:$<BOOL:$<TARGET_PROPERTY:ROPEWALK_EXCEPTIONS>>,-fexceptions,-fno-exceptions>>)

# TableGen's output leaves parameters unused.
add_compile_options(-Wall -Wextra -Wno-unused-parameter)
if(ROPEWALK_ENABLE_WERROR)
  add_compile_options(-Werror)
endif()

if(ROPEWALK_SANITIZE)
  # vptr checks need type information of libMLIR's classes which that library
  # does not export.
  add_compile_options(-fsanitize=${ROPEWALK_SANITIZE} -fno-sanitize=vptr
                      -fno-omit-frame-pointer -g1)
  add_link_options(-fsanitize=${ROPEWALK_SANITIZE})
endif()

if(ROPEWALK_ENABLE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(ROPEWALK_CCACHE ccache)
  mark_as_advanced(ROPEWALK_CCACHE)
  if(ROPEWALK_CCACHE)
    # The sloppiness is what ccache asks for before it caches anything that
    # uses a precompiled header.
    set(launcher ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        ${ROPEWALK_CCACHE})
    set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
    if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
      # Without time stamps the same headers give the same precompiled header,
      # so a rebuilt one does not empty the cache.
      add_compile_options(
        "$<$<COMPILE_LANGUAGE:CXX>:SHELL:-Xclang -fno-pch-timestamp>")
    endif()
  endif()
endif()

#===------------------------------------------------------------------------===#
# LLVM and MLIR as link targets
#===------------------------------------------------------------------------===#

# LLVM's definitions come as one string; as one -D it would be nonsense.
separate_arguments(llvm_definitions NATIVE_COMMAND "${LLVM_DEFINITIONS}")

add_library(RopewalkUseLLVM INTERFACE)
target_compile_definitions(RopewalkUseLLVM INTERFACE ${llvm_definitions})
# Installed copies get these directories from RopewalkConfig.cmake.
target_include_directories(RopewalkUseLLVM SYSTEM INTERFACE
  "$<BUILD_INTERFACE:${MLIR_INCLUDE_DIRS}>" "$<BUILD_INTERFACE:${LLVM_INCLUDE_DIRS}>")
target_link_libraries(RopewalkUseLLVM INTERFACE LLVM)
target_compile_features(RopewalkUseLLVM INTERFACE cxx_std_17)

add_library(RopewalkUseMLIR INTERFACE)
target_link_libraries(RopewalkUseMLIR INTERFACE MLIR RopewalkUseLLVM)

install(TARGETS RopewalkUseLLVM RopewalkUseMLIR EXPORT RopewalkTargets)

#===------------------------------------------------------------------------===#
# The precompiled header
#===------------------------------------------------------------------------===#

# One target owns the precompiled header and all others reuse it, so it is
# compiled once. NVVMDialect.h is left out on purpose: alone it doubles the
# header's cost, and only the few files of the NVVM lowering need it.
if(ROPEWALK_ENABLE_PCH)
  set(pch_source ${CMAKE_BINARY_DIR}/pch/pch.cpp)
  file(CONFIGURE OUTPUT ${pch_source} CONTENT "// Owner of the precompiled header.\n")
  add_library(RopewalkPCH STATIC ${pch_source})
  target_link_libraries(RopewalkPCH PRIVATE RopewalkUseMLIR)
  target_precompile_headers(RopewalkPCH PRIVATE
    <mlir/Dialect/Arith/IR/Arith.h>
    <mlir/Dialect/Func/IR/FuncOps.h>
    <mlir/Dialect/Linalg/IR/Linalg.h>
    <mlir/Dialect/Math/IR/Math.h>
    <mlir/Dialect/SCF/IR/SCF.h>
    <mlir/Dialect/Tensor/IR/Tensor.h>
    <mlir/IR/BuiltinOps.h>
    <mlir/Pass/Pass.h>
    <mlir/Transforms/DialectConversion.h>)
endif()

#===------------------------------------------------------------------------===#
# Libraries, tools, plugin
#===------------------------------------------------------------------------===#

# What libraries, tools and plugins have in common; `arg_*` are parsed already.
macro(_ropewalk_setup_target name visibility)
  if(arg_DEPENDS)
    add_dependencies(${name} ${arg_DEPENDS})
  endif()
  target_link_libraries(${name} ${visibility} ${arg_LINK})
  if(arg_MLIR)
    target_link_libraries(${name} ${visibility} RopewalkUseMLIR)
  else()
    target_link_libraries(${name} ${visibility} RopewalkUseLLVM)
  endif()
  if(arg_EXCEPTIONS)
    set_target_properties(${name} PROPERTIES ROPEWALK_EXCEPTIONS ON)
  endif()
  # Sanitizers find as much without it, and -O3 with them takes minutes a file.
  if(arg_OPTIMIZE AND NOT ROPEWALK_SANITIZE)
    target_compile_options(${name} PRIVATE -O3)
  endif()
  if(arg_PCH AND (arg_EXCEPTIONS OR arg_OPTIMIZE))
    message(FATAL_ERROR "${name}: a precompiled header fits only code compiled "
      "with its own flags; leave out PCH, or EXCEPTIONS and OPTIMIZE")
  endif()
  if(arg_PCH AND ROPEWALK_ENABLE_PCH)
    target_precompile_headers(${name} REUSE_FROM RopewalkPCH)
  endif()
endmacro()

# ropewalk_add_library(<RopewalkName> <source>...
#                      [DEPENDS <tablegen target>...] [LINK <library>...]
#                      [MLIR] [PCH] [EXCEPTIONS] [OPTIMIZE])
#
# A static library, installed and exported as Ropewalk::<RopewalkName>. Its
# users get our include directories, and whatever is in LINK.
#   DEPENDS     targets that generate headers, which must run first
#   LINK        other Ropewalk libraries (public)
#   MLIR        link the shared libMLIR; without it only libLLVM
#   PCH         compile with the common precompiled MLIR headers (needs MLIR)
#   EXCEPTIONS  compile with -fexceptions (excludes PCH)
#   OPTIMIZE    compile with -O3, for inner loops that run long (excludes PCH);
#               not under sanitizers
function(ropewalk_add_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "MLIR;PCH;EXCEPTIONS;OPTIMIZE" ""
                        "DEPENDS;LINK")
  add_library(${name} STATIC ${arg_UNPARSED_ARGUMENTS})
  add_library(Ropewalk::${name} ALIAS ${name})
  target_include_directories(${name} PUBLIC
    $<BUILD_INTERFACE:${Ropewalk_SOURCE_DIR}/include>
    $<BUILD_INTERFACE:${Ropewalk_BINARY_DIR}/include>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  _ropewalk_setup_target(${name} PUBLIC)
  set_property(GLOBAL APPEND PROPERTY ROPEWALK_LIBRARIES ${name})
  install(TARGETS ${name} EXPORT RopewalkTargets
          ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
endfunction()

# ropewalk_add_tool(<ropewalk-name> <source>...
#                   [DEPENDS <tablegen target>...] [LINK <library>...]
#                   [MLIR] [PCH] [EXCEPTIONS] [OPTIMIZE] [NO_INSTALL])
#
# An executable in <build>/bin. Arguments as above; NO_INSTALL is for programs
# that only the tests need. Every tool is known to the test suite, see
# test/CMakeLists.txt.
function(ropewalk_add_tool name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "MLIR;PCH;EXCEPTIONS;OPTIMIZE;NO_INSTALL" ""
                        "DEPENDS;LINK")
  add_executable(${name} ${arg_UNPARSED_ARGUMENTS})
  _ropewalk_setup_target(${name} PRIVATE)
  set_property(GLOBAL APPEND PROPERTY ROPEWALK_TOOLS ${name})
  if(NOT arg_NO_INSTALL)
    install(TARGETS ${name} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  endif()
endfunction()

# ropewalk_add_plugin(<RopewalkName> <source>...
#                     [DEPENDS <tablegen target>...] [LINK <library>...] [PCH])
#
# A plugin for stock mlir-opt: <build>/lib/<RopewalkName>.so. It holds our own
# libraries and takes MLIR from the libMLIR that the host program has loaded.
function(ropewalk_add_plugin name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "PCH" "" "DEPENDS;LINK")
  set(arg_MLIR ON)
  add_library(${name} MODULE ${arg_UNPARSED_ARGUMENTS})
  set_target_properties(${name} PROPERTIES PREFIX "" SUFFIX ".so")
  _ropewalk_setup_target(${name} PRIVATE)
  # A symbol that is in neither our libraries nor libMLIR is our mistake; say
  # so now rather than when the plugin is loaded. Sanitizer runtimes are in the
  # host program, so the check is impossible with them.
  if(NOT ROPEWALK_SANITIZE)
    target_link_options(${name} PRIVATE LINKER:-z,defs)
  endif()
  set_property(GLOBAL APPEND PROPERTY ROPEWALK_PLUGINS ${name})
  install(TARGETS ${name} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
endfunction()

#===------------------------------------------------------------------------===#
# Installation
#===------------------------------------------------------------------------===#

# ropewalk_install_package()
#
# Installs headers, schemes and the CMake package. Libraries and tools install
# themselves where they are made.
function(ropewalk_install_package)
  # Written and generated headers land in one tree, as the #includes expect.
  foreach(root ${Ropewalk_SOURCE_DIR} ${Ropewalk_BINARY_DIR})
    foreach(folder ropewalk ropewalk-c)
      if(EXISTS ${root}/include/${folder})
        install(DIRECTORY ${root}/include/${folder}
          DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
          FILES_MATCHING
            PATTERN "*.h" PATTERN "*.td" PATTERN "*.inc"
            PATTERN "CMakeFiles" EXCLUDE)
      endif()
    endforeach()
  endforeach()
  # The folder must exist for find_package even while no scheme is written.
  install(DIRECTORY DESTINATION ${ROPEWALK_INSTALL_SCHEMES})
  if(EXISTS ${Ropewalk_SOURCE_DIR}/schemes)
    install(DIRECTORY ${Ropewalk_SOURCE_DIR}/schemes/
            DESTINATION ${ROPEWALK_INSTALL_SCHEMES} FILES_MATCHING PATTERN "*.mlir")
  endif()

  install(EXPORT RopewalkTargets NAMESPACE Ropewalk::
          DESTINATION ${ROPEWALK_INSTALL_CMAKE})
  configure_package_config_file(
    ${Ropewalk_SOURCE_DIR}/cmake/RopewalkConfig.cmake.in
    ${Ropewalk_BINARY_DIR}/cmake/RopewalkConfig.cmake
    INSTALL_DESTINATION ${ROPEWALK_INSTALL_CMAKE}
    PATH_VARS ROPEWALK_INSTALL_SCHEMES)
  write_basic_package_version_file(
    ${Ropewalk_BINARY_DIR}/cmake/RopewalkConfigVersion.cmake
    COMPATIBILITY SameMinorVersion)
  install(FILES ${Ropewalk_BINARY_DIR}/cmake/RopewalkConfig.cmake
                ${Ropewalk_BINARY_DIR}/cmake/RopewalkConfigVersion.cmake
          DESTINATION ${ROPEWALK_INSTALL_CMAKE})
endfunction()
