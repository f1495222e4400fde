// The upstream ops that the reference knows.
// RUN: %python %S/Inputs/upstream.py ropewalk-run %s

func.func @matmul(%x: tensor<3x4xf32>, %w: tensor<4x5xf32>) -> tensor<3x5xf32> {
  %zero = arith.constant 0.5 : f32
  %0 = tensor.empty() : tensor<3x5xf32>
  %1 = linalg.fill ins(%zero : f32) outs(%0 : tensor<3x5xf32>) -> tensor<3x5xf32>
  %2 = linalg.matmul ins(%x, %w : tensor<3x4xf32>, tensor<4x5xf32>) outs(%1 : tensor<3x5xf32>) -> tensor<3x5xf32>
  return %2 : tensor<3x5xf32>
}

func.func @slices(%x: tensor<4x6xf32>, %y: tensor<2x3xf32>, %from: index) -> (tensor<2x3xf32>, tensor<6xf32>, tensor<4x6xf32>, tensor<4x8xf32>) {
  %0 = tensor.extract_slice %x[%from, 0] [2, 3] [2, 2] : tensor<4x6xf32> to tensor<2x3xf32>
  %1 = tensor.extract_slice %x[%from, 0] [1, 6] [1, 1] : tensor<4x6xf32> to tensor<6xf32>
  %2 = tensor.insert_slice %y into %x[%from, 3] [2, 3] [1, 1] : tensor<2x3xf32> into tensor<4x6xf32>
  %3 = tensor.extract_slice %x[0, 0] [4, 2] [1, 1] : tensor<4x6xf32> to tensor<4x2xf32>
  %4 = tensor.concat dim(1) %3, %x : (tensor<4x2xf32>, tensor<4x6xf32>) -> tensor<4x8xf32>
  return %0, %1, %2, %4 : tensor<2x3xf32>, tensor<6xf32>, tensor<4x6xf32>, tensor<4x8xf32>
}

func.func @shapes(%x: tensor<?x6xf32>) -> (tensor<?x2x3xf32>, tensor<12xf32>, index) {
  %c0 = arith.constant 0 : index
  %c3 = arith.constant 3 : index
  %n = tensor.dim %x, %c0 : tensor<?x6xf32>
  %0 = tensor.expand_shape %x [[0], [1, 2]] output_shape [%n, 2, 3] : tensor<?x6xf32> into tensor<?x2x3xf32>
  %1 = tensor.cast %x : tensor<?x6xf32> to tensor<2x6xf32>
  %2 = tensor.collapse_shape %1 [[0, 1]] : tensor<2x6xf32> into tensor<12xf32>
  %3 = arith.muli %n, %c3 : index
  %4 = arith.addi %3, %n : index
  %5 = arith.subi %4, %c3 : index
  %6 = arith.index_cast %5 : index to i32
  %7 = arith.index_cast %6 : i32 to index
  return %0, %2, %7 : tensor<?x2x3xf32>, tensor<12xf32>, index
}

func.func @types(%x: tensor<4xf32>) -> (tensor<4xf16>, tensor<4xbf16>, tensor<4xf64>, tensor<2x2xi32>, i1) {
  %0 = arith.truncf %x : tensor<4xf32> to tensor<4xf16>
  %1 = arith.truncf %x : tensor<4xf32> to tensor<4xbf16>
  %2 = arith.extf %0 : tensor<4xf16> to tensor<4xf64>
  %3 = arith.constant dense<[[1, -2], [3, 4]]> : tensor<2x2xi32>
  %4 = arith.constant true
  return %0, %1, %2, %3, %4 : tensor<4xf16>, tensor<4xbf16>, tensor<4xf64>, tensor<2x2xi32>, i1
}
