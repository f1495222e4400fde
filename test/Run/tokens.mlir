// Which token a row holds: empty segments and sequences, windows, padding,
// generated tokens, explicit positions, tables without rows. On tiles and in the
// decomposition, in one thread and in several.

// RUN: ropewalk-run %s --entry=empty --device=cpu --input random:1 --input random:2 --input random:3 --check-against=reference
// RUN: ropewalk-run %s --entry=empty --device=cpu-simple --input random:1 --input random:2 --input random:3 --check-against=reference
// RUN: ropewalk-run %s --entry=generated --device=cpu --cpu-threads=3 --input random:1 --input random:2 --input random:3 --check-against=reference
// RUN: ropewalk-run %s --entry=generated --device=cpu-simple --input random:1 --input random:2 --input random:3 --check-against=reference
// RUN: ropewalk-run %s --entry=no_rows --device=cpu --input random:1 --input random:2 --check-against=reference
// RUN: ropewalk-run %s --entry=no_rows --device=cpu-simple --input random:1 --input random:2 --check-against=reference
// RUN: ropewalk-run %s --entry=no_sequences --device=cpu --input random:1 --input random:2 --check-against=reference
// RUN: ropewalk-run %s --entry=explicit_shared --device=cpu --input random:1 --input random:2 --input random:3 --input index:2 --input index:7 --check-against=reference
// RUN: ropewalk-run %s --entry=explicit_shared --device=cpu-simple --input random:1 --input random:2 --input random:3 --input index:2 --input index:7 --check-against=reference
// RUN: ropewalk-run %s --entry=explicit_packed --device=cpu --input random:1 --input random:2:2x11 --check-against=reference
// RUN: ropewalk-run %s --entry=explicit_packed --device=cpu-simple --input random:1 --input random:2:2x11 --check-against=reference

// What does not fit is told in the words of the reference's decomposition, before
// any row is read.
// RUN: not ropewalk-run %s --entry=explicit_packed --device=cpu --input random:1 --input random:2:2x10 2>&1 | FileCheck %s --check-prefix=SHORT
// RUN: not ropewalk-run %s --entry=explicit_shared --device=cpu --input random:1 --input random:2 --input random:3 --input index:3 --input index:7 2>&1 | FileCheck %s --check-prefix=BEHIND
// RUN: not ropewalk-run %s --entry=explicit_shared --device=cpu --input random:1 --input random:2 --input random:3 --input index:-1 --input index:7 2>&1 | FileCheck %s --check-prefix=NEGATIVE
// RUN: not ropewalk-run %s --entry=explicit_shared --device=cpu --input random:1 --input random:2 --input random:3 --input index:0 --input index:10 2>&1 | FileCheck %s --check-prefix=WINDOW
// RUN: not ropewalk-run %s --entry=packed --device=cpu --input random:1:6x2x16 2>&1 | FileCheck %s --check-prefix=MORE
// RUN: not ropewalk-run %s --entry=packed --device=cpu --input random:1:8x2x16 2>&1 | FileCheck %s --check-prefix=SUM
// RUN: ropewalk-run %s --entry=packed --device=cpu --input random:1:7x2x16 --check-against=reference
// RUN: not ropewalk-run %s --entry=padded --device=cpu --input random:1:3x5x2x16 2>&1 | FileCheck %s --check-prefix=BATCH
// RUN: not ropewalk-run %s --entry=no_next --device=cpu --input random:1 --input index:5 2>&1 | FileCheck %s --check-prefix=CLOSED
// RUN: ropewalk-run %s --entry=no_next --device=cpu --input random:1 --input index:4 --check-against=reference
// SHORT: device 'cpu' stopped: rope.place_explicit: expects one position per token, but a token lies behind the last of them [C4]
// BEHIND: device 'cpu' stopped: rope.window: expects a window inside the explicit positions
// NEGATIVE: device 'cpu' stopped: rope.window: expects 'from' and 'count' that are not negative
// WINDOW: device 'cpu' stopped: rope.attention: 'key' has more tokens in a window than rows [C9]
// MORE: device 'cpu' stopped: rope.attention: 'query' has more tokens than rows [C9]
// SUM: device 'cpu' stopped: rope.attention: 'query' expects segments that add up to its rows, but they add up to another number [C9]
// BATCH: device 'cpu' stopped: rope.attention: 'query' expects one sequence per batch row, or one for all [C3]
// CLOSED: device 'cpu' stopped: rope.window: expects a window inside the segments, because the scheme says 'next none'

