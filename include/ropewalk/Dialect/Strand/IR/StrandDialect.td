//===- StrandDialect.td - The block level -------------------*- tablegen -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_DIALECT_STRAND_IR_STRANDDIALECT_TD
#define ROPEWALK_DIALECT_STRAND_IR_STRANDDIALECT_TD

include "mlir/IR/OpBase.td"

def Strand_Dialect : Dialect {
  let name = "strand";
  let cppNamespace = "::ropewalk::strand";
  let summary = "what one block computes, on tiles";
  let description = [{
    The `strand` dialect says *how* a block of attention is computed: tiles are
    loaded, rotated, multiplied, masked, normalised and stored. It is neutral to
    hardware: no threads, no layouts, no instructions.

    **Tiles** are builtin tensors of static shape and rank 1 or 2, values without
    identity; `arith` and `math` do elementwise work on them, `scf.for` carries
    them. Rows of a tile are tokens (or tokens times heads), columns are
    channels, keys, pairs, axes or columns of a token table.

    **Memory** is a memref. `strand.load` and `strand.store` are the only ops that
    touch it; what lies outside of the memref reads as zero and is not written,
    so no length has to be a multiple of a tile.

    **A kernel** is a function on memrefs with one or more `scf.forall` loops.
    Iterations of one loop are blocks: independent, in any order. Loops run one
    after the other.

    This is the *tile form*, where every target starts from. The *channel form* of
    GPU kernels adds memory that a block shares, as channels: `strand-stage`
    replaces loads that are worth it by `strand.copy` into slots, `strand-pipeline`
    moves copies ahead of the tiles that need them. Both only move data.
  }];
  let useDefaultTypePrinterParser = 1;
  let dependentDialects = ["::ropewalk::rope::RopeDialect"];
}

class Strand_Op<string mnemonic, list<Trait> traits = []>
    : Op<Strand_Dialect, mnemonic, traits>;

#endif // ROPEWALK_DIALECT_STRAND_IR_STRANDDIALECT_TD
