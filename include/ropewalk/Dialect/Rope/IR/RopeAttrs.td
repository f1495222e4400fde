//===- RopeAttrs.td - Attributes of the rope dialect --------*- tablegen -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_DIALECT_ROPE_IR_ROPEATTRS_TD
#define ROPEWALK_DIALECT_ROPE_IR_ROPEATTRS_TD

include "ropewalk/Dialect/Rope/IR/RopeDialect.td"

//===----------------------------------------------------------------------===//
// Schemes
//===----------------------------------------------------------------------===//

def Rope_ExprAttr : Rope_Attr<"Expr", "expr"> {
  let summary = "an exact rational expression of a position scheme";
  let description = [{
    ```
    expr ::= expr (`+`|`-`) expr | expr (`*`|`/`) expr | `-` expr
           | integer | symbol | `(` expr `)` | fn `(` expr, ... `)`
    fn   ::= `max` | `min` | `floor` | `ceil` | `trunc` | `round` | `select` | `f32`
    ```
    Evaluation is exact over the rationals. `round` rounds half to even,
    `select(c, a, b)` is `a` where `c >= 0` and `b` elsewhere. Inside `f32(e)`
    leaves are rounded to float32 and every operation is a float32 operation in
    the written order; its value is exact again outside. `1/3` of two integer
    literals is one literal and keeps its spelling.

    The attribute is the author's text: printing never rewrites it.
  }];
  let parameters = (ins
    "ExprKind":$kind,
    "int64_t":$num,
    "int64_t":$den,
    OptionalParameter<"::mlir::StringAttr">:$symbol,
    OptionalArrayRefParameter<"ExprAttr">:$args
  );
  let hasCustomAssemblyFormat = 1;
  let extraClassDeclaration = [{
    static ExprAttr literal(::mlir::MLIRContext *context, int64_t num,
                            int64_t den = 1);
    static ExprAttr symbol(::mlir::MLIRContext *context, ::llvm::StringRef name);
    static ExprAttr node(::mlir::MLIRContext *context, ExprKind kind,
                         ::llvm::ArrayRef<ExprAttr> args);
    /// Parses and prints without the surrounding `<` and `>`.
    static ::mlir::FailureOr<ExprAttr> parseExpr(::mlir::AsmParser &parser);
    void printExpr(::llvm::raw_ostream &os) const;
    /// The text of the expression, for messages.
    std::string str() const;
  }];
}

def Rope_DeclAttr : Rope_Attr<"Decl", "decl"> {
  let summary = "a named value of a scheme: param, choice, segment key or let";
  let parameters = (ins
    "DeclKind":$kind,
    "::mlir::StringAttr":$name,
    OptionalParameter<"ExprAttr">:$expr,
    OptionalArrayRefParameter<"::mlir::StringAttr">:$words,
    "SegmentKind":$over
  );
  let hasCustomAssemblyFormat = 1;
}

def Rope_RuleAttr : Rope_Attr<"Rule", "rule"> {
  let summary = "where the tokens of one kind of segment stand";
  let parameters = (ins
    "SegmentKind":$kind,
    OptionalArrayRefParameter<"ExprAttr">:$over,
    OptionalArrayRefParameter<"ExprAttr">:$at,
    OptionalParameter<"ExprAttr">:$then,
    "bool":$asImages
  );
  let hasCustomAssemblyFormat = 1;
}