#rotary = #rope.rotary<16 half base 100 map[y*4, x*4]>
!at = !rope.tokens<y, x>
rope.scheme @grid axes(y, x) {
  segment stretch = 2
  text at p + i
  image at (p + stretch * h, p + w) then p + max(stretch * H, W)
  next 3 + peak
  pad at 1
}
rope.scheme @closed axes(y, x) {
  text at p + i
  next none
}

!q = tensor<14x4x16xf32>
!k = tensor<14x2x16xf32>
func.func @empty(%q: !q, %k: !k, %v: !k) -> !q {
  // Sequences of 0, 3 + 0 + 4, 0, 0, 0 + 5 + 2 tokens.
  %rows = arith.constant dense<[
    [1, 1, 1, 3, 0, -1, -1, -1, 0, 0, 0, 0], [1, 1, 1, 0, 0, -1, -1, -1, 0, 0, 0, 0],
    [2, 1, 2, 2, 0, -1, -1, -1, 0, 0, 3, 2], [1, 1, 1, 0, 0, -1, -1, -1, 0, 0, 0, 0],
    [1, 1, 1, 0, 0, -1, -1, -1, 0, 0, 0, 0], [1, 1, 1, 5, 0, -1, -1, -1, 0, 0, 0, 0],
    [0, 1, 1, 2, 0, -1, -1, -1, 0, 0, 0, 0]]> : tensor<7x12xi32>
  %starts = arith.constant dense<[0, 0, 3, 3, 4, 7]> : tensor<6xi32>
  %prefix = arith.constant dense<[1, 4, 0, 2, 3]> : tensor<5xi32>
  %0 = rope.read_segments %rows batch %starts : tensor<7x12xi32>, tensor<6xi32> -> !rope.tokens
  %at = rope.place %0 by @grid : !at
  %o = rope.attention shd %q at %at, %k at %at, %v by #rotary mask(causal or prefix(%prefix)) : !q at !at, !k at !at, !k, tensor<5xi32> -> !q
  return %o : !q
}

// Windows of 3 sequences of 4, 5 and 0 tokens: across the end of the segments,
// empty, and behind them; 2 rows are left over. Keys: all that exist then.
!gq = tensor<9x4x16xf32>
!gk = tensor<?x2x16xf32>
func.func @generated(%q: !gq, %k: tensor<20x2x16xf32>, %v: tensor<20x2x16xf32>) -> !gq {
  %0 = rope.segments #rope.segments<[image 2x2], [text 3, pad 2], [text 0]> -> !rope.tokens
  %at = rope.place %0 by @grid : !at
  %from = arith.constant dense<[2, 5, 1]> : tensor<3xi32>
  %count = arith.constant dense<[4, 0, 3]> : tensor<3xi32>
  %new = rope.window %at from %from count %count : !at, tensor<3xi32>, tensor<3xi32>
  %c0 = arith.constant 0 : index
  %c6 = arith.constant 6 : index
  %seen = rope.window %at from %c0 count %c6 : !at, index, index
  %k1 = tensor.cast %k : tensor<20x2x16xf32> to !gk
  %v1 = tensor.cast %v : tensor<20x2x16xf32> to !gk
  %o = rope.attention shd %q at %new, %k1 at %seen, %v1 by #rotary mask(causal) : !gq at !at, !gk at !at, !gk -> !gq
  return %o : !gq
}

// A table without rows: all tokens are generated.
!r = tensor<1x4x2x16xf32>
func.func @no_rows(%q: !r, %k: !r) -> !r {
  %rows = tensor.empty() : tensor<0x12xi32>
  %0 = rope.read_segments %rows : tensor<0x12xi32> -> !rope.tokens
  %at = rope.place %0 by @grid : !at
  %c0 = arith.constant 0 : index
  %c4 = arith.constant 4 : index
  %new = rope.window %at from %c0 count %c4 : !at, index, index
  %o = rope.attention bshd %q at %new, %k at %new, %k by #rotary mask(causal) : !r at !at, !r at !at, !r -> !r
  return %o : !r
}

