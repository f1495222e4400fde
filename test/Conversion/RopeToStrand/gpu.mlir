// Tiles for tensor cores: 16-bit floats as they are, sizes that fit warps, and only
// what turns is written down once per call.

// RUN: ropewalk-opt %s --convert-rope-to-strand=target=gpu | FileCheck %s
// RUN: ropewalk-opt %s "--convert-rope-to-strand=target=gpu keys=tile" | FileCheck %s --check-prefix=TILE
// RUN: not ropewalk-opt %s --convert-rope-to-strand=target=tpu 2>&1 | FileCheck %s --check-prefix=TARGET
// TARGET: error: convert-rope-to-strand: expects target=cpu or target=gpu, but got 'tpu'

// CHECK-LABEL: func.func private @rope_attention
// Turned keys, in their own type, without padding.
// CHECK:         strand.rotate {{.*}} : tensor<64x80xbf16>
// CHECK:         strand.store %{{.*}} inside : tensor<64x80xbf16>, memref<?x2x?x80xbf16>
// CHECK-NOT:     strand.all_finite
// CHECK:         strand.rotate {{.*}} : tensor<64x80xbf16>
// CHECK:         scf.for
// CHECK:           strand.load {{.*}} inside : memref<?x2x?x80xbf16> -> tensor<64x80xbf16>
// CHECK:           strand.dot {{.*}} : (tensor<64x80xbf16>, tensor<64x80xbf16>) -> tensor<64x64xf32>
// CHECK:           strand.load %{{.*}} heads 1 : {{.*}} -> tensor<64x80xbf16>
// CHECK:           scf.if
// CHECK:             strand.all_finite %{{.*}} : tensor<64x80xbf16>
// CHECK:           arith.truncf %{{.*}} : tensor<64x64xf32> to tensor<64x64xbf16>
// CHECK-NEXT:      strand.dot {{.*}} guarded

// TILE-LABEL: func.func private @rope_attention
// TILE:         strand.rotate
// TILE:         scf.for
// TILE:           strand.load %{{.*}} heads 1
// TILE:           strand.rotate
// TILE:           strand.dot

#enc = #rope.rotary<80 half base 10000 map[(y, x)*20]>
!q = tensor<?x?x4x80xbf16>
!k = tensor<?x?x2x80xbf16>
!at = !rope.tokens<y, x>
rope.scheme @pictures axes(y, x) {
  text  at p + i
  image at (h, w) then p + max(H, W)
  next  p
}
func.func @vision(%q: !q, %k: !k, %v: !k, %rows: tensor<?x10xi32>, %starts: tensor<?xi32>) -> !q {
  %0 = rope.read_segments %rows batch %starts kinds(text, image) : tensor<?x10xi32>, tensor<?xi32> -> !rope.tokens
  %at = rope.place %0 by @pictures : !at
  %o = rope.attention bshd %q at %at, %k at %at, %v by #enc mask(same(segment)) : !q at !at, !k at !at, !k -> !q
  return %o : !q
}
