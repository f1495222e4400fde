//===- Passes.td - Conversions of Ropewalk ------------------*- tablegen -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_CONVERSION_PASSES_TD
#define ROPEWALK_CONVERSION_PASSES_TD

include "mlir/Pass/PassBase.td"

def ConvertRopeToLinalg : Pass<"convert-rope-to-linalg", "::mlir::ModuleOp"> {
  let summary = "Decompose the rope dialect into linalg, tensor, arith and math";
  let description = [{
    The exit ramp for other compilers, the oracle for other passes, and the
    first half of `--device=cpu-simple`.

    **Requires** tokens that come from `rope.segments` or `rope.read_segments` in
    the function that uses them, and static head counts in `rope.attention`.
    Sequence lengths, batch sizes and pictures may be dynamic; `rope.positions`
    needs a static result.

    **Ensures** that no op, type or attribute of the rope dialect is left. Named
    axes disappear from tensor types. Scores are materialised: memory is
    O(batch x heads x queries x keys). What only a run can tell (segment tables
    that do not add up, fractional positions in integer results, pictures that
    patches do not divide) becomes `cf.assert`; the counter's scan becomes loops
    of `scf`, positions are exact fractions of i64.

    **Numerics.** As the op pages say: phases are products rounded once to f32,
    cos and sin come from f64, rotated operands round once to their element type,
    q.k, softmax and P.v are in f32, P rounds to the value type. Within the bounds
    of the reference.

    Before:

    ```mlir
    func.func @norm(%x: tensor<?x2x8xf32>) -> tensor<?x2x8xf32> {
      %0 = rope.head_norm shd %x eps 1.0e-5 : tensor<?x2x8xf32>
      return %0 : tensor<?x2x8xf32>
    }
    ```

    After: one `linalg.generic` for the sums of squares, one for the quotients.
  }];
  let statistics = [
    Statistic<"numOps", "num-ops", "Number of rope ops replaced">
  ];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::cf::ControlFlowDialect",
    "::mlir::linalg::LinalgDialect", "::mlir::math::MathDialect",
    "::mlir::scf::SCFDialect", "::mlir::tensor::TensorDialect"
  ];
}

#endif // ROPEWALK_CONVERSION_PASSES_TD