// No sequence at all: all rows are padding.
!n = tensor<3x2x16xf32>
func.func @no_sequences(%q: !n, %k: !n) -> !n {
  %rows = tensor.empty() : tensor<0x12xi32>
  %starts = arith.constant dense<0> : tensor<1xi32>
  %none = tensor.empty() : tensor<0xi32>
  %prefix = tensor.cast %none : tensor<0xi32> to tensor<?xi32>
  %0 = rope.read_segments %rows batch %starts : tensor<0x12xi32>, tensor<1xi32> -> !rope.tokens
  %at = rope.place %0 by @grid : !at
  %c0 = arith.constant 0 : index
  %c4 = arith.constant 4 : index
  %new = rope.window %at from %c0 count %c4 : !at, index, index
  %o = rope.attention shd %q at %new, %k at %new, %k by #rotary mask(causal or prefix(%prefix)) : !n at !at, !n at !at, !n, tensor<?xi32> -> !n
  return %o : !n
}

// One sequence of the table, positions for two. Queries are its last tokens.
!sq = tensor<2x3x4x16xf32>
!sk = tensor<2x9x2x16xf32>
func.func @explicit_shared(%q: !sq, %k: !sk, %p: tensor<2x2x9xf32, #rope.axes<y, x>>, %from: index, %count: index) -> !sq {
  %0 = rope.segments #rope.segments<text 4, image 1x3, text 2> -> !rope.tokens
  %at = rope.place_explicit %0 at %p : tensor<2x2x9xf32, #rope.axes<y, x>> -> !at
  %c3 = arith.constant 3 : index
  %new = rope.window %at from %from count %c3 : !at, index, index
  %seen = rope.window %at from %from count %count : !at, index, index
  %o = rope.attention bshd %q at %new, %k at %seen, %k by #rotary mask(same(segment) or causal) : !sq at !at, !sk at !at, !sk -> !sq
  return %o : !sq
}

// Sequences of 5 and 6 tokens, their positions one after the other.
!pq = tensor<8x4x16xf32>
func.func @explicit_packed(%q: !pq, %p: tensor<2x?xf32, #rope.axes<y, x>>) -> !pq {
  %0 = rope.segments #rope.segments<[text 5], [image 2x3]> -> !rope.tokens
  %at = rope.place_explicit %0 at %p : tensor<2x?xf32, #rope.axes<y, x>> -> !at
  %upto = arith.constant dense<[2, 3]> : tensor<2xi32>
  %start = arith.constant dense<[3, 3]> : tensor<2xi32>
  %some = rope.window %at from %start count %upto : !at, tensor<2xi32>, tensor<2xi32>
  %o = rope.attention shd %q at %some, %q at %some, %q by #rotary mask(all) : !pq at !at, !pq at !at, !pq -> !pq
  return %o : !pq
}

!dp = tensor<?x2x16xf32>
func.func @packed(%q: !dp) -> !dp {
  %0 = rope.segments #rope.segments<[text 5], [text 2]> -> !rope.tokens
  %at = rope.place %0 by @grid : !at
  %o = rope.attention shd %q at %at, %q at %at, %q by #rotary mask(causal) : !dp at !at, !dp at !at, !dp -> !dp
  return %o : !dp
}

!db = tensor<?x5x2x16xf32>
func.func @padded(%q: !db) -> !db {
  %0 = rope.segments #rope.segments<[text 5], [text 5]> -> !rope.tokens
  %at = rope.place %0 by @grid : !at
  %o = rope.attention bshd %q at %at, %q at %at, %q by #rotary mask(causal) : !db at !at, !db at !at, !db -> !db
  return %o : !db
}

!c = tensor<1x1x2x16xf32>
func.func @no_next(%q: !c, %past: index) -> !c {
  %one = arith.constant 1 : index
  %0 = rope.segments #rope.segments<text 5> -> !rope.tokens
  %at = rope.place %0 by @closed : !at
  %new = rope.window %at from %past count %one : !at, index, index
  %o = rope.attention bshd %q at %new, %q at %new, %q by #rotary mask(causal) : !c at !at, !c at !at, !c -> !c
  return %o : !c
}
