//===- StrandOps.td - Operations of the strand dialect ------*- tablegen -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An op page reads: meaning, edges, numerics, constraints C1..Cn (the number
// stands in the message and in the test), example.
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_DIALECT_STRAND_IR_STRANDOPS_TD
#define ROPEWALK_DIALECT_STRAND_IR_STRANDOPS_TD

include "ropewalk/Dialect/Rope/IR/RopeAttrs.td"
include "ropewalk/Dialect/Strand/IR/StrandDialect.td"
include "ropewalk/Dialect/Strand/IR/StrandTypes.td"
include "mlir/IR/EnumAttr.td"
include "mlir/Interfaces/InferTypeOpInterface.td"
include "mlir/Interfaces/SideEffectInterfaces.td"

def Strand_ReduceKind : I32EnumAttr<"ReduceKind", "how values are combined", [
      I32EnumAttrCase<"Max", 0, "max">, I32EnumAttrCase<"Min", 1, "min">,
      I32EnumAttrCase<"Add", 2, "add">]> {
  let cppNamespace = "::ropewalk::strand";
}

def Strand_TileClass : I32EnumAttr<"TileClass",
    "which pairs of a tile of scores are visible", [
      I32EnumAttrCase<"Empty", 0, "empty">, I32EnumAttrCase<"Partial", 1, "partial">,
      I32EnumAttrCase<"Full", 2, "full">]> {
  let cppNamespace = "::ropewalk::strand";
}

class Strand_TileOf<list<Type> elements>
    : Type<And<[StaticShapeTensorOf<elements>.predicate,
                HasAnyRankOfPred<[1, 2]>]>,
           "tile (static shape, rank 1 or 2) of " #
               !interleave(!foreach(t, elements, t.summary), " or "),
           "::mlir::RankedTensorType">;
def Strand_Tile : Strand_TileOf<[F16, BF16, F32, F64, I32, I1]>;
def Strand_FloatTile : Strand_TileOf<[F16, BF16, F32]>;
def Strand_F32Tile : Strand_TileOf<[F32]>;
def Strand_F64Tile : Strand_TileOf<[F64]>;
def Strand_I32Tile : Strand_TileOf<[I32]>;
def Strand_I1Tile : Strand_TileOf<[I1]>;
def Strand_FloatSlot
    : Type<CPred<"::llvm::isa<::ropewalk::strand::SlotType>($_self) && "
                 "::llvm::isa<::mlir::FloatType>(::llvm::cast<"
                 "::ropewalk::strand::SlotType>($_self).getElementType())">,
           "slot of floats", "::ropewalk::strand::SlotType">;
def Strand_FloatTileOrSlot : AnyTypeOf<[Strand_FloatTile, Strand_FloatSlot]>;
def Strand_Memory : MemRefOf<[F16, BF16, F32, F64, I32, I1]>;

//===----------------------------------------------------------------------===//
// Movement
//===----------------------------------------------------------------------===//

class Strand_MoveOp<string mnemonic, list<Trait> traits = []>
    : Strand_Op<mnemonic, traits> {
  code moveDeclaration = [{
    /// Rows of the tile per index of its row dimension in memory.
    int64_t getRowsPerToken() {
      return getHeads() ? *getHeads() : getRepeat() ? *getRepeat() : 1;
    }
  }];
  // The same for ops without `repeat`.
  code headsDeclaration = [{
    int64_t getRowsPerToken() { return getHeads() ? *getHeads() : 1; }
  }];
}

def Strand_LoadOp : Strand_MoveOp<"load", [MemoryEffects<[]>]> {
  let summary = "a tile of memory";
  let description = [{
    ```
    strand.load %m[%i, %j, ...] (heads G | repeat G)? (inside)? : memref-type -> tile-type
    ```
    **Meaning.** The last indices are the tile's origin in the last dimensions of
    the memref, those before them select. For a tile of rank 2 with origin
    `(i, j)`:

    | | `result[r, c]` |
    |---|---|
    | plain | `m[.., i + r, j + c]` |
    | `repeat G` | `m[.., i + r / G, j + c]` |
    | `heads G` | `m[.., i + r / G, h + r mod G, j + c]`, indices `i, h, j` |

    A tile of rank 1 is the same without `c`. With `heads` a row is a token and one
    of G neighbouring heads, so the query heads of a group share a tile.

    **Edges.** What lies outside of the memref is zero (false). `inside` promises
    that nothing does.

    **Constraints.** C1 as many indices as dimensions; C2 the memref has as many
    dimensions as the tile at least, one more with `heads`; C3 element types
    agree; C4 G is positive, and at most one of `heads` and `repeat` is given.

    **Numerics.** Copies.

    ```mlir
    func.func @copy(%from: memref<?x8xf32>, %to: memref<?x8xf32>) {
      %c0 = arith.constant 0 : index
      %x = strand.load %from[%c0, %c0] : memref<?x8xf32> -> tensor<4x8xf32>
      strand.store %x, %to[%c0, %c0] : tensor<4x8xf32>, memref<?x8xf32>
      return
    }
    ```
  }];
  let arguments = (ins Arg<Strand_Memory, "", [MemRead]>:$memory,
                       Variadic<Index>:$indices,
                       OptionalAttr<I64Attr>:$heads,
                       OptionalAttr<I64Attr>:$repeat, UnitAttr:$inside);
  let results = (outs Strand_Tile:$tile);
  let assemblyFormat = [{
    $memory `[` $indices `]` (`heads` custom<Plain>($heads)^)? (`repeat` custom<Plain>($repeat)^)? (`inside` $inside^)?
    attr-dict `:` type($memory) `->` type($tile)
  }];
  let hasVerifier = 1;
  let extraClassDeclaration = moveDeclaration;
}

