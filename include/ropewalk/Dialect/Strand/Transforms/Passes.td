//===- Passes.td - Passes on the strand dialect -------------*- tablegen -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_DIALECT_STRAND_TRANSFORMS_PASSES_TD
#define ROPEWALK_DIALECT_STRAND_TRANSFORMS_PASSES_TD

include "mlir/Pass/PassBase.td"

def StrandStage : Pass<"strand-stage"> {
  let summary = "Put tiles that a block shares into channels";
  let description = [{
    In every loop that carries tiles and multiplies them:

    * what a product reads as `b` goes through a channel: a tile that is only
      loaded is copied (`strand.copy`), one that is computed is written;
    * what it reads as `a` from outside of the loop goes through a channel too, and
      is read from there in every iteration, or once (`query=registers`);
    * what follows from the accumulator and is stored after the loop goes through
      a channel, so that it is stored in runs of memory. A rotation of the result
      comes after that.

    A channel of copies has `depth` slots, or as many as `memory` has room for, and
    at least one. Rows count with 16 bytes of padding.

    **Requires** the tile form, tiles of f16 or bf16 in products.

    **Ensures** the order `acquire, copy, commit, wait` in one place; see
    `strand-pipeline`. Tiles of f32 in products stay as they are.

    **Numerics.** None changed: data moves.

    Before:

    ```mlir
    func.func @scores(%k: memref<?x16xbf16>, %q: tensor<64x16xbf16>, %n: index, %zero: tensor<64x16xf32>) -> tensor<64x16xf32> {
      %c0 = arith.constant 0 : index
      %c16 = arith.constant 16 : index
      %r = scf.for %i = %c0 to %n step %c16 iter_args(%acc = %zero) -> tensor<64x16xf32> {
        %b = strand.load %k[%i, %c0] : memref<?x16xbf16> -> tensor<16x16xbf16>
        %s = strand.dot %q, %b transpose_b plus %acc : (tensor<64x16xbf16>, tensor<16x16xbf16>, tensor<64x16xf32>) -> tensor<64x16xf32>
        scf.yield %s : tensor<64x16xf32>
      }
      return %r : tensor<64x16xf32>
    }
    ```

    After: `%b` is a slot of a channel of 16x16xbf16.
  }];
  let options = [
    Option<"depth", "depth", "int64_t", /*default=*/"2",
           "Most slots of a channel that is filled in a loop">,
    Option<"memory", "memory", "int64_t", /*default=*/"INT64_MAX",
           "Bytes that the channels of a loop may take; fewer slots are made if "
           "they would not fit">,
    Option<"query", "query", "std::string", /*default=*/"\"shared\"",
           "Where the loop finds `a`: shared memory, or registers">
  ];
  let statistics = [
    Statistic<"numChannels", "num-channels", "Number of channels made">
  ];
  let dependentDialects = ["::mlir::memref::MemRefDialect",
                           "::ropewalk::strand::StrandDialect"];
}

def StrandPipeline : Pass<"strand-pipeline"> {
  let summary = "Copy tiles before the iterations that need them";
  let description = [{
    A copy in a loop moves as many iterations ahead as the channel has slots but
    one. The first copies stand before the loop; the slots that are filled beyond
    its end are taken and freed behind it. With one slot, the first channel of the
    loop is refilled behind the next `strand.wait` that follows its release, and
    the others are filled behind the first `strand.wait` of the iteration.

    What a copy is told (addresses, numbers of tiles) is computed for the later
    iteration, and nothing is copied beyond the last.

    **Requires** `acquire, copy, commit, wait` as `strand-stage` leaves them. A copy
    whose address depends on what the loop carries stays where it is.

    **Ensures** the protocol of `strand.channel`.

    **Numerics.** None changed: copies move.

    Before: `acquire, copy tile n, commit, wait, dot, release`.

    After: `wait, acquire, copy tile n + 1, commit, dot, release`.
  }];
  let statistics = [
    Statistic<"numMoved", "num-moved", "Number of copies moved ahead">
  ];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::scf::SCFDialect"];
}

#endif // ROPEWALK_DIALECT_STRAND_TRANSFORMS_PASSES_TD
