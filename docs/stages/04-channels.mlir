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
    gpu.func @attend_2_phases(%arg0: memref<?x?x1xf64>, %arg1: memref<1x?x?x8xf32>, %arg2: memref<1x?x?x8xf32>, %arg3: memref<i32> {ropewalk.status}) kernel attributes {known_block_size = array<i32: 128, 1, 1>, ropewalk.status = [0], strand.threads = 128 : i64} {
      %c0 = arith.constant 0 : index
      %c32 = arith.constant 32 : index
      %c4 = arith.constant 4 : index
      %block_id_x = gpu.block_id  x
      %0 = arith.remui %block_id_x, %c4 : index
      %1 = arith.divui %block_id_x, %c4 : index
      %2 = arith.muli %0, %c32 : index
      %3 = strand.load %arg0[%1, %2, %c0] : memref<?x?x1xf64> -> tensor<32x1xf64>
      %cos, %sin = strand.phases %3 by #rope.rotary<16 half base 10000 map[p*8]> axes (p) : tensor<32x1xf64> -> tensor<32x8xf32>
      strand.store %cos, %arg1[%c0, %1, %2, %c0] inside : tensor<32x8xf32>, memref<1x?x?x8xf32>
      strand.store %sin, %arg2[%c0, %1, %2, %c0] inside : tensor<32x8xf32>, memref<1x?x?x8xf32>
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
    gpu.func @attend_6_visible(%arg0: memref<?x?x6xi32>, %arg1: memref<?x?x6xi32>, %arg2: memref<?x?x?xi32>, %arg3: memref<?x?xi32>, %arg4: memref<i32> {ropewalk.status}) kernel attributes {known_block_size = array<i32: 128, 1, 1>, ropewalk.status = [0]} {
      %c1_i32 = arith.constant 1 : i32
      %c0_i32 = arith.constant 0 : i32
      %c1 = arith.constant 1 : index
      %c0 = arith.constant 0 : index
      %c2 = arith.constant 2 : index
      %c128 = arith.constant 128 : index
      %block_id_x = gpu.block_id  x
      %0 = arith.muli %block_id_x, %c128 : index
      %thread_id_x = gpu.thread_id  x
      %1 = arith.addi %0, %thread_id_x : index
      %2 = arith.cmpi ult, %1, %c2 : index
      scf.if %2 {
        %3 = arith.remui %1, %c2 : index
        %4 = arith.divui %1, %c2 : index
        %5 = strand.load %arg0[%4, %3, %c0] inside : memref<?x?x6xi32> -> tensor<6xi32>
        %6 = scf.for %arg5 = %c0 to %c2 step %c1 iter_args(%arg6 = %c0) -> (index) {
          %8 = strand.load %arg1[%4, %arg5, %c0] inside : memref<?x?x6xi32> -> tensor<6xi32>
          %9 = strand.visible %5, %8 mask #rope.mask<causal> columns (valid, sequence, index) : tensor<6xi32>
          %10 = arith.cmpi ne, %9, %c0_i32 : i32
          %11 = arith.shrui %9, %c1_i32 : i32
          %12 = arith.index_cast %arg5 : index to i32
          %13 = arith.shli %12, %c1_i32 : i32
          %14 = arith.ori %13, %11 : i32
          memref.store %14, %arg2[%4, %3, %arg6] : memref<?x?x?xi32>
          %15 = arith.index_castui %10 : i1 to index
          %16 = arith.addi %arg6, %15 : index
          scf.yield %16 : index
        }
        %7 = arith.index_cast %6 : index to i32
        memref.store %7, %arg3[%4, %3] : memref<?x?xi32>
      }
      gpu.return
    }
    gpu.func @attend_7_rotate(%arg0: memref<128x1x16xbf16>, %arg1: memref<1x?x?x8xf32>, %arg2: memref<1x?x?x8xf32>, %arg3: memref<?x1x?x16xbf16>, %arg4: memref<i32> {ropewalk.status}) kernel attributes {known_block_size = array<i32: 128, 1, 1>, ropewalk.status = [0], strand.threads = 128 : i64} {
      %c64 = arith.constant 64 : index
      %c0 = arith.constant 0 : index
      %c2 = arith.constant 2 : index
      %block_id_x = gpu.block_id  x
      %0 = arith.remui %block_id_x, %c2 : index
      %1 = arith.divui %block_id_x, %c2 : index
      %2 = arith.muli %0, %c64 : index
      %expand_shape = memref.expand_shape %arg0 [[0, 1], [2], [3]] output_shape [1, 128, 1, 16] : memref<128x1x16xbf16> into memref<1x128x1x16xbf16>
      %3 = strand.load %expand_shape[%1, %2, %c0, %c0] heads 1 : memref<1x128x1x16xbf16> -> tensor<64x16xbf16>
      %4 = strand.load %arg1[%c0, %1, %2, %c0] inside : memref<1x?x?x8xf32> -> tensor<64x8xf32>
      %5 = strand.load %arg2[%c0, %1, %2, %c0] inside : memref<1x?x?x8xf32> -> tensor<64x8xf32>
      %6 = strand.rotate %3 by #rope.rotary<16 half base 10000 map[p*8]> at %4, %5 : tensor<64x16xbf16>, tensor<64x8xf32>
      strand.store %6, %arg3[%1, %c0, %2, %c0] inside : tensor<64x16xbf16>, memref<?x1x?x16xbf16>
      gpu.return
    }
    gpu.func @attend_8_attention(%arg0: memref<3x?x?xi32>, %arg1: memref<128x1x16xbf16>, %arg2: memref<1x?x?x8xf32>, %arg3: memref<1x?x?x8xf32>, %arg4: memref<?x?xi32>, %arg5: memref<?x?x?xi32>, %arg6: memref<?x1x?x16xbf16>, %arg7: memref<128x1x16xbf16>, %arg8: memref<1x128x1x16xbf16>, %arg9: memref<i32> {ropewalk.status}) kernel attributes {known_block_size = array<i32: 128, 1, 1>, ropewalk.status = [0], strand.threads = 128 : i64} {
      %c0 = arith.constant 0 : index
      %c2 = arith.constant 2 : index
      %c1 = arith.constant 1 : index
      %c64 = arith.constant 64 : index
      %cst = arith.constant dense<0xFF800000> : tensor<64xf32>
      %cst_0 = arith.constant dense<0.000000e+00> : tensor<64xf32>
      %cst_1 = arith.constant dense<0.000000e+00> : tensor<64x16xf32>
      %c1_i32 = arith.constant 1 : i32
      %false = arith.constant false
      %true = arith.constant true
      %0 = strand.channel : <1 x 64x16xbf16>
      %1 = strand.channel : <2 x 64x16xbf16>
      %2 = strand.channel : <2 x 64x16xbf16>
      %block_id_x = gpu.block_id  x
      %3 = arith.remui %block_id_x, %c2 : index
      %4 = arith.divui %block_id_x, %c2 : index
      %5 = arith.subi %c1, %3 : index
      %6 = arith.muli %5, %c64 : index
      %transpose = memref.transpose %arg0 (d0, d1, d2) -> (d1, d2, d0) : memref<3x?x?xi32> to memref<?x?x3xi32, strided<[?, 1, ?]>>
      %7 = strand.load %transpose[%4, %6, %c0] inside : memref<?x?x3xi32, strided<[?, 1, ?]>> -> tensor<64x3xi32>
      %expand_shape = memref.expand_shape %arg1 [[0, 1], [2], [3]] output_shape [1, 128, 1, 16] : memref<128x1x16xbf16> into memref<1x128x1x16xbf16>
      %8 = strand.load %expand_shape[%4, %6, %c0, %c0] heads 1 : memref<1x128x1x16xbf16> -> tensor<64x16xbf16>
      %9 = strand.load %arg2[%c0, %4, %6, %c0] inside : memref<1x?x?x8xf32> -> tensor<64x8xf32>
      %10 = strand.load %arg3[%c0, %4, %6, %c0] inside : memref<1x?x?x8xf32> -> tensor<64x8xf32>
      %11 = strand.rotate %8 by #rope.rotary<16 half base 10000 map[p*8]> at %9, %10 : tensor<64x16xbf16>, tensor<64x8xf32>
      %12 = strand.acquire %0 : <1 x 64x16xbf16>
      strand.write %11, %12 : <64x16xbf16>
      strand.commit %12 : <64x16xbf16>
      %13 = strand.wait %0 : <1 x 64x16xbf16>
      %14 = memref.load %arg4[%4, %5] : memref<?x?xi32>
      %15 = arith.index_cast %14 : i32 to index
      %expand_shape_2 = memref.expand_shape %arg7 [[0, 1], [2], [3]] output_shape [1, 128, 1, 16] : memref<128x1x16xbf16> into memref<1x128x1x16xbf16>
      %transpose_3 = memref.transpose %expand_shape_2 (d0, d1, d2, d3) -> (d0, d2, d1, d3) : memref<1x128x1x16xbf16> to memref<1x1x128x16xbf16, strided<[2048, 16, 16, 1]>>
      %16:3 = scf.for %arg10 = %c0 to %15 step %c1 iter_args(%arg11 = %cst, %arg12 = %cst_0, %arg13 = %cst_1) -> (tensor<64xf32>, tensor<64xf32>, tensor<64x16xf32>) {
        %21 = memref.load %arg5[%4, %5, %arg10] : memref<?x?x?xi32>
        %22 = arith.trunci %21 : i32 to i1
        %23 = arith.shrui %21, %c1_i32 : i32
        %24 = arith.index_cast %23 : i32 to index
        %25 = arith.muli %24, %c64 : index
        %26 = strand.acquire %2 : <2 x 64x16xbf16>
        strand.copy %arg6[%4, %c0, %25, %c0] inside, %26 : memref<?x1x?x16xbf16>, <64x16xbf16>
        strand.commit %26 : <64x16xbf16>
        %27 = strand.wait %2 : <2 x 64x16xbf16>
        %28 = strand.dot %13, %27 transpose_b : (!strand.slot<64x16xbf16>, !strand.slot<64x16xbf16>) -> tensor<64x64xf32>
        strand.release %27 : <64x16xbf16>
        %29 = strand.load %transpose[%4, %25, %c0] inside : memref<?x?x3xi32, strided<[?, 1, ?]>> -> tensor<64x3xi32>
        %30 = strand.mask %28, %7, %29 full %22 mask #rope.mask<causal> columns (valid, sequence, index) : (tensor<64x64xf32>, tensor<64x3xi32>, tensor<64x3xi32>, i1) -> tensor<64x64xf32>
        %weights, %newMax, %newSum, %decay = strand.softmax_step %30, %arg11, %arg12 scale 0.36067376022224085 : tensor<64x64xf32>, tensor<64xf32>
        %31 = strand.acquire %1 : <2 x 64x16xbf16>
        strand.copy %transpose_3[%4, %c0, %25, %c0], %31 : memref<1x1x128x16xbf16, strided<[2048, 16, 16, 1]>>, <64x16xbf16>
        strand.commit %31 : <64x16xbf16>
        %32 = strand.wait %1 : <2 x 64x16xbf16>
        %33 = scf.if %22 -> (i1) {
          scf.yield %false : i1
        } else {
          %36 = strand.all_finite %32 : !strand.slot<64x16xbf16>
          %37 = arith.xori %36, %true : i1
          scf.yield %37 : i1
        }
        %34 = arith.truncf %weights : tensor<64x64xf32> to tensor<64x64xbf16>
        %35 = strand.dot %34, %32 plus %arg13 scaled %decay guarded %33 : (tensor<64x64xbf16>, !strand.slot<64x16xbf16>, tensor<64x16xf32>, tensor<64xf32>, i1) -> tensor<64x16xf32>
        strand.release %32 : <64x16xbf16>
        scf.yield %newMax, %newSum, %35 : tensor<64xf32>, tensor<64xf32>, tensor<64x16xf32>
      }
      strand.release %13 : <64x16xbf16>
      %output, %lse = strand.softmax_finish %16#2, %16#0, %16#1 : tensor<64x16xf32>, tensor<64xf32>
      %17 = arith.truncf %output : tensor<64x16xf32> to tensor<64x16xbf16>
      %18 = strand.acquire %0 : <1 x 64x16xbf16>
      strand.write %17, %18 : <64x16xbf16>
      strand.commit %18 : <64x16xbf16>
      %19 = strand.wait %0 : <1 x 64x16xbf16>
      %20 = strand.read %19 : <64x16xbf16>
      strand.release %19 : <64x16xbf16>
      strand.store %20, %arg8[%4, %6, %c0, %c0] heads 1 : tensor<64x16xbf16>, memref<1x128x1x16xbf16>
      gpu.return
    }
  }
}