def Strand_PrefetchOp : Strand_MoveOp<"prefetch"> {
  let summary = "a tile that will be loaded soon";
  let description = [{
    ```
    strand.prefetch %m[%i, %j, ...] (heads G)? : memref-type -> tile-type
    ```
    **Meaning.** None: a hint that the block will load this tile, so that memory works
    while the block computes. Kernels for a CPU spread it over the product that
    follows. Indices may lie outside of the memref.

    **Constraints.** C1 to C4 as `strand.load`.

    **Numerics.** None.

    ```mlir
    func.func @ahead(%q: memref<8x16xf32>, %k: memref<8x16xf32>, %s: memref<8x4xf32>, %t: memref<8x4xf32>) {
      %c0 = arith.constant 0 : index
      %c4 = arith.constant 4 : index
      %a = strand.load %q[%c0, %c0] inside : memref<8x16xf32> -> tensor<8x16xf32>
      %b = strand.load %k[%c0, %c0] inside : memref<8x16xf32> -> tensor<4x16xf32>
      strand.prefetch %k[%c4, %c0] : memref<8x16xf32> -> tensor<4x16xf32>
      %c = strand.dot %a, %b transpose_b : (tensor<8x16xf32>, tensor<4x16xf32>) -> tensor<8x4xf32>
      strand.store %c, %s[%c0, %c0] inside : tensor<8x4xf32>, memref<8x4xf32>
      %d = strand.load %k[%c4, %c0] inside : memref<8x16xf32> -> tensor<4x16xf32>
      %e = strand.dot %a, %d transpose_b : (tensor<8x16xf32>, tensor<4x16xf32>) -> tensor<8x4xf32>
      strand.store %e, %t[%c0, %c0] inside : tensor<8x4xf32>, memref<8x4xf32>
      return
    }
    ```
  }];
  let arguments = (ins Strand_Memory:$memory, Variadic<Index>:$indices,
                       OptionalAttr<I64Attr>:$heads,
                       TypeAttrOf<Strand_Tile>:$tile);
  let assemblyFormat = [{
    $memory `[` $indices `]` (`heads` custom<Plain>($heads)^)? attr-dict
    `:` type($memory) `->` $tile
  }];
  let hasVerifier = 1;
  let extraClassDeclaration = headsDeclaration # [{
    mlir::RankedTensorType getTileType() {
      return mlir::cast<mlir::RankedTensorType>(getTile());
    }
  }];
}

def Strand_StoreOp : Strand_MoveOp<"store", [MemoryEffects<[]>]> {
  let summary = "a tile into memory";
  let description = [{
    The counterpart of `strand.load`: `m[.., i + r, j + c] = tile[r, c]`, and so on
    with `heads`. What lies outside of the memref is dropped; `inside` promises that
    nothing does.

    **Constraints.** C1 to C4 as `strand.load`; there is no `repeat`.

    **Numerics.** Copies.
  }];
  let arguments = (ins Strand_Tile:$tile,
                       Arg<Strand_Memory, "", [MemWrite]>:$memory,
                       Variadic<Index>:$indices, OptionalAttr<I64Attr>:$heads,
                       UnitAttr:$inside);
  let assemblyFormat = [{
    $tile `,` $memory `[` $indices `]` (`heads` custom<Plain>($heads)^)? (`inside` $inside^)? attr-dict
    `:` type($tile) `,` type($memory)
  }];
  let hasVerifier = 1;
  let extraClassDeclaration = headsDeclaration;
}

//===----------------------------------------------------------------------===//
// Channels
//===----------------------------------------------------------------------===//

/// Order among channel ops, and between them and what reads slots, is kept by
/// effects on one resource.
def Strand_ChannelResource : Resource<"::ropewalk::strand::ChannelResource">;

class Strand_ChannelOp<string mnemonic, list<Trait> traits = []>
    : Strand_Op<mnemonic, traits # [MemoryEffects<[
          MemRead<Strand_ChannelResource>, MemWrite<Strand_ChannelResource>]>]>;

