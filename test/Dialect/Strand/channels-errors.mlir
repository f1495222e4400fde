// Channels and slots say what is wrong with them.

// RUN: ropewalk-opt %s --split-input-file --verify-diagnostics

// expected-error@+1 {{expects a channel of one slot or more, but got 0}}
func.func @empty(%c: !strand.channel<0 x 4x8xf32>)

// -----

// expected-error@+1 {{expects a tile of two positive sizes}}
func.func @flat(%c: !strand.channel<1 x 8xf32>)

// -----

// expected-error@+1 {{expects elements of f16, bf16 or f32, but got 'i32'}}
func.func @integers(%c: !strand.slot<4x8xi32>)

// -----

func.func @copy(%m: memref<8x8xf32>, %s: !strand.slot<4x8xf32>) {
  %c0 = arith.constant 0 : index
  // expected-error@+1 {{'strand.copy' op expects a slot from 'strand.acquire' [C4]}}
  strand.copy %m[%c0, %c0], %s : memref<8x8xf32>, !strand.slot<4x8xf32>
  return
}

// -----

func.func @copy(%m: memref<8x8xf32>) {
  %c0 = arith.constant 0 : index
  %c = strand.channel : !strand.channel<1 x 4x8xf32>
  %s = strand.acquire %c : !strand.channel<1 x 4x8xf32>
  // expected-error@+1 {{'strand.copy' op expects an index per dimension of 'memref<8x8xf32>', but got 1 [C1]}}
  strand.copy %m[%c0], %s : memref<8x8xf32>, !strand.slot<4x8xf32>
  return
}

// -----

func.func @commit() {
  %c = strand.channel : !strand.channel<1 x 4x8xf32>
  %s = strand.wait %c : !strand.channel<1 x 4x8xf32>
  // expected-error@+1 {{'strand.commit' op expects a slot from 'strand.acquire' [C1]}}
  strand.commit %s : !strand.slot<4x8xf32>
  return
}

// -----

func.func @release() {
  %c = strand.channel : !strand.channel<1 x 4x8xf32>
  %s = strand.acquire %c : !strand.channel<1 x 4x8xf32>
  // expected-error@+1 {{'strand.release' op expects a slot from 'strand.wait' [C1]}}
  strand.release %s : !strand.slot<4x8xf32>
  return
}

// -----

func.func @read() -> tensor<4x8xf32> {
  %c = strand.channel : !strand.channel<1 x 4x8xf32>
  %s = strand.acquire %c : !strand.channel<1 x 4x8xf32>
  // expected-error@+1 {{'strand.read' op expects a slot from 'strand.wait' [C1]}}
  %x = strand.read %s : !strand.slot<4x8xf32>
  return %x : tensor<4x8xf32>
}

// -----

func.func @write(%x: tensor<4x8xf32>) {
  %c = strand.channel : !strand.channel<1 x 4x8xf32>
  %s = strand.wait %c : !strand.channel<1 x 4x8xf32>
  // expected-error@+1 {{'strand.write' op expects a slot from 'strand.acquire' [C2]}}
  strand.write %x, %s : !strand.slot<4x8xf32>
  return
}

// -----

func.func @dot(%a: tensor<4x8xbf16>) -> tensor<4x4xf32> {
  %c = strand.channel : !strand.channel<1 x 4x8xbf16>
  %s = strand.acquire %c : !strand.channel<1 x 4x8xbf16>
  // expected-error@+1 {{'strand.dot' op expects a slot from 'strand.wait' [C5]}}
  %x = strand.dot %a, %s transpose_b : (tensor<4x8xbf16>, !strand.slot<4x8xbf16>) -> tensor<4x4xf32>
  return %x : tensor<4x4xf32>
}

// -----

func.func @finite() -> i1 {
  %c = strand.channel : !strand.channel<1 x 4x8xbf16>
  %s = strand.acquire %c : !strand.channel<1 x 4x8xbf16>
  // expected-error@+1 {{'strand.all_finite' op expects a slot from 'strand.wait' [C1]}}
  %x = strand.all_finite %s : !strand.slot<4x8xbf16>
  return %x : i1
}
