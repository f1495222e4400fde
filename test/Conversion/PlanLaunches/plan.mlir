// Which kernels plan-launches makes, what they are given, and what the host
// keeps.

// RUN: ropewalk-opt -plan-launches -split-input-file %s | FileCheck %s

// A thread for each iteration. The host knows extents; kernels get buffers and
// numbers.
// CHECK-LABEL: func.func @loop(
//  CHECK-SAME: %[[X:.*]]: memref<?x4xf32>, %[[LOWER:.*]]: index)
//       CHECK: %[[ROWS:.*]] = memref.dim %[[X]]
//       CHECK: %[[Y:.*]] = memref.alloc(%[[ROWS]])
//       CHECK: %[[BLOCKS:.*]] = arith.ceildivsi %{{.*}}, %{{.*}} : index
//       CHECK: gpu.launch_func @kernels::@loop_0_each
//  CHECK-SAME: blocks in (%[[BLOCKS]], %{{.*}}, %{{.*}}) threads in (%{{.*}}, %{{.*}}, %{{.*}})
//  CHECK-SAME: {ropewalk.phase = "attend"}
//  CHECK-NEXT: return %[[Y]]
//       CHECK: gpu.func @loop_0_each(%{{.*}}: index
//  CHECK-SAME: kernel attributes {known_block_size = array<i32: 128, 1, 1>}
//       CHECK: %[[BLOCK:.*]] = gpu.block_id x
//       CHECK: %[[FIRST:.*]] = arith.muli %[[BLOCK]],
//       CHECK: %[[THREAD:.*]] = gpu.thread_id x
//       CHECK: %[[NUMBER:.*]] = arith.addi %[[FIRST]], %[[THREAD]]
//       CHECK: %[[EXISTS:.*]] = arith.cmpi ult, %[[NUMBER]],
//       CHECK: memref.transpose
//       CHECK: scf.if %[[EXISTS]]
//       CHECK: arith.remui %[[NUMBER]]
//       CHECK: memref.store
//       CHECK: gpu.return
func.func @loop(%x: memref<?x4xf32>, %lower: index) -> memref<?x4xf32> {
  %c0 = arith.constant 0 : index
  %rows = memref.dim %x, %c0 : memref<?x4xf32>
  %y = memref.alloc(%rows) : memref<?x4xf32>
  %turned = memref.transpose %x (i, j) -> (j, i) : memref<?x4xf32> to memref<4x?xf32, strided<[1, 4]>>
  scf.forall (%i, %j) = (%lower, 0) to (%rows, 4) step (1, 1) {
    %0 = memref.load %turned[%j, %i] : memref<4x?xf32, strided<[1, 4]>>
    memref.store %0, %y[%i, %j] : memref<?x4xf32>
  }
  memref.dealloc %y : memref<?x4xf32>
  return %y : memref<?x4xf32>
}

// -----

// Tiles: a block for each iteration. The number of threads is an attribute.
// Small tiles that are only reduced or compared: a thread for each.
// CHECK-LABEL: func.func @tiles(
//       CHECK: gpu.launch_func @kernels::@tiles_0_softmax
//       CHECK: gpu.func @tiles_0_softmax(
//  CHECK-SAME: strand.threads = 128 : i64
//   CHECK-NOT: gpu.thread_id
//   CHECK-NOT: scf.if
//       CHECK: strand.load
//       CHECK: gpu.return
//       CHECK: gpu.func @tiles_1_ranges(
//   CHECK-NOT: strand.threads
//       CHECK: scf.if
//       CHECK: strand.reduce
func.func @tiles(%x: memref<?x16xf32>, %cells: memref<?x8x4xi32>) -> memref<?x16xf32> {
  %c0 = arith.constant 0 : index
  %c8 = arith.constant 8 : index
  %rows = memref.dim %x, %c0 : memref<?x16xf32>
  %tiles = arith.ceildivui %rows, %c8 : index
  %y = memref.alloc(%rows) : memref<?x16xf32>
  scf.forall (%i) in (%tiles) {
    %first = arith.muli %i, %c8 : index
    %0 = strand.load %x[%first, %c0] : memref<?x16xf32> -> tensor<8x16xf32>
    %1 = arith.constant dense<0.0> : tensor<8x8xf32>
    %2 = strand.dot %0, %0 transpose_b plus %1 : (tensor<8x16xf32>, tensor<8x16xf32>, tensor<8x8xf32>) -> tensor<8x8xf32>
    strand.store %2, %y[%first, %c0] : tensor<8x8xf32>, memref<?x16xf32>
  } {ropewalk.stage = "softmax"}
  %z = memref.alloc(%rows) : memref<?x4xi32>
  scf.forall (%i) in (%rows) {
    %0 = strand.load %cells[%i, %c0, %c0] inside : memref<?x8x4xi32> -> tensor<8x4xi32>
    %1 = strand.reduce max %0 dim 0 : tensor<8x4xi32> -> tensor<4xi32>
    strand.store %1, %z[%i, %c0] inside : tensor<4xi32>, memref<?x4xi32>
  }
  return %y : memref<?x16xf32>
}