def Strand_ChannelCreateOp : Strand_Op<"channel", [MemoryEffects<[
    MemAlloc<Strand_ChannelResource>]>]> {
  let summary = "makes a channel of a block";
  let description = [{
    ```
    %c = strand.channel : !strand.channel<2 x 64x128xbf16>
    ```
    All slots are free. A block's channels live as long as the block.

    A channel is the only memory that a block's threads share, and the only place
    where copies may be under way. Every slot goes through

    ```
    acquire -> copy or write -> commit      (the writer)
    wait -> read, dot, all_finite -> release (the reader)
    ```

    in this order, slots of a channel in turn. Ops of a block run one after the
    other, so a `wait` without an earlier `commit`, or an `acquire` while as many
    slots are in use as the channel has, never comes to an end: such a program is
    wrong.

    ```mlir
    func.func @through(%from: memref<?x8xf32>, %to: memref<?x8xf32>) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      scf.forall (%i) in (1) {
        %c = strand.channel : !strand.channel<1 x 4x8xf32>
        %w = strand.acquire %c : !strand.channel<1 x 4x8xf32>
        strand.copy %from[%c0, %c0], %w : memref<?x8xf32>, !strand.slot<4x8xf32>
        strand.commit %w : !strand.slot<4x8xf32>
        %r = strand.wait %c : !strand.channel<1 x 4x8xf32>
        %x = strand.read %r : !strand.slot<4x8xf32>
        strand.release %r : !strand.slot<4x8xf32>
        strand.store %x, %to[%c0, %c0] : tensor<4x8xf32>, memref<?x8xf32>
      }
      return
    }
    ```
  }];
  let results = (outs Strand_ChannelType:$channel);
  let assemblyFormat = "attr-dict `:` type($channel)";
}

class Strand_TakeOp<string mnemonic>
    : Strand_ChannelOp<mnemonic, [TypesMatchWith<
          "the slot has the channel's shape and element type", "channel",
          "slot", "::ropewalk::strand::getSlotType($_self)">]> {
  let arguments = (ins Strand_ChannelType:$channel);
  let results = (outs Strand_SlotType:$slot);
  let assemblyFormat = "$channel attr-dict `:` type($channel)";
}

def Strand_AcquireOp : Strand_TakeOp<"acquire"> {
  let summary = "the next slot, for writing";
  let description = [{
    Waits until the slot is free. What it holds is undefined. See `strand.channel`.
  }];
}

def Strand_WaitOp : Strand_TakeOp<"wait"> {
  let summary = "the next slot, for reading";
  let description = [{
    Waits until the slot is published and everything copied into it has landed.
    See `strand.channel`.
  }];
}

class Strand_SlotOp<string mnemonic> : Strand_ChannelOp<mnemonic> {
  let arguments = (ins Strand_SlotType:$slot);
  let assemblyFormat = "$slot attr-dict `:` type($slot)";
}

def Strand_CommitOp : Strand_SlotOp<"commit"> {
  let summary = "publishes an acquired slot";
  let description = [{
    The slot must not be used afterwards. Copies into it may still be under way;
    `strand.wait` sees to them. See `strand.channel`.

    **Constraints.** C1 the slot comes from `strand.acquire`.
  }];
  let hasVerifier = 1;
}

def Strand_ReleaseOp : Strand_SlotOp<"release"> {
  let summary = "frees a slot that was read";
  let description = [{
    The slot must not be used afterwards. See `strand.channel`.

    **Constraints.** C1 the slot comes from `strand.wait`.
  }];
  let hasVerifier = 1;
}

def Strand_CopyOp : Strand_Op<"copy", [MemoryEffects<[
    MemWrite<Strand_ChannelResource>]>]> {
  let summary = "a tile of memory into a slot, while other things happen";
  let description = [{
    ```
    strand.copy %m[%i, %j, ...] (inside)?, %slot : memref-type, slot-type
    ```
    As `strand.load` of the slot's tile followed by `strand.write`; but the copy
    lands at any time between here and the `strand.wait` for the slot.

    **Edges.** What lies outside of the memref is zero. `inside` promises that nothing
    does.

    **Constraints.** C1 to C3 as `strand.load`; C4 the slot comes from
    `strand.acquire`.

    **Numerics.** Copies.

    ```mlir
    func.func @copied(%from: memref<?x8xf32>, %to: memref<?x8xf32>) {
      %c0 = arith.constant 0 : index
      scf.forall (%i) in (1) {
        %c = strand.channel : !strand.channel<1 x 4x8xf32>
        %w = strand.acquire %c : !strand.channel<1 x 4x8xf32>
        strand.copy %from[%c0, %c0], %w : memref<?x8xf32>, !strand.slot<4x8xf32>
        strand.commit %w : !strand.slot<4x8xf32>
        %r = strand.wait %c : !strand.channel<1 x 4x8xf32>
        %y = strand.read %r : !strand.slot<4x8xf32>
        strand.release %r : !strand.slot<4x8xf32>
        strand.store %y, %to[%c0, %c0] : tensor<4x8xf32>, memref<?x8xf32>
      }
      return
    }
    ```
  }];
  let arguments = (ins Arg<Strand_Memory, "", [MemRead]>:$memory,
                       Variadic<Index>:$indices, Strand_SlotType:$slot,
                       UnitAttr:$inside);
  let assemblyFormat = [{
    $memory `[` $indices `]` (`inside` $inside^)? `,` $slot attr-dict `:` type($memory) `,` type($slot)
  }];
  let hasVerifier = 1;
}

