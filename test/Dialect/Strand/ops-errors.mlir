// What the verifiers of the strand dialect refuse; numbers in brackets are the
// constraints of the op pages.

// RUN: ropewalk-opt %s -split-input-file -verify-diagnostics

func.func @load_c1(%m: memref<4x8xf32>, %i: index) {
  // expected-error @below {{expects an index per dimension of 'memref<4x8xf32>', but got 1 [C1]}}
  %0 = strand.load %m[%i] : memref<4x8xf32> -> tensor<4xf32>
  return
}

// -----

func.func @load_c2(%m: memref<4x8xf32>, %i: index) {
  // expected-error @below {{expects memory of at least 3 dimensions, but got 'memref<4x8xf32>' [C2]}}
  %0 = strand.load %m[%i, %i] heads 2 : memref<4x8xf32> -> tensor<4x8xf32>
  return
}

// -----

func.func @load_c3(%m: memref<4x8xf32>, %i: index) {
  // expected-error @below {{expects memory and tile of one element type, but got 'memref<4x8xf32>' and 'tensor<4x8xbf16>' [C3]}}
  %0 = strand.load %m[%i, %i] : memref<4x8xf32> -> tensor<4x8xbf16>
  return
}

// -----

func.func @load_c4_both(%m: memref<4x2x8xf32>, %i: index) {
  // expected-error @below {{expects 'heads' or 'repeat', but got both [C4]}}
  %0 = strand.load %m[%i, %i, %i] heads 2 repeat 2 : memref<4x2x8xf32> -> tensor<4x8xf32>
  return
}

// -----

func.func @prefetch_c1(%m: memref<4x8xf32>, %i: index) {
  // expected-error @below {{expects an index per dimension of 'memref<4x8xf32>', but got 1 [C1]}}
  strand.prefetch %m[%i] : memref<4x8xf32> -> tensor<4x8xf32>
  return
}

// -----

func.func @prefetch_c3(%m: memref<4x8xf32>, %i: index) {
  // expected-error @below {{expects memory and tile of one element type, but got 'memref<4x8xf32>' and 'tensor<4x8xbf16>' [C3]}}
  strand.prefetch %m[%i, %i] : memref<4x8xf32> -> tensor<4x8xbf16>
  return
}

// -----

func.func @store_c4_sign(%m: memref<4x2x8xf32>, %t: tensor<4x8xf32>, %i: index) {
  // expected-error @below {{expects a positive number of rows per token, but got 0 [C4]}}
  strand.store %t, %m[%i, %i, %i] heads 0 : tensor<4x8xf32>, memref<4x2x8xf32>
  return
}

// -----

func.func @dot_c1(%a: tensor<4x8xf32>, %b: tensor<4x8xf32>) {
  // expected-error @below {{expects 'a' and 'b' to have as many terms, but got 8 and 4 [C1]}}
  %0 = strand.dot %a, %b : (tensor<4x8xf32>, tensor<4x8xf32>) -> tensor<4x8xf32>
  return
}

// -----

func.func @dot_c2(%a: tensor<4x8xf32>, %b: tensor<4x8xbf16>) {
  // expected-error @below {{expects 'a' and 'b' of one element type, but got 'tensor<4x8xf32>' and 'tensor<4x8xbf16>' [C2]}}
  %0 = strand.dot %a, %b transpose_b : (tensor<4x8xf32>, tensor<4x8xbf16>) -> tensor<4x4xf32>
  return
}

// -----

func.func @dot_c3(%a: tensor<4x8xf32>, %c: tensor<4x8xf32>) {
  // expected-error @below {{expects 'acc' to have shape [4, 4], but got 'tensor<4x8xf32>' [C3]}}
  %0 = strand.dot %a, %a transpose_b plus %c : (tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>) -> tensor<4x4xf32>
  return
}

// -----

func.func @dot_c4(%a: tensor<4x8xf32>, %s: tensor<4xf32>) {
  // expected-error @below {{expects 'plus' where there is 'scaled' [C4]}}
  %0 = strand.dot %a, %a transpose_b scaled %s : (tensor<4x8xf32>, tensor<4x8xf32>, tensor<4xf32>) -> tensor<4x4xf32>
  return
}