def Rope_SchemeAttr : Rope_Attr<"Scheme", "scheme_text"> {
  let summary = "a position scheme: axes, counter and one rule per kind";
  let description = [{
    ```
    scheme ::= `axes` `(` id, ... `)` `{` item* `}`
    item   ::= `param` id `=` (expr | `choice` `(` word, ... `)`)
             | `segment` id `=` expr
             | `let` id `=` (expr | `largest` `over` kind `of` expr)
             | `origin` expr | `next` (expr | `none`) | `delta` expr
             | `pad` `at` (expr | `(` expr, ... `)`)
             | kind (`over` `(` expr, expr `)`)? `at` (expr | `(` expr, ... `)`) (`then` expr)?
             | kind `as` `images`
    kind   ::= `text` | `image` | `video` | `audio` | `visual`
    ```
    | symbol | meaning | where |
    |---|---|---|
    | `p` `q` `k` | counter at the segment's start; sequence index of its first token, padding not counted; ordinal among visual segments | everywhere |
    | `T` `H` `W` `N` | token extents (after `over`) and their product | rules, `then`, `largest` |
    | `t` `h` `w` `i` | grid cell; index in the segment | `at` only |
    | `prev.T` `prev.H` `prev.W` | extents of the visual segment before, 0 if none | `at`, `then` |
    | `peak` | largest coordinate so far on any axis, padding excluded | `next` only |
    | `S` `L` `next` | padded length; length without padding; next position | `delta` (`S` and `L` also in `next`) |

    `then` defaults to `p + N`, `origin` to 0, `next` to `p`, `delta` to
    `next - S`, `pad` to 0. A divisor must be provably positive [S3].

    Constraints: S1 every symbol is known and legal where it stands; S2 rules
    have one expression or one per axis; S3 divisors are positive; S4 no
    coordinate of a token stands in `then`; S5 a `let` refers to earlier names
    only; S6 names are declared once and differ from the built-in symbols; S7
    one rule per kind.
  }];
  let parameters = (ins
    ArrayRefParameter<"::mlir::StringAttr">:$axes,
    OptionalArrayRefParameter<"DeclAttr">:$decls,
    OptionalArrayRefParameter<"RuleAttr">:$rules,
    OptionalParameter<"ExprAttr">:$origin,
    OptionalParameter<"ExprAttr">:$next,
    OptionalParameter<"ExprAttr">:$delta,
    OptionalArrayRefParameter<"ExprAttr">:$pad
  );
  let hasCustomAssemblyFormat = 1;
  let genVerifyDecl = 1;
  let extraClassDeclaration = [{
    /// Parses and prints from `axes` to the closing brace.
    static ::mlir::FailureOr<SchemeAttr> parseBody(::mlir::AsmParser &parser);
    void printBody(::llvm::raw_ostream &os) const;
    /// The rule for a kind: its own, that of `visual`, that of `text` for
    /// audio; null if there is none.
    RuleAttr lookupRule(SegmentKind kind) const;
    DeclAttr lookupDecl(::llvm::StringRef name) const;
    /// Names of the `segment` keys, in the order of their table columns.
    ::llvm::SmallVector<::mlir::StringAttr> getKeys() const;
    /// True if `next none` says that nothing is generated after a sequence.
    bool hasNoNext() const;
    /// The same scheme with another value for a `param`.
    SchemeAttr withParam(::llvm::StringRef name, ExprAttr value) const;
  }];
}

//===----------------------------------------------------------------------===//
// Segments
//===----------------------------------------------------------------------===//

def Rope_SegmentAttr : Rope_Attr<"Segment", "segment"> {
  let summary = "a run of tokens of one kind";
  let parameters = (ins
    "SegmentKind":$kind,
    "int64_t":$frames,
    "int64_t":$rows,
    "int64_t":$columns,
    "::mlir::DictionaryAttr":$keys
  );
  let hasCustomAssemblyFormat = 1;
  let extraClassDeclaration = [{
    /// T * H * W; a scheme with `over` may give the segment more tokens.
    int64_t getNumTokens() const {
      return getFrames() * getRows() * getColumns();
    }
    /// The rational value of a key, or null.
    ExprAttr getNumber(::llvm::StringRef key) const;
    /// The integer value of a key, or `otherwise`.
    int64_t getInt(::llvm::StringRef key, int64_t otherwise) const;
    bool isNoisy() const;
    std::string str() const;
  }];
}

def Rope_SegmentsAttr : Rope_Attr<"Segments", "segments"> {
  let summary = "token sequences as lists of segments";
  let description = [{
    ```
    segments ::= `<` sequence `>` | `<` `[` sequence `]`, ... `>`
    sequence ::= (segment (`,` segment)*)?
    segment  ::= kind extents (`{` key `=` value, ... `}`)?
    kind     ::= `text` | `image` | `video` | `audio` | `pad`
    extents  ::= n | HxW | TxHxW         counted in tokens of this attention
    ```
    Keys: `role = clean | noisy`; `document`, `patch` (integers, carried forward
    to later segments), `clip` (integer); `pin` (rational: the counter of this
    segment); and the keys that the scheme declares (rationals, `1/2`).
  }];
  let parameters = (ins
    OptionalArrayRefParameter<"SegmentAttr">:$segments,
    ArrayRefParameter<"int64_t">:$starts
  );
  let hasCustomAssemblyFormat = 1;
  let extraClassDeclaration = [{
    int64_t getNumSequences() const { return getStarts().size() - 1; }
    ::llvm::ArrayRef<SegmentAttr> getSequence(int64_t index) const {
      return getSegments().slice(getStarts()[index],
                                 getStarts()[index + 1] - getStarts()[index]);
    }
  }];
}