def Strand_WriteOp : Strand_Op<"write", [MemoryEffects<[
    MemWrite<Strand_ChannelResource>]>, TypesMatchWith<
        "the tile has the slot's shape and element type [C1]", "slot", "tile",
        "::llvm::cast<::ropewalk::strand::SlotType>($_self).getTile()">]> {
  let summary = "a tile into a slot";
  let description = [{
    **Constraints.** C1 the tile has the slot's shape and element type; C2 the
    slot comes from `strand.acquire`.

    **Numerics.** Copies.

    ```mlir
    func.func @written(%from: memref<?x8xf32>, %to: memref<?x8xf32>) {
      %c0 = arith.constant 0 : index
      scf.forall (%i) in (1) {
        %c = strand.channel : !strand.channel<1 x 4x8xf32>
        %w = strand.acquire %c : !strand.channel<1 x 4x8xf32>
        %x = strand.load %from[%c0, %c0] : memref<?x8xf32> -> tensor<4x8xf32>
        strand.write %x, %w : !strand.slot<4x8xf32>
        strand.commit %w : !strand.slot<4x8xf32>
        %r = strand.wait %c : !strand.channel<1 x 4x8xf32>
        %y = strand.read %r : !strand.slot<4x8xf32>
        strand.release %r : !strand.slot<4x8xf32>
        strand.store %y, %to[%c0, %c0] : tensor<4x8xf32>, memref<?x8xf32>
      }
      return
    }
    ```
  }];
  let arguments = (ins Strand_Tile:$tile, Strand_SlotType:$slot);
  let assemblyFormat = "$tile `,` $slot attr-dict `:` type($slot)";
  let hasVerifier = 1;
}

def Strand_ReadOp : Strand_Op<"read", [MemoryEffects<[
    MemRead<Strand_ChannelResource>]>, TypesMatchWith<
        "the tile has the slot's shape and element type", "slot", "tile",
        "::llvm::cast<::ropewalk::strand::SlotType>($_self).getTile()">]> {
  let summary = "the tile of a slot";
  let description = [{
    **Constraints.** C1 the slot comes from `strand.wait`.

    **Numerics.** Copies.

    ```mlir
    func.func @read(%from: memref<?x8xf32>, %to: memref<?x8xf32>) {
      %c0 = arith.constant 0 : index
      scf.forall (%i) in (1) {
        %c = strand.channel : !strand.channel<1 x 4x8xf32>
        %w = strand.acquire %c : !strand.channel<1 x 4x8xf32>
        strand.copy %from[%c0, %c0], %w : memref<?x8xf32>, !strand.slot<4x8xf32>
        strand.commit %w : !strand.slot<4x8xf32>
        %r = strand.wait %c : !strand.channel<1 x 4x8xf32>
        %y = strand.read %r : !strand.slot<4x8xf32>
        strand.release %r : !strand.slot<4x8xf32>
        strand.store %y, %to[%c0, %c0] : tensor<4x8xf32>, memref<?x8xf32>
      }
      return
    }
    ```
  }];
  let arguments = (ins Strand_SlotType:$slot);
  let results = (outs Strand_Tile:$tile);
  let assemblyFormat = "$slot attr-dict `:` type($slot)";
  let hasVerifier = 1;
}

//===----------------------------------------------------------------------===//
// Computation
//===----------------------------------------------------------------------===//

