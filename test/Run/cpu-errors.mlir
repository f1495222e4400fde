// What upstream ops leave undefined is an error of the CPU device: a slice that
// is not inside, sizes that do not fit, a result that is too large.
// RUN: not ropewalk-run %s --entry=slice --device=cpu --input random:1 --input index:3 2>&1 | FileCheck %s --check-prefix=SLICE
// RUN: not ropewalk-run %s --entry=cast --device=cpu --input random:1:3 2>&1 | FileCheck %s --check-prefix=CAST
// RUN: not ropewalk-run %s --entry=extract --device=cpu --input random:1:3 --input index:3 2>&1 | FileCheck %s --check-prefix=EXTRACT
// RUN: not ropewalk-run %s --entry=matmul --device=cpu --input random:1:3x4 --input random:2:3x3 2>&1 | FileCheck %s --check-prefix=MATMUL
// RUN: not ropewalk-run %s --entry=large --device=cpu --input index:1099511627776 2>&1 | FileCheck %s --check-prefix=LARGE
// RUN: not ropewalk-run %s --entry=opaque --device=cpu --input random:1 2>&1 | FileCheck %s --check-prefix=OPAQUE

// Other functions may be what they like.
// RUN: ropewalk-run %s --entry=copies --device=cpu --input random:1 --check-against=reference | FileCheck %s --check-prefix=COPIES

// SLICE: ropewalk-run: error: device 'cpu' stopped: extract_slice runs out-of-bounds along dimension 0, in '{{.*}}tensor.extract_slice {{.*}}' at "{{.*}}cpu-errors.mlir":[[#@LINE+2]]:8
func.func @slice(%x: tensor<4xf32>, %from: index) -> tensor<2xf32> {
  %0 = tensor.extract_slice %x[%from] [2] [1] : tensor<4xf32> to tensor<2xf32>
  return %0 : tensor<2xf32>
}

// CAST: ropewalk-run: error: device 'cpu' stopped: size mismatch of dim 0, in '{{.*}}tensor.cast {{.*}}' at "{{.*}}cpu-errors.mlir":[[#@LINE+2]]:8
func.func @cast(%x: tensor<?xf32>) -> tensor<4xf32> {
  %0 = tensor.cast %x : tensor<?xf32> to tensor<4xf32>
  return %0 : tensor<4xf32>
}

// EXTRACT: ropewalk-run: error: device 'cpu' stopped: out-of-bounds access, in '{{.*}}tensor.extract {{.*}}' at "{{.*}}cpu-errors.mlir":[[#@LINE+2]]:8
func.func @extract(%x: tensor<?xf32>, %i: index) -> f32 {
  %0 = tensor.extract %x[%i] : tensor<?xf32>
  return %0 : f32
}

// MATMUL: ropewalk-run: error: device 'cpu' stopped: {{.*}} incompatible with inferred dimension size, in '{{.*}}linalg.matmul {{.*}}' at "{{.*}}cpu-errors.mlir":[[#@LINE+2]]:8
func.func @matmul(%x: tensor<?x?xf32>, %c: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %0 = linalg.matmul ins(%x, %x : tensor<?x?xf32>, tensor<?x?xf32>) outs(%c : tensor<?x?xf32>) -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

// LARGE: ropewalk-run: error: device 'cpu' stopped: there is no memory for a buffer of {{4398046511[0-9]+}} bytes
func.func @large(%n: index) -> tensor<?xf32> {
  %0 = tensor.empty(%n) : tensor<?xf32>
  return %0 : tensor<?xf32>
}

// OPAQUE: cpu-errors.mlir:[[#@LINE+2]]:8: error: op was not bufferized
func.func @opaque(%x: tensor<2xf32>) -> tensor<2xf32> {
  %0 = tosa.exp %x : (tensor<2xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// An argument returned twice, a constant returned: every result is a buffer of
// its own or the argument's.
// COPIES: result 0: tensor<3xf32>: {{.*}}: ok
// COPIES: result 1: tensor<3xf32>: {{.*}}: ok
// COPIES: result 2: tensor<2x2xf32>: {{.*}}: ok
// COPIES: result 3: tensor<2x2xf32>: {{.*}}: ok
// COPIES: result 4: tensor<0xi64>: {{.*}}: ok
// COPIES: result 5: f32: {{.*}}: ok
func.func @copies(%x: tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>, tensor<2x2xf32>, tensor<2x2xf32>, tensor<0xi64>, f32) {
  %0 = arith.constant dense<[[1.0, 2.0], [3.0, 4.0]]> : tensor<2x2xf32>
  %1 = arith.constant 2.5 : f32
  %2 = tensor.empty() : tensor<0xi64>
  return %x, %x, %0, %0, %2, %1 : tensor<3xf32>, tensor<3xf32>, tensor<2x2xf32>, tensor<2x2xf32>, tensor<0xi64>, f32
}
