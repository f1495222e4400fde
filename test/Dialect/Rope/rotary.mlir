// Rotary encodings: every spelling reads back, maps are printed with repetition.

// RUN: ropewalk-opt --verify-roundtrip %s | FileCheck %s

// CHECK-LABEL: @width_and_pairing
// CHECK-SAME: test.a = #rope.rotary<8 half base 10000 map[n*4]>
// CHECK-SAME: test.b = #rope.rotary<8 interleaved base 10000 map[n*4]>
// CHECK-SAME: test.c = #rope.rotary<8 half_per_axis base 10000 map[y*2, x*2]>
// CHECK-SAME: test.d = #rope.rotary<4 of 8 half base 10000 map[n*2]>
// CHECK-SAME: test.e = #rope.rotary<4 of 8 trailing half base 10000 map[n*2]>
// CHECK-SAME: test.f = #rope.rotary<4 of 8 pairs {{\[}}[7, 0], [1, 5]] base 10000 map[n*2]>
// CHECK-SAME: test.g = #rope.rotary<8 half base 10000 map[n*4]>
func.func private @width_and_pairing() attributes {
  test.a = #rope.rotary<8 half base 10000 map[n*4]>,
  test.b = #rope.rotary<8 interleaved base 10000 map[n*4]>,
  test.c = #rope.rotary<8 half_per_axis base 10000 map[y*2, x*2]>,
  test.d = #rope.rotary<4 of 8 half base 10000 map[n*2]>,
  test.e = #rope.rotary<4 of 8 trailing half base 10000 map[n*2]>,
  test.f = #rope.rotary<4 of 8 pairs [[7, 0], [1, 5]] base 10000 map[n*2]>,
  test.g = #rope.rotary<8 of 8 half base 1.0e4 map[n, n, n, n]>}

// The shortest period that covers most is printed, however the map was written.
// CHECK-LABEL: @maps
// CHECK-SAME: test.a = {{.*}} map[n*8]>
// CHECK-SAME: test.b = {{.*}} map[(y, x)*4]>
// CHECK-SAME: test.c = {{.*}} map[(t, h, w)*2, t, h]>
// CHECK-SAME: test.d = {{.*}} map[t*2, h*3, w*3]>
// CHECK-SAME: test.e = {{.*}} map[none*4, n*4]>
// CHECK-SAME: test.f = {{.*}} map[(a, a, b, b)*2]>
// CHECK-SAME: test.g = {{.*}} map[("h+w", "2x")*4]>
// CHECK-SAME: test.h = {{.*}} map[a, b, c, d, e, f, g, h]>
// CHECK-SAME: test.i = {{.*}} map[t, (y, x)*3, t]>
func.func private @maps() attributes {
  test.a = #rope.rotary<16 half base 10000 map[n, n, n*2, (n, n)*2]>,
  test.b = #rope.rotary<16 half base 10000 map[y, x, y, x, (y, x)*2]>,
  test.c = #rope.rotary<16 half base 10000 map[t, h, w, t, h, w, t, h]>,
  test.d = #rope.rotary<16 half base 10000 map[t, t, h*3, w*3]>,
  test.e = #rope.rotary<16 half base 10000 map[none*4, n*4]>,
  test.f = #rope.rotary<16 half base 10000 map[((a)*2, (b)*2)*2]>,
  test.g = #rope.rotary<16 half base 10000 map[("h+w", "2x")*4]>,
  test.h = #rope.rotary<16 half base 10000 map[a, b, c, d, e, f, g, h]>,
  test.i = #rope.rotary<16 half base 10000 map[t, y, x, y, x, y, x, t]>}

// CHECK-LABEL: @frequencies
// CHECK-SAME: test.a = #rope.rotary<4 half base 1.0e+20 map[n*2]>
// CHECK-SAME: test.b = #rope.rotary<4 half base 100.5 restart map[y, x]>
// CHECK-SAME: test.c = #rope.rotary<4 half base 10000 gain 0.25 map[n*2]>
// CHECK-SAME: test.d = #rope.rotary<4 half base 10000 restart gain -2 map[n*2]>
// CHECK-SAME: test.e = #rope.rotary<4 half freqs [1, 0.10000000149011612] map[n*2]>
func.func private @frequencies() attributes {
  test.a = #rope.rotary<4 half base 1.0e20 map[n*2]>,
  test.b = #rope.rotary<4 half base 100.5 restart map[y, x]>,
  test.c = #rope.rotary<4 half base 10000 gain 0.25 map[n*2]>,
  test.d = #rope.rotary<4 half base 10000 restart gain -2 map[n*2]>,
  test.e = #rope.rotary<4 half freqs [1, 0.1] map[n*2]>}

// Names of numbers are printed in alphabetical order.
// CHECK-LABEL: @scaling
// CHECK-SAME: test.a = {{.*}} scale linear(factor = 4)>
// CHECK-SAME: test.b = {{.*}} scale linear_per_axis(x = 2, y = 4)>
// CHECK-SAME: test.c = {{.*}} scale yarn(beta_fast = 32, factor = 4, original = 4096)>
// CHECK-SAME: test.d = {{.*}} scale longrope(long = [2, 3, 4, 5], max = 131072, original = 4096, short = [1, 1.5, 1, 1])>
// CHECK-SAME: test.e = {{.*}} scale dynamic_ntk(factor = 2, original = 2048) factor 1.5 in storage>
func.func private @scaling() attributes {
  test.a = #rope.rotary<8 half base 10000 map[n*4] scale linear(factor = 4)>,
  test.b = #rope.rotary<8 half base 10000 map[(y, x)*2] scale linear_per_axis(y = 4, x = 2)>,
  test.c = #rope.rotary<8 half base 10000 map[n*4] scale yarn(factor = 4, original = 4096, beta_fast = 32)>,
  test.d = #rope.rotary<8 half base 10000 map[n*4] scale longrope(short = [1, 1.5, 1, 1], long = [2, 3, 4, 5], original = 4096, max = 131072)>,
  test.e = #rope.rotary<8 half base 10000 map[n*4] scale dynamic_ntk(factor = 2, original = 2048) factor 1.5 in storage>}

// f32 is what nothing says.
// CHECK-LABEL: @compute
// CHECK-SAME: test.a = #rope.rotary<4 half base 10000 map[n*2]>
// CHECK-SAME: test.b = #rope.rotary<4 half base 10000 map[n*2] in storage>
// CHECK-SAME: test.c = #rope.rotary<4 half base 10000 map[n*2] exact_table>
// CHECK-SAME: test.d = #rope.rotary<4 half base 10000 map[n*2] factor 0.5>
func.func private @compute() attributes {
  test.a = #rope.rotary<4 half base 10000 map[n*2] in f32>,
  test.b = #rope.rotary<4 half base 10000 map[n*2] in storage>,
  test.c = #rope.rotary<4 half base 10000 map[n*2] exact_table>,
  test.d = #rope.rotary<4 half base 10000 map[n*2] factor 0.5>}

// Neighbours that are equal are counted.
#t = #rope.rotary<4 half base 10000 map[t*2]>
#h = #rope.rotary<4 half base 10000 map[h*2]>
// CHECK-LABEL: @heads
// CHECK-SAME: test.a = #rope.rotary_heads<#rope.rotary<4 half base 10000 map[t*2]> * 3, #rope.rotary<4 half base 10000 map[h*2]>>
// CHECK-SAME: test.b = #rope.rotary_heads<#rope.rotary<4 half base 10000 map[h*2]>>
func.func private @heads() attributes {
  test.a = #rope.rotary_heads<#t, #t * 2, #h>,
  test.b = #rope.rotary_heads<#h * 1>}