def Strand_DotOp : Strand_Op<"dot", [AttrSizedOperandSegments,
    DeclareOpInterfaceMethods<MemoryEffectsOpInterface>]> {
  let summary = "product of two tiles";
  let description = [{
    ```
    strand.dot %a, %b transpose_b? (plus %acc)? (scaled %s)? (guarded %g)? : functional-type
    ```
    **Meaning.** `result[m, n] = acc[m, n] * s[m] + sum over k of a[m, k] b[k, n]`, or
    `b[n, k]` with `transpose_b`. Without `plus` the sum starts at zero, without
    `scaled` s is one.

    With `guarded` and `%g` true, a term whose `a[m, k]` is *negative zero* is
    left out, whatever `b` holds. `strand.softmax_step` gives negative zero to
    hidden pairs and to no others, so NaN and infinity in hidden values do not
    spread. With `%g` false (the promise that `b` is finite, or that nothing is
    hidden) the terms may be added.

    `a` and `b` are tiles, or slots that are held for reading (`strand.wait`).

    **Numerics.** Products and sums in f32, in any order.

    **Constraints.** C1 shapes fit; C2 `a` and `b` have one element type; C3 acc has
    the type of the result, and `s` one number per row; C4 `scaled` needs `plus`; C5 slots come
    from `strand.wait`.

    ```mlir
    func.func @scores(%q: memref<8x16xf32>, %k: memref<8x16xf32>, %s: memref<8x8xf32>) {
      %c0 = arith.constant 0 : index
      %a = strand.load %q[%c0, %c0] inside : memref<8x16xf32> -> tensor<8x16xf32>
      %b = strand.load %k[%c0, %c0] inside : memref<8x16xf32> -> tensor<8x16xf32>
      %c = strand.dot %a, %b transpose_b : (tensor<8x16xf32>, tensor<8x16xf32>) -> tensor<8x8xf32>
      strand.store %c, %s[%c0, %c0] : tensor<8x8xf32>, memref<8x8xf32>
      return
    }
    ```
  }];
  let arguments = (ins Strand_FloatTileOrSlot:$a, Strand_FloatTileOrSlot:$b,
                       Optional<Strand_F32Tile>:$acc,
                       Optional<Strand_F32Tile>:$scale, Optional<I1>:$guard,
                       UnitAttr:$transposeB);
  let results = (outs Strand_F32Tile:$result);
  let assemblyFormat = [{
    $a `,` $b (`transpose_b` $transposeB^)? (`plus` $acc^)? (`scaled` $scale^)?
    (`guarded` $guard^)? attr-dict `:` functional-type(operands, results)
  }];
  let hasVerifier = 1;
}

def Strand_ReduceOp : Strand_Op<"reduce", [Pure]> {
  let summary = "combines the numbers of every row or column";
  let description = [{
    `strand.reduce max %x dim 1 : tensor<MxNxT> -> tensor<MxT>` combines each row
    (`dim 0`: each column). Kinds: `max`, `min`, `add`.

    **Edges.** `max` and `min` of f32 pass over NaN unless all are NaN.

    **Numerics.** `add` in the element type, in any order.

    **Constraints.** C1 the result is `x` without dimension `dim`.

    ```mlir
    func.func @largest(%from: memref<8x16xi32>, %to: memref<8xi32>) {
      %c0 = arith.constant 0 : index
      %x = strand.load %from[%c0, %c0] inside : memref<8x16xi32> -> tensor<8x16xi32>
      %y = strand.reduce max %x dim 1 : tensor<8x16xi32> -> tensor<8xi32>
      strand.store %y, %to[%c0] : tensor<8xi32>, memref<8xi32>
      return
    }
    ```
  }];
  let arguments = (ins Strand_ReduceKind:$kind,
                       Strand_TileOf<[F32, I32]>:$x, I64Attr:$dim);
  let results = (outs Strand_TileOf<[F32, I32]>:$result);
  let assemblyFormat = [{
    $kind $x `dim` custom<Plain>($dim) attr-dict `:` type($x) `->` type($result)
  }];
  let hasVerifier = 1;
}

def Strand_BroadcastOp : Strand_Op<"broadcast", [Pure]> {
  let summary = "repeats a row or a column";
  let description = [{
    `strand.broadcast %x dim 1 : tensor<MxT> -> tensor<MxNxT>`: `result[m, n] = x[m]`
    (`dim 0`: `result[m, n] = x[n]`).

    **Constraints.** C1 `x` is the result without dimension `dim`.

    **Numerics.** Copies.

    ```mlir
    func.func @rows(%from: memref<8xf32>, %to: memref<8x16xf32>) {
      %c0 = arith.constant 0 : index
      %x = strand.load %from[%c0] inside : memref<8xf32> -> tensor<8xf32>
      %y = strand.broadcast %x dim 1 : tensor<8xf32> -> tensor<8x16xf32>
      strand.store %y, %to[%c0, %c0] : tensor<8x16xf32>, memref<8x16xf32>
      return
    }
    ```
  }];
  let arguments = (ins Strand_F32Tile:$x, I64Attr:$dim);
  let results = (outs Strand_F32Tile:$result);
  let assemblyFormat = [{
    $x `dim` custom<Plain>($dim) attr-dict `:` type($x) `->` type($result)
  }];
  let hasVerifier = 1;
}

