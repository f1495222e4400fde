module attributes {gpu.container_module} {
  func.func @attend(%arg0: memref<128x1x16xbf16>, %arg1: memref<128x1x16xbf16>, %arg2: memref<128x1x16xbf16>) -> memref<128x1x16xbf16> attributes {ropewalk.status = ["rope.attention: 'key' expects segments that add up to its rows, but they add up to another number [C9]", "rope.attention: 'key' has more tokens than rows [C9]", "rope.attention: 'query' expects segments that add up to its rows, but they add up to another number [C9]", "rope.attention: 'query' has more tokens than rows [C9]"]} {
    %alloc = memref.alloc() {ropewalk.status} : memref<i32>
    %alloc_0 = memref.alloc() {alignment = 64 : i64} : memref<1x20xi64>
    %alloc_1 = memref.alloc() {alignment = 64 : i64} : memref<1x10xi64>
    %alloc_2 = memref.alloc() {alignment = 64 : i64} : memref<2x4xi64>
    %c1 = arith.constant 1 : index
    %c1_3 = arith.constant 1 : index
    %c1_4 = arith.constant 1 : index
    gpu.launch_func  @kernels::@attend_0_serial blocks in (%c1, %c1_3, %c1_3) threads in (%c1_4, %c1_3, %c1_3)  args(%alloc_0 : memref<1x20xi64>, %alloc_1 : memref<1x10xi64>, %alloc_2 : memref<2x4xi64>, %alloc : memref<i32>) {ropewalk.phase = "prepare"}
    %alloc_5 = memref.alloc() {alignment = 64 : i64} : memref<1x128x1x16xbf16>
    %c1_6 = arith.constant 1 : index
    %c2 = arith.constant 2 : index
    %c2_7 = arith.constant 2 : index
    %c128 = arith.constant 128 : index
    %c128_8 = arith.constant 128 : index
    %alloc_9 = memref.alloc(%c1_6, %c128) {alignment = 64 : i64} : memref<?x?x1xf64>
    %c1_10 = arith.constant 1 : index
    %c1_11 = arith.constant 1 : index
    %c128_12 = arith.constant 128 : index
    gpu.launch_func  @kernels::@attend_1_each blocks in (%c1_10, %c1_11, %c1_11) threads in (%c128_12, %c1_11, %c1_11)  args(%alloc_2 : memref<2x4xi64>, %alloc_1 : memref<1x10xi64>, %alloc_0 : memref<1x20xi64>, %alloc_9 : memref<?x?x1xf64>, %alloc : memref<i32>) {ropewalk.phase = "prepare"}
    %alloc_13 = memref.alloc(%c1_6, %c128_8) {alignment = 64 : i64} : memref<1x?x?x8xf32>
    %alloc_14 = memref.alloc(%c1_6, %c128_8) {alignment = 64 : i64} : memref<1x?x?x8xf32>
    %c4 = arith.constant 4 : index
    %c1_15 = arith.constant 1 : index
    %c128_16 = arith.constant 128 : index
    gpu.launch_func  @kernels::@attend_2_phases blocks in (%c4, %c1_15, %c1_15) threads in (%c128_16, %c1_15, %c1_15)  args(%alloc_9 : memref<?x?x1xf64>, %alloc_13 : memref<1x?x?x8xf32>, %alloc_14 : memref<1x?x?x8xf32>, %alloc : memref<i32>) {ropewalk.phase = "prepare"}
    %alloc_17 = memref.alloc(%c1_6, %c128_8) {alignment = 64 : i64} : memref<3x?x?xi32>
    %c1_18 = arith.constant 1 : index
    %c1_19 = arith.constant 1 : index
    %c128_20 = arith.constant 128 : index
    gpu.launch_func  @kernels::@attend_3_each blocks in (%c1_18, %c1_19, %c1_19) threads in (%c128_20, %c1_19, %c1_19)  args(%alloc_2 : memref<2x4xi64>, %alloc_1 : memref<1x10xi64>, %alloc_0 : memref<1x20xi64>, %alloc_17 : memref<3x?x?xi32>, %alloc : memref<i32>) {ropewalk.phase = "prepare"}
    %alloc_21 = memref.alloc(%c1_6, %c2) {alignment = 64 : i64} : memref<?x?x6xi32>
    %c1_22 = arith.constant 1 : index
    %c1_23 = arith.constant 1 : index
    %c128_24 = arith.constant 128 : index
    gpu.launch_func  @kernels::@attend_4_each blocks in (%c1_22, %c1_23, %c1_23) threads in (%c128_24, %c1_23, %c1_23)  args(%alloc_17 : memref<3x?x?xi32>, %alloc_21 : memref<?x?x6xi32>, %alloc : memref<i32>) {ropewalk.phase = "prepare"}
    %alloc_25 = memref.alloc(%c1_6, %c2_7) {alignment = 64 : i64} : memref<?x?x6xi32>
    %c1_26 = arith.constant 1 : index
    %c1_27 = arith.constant 1 : index
    %c128_28 = arith.constant 128 : index
    gpu.launch_func  @kernels::@attend_5_each blocks in (%c1_26, %c1_27, %c1_27) threads in (%c128_28, %c1_27, %c1_27)  args(%alloc_17 : memref<3x?x?xi32>, %alloc_25 : memref<?x?x6xi32>, %alloc : memref<i32>) {ropewalk.phase = "prepare"}
    %alloc_29 = memref.alloc(%c1_6, %c2, %c2_7) {alignment = 64 : i64} : memref<?x?x?xi32>
    %alloc_30 = memref.alloc(%c1_6, %c2) {alignment = 64 : i64} : memref<?x?xi32>
    %c1_31 = arith.constant 1 : index
    %c1_32 = arith.constant 1 : index
    %c128_33 = arith.constant 128 : index
    gpu.launch_func  @kernels::@attend_6_visible blocks in (%c1_31, %c1_32, %c1_32) threads in (%c128_33, %c1_32, %c1_32)  args(%alloc_21 : memref<?x?x6xi32>, %alloc_25 : memref<?x?x6xi32>, %alloc_29 : memref<?x?x?xi32>, %alloc_30 : memref<?x?xi32>, %alloc : memref<i32>) {ropewalk.phase = "prepare"}
    %c128_34 = arith.constant 128 : index
    %alloc_35 = memref.alloc(%c1_6, %c128_34) {alignment = 64 : i64} : memref<?x1x?x16xbf16>
    %c2_36 = arith.constant 2 : index
    %c1_37 = arith.constant 1 : index
    %c128_38 = arith.constant 128 : index
    gpu.launch_func  @kernels::@attend_7_rotate blocks in (%c2_36, %c1_37, %c1_37) threads in (%c128_38, %c1_37, %c1_37)  args(%arg1 : memref<128x1x16xbf16>, %alloc_13 : memref<1x?x?x8xf32>, %alloc_14 : memref<1x?x?x8xf32>, %alloc_35 : memref<?x1x?x16xbf16>, %alloc : memref<i32>) {ropewalk.phase = "attend"}
    %c2_39 = arith.constant 2 : index
    %c1_40 = arith.constant 1 : index
    %c128_41 = arith.constant 128 : index
    gpu.launch_func  @kernels::@attend_8_attention blocks in (%c2_39, %c1_40, %c1_40) threads in (%c128_41, %c1_40, %c1_40)  args(%alloc_17 : memref<3x?x?xi32>, %arg0 : memref<128x1x16xbf16>, %alloc_13 : memref<1x?x?x8xf32>, %alloc_14 : memref<1x?x?x8xf32>, %alloc_30 : memref<?x?xi32>, %alloc_29 : memref<?x?x?xi32>, %alloc_35 : memref<?x1x?x16xbf16>, %arg2 : memref<128x1x16xbf16>, %alloc_5 : memref<1x128x1x16xbf16>, %alloc : memref<i32>) {ropewalk.phase = "attend"}
    %collapse_shape = memref.collapse_shape %alloc_5 [[0, 1], [2], [3]] : memref<1x128x1x16xbf16> into memref<128x1x16xbf16>
    return %collapse_shape : memref<128x1x16xbf16>
  }
  gpu.module @kernels {
    llvm.mlir.global internal constant @strand_table_0(dense<[1.000000e+00, 0.31622776389122009, 0.10000000149011612, 0.03162277489900589, 0.0099999997764825821, 0.0031622776295989752, 0.0010000000474974513, 3.1622775713913143E-4]> : tensor<8xf64>) {addr_space = 1 : i32, alignment = 16 : i64} : !llvm.array<8 x f64>
    llvm.mlir.global internal constant @strand_table(dense<0> : tensor<8xi64>) {addr_space = 1 : i32, alignment = 16 : i64} : !llvm.array<8 x i64>
    llvm.mlir.global external @strand_shared() {addr_space = 3 : i32, alignment = 16 : i64} : !llvm.array<0 x i8>
    gpu.func @attend_0_serial(%arg0: memref<1x20xi64>, %arg1: memref<1x10xi64>, %arg2: memref<2x4xi64>, %arg3: memref<i32> {ropewalk.status}) kernel attributes {known_block_size = array<i32: 1, 1, 1>, ropewalk.status = [0, "rope.attention: 'key' expects segments that add up to its rows, but they add up to another number [C9]", "rope.attention: 'key' has more tokens than rows [C9]", "rope.attention: 'query' expects segments that add up to its rows, but they add up to another number [C9]", "rope.attention: 'query' has more tokens than rows [C9]"]} {
      %c19 = arith.constant 19 : index
      %c18 = arith.constant 18 : index
      %c17 = arith.constant 17 : index
      %c16 = arith.constant 16 : index
      %c15 = arith.constant 15 : index
      %c14 = arith.constant 14 : index
      %c-1_i64 = arith.constant -1 : i64
      %c13 = arith.constant 13 : index
      %c12 = arith.constant 12 : index
      %c11 = arith.constant 11 : index
      %c9 = arith.constant 9 : index
      %c8 = arith.constant 8 : index
      %c7 = arith.constant 7 : index
      %c6 = arith.constant 6 : index
      %c5 = arith.constant 5 : index
      %c4 = arith.constant 4 : index
      %c3 = arith.constant 3 : index
      %c2 = arith.constant 2 : index
      %c1_i64 = arith.constant 1 : i64
      %c128_i64 = arith.constant 128 : i64
      %c10 = arith.constant 10 : index
      %c0_i64 = arith.constant 0 : i64
      %c0 = arith.constant 0 : index
      %c20 = arith.constant 20 : index
      %c1 = arith.constant 1 : index
      scf.for %arg4 = %c0 to %c20 step %c1 {
        memref.store %c0_i64, %arg0[%c0, %arg4] : memref<1x20xi64>
      }
      scf.for %arg4 = %c0 to %c10 step %c1 {
        memref.store %c0_i64, %arg1[%c0, %arg4] : memref<1x10xi64>
      }
      memref.store %c0_i64, %arg0[%c0, %c0] : memref<1x20xi64>
      memref.store %c128_i64, %arg0[%c0, %c1] : memref<1x20xi64>
      memref.store %c1_i64, %arg0[%c0, %c2] : memref<1x20xi64>
      memref.store %c1_i64, %arg0[%c0, %c3] : memref<1x20xi64>
      memref.store %c1_i64, %arg0[%c0, %c4] : memref<1x20xi64>
      memref.store %c128_i64, %arg0[%c0, %c5] : memref<1x20xi64>
      memref.store %c0_i64, %arg0[%c0, %c6] : memref<1x20xi64>
      memref.store %c1_i64, %arg0[%c0, %c7] : memref<1x20xi64>
      memref.store %c0_i64, %arg0[%c0, %c8] : memref<1x20xi64>
      memref.store %c0_i64, %arg0[%c0, %c9] : memref<1x20xi64>
      memref.store %c0_i64, %arg0[%c0, %c10] : memref<1x20xi64>
      memref.store %c0_i64, %arg0[%c0, %c11] : memref<1x20xi64>
      memref.store %c0_i64, %arg0[%c0, %c12] : memref<1x20xi64>
      memref.store %c0_i64, %arg0[%c0, %c13] : memref<1x20xi64>
      memref.store %c-1_i64, %arg0[%c0, %c14] : memref<1x20xi64>
      memref.store %c0_i64, %arg0[%c0, %c15] : memref<1x20xi64>
      memref.store %c0_i64, %arg0[%c0, %c16] : memref<1x20xi64>
      memref.store %c0_i64, %arg0[%c0, %c17] : memref<1x20xi64>
      memref.store %c-1_i64, %arg0[%c0, %c18] : memref<1x20xi64>
      memref.store %c0_i64, %arg0[%c0, %c19] : memref<1x20xi64>
      memref.store %c0_i64, %arg1[%c0, %c0] : memref<1x10xi64>
      memref.store %c1_i64, %arg1[%c0, %c1] : memref<1x10xi64>
      memref.store %c128_i64, %arg1[%c0, %c2] : memref<1x10xi64>
      memref.store %c128_i64, %arg1[%c0, %c3] : memref<1x10xi64>
      memref.store %c128_i64, %arg1[%c0, %c4] : memref<1x10xi64>
      memref.store %c1_i64, %arg1[%c0, %c5] : memref<1x10xi64>
      memref.store %c0_i64, %arg1[%c0, %c6] : memref<1x10xi64>
      memref.store %c1_i64, %arg1[%c0, %c7] : memref<1x10xi64>
      memref.store %c0_i64, %arg1[%c0, %c8] : memref<1x10xi64>
      memref.store %c0_i64, %arg1[%c0, %c9] : memref<1x10xi64>
      scf.for %arg4 = %c0 to %c2 step %c1 {
        scf.for %arg5 = %c0 to %c4 step %c1 {
          memref.store %c0_i64, %arg2[%arg4, %arg5] : memref<2x4xi64>
        }
      }
      %0 = memref.load %arg1[%c0, %c2] : memref<1x10xi64>
      %1 = arith.cmpi sle, %0, %c128_i64 : i64
      cf.assert %1, "rope.attention: 'query' has more tokens than rows [C9]"
      memref.store %c0_i64, %arg2[%c0, %c0] : memref<2x4xi64>
      memref.store %0, %arg2[%c0, %c1] : memref<2x4xi64>
      memref.store %c0_i64, %arg2[%c0, %c2] : memref<2x4xi64>
      memref.store %c0_i64, %arg2[%c0, %c3] : memref<2x4xi64>
      %2 = arith.cmpi eq, %0, %c128_i64 : i64
      cf.assert %2, "rope.attention: 'query' expects segments that add up to its rows, but they add up to another number [C9]"
      cf.assert %1, "rope.attention: 'key' has more tokens than rows [C9]"
      cf.assert %2, "rope.attention: 'key' expects segments that add up to its rows, but they add up to another number [C9]"
      gpu.return
    }
    gpu.func @attend_1_each(%arg0: memref<2x4xi64>, %arg1: memref<1x10xi64>, %arg2: memref<1x20xi64>, %arg3: memref<?x?x1xf64>, %arg4: memref<i32> {ropewalk.status}) kernel attributes {known_block_size = array<i32: 128, 1, 1>, ropewalk.status = [0]} {
      %cst = arith.constant 0.000000e+00 : f64
      %c4_i64 = arith.constant 4 : i64
      %c7 = arith.constant 7 : index
      %c6 = arith.constant 6 : index
      %c5 = arith.constant 5 : index
      %c4 = arith.constant 4 : index
      %c2_i64 = arith.constant 2 : i64
      %c1_i64 = arith.constant 1 : i64
      %c2 = arith.constant 2 : index
      %c0_i64 = arith.constant 0 : i64
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %c128 = arith.constant 128 : index
      %block_id_x = gpu.block_id  x
      %0 = arith.muli %block_id_x, %c128 : index
      %thread_id_x = gpu.thread_id  x
      %1 = arith.addi %0, %thread_id_x : index
      %2 = arith.cmpi ult, %1, %c128 : index
      scf.if %2 {
        %3 = arith.remui %1, %c128 : index
        %4 = arith.divui %1, %c128 : index
        %5 = arith.subi %c128, %3 : index
        %6 = arith.minsi %5, %c1 : index
        scf.for %arg5 = %c0 to %6 step %c1 {
          %7 = arith.addi %3, %arg5 : index
          %8 = arith.index_cast %7 : index to i64
          %9 = memref.load %arg0[%c0, %c2] : memref<2x4xi64>
          %10 = arith.subi %8, %9 : i64
          %11 = memref.load %arg0[%c0, %c1] : memref<2x4xi64>
          %12 = arith.cmpi slt, %10, %11 : i64
          %13 = scf.if %12 -> (f64) {
            %14 = memref.load %arg0[%c0, %c0] : memref<2x4xi64>
            %15 = arith.addi %14, %10 : i64
            %16 = memref.load %arg1[%c0, %c0] : memref<1x10xi64>
            %17 = arith.minsi %16, %c0_i64 : i64
            %18 = arith.maxsi %17, %c0_i64 : i64
            %19 = memref.load %arg1[%c0, %c1] : memref<1x10xi64>
            %20 = arith.minsi %19, %c1_i64 : i64
            %21:2 = scf.while (%arg6 = %18, %arg7 = %20) : (i64, i64) -> (i64, i64) {
              %44 = arith.addi %arg6, %c1_i64 : i64
              %45 = arith.cmpi slt, %44, %arg7 : i64
              scf.condition(%45) %arg6, %arg7 : i64, i64
            } do {
            ^bb0(%arg6: i64, %arg7: i64):
              %44 = arith.addi %arg6, %arg7 : i64
              %45 = arith.divsi %44, %c2_i64 : i64
              %46 = arith.index_cast %45 : i64 to index
              %47 = memref.load %arg2[%46, %c0] : memref<1x20xi64>
              %48 = arith.cmpi sle, %47, %15 : i64
              %49 = arith.select %48, %45, %arg6 : i64
              %50 = arith.select %48, %arg7, %45 : i64
              scf.yield %49, %50 : i64, i64
            }
            %22 = arith.index_cast %21#0 : i64 to index
            %23 = memref.load %arg2[%22, %c0] : memref<1x20xi64>
            %24 = arith.subi %15, %23 : i64
            %25 = memref.load %arg2[%22, %c4] : memref<1x20xi64>
            %26 = memref.load %arg2[%22, %c5] : memref<1x20xi64>
            %27 = arith.muli %25, %26 : i64
            %28 = arith.remsi %24, %27 : i64
            %29 = arith.divsi %28, %26 : i64
            %30 = arith.remsi %28, %26 : i64
            %31 = arith.divsi %24, %27 : i64
            %32 = memref.load %arg2[%22, %c6] : memref<1x20xi64>
            %33 = memref.load %arg2[%22, %c7] : memref<1x20xi64>
            %34 = arith.muli %31, %25 : i64
            %35 = arith.addi %34, %29 : i64
            %36 = arith.muli %35, %26 : i64
            %37 = arith.addi %36, %30 : i64
            %38 = memref.load %arg2[%22, %c2] : memref<1x20xi64>
            %39 = arith.cmpi eq, %38, %c1_i64 : i64
            %40:2 = scf.if %39 -> (i64, i64) {
              %44 = arith.muli %37, %33 : i64
              %45 = arith.addi %32, %44 : i64
              scf.yield %45, %33 : i64, i64
            } else {
              %44 = arith.cmpi eq, %38, %c4_i64 : i64
              %45 = arith.select %44, %33, %c1_i64 : i64
              %46 = scf.if %44 -> (i64) {
                %47 = arith.muli %37, %33 : i64
                %48 = arith.addi %32, %47 : i64
                scf.yield %48 : i64
              } else {
                scf.yield %c0_i64 : i64
              }
              scf.yield %46, %45 : i64, i64
            }
            %41 = arith.sitofp %40#0 : i64 to f64
            %42 = arith.sitofp %40#1 : i64 to f64
            %43 = arith.divf %41, %42 : f64
            scf.yield %43 : f64
          } else {
            scf.yield %cst : f64
          }
          memref.store %13, %arg3[%4, %7, %c0] : memref<?x?x1xf64>
        }
      }
      gpu.return
    }
    gpu.func @attend_2_phases(%arg0: memref<?x?x1xf64>, %arg1: memref<1x?x?x8xf32>, %arg2: memref<1x?x?x8xf32>, %arg3: memref<i32> {ropewalk.status}) kernel attributes {known_block_size = array<i32: 128, 1, 1>, ropewalk.status = [0], strand.shared = 0 : i64, strand.threads = 128 : i64} {
      %c512_i64 = arith.constant 512 : i64
      %c32_i64 = arith.constant 32 : i64
      %c128_i64 = arith.constant 128 : i64
      %c4_i64 = arith.constant 4 : i64
      %c-16_i64 = arith.constant -16 : i64
      %c0_i32 = arith.constant 0 : i32
      %c1_i32 = arith.constant 1 : i32
      %cst = arith.constant -4.000000e+00 : f64
      %cst_0 = arith.constant 2.500000e-01 : f64
      %cst_1 = arith.constant 1.000000e+00 : f32
      %cst_2 = arith.constant -5.000000e-01 : f32
      %cst_3 = arith.constant 0.0416666456 : f32
      %cst_4 = arith.constant -0.00138873165 : f32
      %cst_5 = arith.constant 2.44331568E-5 : f32
      %cst_6 = arith.constant -0.166666552 : f32
      %cst_7 = arith.constant 0.00833216123 : f32
      %cst_8 = arith.constant -1.95152956E-4 : f32
      %cst_9 = arith.constant 6.123233995736766E-17 : f64
      %cst_10 = arith.constant 1.5707963267948966 : f64
      %cst_11 = arith.constant 0.63661977236758138 : f64
      %cst_12 = arith.constant 0.000000e+00 : f64
      %c7_i32 = arith.constant 7 : i32
      %0 = llvm.mlir.addressof @strand_table_0 : !llvm.ptr<1>
      %1 = llvm.mlir.addressof @strand_table : !llvm.ptr<1>
      %c8_i64 = arith.constant 8 : i64
      %c4 = arith.constant 4 : index
      %c32 = arith.constant 32 : index
      %c3_i32 = arith.constant 3 : i32
      %c2_i32 = arith.constant 2 : i32
      %2 = nvvm.read.ptx.sreg.tid.x : i32
      %block_id_x = gpu.block_id  x
      %3 = arith.remui %block_id_x, %c4 : index
      %4 = arith.divui %block_id_x, %c4 : index
      %5 = arith.muli %3, %c32 : index
      %base_buffer, %offset, %sizes:3, %strides:3 = memref.extract_strided_metadata %arg0 : memref<?x?x1xf64> -> memref<f64>, index, index, index, index, index, index, index
      %intptr = memref.extract_aligned_pointer_as_index %arg0 : memref<?x?x1xf64> -> index
      %6 = arith.index_cast %4 : index to i64
      %7 = arith.index_cast %strides#0 : index to i64
      %8 = arith.muli %6, %7 : i64
      %9 = arith.index_cast %sizes#0 : index to i64
      %10 = arith.cmpi ult, %6, %9 : i64
      %11 = arith.index_cast %5 : index to i64
      %12 = arith.addi %8, %11 : i64
      %13 = arith.index_cast %intptr : index to i64
      %14 = arith.muli %12, %c8_i64 : i64
      %15 = arith.addi %13, %14 : i64
      %16 = arith.index_cast %sizes#1 : index to i64
      %17 = arith.subi %16, %11 : i64
      %18 = arith.andi %2, %c7_i32 : i32
      %19 = arith.shrui %2, %c3_i32 : i32
      %20 = llvm.getelementptr %1[%18] : (!llvm.ptr<1>, i32) -> !llvm.ptr<1>, i64
      %21 = llvm.load %20 {alignment = 8 : i64} : !llvm.ptr<1> -> i64
      %22 = llvm.getelementptr %0[%18] : (!llvm.ptr<1>, i32) -> !llvm.ptr<1>, f64
      %23 = llvm.load %22 {alignment = 8 : i64} : !llvm.ptr<1> -> f64
      %24 = arith.trunci %21 : i64 to i32
      %25 = arith.extui %19 : i32 to i64
      %26 = arith.cmpi slt, %25, %17 : i64
      %27 = arith.andi %10, %26 : i1
      %28 = arith.muli %25, %c8_i64 : i64
      %29 = arith.addi %15, %28 : i64
      %30 = arith.extui %24 : i32 to i64
      %31 = arith.muli %30, %c8_i64 : i64
      %32 = arith.addi %29, %31 : i64
      %33 = llvm.inttoptr %32 : i64 to !llvm.ptr<1>
      %34 = scf.if %27 -> (f64) {
        %139 = llvm.load %33 {alignment = 8 : i64} : !llvm.ptr<1> -> f64
        scf.yield %139 : f64
      } else {
        scf.yield %cst_12 : f64
      }
      %35 = arith.mulf %34, %23 : f64
      %36 = arith.truncf %35 : f64 to f32
      %37 = arith.extf %36 : f32 to f64
      %38 = arith.mulf %37, %cst_11 : f64
      %39 = math.roundeven %38 : f64
      %40 = arith.negf %39 : f64
      %41 = math.fma %40, %cst_10, %37 : f64
      %42 = math.fma %40, %cst_9, %41 : f64
      %43 = arith.truncf %42 : f64 to f32
      %44 = arith.mulf %43, %43 : f32
      %45 = arith.mulf %43, %44 : f32
      %46 = math.fma %cst_8, %44, %cst_7 : f32
      %47 = math.fma %46, %44, %cst_6 : f32
      %48 = math.fma %45, %47, %43 : f32
      %49 = arith.mulf %44, %44 : f32
      %50 = math.fma %cst_5, %44, %cst_4 : f32
      %51 = math.fma %50, %44, %cst_3 : f32
      %52 = math.fma %44, %cst_2, %cst_1 : f32
      %53 = math.fma %49, %51, %52 : f32
      %54 = arith.mulf %39, %cst_0 : f64
      %55 = math.floor %54 : f64
      %56 = math.fma %55, %cst, %39 : f64
      %57 = arith.fptosi %56 : f64 to i32
      %58 = arith.andi %57, %c1_i32 : i32
      %59 = arith.cmpi ne, %58, %c0_i32 : i32
      %60 = arith.addi %57, %c1_i32 : i32
      %61 = arith.andi %60, %c2_i32 : i32
      %62 = arith.cmpi ne, %61, %c0_i32 : i32
      %63 = arith.select %59, %48, %53 : f32
      %64 = arith.negf %63 : f32
      %65 = arith.select %62, %64, %63 : f32
      %66 = arith.andi %57, %c2_i32 : i32
      %67 = arith.cmpi ne, %66, %c0_i32 : i32
      %68 = arith.select %59, %53, %48 : f32
      %69 = arith.negf %68 : f32
      %70 = arith.select %67, %69, %68 : f32
      %71 = arith.addi %17, %c-16_i64 : i64
      %72 = arith.cmpi slt, %25, %71 : i64
      %73 = arith.andi %10, %72 : i1
      %74 = arith.addi %32, %c128_i64 : i64
      %75 = llvm.inttoptr %74 : i64 to !llvm.ptr<1>
      %76 = scf.if %73 -> (f64) {
        %139 = llvm.load %75 {alignment = 8 : i64} : !llvm.ptr<1> -> f64
        scf.yield %139 : f64
      } else {
        scf.yield %cst_12 : f64
      }
      %77 = arith.mulf %76, %23 : f64
      %78 = arith.truncf %77 : f64 to f32
      %79 = arith.extf %78 : f32 to f64
      %80 = arith.mulf %79, %cst_11 : f64
      %81 = math.roundeven %80 : f64
      %82 = arith.negf %81 : f64
      %83 = math.fma %82, %cst_10, %79 : f64
      %84 = math.fma %82, %cst_9, %83 : f64
      %85 = arith.truncf %84 : f64 to f32
      %86 = arith.mulf %85, %85 : f32
      %87 = arith.mulf %85, %86 : f32
      %88 = math.fma %cst_8, %86, %cst_7 : f32
      %89 = math.fma %88, %86, %cst_6 : f32
      %90 = math.fma %87, %89, %85 : f32
      %91 = arith.mulf %86, %86 : f32
      %92 = math.fma %cst_5, %86, %cst_4 : f32
      %93 = math.fma %92, %86, %cst_3 : f32
      %94 = math.fma %86, %cst_2, %cst_1 : f32
      %95 = math.fma %91, %93, %94 : f32
      %96 = arith.mulf %81, %cst_0 : f64
      %97 = math.floor %96 : f64
      %98 = math.fma %97, %cst, %81 : f64
      %99 = arith.fptosi %98 : f64 to i32
      %100 = arith.andi %99, %c1_i32 : i32
      %101 = arith.cmpi ne, %100, %c0_i32 : i32
      %102 = arith.addi %99, %c1_i32 : i32
      %103 = arith.andi %102, %c2_i32 : i32
      %104 = arith.cmpi ne, %103, %c0_i32 : i32
      %105 = arith.select %101, %90, %95 : f32
      %106 = arith.negf %105 : f32
      %107 = arith.select %104, %106, %105 : f32
      %108 = arith.andi %99, %c2_i32 : i32
      %109 = arith.cmpi ne, %108, %c0_i32 : i32
      %110 = arith.select %101, %95, %90 : f32
      %111 = arith.negf %110 : f32
      %112 = arith.select %109, %111, %110 : f32
      %base_buffer_13, %offset_14, %sizes_15:4, %strides_16:4 = memref.extract_strided_metadata %arg1 : memref<1x?x?x8xf32> -> memref<f32>, index, index, index, index, index, index, index, index, index
      %intptr_17 = memref.extract_aligned_pointer_as_index %arg1 : memref<1x?x?x8xf32> -> index
      %113 = arith.index_cast %strides_16#1 : index to i64
      %114 = arith.muli %6, %113 : i64
      %115 = arith.muli %11, %c8_i64 : i64
      %116 = arith.addi %114, %115 : i64
      %117 = arith.index_cast %intptr_17 : index to i64
      %118 = arith.muli %116, %c4_i64 : i64
      %119 = arith.addi %117, %118 : i64
      %120 = arith.muli %25, %c32_i64 : i64
      %121 = arith.addi %119, %120 : i64
      %122 = arith.extui %18 : i32 to i64
      %123 = arith.muli %122, %c4_i64 : i64
      %124 = arith.addi %121, %123 : i64
      %125 = llvm.inttoptr %124 : i64 to !llvm.ptr<1>
      llvm.store %65, %125 {alignment = 4 : i64} : f32, !llvm.ptr<1>
      %126 = arith.addi %124, %c512_i64 : i64
      %127 = llvm.inttoptr %126 : i64 to !llvm.ptr<1>
      llvm.store %107, %127 {alignment = 4 : i64} : f32, !llvm.ptr<1>
      %base_buffer_18, %offset_19, %sizes_20:4, %strides_21:4 = memref.extract_strided_metadata %arg2 : memref<1x?x?x8xf32> -> memref<f32>, index, index, index, index, index, index, index, index, index
      %intptr_22 = memref.extract_aligned_pointer_as_index %arg2 : memref<1x?x?x8xf32> -> index
      %128 = arith.index_cast %strides_21#1 : index to i64
      %129 = arith.muli %6, %128 : i64
      %130 = arith.addi %129, %115 : i64
      %131 = arith.index_cast %intptr_22 : index to i64
      %132 = arith.muli %130, %c4_i64 : i64
      %133 = arith.addi %131, %132 : i64
      %134 = arith.addi %133, %120 : i64
      %135 = arith.addi %134, %123 : i64
      %136 = llvm.inttoptr %135 : i64 to !llvm.ptr<1>
      llvm.store %70, %136 {alignment = 4 : i64} : f32, !llvm.ptr<1>
      %137 = arith.addi %135, %c512_i64 : i64
      %138 = llvm.inttoptr %137 : i64 to !llvm.ptr<1>
      llvm.store %112, %138 {alignment = 4 : i64} : f32, !llvm.ptr<1>
      gpu.return
    }
    gpu.func @attend_3_each(%arg0: memref<2x4xi64>, %arg1: memref<1x10xi64>, %arg2: memref<1x20xi64>, %arg3: memref<3x?x?xi32>, %arg4: memref<i32> {ropewalk.status}) kernel attributes {known_block_size = array<i32: 128, 1, 1>, ropewalk.status = [0]} {
      %c0_i32 = arith.constant 0 : i32
      %c2_i64 = arith.constant 2 : i64
      %c1_i64 = arith.constant 1 : i64
      %c2 = arith.constant 2 : index
      %c0_i64 = arith.constant 0 : i64
      %c127 = arith.constant 127 : index
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %c128 = arith.constant 128 : index
      %block_id_x = gpu.block_id  x
      %0 = arith.muli %block_id_x, %c128 : index
      %thread_id_x = gpu.thread_id  x
      %1 = arith.addi %0, %thread_id_x : index
      %2 = arith.cmpi ult, %1, %c128 : index
      scf.if %2 {
        %3 = arith.remui %1, %c128 : index
        %4 = arith.divui %1, %c128 : index
        %5 = arith.subi %c128, %3 : index
        %6 = arith.minsi %5, %c1 : index
        scf.for %arg5 = %c0 to %6 step %c1 {
          %7 = arith.addi %3, %arg5 : index
          %8 = arith.minsi %7, %c127 : index
          %9 = arith.index_cast %8 : index to i64
          %10 = memref.load %arg0[%c0, %c2] : memref<2x4xi64>
          %11 = arith.subi %9, %10 : i64
          %12 = memref.load %arg0[%c0, %c1] : memref<2x4xi64>
          %13 = arith.cmpi slt, %11, %12 : i64
          %14:2 = scf.if %13 -> (i64, i64) {
            %20 = memref.load %arg0[%c0, %c0] : memref<2x4xi64>
            %21 = arith.addi %20, %11 : i64
            %22 = memref.load %arg1[%c0, %c0] : memref<1x10xi64>
            %23 = arith.minsi %22, %c0_i64 : i64
            %24 = arith.maxsi %23, %c0_i64 : i64
            %25 = memref.load %arg1[%c0, %c1] : memref<1x10xi64>
            %26 = arith.minsi %25, %c1_i64 : i64
            %27:2 = scf.while (%arg6 = %24, %arg7 = %26) : (i64, i64) -> (i64, i64) {
              %32 = arith.addi %arg6, %c1_i64 : i64
              %33 = arith.cmpi slt, %32, %arg7 : i64
              scf.condition(%33) %arg6, %arg7 : i64, i64
            } do {
            ^bb0(%arg6: i64, %arg7: i64):
              %32 = arith.addi %arg6, %arg7 : i64
              %33 = arith.divsi %32, %c2_i64 : i64
              %34 = arith.index_cast %33 : i64 to index
              %35 = memref.load %arg2[%34, %c0] : memref<1x20xi64>
              %36 = arith.cmpi sle, %35, %21 : i64
              %37 = arith.select %36, %33, %arg6 : i64
              %38 = arith.select %36, %arg7, %33 : i64
              scf.yield %37, %38 : i64, i64
            }
            %28 = arith.index_cast %27#0 : i64 to index
            %29 = memref.load %arg2[%28, %c2] : memref<1x20xi64>
            %30 = arith.cmpi ne, %29, %c0_i64 : i64
            %31 = arith.extui %30 : i1 to i64
            scf.yield %31, %21 : i64, i64
          } else {
            scf.yield %c0_i64, %c0_i64 : i64, i64
          }
          %15 = arith.cmpi slt, %7, %c128 : index
          %16 = arith.extui %15 : i1 to i32
          %17 = arith.trunci %14#0 : i64 to i32
          %18 = arith.muli %16, %17 : i32
          memref.store %18, %arg3[%c0, %4, %7] : memref<3x?x?xi32>
          memref.store %c0_i32, %arg3[%c1, %4, %7] : memref<3x?x?xi32>
          %19 = arith.trunci %14#1 : i64 to i32
          memref.store %19, %arg3[%c2, %4, %7] : memref<3x?x?xi32>
        }
      }
      gpu.return
    }
    gpu.func @attend_4_each(%arg0: memref<3x?x?xi32>, %arg1: memref<?x?x6xi32>, %arg2: memref<i32> {ropewalk.status}) kernel attributes {known_block_size = array<i32: 128, 1, 1>, ropewalk.status = [0]} {
      %c5 = arith.constant 5 : index
      %c4 = arith.constant 4 : index
      %c3 = arith.constant 3 : index
      %c1 = arith.constant 1 : index
      %c0 = arith.constant 0 : index
      %c-2147483648_i32 = arith.constant -2147483648 : i32
      %c2147483647_i32 = arith.constant 2147483647 : i32
      %c64 = arith.constant 64 : index
      %c2 = arith.constant 2 : index
      %c128 = arith.constant 128 : index
      %block_id_x = gpu.block_id  x
      %0 = arith.muli %block_id_x, %c128 : index
      %thread_id_x = gpu.thread_id  x
      %1 = arith.addi %0, %thread_id_x : index
      %2 = arith.cmpi ult, %1, %c2 : index
      %transpose = memref.transpose %arg0 (d0, d1, d2) -> (d1, d2, d0) : memref<3x?x?xi32> to memref<?x?x3xi32, strided<[?, 1, ?]>>
      scf.if %2 {
        %3 = arith.remui %1, %c2 : index
        %4 = arith.divui %1, %c2 : index
        %5 = arith.muli %3, %c64 : index
        %6:6 = scf.for %arg3 = %c0 to %c64 step %c1 iter_args(%arg4 = %c2147483647_i32, %arg5 = %c2147483647_i32, %arg6 = %c2147483647_i32, %arg7 = %c-2147483648_i32, %arg8 = %c-2147483648_i32, %arg9 = %c-2147483648_i32) -> (i32, i32, i32, i32, i32, i32) {
          %7 = arith.addi %5, %arg3 : index
          %8 = memref.load %transpose[%4, %7, %c0] : memref<?x?x3xi32, strided<[?, 1, ?]>>
          %9 = arith.minsi %arg4, %8 : i32
          %10 = arith.maxsi %arg7, %8 : i32
          %11 = memref.load %transpose[%4, %7, %c1] : memref<?x?x3xi32, strided<[?, 1, ?]>>
          %12 = arith.minsi %arg5, %11 : i32
          %13 = arith.maxsi %arg8, %11 : i32
          %14 = memref.load %transpose[%4, %7, %c2] : memref<?x?x3xi32, strided<[?, 1, ?]>>
          %15 = arith.minsi %arg6, %14 : i32
          %16 = arith.maxsi %arg9, %14 : i32
          scf.yield %9, %12, %15, %10, %13, %16 : i32, i32, i32, i32, i32, i32
        }
        memref.store %6#0, %arg1[%4, %3, %c0] : memref<?x?x6xi32>
        memref.store %6#1, %arg1[%4, %3, %c1] : memref<?x?x6xi32>
        memref.store %6#2, %arg1[%4, %3, %c2] : memref<?x?x6xi32>
        memref.store %6#3, %arg1[%4, %3, %c3] : memref<?x?x6xi32>
        memref.store %6#4, %arg1[%4, %3, %c4] : memref<?x?x6xi32>
        memref.store %6#5, %arg1[%4, %3, %c5] : memref<?x?x6xi32>
      }
      gpu.return
    }
    gpu.func @attend_5_each(%arg0: memref<3x?x?xi32>, %arg1: memref<?x?x6xi32>, %arg2: memref<i32> {ropewalk.status}) kernel attributes {known_block_size = array<i32: 128, 1, 1>, ropewalk.status = [0]} {
      %c5 = arith.constant 5 : index
      %c4 = arith.constant 4 : index
      %c3 = arith.constant 3 : index
      %c1 = arith.constant 1 : index
      %c0 = arith.constant 0 : index
      %c-2147483648_i32 = arith.constant -2147483648 : i32
      %c2147483647_i32 = arith.constant 2147483647 : i32
      %c64 = arith.constant 64 : index
      %c2 = arith.constant 2 : index
      %c128 = arith.constant 128 : index
      %block_id_x = gpu.block_id  x
      %0 = arith.muli %block_id_x, %c128 : index
      %thread_id_x = gpu.thread_id  x
      %1 = arith.addi %0, %thread_id_x : index
      %2 = arith.cmpi ult, %1, %c2 : index
      %transpose = memref.transpose %arg0 (d0, d1, d2) -> (d1, d2, d0) : memref<3x?x?xi32> to memref<?x?x3xi32, strided<[?, 1, ?]>>
      scf.if %2 {
        %3 = arith.remui %1, %c2 : index
        %4 = arith.divui %1, %c2 : index
        %5 = arith.muli %3, %c64 : index
        %6:6 = scf.for %arg3 = %c0 to %c64 step %c1 iter_args(%arg4 = %c2147483647_i32, %arg5 = %c2147483647_i32, %arg6 = %c2147483647_i32, %arg7 = %c-2147483648_i32, %arg8 = %c-2147483648_i32, %arg9 = %c-2147483648_i32) -> (i32, i32, i32, i32, i32, i32) {
          %7 = arith.addi %5, %arg3 : index
          %8 = memref.load %transpose[%4, %7, %c0] : memref<?x?x3xi32, strided<[?, 1, ?]>>
          %9 = arith.minsi %arg4, %8 : i32
          %10 = arith.maxsi %arg7, %8 : i32
          %11 = memref.load %transpose[%4, %7, %c1] : memref<?x?x3xi32, strided<[?, 1, ?]>>
          %12 = arith.minsi %arg5, %11 : i32
          %13 = arith.maxsi %arg8, %11 : i32
          %14 = memref.load %transpose[%4, %7, %c2] : memref<?x?x3xi32, strided<[?, 1, ?]>>
          %15 = arith.minsi %arg6, %14 : i32
          %16 = arith.maxsi %arg9, %14 : i32
          scf.yield %9, %12, %15, %10, %13, %16 : i32, i32, i32, i32, i32, i32
        }
        memref.store %6#0, %arg1[%4, %3, %c0] : memref<?x?x6xi32>
        memref.store %6#1, %arg1[%4, %3, %c1] : memref<?x?x6xi32>
        memref.store %6#2, %arg1[%4, %3, %c2] : memref<?x?x6xi32>
        memref.store %6#3, %arg1[%4, %3, %c3] : memref<?x?x6xi32>
        memref.store %6#4, %arg1[%4, %3, %c4] : memref<?x?x6xi32>
        memref.store %6#5, %arg1[%4, %3, %c5] : memref<?x?x6xi32>
      }
      gpu.return
    }
    gpu.func @attend_6_visible(%arg0: memref<?x?x6xi32>, %arg1: memref<?x?x6xi32>, %arg2: memref<?x?x?xi32>, %arg3: memref<?x?xi32>, %arg4: memref<i32> {ropewalk.status}) kernel attributes {known_block_size = array<i32: 128, 1, 1>, ropewalk.status = [0], strand.shared = 0 : i64} {
      %c20_i64 = arith.constant 20 : i64
      %c16_i64 = arith.constant 16 : i64
      %c12_i64 = arith.constant 12 : i64
      %c8_i64 = arith.constant 8 : i64
      %c6_i64 = arith.constant 6 : i64
      %c4_i64 = arith.constant 4 : i64
      %c128 = arith.constant 128 : index
      %c2 = arith.constant 2 : index
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %c0_i32 = arith.constant 0 : i32
      %c1_i32 = arith.constant 1 : i32
      %block_id_x = gpu.block_id  x
      %0 = arith.muli %block_id_x, %c128 : index
      %thread_id_x = gpu.thread_id  x
      %1 = arith.addi %0, %thread_id_x : index
      %2 = arith.cmpi ult, %1, %c2 : index
      scf.if %2 {
        %3 = arith.remui %1, %c2 : index
        %4 = arith.divui %1, %c2 : index
        %base_buffer, %offset, %sizes:3, %strides:3 = memref.extract_strided_metadata %arg0 : memref<?x?x6xi32> -> memref<i32>, index, index, index, index, index, index, index
        %intptr = memref.extract_aligned_pointer_as_index %arg0 : memref<?x?x6xi32> -> index
        %5 = arith.index_cast %4 : index to i64
        %6 = arith.index_cast %strides#0 : index to i64
        %7 = arith.muli %5, %6 : i64
        %8 = arith.index_cast %3 : index to i64
        %9 = arith.muli %8, %c6_i64 : i64
        %10 = arith.addi %7, %9 : i64
        %11 = arith.index_cast %intptr : index to i64
        %12 = arith.muli %10, %c4_i64 : i64
        %13 = arith.addi %11, %12 : i64
        %14 = llvm.inttoptr %13 : i64 to !llvm.ptr<1>
        %15 = llvm.load %14 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
        %16 = arith.addi %13, %c4_i64 : i64
        %17 = llvm.inttoptr %16 : i64 to !llvm.ptr<1>
        %18 = llvm.load %17 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
        %19 = arith.addi %13, %c8_i64 : i64
        %20 = llvm.inttoptr %19 : i64 to !llvm.ptr<1>
        %21 = llvm.load %20 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
        %22 = arith.addi %13, %c12_i64 : i64
        %23 = llvm.inttoptr %22 : i64 to !llvm.ptr<1>
        %24 = llvm.load %23 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
        %25 = arith.addi %13, %c16_i64 : i64
        %26 = llvm.inttoptr %25 : i64 to !llvm.ptr<1>
        %27 = llvm.load %26 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
        %28 = arith.addi %13, %c20_i64 : i64
        %29 = llvm.inttoptr %28 : i64 to !llvm.ptr<1>
        %30 = llvm.load %29 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
        %31 = scf.for %arg5 = %c0 to %c2 step %c1 iter_args(%arg6 = %c0) -> (index) {
          %base_buffer_0, %offset_1, %sizes_2:3, %strides_3:3 = memref.extract_strided_metadata %arg1 : memref<?x?x6xi32> -> memref<i32>, index, index, index, index, index, index, index
          %intptr_4 = memref.extract_aligned_pointer_as_index %arg1 : memref<?x?x6xi32> -> index
          %33 = arith.index_cast %strides_3#0 : index to i64
          %34 = arith.muli %5, %33 : i64
          %35 = arith.index_cast %arg5 : index to i64
          %36 = arith.muli %35, %c6_i64 : i64
          %37 = arith.addi %34, %36 : i64
          %38 = arith.index_cast %intptr_4 : index to i64
          %39 = arith.muli %37, %c4_i64 : i64
          %40 = arith.addi %38, %39 : i64
          %41 = llvm.inttoptr %40 : i64 to !llvm.ptr<1>
          %42 = llvm.load %41 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %43 = arith.addi %40, %c4_i64 : i64
          %44 = llvm.inttoptr %43 : i64 to !llvm.ptr<1>
          %45 = llvm.load %44 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %46 = arith.addi %40, %c8_i64 : i64
          %47 = llvm.inttoptr %46 : i64 to !llvm.ptr<1>
          %48 = llvm.load %47 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %49 = arith.addi %40, %c12_i64 : i64
          %50 = llvm.inttoptr %49 : i64 to !llvm.ptr<1>
          %51 = llvm.load %50 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %52 = arith.addi %40, %c16_i64 : i64
          %53 = llvm.inttoptr %52 : i64 to !llvm.ptr<1>
          %54 = llvm.load %53 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %55 = arith.addi %40, %c20_i64 : i64
          %56 = llvm.inttoptr %55 : i64 to !llvm.ptr<1>
          %57 = llvm.load %56 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %58 = arith.cmpi sle, %15, %c1_i32 : i32
          %59 = arith.cmpi sge, %24, %c1_i32 : i32
          %60 = arith.andi %58, %59 : i1
          %61 = arith.cmpi sle, %24, %c1_i32 : i32
          %62 = arith.cmpi sge, %15, %c1_i32 : i32
          %63 = arith.andi %61, %62 : i1
          %64 = arith.cmpi sle, %42, %c1_i32 : i32
          %65 = arith.cmpi sge, %51, %c1_i32 : i32
          %66 = arith.andi %64, %65 : i1
          %67 = arith.cmpi sle, %51, %c1_i32 : i32
          %68 = arith.cmpi sge, %42, %c1_i32 : i32
          %69 = arith.andi %67, %68 : i1
          %70 = arith.andi %60, %66 : i1
          %71 = arith.andi %63, %69 : i1
          %72 = arith.cmpi sle, %18, %54 : i32
          %73 = arith.cmpi sle, %45, %27 : i32
          %74 = arith.andi %72, %73 : i1
          %75 = arith.cmpi sle, %27, %45 : i32
          %76 = arith.cmpi sle, %54, %18 : i32
          %77 = arith.andi %75, %76 : i1
          %78 = arith.andi %70, %74 : i1
          %79 = arith.andi %71, %77 : i1
          %80 = arith.cmpi sle, %48, %30 : i32
          %81 = arith.cmpi sle, %57, %21 : i32
          %82 = arith.andi %78, %80 : i1
          %83 = arith.andi %79, %81 : i1
          %84 = arith.extui %82 : i1 to i32
          %85 = arith.extui %83 : i1 to i32
          %86 = arith.addi %84, %85 : i32
          %87 = arith.cmpi ne, %86, %c0_i32 : i32
          %88 = arith.shrui %86, %c1_i32 : i32
          %89 = arith.index_cast %arg5 : index to i32
          %90 = arith.shli %89, %c1_i32 : i32
          %91 = arith.ori %90, %88 : i32
          memref.store %91, %arg2[%4, %3, %arg6] : memref<?x?x?xi32>
          %92 = arith.index_castui %87 : i1 to index
          %93 = arith.addi %arg6, %92 : index
          scf.yield %93 : index
        }
        %32 = arith.index_cast %31 : index to i32
        memref.store %32, %arg3[%4, %3] : memref<?x?xi32>
      }
      gpu.return
    }
    gpu.func @attend_7_rotate(%arg0: memref<128x1x16xbf16>, %arg1: memref<1x?x?x8xf32>, %arg2: memref<1x?x?x8xf32>, %arg3: memref<?x1x?x16xbf16>, %arg4: memref<i32> {ropewalk.status}) kernel attributes {known_block_size = array<i32: 128, 1, 1>, ropewalk.status = [0], strand.shared = 0 : i64, strand.threads = 128 : i64} {
      %c8_i64 = arith.constant 8 : i64
      %c32_i64 = arith.constant 32 : i64
      %c128_i64 = arith.constant 128 : i64
      %c1_i64 = arith.constant 1 : i64
      %c2048_i64 = arith.constant 2048 : i64
      %0 = llvm.mlir.undef : vector<8xbf16>
      %1 = llvm.mlir.undef : vector<8xf32>
      %cst = arith.constant dense<0.000000e+00> : vector<4xf32>
      %c4_i64 = arith.constant 4 : i64
      %c16_i64 = arith.constant 16 : i64
      %c7_i32 = arith.constant 7 : i32
      %c6_i32 = arith.constant 6 : i32
      %c4_i32 = arith.constant 4 : i32
      %c1_i32 = arith.constant 1 : i32
      %cst_0 = arith.constant dense<0.000000e+00> : vector<8xbf16>
      %c64_i32 = arith.constant 64 : i32
      %c0_i32 = arith.constant 0 : i32
      %c2_i64 = arith.constant 2 : i64
      %c2 = arith.constant 2 : index
      %c64 = arith.constant 64 : index
      %c3_i32 = arith.constant 3 : i32
      %c2_i32 = arith.constant 2 : i32
      %c5_i32 = arith.constant 5 : i32
      %2 = nvvm.read.ptx.sreg.tid.x : i32
      %block_id_x = gpu.block_id  x
      %3 = arith.remui %block_id_x, %c2 : index
      %4 = arith.divui %block_id_x, %c2 : index
      %5 = arith.muli %3, %c64 : index
      %expand_shape = memref.expand_shape %arg0 [[0, 1], [2], [3]] output_shape [1, 128, 1, 16] : memref<128x1x16xbf16> into memref<1x128x1x16xbf16>
      %intptr = memref.extract_aligned_pointer_as_index %expand_shape : memref<1x128x1x16xbf16> -> index
      %6 = arith.index_cast %4 : index to i64
      %7 = arith.muli %6, %c2048_i64 : i64
      %8 = arith.cmpi ult, %6, %c1_i64 : i64
      %9 = arith.index_cast %5 : index to i64
      %10 = arith.muli %9, %c16_i64 : i64
      %11 = arith.addi %7, %10 : i64
      %12 = arith.index_cast %intptr : index to i64
      %13 = arith.muli %11, %c2_i64 : i64
      %14 = arith.addi %12, %13 : i64
      %15 = arith.subi %c128_i64, %9 : i64
      %16 = arith.cmpi ult, %2, %c64_i32 : i32
      %17 = arith.extui %2 : i32 to i64
      %18 = arith.cmpi slt, %17, %15 : i64
      %19 = arith.andi %8, %18 : i1
      %20 = arith.muli %17, %c32_i64 : i64
      %21 = arith.addi %14, %20 : i64
      %22 = llvm.inttoptr %21 : i64 to !llvm.ptr<1>
      %23 = arith.andi %16, %19 : i1
      %24 = scf.if %23 -> (vector<8xbf16>) {
        %215 = llvm.load %22 {alignment = 16 : i64} : !llvm.ptr<1> -> vector<8xbf16>
        scf.yield %215 : vector<8xbf16>
      } else {
        scf.yield %cst_0 : vector<8xbf16>
      }
      %25 = llvm.extractelement %24[%c0_i32 : i32] : vector<8xbf16>
      %26 = llvm.extractelement %24[%c1_i32 : i32] : vector<8xbf16>
      %27 = llvm.extractelement %24[%c2_i32 : i32] : vector<8xbf16>
      %28 = llvm.extractelement %24[%c3_i32 : i32] : vector<8xbf16>
      %29 = llvm.extractelement %24[%c4_i32 : i32] : vector<8xbf16>
      %30 = llvm.extractelement %24[%c5_i32 : i32] : vector<8xbf16>
      %31 = llvm.extractelement %24[%c6_i32 : i32] : vector<8xbf16>
      %32 = llvm.extractelement %24[%c7_i32 : i32] : vector<8xbf16>
      %33 = arith.addi %21, %c16_i64 : i64
      %34 = llvm.inttoptr %33 : i64 to !llvm.ptr<1>
      %35 = scf.if %23 -> (vector<8xbf16>) {
        %215 = llvm.load %34 {alignment = 16 : i64} : !llvm.ptr<1> -> vector<8xbf16>
        scf.yield %215 : vector<8xbf16>
      } else {
        scf.yield %cst_0 : vector<8xbf16>
      }
      %36 = llvm.extractelement %35[%c0_i32 : i32] : vector<8xbf16>
      %37 = llvm.extractelement %35[%c1_i32 : i32] : vector<8xbf16>
      %38 = llvm.extractelement %35[%c2_i32 : i32] : vector<8xbf16>
      %39 = llvm.extractelement %35[%c3_i32 : i32] : vector<8xbf16>
      %40 = llvm.extractelement %35[%c4_i32 : i32] : vector<8xbf16>
      %41 = llvm.extractelement %35[%c5_i32 : i32] : vector<8xbf16>
      %42 = llvm.extractelement %35[%c6_i32 : i32] : vector<8xbf16>
      %43 = llvm.extractelement %35[%c7_i32 : i32] : vector<8xbf16>
      %base_buffer, %offset, %sizes:4, %strides:4 = memref.extract_strided_metadata %arg1 : memref<1x?x?x8xf32> -> memref<f32>, index, index, index, index, index, index, index, index, index
      %intptr_1 = memref.extract_aligned_pointer_as_index %arg1 : memref<1x?x?x8xf32> -> index
      %44 = arith.index_cast %strides#1 : index to i64
      %45 = arith.muli %6, %44 : i64
      %46 = arith.muli %9, %c8_i64 : i64
      %47 = arith.addi %45, %46 : i64
      %48 = arith.index_cast %intptr_1 : index to i64
      %49 = arith.muli %47, %c4_i64 : i64
      %50 = arith.addi %48, %49 : i64
      %51 = arith.addi %50, %20 : i64
      %52 = llvm.inttoptr %51 : i64 to !llvm.ptr<1>
      %53 = scf.if %16 -> (vector<4xf32>) {
        %215 = llvm.load %52 {alignment = 16 : i64} : !llvm.ptr<1> -> vector<4xf32>
        scf.yield %215 : vector<4xf32>
      } else {
        scf.yield %cst : vector<4xf32>
      }
      %54 = llvm.extractelement %53[%c0_i32 : i32] : vector<4xf32>
      %55 = llvm.extractelement %53[%c1_i32 : i32] : vector<4xf32>
      %56 = llvm.extractelement %53[%c2_i32 : i32] : vector<4xf32>
      %57 = llvm.extractelement %53[%c3_i32 : i32] : vector<4xf32>
      %58 = arith.addi %51, %c16_i64 : i64
      %59 = llvm.inttoptr %58 : i64 to !llvm.ptr<1>
      %60 = scf.if %16 -> (vector<4xf32>) {
        %215 = llvm.load %59 {alignment = 16 : i64} : !llvm.ptr<1> -> vector<4xf32>
        scf.yield %215 : vector<4xf32>
      } else {
        scf.yield %cst : vector<4xf32>
      }
      %61 = llvm.extractelement %60[%c0_i32 : i32] : vector<4xf32>
      %62 = llvm.extractelement %60[%c1_i32 : i32] : vector<4xf32>
      %63 = llvm.extractelement %60[%c2_i32 : i32] : vector<4xf32>
      %64 = llvm.extractelement %60[%c3_i32 : i32] : vector<4xf32>
      %65 = llvm.insertelement %54, %1[%c0_i32 : i32] : vector<8xf32>
      %66 = llvm.insertelement %55, %65[%c1_i32 : i32] : vector<8xf32>
      %67 = llvm.insertelement %56, %66[%c2_i32 : i32] : vector<8xf32>
      %68 = llvm.insertelement %57, %67[%c3_i32 : i32] : vector<8xf32>
      %69 = llvm.insertelement %61, %68[%c4_i32 : i32] : vector<8xf32>
      %70 = llvm.insertelement %62, %69[%c5_i32 : i32] : vector<8xf32>
      %71 = llvm.insertelement %63, %70[%c6_i32 : i32] : vector<8xf32>
      %72 = llvm.insertelement %64, %71[%c7_i32 : i32] : vector<8xf32>
      %73 = llvm.extractelement %72[%c0_i32 : i32] : vector<8xf32>
      %74 = llvm.extractelement %72[%c1_i32 : i32] : vector<8xf32>
      %75 = llvm.extractelement %72[%c2_i32 : i32] : vector<8xf32>
      %76 = llvm.extractelement %72[%c3_i32 : i32] : vector<8xf32>
      %77 = llvm.extractelement %72[%c4_i32 : i32] : vector<8xf32>
      %78 = llvm.extractelement %72[%c5_i32 : i32] : vector<8xf32>
      %79 = llvm.extractelement %72[%c6_i32 : i32] : vector<8xf32>
      %80 = llvm.extractelement %72[%c7_i32 : i32] : vector<8xf32>
      %base_buffer_2, %offset_3, %sizes_4:4, %strides_5:4 = memref.extract_strided_metadata %arg2 : memref<1x?x?x8xf32> -> memref<f32>, index, index, index, index, index, index, index, index, index
      %intptr_6 = memref.extract_aligned_pointer_as_index %arg2 : memref<1x?x?x8xf32> -> index
      %81 = arith.index_cast %strides_5#1 : index to i64
      %82 = arith.muli %6, %81 : i64
      %83 = arith.addi %82, %46 : i64
      %84 = arith.index_cast %intptr_6 : index to i64
      %85 = arith.muli %83, %c4_i64 : i64
      %86 = arith.addi %84, %85 : i64
      %87 = arith.addi %86, %20 : i64
      %88 = llvm.inttoptr %87 : i64 to !llvm.ptr<1>
      %89 = scf.if %16 -> (vector<4xf32>) {
        %215 = llvm.load %88 {alignment = 16 : i64} : !llvm.ptr<1> -> vector<4xf32>
        scf.yield %215 : vector<4xf32>
      } else {
        scf.yield %cst : vector<4xf32>
      }
      %90 = llvm.extractelement %89[%c0_i32 : i32] : vector<4xf32>
      %91 = llvm.extractelement %89[%c1_i32 : i32] : vector<4xf32>
      %92 = llvm.extractelement %89[%c2_i32 : i32] : vector<4xf32>
      %93 = llvm.extractelement %89[%c3_i32 : i32] : vector<4xf32>
      %94 = arith.addi %87, %c16_i64 : i64
      %95 = llvm.inttoptr %94 : i64 to !llvm.ptr<1>
      %96 = scf.if %16 -> (vector<4xf32>) {
        %215 = llvm.load %95 {alignment = 16 : i64} : !llvm.ptr<1> -> vector<4xf32>
        scf.yield %215 : vector<4xf32>
      } else {
        scf.yield %cst : vector<4xf32>
      }
      %97 = llvm.extractelement %96[%c0_i32 : i32] : vector<4xf32>
      %98 = llvm.extractelement %96[%c1_i32 : i32] : vector<4xf32>
      %99 = llvm.extractelement %96[%c2_i32 : i32] : vector<4xf32>
      %100 = llvm.extractelement %96[%c3_i32 : i32] : vector<4xf32>
      %101 = llvm.insertelement %90, %1[%c0_i32 : i32] : vector<8xf32>
      %102 = llvm.insertelement %91, %101[%c1_i32 : i32] : vector<8xf32>
      %103 = llvm.insertelement %92, %102[%c2_i32 : i32] : vector<8xf32>
      %104 = llvm.insertelement %93, %103[%c3_i32 : i32] : vector<8xf32>
      %105 = llvm.insertelement %97, %104[%c4_i32 : i32] : vector<8xf32>
      %106 = llvm.insertelement %98, %105[%c5_i32 : i32] : vector<8xf32>
      %107 = llvm.insertelement %99, %106[%c6_i32 : i32] : vector<8xf32>
      %108 = llvm.insertelement %100, %107[%c7_i32 : i32] : vector<8xf32>
      %109 = llvm.extractelement %108[%c0_i32 : i32] : vector<8xf32>
      %110 = llvm.extractelement %108[%c1_i32 : i32] : vector<8xf32>
      %111 = llvm.extractelement %108[%c2_i32 : i32] : vector<8xf32>
      %112 = llvm.extractelement %108[%c3_i32 : i32] : vector<8xf32>
      %113 = llvm.extractelement %108[%c4_i32 : i32] : vector<8xf32>
      %114 = llvm.extractelement %108[%c5_i32 : i32] : vector<8xf32>
      %115 = llvm.extractelement %108[%c6_i32 : i32] : vector<8xf32>
      %116 = llvm.extractelement %108[%c7_i32 : i32] : vector<8xf32>
      %117 = arith.extf %25 : bf16 to f32
      %118 = arith.extf %36 : bf16 to f32
      %119 = arith.mulf %118, %109 : f32
      %120 = arith.negf %119 : f32
      %121 = math.fma %117, %73, %120 : f32
      %122 = arith.mulf %117, %109 : f32
      %123 = math.fma %118, %73, %122 : f32
      %124 = arith.truncf %121 : f32 to bf16
      %125 = arith.truncf %123 : f32 to bf16
      %126 = arith.extf %26 : bf16 to f32
      %127 = arith.extf %37 : bf16 to f32
      %128 = arith.mulf %127, %110 : f32
      %129 = arith.negf %128 : f32
      %130 = math.fma %126, %74, %129 : f32
      %131 = arith.mulf %126, %110 : f32
      %132 = math.fma %127, %74, %131 : f32
      %133 = arith.truncf %130 : f32 to bf16
      %134 = arith.truncf %132 : f32 to bf16
      %135 = arith.extf %27 : bf16 to f32
      %136 = arith.extf %38 : bf16 to f32
      %137 = arith.mulf %136, %111 : f32
      %138 = arith.negf %137 : f32
      %139 = math.fma %135, %75, %138 : f32
      %140 = arith.mulf %135, %111 : f32
      %141 = math.fma %136, %75, %140 : f32
      %142 = arith.truncf %139 : f32 to bf16
      %143 = arith.truncf %141 : f32 to bf16
      %144 = arith.extf %28 : bf16 to f32
      %145 = arith.extf %39 : bf16 to f32
      %146 = arith.mulf %145, %112 : f32
      %147 = arith.negf %146 : f32
      %148 = math.fma %144, %76, %147 : f32
      %149 = arith.mulf %144, %112 : f32
      %150 = math.fma %145, %76, %149 : f32
      %151 = arith.truncf %148 : f32 to bf16
      %152 = arith.truncf %150 : f32 to bf16
      %153 = arith.extf %29 : bf16 to f32
      %154 = arith.extf %40 : bf16 to f32
      %155 = arith.mulf %154, %113 : f32
      %156 = arith.negf %155 : f32
      %157 = math.fma %153, %77, %156 : f32
      %158 = arith.mulf %153, %113 : f32
      %159 = math.fma %154, %77, %158 : f32
      %160 = arith.truncf %157 : f32 to bf16
      %161 = arith.truncf %159 : f32 to bf16
      %162 = arith.extf %30 : bf16 to f32
      %163 = arith.extf %41 : bf16 to f32
      %164 = arith.mulf %163, %114 : f32
      %165 = arith.negf %164 : f32
      %166 = math.fma %162, %78, %165 : f32
      %167 = arith.mulf %162, %114 : f32
      %168 = math.fma %163, %78, %167 : f32
      %169 = arith.truncf %166 : f32 to bf16
      %170 = arith.truncf %168 : f32 to bf16
      %171 = arith.extf %31 : bf16 to f32
      %172 = arith.extf %42 : bf16 to f32
      %173 = arith.mulf %172, %115 : f32
      %174 = arith.negf %173 : f32
      %175 = math.fma %171, %79, %174 : f32
      %176 = arith.mulf %171, %115 : f32
      %177 = math.fma %172, %79, %176 : f32
      %178 = arith.truncf %175 : f32 to bf16
      %179 = arith.truncf %177 : f32 to bf16
      %180 = arith.extf %32 : bf16 to f32
      %181 = arith.extf %43 : bf16 to f32
      %182 = arith.mulf %181, %116 : f32
      %183 = arith.negf %182 : f32
      %184 = math.fma %180, %80, %183 : f32
      %185 = arith.mulf %180, %116 : f32
      %186 = math.fma %181, %80, %185 : f32
      %187 = arith.truncf %184 : f32 to bf16
      %188 = arith.truncf %186 : f32 to bf16
      %base_buffer_7, %offset_8, %sizes_9:4, %strides_10:4 = memref.extract_strided_metadata %arg3 : memref<?x1x?x16xbf16> -> memref<bf16>, index, index, index, index, index, index, index, index, index
      %intptr_11 = memref.extract_aligned_pointer_as_index %arg3 : memref<?x1x?x16xbf16> -> index
      %189 = arith.index_cast %strides_10#0 : index to i64
      %190 = arith.muli %6, %189 : i64
      %191 = arith.addi %190, %10 : i64
      %192 = arith.index_cast %intptr_11 : index to i64
      %193 = arith.muli %191, %c2_i64 : i64
      %194 = arith.addi %192, %193 : i64
      %195 = llvm.insertelement %124, %0[%c0_i32 : i32] : vector<8xbf16>
      %196 = llvm.insertelement %133, %195[%c1_i32 : i32] : vector<8xbf16>
      %197 = llvm.insertelement %142, %196[%c2_i32 : i32] : vector<8xbf16>
      %198 = llvm.insertelement %151, %197[%c3_i32 : i32] : vector<8xbf16>
      %199 = llvm.insertelement %160, %198[%c4_i32 : i32] : vector<8xbf16>
      %200 = llvm.insertelement %169, %199[%c5_i32 : i32] : vector<8xbf16>
      %201 = llvm.insertelement %178, %200[%c6_i32 : i32] : vector<8xbf16>
      %202 = llvm.insertelement %187, %201[%c7_i32 : i32] : vector<8xbf16>
      %203 = arith.addi %194, %20 : i64
      %204 = llvm.inttoptr %203 : i64 to !llvm.ptr<1>
      scf.if %16 {
        llvm.store %202, %204 {alignment = 16 : i64} : vector<8xbf16>, !llvm.ptr<1>
      }
      %205 = llvm.insertelement %125, %0[%c0_i32 : i32] : vector<8xbf16>
      %206 = llvm.insertelement %134, %205[%c1_i32 : i32] : vector<8xbf16>
      %207 = llvm.insertelement %143, %206[%c2_i32 : i32] : vector<8xbf16>
      %208 = llvm.insertelement %152, %207[%c3_i32 : i32] : vector<8xbf16>
      %209 = llvm.insertelement %161, %208[%c4_i32 : i32] : vector<8xbf16>
      %210 = llvm.insertelement %170, %209[%c5_i32 : i32] : vector<8xbf16>
      %211 = llvm.insertelement %179, %210[%c6_i32 : i32] : vector<8xbf16>
      %212 = llvm.insertelement %188, %211[%c7_i32 : i32] : vector<8xbf16>
      %213 = arith.addi %203, %c16_i64 : i64
      %214 = llvm.inttoptr %213 : i64 to !llvm.ptr<1>
      scf.if %16 {
        llvm.store %212, %214 {alignment = 16 : i64} : vector<8xbf16>, !llvm.ptr<1>
      }
      gpu.return
    }
    gpu.func @attend_8_attention(%arg0: memref<3x?x?xi32>, %arg1: memref<128x1x16xbf16>, %arg2: memref<1x?x?x8xf32>, %arg3: memref<1x?x?x8xf32>, %arg4: memref<?x?xi32>, %arg5: memref<?x?x?xi32>, %arg6: memref<?x1x?x16xbf16>, %arg7: memref<128x1x16xbf16>, %arg8: memref<1x128x1x16xbf16>, %arg9: memref<i32> {ropewalk.status}) kernel attributes {known_block_size = array<i32: 128, 1, 1>, ropewalk.status = [0], strand.shared = 15360 : i64, strand.threads = 128 : i64} {
      %c228_i64 = arith.constant 228 : i64
      %c224_i64 = arith.constant 224 : i64
      %c196_i64 = arith.constant 196 : i64
      %c192_i64 = arith.constant 192 : i64
      %c164_i64 = arith.constant 164 : i64
      %c160_i64 = arith.constant 160 : i64
      %c132_i64 = arith.constant 132 : i64
      %c100_i64 = arith.constant 100 : i64
      %c96_i64 = arith.constant 96 : i64
      %c68_i64 = arith.constant 68 : i64
      %c64_i64 = arith.constant 64 : i64
      %c36_i64 = arith.constant 36 : i64
      %true = arith.constant true
      %c128_i64 = arith.constant 128 : i64
      %c1_i64 = arith.constant 1 : i64
      %c2048_i64 = arith.constant 2048 : i64
      %c32_i64 = arith.constant 32 : i64
      %cst = arith.constant 1.000000e+00 : f32
      %0 = llvm.mlir.undef : vector<2xf32>
      %c2139095040_i32 = arith.constant 2139095040 : i32
      %c32640_i32 = arith.constant 32640 : i32
      %c-1_i32 = arith.constant -1 : i32
      %cst_0 = arith.constant 0.360673755 : f32
      %c-2147483648_i32 = arith.constant -2147483648 : i32
      %c536870912_i32 = arith.constant 536870912 : i32
      %c1073741824_i32 = arith.constant 1073741824 : i32
      %c268435456_i32 = arith.constant 268435456 : i32
      %c134217728_i32 = arith.constant 134217728 : i32
      %c33554432_i32 = arith.constant 33554432 : i32
      %c67108864_i32 = arith.constant 67108864 : i32
      %c16777216_i32 = arith.constant 16777216 : i32
      %c8388608_i32 = arith.constant 8388608 : i32
      %c2097152_i32 = arith.constant 2097152 : i32
      %c4194304_i32 = arith.constant 4194304 : i32
      %c1048576_i32 = arith.constant 1048576 : i32
      %c524288_i32 = arith.constant 524288 : i32
      %c131072_i32 = arith.constant 131072 : i32
      %c262144_i32 = arith.constant 262144 : i32
      %c65536_i32 = arith.constant 65536 : i32
      %c32768_i32 = arith.constant 32768 : i32
      %c8192_i32 = arith.constant 8192 : i32
      %c16384_i32 = arith.constant 16384 : i32
      %c4096_i32 = arith.constant 4096 : i32
      %c2048_i32 = arith.constant 2048 : i32
      %c512_i32 = arith.constant 512 : i32
      %c1024_i32 = arith.constant 1024 : i32
      %c256_i32 = arith.constant 256 : i32
      %c128_i32 = arith.constant 128 : i32
      %c32_i32 = arith.constant 32 : i32
      %c15_i32 = arith.constant 15 : i32
      %cst_1 = arith.constant 0.000000e+00 : f32
      %cst_2 = arith.constant 0xFF800000 : f32
      %c15360_i32 = arith.constant 15360 : i32
      %c48_i32 = arith.constant 48 : i32
      %1 = llvm.mlir.undef : vector<8xbf16>
      %2 = llvm.mlir.undef : vector<8xf32>
      %cst_3 = arith.constant dense<0.000000e+00> : vector<4xf32>
      %c8_i32 = arith.constant 8 : i32
      %c16_i64 = arith.constant 16 : i64
      %c7_i32 = arith.constant 7 : i32
      %c6_i32 = arith.constant 6 : i32
      %c4_i32 = arith.constant 4 : i32
      %cst_4 = arith.constant dense<0.000000e+00> : vector<8xbf16>
      %c64_i32 = arith.constant 64 : i32
      %c0_i32 = arith.constant 0 : i32
      %c2_i64 = arith.constant 2 : i64
      %c8_i64 = arith.constant 8 : i64
      %c16_i32 = arith.constant 16 : i32
      %c4_i64 = arith.constant 4 : i64
      %false = arith.constant false
      %c64 = arith.constant 64 : index
      %c1 = arith.constant 1 : index
      %c2 = arith.constant 2 : index
      %c0 = arith.constant 0 : index
      %c9216_i32 = arith.constant 9216 : i32
      %c3072_i32 = arith.constant 3072 : i32
      %c1_i32 = arith.constant 1 : i32
      %3 = llvm.mlir.addressof @strand_shared : !llvm.ptr<3>
      %c3_i32 = arith.constant 3 : i32
      %c2_i32 = arith.constant 2 : i32
      %c5_i32 = arith.constant 5 : i32
      %c31_i32 = arith.constant 31 : i32
      %4 = nvvm.read.ptx.sreg.tid.x : i32
      %5 = arith.andi %4, %c31_i32 : i32
      %6 = arith.shrui %4, %c5_i32 : i32
      %7 = arith.shrui %5, %c2_i32 : i32
      %8 = arith.andi %5, %c3_i32 : i32
      %9 = llvm.alloca %c1_i32 x i32 : (i32) -> !llvm.ptr
      llvm.store %c3072_i32, %9 {alignment = 4 : i64} : i32, !llvm.ptr
      %10 = llvm.alloca %c1_i32 x i32 : (i32) -> !llvm.ptr
      llvm.store %c3072_i32, %10 {alignment = 4 : i64} : i32, !llvm.ptr
      %11 = llvm.alloca %c1_i32 x i32 : (i32) -> !llvm.ptr
      llvm.store %c9216_i32, %11 {alignment = 4 : i64} : i32, !llvm.ptr
      %12 = llvm.alloca %c1_i32 x i32 : (i32) -> !llvm.ptr
      llvm.store %c9216_i32, %12 {alignment = 4 : i64} : i32, !llvm.ptr
      %block_id_x = gpu.block_id  x
      %13 = arith.remui %block_id_x, %c2 : index
      %14 = arith.divui %block_id_x, %c2 : index
      %15 = arith.subi %c1, %13 : index
      %16 = arith.muli %15, %c64 : index
      %transpose = memref.transpose %arg0 (d0, d1, d2) -> (d1, d2, d0) : memref<3x?x?xi32> to memref<?x?x3xi32, strided<[?, 1, ?]>>
      %base_buffer, %offset, %sizes:3, %strides:3 = memref.extract_strided_metadata %transpose : memref<?x?x3xi32, strided<[?, 1, ?]>> -> memref<i32>, index, index, index, index, index, index, index
      %intptr = memref.extract_aligned_pointer_as_index %transpose : memref<?x?x3xi32, strided<[?, 1, ?]>> -> index
      %17 = arith.index_cast %14 : index to i64
      %18 = arith.index_cast %strides#0 : index to i64
      %19 = arith.muli %17, %18 : i64
      %20 = arith.index_cast %16 : index to i64
      %21 = arith.addi %19, %20 : i64
      %22 = arith.index_cast %intptr : index to i64
      %23 = arith.muli %21, %c4_i64 : i64
      %24 = arith.addi %22, %23 : i64
      %25 = arith.index_cast %strides#2 : index to i64
      %26 = arith.muli %6, %c16_i32 : i32
      %27 = arith.addi %26, %7 : i32
      %28 = arith.extui %27 : i32 to i64
      %29 = arith.muli %28, %c4_i64 : i64
      %30 = arith.addi %24, %29 : i64
      %31 = llvm.inttoptr %30 : i64 to !llvm.ptr<1>
      %32 = llvm.load %31 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %33 = arith.addi %30, %c32_i64 : i64
      %34 = llvm.inttoptr %33 : i64 to !llvm.ptr<1>
      %35 = llvm.load %34 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %36 = arith.muli %25, %c4_i64 : i64
      %37 = arith.addi %30, %36 : i64
      %38 = llvm.inttoptr %37 : i64 to !llvm.ptr<1>
      %39 = llvm.load %38 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %40 = arith.addi %33, %36 : i64
      %41 = llvm.inttoptr %40 : i64 to !llvm.ptr<1>
      %42 = llvm.load %41 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %43 = arith.muli %25, %c8_i64 : i64
      %44 = arith.addi %30, %43 : i64
      %45 = llvm.inttoptr %44 : i64 to !llvm.ptr<1>
      %46 = llvm.load %45 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %47 = arith.addi %33, %43 : i64
      %48 = llvm.inttoptr %47 : i64 to !llvm.ptr<1>
      %49 = llvm.load %48 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %expand_shape = memref.expand_shape %arg1 [[0, 1], [2], [3]] output_shape [1, 128, 1, 16] : memref<128x1x16xbf16> into memref<1x128x1x16xbf16>
      %intptr_5 = memref.extract_aligned_pointer_as_index %expand_shape : memref<1x128x1x16xbf16> -> index
      %50 = arith.muli %17, %c2048_i64 : i64
      %51 = arith.cmpi ult, %17, %c1_i64 : i64
      %52 = arith.muli %20, %c16_i64 : i64
      %53 = arith.addi %50, %52 : i64
      %54 = arith.index_cast %intptr_5 : index to i64
      %55 = arith.muli %53, %c2_i64 : i64
      %56 = arith.addi %54, %55 : i64
      %57 = arith.subi %c128_i64, %20 : i64
      %58 = arith.cmpi ult, %4, %c64_i32 : i32
      %59 = arith.extui %4 : i32 to i64
      %60 = arith.cmpi slt, %59, %57 : i64
      %61 = arith.andi %51, %60 : i1
      %62 = arith.muli %59, %c32_i64 : i64
      %63 = arith.addi %56, %62 : i64
      %64 = llvm.inttoptr %63 : i64 to !llvm.ptr<1>
      %65 = arith.andi %58, %61 : i1
      %66 = scf.if %65 -> (vector<8xbf16>) {
        %354 = llvm.load %64 {alignment = 16 : i64} : !llvm.ptr<1> -> vector<8xbf16>
        scf.yield %354 : vector<8xbf16>
      } else {
        scf.yield %cst_4 : vector<8xbf16>
      }
      %67 = llvm.extractelement %66[%c0_i32 : i32] : vector<8xbf16>
      %68 = llvm.extractelement %66[%c1_i32 : i32] : vector<8xbf16>
      %69 = llvm.extractelement %66[%c2_i32 : i32] : vector<8xbf16>
      %70 = llvm.extractelement %66[%c3_i32 : i32] : vector<8xbf16>
      %71 = llvm.extractelement %66[%c4_i32 : i32] : vector<8xbf16>
      %72 = llvm.extractelement %66[%c5_i32 : i32] : vector<8xbf16>
      %73 = llvm.extractelement %66[%c6_i32 : i32] : vector<8xbf16>
      %74 = llvm.extractelement %66[%c7_i32 : i32] : vector<8xbf16>
      %75 = arith.addi %63, %c16_i64 : i64
      %76 = llvm.inttoptr %75 : i64 to !llvm.ptr<1>
      %77 = scf.if %65 -> (vector<8xbf16>) {
        %354 = llvm.load %76 {alignment = 16 : i64} : !llvm.ptr<1> -> vector<8xbf16>
        scf.yield %354 : vector<8xbf16>
      } else {
        scf.yield %cst_4 : vector<8xbf16>
      }
      %78 = llvm.extractelement %77[%c0_i32 : i32] : vector<8xbf16>
      %79 = llvm.extractelement %77[%c1_i32 : i32] : vector<8xbf16>
      %80 = llvm.extractelement %77[%c2_i32 : i32] : vector<8xbf16>
      %81 = llvm.extractelement %77[%c3_i32 : i32] : vector<8xbf16>
      %82 = llvm.extractelement %77[%c4_i32 : i32] : vector<8xbf16>
      %83 = llvm.extractelement %77[%c5_i32 : i32] : vector<8xbf16>
      %84 = llvm.extractelement %77[%c6_i32 : i32] : vector<8xbf16>
      %85 = llvm.extractelement %77[%c7_i32 : i32] : vector<8xbf16>
      %base_buffer_6, %offset_7, %sizes_8:4, %strides_9:4 = memref.extract_strided_metadata %arg2 : memref<1x?x?x8xf32> -> memref<f32>, index, index, index, index, index, index, index, index, index
      %intptr_10 = memref.extract_aligned_pointer_as_index %arg2 : memref<1x?x?x8xf32> -> index
      %86 = arith.index_cast %strides_9#1 : index to i64
      %87 = arith.muli %17, %86 : i64
      %88 = arith.muli %20, %c8_i64 : i64
      %89 = arith.addi %87, %88 : i64
      %90 = arith.index_cast %intptr_10 : index to i64
      %91 = arith.muli %89, %c4_i64 : i64
      %92 = arith.addi %90, %91 : i64
      %93 = arith.addi %92, %62 : i64
      %94 = llvm.inttoptr %93 : i64 to !llvm.ptr<1>
      %95 = scf.if %58 -> (vector<4xf32>) {
        %354 = llvm.load %94 {alignment = 16 : i64} : !llvm.ptr<1> -> vector<4xf32>
        scf.yield %354 : vector<4xf32>
      } else {
        scf.yield %cst_3 : vector<4xf32>
      }
      %96 = llvm.extractelement %95[%c0_i32 : i32] : vector<4xf32>
      %97 = llvm.extractelement %95[%c1_i32 : i32] : vector<4xf32>
      %98 = llvm.extractelement %95[%c2_i32 : i32] : vector<4xf32>
      %99 = llvm.extractelement %95[%c3_i32 : i32] : vector<4xf32>
      %100 = arith.addi %93, %c16_i64 : i64
      %101 = llvm.inttoptr %100 : i64 to !llvm.ptr<1>
      %102 = scf.if %58 -> (vector<4xf32>) {
        %354 = llvm.load %101 {alignment = 16 : i64} : !llvm.ptr<1> -> vector<4xf32>
        scf.yield %354 : vector<4xf32>
      } else {
        scf.yield %cst_3 : vector<4xf32>
      }
      %103 = llvm.extractelement %102[%c0_i32 : i32] : vector<4xf32>
      %104 = llvm.extractelement %102[%c1_i32 : i32] : vector<4xf32>
      %105 = llvm.extractelement %102[%c2_i32 : i32] : vector<4xf32>
      %106 = llvm.extractelement %102[%c3_i32 : i32] : vector<4xf32>
      %107 = llvm.insertelement %96, %2[%c0_i32 : i32] : vector<8xf32>
      %108 = llvm.insertelement %97, %107[%c1_i32 : i32] : vector<8xf32>
      %109 = llvm.insertelement %98, %108[%c2_i32 : i32] : vector<8xf32>
      %110 = llvm.insertelement %99, %109[%c3_i32 : i32] : vector<8xf32>
      %111 = llvm.insertelement %103, %110[%c4_i32 : i32] : vector<8xf32>
      %112 = llvm.insertelement %104, %111[%c5_i32 : i32] : vector<8xf32>
      %113 = llvm.insertelement %105, %112[%c6_i32 : i32] : vector<8xf32>
      %114 = llvm.insertelement %106, %113[%c7_i32 : i32] : vector<8xf32>
      %115 = llvm.extractelement %114[%c0_i32 : i32] : vector<8xf32>
      %116 = llvm.extractelement %114[%c1_i32 : i32] : vector<8xf32>
      %117 = llvm.extractelement %114[%c2_i32 : i32] : vector<8xf32>
      %118 = llvm.extractelement %114[%c3_i32 : i32] : vector<8xf32>
      %119 = llvm.extractelement %114[%c4_i32 : i32] : vector<8xf32>
      %120 = llvm.extractelement %114[%c5_i32 : i32] : vector<8xf32>
      %121 = llvm.extractelement %114[%c6_i32 : i32] : vector<8xf32>
      %122 = llvm.extractelement %114[%c7_i32 : i32] : vector<8xf32>
      %base_buffer_11, %offset_12, %sizes_13:4, %strides_14:4 = memref.extract_strided_metadata %arg3 : memref<1x?x?x8xf32> -> memref<f32>, index, index, index, index, index, index, index, index, index
      %intptr_15 = memref.extract_aligned_pointer_as_index %arg3 : memref<1x?x?x8xf32> -> index
      %123 = arith.index_cast %strides_14#1 : index to i64
      %124 = arith.muli %17, %123 : i64
      %125 = arith.addi %124, %88 : i64
      %126 = arith.index_cast %intptr_15 : index to i64
      %127 = arith.muli %125, %c4_i64 : i64
      %128 = arith.addi %126, %127 : i64
      %129 = arith.addi %128, %62 : i64
      %130 = llvm.inttoptr %129 : i64 to !llvm.ptr<1>
      %131 = scf.if %58 -> (vector<4xf32>) {
        %354 = llvm.load %130 {alignment = 16 : i64} : !llvm.ptr<1> -> vector<4xf32>
        scf.yield %354 : vector<4xf32>
      } else {
        scf.yield %cst_3 : vector<4xf32>
      }
      %132 = llvm.extractelement %131[%c0_i32 : i32] : vector<4xf32>
      %133 = llvm.extractelement %131[%c1_i32 : i32] : vector<4xf32>
      %134 = llvm.extractelement %131[%c2_i32 : i32] : vector<4xf32>
      %135 = llvm.extractelement %131[%c3_i32 : i32] : vector<4xf32>
      %136 = arith.addi %129, %c16_i64 : i64
      %137 = llvm.inttoptr %136 : i64 to !llvm.ptr<1>
      %138 = scf.if %58 -> (vector<4xf32>) {
        %354 = llvm.load %137 {alignment = 16 : i64} : !llvm.ptr<1> -> vector<4xf32>
        scf.yield %354 : vector<4xf32>
      } else {
        scf.yield %cst_3 : vector<4xf32>
      }
      %139 = llvm.extractelement %138[%c0_i32 : i32] : vector<4xf32>
      %140 = llvm.extractelement %138[%c1_i32 : i32] : vector<4xf32>
      %141 = llvm.extractelement %138[%c2_i32 : i32] : vector<4xf32>
      %142 = llvm.extractelement %138[%c3_i32 : i32] : vector<4xf32>
      %143 = llvm.insertelement %132, %2[%c0_i32 : i32] : vector<8xf32>
      %144 = llvm.insertelement %133, %143[%c1_i32 : i32] : vector<8xf32>
      %145 = llvm.insertelement %134, %144[%c2_i32 : i32] : vector<8xf32>
      %146 = llvm.insertelement %135, %145[%c3_i32 : i32] : vector<8xf32>
      %147 = llvm.insertelement %139, %146[%c4_i32 : i32] : vector<8xf32>
      %148 = llvm.insertelement %140, %147[%c5_i32 : i32] : vector<8xf32>
      %149 = llvm.insertelement %141, %148[%c6_i32 : i32] : vector<8xf32>
      %150 = llvm.insertelement %142, %149[%c7_i32 : i32] : vector<8xf32>
      %151 = llvm.extractelement %150[%c0_i32 : i32] : vector<8xf32>
      %152 = llvm.extractelement %150[%c1_i32 : i32] : vector<8xf32>
      %153 = llvm.extractelement %150[%c2_i32 : i32] : vector<8xf32>
      %154 = llvm.extractelement %150[%c3_i32 : i32] : vector<8xf32>
      %155 = llvm.extractelement %150[%c4_i32 : i32] : vector<8xf32>
      %156 = llvm.extractelement %150[%c5_i32 : i32] : vector<8xf32>
      %157 = llvm.extractelement %150[%c6_i32 : i32] : vector<8xf32>
      %158 = llvm.extractelement %150[%c7_i32 : i32] : vector<8xf32>
      %159 = arith.extf %67 : bf16 to f32
      %160 = arith.extf %78 : bf16 to f32
      %161 = arith.mulf %160, %151 : f32
      %162 = arith.negf %161 : f32
      %163 = math.fma %159, %115, %162 : f32
      %164 = arith.mulf %159, %151 : f32
      %165 = math.fma %160, %115, %164 : f32
      %166 = arith.truncf %163 : f32 to bf16
      %167 = arith.truncf %165 : f32 to bf16
      %168 = arith.extf %68 : bf16 to f32
      %169 = arith.extf %79 : bf16 to f32
      %170 = arith.mulf %169, %152 : f32
      %171 = arith.negf %170 : f32
      %172 = math.fma %168, %116, %171 : f32
      %173 = arith.mulf %168, %152 : f32
      %174 = math.fma %169, %116, %173 : f32
      %175 = arith.truncf %172 : f32 to bf16
      %176 = arith.truncf %174 : f32 to bf16
      %177 = arith.extf %69 : bf16 to f32
      %178 = arith.extf %80 : bf16 to f32
      %179 = arith.mulf %178, %153 : f32
      %180 = arith.negf %179 : f32
      %181 = math.fma %177, %117, %180 : f32
      %182 = arith.mulf %177, %153 : f32
      %183 = math.fma %178, %117, %182 : f32
      %184 = arith.truncf %181 : f32 to bf16
      %185 = arith.truncf %183 : f32 to bf16
      %186 = arith.extf %70 : bf16 to f32
      %187 = arith.extf %81 : bf16 to f32
      %188 = arith.mulf %187, %154 : f32
      %189 = arith.negf %188 : f32
      %190 = math.fma %186, %118, %189 : f32
      %191 = arith.mulf %186, %154 : f32
      %192 = math.fma %187, %118, %191 : f32
      %193 = arith.truncf %190 : f32 to bf16
      %194 = arith.truncf %192 : f32 to bf16
      %195 = arith.extf %71 : bf16 to f32
      %196 = arith.extf %82 : bf16 to f32
      %197 = arith.mulf %196, %155 : f32
      %198 = arith.negf %197 : f32
      %199 = math.fma %195, %119, %198 : f32
      %200 = arith.mulf %195, %155 : f32
      %201 = math.fma %196, %119, %200 : f32
      %202 = arith.truncf %199 : f32 to bf16
      %203 = arith.truncf %201 : f32 to bf16
      %204 = arith.extf %72 : bf16 to f32
      %205 = arith.extf %83 : bf16 to f32
      %206 = arith.mulf %205, %156 : f32
      %207 = arith.negf %206 : f32
      %208 = math.fma %204, %120, %207 : f32
      %209 = arith.mulf %204, %156 : f32
      %210 = math.fma %205, %120, %209 : f32
      %211 = arith.truncf %208 : f32 to bf16
      %212 = arith.truncf %210 : f32 to bf16
      %213 = arith.extf %73 : bf16 to f32
      %214 = arith.extf %84 : bf16 to f32
      %215 = arith.mulf %214, %157 : f32
      %216 = arith.negf %215 : f32
      %217 = math.fma %213, %121, %216 : f32
      %218 = arith.mulf %213, %157 : f32
      %219 = math.fma %214, %121, %218 : f32
      %220 = arith.truncf %217 : f32 to bf16
      %221 = arith.truncf %219 : f32 to bf16
      %222 = arith.extf %74 : bf16 to f32
      %223 = arith.extf %85 : bf16 to f32
      %224 = arith.mulf %223, %158 : f32
      %225 = arith.negf %224 : f32
      %226 = math.fma %222, %122, %225 : f32
      %227 = arith.mulf %222, %158 : f32
      %228 = math.fma %223, %122, %227 : f32
      %229 = arith.truncf %226 : f32 to bf16
      %230 = arith.truncf %228 : f32 to bf16
      %231 = llvm.insertelement %166, %1[%c0_i32 : i32] : vector<8xbf16>
      %232 = llvm.insertelement %175, %231[%c1_i32 : i32] : vector<8xbf16>
      %233 = llvm.insertelement %184, %232[%c2_i32 : i32] : vector<8xbf16>
      %234 = llvm.insertelement %193, %233[%c3_i32 : i32] : vector<8xbf16>
      %235 = llvm.insertelement %202, %234[%c4_i32 : i32] : vector<8xbf16>
      %236 = llvm.insertelement %211, %235[%c5_i32 : i32] : vector<8xbf16>
      %237 = llvm.insertelement %220, %236[%c6_i32 : i32] : vector<8xbf16>
      %238 = llvm.insertelement %229, %237[%c7_i32 : i32] : vector<8xbf16>
      %239 = arith.muli %4, %c48_i32 : i32
      %240 = llvm.getelementptr %3[%239] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      scf.if %58 {
        llvm.store %238, %240 {alignment = 16 : i64} : vector<8xbf16>, !llvm.ptr<3>
      }
      %241 = llvm.insertelement %167, %1[%c0_i32 : i32] : vector<8xbf16>
      %242 = llvm.insertelement %176, %241[%c1_i32 : i32] : vector<8xbf16>
      %243 = llvm.insertelement %185, %242[%c2_i32 : i32] : vector<8xbf16>
      %244 = llvm.insertelement %194, %243[%c3_i32 : i32] : vector<8xbf16>
      %245 = llvm.insertelement %203, %244[%c4_i32 : i32] : vector<8xbf16>
      %246 = llvm.insertelement %212, %245[%c5_i32 : i32] : vector<8xbf16>
      %247 = llvm.insertelement %221, %246[%c6_i32 : i32] : vector<8xbf16>
      %248 = llvm.insertelement %230, %247[%c7_i32 : i32] : vector<8xbf16>
      %249 = llvm.getelementptr %240[16] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      scf.if %58 {
        llvm.store %248, %249 {alignment = 16 : i64} : vector<8xbf16>, !llvm.ptr<3>
      }
      nvvm.barrier
      %250 = memref.load %arg4[%14, %15] : memref<?x?xi32>
      %251 = arith.index_cast %250 : i32 to index
      %expand_shape_16 = memref.expand_shape %arg7 [[0, 1], [2], [3]] output_shape [1, 128, 1, 16] : memref<128x1x16xbf16> into memref<1x128x1x16xbf16>
      %transpose_17 = memref.transpose %expand_shape_16 (d0, d1, d2, d3) -> (d0, d2, d1, d3) : memref<1x128x1x16xbf16> to memref<1x1x128x16xbf16, strided<[2048, 16, 16, 1]>>
      %252 = llvm.load %11 {alignment = 4 : i64} : !llvm.ptr -> i32
      %253 = arith.addi %252, %c3072_i32 : i32
      %254 = arith.cmpi eq, %253, %c15360_i32 : i32
      %255 = arith.select %254, %c9216_i32, %253 : i32
      llvm.store %255, %11 {alignment = 4 : i64} : i32, !llvm.ptr
      %256 = arith.cmpi sgt, %251, %c0 : index
      scf.if %256 {
        %354 = memref.load %arg5[%14, %15, %c0] : memref<?x?x?xi32>
        %355 = arith.shrui %354, %c1_i32 : i32
        %356 = arith.index_cast %355 : i32 to index
        %357 = arith.muli %356, %c64 : index
        %base_buffer_19, %offset_20, %sizes_21:4, %strides_22:4 = memref.extract_strided_metadata %arg6 : memref<?x1x?x16xbf16> -> memref<bf16>, index, index, index, index, index, index, index, index, index
        %intptr_23 = memref.extract_aligned_pointer_as_index %arg6 : memref<?x1x?x16xbf16> -> index
        %358 = arith.index_cast %strides_22#0 : index to i64
        %359 = arith.muli %17, %358 : i64
        %360 = arith.index_cast %357 : index to i64
        %361 = arith.muli %360, %c16_i64 : i64
        %362 = arith.addi %359, %361 : i64
        %363 = arith.index_cast %intptr_23 : index to i64
        %364 = arith.muli %362, %c2_i64 : i64
        %365 = arith.addi %363, %364 : i64
        %366 = arith.andi %4, %c1_i32 : i32
        %367 = arith.shrui %4, %c1_i32 : i32
        %368 = arith.muli %366, %c8_i32 : i32
        %369 = arith.muli %367, %c48_i32 : i32
        %370 = arith.addi %252, %369 : i32
        %371 = arith.muli %366, %c16_i32 : i32
        %372 = arith.addi %370, %371 : i32
        %373 = llvm.getelementptr %3[%372] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
        %374 = arith.extui %367 : i32 to i64
        %375 = arith.muli %374, %c32_i64 : i64
        %376 = arith.addi %365, %375 : i64
        %377 = arith.extui %368 : i32 to i64
        %378 = arith.muli %377, %c2_i64 : i64
        %379 = arith.addi %376, %378 : i64
        %380 = llvm.inttoptr %379 : i64 to !llvm.ptr<1>
        nvvm.cp.async.shared.global %373, %380, 16, cache =  cg : !llvm.ptr<3>, !llvm.ptr<1>
      }
      nvvm.cp.async.commit.group
      %257 = llvm.load %9 {alignment = 4 : i64} : !llvm.ptr -> i32
      %258 = arith.addi %257, %c3072_i32 : i32
      %259 = arith.cmpi eq, %258, %c9216_i32 : i32
      %260 = arith.select %259, %c3072_i32, %258 : i32
      llvm.store %260, %9 {alignment = 4 : i64} : i32, !llvm.ptr
      scf.if %256 {
        %354 = memref.load %arg5[%14, %15, %c0] : memref<?x?x?xi32>
        %355 = arith.shrui %354, %c1_i32 : i32
        %356 = arith.index_cast %355 : i32 to index
        %357 = arith.muli %356, %c64 : index
        %intptr_19 = memref.extract_aligned_pointer_as_index %transpose_17 : memref<1x1x128x16xbf16, strided<[2048, 16, 16, 1]>> -> index
        %358 = arith.index_cast %357 : index to i64
        %359 = arith.muli %358, %c16_i64 : i64
        %360 = arith.addi %50, %359 : i64
        %361 = arith.index_cast %intptr_19 : index to i64
        %362 = arith.muli %360, %c2_i64 : i64
        %363 = arith.addi %361, %362 : i64
        %364 = arith.subi %c128_i64, %358 : i64
        %365 = arith.andi %4, %c1_i32 : i32
        %366 = arith.shrui %4, %c1_i32 : i32
        %367 = arith.muli %365, %c8_i32 : i32
        %368 = arith.muli %366, %c48_i32 : i32
        %369 = arith.addi %257, %368 : i32
        %370 = arith.muli %365, %c16_i32 : i32
        %371 = arith.addi %369, %370 : i32
        %372 = llvm.getelementptr %3[%371] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
        %373 = arith.extui %366 : i32 to i64
        %374 = arith.cmpi slt, %373, %364 : i64
        %375 = arith.andi %51, %374 : i1
        %376 = arith.muli %373, %c32_i64 : i64
        %377 = arith.addi %363, %376 : i64
        %378 = arith.extui %367 : i32 to i64
        %379 = arith.muli %378, %c2_i64 : i64
        %380 = arith.addi %377, %379 : i64
        %381 = llvm.inttoptr %380 : i64 to !llvm.ptr<1>
        %382 = arith.select %375, %c16_i32, %c0_i32 : i32
        nvvm.cp.async.shared.global %372, %381, 16, cache =  cg, %382 : !llvm.ptr<3>, !llvm.ptr<1>, i32
      }
      nvvm.cp.async.commit.group
      %261:12 = scf.for %arg10 = %c0 to %251 step %c1 iter_args(%arg11 = %cst_2, %arg12 = %cst_2, %arg13 = %cst_1, %arg14 = %cst_1, %arg15 = %cst_1, %arg16 = %cst_1, %arg17 = %cst_1, %arg18 = %cst_1, %arg19 = %cst_1, %arg20 = %cst_1, %arg21 = %cst_1, %arg22 = %cst_1) -> (f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32) {
        %354 = memref.load %arg5[%14, %15, %arg10] : memref<?x?x?xi32>
        %355 = arith.trunci %354 : i32 to i1
        %356 = arith.shrui %354, %c1_i32 : i32
        %357 = arith.index_cast %356 : i32 to index
        %358 = arith.muli %357, %c64 : index
        nvvm.cp.async.wait.group 1
        nvvm.barrier
        %359 = llvm.load %12 {alignment = 4 : i64} : !llvm.ptr -> i32
        %360 = arith.addi %359, %c3072_i32 : i32
        %361 = arith.cmpi eq, %360, %c15360_i32 : i32
        %362 = arith.select %361, %c9216_i32, %360 : i32
        llvm.store %362, %12 {alignment = 4 : i64} : i32, !llvm.ptr
        %363 = arith.addi %arg10, %c1 : index
        %364 = llvm.load %11 {alignment = 4 : i64} : !llvm.ptr -> i32
        %365 = arith.addi %364, %c3072_i32 : i32
        %366 = arith.cmpi eq, %365, %c15360_i32 : i32
        %367 = arith.select %366, %c9216_i32, %365 : i32
        llvm.store %367, %11 {alignment = 4 : i64} : i32, !llvm.ptr
        %368 = arith.cmpi slt, %363, %251 : index
        scf.if %368 {
          %672 = memref.load %arg5[%14, %15, %363] : memref<?x?x?xi32>
          %673 = arith.shrui %672, %c1_i32 : i32
          %674 = arith.index_cast %673 : i32 to index
          %675 = arith.muli %674, %c64 : index
          %base_buffer_19, %offset_20, %sizes_21:4, %strides_22:4 = memref.extract_strided_metadata %arg6 : memref<?x1x?x16xbf16> -> memref<bf16>, index, index, index, index, index, index, index, index, index
          %intptr_23 = memref.extract_aligned_pointer_as_index %arg6 : memref<?x1x?x16xbf16> -> index
          %676 = arith.index_cast %strides_22#0 : index to i64
          %677 = arith.muli %17, %676 : i64
          %678 = arith.index_cast %675 : index to i64
          %679 = arith.muli %678, %c16_i64 : i64
          %680 = arith.addi %677, %679 : i64
          %681 = arith.index_cast %intptr_23 : index to i64
          %682 = arith.muli %680, %c2_i64 : i64
          %683 = arith.addi %681, %682 : i64
          %684 = arith.andi %4, %c1_i32 : i32
          %685 = arith.shrui %4, %c1_i32 : i32
          %686 = arith.muli %684, %c8_i32 : i32
          %687 = arith.muli %685, %c48_i32 : i32
          %688 = arith.addi %364, %687 : i32
          %689 = arith.muli %684, %c16_i32 : i32
          %690 = arith.addi %688, %689 : i32
          %691 = llvm.getelementptr %3[%690] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
          %692 = arith.extui %685 : i32 to i64
          %693 = arith.muli %692, %c32_i64 : i64
          %694 = arith.addi %683, %693 : i64
          %695 = arith.extui %686 : i32 to i64
          %696 = arith.muli %695, %c2_i64 : i64
          %697 = arith.addi %694, %696 : i64
          %698 = llvm.inttoptr %697 : i64 to !llvm.ptr<1>
          nvvm.cp.async.shared.global %691, %698, 16, cache =  cg : !llvm.ptr<3>, !llvm.ptr<1>
        }
        nvvm.cp.async.commit.group
        %369 = arith.andi %5, %c15_i32 : i32
        %370 = arith.addi %26, %369 : i32
        %371 = arith.shrui %5, %c4_i32 : i32
        %372 = arith.muli %370, %c48_i32 : i32
        %373 = arith.muli %371, %c16_i32 : i32
        %374 = arith.addi %372, %373 : i32
        %375 = llvm.getelementptr %3[%374] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
        %376 = nvvm.ldmatrix %375 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<row>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
        %377 = llvm.extractvalue %376[0] : !llvm.struct<(i32, i32, i32, i32)> 
        %378 = llvm.extractvalue %376[1] : !llvm.struct<(i32, i32, i32, i32)> 
        %379 = llvm.extractvalue %376[2] : !llvm.struct<(i32, i32, i32, i32)> 
        %380 = llvm.extractvalue %376[3] : !llvm.struct<(i32, i32, i32, i32)> 
        %381 = arith.shrui %5, %c3_i32 : i32
        %382 = arith.shrui %381, %c1_i32 : i32
        %383 = arith.muli %382, %c8_i32 : i32
        %384 = arith.andi %5, %c7_i32 : i32
        %385 = arith.addi %383, %384 : i32
        %386 = arith.andi %381, %c1_i32 : i32
        %387 = arith.muli %385, %c48_i32 : i32
        %388 = arith.addi %359, %387 : i32
        %389 = arith.muli %386, %c16_i32 : i32
        %390 = arith.addi %388, %389 : i32
        %391 = llvm.getelementptr %3[%390] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
        %392 = nvvm.ldmatrix %391 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<row>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
        %393 = llvm.extractvalue %392[0] : !llvm.struct<(i32, i32, i32, i32)> 
        %394 = llvm.extractvalue %392[1] : !llvm.struct<(i32, i32, i32, i32)> 
        %395 = llvm.extractvalue %392[2] : !llvm.struct<(i32, i32, i32, i32)> 
        %396 = llvm.extractvalue %392[3] : !llvm.struct<(i32, i32, i32, i32)> 
        %397 = nvvm.mma.sync A[%377, %378, %379, %380]  B[%393, %394]  C[%cst_1, %cst_1, %cst_1, %cst_1]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
        %398 = llvm.extractvalue %397[0] : !llvm.struct<(f32, f32, f32, f32)> 
        %399 = llvm.extractvalue %397[1] : !llvm.struct<(f32, f32, f32, f32)> 
        %400 = llvm.extractvalue %397[2] : !llvm.struct<(f32, f32, f32, f32)> 
        %401 = llvm.extractvalue %397[3] : !llvm.struct<(f32, f32, f32, f32)> 
        %402 = nvvm.mma.sync A[%377, %378, %379, %380]  B[%395, %396]  C[%cst_1, %cst_1, %cst_1, %cst_1]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
        %403 = llvm.extractvalue %402[0] : !llvm.struct<(f32, f32, f32, f32)> 
        %404 = llvm.extractvalue %402[1] : !llvm.struct<(f32, f32, f32, f32)> 
        %405 = llvm.extractvalue %402[2] : !llvm.struct<(f32, f32, f32, f32)> 
        %406 = llvm.extractvalue %402[3] : !llvm.struct<(f32, f32, f32, f32)> 
        %407 = llvm.getelementptr %391[768] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
        %408 = nvvm.ldmatrix %407 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<row>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
        %409 = llvm.extractvalue %408[0] : !llvm.struct<(i32, i32, i32, i32)> 
        %410 = llvm.extractvalue %408[1] : !llvm.struct<(i32, i32, i32, i32)> 
        %411 = llvm.extractvalue %408[2] : !llvm.struct<(i32, i32, i32, i32)> 
        %412 = llvm.extractvalue %408[3] : !llvm.struct<(i32, i32, i32, i32)> 
        %413 = nvvm.mma.sync A[%377, %378, %379, %380]  B[%409, %410]  C[%cst_1, %cst_1, %cst_1, %cst_1]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
        %414 = llvm.extractvalue %413[0] : !llvm.struct<(f32, f32, f32, f32)> 
        %415 = llvm.extractvalue %413[1] : !llvm.struct<(f32, f32, f32, f32)> 
        %416 = llvm.extractvalue %413[2] : !llvm.struct<(f32, f32, f32, f32)> 
        %417 = llvm.extractvalue %413[3] : !llvm.struct<(f32, f32, f32, f32)> 
        %418 = nvvm.mma.sync A[%377, %378, %379, %380]  B[%411, %412]  C[%cst_1, %cst_1, %cst_1, %cst_1]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
        %419 = llvm.extractvalue %418[0] : !llvm.struct<(f32, f32, f32, f32)> 
        %420 = llvm.extractvalue %418[1] : !llvm.struct<(f32, f32, f32, f32)> 
        %421 = llvm.extractvalue %418[2] : !llvm.struct<(f32, f32, f32, f32)> 
        %422 = llvm.extractvalue %418[3] : !llvm.struct<(f32, f32, f32, f32)> 
        %423 = llvm.getelementptr %391[1536] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
        %424 = nvvm.ldmatrix %423 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<row>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
        %425 = llvm.extractvalue %424[0] : !llvm.struct<(i32, i32, i32, i32)> 
        %426 = llvm.extractvalue %424[1] : !llvm.struct<(i32, i32, i32, i32)> 
        %427 = llvm.extractvalue %424[2] : !llvm.struct<(i32, i32, i32, i32)> 
        %428 = llvm.extractvalue %424[3] : !llvm.struct<(i32, i32, i32, i32)> 
        %429 = nvvm.mma.sync A[%377, %378, %379, %380]  B[%425, %426]  C[%cst_1, %cst_1, %cst_1, %cst_1]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
        %430 = llvm.extractvalue %429[0] : !llvm.struct<(f32, f32, f32, f32)> 
        %431 = llvm.extractvalue %429[1] : !llvm.struct<(f32, f32, f32, f32)> 
        %432 = llvm.extractvalue %429[2] : !llvm.struct<(f32, f32, f32, f32)> 
        %433 = llvm.extractvalue %429[3] : !llvm.struct<(f32, f32, f32, f32)> 
        %434 = nvvm.mma.sync A[%377, %378, %379, %380]  B[%427, %428]  C[%cst_1, %cst_1, %cst_1, %cst_1]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
        %435 = llvm.extractvalue %434[0] : !llvm.struct<(f32, f32, f32, f32)> 
        %436 = llvm.extractvalue %434[1] : !llvm.struct<(f32, f32, f32, f32)> 
        %437 = llvm.extractvalue %434[2] : !llvm.struct<(f32, f32, f32, f32)> 
        %438 = llvm.extractvalue %434[3] : !llvm.struct<(f32, f32, f32, f32)> 
        %439 = llvm.getelementptr %391[2304] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
        %440 = nvvm.ldmatrix %439 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<row>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
        %441 = llvm.extractvalue %440[0] : !llvm.struct<(i32, i32, i32, i32)> 
        %442 = llvm.extractvalue %440[1] : !llvm.struct<(i32, i32, i32, i32)> 
        %443 = llvm.extractvalue %440[2] : !llvm.struct<(i32, i32, i32, i32)> 
        %444 = llvm.extractvalue %440[3] : !llvm.struct<(i32, i32, i32, i32)> 
        %445 = nvvm.mma.sync A[%377, %378, %379, %380]  B[%441, %442]  C[%cst_1, %cst_1, %cst_1, %cst_1]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
        %446 = llvm.extractvalue %445[0] : !llvm.struct<(f32, f32, f32, f32)> 
        %447 = llvm.extractvalue %445[1] : !llvm.struct<(f32, f32, f32, f32)> 
        %448 = llvm.extractvalue %445[2] : !llvm.struct<(f32, f32, f32, f32)> 
        %449 = llvm.extractvalue %445[3] : !llvm.struct<(f32, f32, f32, f32)> 
        %450 = nvvm.mma.sync A[%377, %378, %379, %380]  B[%443, %444]  C[%cst_1, %cst_1, %cst_1, %cst_1]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
        %451 = llvm.extractvalue %450[0] : !llvm.struct<(f32, f32, f32, f32)> 
        %452 = llvm.extractvalue %450[1] : !llvm.struct<(f32, f32, f32, f32)> 
        %453 = llvm.extractvalue %450[2] : !llvm.struct<(f32, f32, f32, f32)> 
        %454 = llvm.extractvalue %450[3] : !llvm.struct<(f32, f32, f32, f32)> 
        %455:33 = scf.if %355 -> (f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, i32) {
          scf.yield %398, %399, %400, %401, %403, %404, %405, %406, %414, %415, %416, %417, %419, %420, %421, %422, %430, %431, %432, %433, %435, %436, %437, %438, %446, %447, %448, %449, %451, %452, %453, %454, %c0_i32 : f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, i32
        } else {
          %672 = arith.index_cast %358 : index to i64
          %673 = arith.addi %19, %672 : i64
          %674 = arith.muli %673, %c4_i64 : i64
          %675 = arith.addi %22, %674 : i64
          %676 = arith.muli %8, %c2_i32 : i32
          %677 = arith.extui %676 : i32 to i64
          %678 = arith.muli %677, %c4_i64 : i64
          %679 = arith.addi %675, %678 : i64
          %680 = llvm.inttoptr %679 : i64 to !llvm.ptr<1>
          %681 = llvm.load %680 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %682 = arith.andi %32, %681 : i32
          %683 = arith.cmpi ne, %682, %c0_i32 : i32
          %684 = arith.addi %679, %36 : i64
          %685 = llvm.inttoptr %684 : i64 to !llvm.ptr<1>
          %686 = llvm.load %685 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %687 = arith.cmpi eq, %39, %686 : i32
          %688 = arith.andi %683, %687 : i1
          %689 = arith.addi %679, %43 : i64
          %690 = llvm.inttoptr %689 : i64 to !llvm.ptr<1>
          %691 = llvm.load %690 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %692 = arith.cmpi sle, %691, %46 : i32
          %693 = arith.andi %688, %692 : i1
          %694 = arith.select %693, %398, %cst_2 : f32
          %695 = arith.xori %693, %true : i1
          %696 = arith.extui %695 : i1 to i32
          %697 = arith.andi %35, %681 : i32
          %698 = arith.cmpi ne, %697, %c0_i32 : i32
          %699 = arith.cmpi eq, %42, %686 : i32
          %700 = arith.andi %698, %699 : i1
          %701 = arith.cmpi sle, %691, %49 : i32
          %702 = arith.andi %700, %701 : i1
          %703 = arith.select %702, %400, %cst_2 : f32
          %704 = arith.select %702, %c0_i32, %c4_i32 : i32
          %705 = arith.ori %696, %704 : i32
          %706 = arith.addi %679, %c4_i64 : i64
          %707 = llvm.inttoptr %706 : i64 to !llvm.ptr<1>
          %708 = llvm.load %707 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %709 = arith.andi %32, %708 : i32
          %710 = arith.cmpi ne, %709, %c0_i32 : i32
          %711 = arith.addi %706, %36 : i64
          %712 = llvm.inttoptr %711 : i64 to !llvm.ptr<1>
          %713 = llvm.load %712 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %714 = arith.cmpi eq, %39, %713 : i32
          %715 = arith.andi %710, %714 : i1
          %716 = arith.addi %706, %43 : i64
          %717 = llvm.inttoptr %716 : i64 to !llvm.ptr<1>
          %718 = llvm.load %717 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %719 = arith.cmpi sle, %718, %46 : i32
          %720 = arith.andi %715, %719 : i1
          %721 = arith.select %720, %399, %cst_2 : f32
          %722 = arith.select %720, %c0_i32, %c2_i32 : i32
          %723 = arith.ori %705, %722 : i32
          %724 = arith.andi %35, %708 : i32
          %725 = arith.cmpi ne, %724, %c0_i32 : i32
          %726 = arith.cmpi eq, %42, %713 : i32
          %727 = arith.andi %725, %726 : i1
          %728 = arith.cmpi sle, %718, %49 : i32
          %729 = arith.andi %727, %728 : i1
          %730 = arith.select %729, %401, %cst_2 : f32
          %731 = arith.select %729, %c0_i32, %c8_i32 : i32
          %732 = arith.ori %723, %731 : i32
          %733 = arith.addi %679, %c32_i64 : i64
          %734 = llvm.inttoptr %733 : i64 to !llvm.ptr<1>
          %735 = llvm.load %734 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %736 = arith.andi %32, %735 : i32
          %737 = arith.cmpi ne, %736, %c0_i32 : i32
          %738 = arith.addi %733, %36 : i64
          %739 = llvm.inttoptr %738 : i64 to !llvm.ptr<1>
          %740 = llvm.load %739 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %741 = arith.cmpi eq, %39, %740 : i32
          %742 = arith.andi %737, %741 : i1
          %743 = arith.addi %733, %43 : i64
          %744 = llvm.inttoptr %743 : i64 to !llvm.ptr<1>
          %745 = llvm.load %744 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %746 = arith.cmpi sle, %745, %46 : i32
          %747 = arith.andi %742, %746 : i1
          %748 = arith.select %747, %403, %cst_2 : f32
          %749 = arith.select %747, %c0_i32, %c16_i32 : i32
          %750 = arith.ori %732, %749 : i32
          %751 = arith.andi %35, %735 : i32
          %752 = arith.cmpi ne, %751, %c0_i32 : i32
          %753 = arith.cmpi eq, %42, %740 : i32
          %754 = arith.andi %752, %753 : i1
          %755 = arith.cmpi sle, %745, %49 : i32
          %756 = arith.andi %754, %755 : i1
          %757 = arith.select %756, %405, %cst_2 : f32
          %758 = arith.select %756, %c0_i32, %c64_i32 : i32
          %759 = arith.ori %750, %758 : i32
          %760 = arith.addi %679, %c36_i64 : i64
          %761 = llvm.inttoptr %760 : i64 to !llvm.ptr<1>
          %762 = llvm.load %761 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %763 = arith.andi %32, %762 : i32
          %764 = arith.cmpi ne, %763, %c0_i32 : i32
          %765 = arith.addi %760, %36 : i64
          %766 = llvm.inttoptr %765 : i64 to !llvm.ptr<1>
          %767 = llvm.load %766 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %768 = arith.cmpi eq, %39, %767 : i32
          %769 = arith.andi %764, %768 : i1
          %770 = arith.addi %760, %43 : i64
          %771 = llvm.inttoptr %770 : i64 to !llvm.ptr<1>
          %772 = llvm.load %771 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %773 = arith.cmpi sle, %772, %46 : i32
          %774 = arith.andi %769, %773 : i1
          %775 = arith.select %774, %404, %cst_2 : f32
          %776 = arith.select %774, %c0_i32, %c32_i32 : i32
          %777 = arith.ori %759, %776 : i32
          %778 = arith.andi %35, %762 : i32
          %779 = arith.cmpi ne, %778, %c0_i32 : i32
          %780 = arith.cmpi eq, %42, %767 : i32
          %781 = arith.andi %779, %780 : i1
          %782 = arith.cmpi sle, %772, %49 : i32
          %783 = arith.andi %781, %782 : i1
          %784 = arith.select %783, %406, %cst_2 : f32
          %785 = arith.select %783, %c0_i32, %c128_i32 : i32
          %786 = arith.ori %777, %785 : i32
          %787 = arith.addi %679, %c64_i64 : i64
          %788 = llvm.inttoptr %787 : i64 to !llvm.ptr<1>
          %789 = llvm.load %788 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %790 = arith.andi %32, %789 : i32
          %791 = arith.cmpi ne, %790, %c0_i32 : i32
          %792 = arith.addi %787, %36 : i64
          %793 = llvm.inttoptr %792 : i64 to !llvm.ptr<1>
          %794 = llvm.load %793 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %795 = arith.cmpi eq, %39, %794 : i32
          %796 = arith.andi %791, %795 : i1
          %797 = arith.addi %787, %43 : i64
          %798 = llvm.inttoptr %797 : i64 to !llvm.ptr<1>
          %799 = llvm.load %798 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %800 = arith.cmpi sle, %799, %46 : i32
          %801 = arith.andi %796, %800 : i1
          %802 = arith.select %801, %414, %cst_2 : f32
          %803 = arith.select %801, %c0_i32, %c256_i32 : i32
          %804 = arith.ori %786, %803 : i32
          %805 = arith.andi %35, %789 : i32
          %806 = arith.cmpi ne, %805, %c0_i32 : i32
          %807 = arith.cmpi eq, %42, %794 : i32
          %808 = arith.andi %806, %807 : i1
          %809 = arith.cmpi sle, %799, %49 : i32
          %810 = arith.andi %808, %809 : i1
          %811 = arith.select %810, %416, %cst_2 : f32
          %812 = arith.select %810, %c0_i32, %c1024_i32 : i32
          %813 = arith.ori %804, %812 : i32
          %814 = arith.addi %679, %c68_i64 : i64
          %815 = llvm.inttoptr %814 : i64 to !llvm.ptr<1>
          %816 = llvm.load %815 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %817 = arith.andi %32, %816 : i32
          %818 = arith.cmpi ne, %817, %c0_i32 : i32
          %819 = arith.addi %814, %36 : i64
          %820 = llvm.inttoptr %819 : i64 to !llvm.ptr<1>
          %821 = llvm.load %820 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %822 = arith.cmpi eq, %39, %821 : i32
          %823 = arith.andi %818, %822 : i1
          %824 = arith.addi %814, %43 : i64
          %825 = llvm.inttoptr %824 : i64 to !llvm.ptr<1>
          %826 = llvm.load %825 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %827 = arith.cmpi sle, %826, %46 : i32
          %828 = arith.andi %823, %827 : i1
          %829 = arith.select %828, %415, %cst_2 : f32
          %830 = arith.select %828, %c0_i32, %c512_i32 : i32
          %831 = arith.ori %813, %830 : i32
          %832 = arith.andi %35, %816 : i32
          %833 = arith.cmpi ne, %832, %c0_i32 : i32
          %834 = arith.cmpi eq, %42, %821 : i32
          %835 = arith.andi %833, %834 : i1
          %836 = arith.cmpi sle, %826, %49 : i32
          %837 = arith.andi %835, %836 : i1
          %838 = arith.select %837, %417, %cst_2 : f32
          %839 = arith.select %837, %c0_i32, %c2048_i32 : i32
          %840 = arith.ori %831, %839 : i32
          %841 = arith.addi %679, %c96_i64 : i64
          %842 = llvm.inttoptr %841 : i64 to !llvm.ptr<1>
          %843 = llvm.load %842 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %844 = arith.andi %32, %843 : i32
          %845 = arith.cmpi ne, %844, %c0_i32 : i32
          %846 = arith.addi %841, %36 : i64
          %847 = llvm.inttoptr %846 : i64 to !llvm.ptr<1>
          %848 = llvm.load %847 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %849 = arith.cmpi eq, %39, %848 : i32
          %850 = arith.andi %845, %849 : i1
          %851 = arith.addi %841, %43 : i64
          %852 = llvm.inttoptr %851 : i64 to !llvm.ptr<1>
          %853 = llvm.load %852 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %854 = arith.cmpi sle, %853, %46 : i32
          %855 = arith.andi %850, %854 : i1
          %856 = arith.select %855, %419, %cst_2 : f32
          %857 = arith.select %855, %c0_i32, %c4096_i32 : i32
          %858 = arith.ori %840, %857 : i32
          %859 = arith.andi %35, %843 : i32
          %860 = arith.cmpi ne, %859, %c0_i32 : i32
          %861 = arith.cmpi eq, %42, %848 : i32
          %862 = arith.andi %860, %861 : i1
          %863 = arith.cmpi sle, %853, %49 : i32
          %864 = arith.andi %862, %863 : i1
          %865 = arith.select %864, %421, %cst_2 : f32
          %866 = arith.select %864, %c0_i32, %c16384_i32 : i32
          %867 = arith.ori %858, %866 : i32
          %868 = arith.addi %679, %c100_i64 : i64
          %869 = llvm.inttoptr %868 : i64 to !llvm.ptr<1>
          %870 = llvm.load %869 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %871 = arith.andi %32, %870 : i32
          %872 = arith.cmpi ne, %871, %c0_i32 : i32
          %873 = arith.addi %868, %36 : i64
          %874 = llvm.inttoptr %873 : i64 to !llvm.ptr<1>
          %875 = llvm.load %874 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %876 = arith.cmpi eq, %39, %875 : i32
          %877 = arith.andi %872, %876 : i1
          %878 = arith.addi %868, %43 : i64
          %879 = llvm.inttoptr %878 : i64 to !llvm.ptr<1>
          %880 = llvm.load %879 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %881 = arith.cmpi sle, %880, %46 : i32
          %882 = arith.andi %877, %881 : i1
          %883 = arith.select %882, %420, %cst_2 : f32
          %884 = arith.select %882, %c0_i32, %c8192_i32 : i32
          %885 = arith.ori %867, %884 : i32
          %886 = arith.andi %35, %870 : i32
          %887 = arith.cmpi ne, %886, %c0_i32 : i32
          %888 = arith.cmpi eq, %42, %875 : i32
          %889 = arith.andi %887, %888 : i1
          %890 = arith.cmpi sle, %880, %49 : i32
          %891 = arith.andi %889, %890 : i1
          %892 = arith.select %891, %422, %cst_2 : f32
          %893 = arith.select %891, %c0_i32, %c32768_i32 : i32
          %894 = arith.ori %885, %893 : i32
          %895 = arith.addi %679, %c128_i64 : i64
          %896 = llvm.inttoptr %895 : i64 to !llvm.ptr<1>
          %897 = llvm.load %896 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %898 = arith.andi %32, %897 : i32
          %899 = arith.cmpi ne, %898, %c0_i32 : i32
          %900 = arith.addi %895, %36 : i64
          %901 = llvm.inttoptr %900 : i64 to !llvm.ptr<1>
          %902 = llvm.load %901 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %903 = arith.cmpi eq, %39, %902 : i32
          %904 = arith.andi %899, %903 : i1
          %905 = arith.addi %895, %43 : i64
          %906 = llvm.inttoptr %905 : i64 to !llvm.ptr<1>
          %907 = llvm.load %906 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %908 = arith.cmpi sle, %907, %46 : i32
          %909 = arith.andi %904, %908 : i1
          %910 = arith.select %909, %430, %cst_2 : f32
          %911 = arith.select %909, %c0_i32, %c65536_i32 : i32
          %912 = arith.ori %894, %911 : i32
          %913 = arith.andi %35, %897 : i32
          %914 = arith.cmpi ne, %913, %c0_i32 : i32
          %915 = arith.cmpi eq, %42, %902 : i32
          %916 = arith.andi %914, %915 : i1
          %917 = arith.cmpi sle, %907, %49 : i32
          %918 = arith.andi %916, %917 : i1
          %919 = arith.select %918, %432, %cst_2 : f32
          %920 = arith.select %918, %c0_i32, %c262144_i32 : i32
          %921 = arith.ori %912, %920 : i32
          %922 = arith.addi %679, %c132_i64 : i64
          %923 = llvm.inttoptr %922 : i64 to !llvm.ptr<1>
          %924 = llvm.load %923 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %925 = arith.andi %32, %924 : i32
          %926 = arith.cmpi ne, %925, %c0_i32 : i32
          %927 = arith.addi %922, %36 : i64
          %928 = llvm.inttoptr %927 : i64 to !llvm.ptr<1>
          %929 = llvm.load %928 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %930 = arith.cmpi eq, %39, %929 : i32
          %931 = arith.andi %926, %930 : i1
          %932 = arith.addi %922, %43 : i64
          %933 = llvm.inttoptr %932 : i64 to !llvm.ptr<1>
          %934 = llvm.load %933 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %935 = arith.cmpi sle, %934, %46 : i32
          %936 = arith.andi %931, %935 : i1
          %937 = arith.select %936, %431, %cst_2 : f32
          %938 = arith.select %936, %c0_i32, %c131072_i32 : i32
          %939 = arith.ori %921, %938 : i32
          %940 = arith.andi %35, %924 : i32
          %941 = arith.cmpi ne, %940, %c0_i32 : i32
          %942 = arith.cmpi eq, %42, %929 : i32
          %943 = arith.andi %941, %942 : i1
          %944 = arith.cmpi sle, %934, %49 : i32
          %945 = arith.andi %943, %944 : i1
          %946 = arith.select %945, %433, %cst_2 : f32
          %947 = arith.select %945, %c0_i32, %c524288_i32 : i32
          %948 = arith.ori %939, %947 : i32
          %949 = arith.addi %679, %c160_i64 : i64
          %950 = llvm.inttoptr %949 : i64 to !llvm.ptr<1>
          %951 = llvm.load %950 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %952 = arith.andi %32, %951 : i32
          %953 = arith.cmpi ne, %952, %c0_i32 : i32
          %954 = arith.addi %949, %36 : i64
          %955 = llvm.inttoptr %954 : i64 to !llvm.ptr<1>
          %956 = llvm.load %955 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %957 = arith.cmpi eq, %39, %956 : i32
          %958 = arith.andi %953, %957 : i1
          %959 = arith.addi %949, %43 : i64
          %960 = llvm.inttoptr %959 : i64 to !llvm.ptr<1>
          %961 = llvm.load %960 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %962 = arith.cmpi sle, %961, %46 : i32
          %963 = arith.andi %958, %962 : i1
          %964 = arith.select %963, %435, %cst_2 : f32
          %965 = arith.select %963, %c0_i32, %c1048576_i32 : i32
          %966 = arith.ori %948, %965 : i32
          %967 = arith.andi %35, %951 : i32
          %968 = arith.cmpi ne, %967, %c0_i32 : i32
          %969 = arith.cmpi eq, %42, %956 : i32
          %970 = arith.andi %968, %969 : i1
          %971 = arith.cmpi sle, %961, %49 : i32
          %972 = arith.andi %970, %971 : i1
          %973 = arith.select %972, %437, %cst_2 : f32
          %974 = arith.select %972, %c0_i32, %c4194304_i32 : i32
          %975 = arith.ori %966, %974 : i32
          %976 = arith.addi %679, %c164_i64 : i64
          %977 = llvm.inttoptr %976 : i64 to !llvm.ptr<1>
          %978 = llvm.load %977 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %979 = arith.andi %32, %978 : i32
          %980 = arith.cmpi ne, %979, %c0_i32 : i32
          %981 = arith.addi %976, %36 : i64
          %982 = llvm.inttoptr %981 : i64 to !llvm.ptr<1>
          %983 = llvm.load %982 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %984 = arith.cmpi eq, %39, %983 : i32
          %985 = arith.andi %980, %984 : i1
          %986 = arith.addi %976, %43 : i64
          %987 = llvm.inttoptr %986 : i64 to !llvm.ptr<1>
          %988 = llvm.load %987 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %989 = arith.cmpi sle, %988, %46 : i32
          %990 = arith.andi %985, %989 : i1
          %991 = arith.select %990, %436, %cst_2 : f32
          %992 = arith.select %990, %c0_i32, %c2097152_i32 : i32
          %993 = arith.ori %975, %992 : i32
          %994 = arith.andi %35, %978 : i32
          %995 = arith.cmpi ne, %994, %c0_i32 : i32
          %996 = arith.cmpi eq, %42, %983 : i32
          %997 = arith.andi %995, %996 : i1
          %998 = arith.cmpi sle, %988, %49 : i32
          %999 = arith.andi %997, %998 : i1
          %1000 = arith.select %999, %438, %cst_2 : f32
          %1001 = arith.select %999, %c0_i32, %c8388608_i32 : i32
          %1002 = arith.ori %993, %1001 : i32
          %1003 = arith.addi %679, %c192_i64 : i64
          %1004 = llvm.inttoptr %1003 : i64 to !llvm.ptr<1>
          %1005 = llvm.load %1004 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %1006 = arith.andi %32, %1005 : i32
          %1007 = arith.cmpi ne, %1006, %c0_i32 : i32
          %1008 = arith.addi %1003, %36 : i64
          %1009 = llvm.inttoptr %1008 : i64 to !llvm.ptr<1>
          %1010 = llvm.load %1009 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %1011 = arith.cmpi eq, %39, %1010 : i32
          %1012 = arith.andi %1007, %1011 : i1
          %1013 = arith.addi %1003, %43 : i64
          %1014 = llvm.inttoptr %1013 : i64 to !llvm.ptr<1>
          %1015 = llvm.load %1014 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %1016 = arith.cmpi sle, %1015, %46 : i32
          %1017 = arith.andi %1012, %1016 : i1
          %1018 = arith.select %1017, %446, %cst_2 : f32
          %1019 = arith.select %1017, %c0_i32, %c16777216_i32 : i32
          %1020 = arith.ori %1002, %1019 : i32
          %1021 = arith.andi %35, %1005 : i32
          %1022 = arith.cmpi ne, %1021, %c0_i32 : i32
          %1023 = arith.cmpi eq, %42, %1010 : i32
          %1024 = arith.andi %1022, %1023 : i1
          %1025 = arith.cmpi sle, %1015, %49 : i32
          %1026 = arith.andi %1024, %1025 : i1
          %1027 = arith.select %1026, %448, %cst_2 : f32
          %1028 = arith.select %1026, %c0_i32, %c67108864_i32 : i32
          %1029 = arith.ori %1020, %1028 : i32
          %1030 = arith.addi %679, %c196_i64 : i64
          %1031 = llvm.inttoptr %1030 : i64 to !llvm.ptr<1>
          %1032 = llvm.load %1031 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %1033 = arith.andi %32, %1032 : i32
          %1034 = arith.cmpi ne, %1033, %c0_i32 : i32
          %1035 = arith.addi %1030, %36 : i64
          %1036 = llvm.inttoptr %1035 : i64 to !llvm.ptr<1>
          %1037 = llvm.load %1036 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %1038 = arith.cmpi eq, %39, %1037 : i32
          %1039 = arith.andi %1034, %1038 : i1
          %1040 = arith.addi %1030, %43 : i64
          %1041 = llvm.inttoptr %1040 : i64 to !llvm.ptr<1>
          %1042 = llvm.load %1041 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %1043 = arith.cmpi sle, %1042, %46 : i32
          %1044 = arith.andi %1039, %1043 : i1
          %1045 = arith.select %1044, %447, %cst_2 : f32
          %1046 = arith.select %1044, %c0_i32, %c33554432_i32 : i32
          %1047 = arith.ori %1029, %1046 : i32
          %1048 = arith.andi %35, %1032 : i32
          %1049 = arith.cmpi ne, %1048, %c0_i32 : i32
          %1050 = arith.cmpi eq, %42, %1037 : i32
          %1051 = arith.andi %1049, %1050 : i1
          %1052 = arith.cmpi sle, %1042, %49 : i32
          %1053 = arith.andi %1051, %1052 : i1
          %1054 = arith.select %1053, %449, %cst_2 : f32
          %1055 = arith.select %1053, %c0_i32, %c134217728_i32 : i32
          %1056 = arith.ori %1047, %1055 : i32
          %1057 = arith.addi %679, %c224_i64 : i64
          %1058 = llvm.inttoptr %1057 : i64 to !llvm.ptr<1>
          %1059 = llvm.load %1058 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %1060 = arith.andi %32, %1059 : i32
          %1061 = arith.cmpi ne, %1060, %c0_i32 : i32
          %1062 = arith.addi %1057, %36 : i64
          %1063 = llvm.inttoptr %1062 : i64 to !llvm.ptr<1>
          %1064 = llvm.load %1063 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %1065 = arith.cmpi eq, %39, %1064 : i32
          %1066 = arith.andi %1061, %1065 : i1
          %1067 = arith.addi %1057, %43 : i64
          %1068 = llvm.inttoptr %1067 : i64 to !llvm.ptr<1>
          %1069 = llvm.load %1068 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %1070 = arith.cmpi sle, %1069, %46 : i32
          %1071 = arith.andi %1066, %1070 : i1
          %1072 = arith.select %1071, %451, %cst_2 : f32
          %1073 = arith.select %1071, %c0_i32, %c268435456_i32 : i32
          %1074 = arith.ori %1056, %1073 : i32
          %1075 = arith.andi %35, %1059 : i32
          %1076 = arith.cmpi ne, %1075, %c0_i32 : i32
          %1077 = arith.cmpi eq, %42, %1064 : i32
          %1078 = arith.andi %1076, %1077 : i1
          %1079 = arith.cmpi sle, %1069, %49 : i32
          %1080 = arith.andi %1078, %1079 : i1
          %1081 = arith.select %1080, %453, %cst_2 : f32
          %1082 = arith.select %1080, %c0_i32, %c1073741824_i32 : i32
          %1083 = arith.ori %1074, %1082 : i32
          %1084 = arith.addi %679, %c228_i64 : i64
          %1085 = llvm.inttoptr %1084 : i64 to !llvm.ptr<1>
          %1086 = llvm.load %1085 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %1087 = arith.andi %32, %1086 : i32
          %1088 = arith.cmpi ne, %1087, %c0_i32 : i32
          %1089 = arith.addi %1084, %36 : i64
          %1090 = llvm.inttoptr %1089 : i64 to !llvm.ptr<1>
          %1091 = llvm.load %1090 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %1092 = arith.cmpi eq, %39, %1091 : i32
          %1093 = arith.andi %1088, %1092 : i1
          %1094 = arith.addi %1084, %43 : i64
          %1095 = llvm.inttoptr %1094 : i64 to !llvm.ptr<1>
          %1096 = llvm.load %1095 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
          %1097 = arith.cmpi sle, %1096, %46 : i32
          %1098 = arith.andi %1093, %1097 : i1
          %1099 = arith.select %1098, %452, %cst_2 : f32
          %1100 = arith.select %1098, %c0_i32, %c536870912_i32 : i32
          %1101 = arith.ori %1083, %1100 : i32
          %1102 = arith.andi %35, %1086 : i32
          %1103 = arith.cmpi ne, %1102, %c0_i32 : i32
          %1104 = arith.cmpi eq, %42, %1091 : i32
          %1105 = arith.andi %1103, %1104 : i1
          %1106 = arith.cmpi sle, %1096, %49 : i32
          %1107 = arith.andi %1105, %1106 : i1
          %1108 = arith.select %1107, %454, %cst_2 : f32
          %1109 = arith.select %1107, %c0_i32, %c-2147483648_i32 : i32
          %1110 = arith.ori %1101, %1109 : i32
          scf.yield %694, %721, %703, %730, %748, %775, %757, %784, %802, %829, %811, %838, %856, %883, %865, %892, %910, %937, %919, %946, %964, %991, %973, %1000, %1018, %1045, %1027, %1054, %1072, %1099, %1081, %1108, %1110 : f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, i32
        }
        %456 = llvm.intr.maxnum(%455#0, %455#1) : (f32, f32) -> f32
        %457 = llvm.intr.maxnum(%456, %455#4) : (f32, f32) -> f32
        %458 = llvm.intr.maxnum(%457, %455#5) : (f32, f32) -> f32
        %459 = llvm.intr.maxnum(%458, %455#8) : (f32, f32) -> f32
        %460 = llvm.intr.maxnum(%459, %455#9) : (f32, f32) -> f32
        %461 = llvm.intr.maxnum(%460, %455#12) : (f32, f32) -> f32
        %462 = llvm.intr.maxnum(%461, %455#13) : (f32, f32) -> f32
        %463 = llvm.intr.maxnum(%462, %455#16) : (f32, f32) -> f32
        %464 = llvm.intr.maxnum(%463, %455#17) : (f32, f32) -> f32
        %465 = llvm.intr.maxnum(%464, %455#20) : (f32, f32) -> f32
        %466 = llvm.intr.maxnum(%465, %455#21) : (f32, f32) -> f32
        %467 = llvm.intr.maxnum(%466, %455#24) : (f32, f32) -> f32
        %468 = llvm.intr.maxnum(%467, %455#25) : (f32, f32) -> f32
        %469 = llvm.intr.maxnum(%468, %455#28) : (f32, f32) -> f32
        %470 = llvm.intr.maxnum(%469, %455#29) : (f32, f32) -> f32
        %471 = nvvm.shfl.sync  bfly %c-1_i32, %470, %c1_i32, %c31_i32 : f32 -> f32
        %472 = llvm.intr.maxnum(%470, %471) : (f32, f32) -> f32
        %473 = nvvm.shfl.sync  bfly %c-1_i32, %472, %c2_i32, %c31_i32 : f32 -> f32
        %474 = llvm.intr.maxnum(%472, %473) : (f32, f32) -> f32
        %475 = arith.mulf %474, %cst_0 : f32
        %476 = llvm.intr.maxnum(%475, %arg11) : (f32, f32) -> f32
        %477 = arith.cmpf oeq, %476, %cst_2 : f32
        %478 = arith.select %477, %cst_1, %476 : f32
        %479 = arith.negf %478 : f32
        %480 = arith.addf %arg11, %479 : f32
        %481 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%480) : (f32) -> f32
        %482 = arith.mulf %arg13, %481 : f32
        %483 = math.fma %455#0, %cst_0, %479 : f32
        %484 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%483) : (f32) -> f32
        %485 = arith.addf %482, %484 : f32
        %486 = math.fma %455#1, %cst_0, %479 : f32
        %487 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%486) : (f32) -> f32
        %488 = arith.addf %485, %487 : f32
        %489 = math.fma %455#4, %cst_0, %479 : f32
        %490 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%489) : (f32) -> f32
        %491 = arith.addf %488, %490 : f32
        %492 = math.fma %455#5, %cst_0, %479 : f32
        %493 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%492) : (f32) -> f32
        %494 = arith.addf %491, %493 : f32
        %495 = math.fma %455#8, %cst_0, %479 : f32
        %496 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%495) : (f32) -> f32
        %497 = arith.addf %494, %496 : f32
        %498 = math.fma %455#9, %cst_0, %479 : f32
        %499 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%498) : (f32) -> f32
        %500 = arith.addf %497, %499 : f32
        %501 = math.fma %455#12, %cst_0, %479 : f32
        %502 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%501) : (f32) -> f32
        %503 = arith.addf %500, %502 : f32
        %504 = math.fma %455#13, %cst_0, %479 : f32
        %505 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%504) : (f32) -> f32
        %506 = arith.addf %503, %505 : f32
        %507 = math.fma %455#16, %cst_0, %479 : f32
        %508 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%507) : (f32) -> f32
        %509 = arith.addf %506, %508 : f32
        %510 = math.fma %455#17, %cst_0, %479 : f32
        %511 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%510) : (f32) -> f32
        %512 = arith.addf %509, %511 : f32
        %513 = math.fma %455#20, %cst_0, %479 : f32
        %514 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%513) : (f32) -> f32
        %515 = arith.addf %512, %514 : f32
        %516 = math.fma %455#21, %cst_0, %479 : f32
        %517 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%516) : (f32) -> f32
        %518 = arith.addf %515, %517 : f32
        %519 = math.fma %455#24, %cst_0, %479 : f32
        %520 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%519) : (f32) -> f32
        %521 = arith.addf %518, %520 : f32
        %522 = math.fma %455#25, %cst_0, %479 : f32
        %523 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%522) : (f32) -> f32
        %524 = arith.addf %521, %523 : f32
        %525 = math.fma %455#28, %cst_0, %479 : f32
        %526 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%525) : (f32) -> f32
        %527 = arith.addf %524, %526 : f32
        %528 = math.fma %455#29, %cst_0, %479 : f32
        %529 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%528) : (f32) -> f32
        %530 = arith.addf %527, %529 : f32
        %531 = llvm.intr.maxnum(%455#2, %455#3) : (f32, f32) -> f32
        %532 = llvm.intr.maxnum(%531, %455#6) : (f32, f32) -> f32
        %533 = llvm.intr.maxnum(%532, %455#7) : (f32, f32) -> f32
        %534 = llvm.intr.maxnum(%533, %455#10) : (f32, f32) -> f32
        %535 = llvm.intr.maxnum(%534, %455#11) : (f32, f32) -> f32
        %536 = llvm.intr.maxnum(%535, %455#14) : (f32, f32) -> f32
        %537 = llvm.intr.maxnum(%536, %455#15) : (f32, f32) -> f32
        %538 = llvm.intr.maxnum(%537, %455#18) : (f32, f32) -> f32
        %539 = llvm.intr.maxnum(%538, %455#19) : (f32, f32) -> f32
        %540 = llvm.intr.maxnum(%539, %455#22) : (f32, f32) -> f32
        %541 = llvm.intr.maxnum(%540, %455#23) : (f32, f32) -> f32
        %542 = llvm.intr.maxnum(%541, %455#26) : (f32, f32) -> f32
        %543 = llvm.intr.maxnum(%542, %455#27) : (f32, f32) -> f32
        %544 = llvm.intr.maxnum(%543, %455#30) : (f32, f32) -> f32
        %545 = llvm.intr.maxnum(%544, %455#31) : (f32, f32) -> f32
        %546 = nvvm.shfl.sync  bfly %c-1_i32, %545, %c1_i32, %c31_i32 : f32 -> f32
        %547 = llvm.intr.maxnum(%545, %546) : (f32, f32) -> f32
        %548 = nvvm.shfl.sync  bfly %c-1_i32, %547, %c2_i32, %c31_i32 : f32 -> f32
        %549 = llvm.intr.maxnum(%547, %548) : (f32, f32) -> f32
        %550 = arith.mulf %549, %cst_0 : f32
        %551 = llvm.intr.maxnum(%550, %arg12) : (f32, f32) -> f32
        %552 = arith.cmpf oeq, %551, %cst_2 : f32
        %553 = arith.select %552, %cst_1, %551 : f32
        %554 = arith.negf %553 : f32
        %555 = arith.addf %arg12, %554 : f32
        %556 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%555) : (f32) -> f32
        %557 = arith.mulf %arg14, %556 : f32
        %558 = math.fma %455#2, %cst_0, %554 : f32
        %559 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%558) : (f32) -> f32
        %560 = arith.addf %557, %559 : f32
        %561 = math.fma %455#3, %cst_0, %554 : f32
        %562 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%561) : (f32) -> f32
        %563 = arith.addf %560, %562 : f32
        %564 = math.fma %455#6, %cst_0, %554 : f32
        %565 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%564) : (f32) -> f32
        %566 = arith.addf %563, %565 : f32
        %567 = math.fma %455#7, %cst_0, %554 : f32
        %568 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%567) : (f32) -> f32
        %569 = arith.addf %566, %568 : f32
        %570 = math.fma %455#10, %cst_0, %554 : f32
        %571 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%570) : (f32) -> f32
        %572 = arith.addf %569, %571 : f32
        %573 = math.fma %455#11, %cst_0, %554 : f32
        %574 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%573) : (f32) -> f32
        %575 = arith.addf %572, %574 : f32
        %576 = math.fma %455#14, %cst_0, %554 : f32
        %577 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%576) : (f32) -> f32
        %578 = arith.addf %575, %577 : f32
        %579 = math.fma %455#15, %cst_0, %554 : f32
        %580 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%579) : (f32) -> f32
        %581 = arith.addf %578, %580 : f32
        %582 = math.fma %455#18, %cst_0, %554 : f32
        %583 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%582) : (f32) -> f32
        %584 = arith.addf %581, %583 : f32
        %585 = math.fma %455#19, %cst_0, %554 : f32
        %586 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%585) : (f32) -> f32
        %587 = arith.addf %584, %586 : f32
        %588 = math.fma %455#22, %cst_0, %554 : f32
        %589 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%588) : (f32) -> f32
        %590 = arith.addf %587, %589 : f32
        %591 = math.fma %455#23, %cst_0, %554 : f32
        %592 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%591) : (f32) -> f32
        %593 = arith.addf %590, %592 : f32
        %594 = math.fma %455#26, %cst_0, %554 : f32
        %595 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%594) : (f32) -> f32
        %596 = arith.addf %593, %595 : f32
        %597 = math.fma %455#27, %cst_0, %554 : f32
        %598 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%597) : (f32) -> f32
        %599 = arith.addf %596, %598 : f32
        %600 = math.fma %455#30, %cst_0, %554 : f32
        %601 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%600) : (f32) -> f32
        %602 = arith.addf %599, %601 : f32
        %603 = math.fma %455#31, %cst_0, %554 : f32
        %604 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%603) : (f32) -> f32
        %605 = arith.addf %602, %604 : f32
        nvvm.cp.async.wait.group 1
        nvvm.barrier
        %606 = llvm.load %10 {alignment = 4 : i64} : !llvm.ptr -> i32
        %607 = arith.addi %606, %c3072_i32 : i32
        %608 = arith.cmpi eq, %607, %c9216_i32 : i32
        %609 = arith.select %608, %c3072_i32, %607 : i32
        llvm.store %609, %10 {alignment = 4 : i64} : i32, !llvm.ptr
        %610 = llvm.load %9 {alignment = 4 : i64} : !llvm.ptr -> i32
        %611 = arith.addi %610, %c3072_i32 : i32
        %612 = arith.cmpi eq, %611, %c9216_i32 : i32
        %613 = arith.select %612, %c3072_i32, %611 : i32
        llvm.store %613, %9 {alignment = 4 : i64} : i32, !llvm.ptr
        scf.if %368 {
          %672 = memref.load %arg5[%14, %15, %363] : memref<?x?x?xi32>
          %673 = arith.shrui %672, %c1_i32 : i32
          %674 = arith.index_cast %673 : i32 to index
          %675 = arith.muli %674, %c64 : index
          %intptr_19 = memref.extract_aligned_pointer_as_index %transpose_17 : memref<1x1x128x16xbf16, strided<[2048, 16, 16, 1]>> -> index
          %676 = arith.index_cast %675 : index to i64
          %677 = arith.muli %676, %c16_i64 : i64
          %678 = arith.addi %50, %677 : i64
          %679 = arith.index_cast %intptr_19 : index to i64
          %680 = arith.muli %678, %c2_i64 : i64
          %681 = arith.addi %679, %680 : i64
          %682 = arith.subi %c128_i64, %676 : i64
          %683 = arith.andi %4, %c1_i32 : i32
          %684 = arith.shrui %4, %c1_i32 : i32
          %685 = arith.muli %683, %c8_i32 : i32
          %686 = arith.muli %684, %c48_i32 : i32
          %687 = arith.addi %610, %686 : i32
          %688 = arith.muli %683, %c16_i32 : i32
          %689 = arith.addi %687, %688 : i32
          %690 = llvm.getelementptr %3[%689] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
          %691 = arith.extui %684 : i32 to i64
          %692 = arith.cmpi slt, %691, %682 : i64
          %693 = arith.andi %51, %692 : i1
          %694 = arith.muli %691, %c32_i64 : i64
          %695 = arith.addi %681, %694 : i64
          %696 = arith.extui %685 : i32 to i64
          %697 = arith.muli %696, %c2_i64 : i64
          %698 = arith.addi %695, %697 : i64
          %699 = llvm.inttoptr %698 : i64 to !llvm.ptr<1>
          %700 = arith.select %693, %c16_i32, %c0_i32 : i32
          nvvm.cp.async.shared.global %690, %699, 16, cache =  cg, %700 : !llvm.ptr<3>, !llvm.ptr<1>, i32
        }
        nvvm.cp.async.commit.group
        %614 = scf.if %355 -> (i1) {
          scf.yield %false : i1
        } else {
          %672 = arith.andi %4, %c1_i32 : i32
          %673 = arith.shrui %4, %c1_i32 : i32
          %674 = arith.muli %673, %c48_i32 : i32
          %675 = arith.addi %606, %674 : i32
          %676 = arith.muli %672, %c16_i32 : i32
          %677 = arith.addi %675, %676 : i32
          %678 = llvm.getelementptr %3[%677] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
          %679 = llvm.load %678 {alignment = 16 : i64} : !llvm.ptr<3> -> vector<4xi32>
          %680 = llvm.extractelement %679[%c0_i32 : i32] : vector<4xi32>
          %681 = arith.andi %680, %c32640_i32 : i32
          %682 = arith.cmpi ne, %681, %c32640_i32 : i32
          %683 = arith.andi %680, %c2139095040_i32 : i32
          %684 = arith.cmpi ne, %683, %c2139095040_i32 : i32
          %685 = arith.andi %682, %684 : i1
          %686 = llvm.extractelement %679[%c1_i32 : i32] : vector<4xi32>
          %687 = arith.andi %686, %c32640_i32 : i32
          %688 = arith.cmpi ne, %687, %c32640_i32 : i32
          %689 = arith.andi %686, %c2139095040_i32 : i32
          %690 = arith.cmpi ne, %689, %c2139095040_i32 : i32
          %691 = arith.andi %688, %690 : i1
          %692 = arith.andi %685, %691 : i1
          %693 = llvm.extractelement %679[%c2_i32 : i32] : vector<4xi32>
          %694 = arith.andi %693, %c32640_i32 : i32
          %695 = arith.cmpi ne, %694, %c32640_i32 : i32
          %696 = arith.andi %693, %c2139095040_i32 : i32
          %697 = arith.cmpi ne, %696, %c2139095040_i32 : i32
          %698 = arith.andi %695, %697 : i1
          %699 = arith.andi %692, %698 : i1
          %700 = llvm.extractelement %679[%c3_i32 : i32] : vector<4xi32>
          %701 = arith.andi %700, %c32640_i32 : i32
          %702 = arith.cmpi ne, %701, %c32640_i32 : i32
          %703 = arith.andi %700, %c2139095040_i32 : i32
          %704 = arith.cmpi ne, %703, %c2139095040_i32 : i32
          %705 = arith.andi %702, %704 : i1
          %706 = arith.andi %699, %705 : i1
          %707 = arith.extui %706 : i1 to i32
          %708 = nvvm.barrier #nvvm.reduction<and> %707 -> i32
          %709 = arith.cmpi eq, %708, %c0_i32 : i32
          scf.yield %709 : i1
        }
        %615 = llvm.insertelement %484, %0[%c0_i32 : i32] : vector<2xf32>
        %616 = llvm.insertelement %487, %615[%c1_i32 : i32] : vector<2xf32>
        %617 = llvm.fptrunc %616 : vector<2xf32> to vector<2xbf16>
        %618 = llvm.insertelement %559, %0[%c0_i32 : i32] : vector<2xf32>
        %619 = llvm.insertelement %562, %618[%c1_i32 : i32] : vector<2xf32>
        %620 = llvm.fptrunc %619 : vector<2xf32> to vector<2xbf16>
        %621 = llvm.insertelement %490, %0[%c0_i32 : i32] : vector<2xf32>
        %622 = llvm.insertelement %493, %621[%c1_i32 : i32] : vector<2xf32>
        %623 = llvm.fptrunc %622 : vector<2xf32> to vector<2xbf16>
        %624 = llvm.insertelement %565, %0[%c0_i32 : i32] : vector<2xf32>
        %625 = llvm.insertelement %568, %624[%c1_i32 : i32] : vector<2xf32>
        %626 = llvm.fptrunc %625 : vector<2xf32> to vector<2xbf16>
        %627 = llvm.insertelement %496, %0[%c0_i32 : i32] : vector<2xf32>
        %628 = llvm.insertelement %499, %627[%c1_i32 : i32] : vector<2xf32>
        %629 = llvm.fptrunc %628 : vector<2xf32> to vector<2xbf16>
        %630 = llvm.insertelement %571, %0[%c0_i32 : i32] : vector<2xf32>
        %631 = llvm.insertelement %574, %630[%c1_i32 : i32] : vector<2xf32>
        %632 = llvm.fptrunc %631 : vector<2xf32> to vector<2xbf16>
        %633 = llvm.insertelement %502, %0[%c0_i32 : i32] : vector<2xf32>
        %634 = llvm.insertelement %505, %633[%c1_i32 : i32] : vector<2xf32>
        %635 = llvm.fptrunc %634 : vector<2xf32> to vector<2xbf16>
        %636 = llvm.insertelement %577, %0[%c0_i32 : i32] : vector<2xf32>
        %637 = llvm.insertelement %580, %636[%c1_i32 : i32] : vector<2xf32>
        %638 = llvm.fptrunc %637 : vector<2xf32> to vector<2xbf16>
        %639 = llvm.insertelement %508, %0[%c0_i32 : i32] : vector<2xf32>
        %640 = llvm.insertelement %511, %639[%c1_i32 : i32] : vector<2xf32>
        %641 = llvm.fptrunc %640 : vector<2xf32> to vector<2xbf16>
        %642 = llvm.insertelement %583, %0[%c0_i32 : i32] : vector<2xf32>
        %643 = llvm.insertelement %586, %642[%c1_i32 : i32] : vector<2xf32>
        %644 = llvm.fptrunc %643 : vector<2xf32> to vector<2xbf16>
        %645 = llvm.insertelement %514, %0[%c0_i32 : i32] : vector<2xf32>
        %646 = llvm.insertelement %517, %645[%c1_i32 : i32] : vector<2xf32>
        %647 = llvm.fptrunc %646 : vector<2xf32> to vector<2xbf16>
        %648 = llvm.insertelement %589, %0[%c0_i32 : i32] : vector<2xf32>
        %649 = llvm.insertelement %592, %648[%c1_i32 : i32] : vector<2xf32>
        %650 = llvm.fptrunc %649 : vector<2xf32> to vector<2xbf16>
        %651 = llvm.insertelement %520, %0[%c0_i32 : i32] : vector<2xf32>
        %652 = llvm.insertelement %523, %651[%c1_i32 : i32] : vector<2xf32>
        %653 = llvm.fptrunc %652 : vector<2xf32> to vector<2xbf16>
        %654 = llvm.insertelement %595, %0[%c0_i32 : i32] : vector<2xf32>
        %655 = llvm.insertelement %598, %654[%c1_i32 : i32] : vector<2xf32>
        %656 = llvm.fptrunc %655 : vector<2xf32> to vector<2xbf16>
        %657 = llvm.insertelement %526, %0[%c0_i32 : i32] : vector<2xf32>
        %658 = llvm.insertelement %529, %657[%c1_i32 : i32] : vector<2xf32>
        %659 = llvm.fptrunc %658 : vector<2xf32> to vector<2xbf16>
        %660 = llvm.insertelement %601, %0[%c0_i32 : i32] : vector<2xf32>
        %661 = llvm.insertelement %604, %660[%c1_i32 : i32] : vector<2xf32>
        %662 = llvm.fptrunc %661 : vector<2xf32> to vector<2xbf16>
        %663 = arith.mulf %arg15, %481 : f32
        %664 = arith.mulf %arg16, %481 : f32
        %665 = arith.mulf %arg17, %556 : f32
        %666 = arith.mulf %arg18, %556 : f32
        %667 = arith.mulf %arg19, %481 : f32
        %668 = arith.mulf %arg20, %481 : f32
        %669 = arith.mulf %arg21, %556 : f32
        %670 = arith.mulf %arg22, %556 : f32
        %671:8 = scf.if %614 -> (f32, f32, f32, f32, f32, f32, f32, f32) {
          %672 = llvm.bitcast %617 : vector<2xbf16> to i32
          %673 = llvm.bitcast %620 : vector<2xbf16> to i32
          %674 = llvm.bitcast %623 : vector<2xbf16> to i32
          %675 = llvm.bitcast %626 : vector<2xbf16> to i32
          %676 = llvm.bitcast %629 : vector<2xbf16> to i32
          %677 = llvm.bitcast %632 : vector<2xbf16> to i32
          %678 = llvm.bitcast %635 : vector<2xbf16> to i32
          %679 = llvm.bitcast %638 : vector<2xbf16> to i32
          %680 = llvm.bitcast %641 : vector<2xbf16> to i32
          %681 = llvm.bitcast %644 : vector<2xbf16> to i32
          %682 = llvm.bitcast %647 : vector<2xbf16> to i32
          %683 = llvm.bitcast %650 : vector<2xbf16> to i32
          %684 = llvm.bitcast %653 : vector<2xbf16> to i32
          %685 = llvm.bitcast %656 : vector<2xbf16> to i32
          %686 = llvm.bitcast %659 : vector<2xbf16> to i32
          %687 = llvm.bitcast %662 : vector<2xbf16> to i32
          %688:23 = scf.for %arg23 = %c0_i32 to %c8_i32 step %c1_i32 iter_args(%arg24 = %663, %arg25 = %664, %arg26 = %665, %arg27 = %666, %arg28 = %667, %arg29 = %668, %arg30 = %669, %arg31 = %670, %arg32 = %672, %arg33 = %673, %arg34 = %674, %arg35 = %675, %arg36 = %676, %arg37 = %677, %arg38 = %678, %arg39 = %679, %arg40 = %680, %arg41 = %681, %arg42 = %682, %arg43 = %683, %arg44 = %684, %arg45 = %685, %arg46 = %455#32) -> (f32, f32, f32, f32, f32, f32, f32, f32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32)  : i32 {
            %689:8 = scf.for %arg47 = %c0_i32 to %c8_i32 step %c1_i32 iter_args(%arg48 = %arg24, %arg49 = %arg25, %arg50 = %arg26, %arg51 = %arg27, %arg52 = %arg28, %arg53 = %arg29, %arg54 = %arg30, %arg55 = %arg31) -> (f32, f32, f32, f32, f32, f32, f32, f32)  : i32 {
              %691 = arith.muli %arg23, %c8_i32 : i32
              %692 = arith.addi %691, %arg47 : i32
              %693 = arith.muli %7, %c4_i32 : i32
              %694 = arith.shrui %arg47, %c1_i32 : i32
              %695 = arith.addi %693, %694 : i32
              %696 = arith.andi %arg47, %c1_i32 : i32
              %697 = arith.cmpi ne, %696, %c0_i32 : i32
              %698 = nvvm.shfl.sync  idx %c-1_i32, %arg46, %695, %c31_i32 : i32 -> i32
              %699 = nvvm.shfl.sync  idx %c-1_i32, %arg32, %695, %c31_i32 : i32 -> i32
              %700 = llvm.bitcast %699 : i32 to vector<2xbf16>
              %701 = llvm.extractelement %700[%c1_i32 : i32] : vector<2xbf16>
              %702 = llvm.extractelement %700[%c0_i32 : i32] : vector<2xbf16>
              %703 = arith.select %697, %701, %702 : bf16
              %704 = arith.extf %703 : bf16 to f32
              %705 = arith.shrui %698, %696 : i32
              %706 = arith.andi %705, %c1_i32 : i32
              %707 = arith.cmpi ne, %706, %c0_i32 : i32
              %708 = nvvm.shfl.sync  idx %c-1_i32, %arg33, %695, %c31_i32 : i32 -> i32
              %709 = llvm.bitcast %708 : i32 to vector<2xbf16>
              %710 = llvm.extractelement %709[%c1_i32 : i32] : vector<2xbf16>
              %711 = llvm.extractelement %709[%c0_i32 : i32] : vector<2xbf16>
              %712 = arith.select %697, %710, %711 : bf16
              %713 = arith.extf %712 : bf16 to f32
              %714 = arith.addi %696, %c2_i32 : i32
              %715 = arith.shrui %698, %714 : i32
              %716 = arith.andi %715, %c1_i32 : i32
              %717 = arith.cmpi ne, %716, %c0_i32 : i32
              %718 = arith.muli %692, %c48_i32 : i32
              %719 = arith.addi %606, %718 : i32
              %720 = arith.muli %8, %c4_i32 : i32
              %721 = arith.addi %719, %720 : i32
              %722 = llvm.getelementptr %3[%721] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
              %723 = llvm.load %722 {alignment = 4 : i64} : !llvm.ptr<3> -> vector<2xbf16>
              %724 = llvm.extractelement %723[%c0_i32 : i32] : vector<2xbf16>
              %725 = arith.extf %724 : bf16 to f32
              %726 = math.fma %704, %725, %arg48 : f32
              %727 = arith.select %707, %arg48, %726 : f32
              %728 = math.fma %713, %725, %arg50 : f32
              %729 = arith.select %717, %arg50, %728 : f32
              %730 = llvm.extractelement %723[%c1_i32 : i32] : vector<2xbf16>
              %731 = arith.extf %730 : bf16 to f32
              %732 = math.fma %704, %731, %arg49 : f32
              %733 = arith.select %707, %arg49, %732 : f32
              %734 = math.fma %713, %731, %arg51 : f32
              %735 = arith.select %717, %arg51, %734 : f32
              %736 = llvm.getelementptr %722[16] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
              %737 = llvm.load %736 {alignment = 4 : i64} : !llvm.ptr<3> -> vector<2xbf16>
              %738 = llvm.extractelement %737[%c0_i32 : i32] : vector<2xbf16>
              %739 = arith.extf %738 : bf16 to f32
              %740 = math.fma %704, %739, %arg52 : f32
              %741 = arith.select %707, %arg52, %740 : f32
              %742 = math.fma %713, %739, %arg54 : f32
              %743 = arith.select %717, %arg54, %742 : f32
              %744 = llvm.extractelement %737[%c1_i32 : i32] : vector<2xbf16>
              %745 = arith.extf %744 : bf16 to f32
              %746 = math.fma %704, %745, %arg53 : f32
              %747 = arith.select %707, %arg53, %746 : f32
              %748 = math.fma %713, %745, %arg55 : f32
              %749 = arith.select %717, %arg55, %748 : f32
              scf.yield %727, %733, %729, %735, %741, %747, %743, %749 : f32, f32, f32, f32, f32, f32, f32, f32
            }
            %690 = arith.shrui %arg46, %c4_i32 : i32
            scf.yield %689#0, %689#1, %689#2, %689#3, %689#4, %689#5, %689#6, %689#7, %arg34, %arg35, %arg36, %arg37, %arg38, %arg39, %arg40, %arg41, %arg42, %arg43, %arg44, %arg45, %686, %687, %690 : f32, f32, f32, f32, f32, f32, f32, f32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32
          }
          scf.yield %688#0, %688#1, %688#2, %688#3, %688#4, %688#5, %688#6, %688#7 : f32, f32, f32, f32, f32, f32, f32, f32
        } else {
          %672 = llvm.bitcast %617 : vector<2xbf16> to i32
          %673 = llvm.bitcast %620 : vector<2xbf16> to i32
          %674 = llvm.bitcast %623 : vector<2xbf16> to i32
          %675 = llvm.bitcast %626 : vector<2xbf16> to i32
          %676 = arith.muli %369, %c48_i32 : i32
          %677 = arith.addi %606, %676 : i32
          %678 = arith.addi %677, %373 : i32
          %679 = llvm.getelementptr %3[%678] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
          %680 = nvvm.ldmatrix %679 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<col>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
          %681 = llvm.extractvalue %680[0] : !llvm.struct<(i32, i32, i32, i32)> 
          %682 = llvm.extractvalue %680[1] : !llvm.struct<(i32, i32, i32, i32)> 
          %683 = llvm.extractvalue %680[2] : !llvm.struct<(i32, i32, i32, i32)> 
          %684 = llvm.extractvalue %680[3] : !llvm.struct<(i32, i32, i32, i32)> 
          %685 = nvvm.mma.sync A[%672, %673, %674, %675]  B[%681, %682]  C[%663, %664, %665, %666]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
          %686 = llvm.extractvalue %685[0] : !llvm.struct<(f32, f32, f32, f32)> 
          %687 = llvm.extractvalue %685[1] : !llvm.struct<(f32, f32, f32, f32)> 
          %688 = llvm.extractvalue %685[2] : !llvm.struct<(f32, f32, f32, f32)> 
          %689 = llvm.extractvalue %685[3] : !llvm.struct<(f32, f32, f32, f32)> 
          %690 = nvvm.mma.sync A[%672, %673, %674, %675]  B[%683, %684]  C[%667, %668, %669, %670]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
          %691 = llvm.extractvalue %690[0] : !llvm.struct<(f32, f32, f32, f32)> 
          %692 = llvm.extractvalue %690[1] : !llvm.struct<(f32, f32, f32, f32)> 
          %693 = llvm.extractvalue %690[2] : !llvm.struct<(f32, f32, f32, f32)> 
          %694 = llvm.extractvalue %690[3] : !llvm.struct<(f32, f32, f32, f32)> 
          %695 = llvm.bitcast %629 : vector<2xbf16> to i32
          %696 = llvm.bitcast %632 : vector<2xbf16> to i32
          %697 = llvm.bitcast %635 : vector<2xbf16> to i32
          %698 = llvm.bitcast %638 : vector<2xbf16> to i32
          %699 = llvm.getelementptr %679[768] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
          %700 = nvvm.ldmatrix %699 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<col>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
          %701 = llvm.extractvalue %700[0] : !llvm.struct<(i32, i32, i32, i32)> 
          %702 = llvm.extractvalue %700[1] : !llvm.struct<(i32, i32, i32, i32)> 
          %703 = llvm.extractvalue %700[2] : !llvm.struct<(i32, i32, i32, i32)> 
          %704 = llvm.extractvalue %700[3] : !llvm.struct<(i32, i32, i32, i32)> 
          %705 = nvvm.mma.sync A[%695, %696, %697, %698]  B[%701, %702]  C[%686, %687, %688, %689]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
          %706 = llvm.extractvalue %705[0] : !llvm.struct<(f32, f32, f32, f32)> 
          %707 = llvm.extractvalue %705[1] : !llvm.struct<(f32, f32, f32, f32)> 
          %708 = llvm.extractvalue %705[2] : !llvm.struct<(f32, f32, f32, f32)> 
          %709 = llvm.extractvalue %705[3] : !llvm.struct<(f32, f32, f32, f32)> 
          %710 = nvvm.mma.sync A[%695, %696, %697, %698]  B[%703, %704]  C[%691, %692, %693, %694]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
          %711 = llvm.extractvalue %710[0] : !llvm.struct<(f32, f32, f32, f32)> 
          %712 = llvm.extractvalue %710[1] : !llvm.struct<(f32, f32, f32, f32)> 
          %713 = llvm.extractvalue %710[2] : !llvm.struct<(f32, f32, f32, f32)> 
          %714 = llvm.extractvalue %710[3] : !llvm.struct<(f32, f32, f32, f32)> 
          %715 = llvm.bitcast %641 : vector<2xbf16> to i32
          %716 = llvm.bitcast %644 : vector<2xbf16> to i32
          %717 = llvm.bitcast %647 : vector<2xbf16> to i32
          %718 = llvm.bitcast %650 : vector<2xbf16> to i32
          %719 = llvm.getelementptr %679[1536] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
          %720 = nvvm.ldmatrix %719 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<col>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
          %721 = llvm.extractvalue %720[0] : !llvm.struct<(i32, i32, i32, i32)> 
          %722 = llvm.extractvalue %720[1] : !llvm.struct<(i32, i32, i32, i32)> 
          %723 = llvm.extractvalue %720[2] : !llvm.struct<(i32, i32, i32, i32)> 
          %724 = llvm.extractvalue %720[3] : !llvm.struct<(i32, i32, i32, i32)> 
          %725 = nvvm.mma.sync A[%715, %716, %717, %718]  B[%721, %722]  C[%706, %707, %708, %709]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
          %726 = llvm.extractvalue %725[0] : !llvm.struct<(f32, f32, f32, f32)> 
          %727 = llvm.extractvalue %725[1] : !llvm.struct<(f32, f32, f32, f32)> 
          %728 = llvm.extractvalue %725[2] : !llvm.struct<(f32, f32, f32, f32)> 
          %729 = llvm.extractvalue %725[3] : !llvm.struct<(f32, f32, f32, f32)> 
          %730 = nvvm.mma.sync A[%715, %716, %717, %718]  B[%723, %724]  C[%711, %712, %713, %714]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
          %731 = llvm.extractvalue %730[0] : !llvm.struct<(f32, f32, f32, f32)> 
          %732 = llvm.extractvalue %730[1] : !llvm.struct<(f32, f32, f32, f32)> 
          %733 = llvm.extractvalue %730[2] : !llvm.struct<(f32, f32, f32, f32)> 
          %734 = llvm.extractvalue %730[3] : !llvm.struct<(f32, f32, f32, f32)> 
          %735 = llvm.bitcast %653 : vector<2xbf16> to i32
          %736 = llvm.bitcast %656 : vector<2xbf16> to i32
          %737 = llvm.bitcast %659 : vector<2xbf16> to i32
          %738 = llvm.bitcast %662 : vector<2xbf16> to i32
          %739 = llvm.getelementptr %679[2304] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
          %740 = nvvm.ldmatrix %739 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<col>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
          %741 = llvm.extractvalue %740[0] : !llvm.struct<(i32, i32, i32, i32)> 
          %742 = llvm.extractvalue %740[1] : !llvm.struct<(i32, i32, i32, i32)> 
          %743 = llvm.extractvalue %740[2] : !llvm.struct<(i32, i32, i32, i32)> 
          %744 = llvm.extractvalue %740[3] : !llvm.struct<(i32, i32, i32, i32)> 
          %745 = nvvm.mma.sync A[%735, %736, %737, %738]  B[%741, %742]  C[%726, %727, %728, %729]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
          %746 = llvm.extractvalue %745[0] : !llvm.struct<(f32, f32, f32, f32)> 
          %747 = llvm.extractvalue %745[1] : !llvm.struct<(f32, f32, f32, f32)> 
          %748 = llvm.extractvalue %745[2] : !llvm.struct<(f32, f32, f32, f32)> 
          %749 = llvm.extractvalue %745[3] : !llvm.struct<(f32, f32, f32, f32)> 
          %750 = nvvm.mma.sync A[%735, %736, %737, %738]  B[%743, %744]  C[%731, %732, %733, %734]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
          %751 = llvm.extractvalue %750[0] : !llvm.struct<(f32, f32, f32, f32)> 
          %752 = llvm.extractvalue %750[1] : !llvm.struct<(f32, f32, f32, f32)> 
          %753 = llvm.extractvalue %750[2] : !llvm.struct<(f32, f32, f32, f32)> 
          %754 = llvm.extractvalue %750[3] : !llvm.struct<(f32, f32, f32, f32)> 
          scf.yield %746, %747, %748, %749, %751, %752, %753, %754 : f32, f32, f32, f32, f32, f32, f32, f32
        }
        scf.yield %476, %551, %530, %605, %671#0, %671#1, %671#2, %671#3, %671#4, %671#5, %671#6, %671#7 : f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32
      }
      nvvm.cp.async.wait.group 0
      nvvm.barrier
      %262 = llvm.load %10 {alignment = 4 : i64} : !llvm.ptr -> i32
      %263 = arith.addi %262, %c3072_i32 : i32
      %264 = arith.cmpi eq, %263, %c9216_i32 : i32
      %265 = arith.select %264, %c3072_i32, %263 : i32
      llvm.store %265, %10 {alignment = 4 : i64} : i32, !llvm.ptr
      nvvm.cp.async.wait.group 1
      nvvm.barrier
      %266 = llvm.load %12 {alignment = 4 : i64} : !llvm.ptr -> i32
      %267 = arith.addi %266, %c3072_i32 : i32
      %268 = arith.cmpi eq, %267, %c15360_i32 : i32
      %269 = arith.select %268, %c9216_i32, %267 : i32
      llvm.store %269, %12 {alignment = 4 : i64} : i32, !llvm.ptr
      %270 = nvvm.shfl.sync  bfly %c-1_i32, %261#2, %c1_i32, %c31_i32 : f32 -> f32
      %271 = arith.addf %261#2, %270 : f32
      %272 = nvvm.shfl.sync  bfly %c-1_i32, %271, %c2_i32, %c31_i32 : f32 -> f32
      %273 = arith.addf %271, %272 : f32
      %274 = arith.cmpf oeq, %273, %cst_1 : f32
      %275 = arith.divf %cst, %273 : f32
      %276 = arith.mulf %261#4, %275 : f32
      %277 = arith.select %274, %cst_1, %276 : f32
      %278 = arith.mulf %261#5, %275 : f32
      %279 = arith.select %274, %cst_1, %278 : f32
      %280 = arith.mulf %261#8, %275 : f32
      %281 = arith.select %274, %cst_1, %280 : f32
      %282 = arith.mulf %261#9, %275 : f32
      %283 = arith.select %274, %cst_1, %282 : f32
      %284 = llvm.call_intrinsic "llvm.nvvm.lg2.approx.ftz.f"(%273) : (f32) -> f32
      %285 = nvvm.shfl.sync  bfly %c-1_i32, %261#3, %c1_i32, %c31_i32 : f32 -> f32
      %286 = arith.addf %261#3, %285 : f32
      %287 = nvvm.shfl.sync  bfly %c-1_i32, %286, %c2_i32, %c31_i32 : f32 -> f32
      %288 = arith.addf %286, %287 : f32
      %289 = arith.cmpf oeq, %288, %cst_1 : f32
      %290 = arith.divf %cst, %288 : f32
      %291 = arith.mulf %261#6, %290 : f32
      %292 = arith.select %289, %cst_1, %291 : f32
      %293 = arith.mulf %261#7, %290 : f32
      %294 = arith.select %289, %cst_1, %293 : f32
      %295 = arith.mulf %261#10, %290 : f32
      %296 = arith.select %289, %cst_1, %295 : f32
      %297 = arith.mulf %261#11, %290 : f32
      %298 = arith.select %289, %cst_1, %297 : f32
      %299 = llvm.call_intrinsic "llvm.nvvm.lg2.approx.ftz.f"(%288) : (f32) -> f32
      %300 = llvm.insertelement %277, %0[%c0_i32 : i32] : vector<2xf32>
      %301 = llvm.insertelement %279, %300[%c1_i32 : i32] : vector<2xf32>
      %302 = llvm.fptrunc %301 : vector<2xf32> to vector<2xbf16>
      %303 = llvm.insertelement %292, %0[%c0_i32 : i32] : vector<2xf32>
      %304 = llvm.insertelement %294, %303[%c1_i32 : i32] : vector<2xf32>
      %305 = llvm.fptrunc %304 : vector<2xf32> to vector<2xbf16>
      %306 = llvm.insertelement %281, %0[%c0_i32 : i32] : vector<2xf32>
      %307 = llvm.insertelement %283, %306[%c1_i32 : i32] : vector<2xf32>
      %308 = llvm.fptrunc %307 : vector<2xf32> to vector<2xbf16>
      %309 = llvm.insertelement %296, %0[%c0_i32 : i32] : vector<2xf32>
      %310 = llvm.insertelement %298, %309[%c1_i32 : i32] : vector<2xf32>
      %311 = llvm.fptrunc %310 : vector<2xf32> to vector<2xbf16>
      nvvm.barrier
      %312 = arith.muli %27, %c48_i32 : i32
      %313 = arith.muli %8, %c4_i32 : i32
      %314 = arith.addi %312, %313 : i32
      %315 = llvm.getelementptr %3[%314] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      llvm.store %302, %315 {alignment = 4 : i64} : vector<2xbf16>, !llvm.ptr<3>
      %316 = llvm.getelementptr %315[384] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      llvm.store %305, %316 {alignment = 4 : i64} : vector<2xbf16>, !llvm.ptr<3>
      %317 = llvm.getelementptr %315[16] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      llvm.store %308, %317 {alignment = 4 : i64} : vector<2xbf16>, !llvm.ptr<3>
      %318 = llvm.getelementptr %315[400] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      llvm.store %311, %318 {alignment = 4 : i64} : vector<2xbf16>, !llvm.ptr<3>
      nvvm.barrier
      %319 = arith.andi %4, %c1_i32 : i32
      %320 = arith.shrui %4, %c1_i32 : i32
      %321 = arith.muli %320, %c48_i32 : i32
      %322 = arith.muli %319, %c16_i32 : i32
      %323 = arith.addi %321, %322 : i32
      %324 = llvm.getelementptr %3[%323] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      %325 = llvm.load %324 {alignment = 16 : i64} : !llvm.ptr<3> -> vector<8xbf16>
      %326 = llvm.extractelement %325[%c0_i32 : i32] : vector<8xbf16>
      %327 = llvm.extractelement %325[%c1_i32 : i32] : vector<8xbf16>
      %328 = llvm.extractelement %325[%c2_i32 : i32] : vector<8xbf16>
      %329 = llvm.extractelement %325[%c3_i32 : i32] : vector<8xbf16>
      %330 = llvm.extractelement %325[%c4_i32 : i32] : vector<8xbf16>
      %331 = llvm.extractelement %325[%c5_i32 : i32] : vector<8xbf16>
      %332 = llvm.extractelement %325[%c6_i32 : i32] : vector<8xbf16>
      %333 = llvm.extractelement %325[%c7_i32 : i32] : vector<8xbf16>
      %intptr_18 = memref.extract_aligned_pointer_as_index %arg8 : memref<1x128x1x16xbf16> -> index
      %334 = arith.index_cast %intptr_18 : index to i64
      %335 = arith.addi %334, %55 : i64
      %336 = arith.muli %319, %c8_i32 : i32
      %337 = llvm.insertelement %326, %1[%c0_i32 : i32] : vector<8xbf16>
      %338 = llvm.insertelement %327, %337[%c1_i32 : i32] : vector<8xbf16>
      %339 = llvm.insertelement %328, %338[%c2_i32 : i32] : vector<8xbf16>
      %340 = llvm.insertelement %329, %339[%c3_i32 : i32] : vector<8xbf16>
      %341 = llvm.insertelement %330, %340[%c4_i32 : i32] : vector<8xbf16>
      %342 = llvm.insertelement %331, %341[%c5_i32 : i32] : vector<8xbf16>
      %343 = llvm.insertelement %332, %342[%c6_i32 : i32] : vector<8xbf16>
      %344 = llvm.insertelement %333, %343[%c7_i32 : i32] : vector<8xbf16>
      %345 = arith.extui %320 : i32 to i64
      %346 = arith.cmpi slt, %345, %57 : i64
      %347 = arith.andi %51, %346 : i1
      %348 = arith.muli %345, %c32_i64 : i64
      %349 = arith.addi %335, %348 : i64
      %350 = arith.extui %336 : i32 to i64
      %351 = arith.muli %350, %c2_i64 : i64
      %352 = arith.addi %349, %351 : i64
      %353 = llvm.inttoptr %352 : i64 to !llvm.ptr<1>
      scf.if %347 {
        llvm.store %344, %353 {alignment = 16 : i64} : vector<8xbf16>, !llvm.ptr<1>
      }
      gpu.return
    }
  }
}