// -----

// What is left runs in one thread. A number that a kernel computes goes to
// others through memory; arithmetic on it is repeated.
// CHECK-LABEL: func.func @numbers(
//  CHECK-SAME: %[[TABLE:.*]]: memref<?xi64>)
//       CHECK: %[[NUMBER:.*]] = memref.alloc() : memref<i64>
//       CHECK: gpu.launch_func @kernels::@numbers_0_serial
//  CHECK-SAME: args(%[[TABLE]] : memref<?xi64>, %[[NUMBER]] : memref<i64>) {ropewalk.phase = "prepare"}
//       CHECK: gpu.launch_func @kernels::@numbers_1_each
//  CHECK-SAME: %[[NUMBER]] : memref<i64>
//       CHECK: gpu.func @numbers_0_serial(
//       CHECK: %[[LOADED:.*]] = memref.load
//       CHECK: memref.store %[[LOADED]]
//       CHECK: gpu.func @numbers_1_each(
//       CHECK: memref.load %{{.*}}[] : memref<i64>
//       CHECK: arith.addi
//       CHECK: scf.if
func.func @numbers(%table: memref<?xi64>) -> memref<100xi64> {
  %c0 = arith.constant 0 : index
  %c1_i64 = arith.constant 1 : i64
  %0 = memref.load %table[%c0] : memref<?xi64>
  %1 = arith.addi %0, %c1_i64 : i64
  %y = memref.alloc() : memref<100xi64>
  scf.forall (%i) in (100) {
    memref.store %1, %y[%i] : memref<100xi64>
  }
  return %y : memref<100xi64>
}

// -----

// Loops over many elements are kernels of their own, few elements are not worth
// a launch. Buffers of loops are allocated before them.
// CHECK-LABEL: func.func @elements(
//       CHECK: gpu.launch_func @kernels::@elements_0_fill
//       CHECK: gpu.launch_func @kernels::@elements_1_copy
//       CHECK: memref.alloc() : memref<2xf32>
//       CHECK: gpu.launch_func @kernels::@elements_2_serial
//       CHECK: gpu.launch_func @kernels::@elements_3_map
//   CHECK-NOT: gpu.launch_func
//       CHECK: gpu.func @elements_2_serial(
//       CHECK: scf.for
//       CHECK: scf.for
//   CHECK-NOT: memref.alloc
//       CHECK: gpu.func @elements_3_map
func.func @elements(%x: memref<?x8xf32>, %z: f32, %n: index) -> (memref<?x8xf32>, memref<4xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %rows = memref.dim %x, %c0 : memref<?x8xf32>
  %y = memref.alloc(%rows) : memref<?x8xf32>
  linalg.fill ins(%z : f32) outs(%y : memref<?x8xf32>)
  memref.copy %x, %y : memref<?x8xf32> to memref<?x8xf32>
  %few = memref.alloc() : memref<4xf32>
  linalg.fill ins(%z : f32) outs(%few : memref<4xf32>)
  scf.for %i = %c0 to %n step %c1 {
    %own = memref.alloc() : memref<2xf32>
    memref.store %z, %own[%c0] : memref<2xf32>
    %0 = memref.load %own[%c0] : memref<2xf32>
    memref.store %0, %few[%c1] : memref<4xf32>
    memref.dealloc %own : memref<2xf32>
  }
  linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]} outs(%y : memref<?x8xf32>) {
  ^bb0(%0: f32):
    %1 = arith.addf %0, %0 : f32
    linalg.yield %1 : f32
  }
  return %y, %few : memref<?x8xf32>, memref<4xf32>
}