def Strand_AllFiniteOp : Strand_Op<"all_finite", [
    DeclareOpInterfaceMethods<MemoryEffectsOpInterface>]> {
  let summary = "whether a tile holds neither NaN nor infinity";
  let description = [{
    True if every number of `x`, a tile or a slot held for reading, is finite.
    Kernels ask it of values once per call,
    to know where `strand.dot` has to be guarded.

    **Constraints.** C1 a slot comes from `strand.wait`.

    ```mlir
    func.func @finite(%from: memref<8x16xf32>, %to: memref<1xi1>) {
      %c0 = arith.constant 0 : index
      %x = strand.load %from[%c0, %c0] inside : memref<8x16xf32> -> tensor<8x16xf32>
      %y = strand.all_finite %x : tensor<8x16xf32>
      memref.store %y, %to[%c0] : memref<1xi1>
      return
    }
    ```
  }];
  let arguments = (ins Strand_FloatTileOrSlot:$x);
  let results = (outs I1:$finite);
  let assemblyFormat = "$x attr-dict `:` type($x)";
  let hasVerifier = 1;
}

//===----------------------------------------------------------------------===//
// Rotation
//===----------------------------------------------------------------------===//

def Strand_PhasesOp : Strand_Op<"phases", [Pure, AllTypesMatch<["cos", "sin"]>]> {
  let summary = "cosines and sines of an encoding at given positions";
  let description = [{
    **Meaning.** For row `r` and pair `p` of the encoding's table (axis `a`, frequency
    `f`): `phase = fl32(positions[r, a] * f)`, `cos[r, p] = A cos(phase)`,
    `sin[r, p] = A sin(phase)`, with the attention factor A. `inverse`: `-phase`
    and `1/A`. `axes` names the columns of `positions`.

    Who stands where is not decided here: positions are loaded.

    **Numerics.** The product in f64, rounded once to f32 (`exact_table`: not
    rounded); cos and sin within 1 ulp of f32 for any phase, range reduction
    included; times A, rounded to f32.

    **Constraints.** C1 `axes` names every column of `positions`, and the
    encoding reads no others; C2 results have a row for every row of `positions`
    and a column for every pair of the table.

    ```mlir
    func.func @phases(%at: memref<4x2xf64>, %c: memref<4x4xf32>, %s: memref<4x4xf32>) {
      %c0 = arith.constant 0 : index
      %x = strand.load %at[%c0, %c0] inside : memref<4x2xf64> -> tensor<4x2xf64>
      %cos, %sin = strand.phases %x by #rope.rotary<8 half base 10000 map[(y, x)*2]> axes(y, x) : tensor<4x2xf64> -> tensor<4x4xf32>
      strand.store %cos, %c[%c0, %c0] : tensor<4x4xf32>, memref<4x4xf32>
      strand.store %sin, %s[%c0, %c0] : tensor<4x4xf32>, memref<4x4xf32>
      return
    }
    ```
  }];
  let arguments = (ins Strand_F64Tile:$positions, StrArrayAttr:$axes,
                       Rope_RotaryAttr:$rotary, UnitAttr:$inverse);
  let results = (outs Strand_F32Tile:$cos, Strand_F32Tile:$sin);
  let assemblyFormat = [{
    $positions `by` qualified($rotary) `axes` custom<Names>($axes) (`inverse` $inverse^)? attr-dict
    `:` type($positions) `->` type($cos)
  }];
  let hasVerifier = 1;
}

def Strand_RotateOp : Strand_Op<"rotate", [Pure, AllTypesMatch<["x", "result"]>,
                                           AllTypesMatch<["cos", "sin"]>]> {
  let summary = "turns the channel pairs of every row";
  let description = [{
    **Meaning.** For every pair `p = (lo, hi)` of the encoding's table:
    `y[r, lo] = x[r, lo] cos[r, p] - x[r, hi] sin[r, p]`,
    `y[r, hi] = x[r, hi] cos[r, p] + x[r, lo] sin[r, p]`; other channels are copied.

    **Numerics.** In f32, rounded once to the element type. `in storage`: cos, sin,
    both products and their sum are rounded to the element type.

    **Constraints.** C1 the encoding's head dim is the number of columns of `x`;
    C2 cos and sin have a row for every row of `x` and a column for every pair.

    ```mlir
    func.func @turn(%m: memref<4x8xbf16>, %c: memref<4x4xf32>, %s: memref<4x4xf32>) {
      %c0 = arith.constant 0 : index
      %x = strand.load %m[%c0, %c0] inside : memref<4x8xbf16> -> tensor<4x8xbf16>
      %cos = strand.load %c[%c0, %c0] inside : memref<4x4xf32> -> tensor<4x4xf32>
      %sin = strand.load %s[%c0, %c0] inside : memref<4x4xf32> -> tensor<4x4xf32>
      %y = strand.rotate %x by #rope.rotary<8 half base 10000 map[(y, x)*2]> at %cos, %sin : tensor<4x8xbf16>, tensor<4x4xf32>
      strand.store %y, %m[%c0, %c0] : tensor<4x8xbf16>, memref<4x8xbf16>
      return
    }
    ```
  }];
  let arguments = (ins Strand_FloatTile:$x, Strand_F32Tile:$cos,
                       Strand_F32Tile:$sin, Rope_RotaryAttr:$rotary);
  let results = (outs Strand_FloatTile:$result);
  let assemblyFormat = [{
    $x `by` qualified($rotary) `at` $cos `,` $sin attr-dict `:` type($x) `,` type($cos)
  }];
  let hasVerifier = 1;
}

