//===- PassRegistration.h - Passes that pipelines name -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_RUNTIME_PASSREGISTRATION_H
#define ROPEWALK_LIB_RUNTIME_PASSREGISTRATION_H

namespace ropewalk::runtime {

/// Registers the passes that the textual pipelines of devices name, once.
void registerPasses();

} // namespace ropewalk::runtime

#endif // ROPEWALK_LIB_RUNTIME_PASSREGISTRATION_H