// -----

// Every result is a buffer of its own: arguments, constants, parts and whatever
// is returned twice are copied, scalars are stored.
// CHECK-LABEL: func.func @results(
//  CHECK-SAME: %[[X:.*]]: memref<3xf32>, %{{.*}}: index) -> (memref<3xf32>, memref<3xf32>, memref<index>, memref<2xf32>, memref<4x2xf32>)
//       CHECK: %[[ALL:.*]] = memref.alloc() : memref<8xf32>
//       CHECK: %[[VIEW:.*]] = memref.expand_shape %[[ALL]]
//       CHECK: %[[ONE:.*]] = memref.alloc() : memref<3xf32>
//       CHECK: %[[TWO:.*]] = memref.alloc() : memref<3xf32>
//       CHECK: %[[N:.*]] = memref.alloc() : memref<index>
//       CHECK: %[[CONSTANT:.*]] = memref.alloc() : memref<2xf32>
//       CHECK: gpu.launch_func @kernels::@results_0_serial
//       CHECK: return %[[ONE]], %[[TWO]], %[[N]], %[[CONSTANT]], %[[VIEW]]
memref.global "private" constant @constant : memref<2xf32> = dense<[1.0, 2.0]>
func.func @results(%x: memref<3xf32>, %n: index) -> (memref<3xf32>, memref<3xf32>, index, memref<2xf32>, memref<4x2xf32>) {
  %c0 = arith.constant 0 : index
  %all = memref.alloc() : memref<8xf32>
  %0 = memref.load %x[%c0] : memref<3xf32>
  memref.store %0, %all[%c0] : memref<8xf32>
  %constant = memref.get_global @constant : memref<2xf32>
  %1 = memref.expand_shape %all [[0, 1]] output_shape [4, 2] : memref<8xf32> into memref<4x2xf32>
  return %x, %x, %n, %constant, %1 : memref<3xf32>, memref<3xf32>, index, memref<2xf32>, memref<4x2xf32>
}

// -----

// Checks of sizes stay with the host. Others stay in their kernels, which get
// the status word, as do all after them; the first message has the largest
// number.
// CHECK-LABEL: func.func @checks(
//  CHECK-SAME: attributes {ropewalk.status = ["third", "second", "first"]}
//       CHECK: %[[STATUS:.*]] = memref.alloc() {ropewalk.status} : memref<i32>
//       CHECK: cf.assert %{{.*}}, "expects more than 3 rows"
//       CHECK: %[[OTHERWISE:.*]] = arith.xori
//       CHECK: %[[HOLDS:.*]] = arith.ori %[[OTHERWISE]],
//       CHECK: cf.assert %[[HOLDS]], "expects 7 rows, or a few"
//       CHECK: gpu.launch_func @kernels::@checks_0_fill
//   CHECK-NOT: memref<i32>
//       CHECK: gpu.launch_func @kernels::@checks_1_each
//  CHECK-SAME: %[[STATUS]] : memref<i32>) {ropewalk.phase = "attend"}
//       CHECK: gpu.launch_func @kernels::@checks_2_serial
//  CHECK-SAME: %[[STATUS]] : memref<i32>) {ropewalk.phase = "attend"}
//       CHECK: gpu.func @checks_0_fill({{.*}} attributes {known_block_size = array<i32: 128, 1, 1>} {
//       CHECK: gpu.func @checks_1_each({{.*}}%{{.*}}: memref<i32> {ropewalk.status}) kernel attributes {
//  CHECK-SAME: ropewalk.status = [1, "second", "first"]
//       CHECK: cf.assert %{{.*}}, "first"
//       CHECK: gpu.func @checks_2_serial({{.*}}%{{.*}}: memref<i32> {ropewalk.status}) kernel attributes {
//  CHECK-SAME: ropewalk.status = [0, "third"]
func.func @checks(%x: memref<?xi64>) -> memref<?xi64> {
  %c0 = arith.constant 0 : index
  %c3 = arith.constant 3 : index
  %c7 = arith.constant 7 : index
  %zero = arith.constant 0 : i64
  %rows = memref.dim %x, %c0 : memref<?xi64>
  %enough = arith.cmpi ugt, %rows, %c3 : index
  cf.assert %enough, "expects more than 3 rows"
  %many = arith.cmpi sgt, %rows, %c7 : index
  scf.if %many {
    %seven = arith.cmpi eq, %rows, %c7 : index
    cf.assert %seven, "expects 7 rows, or a few"
  }
  %y = memref.alloc(%rows) : memref<?xi64>
  linalg.fill ins(%zero : i64) outs(%y : memref<?xi64>)
  scf.forall (%i) in (%rows) {
    %0 = memref.load %x[%i] : memref<?xi64>
    %1 = arith.cmpi sge, %0, %zero : i64
    cf.assert %1, "first"
    %2 = arith.cmpi ne, %0, %zero : i64
    cf.assert %2, "second"
    memref.store %0, %y[%i] : memref<?xi64>
  }
  %3 = memref.load %y[%c3] : memref<?xi64>
  %4 = arith.cmpi sge, %3, %zero : i64
  cf.assert %4, "third"
  return %y : memref<?xi64>
}