// -----

func.func @reduce_c1(%a: tensor<4x8xf32>) {
  // expected-error @below {{expects 'result' to have shape [4], but got 'tensor<8xf32>' [C1]}}
  %0 = strand.reduce add %a dim 1 : tensor<4x8xf32> -> tensor<8xf32>
  return
}

// -----

func.func @broadcast_c1(%a: tensor<4xf32>) {
  // expected-error @below {{expects dim 0 or 1, but got 2 [C1]}}
  %0 = strand.broadcast %a dim 2 : tensor<4xf32> -> tensor<4x8xf32>
  return
}

// -----

func.func @phases_c1_names(%p: tensor<4x2xf64>) {
  // expected-error @below {{expects a name for each of 2 columns, but got 1 [C1]}}
  %c, %s = strand.phases %p by #rope.rotary<8 half base 10000 map[t*4]> axes(t) : tensor<4x2xf64> -> tensor<4x4xf32>
  return
}

// -----

func.func @phases_c1_axis(%p: tensor<4x1xf64>) {
  // expected-error @below {{expects axis 'h' of the encoding among 'axes' [C1]}}
  %c, %s = strand.phases %p by #rope.rotary<8 half base 10000 map[t*2, h*2]> axes(t) : tensor<4x1xf64> -> tensor<4x4xf32>
  return
}

// -----

func.func @rotate_c1(%x: tensor<4x6xf32>, %c: tensor<4x4xf32>) {
  // expected-error @below {{expects as many columns as the encoding has channels, 8, but got 'tensor<4x6xf32>' [C1]}}
  %0 = strand.rotate %x by #rope.rotary<8 half base 10000 map[t*4]> at %c, %c : tensor<4x6xf32>, tensor<4x4xf32>
  return
}

// -----

func.func @rotate_c2(%x: tensor<4x8xf32>, %c: tensor<4x3xf32>) {
  // expected-error @below {{expects 'cos' to have shape [4, 4], but got 'tensor<4x3xf32>' [C2]}}
  %0 = strand.rotate %x by #rope.rotary<8 half base 10000 map[t*4]> at %c, %c : tensor<4x8xf32>, tensor<4x3xf32>
  return
}

// -----

func.func @visible_c1(%q: tensor<3xi32>) {
  // expected-error @below {{expects 'queries' to have shape [2], but got 'tensor<3xi32>' [C1]}}
  %0 = strand.visible %q, %q mask #rope.mask<causal> columns(index) : tensor<3xi32>
  return
}

// -----

func.func @visible_c2(%q: tensor<2xi32>) {
  // expected-error @below {{expects column 'frame' among 'columns', because the mask reads it [C2]}}
  %0 = strand.visible %q, %q mask #rope.mask<same(image)> columns(index) : tensor<2xi32>
  return
}

// -----

func.func @mask_c3(%s: tensor<4x8xf32>, %q: tensor<4x1xi32>, %k: tensor<8x1xi32>, %d: tensor<4x8xi1>) {
  // expected-error @below {{expects a tile for each of 0 dense leaves, but got 1 [C3]}}
  %0 = strand.mask %s, %q, %k dense %d mask #rope.mask<causal> columns(index) : (tensor<4x8xf32>, tensor<4x1xi32>, tensor<8x1xi32>, tensor<4x8xi1>) -> tensor<4x8xf32>
  return
}

// -----

func.func @step_c2(%s: tensor<4x8xf32>, %m: tensor<4xf32>) {
  // expected-error @below {{expects a positive scale, but got 0.0}}
  %p, %a, %b, %c = strand.softmax_step %s, %m, %m scale 0.0 : tensor<4x8xf32>, tensor<4xf32>
  return
}

// -----

func.func @finish_c1(%o: tensor<4x8xf32>, %m: tensor<8xf32>) {
  // expected-error @below {{expects 'max' to have shape [4], but got 'tensor<8xf32>' [C1]}}
  %y, %lse = strand.softmax_finish %o, %m, %m : tensor<4x8xf32>, tensor<8xf32>
  return
}
