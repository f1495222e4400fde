// Position schemes: every item of the grammar reads back as it was written.

// RUN: ropewalk-opt --verify-roundtrip %s | FileCheck %s

// The body stands where the op stands, one item a line, in the order
// declarations, origin, rules, next, delta, pad.
// CHECK: {{^}}  rope.scheme @items axes(t, h, w) {
// CHECK-NEXT: {{^}}    param start = 1/2
// CHECK-NEXT: param rounding = choice(floor, "round half")
// CHECK-NEXT: segment speed = 1
// CHECK-NEXT: let size = max(H, W)
// CHECK-NEXT: let widest = largest over image of W
// CHECK-NEXT: origin start
// CHECK-NEXT: text at p + i
// CHECK-NEXT: image at (p, p + h, p + w) then p + size
// CHECK-NEXT: video over (H, W/2 + 1) at (p + t*speed, p + h, p + w) then p + max(T, widest)
// CHECK-NEXT: audio at p + rounding
// CHECK-NEXT: next peak + 1
// CHECK-NEXT: delta next - S
// CHECK-NEXT: pad at 1
// CHECK-NEXT: {{^}}  }
rope.scheme @items axes(t, h, w) {
  pad at 1
  delta next - S
  param start = 1/2
  param rounding = choice(floor, "round half")
  segment speed = 1
  let size = max(H, W)
  let widest = largest over image of W
  origin start
  text at p + i
  image at (p, p + h, p + w) then p + size
  video over (H, W/2 + 1) at (p + t*speed, p + h, p + w) then p + max(T, widest)
  audio at p + rounding
  next peak + 1
}

// An axis that is no identifier keeps its quotes; a rule for both kinds of
// pictures; videos as images; nothing after the sequence.
// CHECK: rope.scheme @axes axes("h+w", n.m, _x) {
// CHECK-NEXT: visual at p + h + w
// CHECK-NEXT: next none
// CHECK-NEXT: pad at (0, 1, 2)
rope.scheme @axes axes("h+w", "n.m", _x) {
  visual at p + h + w
  next none
  pad at (0, 1, 2)
}

// CHECK: rope.scheme @frames axes(n) {
// CHECK-NEXT: image at p + i
// CHECK-NEXT: video as images
rope.scheme @frames axes(n) { image at p + i  video as images }

// A scheme may have no rule at all.
// CHECK: rope.scheme @empty axes(n) {
// CHECK-NEXT: }
rope.scheme @empty axes(n) {}

// CHECK: rope.scheme @functions axes(n) {
// CHECK-NEXT: text at select(i - 1, floor(i/2), ceil(i/2)) + trunc(-i/3) + round(i/4) + f32(i*3/4) + min(i, q, 7)
// CHECK-NEXT: visual at k + prev.T + prev.H*prev.W + N then p + k
// CHECK-NEXT: next L + S
rope.scheme @functions axes(n) {
  text at select(i - 1, floor(i/2), ceil(i/2)) + trunc(-i/3) + round(i/4) + f32(i*3/4) + min(i, q, 7)
  visual at k + prev.T + prev.H*prev.W + N then p + k
  next L + S
}

// A scheme as an attribute.
// CHECK: func.func private @attribute() attributes {test.scheme = #rope.scheme_text<axes(n) {
// CHECK-NEXT: text at p + i
// CHECK-NEXT: }>}
func.func private @attribute() attributes {test.scheme = #rope.scheme_text<axes(n) { text at p + i }>}

// Expressions are the author's text: nothing is computed, parentheses stay
// where they matter and go where they do not.
// CHECK-LABEL: @expressions
// CHECK-SAME: test.a = #rope.expr<1/3>
// CHECK-SAME: test.b = #rope.expr<6/4>
// CHECK-SAME: test.c = #rope.expr<2*(1/3)>
// CHECK-SAME: test.d = #rope.expr<2*1/3>
// CHECK-SAME: test.e = #rope.expr<1/3/2>
// CHECK-SAME: test.f = #rope.expr<a - (b - c) - d>
// CHECK-SAME: test.g = #rope.expr<a + (b + c) + d>
// CHECK-SAME: test.h = #rope.expr<a/(b*c)*d>
// CHECK-SAME: test.i = #rope.expr<(a + b)*c - d*e>
// CHECK-SAME: test.j = #rope.expr<-(a + b)*-c>
// CHECK-SAME: test.k = #rope.expr<--a>
// CHECK-SAME: test.l = #rope.expr<-(1/2)>
// CHECK-SAME: test.m = #rope.expr<max(a, b + 1, min(c, d))>
// CHECK-SAME: test.n = #rope.expr<9223372036854775807>
// CHECK-SAME: test.o = #rope.expr<x/0>
func.func private @expressions() attributes {
  test.a = #rope.expr<1/3>,
  test.b = #rope.expr<6/4>,
  test.c = #rope.expr<2*(1/3)>,
  test.d = #rope.expr<2*1/3>,
  test.e = #rope.expr<(1/3)/2>,
  test.f = #rope.expr<(a - (b - c)) - d>,
  test.g = #rope.expr<a + (b + c) + d>,
  test.h = #rope.expr<a / (b * c) * d>,
  test.i = #rope.expr<((a + b) * c) - (d * e)>,
  test.j = #rope.expr<-(a + b) * (-c)>,
  test.k = #rope.expr<--a>,
  test.l = #rope.expr<-(1/2)>,
  test.m = #rope.expr<max(a, (b + 1), min(c, d))>,
  test.n = #rope.expr<9223372036854775807>,
  test.o = #rope.expr<x/0>}
