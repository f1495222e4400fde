//===- RopeOps.td - Operations of the rope dialect ----------*- tablegen -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An op page reads: meaning, shapes, edges, numerics, constraints C1..Cn (the
// number stands in the message and in the test), example. Every example is
// extracted and run by test/Examples/op-pages.test.
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_DIALECT_ROPE_IR_ROPEOPS_TD
#define ROPEWALK_DIALECT_ROPE_IR_ROPEOPS_TD

include "ropewalk/Dialect/Rope/IR/RopeAttrs.td"
include "ropewalk/Dialect/Rope/IR/RopeDialect.td"
include "ropewalk/Dialect/Rope/IR/RopeTypes.td"
include "mlir/IR/EnumAttr.td"
include "mlir/IR/SymbolInterfaces.td"
include "mlir/Interfaces/InferTypeOpInterface.td"
include "mlir/Interfaces/SideEffectInterfaces.td"

def Rope_Layout : I32EnumAttr<"Layout",
    "dimension order: b batch, s tokens, h heads, d channels", [
      I32EnumAttrCase<"SHD", 0, "shd">, I32EnumAttrCase<"HSD", 1, "hsd">,
      I32EnumAttrCase<"BSHD", 2, "bshd">, I32EnumAttrCase<"BHSD", 3, "bhsd">]> {
  let cppNamespace = "::ropewalk::rope";
}

def Rope_PixelLayout : I32EnumAttr<"PixelLayout",
    "dimension order of a picture: t frames, c channels, h rows, w columns", [
      I32EnumAttrCase<"CHW", 0, "chw">, I32EnumAttrCase<"HWC", 1, "hwc">,
      I32EnumAttrCase<"TCHW", 2, "tchw">, I32EnumAttrCase<"THWC", 3, "thwc">]> {
  let cppNamespace = "::ropewalk::rope";
}

def Rope_Activation : RankedTensorOf<[F16, BF16, F32]>;
def Rope_Count : AnyTypeOf<[Index, 1DTensorOf<[I32, I64]>],
    "an index, or a 1-D integer tensor with one number per sequence">;
def Rope_AnyRotary : AnyAttrOf<[Rope_RotaryAttr, Rope_RotaryHeadsAttr],
    "a rotary encoding (#rope.rotary or #rope.rotary_heads)">;

//===----------------------------------------------------------------------===//
// Schemes, segments, tokens
//===----------------------------------------------------------------------===//