//===----------------------------------------------------------------------===//
// Attention
//===----------------------------------------------------------------------===//

def Strand_VisibleOp : Strand_Op<"visible", [Pure,
    AllTypesMatch<["queries", "keys"]>]> {
  let summary = "the class of a tile of scores: empty, partial or full";
  let description = [{
    **Meaning.** `queries[c]` is the smallest and `queries[c + C]` the largest value
    that column `c` of the token table (C columns) takes on the rows of a tile,
    `keys` the same for its keys. The result is 0 (empty) only if the mask holds
    for no pair of tokens within these ranges, 2 (full) only if it holds for all,
    otherwise 1 (partial). It may say partial where the truth is another: ranges
    are all it knows.

    `columns` names the columns of the token table: `valid`, `sequence`, `index`,
    `segment`, `kind`, `noisy`, `document`, `frame`, `clip`, `patch`; `row/n` and
    `column/n`, divided by the size of a block; `prefix0`, `prefix1`, ..., the
    number that a `prefix` with an operand has for a query. With columns `valid` and `sequence` a pair must be
    valid on both sides, and of one sequence.

    **Constraints.** C1 both tiles have two numbers per column; C2 the mask reads
    columns that are there.

    ```mlir
    func.func @class(%q: memref<2xi32>, %k: memref<2xi32>, %to: memref<1xi32>) {
      %c0 = arith.constant 0 : index
      %a = strand.load %q[%c0] inside : memref<2xi32> -> tensor<2xi32>
      %b = strand.load %k[%c0] inside : memref<2xi32> -> tensor<2xi32>
      %class = strand.visible %a, %b mask #rope.mask<causal> columns(index) : tensor<2xi32>
      memref.store %class, %to[%c0] : memref<1xi32>
      return
    }
    ```
  }];
  let arguments = (ins Strand_I32Tile:$queries, Strand_I32Tile:$keys,
                       StrArrayAttr:$columns, Rope_MaskAttr:$mask);
  let results = (outs I32:$tileClass);
  let assemblyFormat = [{
    $queries `,` $keys `mask` qualified($mask) `columns` custom<Names>($columns) attr-dict
    `:` type($queries)
  }];
  let hasVerifier = 1;
}

def Strand_MaskOp : Strand_Op<"mask", [Pure, AttrSizedOperandSegments,
                                       AllTypesMatch<["scores", "result"]>]> {
  let summary = "minus infinity where a pair is hidden";
  let description = [{
    **Meaning.** `result[m, n] = scores[m, n]` where the mask holds for the token in
    row `m` of `queries` and the one in row `n` of `keys`, otherwise minus infinity.
    Columns as in `strand.visible`. `full %f`: with `%f` true nothing is hidden.
    `dense %d, ...` are the tiles of the mask's `dense` leaves, in their order.

    **Numerics.** Selects; what a hidden score holds does not matter.

    **Constraints.** C1 `queries` has a row for every row of the scores, `keys` for
    every column, both a column for every name; C2 the mask reads columns that
    are there; C3 one dense tile of the shape of the scores per `dense` leaf.

    ```mlir
    func.func @mask(%s: memref<8x8xf32>, %q: memref<8x1xi32>, %k: memref<8x1xi32>) {
      %c0 = arith.constant 0 : index
      %x = strand.load %s[%c0, %c0] inside : memref<8x8xf32> -> tensor<8x8xf32>
      %a = strand.load %q[%c0, %c0] inside : memref<8x1xi32> -> tensor<8x1xi32>
      %b = strand.load %k[%c0, %c0] inside : memref<8x1xi32> -> tensor<8x1xi32>
      %y = strand.mask %x, %a, %b mask #rope.mask<causal> columns(index) : (tensor<8x8xf32>, tensor<8x1xi32>, tensor<8x1xi32>) -> tensor<8x8xf32>
      strand.store %y, %s[%c0, %c0] : tensor<8x8xf32>, memref<8x8xf32>
      return
    }
    ```
  }];
  let arguments = (ins Strand_F32Tile:$scores, Strand_I32Tile:$queries,
                       Strand_I32Tile:$keys, Optional<I1>:$full,
                       Variadic<Strand_I1Tile>:$dense, StrArrayAttr:$columns,
                       Rope_MaskAttr:$mask);
  let results = (outs Strand_F32Tile:$result);
  let assemblyFormat = [{
    $scores `,` $queries `,` $keys (`full` $full^)? (`dense` $dense^)? `mask` qualified($mask)
    `columns` custom<Names>($columns) attr-dict `:` functional-type(operands, results)
  }];
  let hasVerifier = 1;
}

