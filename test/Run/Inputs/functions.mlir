// Small functions for the tests of ropewalk-run.

func.func @add_one(%x: tensor<?x2xf32>, %i: index) -> (tensor<?x2xf32>, index) {
  %c1 = arith.constant 1 : index
  %0 = arith.addi %i, %c1 : index
  return %x, %0 : tensor<?x2xf32>, index
}
func.func @brain(%x: tensor<3xbf16>) -> tensor<3xbf16> {
  return %x : tensor<3xbf16>
}
func.func @norm(%x: tensor<4x2x8xf32>) -> tensor<4x2x8xf32> {
  %0 = rope.head_norm shd %x eps 1.0e-5 : tensor<4x2x8xf32>
  return %0 : tensor<4x2x8xf32>
}
func.func @flags(%x: tensor<4xi1>, %y: tensor<4xi8>, %z: tensor<4xi32>, %w: tensor<4xf16>) -> (tensor<4xi1>, tensor<4xi8>, tensor<4xi32>, tensor<4xf16>) {
  return %x, %y, %z, %w : tensor<4xi1>, tensor<4xi8>, tensor<4xi32>, tensor<4xf16>
}
func.func @assertion(%x: tensor<3xf32>, %i: index) -> f32 {
  %c3 = arith.constant 3 : index
  %inside = arith.cmpi ult, %i, %c3 : index
  cf.assert %inside, "expects an index below 3"
  %0 = tensor.extract %x[%i] : tensor<3xf32>
  return %0 : f32
}
func.func @buffer(%x: memref<3xf32>) {
  return
}
func.func @tokens(%x: !rope.tokens) -> tensor<3xf32> {
  %0 = arith.constant dense<0.0> : tensor<3xf32>
  return %0 : tensor<3xf32>
}
func.func @odd_type(%x: tensor<3xi5>) {
  return
}
func.func private @external(tensor<3xf32>) -> tensor<3xf32>