def Rope_OrderAttr : Rope_Attr<"Order", "order"> {
  let summary = "in which order the cells of a grid become tokens";
  let description = [{
    `raster`; `serpentine` (odd rows run right to left); `spiral` (clockwise
    inwards from the top left); `z` (Morton order, row bit above column bit,
    cells outside the grid skipped); `blocks[m]` (m x m blocks in raster order,
    raster inside, clipped at the border) and nested blocks `blocks[8, 2]`
    (windows of 8 x 8, inside them 2 x 2 blocks, inside them raster). Frames are
    outermost. An order changes the index of a token, never its position.
  }];
  let parameters = (ins
    "OrderKind":$kind,
    OptionalArrayRefParameter<"int64_t">:$sizes
  );
  let hasCustomAssemblyFormat = 1;
  let genVerifyDecl = 1;
  let extraClassDeclaration = [{
    static ::mlir::FailureOr<OrderAttr> parseOrder(::mlir::AsmParser &parser);
    void printOrder(::llvm::raw_ostream &os) const;
    bool isRaster() const { return getKind() == OrderKind::Raster; }
  }];
}

//===----------------------------------------------------------------------===//
// Rotary encodings
//===----------------------------------------------------------------------===//

def Rope_RotaryAttr : Rope_Attr<"Rotary", "rotary"> {
  let summary = "which channel pairs turn, by which axis, how fast";
  let description = [{
    ```
    rotary  ::= width (`of` head_dim `trailing`?)? pairing freq `map` `[` item, ... `]`
                (`scale` id `(` id `=` (num | `[` num, ... `]`), ... `)`)? (`factor` num)?
                (`in` (`f32` | `storage`) | `exact_table`)?
    item    ::= (axis | `none` | `(` item, ... `)`) (`*` count)?
    pairing ::= `half` | `interleaved` | `half_per_axis` | `pairs` `[` `[` lo, hi `]`, ... `]`
    freq    ::= `base` num `restart`? (`gain` num)? | `freqs` `[` num, ... `]`
    ```
    Pair `i` with channels `(lo, hi)` at position `x` on its axis turns by the
    phase `a = fl32(x * freq[i])`:
    `y[lo] = A (x[lo] cos a - x[hi] sin a)`, `y[hi] = A (x[hi] cos a + x[lo] sin a)`.

    Without `restart` pair `i` has frequency `base^(-2i/width)`; with it the
    schedule restarts for every axis, counted in the order in which the axis
    occurs. `none` pairs count in the exponent and never turn. `in storage`
    rounds cos, sin, both products and their sum to the tensor's own type.

    Constraints: R1 the map has width/2 pairs; R2 pairs are disjoint and inside
    the head; R3 every axis of the map is one of the tokens' axes (checked where
    the attribute is used).
  }];
  let parameters = (ins
    "int64_t":$headDim,
    "int64_t":$width,
    "bool":$trailing,
    "::ropewalk::rotary::Pairing":$pairing,
    OptionalArrayRefParameter<"int64_t">:$explicitPairs,
    OptionalArrayRefParameter<"::mlir::StringAttr">:$map,
    OptionalParameter<"::mlir::FloatAttr">:$base,
    "bool":$restart,
    OptionalParameter<"::mlir::FloatAttr">:$gain,
    OptionalArrayRefParameter<"::mlir::FloatAttr">:$freqs,
    OptionalParameter<"::mlir::StringAttr">:$scaling,
    OptionalParameter<"::mlir::DictionaryAttr">:$scalingNumbers,
    OptionalParameter<"::mlir::FloatAttr">:$factor,
    "::ropewalk::rotary::Compute":$compute
  );
  let hasCustomAssemblyFormat = 1;
  let genVerifyDecl = 1;
  let extraClassDeclaration = [{
    /// Builds the attribute from a specification.
    static RotaryAttr fromSpec(::mlir::MLIRContext *context,
                               const ::ropewalk::rotary::Spec &spec,
                               ::ropewalk::rotary::Compute compute =
                                   ::ropewalk::rotary::Compute::F32);
    ::ropewalk::rotary::Spec toSpec() const;
    /// The normal form. The attribute was verified, so this cannot fail.
    ::ropewalk::rotary::Table getTable() const;
  }];
}

def Rope_RotaryHeadsAttr : Rope_Attr<"RotaryHeads", "rotary_heads"> {
  let summary = "one rotary encoding per key/value head";
  let description = [{
    `#rope.rotary_heads<#a * 3, #b * 3, #c>`: heads 0 to 2 turn by `#a`, and so
    on. Query heads follow their key/value head. Used by MHRoPE (one axis per
    head) and LTX-Video (one frequency table per head).
  }];
  let parameters = (ins ArrayRefParameter<"RotaryAttr">:$heads);
  let hasCustomAssemblyFormat = 1;
  let genVerifyDecl = 1;
}

//===----------------------------------------------------------------------===//
// Masks
//===----------------------------------------------------------------------===//