def Strand_SoftmaxStepOp : Strand_Op<"softmax_step", [Pure,
    AllTypesMatch<["scores", "weights"]>,
    AllTypesMatch<["max", "sum", "newMax", "newSum", "decay"]>]> {
  let summary = "one step of the online softmax, in base 2";
  let description = [{
    **Meaning.** With `x = scale * s`, for every row:
    ```
    m' = max(m, largest x)        p = 2^(x - m')        d = 2^(m - m')
    l' = l d + sum of p
    ```
    Results are `p`, `m'`, `l'` and `d`, which an accumulator of earlier steps is
    multiplied by. Start with `m` minus infinity and `l` zero; with an attention
    sink of logit `z`, with `m = z log2(e)` and `l` one.

    **Edges.** A score of minus infinity gives a weight of negative zero (see
    `strand.dot`). While a row has seen nothing but minus infinity, m stays minus
    infinity, weights are negative zero and `l` is zero; d is zero wherever m is
    minus infinity. NaN scores give NaN weights.

    **Numerics.** In f32; 2^x with a relative error below 2^-21, weights below
    2^-126 may be flushed to zero (positive zero).

    **Constraints.** C1 one maximum and one sum per row; C2 the scale is positive.

    ```mlir
    func.func @step(%s: memref<8x8xf32>, %m: memref<8xf32>, %l: memref<8xf32>) {
      %c0 = arith.constant 0 : index
      %x = strand.load %s[%c0, %c0] inside : memref<8x8xf32> -> tensor<8x8xf32>
      %a = arith.constant dense<0xFF800000> : tensor<8xf32>
      %b = arith.constant dense<0.0> : tensor<8xf32>
      %p, %m1, %l1, %d = strand.softmax_step %x, %a, %b scale 1.4426950408889634 : tensor<8x8xf32>, tensor<8xf32>
      strand.store %p, %s[%c0, %c0] : tensor<8x8xf32>, memref<8x8xf32>
      strand.store %m1, %m[%c0] : tensor<8xf32>, memref<8xf32>
      strand.store %l1, %l[%c0] : tensor<8xf32>, memref<8xf32>
      return
    }
    ```
  }];
  let arguments = (ins Strand_F32Tile:$scores, Strand_F32Tile:$max,
                       Strand_F32Tile:$sum, F64Attr:$scale);
  let results = (outs Strand_F32Tile:$weights, Strand_F32Tile:$newMax,
                      Strand_F32Tile:$newSum, Strand_F32Tile:$decay);
  let assemblyFormat = [{
    $scores `,` $max `,` $sum `scale` custom<PlainFloat>($scale) attr-dict `:` type($scores) `,` type($max)
  }];
  let hasVerifier = 1;
}

def Strand_SoftmaxFinishOp : Strand_Op<"softmax_finish", [Pure,
    AllTypesMatch<["acc", "output"]>, AllTypesMatch<["max", "sum", "lse"]>]> {
  let summary = "divides by the sum, and gives the log-sum-exp";
  let description = [{
    **Meaning.** `output[m, d] = acc[m, d] / l[m]`, `lse[m] = ln(2) m[m] + ln(l[m])`.

    **Edges.** A row with `l` zero (no visible key) gives zeros and minus infinity.

    **Numerics.** In f32.

    **Constraints.** C1 one maximum and one sum per row.

    ```mlir
    func.func @finish(%o: memref<8x16xf32>, %m: memref<8xf32>, %l: memref<8xf32>) {
      %c0 = arith.constant 0 : index
      %x = strand.load %o[%c0, %c0] inside : memref<8x16xf32> -> tensor<8x16xf32>
      %a = strand.load %m[%c0] inside : memref<8xf32> -> tensor<8xf32>
      %b = strand.load %l[%c0] inside : memref<8xf32> -> tensor<8xf32>
      %y, %lse = strand.softmax_finish %x, %a, %b : tensor<8x16xf32>, tensor<8xf32>
      strand.store %y, %o[%c0, %c0] : tensor<8x16xf32>, memref<8x16xf32>
      strand.store %lse, %m[%c0] : tensor<8xf32>, memref<8xf32>
      return
    }
    ```
  }];
  let arguments = (ins Strand_F32Tile:$acc, Strand_F32Tile:$max,
                       Strand_F32Tile:$sum);
  let results = (outs Strand_F32Tile:$output, Strand_F32Tile:$lse);
  let assemblyFormat = "$acc `,` $max `,` $sum attr-dict `:` type($acc) `,` type($max)";
  let hasVerifier = 1;
}

#endif // ROPEWALK_DIALECT_STRAND_IR_STRANDOPS_TD
