//===- MatrixKernelsAvx2.h - Inner loops for x86 with AVX2 -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_OPS_MATRIXKERNELSAVX2_H
#define ROPEWALK_LIB_EMULATOR_OPS_MATRIXKERNELSAVX2_H

#include "MatrixKernels.h"

namespace ropewalk::emulator {

/// Replaces kernels by faster ones where the machine has AVX2, FMA and F16C.
void useAvx2(MatrixKernels &kernels);

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_OPS_MATRIXKERNELSAVX2_H