def Rope_MaskAttr : Rope_Attr<"Mask", "mask"> {
  let summary = "a set of (query token, key token) pairs";
  let description = [{
    ```
    mask ::= mask `or` mask | mask `and` mask | `not` mask | `(` mask `)` | leaf
    leaf ::= `all` | `none` | `causal` align? | `window` `(` left `,` right (`,` align)? `)`
           | `prefix` `(` n `)` | `same` `(` what `)` | `earlier` `(` what `)`
           | (`query` | `key`) `is` word | `dense` `(` operand `)`
           | `image_bidirectional` | `noisy_patch`
    align ::= `(` `top_left` `)` | `(` `bottom_right` `)`      window: without parentheses
    what ::= `document` | `segment` | `image` | `frame` | `clip` | `patch` | `block` n
    word ::= `text` | `image` | `video` | `audio` | `clean` | `noisy`
    ```
    With `x` the index of a token in its *sequence* (not in a tensor):

    | leaf | pair (q, k) is in the set iff |
    |---|---|
    | `causal` | x_k <= x_q |
    | `window(l, r)` | -l <= x_k - x_q <= r; `*` is unbounded |
    | `prefix(n)` | x_k < n; a tensor `%n` has one number per batch row, or per packed sequence |
    | `same(a)` | a(q) = a(k), false where a token has no `a` (text has no image) |
    | `earlier(a)` | a(k) < a(q), false where a token has no `a` |
    | `query is w`, `key is w` | the token is of kind `w` or has the role `w` |
    | `dense(%m)` | `%m[.., q, k]` |

    `frame` and `image` name the same thing: one picture, still or a frame of a
    video. `block n` is a cell of n x n tokens of a frame. `clip` groups
    segments, `patch` and `document` are carried forward along a sequence.
    `image_bidirectional` is short for `same(image)`; `noisy_patch` for the mask
    of decoupled diffusion, `query is clean and key is clean and causal or query
    is noisy and (same(segment) or key is clean and earlier(patch))`.

    Always implied: both tokens belong to one sequence and the key is not
    padding. Operators: `not` binds tighter than `and`, `and` than `or`.
  }];
  let parameters = (ins
    "MaskKind":$kind,
    "int64_t":$left,
    "int64_t":$right,
    "uint32_t":$word,
    "Alignment":$alignment,
    "int64_t":$operand,
    OptionalArrayRefParameter<"MaskAttr">:$children
  );
  let hasCustomAssemblyFormat = 1;
  let extraClassDeclaration = [{
    /// Bound of `window` that stands for "unbounded".
    static constexpr int64_t kUnbounded = INT64_MAX;
    /// Parses a mask. `parseOperand` reads the operand of `dense` and of a
    /// dynamic `prefix` and returns its number.
    static ::mlir::FailureOr<MaskAttr> parseMask(
        ::mlir::AsmParser &parser,
        ::llvm::function_ref<::mlir::ParseResult(int64_t &)> parseOperand);
    void printMask(::llvm::raw_ostream &os,
                   ::llvm::function_ref<void(int64_t)> printOperand) const;
    static MaskAttr leaf(::mlir::MLIRContext *context, MaskKind kind,
                         int64_t left = 0, int64_t right = 0, uint32_t word = 0,
                         Alignment alignment = Alignment::FromTokens,
                         int64_t operand = -1);
    static MaskAttr node(::mlir::MLIRContext *context, MaskKind kind,
                         ::llvm::ArrayRef<MaskAttr> children);
    MaskTopic getTopic() const { return static_cast<MaskTopic>(getWord()); }
    MaskWord getTested() const { return static_cast<MaskWord>(getWord()); }
    /// Visits this mask and all below it, children first.
    void walkMask(::llvm::function_ref<void(MaskAttr)> visit) const;
    /// The Boolean laws: flattened, constants and double negations gone,
    /// duplicates dropped. Denotes the same set.
    MaskAttr simplify() const;
    std::string str() const;
  }];
}

//===----------------------------------------------------------------------===//
// Named position tensors
//===----------------------------------------------------------------------===//

def Rope_AxesAttr : Rope_Attr<"Axes", "axes"> {
  let summary = "tensor encoding: dimension 0 of this tensor is these axes";
  let description = [{
    `tensor<3x?xi32, #rope.axes<t, h, w>>`: the position tensor of a packed
    batch or of one sequence; `tensor<3xBx?xi32, #rope.axes<t, h, w>>` of a
    padded batch. Ops refuse position tensors without it; `rope.name_axes` is
    the only way in for anonymous ones.
  }];
  let parameters = (ins ArrayRefParameter<"::mlir::StringAttr">:$axes);
  let hasCustomAssemblyFormat = 1;
}

#endif // ROPEWALK_DIALECT_ROPE_IR_ROPEATTRS_TD
