// Functions for launch-module.test.

// Attention with a segment table: two phases, a status word, dynamic shared memory.
#rotary = #rope.rotary<64 half base 10000 map[t*8, h*12, w*12]>
!at = !rope.tokens<t, h, w>
rope.scheme @mrope axes(t, h, w) {
  text  at p + i
  image at (p, p + h, p + w) then p + max(H, W)
}
func.func @attend(%q: tensor<?x4x64xbf16> {ropewalk.name = "query"},
                  %k: tensor<?x2x64xbf16> {ropewalk.name = "key"},
                  %v: tensor<?x2x64xbf16> {ropewalk.name = "value"},
                  %table: tensor<?x10xi32>, %starts: tensor<?xi32>)
    -> (tensor<?x4x64xbf16> {ropewalk.name = "output"}) {
  %tokens = rope.read_segments %table batch %starts kinds(text, image)
      : tensor<?x10xi32>, tensor<?xi32> -> !rope.tokens
  %at = rope.place %tokens by @mrope : !at
  %o = rope.attention shd %q at %at, %k at %at, %v by #rotary mask(causal)
      : tensor<?x4x64xbf16> at !at, tensor<?x2x64xbf16> at !at, tensor<?x2x64xbf16>
      -> tensor<?x4x64xbf16>
  return %o : tensor<?x4x64xbf16>
}

// Numbers of every type; the size of the result is one of them.
func.func @numbers(%x: tensor<?xf32>, %f: f32, %d: f64, %b: i1, %i: i32, %n: i64, %k: index)
    -> tensor<?xf32> {
  %narrow = arith.truncf %d : f64 to f32
  %i32 = arith.sitofp %i : i32 to f32
  %n32 = arith.sitofp %n : i64 to f32
  %k64 = arith.index_cast %k : index to i64
  %k32 = arith.sitofp %k64 : i64 to f32
  %empty = tensor.empty(%k) : tensor<?xf32>
  %r = linalg.map ins(%x : tensor<?xf32>) outs(%empty : tensor<?xf32>) (%e: f32, %init: f32) {
    %0 = arith.addf %e, %f : f32
    %1 = arith.addf %0, %narrow : f32
    %2 = arith.addf %1, %i32 : f32
    %3 = arith.addf %2, %n32 : f32
    %4 = arith.select %b, %3, %k32 : f32
    linalg.yield %4 : f32
  }
  return %r : tensor<?xf32>
}

// A table of constants, which is uploaded.
func.func @table(%x: tensor<?x4xf32>) -> tensor<?x4xf32> {
  %table = arith.constant dense<[1.0, 2.0, 3.0, 5.0]> : tensor<4xf32>
  %c0 = arith.constant 0 : index
  %n = tensor.dim %x, %c0 : tensor<?x4xf32>
  %empty = tensor.empty(%n) : tensor<?x4xf32>
  %rows = linalg.broadcast ins(%table : tensor<4xf32>) outs(%empty : tensor<?x4xf32>) dimensions = [0]
  %0 = arith.addf %x, %rows : tensor<?x4xf32>
  return %0 : tensor<?x4xf32>
}

// A size that is a quotient of numbers which only a call knows.
func.func @quotient(%x: tensor<?xf32>, %parts: index) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %one = arith.constant 1.0 : f32
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  %size = arith.ceildivsi %n, %parts : index
  %empty = tensor.empty(%size) : tensor<?xf32>
  %0 = linalg.fill ins(%one : f32) outs(%empty : tensor<?xf32>) -> tensor<?xf32>
  return %0 : tensor<?xf32>
}