def Rope_SchemeOp : Rope_Op<"scheme", [Symbol]> {
  let summary = "a named position scheme";
  let description = [{
    Declares how positions are assigned. The body is one `#rope.scheme_text`
    attribute: named axes, an origin, and per segment kind one exact expression
    per axis plus the advance of the counter `p`. The grammar, the symbols and
    constraints S1 to S7 are on the page of that attribute.

    **Meaning.** `p` starts at `origin`. For every segment, in order: its tokens
    stand at the `at` expressions, evaluated exactly at their grid cell; then `p`
    becomes `then`. A position depends on the segment table and the token's index
    only, so a chunk of a prompt gets exactly the positions the whole would.

    **Numerics.** Exact rationals; `f32(...)` marks what a released model
    evaluates in float32. Nothing rewrites what stands inside it.

    Example (RoPE-TV of https://kexue.fm/archives/10352, 0-based):

    ```mlir
    rope.scheme @tv axes(y, x) {
      text at p + i
      image at (p + (W*H - H)/2 + h, p + (W*H - W)/2 + w) then p + W*H
    }
    func.func @positions() -> tensor<2x11xf32, #rope.axes<y, x>> {
      %seq = rope.segments #rope.segments<text 3, image 2x3, text 2> -> !rope.tokens
      %at = rope.place %seq by @tv : !rope.tokens<y, x>
      %pos = rope.positions %at : !rope.tokens<y, x> -> tensor<2x11xf32, #rope.axes<y, x>>
      return %pos : tensor<2x11xf32, #rope.axes<y, x>>
    }
    ```
  }];
  let arguments = (ins SymbolNameAttr:$sym_name, Rope_SchemeAttr:$scheme);
  let assemblyFormat = "$sym_name custom<SchemeBody>($scheme) attr-dict";
}

def Rope_SegmentsOp : Rope_Op<"segments", [Pure]> {
  let summary = "token sequences known at compile time";
  let description = [{
    **Meaning.** A constant: the sequences of the attribute, their visual tokens
    in the given `order` (default `raster`).

    **Edges.** An empty sequence is legal. An image without patches is not: drop
    the segment instead. Padding is a segment of its own (`pad 3`), so the
    segments of a sequence always add up to its number of rows.

    ```mlir
    rope.scheme @grid axes(h, w) { text at 0  visual at (h, w) }
    func.func @segments() -> tensor<2x15xi32, #rope.axes<h, w>> {
      %0 = rope.segments #rope.segments<text 1, image 3x4, text 2> order blocks[2] -> !rope.tokens
      %1 = rope.place %0 by @grid : !rope.tokens<h, w>
      %2 = rope.positions %1 : !rope.tokens<h, w> -> tensor<2x15xi32, #rope.axes<h, w>>
      return %2 : tensor<2x15xi32, #rope.axes<h, w>>
    }
    ```
  }];
  let arguments = (ins Rope_SegmentsAttr:$segments,
                       OptionalAttr<Rope_OrderAttr>:$order);
  let results = (outs Rope_TokensType:$tokens);
  let assemblyFormat =
      "qualified($segments) (`order` custom<OrderText>($order)^)? attr-dict `->` qualified(type($tokens))";
}

def Rope_ReadSegmentsOp : Rope_Op<"read_segments", [Pure]> {
  let summary = "token sequences from a table known at run time";
  let description = [{
    **Meaning.** One row of `rows` per segment, `10 + 2 K` columns of i32, where
    `K` is the number of keys that the placing scheme declares:

    | column | content |
    |---|---|
    | 0 | kind: 0 pad, 1 text, 2 image, 3 video, 4 audio |
    | 1, 2, 3 | T, H, W (text and audio of n tokens, padding: 1, 1, n) |
    | 4 | role: 0 clean, 1 noisy |
    | 5 | document, -1: as the segment before (0 at the start) |
    | 6 | clip, -1: none |
    | 7 | patch, -1: as the segment before (0 at the start) |
    | 8, 9 | pinned counter as numerator, denominator; denominator 0: not pinned |
    | 10 + 2j, 11 + 2j | key j as numerator, denominator; denominator 0: the scheme's default |

    Rows `starts[b]` to `starts[b+1] - 1` are sequence `b`; without `batch` all
    rows are one sequence. `kinds(...)` promises which kinds occur, and a
    scheme must have a rule for each of them. Without it a kind that has no rule
    is an error when it occurs in the table.

    **Edges.** Rows of zero tokens (text and padding) are legal, so a table of
    fixed capacity can end in empty padding rows.

    ```mlir
    rope.scheme @one axes(n) { text at p + i  image at p + i }
    func.func @table() -> tensor<1x2x6xi32, #rope.axes<n>> {
      %rows = arith.constant dense<[[1, 1, 1, 2, 0, -1, -1, -1, 0, 0],
                                    [2, 1, 2, 2, 0, -1, -1, -1, 0, 0],
                                    [1, 1, 1, 4, 0, -1, -1, -1, 0, 0],
                                    [0, 1, 1, 2, 0, -1, -1, -1, 0, 0]]> : tensor<4x10xi32>
      %starts = arith.constant dense<[0, 2, 4]> : tensor<3xi32>
      %0 = rope.read_segments %rows batch %starts kinds(text, image, pad) : tensor<4x10xi32>, tensor<3xi32> -> !rope.tokens
      %1 = rope.place %0 by @one : !rope.tokens<n>
      %2 = rope.positions %1 : !rope.tokens<n> -> tensor<1x2x6xi32, #rope.axes<n>>
      return %2 : tensor<1x2x6xi32, #rope.axes<n>>
    }
    ```

    **Constraints.** C1 `rows` is of rank 2 with at least 10 columns and an even
    number of them.
  }];
  let arguments = (ins 2DTensorOf<[I32]>:$rows, Optional<1DTensorOf<[I32]>>:$starts,
                       OptionalAttr<DenseI64ArrayAttr>:$kinds,
                       OptionalAttr<Rope_OrderAttr>:$order);
  let results = (outs Rope_TokensType:$tokens);
  let assemblyFormat = [{
    $rows (`batch` $starts^)? (`kinds` `` custom<Kinds>($kinds)^)? (`order` custom<OrderText>($order)^)? attr-dict
    `:` type($rows) (`,` type($starts)^)? `->` qualified(type($tokens))
  }];
  let hasVerifier = 1;
}

def Rope_PlaceOp : Rope_Op<"place", [Pure,
    DeclareOpInterfaceMethods<SymbolUserOpInterface>,
    TypesMatchWith<"tokens are not placed yet", "placed", "tokens",
                   "TokensType::get($_ctxt, {})">]> {
  let summary = "gives every token the position that a scheme assigns";
  let description = [{
    **Meaning.** Runs the counter of the scheme once over the segments of every
    sequence. See `rope.scheme`.

    **Edges.** Padding stands at the scheme's `pad` position and is never a
    visible key. Tokens behind the last segment of a table (reached by
    `rope.window`) are generated text: the j-th of them stands at `next + j` on
    every axis.

    **Constraints.** C1 the symbol is a `rope.scheme`; C2 its axes are the
    result's; C3 every kind that occurs has a rule; C4 the table has the columns
    of the keys that the scheme declares, and static segments use declared keys
    only.

    ```mlir
    rope.scheme @one axes(n) { text at p + i }
    func.func @place() -> tensor<1x4xi64, #rope.axes<n>> {
      %0 = rope.segments #rope.segments<text 4> -> !rope.tokens
      %1 = rope.place %0 by @one : !rope.tokens<n>
      %2 = rope.positions %1 : !rope.tokens<n> -> tensor<1x4xi64, #rope.axes<n>>
      return %2 : tensor<1x4xi64, #rope.axes<n>>
    }
    ```
  }];
  let arguments = (ins Rope_TokensType:$tokens, FlatSymbolRefAttr:$scheme);
  let results = (outs Rope_TokensType:$placed);
  let assemblyFormat = "$tokens `by` $scheme attr-dict `:` qualified(type($placed))";
}

def Rope_NameAxesOp : Rope_Op<"name_axes", [Pure]> {
  let summary = "says which axes a position tensor holds, and in which dimension";
  let description = [{
    **Meaning.** `result` holds the numbers of `positions` with dimension `dim`
    moved to the front and named: from `[B, A, S]` with `dim 1` comes
    `tensor<AxBxS, #rope.axes<...>>`. This is the only way in for anonymous
    position tensors, so that a transposed one is a type error and not a bug.

    **Constraints.** C1 `positions` has rank 2 or 3 and no named axes; C2 `dim`
    is one of its dimensions; C3 that dimension has one entry per axis; C4 the
    result has the moved shape.

    ```mlir
    func.func @name(%raw: tensor<1x3x?xi64>) -> tensor<3x1x?xi64, #rope.axes<t, h, w>> {
      %0 = rope.name_axes %raw dim 1 : tensor<1x3x?xi64> -> tensor<3x1x?xi64, #rope.axes<t, h, w>>
      return %0 : tensor<3x1x?xi64, #rope.axes<t, h, w>>
    }
    ```
  }];
  let arguments = (ins RankedTensorOf<[I32, I64, F32, F64]>:$positions,
                       I64Attr:$dim);
  let results = (outs RankedTensorOf<[I32, I64, F32, F64]>:$result);
  let assemblyFormat = [{
    $positions `dim` custom<Integer>($dim) attr-dict `:` type($positions) `->` type($result)
  }];
  let hasVerifier = 1;
}

def Rope_PlaceExplicitOp : Rope_Op<"place_explicit", [Pure,
    TypesMatchWith<"tokens are not placed yet", "placed", "tokens",
                   "TokensType::get($_ctxt, {})">]> {
  let summary = "places tokens at positions computed elsewhere";
  let description = [{
    **Meaning.** Token `s` of batch row `b` stands at `positions[:, b, s]`
    (`positions[:, s]` for one sequence or a packed batch). For what no scheme
    can express: Circle-RoPE, learned axes, perturbed positions.

    **Edges.** Floating positions are taken exactly as they are. Tokens behind
    the end of `positions` do not exist: windows must stay inside.

    **Constraints.** C1 `positions` has rank 2, or rank 3 with one row per
    sequence; C2 it has named axes; C3 they are the result's axes in that order;
    C4 static segments cover the token dimension.

    ```mlir
    #enc = #rope.rotary<8 half base 10000 map[(y, x)*2]>
    func.func @explicit(%x: tensor<7x2x8xf32>, %p: tensor<2x7xf32, #rope.axes<y, x>>) -> tensor<7x2x8xf32> {
      %0 = rope.segments #rope.segments<text 3, image 2x2> -> !rope.tokens
      %1 = rope.place_explicit %0 at %p : tensor<2x7xf32, #rope.axes<y, x>> -> !rope.tokens<y, x>
      %2 = rope.rotate shd %x by #enc at %1 : tensor<7x2x8xf32> at !rope.tokens<y, x>
      return %2 : tensor<7x2x8xf32>
    }
    ```
  }];
  let arguments = (ins Rope_TokensType:$tokens,
                       RankedTensorOf<[I32, I64, F32, F64]>:$positions);
  let results = (outs Rope_TokensType:$placed);
  let assemblyFormat = [{
    $tokens `at` $positions attr-dict `:` type($positions) `->` qualified(type($placed))
  }];
  let hasVerifier = 1;
}

def Rope_WindowOp : Rope_Op<"window", [Pure, AttrSizedOperandSegments,
    AllTypesMatch<["tokens", "window"]>]> {
  let summary = "a contiguous part of every sequence";
  let description = [{
    **Meaning.** `from %a count %n`: tokens `a` to `a + n - 1` of every sequence,
    counted from the start of the operand's window; one number for all sequences
    (index) or one per sequence (1-D tensor). `up_to %w`: from the start of the
    operand's window to the end of window `%w` of the same sequences. Indices and
    positions of tokens do not change, so masks and rotations of a chunk are
    those of the whole (chunk invariance).

    **Edges.** `count` 0 is legal. A window may reach beyond the last segment:
    these tokens are generated text. In a padded layout a sequence with a smaller
    count than the tensor has rows is followed by padding.

    **Constraints.** C1 either `from` and `count` or `up_to` is given.

    ```mlir
    rope.scheme @one axes(n) { text at p + i }
    func.func @step(%past: index) -> tensor<1x1xi64, #rope.axes<n>> {
      %c1 = arith.constant 1 : index
      %0 = rope.segments #rope.segments<text 4> -> !rope.tokens
      %1 = rope.place %0 by @one : !rope.tokens<n>
      %2 = rope.window %1 from %past count %c1 : !rope.tokens<n>, index, index
      %3 = rope.positions %2 : !rope.tokens<n> -> tensor<1x1xi64, #rope.axes<n>>
      return %3 : tensor<1x1xi64, #rope.axes<n>>
    }
    ```
  }];
  let arguments = (ins Rope_TokensType:$tokens, Optional<Rope_Count>:$from,
                       Optional<Rope_Count>:$count,
                       Optional<Rope_TokensType>:$upTo);
  let results = (outs Rope_TokensType:$window);
  let assemblyFormat = [{
    $tokens (`from` $from^ `count` $count)? (`up_to` $upTo^)? attr-dict
    `:` qualified(type($tokens)) (`,` type($from)^ `,` type($count))? (`up_to` qualified(type($upTo))^)?
  }];
  let hasVerifier = 1;
  let hasCanonicalizer = 1;
}

def Rope_PositionsOp : Rope_Op<"positions", [Pure]> {
  let summary = "the positions of placed tokens, as a tensor";
  let description = [{
    **Meaning.** `result[a, s]` (packed: all sequences one after the other) or
    `result[a, b, s]` (padded: one sequence per row) is the position of a token
    on axis `a`.

    **Numerics.** Positions are exact rationals, rounded once to the nearest
    float64 and from there to the element type; integers and halves are exact.
    Integer results require integral positions [C2].

    **Constraints.** C1 the result has the tokens' axes, in `#rope.axes`, and one
    entry per axis in dimension 0; C2 an integer result needs integral positions;
    C3 static tokens cover the token dimension; C4 rank 2 or 3, and as many rows
    as sequences in a padded result.

    ```mlir
    rope.scheme @mrope axes(t, h, w) {
      text at p + i
      image at (p, p + h, p + w) then p + max(H, W)
    }
    func.func @positions() -> tensor<3x9xi64, #rope.axes<t, h, w>> {
      %0 = rope.segments #rope.segments<text 2, image 2x3, text 1> -> !rope.tokens
      %1 = rope.place %0 by @mrope : !rope.tokens<t, h, w>
      %2 = rope.positions %1 : !rope.tokens<t, h, w> -> tensor<3x9xi64, #rope.axes<t, h, w>>
      return %2 : tensor<3x9xi64, #rope.axes<t, h, w>>
    }
    ```
  }];
  let arguments = (ins Rope_TokensType:$tokens);
  let results = (outs RankedTensorOf<[I32, I64, F32, F64]>:$positions);
  let assemblyFormat = [{
    $tokens attr-dict `:` qualified(type($tokens)) `->` type($positions)
  }];
  let hasVerifier = 1;
}

//===----------------------------------------------------------------------===//
// Rotation and attention
//===----------------------------------------------------------------------===//

def Rope_RotateOp : Rope_Op<"rotate", [Pure, AllTypesMatch<["x", "result"]>,
    DeclareOpInterfaceMethods<ReifyRankedShapedTypeOpInterface,
                              ["reifyResultShapes"]>]> {
  let summary = "turns channel pairs by the positions of their tokens";
  let description = [{
    **Meaning.** For every pair `(lo, hi)` of the encoding, on axis `a` with
    frequency `f`, and every token at position `x` on that axis:
    `phase = fl32(x * f)`, `y[lo] = A (x[lo] cos - x[hi] sin)`,
    `y[hi] = A (x[hi] cos + x[lo] sin)`. Other channels are copied. `inverse`
    turns by `-phase` (and multiplies by `1/A`).

    **Shapes.** `x` and `result`: rank 3 (`shd`, `hsd`: packed sequences) or 4
    (`bshd`, `bhsd`: one sequence per batch row, or one sequence for all rows).

    **Numerics.** The phase is the product of the position (rounded to float64)
    and the float32 frequency, rounded once to float32; this is the meaning, not
    an error. cos and sin within 1 ulp of f32, `y` in f32, rounded once to the
    element type: `|error| <= u |y| + 2^-22 A (|x_lo| + |x_hi|)`. `in storage`
    rounds cos, sin, both products and the sum to the element type instead.

    **Constraints.** C1 the rank is that of the layout; C6 the encoding's head
    dim is the size of `d`, heads of `#rope.rotary_heads` divide `h`; C8 the
    tokens are placed, on all axes the encoding reads; C9 static tokens cover
    `s`; C3 as many sequences as batch rows (or one).

    **Licences.** Tilable along batch, token and head; commutes with slice,
    concat and gather of tokens.

    ```mlir
    #enc = #rope.rotary<8 half base 10000 map[(y, x)*2]>
    rope.scheme @tv axes(y, x) {
      text at p + i
      image at (p + (W*H - H)/2 + h, p + (W*H - W)/2 + w) then p + W*H
    }
    func.func @rotate(%x: tensor<1x8x2x8xf32>) -> tensor<1x8x2x8xf32> {
      %0 = rope.segments #rope.segments<text 2, image 2x3> -> !rope.tokens
      %1 = rope.place %0 by @tv : !rope.tokens<y, x>
      %2 = rope.rotate bshd %x by #enc at %1 : tensor<1x8x2x8xf32> at !rope.tokens<y, x>
      return %2 : tensor<1x8x2x8xf32>
    }
    ```
  }];
  let arguments = (ins Rope_Layout:$layout, Rope_Activation:$x,
                       Rope_TokensType:$tokens, Rope_AnyRotary:$rotary,
                       UnitAttr:$inverse);
  let results = (outs Rope_Activation:$result);
  let assemblyFormat = [{
    $layout $x `by` custom<Rotary>($rotary) `at` $tokens (`inverse` $inverse^)? attr-dict
    `:` type($x) `at` qualified(type($tokens))
  }];
  let hasVerifier = 1;
}

def Rope_HeadNormOp : Rope_Op<"head_norm", [Pure, AllTypesMatch<["x", "result"]>,
    DeclareOpInterfaceMethods<ReifyRankedShapedTypeOpInterface,
                              ["reifyResultShapes"]>]> {
  let summary = "root-mean-square norm over the channels of every head";
  let description = [{
    **Meaning.** `result = fl(x / sqrt(mean(x^2) + eps)) * weight`, the mean over
    dimension `d`; without a weight the factor is 1. The rotation before or after
    it does not commute with `weight` unless it is equal on both channels of
    every pair (HunyuanImage-3.0 normalises after the rotation, Qwen3 before).

    **Numerics.** Sum of squares and reciprocal root in f32; the normalised value
    is rounded to the element type, then multiplied by the weight and rounded
    again, as released models do.

    **Edges.** A head of zeros gives zeros (with `eps > 0`).

    **Constraints.** C1 the rank is that of the layout; C2 `weight` has the size
    of `d` and the element type of `x`; C3 `eps` is positive.

    ```mlir
    func.func @norm(%x: tensor<4x2x8xf32>, %w: tensor<8xf32>) -> tensor<4x2x8xf32> {
      %0 = rope.head_norm shd %x weight %w eps 1.0e-5 : tensor<4x2x8xf32>, tensor<8xf32>
      return %0 : tensor<4x2x8xf32>
    }
    ```
  }];
  let arguments = (ins Rope_Layout:$layout, Rope_Activation:$x,
                       Optional<1DTensorOf<[F16, BF16, F32]>>:$weight,
                       F64Attr:$eps);
  let results = (outs Rope_Activation:$result);
  let assemblyFormat = [{
    $layout $x (`weight` $weight^)? `eps` custom<Number>($eps) attr-dict
    `:` type($x) (`,` type($weight)^)?
  }];
  let hasVerifier = 1;
}

def Rope_AttentionOp : Rope_Op<"attention", [Pure, AttrSizedOperandSegments,
    DeclareOpInterfaceMethods<ReifyRankedShapedTypeOpInterface,
                              ["reifyResultShapes"]>]> {
  let summary = "softmax attention over rotated queries and keys, under a mask";
  let description = [{
    ```
    rope.attention layout %q (at %tq turned?)?, %k (at %tk turned?)?, %v
      (by #enc (on (q, k, v, o))?)? mask(M) (scale c)? (softcap c)? (sinks(%s))? (bias(%b))?
      : q-type (at tokens-type)?, k-type (at tokens-type)?, v-type, further operand types -> o-type (, lse-type)?
    ```
    **Meaning.** For batch row `b`, query row `i`, head `j` with key/value head
    `j / g`, and `M` the mask as a set of pairs:
    ```
    s(i,c) = cap(scale * < R(pos i) q_i , R(pos c) k_c >) + bias(i,c)   cap(x) = softcap * tanh(x/softcap), or x
    lse(i) = ln( sum over {c : (i,c) in M} of exp s(i,c)  [+ exp sink_j] )
    o_i    = R(pos i)^-1? sum exp(s(i,c) - lse(i)) R(pos c)? v_c
    ```
    `by #enc` rotates q and k unless `turned` says that an operand comes rotated;
    `on (q, k, v, o)` adds the value (at the key tokens) and the inverse rotation
    of the output (at the query tokens). `scale` defaults to `1/sqrt(d)`. `sinks`
    holds one logit per query head. `bias` is added after the softcap; minus
    infinity removes the pair. A second result is the log-sum-exp.

    **Shapes.** q: heads `g * n`, key and value: heads `n` (grouped-query and
    multi-query attention without expanding). Token counts of q and k may differ
    and be dynamic. The output has q's shape with v's channels; lse has q's shape
    without channels, f32. `bias` and dense masks: `[s_q, s_k]`,
    `[b, s_q, s_k]` or `[b, h, s_q, s_k]`, dimensions of size 1 broadcast.

    **Alignment.** The index of a token in its sequence comes from its tokens
    operand. Without tokens, write `causal(top_left)` (row i sees keys up to i) or
    `causal(bottom_right)` (the last row sees all keys); equal static lengths need
    neither.

    **Edges.** A row that sees no key (padding rows too) gives zeros and minus
    infinity; with a sink, zeros and the sink. Zero tokens, zero heads: legal,
    same rule. Tokens of other sequences, padding and masked keys never influence
    a row, whatever they hold, NaN and infinity included. NaN in q_i spoils row i
    only.

    **Numerics.** Rotated operands round once to their element type; q.k, softmax
    and P.v accumulate in f32; P rounds to the value type before P.v; one final
    rounding, after the output was turned back (`in storage`: before it). The
    order of key blocks is free. lse is natural, in f32.

    **Constraints.** C1 ranks match the layout; C2 element types agree; C3 batch
    sizes, and one sequence per row; C4 key and value lengths; C5 query heads are
    a multiple of key heads; C6 head dims; C8 tokens placed on the axes the
    encoding reads; C9 static tokens cover the rows; C10 topics of the mask need
    tokens; C11 alignment; C14 shapes of sinks, bias, masks and lse; C15 rotating
    values needs their head dim to be the encoding's.

    **Licences.** Tilable along batch, head and query; keys may be split into
    parts that are merged by their lse.

    ```mlir
    #enc = #rope.rotary<16 half base 10000 map[(y, x)*4]>
    rope.scheme @tv axes(y, x) {
      text at p + i
      image at (p + (W*H - H)/2 + h, p + (W*H - W)/2 + w) then p + W*H
    }
    func.func @attention(%q: tensor<1x9x4x16xf32>, %k: tensor<1x9x2x16xf32>, %v: tensor<1x9x2x16xf32>) -> (tensor<1x9x4x16xf32>, tensor<1x9x4xf32>) {
      %0 = rope.segments #rope.segments<text 2, image 2x3, text 1> -> !rope.tokens
      %1 = rope.place %0 by @tv : !rope.tokens<y, x>
      %o, %lse = rope.attention bshd %q at %1, %k at %1, %v by #enc mask(causal or same(image)) : tensor<1x9x4x16xf32> at !rope.tokens<y, x>, tensor<1x9x2x16xf32> at !rope.tokens<y, x>, tensor<1x9x2x16xf32> -> tensor<1x9x4x16xf32>, tensor<1x9x4xf32>
      return %o, %lse : tensor<1x9x4x16xf32>, tensor<1x9x4xf32>
    }
    ```
  }];
  let arguments = (ins Rope_Layout:$layout, Rope_Activation:$query,
                       Rope_Activation:$key, Rope_Activation:$value,
                       Optional<Rope_TokensType>:$queryTokens,
                       Optional<Rope_TokensType>:$keyTokens,
                       Optional<1DTensorOf<[F32]>>:$sinks,
                       Optional<RankedTensorOf<[F16, BF16, F32]>>:$bias,
                       Variadic<AnyType>:$maskOperands,
                       OptionalAttr<Rope_AnyRotary>:$rotary,
                       UnitAttr:$queryTurned, UnitAttr:$keyTurned,
                       UnitAttr:$rotateValue, UnitAttr:$rotateOutput,
                       Rope_MaskAttr:$mask, OptionalAttr<F64Attr>:$scale,
                       OptionalAttr<F64Attr>:$softcap);
  let results = (outs Rope_Activation:$output,
                      Optional<RankedTensorOf<[F32]>>:$lse);
  let hasCustomAssemblyFormat = 1;
  let hasVerifier = 1;
  let hasCanonicalizer = 1;
  let extraClassDeclaration = [{
    /// True if the op turns this operand itself.
    bool turnsQuery() { return getRotary() && !getQueryTurned(); }
    bool turnsKey() { return getRotary() && !getKeyTurned(); }
    /// The factor in front of q.k: `scale`, or 1/sqrt(d).
    double getEffectiveScale();
  }];
}

//===----------------------------------------------------------------------===//
// Pictures
//===----------------------------------------------------------------------===//

def Rope_PatchifyOp : Rope_Op<"patchify", [Pure,
    DeclareOpInterfaceMethods<ReifyRankedShapedTypeOpInterface,
                              ["reifyResultShapes"]>]> {
  let summary = "cuts a picture into patches, one token each";
  let description = [{
    **Meaning.** The picture is cut into patches of `py x px` pixels (video:
    `pt x py x px`); patch `(t, h, w)` becomes the token with the index that
    `order` gives to that cell (default `raster`). The vector of a patch lists its
    pixels in `(c, t, y, x)` order for the channels-first layouts (as the patch
    embeddings of Qwen2-VL and of convolutions flatten their weights), and in
    `(t, y, x, c)` order for the channels-last ones (as Fuyu feeds raw patches).
    Lossless: `rope.unpatchify` restores the picture.

    **Shapes.** `chw`: `[C, H, W]`, `hwc`: `[H, W, C]`, `tchw`, `thwc` alike.
    Result: `[T/pt * H/py * W/px, C * pt * py * px]`. H, W, T may be dynamic.

    **Constraints.** C1 the rank is that of the layout; C2 two patch extents for
    pictures, three for video, all positive; C3 patches divide the picture (a
    dynamic extent is checked when it runs); C4 a picture has at least one patch;
    C5 shape and element type of the result.

    **Numerics.** Copies.

    ```mlir
    func.func @patchify(%image: tensor<3x28x42xf32>) -> tensor<6x588xf32> {
      %0 = rope.patchify chw %image by 14x14 order serpentine : tensor<3x28x42xf32> -> tensor<6x588xf32>
      return %0 : tensor<6x588xf32>
    }
    ```
  }];
  let arguments = (ins Rope_PixelLayout:$layout, AnyRankedTensor:$image,
                       DenseI64ArrayAttr:$patch,
                       OptionalAttr<Rope_OrderAttr>:$order);
  let results = (outs 2DTensorOf<[AnyType]>:$patches);
  let assemblyFormat = [{
    $layout $image `by` custom<Extents>($patch) (`order` custom<OrderText>($order)^)? attr-dict
    `:` type($image) `->` type($patches)
  }];
  let hasVerifier = 1;
}

def Rope_UnpatchifyOp : Rope_Op<"unpatchify", [Pure]> {
  let summary = "puts patches back together to a picture";
  let description = [{
    **Meaning.** The inverse of `rope.patchify` with the same layout, patch and
    order.

    **Shapes.** The result type gives the extents of the picture and is static.

    **Constraints.** As `rope.patchify`; C6 the result is static.

    **Numerics.** Copies.

    ```mlir
    func.func @unpatchify(%patches: tensor<6x588xf32>) -> tensor<3x28x42xf32> {
      %0 = rope.unpatchify chw %patches by 14x14 order serpentine : tensor<6x588xf32> -> tensor<3x28x42xf32>
      return %0 : tensor<3x28x42xf32>
    }
    ```
  }];
  let arguments = (ins Rope_PixelLayout:$layout, 2DTensorOf<[AnyType]>:$patches,
                       DenseI64ArrayAttr:$patch,
                       OptionalAttr<Rope_OrderAttr>:$order);
  let results = (outs AnyRankedTensor:$image);
  let assemblyFormat = [{
    $layout $patches `by` custom<Extents>($patch) (`order` custom<OrderText>($order)^)? attr-dict
    `:` type($patches) `->` type($image)
  }];
  let hasVerifier = 1;
}

#endif // ROPEWALK_DIALECT_ROPE_IR_ROPEOPS_TD