// -----

// What depends on whole numbers only is prepared once: not what is written to a
// result, nor what lands in a buffer that others change every time, nor what
// overwrites a number that is still to be read.
// CHECK-LABEL: func.func @phases(
//       CHECK: @phases_0_each {{.*}} {ropewalk.phase = "prepare"}
//       CHECK: @phases_1_each {{.*}} {ropewalk.phase = "prepare"}
//       CHECK: @phases_2_fill {{.*}} {ropewalk.phase = "attend"}
//       CHECK: @phases_3_each {{.*}} {ropewalk.phase = "attend"}
//       CHECK: @phases_4_each {{.*}} {ropewalk.phase = "attend"}
//       CHECK: @phases_5_each {{.*}} {ropewalk.phase = "attend"}
//       CHECK: @phases_6_each {{.*}} {ropewalk.phase = "attend"}
func.func @phases(%table: memref<64xi64>, %x: memref<64xf32>) -> (memref<64xf32>, memref<64xi64>) {
  %a = memref.alloc() : memref<64xi64>
  %b = memref.alloc() : memref<64xf64>
  %sum = memref.alloc() : memref<64xf32>
  %y = memref.alloc() : memref<64xf32>
  %z = memref.alloc() : memref<64xi64>
  %zero = arith.constant 0.0 : f32
  scf.forall (%i) in (64) {
    %0 = memref.load %table[%i] : memref<64xi64>
    memref.store %0, %a[%i] : memref<64xi64>
  }
  scf.forall (%i) in (64) {
    %0 = memref.load %a[%i] : memref<64xi64>
    %1 = arith.sitofp %0 : i64 to f64
    memref.store %1, %b[%i] : memref<64xf64>
  }
  linalg.fill ins(%zero : f32) outs(%sum : memref<64xf32>)
  scf.forall (%i) in (64) {
    %0 = memref.load %x[%i] : memref<64xf32>
    memref.store %0, %sum[%i] : memref<64xf32>
  }
  scf.forall (%i) in (64) {
    %0 = memref.load %sum[%i] : memref<64xf32>
    memref.store %0, %y[%i] : memref<64xf32>
  }
  scf.forall (%i) in (64) {
    %0 = memref.load %b[%i] : memref<64xf64>
    %1 = arith.truncf %0 : f64 to f32
    memref.store %1, %sum[%i] : memref<64xf32>
  }
  scf.forall (%i) in (64) {
    %0 = memref.load %table[%i] : memref<64xi64>
    memref.store %0, %z[%i] : memref<64xi64>
  }
  return %y, %z : memref<64xf32>, memref<64xi64>
}
