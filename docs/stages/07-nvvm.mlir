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
    llvm.func @attend_0_serial(%arg0: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg1: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg2: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg3: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}) attributes {gpu.kernel, gpu.known_block_size = array<i32: 1, 1, 1>, nvvm.kernel, nvvm.maxntid = array<i32: 1, 1, 1>, ropewalk.parameters = array<i64: 1, 8, 15, 22>, ropewalk.status = [0, "rope.attention: 'key' expects segments that add up to its rows, but they add up to another number [C9]", "rope.attention: 'key' has more tokens than rows [C9]", "rope.attention: 'query' expects segments that add up to its rows, but they add up to another number [C9]", "rope.attention: 'query' has more tokens than rows [C9]"]} {
      %0 = llvm.mlir.constant(0 : i32) : i32
      %1 = llvm.mlir.constant(4 : i32) : i32
      %2 = llvm.mlir.constant(19 : index) : i64
      %3 = llvm.mlir.constant(18 : index) : i64
      %4 = llvm.mlir.constant(17 : index) : i64
      %5 = llvm.mlir.constant(16 : index) : i64
      %6 = llvm.mlir.constant(15 : index) : i64
      %7 = llvm.mlir.constant(14 : index) : i64
      %8 = llvm.mlir.constant(-1 : i64) : i64
      %9 = llvm.mlir.constant(13 : index) : i64
      %10 = llvm.mlir.constant(12 : index) : i64
      %11 = llvm.mlir.constant(11 : index) : i64
      %12 = llvm.mlir.constant(9 : index) : i64
      %13 = llvm.mlir.constant(8 : index) : i64
      %14 = llvm.mlir.constant(7 : index) : i64
      %15 = llvm.mlir.constant(6 : index) : i64
      %16 = llvm.mlir.constant(5 : index) : i64
      %17 = llvm.mlir.constant(4 : index) : i64
      %18 = llvm.mlir.constant(3 : index) : i64
      %19 = llvm.mlir.constant(2 : index) : i64
      %20 = llvm.mlir.constant(1 : i64) : i64
      %21 = llvm.mlir.constant(128 : i64) : i64
      %22 = llvm.mlir.constant(10 : index) : i64
      %23 = llvm.mlir.constant(0 : i64) : i64
      %24 = llvm.mlir.constant(0 : index) : i64
      %25 = llvm.mlir.constant(20 : index) : i64
      %26 = llvm.mlir.constant(1 : index) : i64
      %27 = llvm.mlir.constant(3 : i32) : i32
      %28 = llvm.mlir.constant(2 : i32) : i32
      %29 = llvm.mlir.constant(1 : i32) : i32
      %30 = llvm.atomicrmw max %arg3, %0 acq_rel : !llvm.ptr, i32
      %31 = llvm.icmp "sle" %30, %1 : i32
      llvm.cond_br %31, ^bb2, ^bb1
    ^bb1:  // 2 preds: ^bb0, ^bb18
      llvm.return
    ^bb2:  // pred: ^bb0
      llvm.br ^bb3(%24 : i64)
    ^bb3(%32: i64):  // 2 preds: ^bb2, ^bb4
      %33 = llvm.icmp "slt" %32, %25 : i64
      llvm.cond_br %33, ^bb4, ^bb5
    ^bb4:  // pred: ^bb3
      %34 = llvm.mul %24, %25 overflow<nsw, nuw> : i64
      %35 = llvm.add %34, %32 overflow<nsw, nuw> : i64
      %36 = llvm.getelementptr inbounds|nuw %arg0[%35] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %23, %36 : i64, !llvm.ptr
      %37 = llvm.add %32, %26 : i64
      llvm.br ^bb3(%37 : i64)
    ^bb5:  // pred: ^bb3
      llvm.br ^bb6(%24 : i64)
    ^bb6(%38: i64):  // 2 preds: ^bb5, ^bb7
      %39 = llvm.icmp "slt" %38, %22 : i64
      llvm.cond_br %39, ^bb7, ^bb8
    ^bb7:  // pred: ^bb6
      %40 = llvm.mul %24, %22 overflow<nsw, nuw> : i64
      %41 = llvm.add %40, %38 overflow<nsw, nuw> : i64
      %42 = llvm.getelementptr inbounds|nuw %arg1[%41] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %23, %42 : i64, !llvm.ptr
      %43 = llvm.add %38, %26 : i64
      llvm.br ^bb6(%43 : i64)
    ^bb8:  // pred: ^bb6
      %44 = llvm.mul %24, %25 overflow<nsw, nuw> : i64
      %45 = llvm.add %44, %24 overflow<nsw, nuw> : i64
      %46 = llvm.getelementptr inbounds|nuw %arg0[%45] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %23, %46 : i64, !llvm.ptr
      %47 = llvm.add %44, %26 overflow<nsw, nuw> : i64
      %48 = llvm.getelementptr inbounds|nuw %arg0[%47] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %21, %48 : i64, !llvm.ptr
      %49 = llvm.add %44, %19 overflow<nsw, nuw> : i64
      %50 = llvm.getelementptr inbounds|nuw %arg0[%49] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %20, %50 : i64, !llvm.ptr
      %51 = llvm.add %44, %18 overflow<nsw, nuw> : i64
      %52 = llvm.getelementptr inbounds|nuw %arg0[%51] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %20, %52 : i64, !llvm.ptr
      %53 = llvm.add %44, %17 overflow<nsw, nuw> : i64
      %54 = llvm.getelementptr inbounds|nuw %arg0[%53] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %20, %54 : i64, !llvm.ptr
      %55 = llvm.add %44, %16 overflow<nsw, nuw> : i64
      %56 = llvm.getelementptr inbounds|nuw %arg0[%55] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %21, %56 : i64, !llvm.ptr
      %57 = llvm.add %44, %15 overflow<nsw, nuw> : i64
      %58 = llvm.getelementptr inbounds|nuw %arg0[%57] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %23, %58 : i64, !llvm.ptr
      %59 = llvm.add %44, %14 overflow<nsw, nuw> : i64
      %60 = llvm.getelementptr inbounds|nuw %arg0[%59] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %20, %60 : i64, !llvm.ptr
      %61 = llvm.add %44, %13 overflow<nsw, nuw> : i64
      %62 = llvm.getelementptr inbounds|nuw %arg0[%61] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %23, %62 : i64, !llvm.ptr
      %63 = llvm.add %44, %12 overflow<nsw, nuw> : i64
      %64 = llvm.getelementptr inbounds|nuw %arg0[%63] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %23, %64 : i64, !llvm.ptr
      %65 = llvm.add %44, %22 overflow<nsw, nuw> : i64
      %66 = llvm.getelementptr inbounds|nuw %arg0[%65] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %23, %66 : i64, !llvm.ptr
      %67 = llvm.add %44, %11 overflow<nsw, nuw> : i64
      %68 = llvm.getelementptr inbounds|nuw %arg0[%67] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %23, %68 : i64, !llvm.ptr
      %69 = llvm.add %44, %10 overflow<nsw, nuw> : i64
      %70 = llvm.getelementptr inbounds|nuw %arg0[%69] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %23, %70 : i64, !llvm.ptr
      %71 = llvm.add %44, %9 overflow<nsw, nuw> : i64
      %72 = llvm.getelementptr inbounds|nuw %arg0[%71] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %23, %72 : i64, !llvm.ptr
      %73 = llvm.add %44, %7 overflow<nsw, nuw> : i64
      %74 = llvm.getelementptr inbounds|nuw %arg0[%73] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %8, %74 : i64, !llvm.ptr
      %75 = llvm.add %44, %6 overflow<nsw, nuw> : i64
      %76 = llvm.getelementptr inbounds|nuw %arg0[%75] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %23, %76 : i64, !llvm.ptr
      %77 = llvm.add %44, %5 overflow<nsw, nuw> : i64
      %78 = llvm.getelementptr inbounds|nuw %arg0[%77] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %23, %78 : i64, !llvm.ptr
      %79 = llvm.add %44, %4 overflow<nsw, nuw> : i64
      %80 = llvm.getelementptr inbounds|nuw %arg0[%79] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %23, %80 : i64, !llvm.ptr
      %81 = llvm.add %44, %3 overflow<nsw, nuw> : i64
      %82 = llvm.getelementptr inbounds|nuw %arg0[%81] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %8, %82 : i64, !llvm.ptr
      %83 = llvm.add %44, %2 overflow<nsw, nuw> : i64
      %84 = llvm.getelementptr inbounds|nuw %arg0[%83] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %23, %84 : i64, !llvm.ptr
      %85 = llvm.mul %24, %22 overflow<nsw, nuw> : i64
      %86 = llvm.add %85, %24 overflow<nsw, nuw> : i64
      %87 = llvm.getelementptr inbounds|nuw %arg1[%86] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %23, %87 : i64, !llvm.ptr
      %88 = llvm.add %85, %26 overflow<nsw, nuw> : i64
      %89 = llvm.getelementptr inbounds|nuw %arg1[%88] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %20, %89 : i64, !llvm.ptr
      %90 = llvm.add %85, %19 overflow<nsw, nuw> : i64
      %91 = llvm.getelementptr inbounds|nuw %arg1[%90] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %21, %91 : i64, !llvm.ptr
      %92 = llvm.add %85, %18 overflow<nsw, nuw> : i64
      %93 = llvm.getelementptr inbounds|nuw %arg1[%92] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %21, %93 : i64, !llvm.ptr
      %94 = llvm.add %85, %17 overflow<nsw, nuw> : i64
      %95 = llvm.getelementptr inbounds|nuw %arg1[%94] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %21, %95 : i64, !llvm.ptr
      %96 = llvm.add %85, %16 overflow<nsw, nuw> : i64
      %97 = llvm.getelementptr inbounds|nuw %arg1[%96] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %20, %97 : i64, !llvm.ptr
      %98 = llvm.add %85, %15 overflow<nsw, nuw> : i64
      %99 = llvm.getelementptr inbounds|nuw %arg1[%98] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %23, %99 : i64, !llvm.ptr
      %100 = llvm.add %85, %14 overflow<nsw, nuw> : i64
      %101 = llvm.getelementptr inbounds|nuw %arg1[%100] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %20, %101 : i64, !llvm.ptr
      %102 = llvm.add %85, %13 overflow<nsw, nuw> : i64
      %103 = llvm.getelementptr inbounds|nuw %arg1[%102] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %23, %103 : i64, !llvm.ptr
      %104 = llvm.add %85, %12 overflow<nsw, nuw> : i64
      %105 = llvm.getelementptr inbounds|nuw %arg1[%104] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %23, %105 : i64, !llvm.ptr
      llvm.br ^bb9(%24 : i64)
    ^bb9(%106: i64):  // 2 preds: ^bb8, ^bb13
      %107 = llvm.icmp "slt" %106, %19 : i64
      llvm.cond_br %107, ^bb10, ^bb14
    ^bb10:  // pred: ^bb9
      llvm.br ^bb11(%24 : i64)
    ^bb11(%108: i64):  // 2 preds: ^bb10, ^bb12
      %109 = llvm.icmp "slt" %108, %17 : i64
      llvm.cond_br %109, ^bb12, ^bb13
    ^bb12:  // pred: ^bb11
      %110 = llvm.mul %106, %17 overflow<nsw, nuw> : i64
      %111 = llvm.add %110, %108 overflow<nsw, nuw> : i64
      %112 = llvm.getelementptr inbounds|nuw %arg2[%111] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %23, %112 : i64, !llvm.ptr
      %113 = llvm.add %108, %26 : i64
      llvm.br ^bb11(%113 : i64)
    ^bb13:  // pred: ^bb11
      %114 = llvm.add %106, %26 : i64
      llvm.br ^bb9(%114 : i64)
    ^bb14:  // pred: ^bb9
      %115 = llvm.load %91 : !llvm.ptr -> i64
      %116 = llvm.icmp "sle" %115, %21 : i64
      llvm.cond_br %116, ^bb16, ^bb15(%1 : i32)
    ^bb15(%117: i32):  // 4 preds: ^bb14, ^bb16, ^bb17, ^bb18
      %118 = llvm.atomicrmw max %arg3, %117 acq_rel : !llvm.ptr, i32
      llvm.return
    ^bb16:  // pred: ^bb14
      %119 = llvm.mul %24, %17 overflow<nsw, nuw> : i64
      %120 = llvm.add %119, %24 overflow<nsw, nuw> : i64
      %121 = llvm.getelementptr inbounds|nuw %arg2[%120] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %23, %121 : i64, !llvm.ptr
      %122 = llvm.add %119, %26 overflow<nsw, nuw> : i64
      %123 = llvm.getelementptr inbounds|nuw %arg2[%122] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %115, %123 : i64, !llvm.ptr
      %124 = llvm.add %119, %19 overflow<nsw, nuw> : i64
      %125 = llvm.getelementptr inbounds|nuw %arg2[%124] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %23, %125 : i64, !llvm.ptr
      %126 = llvm.add %119, %18 overflow<nsw, nuw> : i64
      %127 = llvm.getelementptr inbounds|nuw %arg2[%126] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      llvm.store %23, %127 : i64, !llvm.ptr
      %128 = llvm.icmp "eq" %115, %21 : i64
      llvm.cond_br %128, ^bb17, ^bb15(%27 : i32)
    ^bb17:  // pred: ^bb16
      llvm.cond_br %116, ^bb18, ^bb15(%28 : i32)
    ^bb18:  // pred: ^bb17
      llvm.cond_br %128, ^bb1, ^bb15(%29 : i32)
    }
    llvm.func @attend_1_each(%arg0: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg1: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg2: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg3: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg4: i64, %arg5: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}) attributes {gpu.kernel, gpu.known_block_size = array<i32: 128, 1, 1>, nvvm.kernel, nvvm.maxntid = array<i32: 128, 1, 1>, ropewalk.parameters = array<i64: 1, 8, 15, 22, 27, 31>, ropewalk.status = [0]} {
      %0 = llvm.mlir.constant(20 : index) : i64
      %1 = llvm.mlir.constant(10 : index) : i64
      %2 = llvm.mlir.constant(0 : i32) : i32
      %3 = llvm.mlir.constant(0.000000e+00 : f64) : f64
      %4 = llvm.mlir.constant(4 : i64) : i64
      %5 = llvm.mlir.constant(7 : index) : i64
      %6 = llvm.mlir.constant(6 : index) : i64
      %7 = llvm.mlir.constant(5 : index) : i64
      %8 = llvm.mlir.constant(4 : index) : i64
      %9 = llvm.mlir.constant(2 : i64) : i64
      %10 = llvm.mlir.constant(1 : i64) : i64
      %11 = llvm.mlir.constant(2 : index) : i64
      %12 = llvm.mlir.constant(0 : i64) : i64
      %13 = llvm.mlir.constant(0 : index) : i64
      %14 = llvm.mlir.constant(1 : index) : i64
      %15 = llvm.mlir.constant(128 : index) : i64
      %16 = llvm.load %arg5 : !llvm.ptr -> i32
      %17 = llvm.icmp "sle" %16, %2 : i32
      llvm.cond_br %17, ^bb2, ^bb1
    ^bb1:  // 3 preds: ^bb0, ^bb2, ^bb21
      llvm.return
    ^bb2:  // pred: ^bb0
      %18 = nvvm.read.ptx.sreg.ctaid.x : i32
      %19 = llvm.sext %18 : i32 to i64
      %20 = llvm.mul %19, %15 : i64
      %21 = nvvm.read.ptx.sreg.tid.x range <i32, 0, 128> : i32
      %22 = llvm.sext %21 : i32 to i64
      %23 = llvm.add %20, %22 : i64
      %24 = llvm.icmp "ult" %23, %15 : i64
      llvm.cond_br %24, ^bb3, ^bb1
    ^bb3:  // pred: ^bb2
      %25 = llvm.urem %23, %15 : i64
      %26 = llvm.udiv %23, %15 : i64
      %27 = llvm.sub %15, %25 : i64
      %28 = llvm.icmp "slt" %27, %14 : i64
      %29 = llvm.select %28, %27, %14 : i1, i64
      llvm.br ^bb4(%13 : i64)
    ^bb4(%30: i64):  // 2 preds: ^bb3, ^bb20
      %31 = llvm.icmp "slt" %30, %29 : i64
      llvm.cond_br %31, ^bb5, ^bb21
    ^bb5:  // pred: ^bb4
      %32 = llvm.add %25, %30 : i64
      %33 = llvm.mul %13, %8 overflow<nsw, nuw> : i64
      %34 = llvm.add %33, %11 overflow<nsw, nuw> : i64
      %35 = llvm.getelementptr inbounds|nuw %arg0[%34] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      %36 = llvm.load %35 : !llvm.ptr -> i64
      %37 = llvm.sub %32, %36 : i64
      %38 = llvm.add %33, %14 overflow<nsw, nuw> : i64
      %39 = llvm.getelementptr inbounds|nuw %arg0[%38] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      %40 = llvm.load %39 : !llvm.ptr -> i64
      %41 = llvm.icmp "slt" %37, %40 : i64
      llvm.cond_br %41, ^bb6, ^bb18
    ^bb6:  // pred: ^bb5
      %42 = llvm.add %33, %13 overflow<nsw, nuw> : i64
      %43 = llvm.getelementptr inbounds|nuw %arg0[%42] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      %44 = llvm.load %43 : !llvm.ptr -> i64
      %45 = llvm.add %44, %37 : i64
      %46 = llvm.mul %13, %1 overflow<nsw, nuw> : i64
      %47 = llvm.add %46, %13 overflow<nsw, nuw> : i64
      %48 = llvm.getelementptr inbounds|nuw %arg1[%47] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      %49 = llvm.load %48 : !llvm.ptr -> i64
      %50 = llvm.icmp "slt" %49, %12 : i64
      %51 = llvm.select %50, %49, %12 : i1, i64
      %52 = llvm.icmp "sgt" %51, %12 : i64
      %53 = llvm.select %52, %51, %12 : i1, i64
      %54 = llvm.add %46, %14 overflow<nsw, nuw> : i64
      %55 = llvm.getelementptr inbounds|nuw %arg1[%54] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      %56 = llvm.load %55 : !llvm.ptr -> i64
      %57 = llvm.icmp "slt" %56, %10 : i64
      %58 = llvm.select %57, %56, %10 : i1, i64
      llvm.br ^bb7(%53, %58 : i64, i64)
    ^bb7(%59: i64, %60: i64):  // 2 preds: ^bb6, ^bb8
      %61 = llvm.add %59, %10 : i64
      %62 = llvm.icmp "slt" %61, %60 : i64
      llvm.cond_br %62, ^bb8, ^bb9
    ^bb8:  // pred: ^bb7
      %63 = llvm.add %59, %60 : i64
      %64 = llvm.sdiv %63, %9 : i64
      %65 = llvm.mul %64, %0 overflow<nsw, nuw> : i64
      %66 = llvm.add %65, %13 overflow<nsw, nuw> : i64
      %67 = llvm.getelementptr inbounds|nuw %arg2[%66] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      %68 = llvm.load %67 : !llvm.ptr -> i64
      %69 = llvm.icmp "sle" %68, %45 : i64
      %70 = llvm.select %69, %64, %59 : i1, i64
      %71 = llvm.select %69, %60, %64 : i1, i64
      llvm.br ^bb7(%70, %71 : i64, i64)
    ^bb9:  // pred: ^bb7
      %72 = llvm.mul %59, %0 overflow<nsw, nuw> : i64
      %73 = llvm.add %72, %13 overflow<nsw, nuw> : i64
      %74 = llvm.getelementptr inbounds|nuw %arg2[%73] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      %75 = llvm.load %74 : !llvm.ptr -> i64
      %76 = llvm.sub %45, %75 : i64
      %77 = llvm.add %72, %8 overflow<nsw, nuw> : i64
      %78 = llvm.getelementptr inbounds|nuw %arg2[%77] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      %79 = llvm.load %78 : !llvm.ptr -> i64
      %80 = llvm.add %72, %7 overflow<nsw, nuw> : i64
      %81 = llvm.getelementptr inbounds|nuw %arg2[%80] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      %82 = llvm.load %81 : !llvm.ptr -> i64
      %83 = llvm.mul %79, %82 : i64
      %84 = llvm.srem %76, %83 : i64
      %85 = llvm.sdiv %84, %82 : i64
      %86 = llvm.srem %84, %82 : i64
      %87 = llvm.sdiv %76, %83 : i64
      %88 = llvm.add %72, %6 overflow<nsw, nuw> : i64
      %89 = llvm.getelementptr inbounds|nuw %arg2[%88] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      %90 = llvm.load %89 : !llvm.ptr -> i64
      %91 = llvm.add %72, %5 overflow<nsw, nuw> : i64
      %92 = llvm.getelementptr inbounds|nuw %arg2[%91] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      %93 = llvm.load %92 : !llvm.ptr -> i64
      %94 = llvm.mul %87, %79 : i64
      %95 = llvm.add %94, %85 : i64
      %96 = llvm.mul %95, %82 : i64
      %97 = llvm.add %96, %86 : i64
      %98 = llvm.add %72, %11 overflow<nsw, nuw> : i64
      %99 = llvm.getelementptr inbounds|nuw %arg2[%98] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      %100 = llvm.load %99 : !llvm.ptr -> i64
      %101 = llvm.icmp "eq" %100, %10 : i64
      llvm.cond_br %101, ^bb10, ^bb11
    ^bb10:  // pred: ^bb9
      %102 = llvm.mul %97, %93 : i64
      %103 = llvm.add %90, %102 : i64
      llvm.br ^bb16(%103, %93 : i64, i64)
    ^bb11:  // pred: ^bb9
      %104 = llvm.icmp "eq" %100, %4 : i64
      %105 = llvm.select %104, %93, %10 : i1, i64
      llvm.cond_br %104, ^bb12, ^bb13
    ^bb12:  // pred: ^bb11
      %106 = llvm.mul %97, %93 : i64
      %107 = llvm.add %90, %106 : i64
      llvm.br ^bb14(%107 : i64)
    ^bb13:  // pred: ^bb11
      llvm.br ^bb14(%12 : i64)
    ^bb14(%108: i64):  // 2 preds: ^bb12, ^bb13
      llvm.br ^bb15
    ^bb15:  // pred: ^bb14
      llvm.br ^bb16(%108, %105 : i64, i64)
    ^bb16(%109: i64, %110: i64):  // 2 preds: ^bb10, ^bb15
      llvm.br ^bb17
    ^bb17:  // pred: ^bb16
      %111 = llvm.sitofp %109 : i64 to f64
      %112 = llvm.sitofp %110 : i64 to f64
      %113 = llvm.fdiv %111, %112 : f64
      llvm.br ^bb19(%113 : f64)
    ^bb18:  // pred: ^bb5
      llvm.br ^bb19(%3 : f64)
    ^bb19(%114: f64):  // 2 preds: ^bb17, ^bb18
      llvm.br ^bb20
    ^bb20:  // pred: ^bb19
      %115 = llvm.mul %26, %arg4 overflow<nsw, nuw> : i64
      %116 = llvm.add %115, %32 overflow<nsw, nuw> : i64
      %117 = llvm.add %116, %13 overflow<nsw, nuw> : i64
      %118 = llvm.getelementptr inbounds|nuw %arg3[%117] : (!llvm.ptr, i64) -> !llvm.ptr, f64
      llvm.store %114, %118 : f64, !llvm.ptr
      %119 = llvm.add %30, %14 : i64
      llvm.br ^bb4(%119 : i64)
    ^bb21:  // pred: ^bb4
      llvm.br ^bb1
    }
    llvm.func @attend_2_phases(%arg0: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg1: i64, %arg2: i64, %arg3: i64, %arg4: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg5: i64, %arg6: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg7: i64, %arg8: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}) attributes {gpu.kernel, gpu.known_block_size = array<i32: 128, 1, 1>, nvvm.kernel, nvvm.maxntid = array<i32: 128, 1, 1>, ropewalk.parameters = array<i64: 1, 3, 4, 6, 10, 17, 21, 28, 32>, ropewalk.status = [0], strand.shared = 0 : i64, strand.threads = 128 : i64} {
      %0 = llvm.mlir.constant(0 : i32) : i32
      %1 = llvm.mlir.constant(512 : i64) : i64
      %2 = llvm.mlir.constant(32 : i64) : i64
      %3 = llvm.mlir.constant(128 : i64) : i64
      %4 = llvm.mlir.constant(4 : i64) : i64
      %5 = llvm.mlir.constant(-16 : i64) : i64
      %6 = llvm.mlir.constant(1 : i32) : i32
      %7 = llvm.mlir.constant(-4.000000e+00 : f64) : f64
      %8 = llvm.mlir.constant(2.500000e-01 : f64) : f64
      %9 = llvm.mlir.constant(1.000000e+00 : f32) : f32
      %10 = llvm.mlir.constant(-5.000000e-01 : f32) : f32
      %11 = llvm.mlir.constant(0.0416666456 : f32) : f32
      %12 = llvm.mlir.constant(-0.00138873165 : f32) : f32
      %13 = llvm.mlir.constant(2.44331568E-5 : f32) : f32
      %14 = llvm.mlir.constant(-0.166666552 : f32) : f32
      %15 = llvm.mlir.constant(0.00833216123 : f32) : f32
      %16 = llvm.mlir.constant(-1.95152956E-4 : f32) : f32
      %17 = llvm.mlir.constant(6.123233995736766E-17 : f64) : f64
      %18 = llvm.mlir.constant(1.5707963267948966 : f64) : f64
      %19 = llvm.mlir.constant(0.63661977236758138 : f64) : f64
      %20 = llvm.mlir.constant(0.000000e+00 : f64) : f64
      %21 = llvm.mlir.constant(7 : i32) : i32
      %22 = llvm.mlir.addressof @strand_table_0 : !llvm.ptr<1>
      %23 = llvm.mlir.addressof @strand_table : !llvm.ptr<1>
      %24 = llvm.mlir.constant(8 : i64) : i64
      %25 = llvm.mlir.constant(4 : index) : i64
      %26 = llvm.mlir.constant(32 : index) : i64
      %27 = llvm.mlir.constant(3 : i32) : i32
      %28 = llvm.mlir.constant(2 : i32) : i32
      %29 = llvm.load %arg8 : !llvm.ptr -> i32
      %30 = llvm.icmp "sle" %29, %0 : i32
      llvm.cond_br %30, ^bb2, ^bb1
    ^bb1:  // pred: ^bb0
      llvm.return
    ^bb2:  // pred: ^bb0
      %31 = nvvm.read.ptx.sreg.tid.x : i32
      %32 = nvvm.read.ptx.sreg.ctaid.x : i32
      %33 = llvm.sext %32 : i32 to i64
      %34 = llvm.urem %33, %25 : i64
      %35 = llvm.udiv %33, %25 : i64
      %36 = llvm.mul %34, %26 : i64
      %37 = llvm.ptrtoint %arg0 : !llvm.ptr to i64
      %38 = llvm.mul %35, %arg3 : i64
      %39 = llvm.icmp "ult" %35, %arg1 : i64
      %40 = llvm.add %38, %36 : i64
      %41 = llvm.mul %40, %24 : i64
      %42 = llvm.add %37, %41 : i64
      %43 = llvm.sub %arg2, %36 : i64
      %44 = llvm.and %31, %21 : i32
      %45 = llvm.lshr %31, %27 : i32
      %46 = llvm.getelementptr %23[%44] : (!llvm.ptr<1>, i32) -> !llvm.ptr<1>, i64
      %47 = llvm.load %46 {alignment = 8 : i64} : !llvm.ptr<1> -> i64
      %48 = llvm.getelementptr %22[%44] : (!llvm.ptr<1>, i32) -> !llvm.ptr<1>, f64
      %49 = llvm.load %48 {alignment = 8 : i64} : !llvm.ptr<1> -> f64
      %50 = llvm.trunc %47 : i64 to i32
      %51 = llvm.zext %45 : i32 to i64
      %52 = llvm.icmp "slt" %51, %43 : i64
      %53 = llvm.and %39, %52 : i1
      %54 = llvm.mul %51, %24 : i64
      %55 = llvm.add %42, %54 : i64
      %56 = llvm.zext %50 : i32 to i64
      %57 = llvm.mul %56, %24 : i64
      %58 = llvm.add %55, %57 : i64
      %59 = llvm.inttoptr %58 : i64 to !llvm.ptr<1>
      llvm.cond_br %53, ^bb3, ^bb4
    ^bb3:  // pred: ^bb2
      %60 = llvm.load %59 {alignment = 8 : i64} : !llvm.ptr<1> -> f64
      llvm.br ^bb5(%60 : f64)
    ^bb4:  // pred: ^bb2
      llvm.br ^bb5(%20 : f64)
    ^bb5(%61: f64):  // 2 preds: ^bb3, ^bb4
      llvm.br ^bb6
    ^bb6:  // pred: ^bb5
      %62 = llvm.fmul %61, %49 : f64
      %63 = llvm.fptrunc %62 : f64 to f32
      %64 = llvm.fpext %63 : f32 to f64
      %65 = llvm.fmul %64, %19 : f64
      %66 = llvm.call_intrinsic "llvm.roundeven.f64"(%65) : (f64) -> f64
      %67 = llvm.fneg %66 : f64
      %68 = llvm.call_intrinsic "llvm.fma.f64"(%67, %18, %64) : (f64, f64, f64) -> f64
      %69 = llvm.call_intrinsic "llvm.fma.f64"(%67, %17, %68) : (f64, f64, f64) -> f64
      %70 = llvm.fptrunc %69 : f64 to f32
      %71 = llvm.fmul %70, %70 : f32
      %72 = llvm.fmul %70, %71 : f32
      %73 = llvm.call_intrinsic "llvm.fma.f32"(%16, %71, %15) : (f32, f32, f32) -> f32
      %74 = llvm.call_intrinsic "llvm.fma.f32"(%73, %71, %14) : (f32, f32, f32) -> f32
      %75 = llvm.call_intrinsic "llvm.fma.f32"(%72, %74, %70) : (f32, f32, f32) -> f32
      %76 = llvm.fmul %71, %71 : f32
      %77 = llvm.call_intrinsic "llvm.fma.f32"(%13, %71, %12) : (f32, f32, f32) -> f32
      %78 = llvm.call_intrinsic "llvm.fma.f32"(%77, %71, %11) : (f32, f32, f32) -> f32
      %79 = llvm.call_intrinsic "llvm.fma.f32"(%71, %10, %9) : (f32, f32, f32) -> f32
      %80 = llvm.call_intrinsic "llvm.fma.f32"(%76, %78, %79) : (f32, f32, f32) -> f32
      %81 = llvm.fmul %66, %8 : f64
      %82 = llvm.call_intrinsic "llvm.floor.f64"(%81) : (f64) -> f64
      %83 = llvm.call_intrinsic "llvm.fma.f64"(%82, %7, %66) : (f64, f64, f64) -> f64
      %84 = llvm.fptosi %83 : f64 to i32
      %85 = llvm.and %84, %6 : i32
      %86 = llvm.icmp "ne" %85, %0 : i32
      %87 = llvm.add %84, %6 : i32
      %88 = llvm.and %87, %28 : i32
      %89 = llvm.icmp "ne" %88, %0 : i32
      %90 = llvm.select %86, %75, %80 : i1, f32
      %91 = llvm.fneg %90 : f32
      %92 = llvm.select %89, %91, %90 : i1, f32
      %93 = llvm.and %84, %28 : i32
      %94 = llvm.icmp "ne" %93, %0 : i32
      %95 = llvm.select %86, %80, %75 : i1, f32
      %96 = llvm.fneg %95 : f32
      %97 = llvm.select %94, %96, %95 : i1, f32
      %98 = llvm.add %43, %5 : i64
      %99 = llvm.icmp "slt" %51, %98 : i64
      %100 = llvm.and %39, %99 : i1
      %101 = llvm.add %58, %3 : i64
      %102 = llvm.inttoptr %101 : i64 to !llvm.ptr<1>
      llvm.cond_br %100, ^bb7, ^bb8
    ^bb7:  // pred: ^bb6
      %103 = llvm.load %102 {alignment = 8 : i64} : !llvm.ptr<1> -> f64
      llvm.br ^bb9(%103 : f64)
    ^bb8:  // pred: ^bb6
      llvm.br ^bb9(%20 : f64)
    ^bb9(%104: f64):  // 2 preds: ^bb7, ^bb8
      llvm.br ^bb10
    ^bb10:  // pred: ^bb9
      %105 = llvm.fmul %104, %49 : f64
      %106 = llvm.fptrunc %105 : f64 to f32
      %107 = llvm.fpext %106 : f32 to f64
      %108 = llvm.fmul %107, %19 : f64
      %109 = llvm.call_intrinsic "llvm.roundeven.f64"(%108) : (f64) -> f64
      %110 = llvm.fneg %109 : f64
      %111 = llvm.call_intrinsic "llvm.fma.f64"(%110, %18, %107) : (f64, f64, f64) -> f64
      %112 = llvm.call_intrinsic "llvm.fma.f64"(%110, %17, %111) : (f64, f64, f64) -> f64
      %113 = llvm.fptrunc %112 : f64 to f32
      %114 = llvm.fmul %113, %113 : f32
      %115 = llvm.fmul %113, %114 : f32
      %116 = llvm.call_intrinsic "llvm.fma.f32"(%16, %114, %15) : (f32, f32, f32) -> f32
      %117 = llvm.call_intrinsic "llvm.fma.f32"(%116, %114, %14) : (f32, f32, f32) -> f32
      %118 = llvm.call_intrinsic "llvm.fma.f32"(%115, %117, %113) : (f32, f32, f32) -> f32
      %119 = llvm.fmul %114, %114 : f32
      %120 = llvm.call_intrinsic "llvm.fma.f32"(%13, %114, %12) : (f32, f32, f32) -> f32
      %121 = llvm.call_intrinsic "llvm.fma.f32"(%120, %114, %11) : (f32, f32, f32) -> f32
      %122 = llvm.call_intrinsic "llvm.fma.f32"(%114, %10, %9) : (f32, f32, f32) -> f32
      %123 = llvm.call_intrinsic "llvm.fma.f32"(%119, %121, %122) : (f32, f32, f32) -> f32
      %124 = llvm.fmul %109, %8 : f64
      %125 = llvm.call_intrinsic "llvm.floor.f64"(%124) : (f64) -> f64
      %126 = llvm.call_intrinsic "llvm.fma.f64"(%125, %7, %109) : (f64, f64, f64) -> f64
      %127 = llvm.fptosi %126 : f64 to i32
      %128 = llvm.and %127, %6 : i32
      %129 = llvm.icmp "ne" %128, %0 : i32
      %130 = llvm.add %127, %6 : i32
      %131 = llvm.and %130, %28 : i32
      %132 = llvm.icmp "ne" %131, %0 : i32
      %133 = llvm.select %129, %118, %123 : i1, f32
      %134 = llvm.fneg %133 : f32
      %135 = llvm.select %132, %134, %133 : i1, f32
      %136 = llvm.and %127, %28 : i32
      %137 = llvm.icmp "ne" %136, %0 : i32
      %138 = llvm.select %129, %123, %118 : i1, f32
      %139 = llvm.fneg %138 : f32
      %140 = llvm.select %137, %139, %138 : i1, f32
      %141 = llvm.ptrtoint %arg4 : !llvm.ptr to i64
      %142 = llvm.mul %35, %arg5 : i64
      %143 = llvm.mul %36, %24 : i64
      %144 = llvm.add %142, %143 : i64
      %145 = llvm.mul %144, %4 : i64
      %146 = llvm.add %141, %145 : i64
      %147 = llvm.mul %51, %2 : i64
      %148 = llvm.add %146, %147 : i64
      %149 = llvm.zext %44 : i32 to i64
      %150 = llvm.mul %149, %4 : i64
      %151 = llvm.add %148, %150 : i64
      %152 = llvm.inttoptr %151 : i64 to !llvm.ptr<1>
      llvm.store %92, %152 {alignment = 4 : i64} : f32, !llvm.ptr<1>
      %153 = llvm.add %151, %1 : i64
      %154 = llvm.inttoptr %153 : i64 to !llvm.ptr<1>
      llvm.store %135, %154 {alignment = 4 : i64} : f32, !llvm.ptr<1>
      %155 = llvm.ptrtoint %arg6 : !llvm.ptr to i64
      %156 = llvm.mul %35, %arg7 : i64
      %157 = llvm.add %156, %143 : i64
      %158 = llvm.mul %157, %4 : i64
      %159 = llvm.add %155, %158 : i64
      %160 = llvm.add %159, %147 : i64
      %161 = llvm.add %160, %150 : i64
      %162 = llvm.inttoptr %161 : i64 to !llvm.ptr<1>
      llvm.store %97, %162 {alignment = 4 : i64} : f32, !llvm.ptr<1>
      %163 = llvm.add %161, %1 : i64
      %164 = llvm.inttoptr %163 : i64 to !llvm.ptr<1>
      llvm.store %140, %164 {alignment = 4 : i64} : f32, !llvm.ptr<1>
      llvm.return
    }
    llvm.func @attend_3_each(%arg0: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg1: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg2: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg3: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg4: i64, %arg5: i64, %arg6: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}) attributes {gpu.kernel, gpu.known_block_size = array<i32: 128, 1, 1>, nvvm.kernel, nvvm.maxntid = array<i32: 128, 1, 1>, ropewalk.parameters = array<i64: 1, 8, 15, 22, 27, 28, 31>, ropewalk.status = [0]} {
      %0 = llvm.mlir.constant(20 : index) : i64
      %1 = llvm.mlir.constant(10 : index) : i64
      %2 = llvm.mlir.constant(4 : index) : i64
      %3 = llvm.mlir.constant(0 : i32) : i32
      %4 = llvm.mlir.constant(2 : i64) : i64
      %5 = llvm.mlir.constant(1 : i64) : i64
      %6 = llvm.mlir.constant(2 : index) : i64
      %7 = llvm.mlir.constant(0 : i64) : i64
      %8 = llvm.mlir.constant(127 : index) : i64
      %9 = llvm.mlir.constant(0 : index) : i64
      %10 = llvm.mlir.constant(1 : index) : i64
      %11 = llvm.mlir.constant(128 : index) : i64
      %12 = llvm.load %arg6 : !llvm.ptr -> i32
      %13 = llvm.icmp "sle" %12, %3 : i32
      llvm.cond_br %13, ^bb2, ^bb1
    ^bb1:  // 3 preds: ^bb0, ^bb2, ^bb13
      llvm.return
    ^bb2:  // pred: ^bb0
      %14 = nvvm.read.ptx.sreg.ctaid.x : i32
      %15 = llvm.sext %14 : i32 to i64
      %16 = llvm.mul %15, %11 : i64
      %17 = nvvm.read.ptx.sreg.tid.x range <i32, 0, 128> : i32
      %18 = llvm.sext %17 : i32 to i64
      %19 = llvm.add %16, %18 : i64
      %20 = llvm.icmp "ult" %19, %11 : i64
      llvm.cond_br %20, ^bb3, ^bb1
    ^bb3:  // pred: ^bb2
      %21 = llvm.urem %19, %11 : i64
      %22 = llvm.udiv %19, %11 : i64
      %23 = llvm.sub %11, %21 : i64
      %24 = llvm.icmp "slt" %23, %10 : i64
      %25 = llvm.select %24, %23, %10 : i1, i64
      llvm.br ^bb4(%9 : i64)
    ^bb4(%26: i64):  // 2 preds: ^bb3, ^bb12
      %27 = llvm.icmp "slt" %26, %25 : i64
      llvm.cond_br %27, ^bb5, ^bb13
    ^bb5:  // pred: ^bb4
      %28 = llvm.add %21, %26 : i64
      %29 = llvm.icmp "slt" %28, %8 : i64
      %30 = llvm.select %29, %28, %8 : i1, i64
      %31 = llvm.mul %9, %2 overflow<nsw, nuw> : i64
      %32 = llvm.add %31, %6 overflow<nsw, nuw> : i64
      %33 = llvm.getelementptr inbounds|nuw %arg0[%32] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      %34 = llvm.load %33 : !llvm.ptr -> i64
      %35 = llvm.sub %30, %34 : i64
      %36 = llvm.add %31, %10 overflow<nsw, nuw> : i64
      %37 = llvm.getelementptr inbounds|nuw %arg0[%36] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      %38 = llvm.load %37 : !llvm.ptr -> i64
      %39 = llvm.icmp "slt" %35, %38 : i64
      llvm.cond_br %39, ^bb6, ^bb10
    ^bb6:  // pred: ^bb5
      %40 = llvm.add %31, %9 overflow<nsw, nuw> : i64
      %41 = llvm.getelementptr inbounds|nuw %arg0[%40] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      %42 = llvm.load %41 : !llvm.ptr -> i64
      %43 = llvm.add %42, %35 : i64
      %44 = llvm.mul %9, %1 overflow<nsw, nuw> : i64
      %45 = llvm.add %44, %9 overflow<nsw, nuw> : i64
      %46 = llvm.getelementptr inbounds|nuw %arg1[%45] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      %47 = llvm.load %46 : !llvm.ptr -> i64
      %48 = llvm.icmp "slt" %47, %7 : i64
      %49 = llvm.select %48, %47, %7 : i1, i64
      %50 = llvm.icmp "sgt" %49, %7 : i64
      %51 = llvm.select %50, %49, %7 : i1, i64
      %52 = llvm.add %44, %10 overflow<nsw, nuw> : i64
      %53 = llvm.getelementptr inbounds|nuw %arg1[%52] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      %54 = llvm.load %53 : !llvm.ptr -> i64
      %55 = llvm.icmp "slt" %54, %5 : i64
      %56 = llvm.select %55, %54, %5 : i1, i64
      llvm.br ^bb7(%51, %56 : i64, i64)
    ^bb7(%57: i64, %58: i64):  // 2 preds: ^bb6, ^bb8
      %59 = llvm.add %57, %5 : i64
      %60 = llvm.icmp "slt" %59, %58 : i64
      llvm.cond_br %60, ^bb8, ^bb9
    ^bb8:  // pred: ^bb7
      %61 = llvm.add %57, %58 : i64
      %62 = llvm.sdiv %61, %4 : i64
      %63 = llvm.mul %62, %0 overflow<nsw, nuw> : i64
      %64 = llvm.add %63, %9 overflow<nsw, nuw> : i64
      %65 = llvm.getelementptr inbounds|nuw %arg2[%64] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      %66 = llvm.load %65 : !llvm.ptr -> i64
      %67 = llvm.icmp "sle" %66, %43 : i64
      %68 = llvm.select %67, %62, %57 : i1, i64
      %69 = llvm.select %67, %58, %62 : i1, i64
      llvm.br ^bb7(%68, %69 : i64, i64)
    ^bb9:  // pred: ^bb7
      %70 = llvm.mul %57, %0 overflow<nsw, nuw> : i64
      %71 = llvm.add %70, %6 overflow<nsw, nuw> : i64
      %72 = llvm.getelementptr inbounds|nuw %arg2[%71] : (!llvm.ptr, i64) -> !llvm.ptr, i64
      %73 = llvm.load %72 : !llvm.ptr -> i64
      %74 = llvm.icmp "ne" %73, %7 : i64
      %75 = llvm.zext %74 : i1 to i64
      llvm.br ^bb11(%75, %43 : i64, i64)
    ^bb10:  // pred: ^bb5
      llvm.br ^bb11(%7, %7 : i64, i64)
    ^bb11(%76: i64, %77: i64):  // 2 preds: ^bb9, ^bb10
      llvm.br ^bb12
    ^bb12:  // pred: ^bb11
      %78 = llvm.icmp "slt" %28, %11 : i64
      %79 = llvm.zext %78 : i1 to i32
      %80 = llvm.trunc %76 : i64 to i32
      %81 = llvm.mul %79, %80 : i32
      %82 = llvm.mul %arg4, %9 overflow<nsw, nuw> : i64
      %83 = llvm.mul %22, %arg5 overflow<nsw, nuw> : i64
      %84 = llvm.add %82, %83 overflow<nsw, nuw> : i64
      %85 = llvm.add %84, %28 overflow<nsw, nuw> : i64
      %86 = llvm.getelementptr inbounds|nuw %arg3[%85] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      llvm.store %81, %86 : i32, !llvm.ptr
      %87 = llvm.mul %arg4, %10 overflow<nsw, nuw> : i64
      %88 = llvm.add %87, %83 overflow<nsw, nuw> : i64
      %89 = llvm.add %88, %28 overflow<nsw, nuw> : i64
      %90 = llvm.getelementptr inbounds|nuw %arg3[%89] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      llvm.store %3, %90 : i32, !llvm.ptr
      %91 = llvm.trunc %77 : i64 to i32
      %92 = llvm.mul %arg4, %6 overflow<nsw, nuw> : i64
      %93 = llvm.add %92, %83 overflow<nsw, nuw> : i64
      %94 = llvm.add %93, %28 overflow<nsw, nuw> : i64
      %95 = llvm.getelementptr inbounds|nuw %arg3[%94] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      llvm.store %91, %95 : i32, !llvm.ptr
      %96 = llvm.add %26, %10 : i64
      llvm.br ^bb4(%96 : i64)
    ^bb13:  // pred: ^bb4
      llvm.br ^bb1
    }
    llvm.func @attend_4_each(%arg0: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg1: i64, %arg2: i64, %arg3: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg4: i64, %arg5: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}) attributes {gpu.kernel, gpu.known_block_size = array<i32: 128, 1, 1>, nvvm.kernel, nvvm.maxntid = array<i32: 128, 1, 1>, ropewalk.parameters = array<i64: 1, 6, 7, 10, 15, 19>, ropewalk.status = [0]} {
      %0 = llvm.mlir.constant(6 : index) : i64
      %1 = llvm.mlir.constant(0 : i32) : i32
      %2 = llvm.mlir.constant(5 : index) : i64
      %3 = llvm.mlir.constant(4 : index) : i64
      %4 = llvm.mlir.constant(3 : index) : i64
      %5 = llvm.mlir.constant(1 : index) : i64
      %6 = llvm.mlir.constant(0 : index) : i64
      %7 = llvm.mlir.constant(-2147483648 : i32) : i32
      %8 = llvm.mlir.constant(2147483647 : i32) : i32
      %9 = llvm.mlir.constant(64 : index) : i64
      %10 = llvm.mlir.constant(2 : index) : i64
      %11 = llvm.mlir.constant(128 : index) : i64
      %12 = llvm.load %arg5 : !llvm.ptr -> i32
      %13 = llvm.icmp "sle" %12, %1 : i32
      llvm.cond_br %13, ^bb2, ^bb1
    ^bb1:  // 3 preds: ^bb0, ^bb2, ^bb6
      llvm.return
    ^bb2:  // pred: ^bb0
      %14 = nvvm.read.ptx.sreg.ctaid.x : i32
      %15 = llvm.sext %14 : i32 to i64
      %16 = llvm.mul %15, %11 : i64
      %17 = nvvm.read.ptx.sreg.tid.x range <i32, 0, 128> : i32
      %18 = llvm.sext %17 : i32 to i64
      %19 = llvm.add %16, %18 : i64
      %20 = llvm.icmp "ult" %19, %10 : i64
      llvm.cond_br %20, ^bb3, ^bb1
    ^bb3:  // pred: ^bb2
      %21 = llvm.urem %19, %10 : i64
      %22 = llvm.udiv %19, %10 : i64
      %23 = llvm.mul %21, %9 : i64
      llvm.br ^bb4(%6, %8, %8, %8, %7, %7, %7 : i64, i32, i32, i32, i32, i32, i32)
    ^bb4(%24: i64, %25: i32, %26: i32, %27: i32, %28: i32, %29: i32, %30: i32):  // 2 preds: ^bb3, ^bb5
      %31 = llvm.icmp "slt" %24, %9 : i64
      llvm.cond_br %31, ^bb5, ^bb6
    ^bb5:  // pred: ^bb4
      %32 = llvm.add %23, %24 : i64
      %33 = llvm.mul %22, %arg2 overflow<nsw, nuw> : i64
      %34 = llvm.add %33, %32 overflow<nsw, nuw> : i64
      %35 = llvm.mul %arg1, %6 overflow<nsw, nuw> : i64
      %36 = llvm.add %34, %35 overflow<nsw, nuw> : i64
      %37 = llvm.getelementptr inbounds|nuw %arg0[%36] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      %38 = llvm.load %37 : !llvm.ptr -> i32
      %39 = llvm.icmp "slt" %25, %38 : i32
      %40 = llvm.select %39, %25, %38 : i1, i32
      %41 = llvm.icmp "sgt" %28, %38 : i32
      %42 = llvm.select %41, %28, %38 : i1, i32
      %43 = llvm.mul %arg1, %5 overflow<nsw, nuw> : i64
      %44 = llvm.add %34, %43 overflow<nsw, nuw> : i64
      %45 = llvm.getelementptr inbounds|nuw %arg0[%44] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      %46 = llvm.load %45 : !llvm.ptr -> i32
      %47 = llvm.icmp "slt" %26, %46 : i32
      %48 = llvm.select %47, %26, %46 : i1, i32
      %49 = llvm.icmp "sgt" %29, %46 : i32
      %50 = llvm.select %49, %29, %46 : i1, i32
      %51 = llvm.mul %arg1, %10 overflow<nsw, nuw> : i64
      %52 = llvm.add %34, %51 overflow<nsw, nuw> : i64
      %53 = llvm.getelementptr inbounds|nuw %arg0[%52] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      %54 = llvm.load %53 : !llvm.ptr -> i32
      %55 = llvm.icmp "slt" %27, %54 : i32
      %56 = llvm.select %55, %27, %54 : i1, i32
      %57 = llvm.icmp "sgt" %30, %54 : i32
      %58 = llvm.select %57, %30, %54 : i1, i32
      %59 = llvm.add %24, %5 : i64
      llvm.br ^bb4(%59, %40, %48, %56, %42, %50, %58 : i64, i32, i32, i32, i32, i32, i32)
    ^bb6:  // pred: ^bb4
      %60 = llvm.mul %22, %arg4 overflow<nsw, nuw> : i64
      %61 = llvm.mul %21, %0 overflow<nsw, nuw> : i64
      %62 = llvm.add %60, %61 overflow<nsw, nuw> : i64
      %63 = llvm.add %62, %6 overflow<nsw, nuw> : i64
      %64 = llvm.getelementptr inbounds|nuw %arg3[%63] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      llvm.store %25, %64 : i32, !llvm.ptr
      %65 = llvm.add %62, %5 overflow<nsw, nuw> : i64
      %66 = llvm.getelementptr inbounds|nuw %arg3[%65] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      llvm.store %26, %66 : i32, !llvm.ptr
      %67 = llvm.add %62, %10 overflow<nsw, nuw> : i64
      %68 = llvm.getelementptr inbounds|nuw %arg3[%67] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      llvm.store %27, %68 : i32, !llvm.ptr
      %69 = llvm.add %62, %4 overflow<nsw, nuw> : i64
      %70 = llvm.getelementptr inbounds|nuw %arg3[%69] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      llvm.store %28, %70 : i32, !llvm.ptr
      %71 = llvm.add %62, %3 overflow<nsw, nuw> : i64
      %72 = llvm.getelementptr inbounds|nuw %arg3[%71] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      llvm.store %29, %72 : i32, !llvm.ptr
      %73 = llvm.add %62, %2 overflow<nsw, nuw> : i64
      %74 = llvm.getelementptr inbounds|nuw %arg3[%73] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      llvm.store %30, %74 : i32, !llvm.ptr
      llvm.br ^bb1
    }
    llvm.func @attend_5_each(%arg0: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg1: i64, %arg2: i64, %arg3: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg4: i64, %arg5: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}) attributes {gpu.kernel, gpu.known_block_size = array<i32: 128, 1, 1>, nvvm.kernel, nvvm.maxntid = array<i32: 128, 1, 1>, ropewalk.parameters = array<i64: 1, 6, 7, 10, 15, 19>, ropewalk.status = [0]} {
      %0 = llvm.mlir.constant(6 : index) : i64
      %1 = llvm.mlir.constant(0 : i32) : i32
      %2 = llvm.mlir.constant(5 : index) : i64
      %3 = llvm.mlir.constant(4 : index) : i64
      %4 = llvm.mlir.constant(3 : index) : i64
      %5 = llvm.mlir.constant(1 : index) : i64
      %6 = llvm.mlir.constant(0 : index) : i64
      %7 = llvm.mlir.constant(-2147483648 : i32) : i32
      %8 = llvm.mlir.constant(2147483647 : i32) : i32
      %9 = llvm.mlir.constant(64 : index) : i64
      %10 = llvm.mlir.constant(2 : index) : i64
      %11 = llvm.mlir.constant(128 : index) : i64
      %12 = llvm.load %arg5 : !llvm.ptr -> i32
      %13 = llvm.icmp "sle" %12, %1 : i32
      llvm.cond_br %13, ^bb2, ^bb1
    ^bb1:  // 3 preds: ^bb0, ^bb2, ^bb6
      llvm.return
    ^bb2:  // pred: ^bb0
      %14 = nvvm.read.ptx.sreg.ctaid.x : i32
      %15 = llvm.sext %14 : i32 to i64
      %16 = llvm.mul %15, %11 : i64
      %17 = nvvm.read.ptx.sreg.tid.x range <i32, 0, 128> : i32
      %18 = llvm.sext %17 : i32 to i64
      %19 = llvm.add %16, %18 : i64
      %20 = llvm.icmp "ult" %19, %10 : i64
      llvm.cond_br %20, ^bb3, ^bb1
    ^bb3:  // pred: ^bb2
      %21 = llvm.urem %19, %10 : i64
      %22 = llvm.udiv %19, %10 : i64
      %23 = llvm.mul %21, %9 : i64
      llvm.br ^bb4(%6, %8, %8, %8, %7, %7, %7 : i64, i32, i32, i32, i32, i32, i32)
    ^bb4(%24: i64, %25: i32, %26: i32, %27: i32, %28: i32, %29: i32, %30: i32):  // 2 preds: ^bb3, ^bb5
      %31 = llvm.icmp "slt" %24, %9 : i64
      llvm.cond_br %31, ^bb5, ^bb6
    ^bb5:  // pred: ^bb4
      %32 = llvm.add %23, %24 : i64
      %33 = llvm.mul %22, %arg2 overflow<nsw, nuw> : i64
      %34 = llvm.add %33, %32 overflow<nsw, nuw> : i64
      %35 = llvm.mul %arg1, %6 overflow<nsw, nuw> : i64
      %36 = llvm.add %34, %35 overflow<nsw, nuw> : i64
      %37 = llvm.getelementptr inbounds|nuw %arg0[%36] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      %38 = llvm.load %37 : !llvm.ptr -> i32
      %39 = llvm.icmp "slt" %25, %38 : i32
      %40 = llvm.select %39, %25, %38 : i1, i32
      %41 = llvm.icmp "sgt" %28, %38 : i32
      %42 = llvm.select %41, %28, %38 : i1, i32
      %43 = llvm.mul %arg1, %5 overflow<nsw, nuw> : i64
      %44 = llvm.add %34, %43 overflow<nsw, nuw> : i64
      %45 = llvm.getelementptr inbounds|nuw %arg0[%44] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      %46 = llvm.load %45 : !llvm.ptr -> i32
      %47 = llvm.icmp "slt" %26, %46 : i32
      %48 = llvm.select %47, %26, %46 : i1, i32
      %49 = llvm.icmp "sgt" %29, %46 : i32
      %50 = llvm.select %49, %29, %46 : i1, i32
      %51 = llvm.mul %arg1, %10 overflow<nsw, nuw> : i64
      %52 = llvm.add %34, %51 overflow<nsw, nuw> : i64
      %53 = llvm.getelementptr inbounds|nuw %arg0[%52] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      %54 = llvm.load %53 : !llvm.ptr -> i32
      %55 = llvm.icmp "slt" %27, %54 : i32
      %56 = llvm.select %55, %27, %54 : i1, i32
      %57 = llvm.icmp "sgt" %30, %54 : i32
      %58 = llvm.select %57, %30, %54 : i1, i32
      %59 = llvm.add %24, %5 : i64
      llvm.br ^bb4(%59, %40, %48, %56, %42, %50, %58 : i64, i32, i32, i32, i32, i32, i32)
    ^bb6:  // pred: ^bb4
      %60 = llvm.mul %22, %arg4 overflow<nsw, nuw> : i64
      %61 = llvm.mul %21, %0 overflow<nsw, nuw> : i64
      %62 = llvm.add %60, %61 overflow<nsw, nuw> : i64
      %63 = llvm.add %62, %6 overflow<nsw, nuw> : i64
      %64 = llvm.getelementptr inbounds|nuw %arg3[%63] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      llvm.store %25, %64 : i32, !llvm.ptr
      %65 = llvm.add %62, %5 overflow<nsw, nuw> : i64
      %66 = llvm.getelementptr inbounds|nuw %arg3[%65] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      llvm.store %26, %66 : i32, !llvm.ptr
      %67 = llvm.add %62, %10 overflow<nsw, nuw> : i64
      %68 = llvm.getelementptr inbounds|nuw %arg3[%67] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      llvm.store %27, %68 : i32, !llvm.ptr
      %69 = llvm.add %62, %4 overflow<nsw, nuw> : i64
      %70 = llvm.getelementptr inbounds|nuw %arg3[%69] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      llvm.store %28, %70 : i32, !llvm.ptr
      %71 = llvm.add %62, %3 overflow<nsw, nuw> : i64
      %72 = llvm.getelementptr inbounds|nuw %arg3[%71] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      llvm.store %29, %72 : i32, !llvm.ptr
      %73 = llvm.add %62, %2 overflow<nsw, nuw> : i64
      %74 = llvm.getelementptr inbounds|nuw %arg3[%73] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      llvm.store %30, %74 : i32, !llvm.ptr
      llvm.br ^bb1
    }
    llvm.func @attend_6_visible(%arg0: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg1: i64, %arg2: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg3: i64, %arg4: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg5: i64, %arg6: i64, %arg7: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg8: i64, %arg9: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}) attributes {gpu.kernel, gpu.known_block_size = array<i32: 128, 1, 1>, nvvm.kernel, nvvm.maxntid = array<i32: 128, 1, 1>, ropewalk.parameters = array<i64: 1, 6, 10, 15, 19, 24, 25, 28, 32, 35>, ropewalk.status = [0], strand.shared = 0 : i64} {
      %0 = llvm.mlir.constant(0 : i32) : i32
      %1 = llvm.mlir.constant(20 : i64) : i64
      %2 = llvm.mlir.constant(16 : i64) : i64
      %3 = llvm.mlir.constant(12 : i64) : i64
      %4 = llvm.mlir.constant(8 : i64) : i64
      %5 = llvm.mlir.constant(6 : i64) : i64
      %6 = llvm.mlir.constant(4 : i64) : i64
      %7 = llvm.mlir.constant(128 : index) : i64
      %8 = llvm.mlir.constant(2 : index) : i64
      %9 = llvm.mlir.constant(0 : index) : i64
      %10 = llvm.mlir.constant(1 : index) : i64
      %11 = llvm.mlir.constant(1 : i32) : i32
      %12 = llvm.load %arg9 : !llvm.ptr -> i32
      %13 = llvm.icmp "sle" %12, %0 : i32
      llvm.cond_br %13, ^bb2, ^bb1
    ^bb1:  // 3 preds: ^bb0, ^bb2, ^bb6
      llvm.return
    ^bb2:  // pred: ^bb0
      %14 = nvvm.read.ptx.sreg.ctaid.x : i32
      %15 = llvm.sext %14 : i32 to i64
      %16 = llvm.mul %15, %7 : i64
      %17 = nvvm.read.ptx.sreg.tid.x range <i32, 0, 128> : i32
      %18 = llvm.sext %17 : i32 to i64
      %19 = llvm.add %16, %18 : i64
      %20 = llvm.icmp "ult" %19, %8 : i64
      llvm.cond_br %20, ^bb3, ^bb1
    ^bb3:  // pred: ^bb2
      %21 = llvm.urem %19, %8 : i64
      %22 = llvm.udiv %19, %8 : i64
      %23 = llvm.ptrtoint %arg0 : !llvm.ptr to i64
      %24 = llvm.mul %22, %arg1 : i64
      %25 = llvm.mul %21, %5 : i64
      %26 = llvm.add %24, %25 : i64
      %27 = llvm.mul %26, %6 : i64
      %28 = llvm.add %23, %27 : i64
      %29 = llvm.inttoptr %28 : i64 to !llvm.ptr<1>
      %30 = llvm.load %29 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %31 = llvm.add %28, %6 : i64
      %32 = llvm.inttoptr %31 : i64 to !llvm.ptr<1>
      %33 = llvm.load %32 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %34 = llvm.add %28, %4 : i64
      %35 = llvm.inttoptr %34 : i64 to !llvm.ptr<1>
      %36 = llvm.load %35 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %37 = llvm.add %28, %3 : i64
      %38 = llvm.inttoptr %37 : i64 to !llvm.ptr<1>
      %39 = llvm.load %38 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %40 = llvm.add %28, %2 : i64
      %41 = llvm.inttoptr %40 : i64 to !llvm.ptr<1>
      %42 = llvm.load %41 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %43 = llvm.add %28, %1 : i64
      %44 = llvm.inttoptr %43 : i64 to !llvm.ptr<1>
      %45 = llvm.load %44 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      llvm.br ^bb4(%9, %9 : i64, i64)
    ^bb4(%46: i64, %47: i64):  // 2 preds: ^bb3, ^bb5
      %48 = llvm.icmp "slt" %46, %8 : i64
      llvm.cond_br %48, ^bb5, ^bb6
    ^bb5:  // pred: ^bb4
      %49 = llvm.ptrtoint %arg2 : !llvm.ptr to i64
      %50 = llvm.mul %22, %arg3 : i64
      %51 = llvm.mul %46, %5 : i64
      %52 = llvm.add %50, %51 : i64
      %53 = llvm.mul %52, %6 : i64
      %54 = llvm.add %49, %53 : i64
      %55 = llvm.inttoptr %54 : i64 to !llvm.ptr<1>
      %56 = llvm.load %55 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %57 = llvm.add %54, %6 : i64
      %58 = llvm.inttoptr %57 : i64 to !llvm.ptr<1>
      %59 = llvm.load %58 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %60 = llvm.add %54, %4 : i64
      %61 = llvm.inttoptr %60 : i64 to !llvm.ptr<1>
      %62 = llvm.load %61 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %63 = llvm.add %54, %3 : i64
      %64 = llvm.inttoptr %63 : i64 to !llvm.ptr<1>
      %65 = llvm.load %64 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %66 = llvm.add %54, %2 : i64
      %67 = llvm.inttoptr %66 : i64 to !llvm.ptr<1>
      %68 = llvm.load %67 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %69 = llvm.add %54, %1 : i64
      %70 = llvm.inttoptr %69 : i64 to !llvm.ptr<1>
      %71 = llvm.load %70 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %72 = llvm.icmp "sle" %30, %11 : i32
      %73 = llvm.icmp "sge" %39, %11 : i32
      %74 = llvm.and %72, %73 : i1
      %75 = llvm.icmp "sle" %39, %11 : i32
      %76 = llvm.icmp "sge" %30, %11 : i32
      %77 = llvm.and %75, %76 : i1
      %78 = llvm.icmp "sle" %56, %11 : i32
      %79 = llvm.icmp "sge" %65, %11 : i32
      %80 = llvm.and %78, %79 : i1
      %81 = llvm.icmp "sle" %65, %11 : i32
      %82 = llvm.icmp "sge" %56, %11 : i32
      %83 = llvm.and %81, %82 : i1
      %84 = llvm.and %74, %80 : i1
      %85 = llvm.and %77, %83 : i1
      %86 = llvm.icmp "sle" %33, %68 : i32
      %87 = llvm.icmp "sle" %59, %42 : i32
      %88 = llvm.and %86, %87 : i1
      %89 = llvm.icmp "sle" %42, %59 : i32
      %90 = llvm.icmp "sle" %68, %33 : i32
      %91 = llvm.and %89, %90 : i1
      %92 = llvm.and %84, %88 : i1
      %93 = llvm.and %85, %91 : i1
      %94 = llvm.icmp "sle" %62, %45 : i32
      %95 = llvm.icmp "sle" %71, %36 : i32
      %96 = llvm.and %92, %94 : i1
      %97 = llvm.and %93, %95 : i1
      %98 = llvm.zext %96 : i1 to i32
      %99 = llvm.zext %97 : i1 to i32
      %100 = llvm.add %98, %99 : i32
      %101 = llvm.icmp "ne" %100, %0 : i32
      %102 = llvm.lshr %100, %11 : i32
      %103 = llvm.trunc %46 : i64 to i32
      %104 = llvm.shl %103, %11 : i32
      %105 = llvm.or %104, %102 : i32
      %106 = llvm.mul %22, %arg5 overflow<nsw, nuw> : i64
      %107 = llvm.mul %21, %arg6 overflow<nsw, nuw> : i64
      %108 = llvm.add %106, %107 overflow<nsw, nuw> : i64
      %109 = llvm.add %108, %47 overflow<nsw, nuw> : i64
      %110 = llvm.getelementptr inbounds|nuw %arg4[%109] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      llvm.store %105, %110 : i32, !llvm.ptr
      %111 = llvm.zext %101 : i1 to i64
      %112 = llvm.add %47, %111 : i64
      %113 = llvm.add %46, %10 : i64
      llvm.br ^bb4(%113, %112 : i64, i64)
    ^bb6:  // pred: ^bb4
      %114 = llvm.trunc %47 : i64 to i32
      %115 = llvm.mul %22, %arg8 overflow<nsw, nuw> : i64
      %116 = llvm.add %115, %21 overflow<nsw, nuw> : i64
      %117 = llvm.getelementptr inbounds|nuw %arg7[%116] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      llvm.store %114, %117 : i32, !llvm.ptr
      llvm.br ^bb1
    }
    llvm.func @attend_7_rotate(%arg0: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg1: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg2: i64, %arg3: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg4: i64, %arg5: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg6: i64, %arg7: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}) attributes {gpu.kernel, gpu.known_block_size = array<i32: 128, 1, 1>, nvvm.kernel, nvvm.maxntid = array<i32: 128, 1, 1>, ropewalk.parameters = array<i64: 1, 10, 17, 21, 28, 32, 38, 43>, ropewalk.status = [0], strand.shared = 0 : i64, strand.threads = 128 : i64} {
      %0 = llvm.mlir.constant(0 : i32) : i32
      %1 = llvm.mlir.constant(8 : i64) : i64
      %2 = llvm.mlir.constant(32 : i64) : i64
      %3 = llvm.mlir.constant(128 : i64) : i64
      %4 = llvm.mlir.constant(1 : i64) : i64
      %5 = llvm.mlir.constant(2048 : i64) : i64
      %6 = llvm.mlir.undef : vector<8xbf16>
      %7 = llvm.mlir.undef : vector<8xf32>
      %8 = llvm.mlir.constant(dense<0.000000e+00> : vector<4xf32>) : vector<4xf32>
      %9 = llvm.mlir.constant(4 : i64) : i64
      %10 = llvm.mlir.constant(16 : i64) : i64
      %11 = llvm.mlir.constant(7 : i32) : i32
      %12 = llvm.mlir.constant(6 : i32) : i32
      %13 = llvm.mlir.constant(4 : i32) : i32
      %14 = llvm.mlir.constant(1 : i32) : i32
      %15 = llvm.mlir.constant(dense<0.000000e+00> : vector<8xbf16>) : vector<8xbf16>
      %16 = llvm.mlir.constant(64 : i32) : i32
      %17 = llvm.mlir.constant(2 : i64) : i64
      %18 = llvm.mlir.constant(2 : index) : i64
      %19 = llvm.mlir.constant(64 : index) : i64
      %20 = llvm.mlir.constant(3 : i32) : i32
      %21 = llvm.mlir.constant(2 : i32) : i32
      %22 = llvm.mlir.constant(5 : i32) : i32
      %23 = llvm.load %arg7 : !llvm.ptr -> i32
      %24 = llvm.icmp "sle" %23, %0 : i32
      llvm.cond_br %24, ^bb2, ^bb1
    ^bb1:  // 3 preds: ^bb0, ^bb28, ^bb29
      llvm.return
    ^bb2:  // pred: ^bb0
      %25 = nvvm.read.ptx.sreg.tid.x : i32
      %26 = nvvm.read.ptx.sreg.ctaid.x : i32
      %27 = llvm.sext %26 : i32 to i64
      %28 = llvm.urem %27, %18 : i64
      %29 = llvm.udiv %27, %18 : i64
      %30 = llvm.mul %28, %19 : i64
      %31 = llvm.ptrtoint %arg0 : !llvm.ptr to i64
      %32 = llvm.mul %29, %5 : i64
      %33 = llvm.icmp "ult" %29, %4 : i64
      %34 = llvm.mul %30, %10 : i64
      %35 = llvm.add %32, %34 : i64
      %36 = llvm.mul %35, %17 : i64
      %37 = llvm.add %31, %36 : i64
      %38 = llvm.sub %3, %30 : i64
      %39 = llvm.icmp "ult" %25, %16 : i32
      %40 = llvm.zext %25 : i32 to i64
      %41 = llvm.icmp "slt" %40, %38 : i64
      %42 = llvm.and %33, %41 : i1
      %43 = llvm.mul %40, %2 : i64
      %44 = llvm.add %37, %43 : i64
      %45 = llvm.inttoptr %44 : i64 to !llvm.ptr<1>
      %46 = llvm.and %39, %42 : i1
      llvm.cond_br %46, ^bb3, ^bb4
    ^bb3:  // pred: ^bb2
      %47 = llvm.load %45 {alignment = 16 : i64} : !llvm.ptr<1> -> vector<8xbf16>
      llvm.br ^bb5(%47 : vector<8xbf16>)
    ^bb4:  // pred: ^bb2
      llvm.br ^bb5(%15 : vector<8xbf16>)
    ^bb5(%48: vector<8xbf16>):  // 2 preds: ^bb3, ^bb4
      llvm.br ^bb6
    ^bb6:  // pred: ^bb5
      %49 = llvm.extractelement %48[%0 : i32] : vector<8xbf16>
      %50 = llvm.extractelement %48[%14 : i32] : vector<8xbf16>
      %51 = llvm.extractelement %48[%21 : i32] : vector<8xbf16>
      %52 = llvm.extractelement %48[%20 : i32] : vector<8xbf16>
      %53 = llvm.extractelement %48[%13 : i32] : vector<8xbf16>
      %54 = llvm.extractelement %48[%22 : i32] : vector<8xbf16>
      %55 = llvm.extractelement %48[%12 : i32] : vector<8xbf16>
      %56 = llvm.extractelement %48[%11 : i32] : vector<8xbf16>
      %57 = llvm.add %44, %10 : i64
      %58 = llvm.inttoptr %57 : i64 to !llvm.ptr<1>
      llvm.cond_br %46, ^bb7, ^bb8
    ^bb7:  // pred: ^bb6
      %59 = llvm.load %58 {alignment = 16 : i64} : !llvm.ptr<1> -> vector<8xbf16>
      llvm.br ^bb9(%59 : vector<8xbf16>)
    ^bb8:  // pred: ^bb6
      llvm.br ^bb9(%15 : vector<8xbf16>)
    ^bb9(%60: vector<8xbf16>):  // 2 preds: ^bb7, ^bb8
      llvm.br ^bb10
    ^bb10:  // pred: ^bb9
      %61 = llvm.extractelement %60[%0 : i32] : vector<8xbf16>
      %62 = llvm.extractelement %60[%14 : i32] : vector<8xbf16>
      %63 = llvm.extractelement %60[%21 : i32] : vector<8xbf16>
      %64 = llvm.extractelement %60[%20 : i32] : vector<8xbf16>
      %65 = llvm.extractelement %60[%13 : i32] : vector<8xbf16>
      %66 = llvm.extractelement %60[%22 : i32] : vector<8xbf16>
      %67 = llvm.extractelement %60[%12 : i32] : vector<8xbf16>
      %68 = llvm.extractelement %60[%11 : i32] : vector<8xbf16>
      %69 = llvm.ptrtoint %arg1 : !llvm.ptr to i64
      %70 = llvm.mul %29, %arg2 : i64
      %71 = llvm.mul %30, %1 : i64
      %72 = llvm.add %70, %71 : i64
      %73 = llvm.mul %72, %9 : i64
      %74 = llvm.add %69, %73 : i64
      %75 = llvm.add %74, %43 : i64
      %76 = llvm.inttoptr %75 : i64 to !llvm.ptr<1>
      llvm.cond_br %39, ^bb11, ^bb12
    ^bb11:  // pred: ^bb10
      %77 = llvm.load %76 {alignment = 16 : i64} : !llvm.ptr<1> -> vector<4xf32>
      llvm.br ^bb13(%77 : vector<4xf32>)
    ^bb12:  // pred: ^bb10
      llvm.br ^bb13(%8 : vector<4xf32>)
    ^bb13(%78: vector<4xf32>):  // 2 preds: ^bb11, ^bb12
      llvm.br ^bb14
    ^bb14:  // pred: ^bb13
      %79 = llvm.extractelement %78[%0 : i32] : vector<4xf32>
      %80 = llvm.extractelement %78[%14 : i32] : vector<4xf32>
      %81 = llvm.extractelement %78[%21 : i32] : vector<4xf32>
      %82 = llvm.extractelement %78[%20 : i32] : vector<4xf32>
      %83 = llvm.add %75, %10 : i64
      %84 = llvm.inttoptr %83 : i64 to !llvm.ptr<1>
      llvm.cond_br %39, ^bb15, ^bb16
    ^bb15:  // pred: ^bb14
      %85 = llvm.load %84 {alignment = 16 : i64} : !llvm.ptr<1> -> vector<4xf32>
      llvm.br ^bb17(%85 : vector<4xf32>)
    ^bb16:  // pred: ^bb14
      llvm.br ^bb17(%8 : vector<4xf32>)
    ^bb17(%86: vector<4xf32>):  // 2 preds: ^bb15, ^bb16
      llvm.br ^bb18
    ^bb18:  // pred: ^bb17
      %87 = llvm.extractelement %86[%0 : i32] : vector<4xf32>
      %88 = llvm.extractelement %86[%14 : i32] : vector<4xf32>
      %89 = llvm.extractelement %86[%21 : i32] : vector<4xf32>
      %90 = llvm.extractelement %86[%20 : i32] : vector<4xf32>
      %91 = llvm.insertelement %79, %7[%0 : i32] : vector<8xf32>
      %92 = llvm.insertelement %80, %91[%14 : i32] : vector<8xf32>
      %93 = llvm.insertelement %81, %92[%21 : i32] : vector<8xf32>
      %94 = llvm.insertelement %82, %93[%20 : i32] : vector<8xf32>
      %95 = llvm.insertelement %87, %94[%13 : i32] : vector<8xf32>
      %96 = llvm.insertelement %88, %95[%22 : i32] : vector<8xf32>
      %97 = llvm.insertelement %89, %96[%12 : i32] : vector<8xf32>
      %98 = llvm.insertelement %90, %97[%11 : i32] : vector<8xf32>
      %99 = llvm.extractelement %98[%0 : i32] : vector<8xf32>
      %100 = llvm.extractelement %98[%14 : i32] : vector<8xf32>
      %101 = llvm.extractelement %98[%21 : i32] : vector<8xf32>
      %102 = llvm.extractelement %98[%20 : i32] : vector<8xf32>
      %103 = llvm.extractelement %98[%13 : i32] : vector<8xf32>
      %104 = llvm.extractelement %98[%22 : i32] : vector<8xf32>
      %105 = llvm.extractelement %98[%12 : i32] : vector<8xf32>
      %106 = llvm.extractelement %98[%11 : i32] : vector<8xf32>
      %107 = llvm.ptrtoint %arg3 : !llvm.ptr to i64
      %108 = llvm.mul %29, %arg4 : i64
      %109 = llvm.add %108, %71 : i64
      %110 = llvm.mul %109, %9 : i64
      %111 = llvm.add %107, %110 : i64
      %112 = llvm.add %111, %43 : i64
      %113 = llvm.inttoptr %112 : i64 to !llvm.ptr<1>
      llvm.cond_br %39, ^bb19, ^bb20
    ^bb19:  // pred: ^bb18
      %114 = llvm.load %113 {alignment = 16 : i64} : !llvm.ptr<1> -> vector<4xf32>
      llvm.br ^bb21(%114 : vector<4xf32>)
    ^bb20:  // pred: ^bb18
      llvm.br ^bb21(%8 : vector<4xf32>)
    ^bb21(%115: vector<4xf32>):  // 2 preds: ^bb19, ^bb20
      llvm.br ^bb22
    ^bb22:  // pred: ^bb21
      %116 = llvm.extractelement %115[%0 : i32] : vector<4xf32>
      %117 = llvm.extractelement %115[%14 : i32] : vector<4xf32>
      %118 = llvm.extractelement %115[%21 : i32] : vector<4xf32>
      %119 = llvm.extractelement %115[%20 : i32] : vector<4xf32>
      %120 = llvm.add %112, %10 : i64
      %121 = llvm.inttoptr %120 : i64 to !llvm.ptr<1>
      llvm.cond_br %39, ^bb23, ^bb24
    ^bb23:  // pred: ^bb22
      %122 = llvm.load %121 {alignment = 16 : i64} : !llvm.ptr<1> -> vector<4xf32>
      llvm.br ^bb25(%122 : vector<4xf32>)
    ^bb24:  // pred: ^bb22
      llvm.br ^bb25(%8 : vector<4xf32>)
    ^bb25(%123: vector<4xf32>):  // 2 preds: ^bb23, ^bb24
      llvm.br ^bb26
    ^bb26:  // pred: ^bb25
      %124 = llvm.extractelement %123[%0 : i32] : vector<4xf32>
      %125 = llvm.extractelement %123[%14 : i32] : vector<4xf32>
      %126 = llvm.extractelement %123[%21 : i32] : vector<4xf32>
      %127 = llvm.extractelement %123[%20 : i32] : vector<4xf32>
      %128 = llvm.insertelement %116, %7[%0 : i32] : vector<8xf32>
      %129 = llvm.insertelement %117, %128[%14 : i32] : vector<8xf32>
      %130 = llvm.insertelement %118, %129[%21 : i32] : vector<8xf32>
      %131 = llvm.insertelement %119, %130[%20 : i32] : vector<8xf32>
      %132 = llvm.insertelement %124, %131[%13 : i32] : vector<8xf32>
      %133 = llvm.insertelement %125, %132[%22 : i32] : vector<8xf32>
      %134 = llvm.insertelement %126, %133[%12 : i32] : vector<8xf32>
      %135 = llvm.insertelement %127, %134[%11 : i32] : vector<8xf32>
      %136 = llvm.extractelement %135[%0 : i32] : vector<8xf32>
      %137 = llvm.extractelement %135[%14 : i32] : vector<8xf32>
      %138 = llvm.extractelement %135[%21 : i32] : vector<8xf32>
      %139 = llvm.extractelement %135[%20 : i32] : vector<8xf32>
      %140 = llvm.extractelement %135[%13 : i32] : vector<8xf32>
      %141 = llvm.extractelement %135[%22 : i32] : vector<8xf32>
      %142 = llvm.extractelement %135[%12 : i32] : vector<8xf32>
      %143 = llvm.extractelement %135[%11 : i32] : vector<8xf32>
      %144 = llvm.fpext %49 : bf16 to f32
      %145 = llvm.fpext %61 : bf16 to f32
      %146 = llvm.fmul %145, %136 : f32
      %147 = llvm.fneg %146 : f32
      %148 = llvm.call_intrinsic "llvm.fma.f32"(%144, %99, %147) : (f32, f32, f32) -> f32
      %149 = llvm.fmul %144, %136 : f32
      %150 = llvm.call_intrinsic "llvm.fma.f32"(%145, %99, %149) : (f32, f32, f32) -> f32
      %151 = llvm.fptrunc %148 : f32 to bf16
      %152 = llvm.fptrunc %150 : f32 to bf16
      %153 = llvm.fpext %50 : bf16 to f32
      %154 = llvm.fpext %62 : bf16 to f32
      %155 = llvm.fmul %154, %137 : f32
      %156 = llvm.fneg %155 : f32
      %157 = llvm.call_intrinsic "llvm.fma.f32"(%153, %100, %156) : (f32, f32, f32) -> f32
      %158 = llvm.fmul %153, %137 : f32
      %159 = llvm.call_intrinsic "llvm.fma.f32"(%154, %100, %158) : (f32, f32, f32) -> f32
      %160 = llvm.fptrunc %157 : f32 to bf16
      %161 = llvm.fptrunc %159 : f32 to bf16
      %162 = llvm.fpext %51 : bf16 to f32
      %163 = llvm.fpext %63 : bf16 to f32
      %164 = llvm.fmul %163, %138 : f32
      %165 = llvm.fneg %164 : f32
      %166 = llvm.call_intrinsic "llvm.fma.f32"(%162, %101, %165) : (f32, f32, f32) -> f32
      %167 = llvm.fmul %162, %138 : f32
      %168 = llvm.call_intrinsic "llvm.fma.f32"(%163, %101, %167) : (f32, f32, f32) -> f32
      %169 = llvm.fptrunc %166 : f32 to bf16
      %170 = llvm.fptrunc %168 : f32 to bf16
      %171 = llvm.fpext %52 : bf16 to f32
      %172 = llvm.fpext %64 : bf16 to f32
      %173 = llvm.fmul %172, %139 : f32
      %174 = llvm.fneg %173 : f32
      %175 = llvm.call_intrinsic "llvm.fma.f32"(%171, %102, %174) : (f32, f32, f32) -> f32
      %176 = llvm.fmul %171, %139 : f32
      %177 = llvm.call_intrinsic "llvm.fma.f32"(%172, %102, %176) : (f32, f32, f32) -> f32
      %178 = llvm.fptrunc %175 : f32 to bf16
      %179 = llvm.fptrunc %177 : f32 to bf16
      %180 = llvm.fpext %53 : bf16 to f32
      %181 = llvm.fpext %65 : bf16 to f32
      %182 = llvm.fmul %181, %140 : f32
      %183 = llvm.fneg %182 : f32
      %184 = llvm.call_intrinsic "llvm.fma.f32"(%180, %103, %183) : (f32, f32, f32) -> f32
      %185 = llvm.fmul %180, %140 : f32
      %186 = llvm.call_intrinsic "llvm.fma.f32"(%181, %103, %185) : (f32, f32, f32) -> f32
      %187 = llvm.fptrunc %184 : f32 to bf16
      %188 = llvm.fptrunc %186 : f32 to bf16
      %189 = llvm.fpext %54 : bf16 to f32
      %190 = llvm.fpext %66 : bf16 to f32
      %191 = llvm.fmul %190, %141 : f32
      %192 = llvm.fneg %191 : f32
      %193 = llvm.call_intrinsic "llvm.fma.f32"(%189, %104, %192) : (f32, f32, f32) -> f32
      %194 = llvm.fmul %189, %141 : f32
      %195 = llvm.call_intrinsic "llvm.fma.f32"(%190, %104, %194) : (f32, f32, f32) -> f32
      %196 = llvm.fptrunc %193 : f32 to bf16
      %197 = llvm.fptrunc %195 : f32 to bf16
      %198 = llvm.fpext %55 : bf16 to f32
      %199 = llvm.fpext %67 : bf16 to f32
      %200 = llvm.fmul %199, %142 : f32
      %201 = llvm.fneg %200 : f32
      %202 = llvm.call_intrinsic "llvm.fma.f32"(%198, %105, %201) : (f32, f32, f32) -> f32
      %203 = llvm.fmul %198, %142 : f32
      %204 = llvm.call_intrinsic "llvm.fma.f32"(%199, %105, %203) : (f32, f32, f32) -> f32
      %205 = llvm.fptrunc %202 : f32 to bf16
      %206 = llvm.fptrunc %204 : f32 to bf16
      %207 = llvm.fpext %56 : bf16 to f32
      %208 = llvm.fpext %68 : bf16 to f32
      %209 = llvm.fmul %208, %143 : f32
      %210 = llvm.fneg %209 : f32
      %211 = llvm.call_intrinsic "llvm.fma.f32"(%207, %106, %210) : (f32, f32, f32) -> f32
      %212 = llvm.fmul %207, %143 : f32
      %213 = llvm.call_intrinsic "llvm.fma.f32"(%208, %106, %212) : (f32, f32, f32) -> f32
      %214 = llvm.fptrunc %211 : f32 to bf16
      %215 = llvm.fptrunc %213 : f32 to bf16
      %216 = llvm.ptrtoint %arg5 : !llvm.ptr to i64
      %217 = llvm.mul %29, %arg6 : i64
      %218 = llvm.add %217, %34 : i64
      %219 = llvm.mul %218, %17 : i64
      %220 = llvm.add %216, %219 : i64
      %221 = llvm.insertelement %151, %6[%0 : i32] : vector<8xbf16>
      %222 = llvm.insertelement %160, %221[%14 : i32] : vector<8xbf16>
      %223 = llvm.insertelement %169, %222[%21 : i32] : vector<8xbf16>
      %224 = llvm.insertelement %178, %223[%20 : i32] : vector<8xbf16>
      %225 = llvm.insertelement %187, %224[%13 : i32] : vector<8xbf16>
      %226 = llvm.insertelement %196, %225[%22 : i32] : vector<8xbf16>
      %227 = llvm.insertelement %205, %226[%12 : i32] : vector<8xbf16>
      %228 = llvm.insertelement %214, %227[%11 : i32] : vector<8xbf16>
      %229 = llvm.add %220, %43 : i64
      %230 = llvm.inttoptr %229 : i64 to !llvm.ptr<1>
      llvm.cond_br %39, ^bb27, ^bb28
    ^bb27:  // pred: ^bb26
      llvm.store %228, %230 {alignment = 16 : i64} : vector<8xbf16>, !llvm.ptr<1>
      llvm.br ^bb28
    ^bb28:  // 2 preds: ^bb26, ^bb27
      %231 = llvm.insertelement %152, %6[%0 : i32] : vector<8xbf16>
      %232 = llvm.insertelement %161, %231[%14 : i32] : vector<8xbf16>
      %233 = llvm.insertelement %170, %232[%21 : i32] : vector<8xbf16>
      %234 = llvm.insertelement %179, %233[%20 : i32] : vector<8xbf16>
      %235 = llvm.insertelement %188, %234[%13 : i32] : vector<8xbf16>
      %236 = llvm.insertelement %197, %235[%22 : i32] : vector<8xbf16>
      %237 = llvm.insertelement %206, %236[%12 : i32] : vector<8xbf16>
      %238 = llvm.insertelement %215, %237[%11 : i32] : vector<8xbf16>
      %239 = llvm.add %229, %10 : i64
      %240 = llvm.inttoptr %239 : i64 to !llvm.ptr<1>
      llvm.cond_br %39, ^bb29, ^bb1
    ^bb29:  // pred: ^bb28
      llvm.store %238, %240 {alignment = 16 : i64} : vector<8xbf16>, !llvm.ptr<1>
      llvm.br ^bb1
    }
    llvm.func @attend_8_attention(%arg0: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg1: i64, %arg2: i64, %arg3: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg4: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg5: i64, %arg6: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg7: i64, %arg8: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg9: i64, %arg10: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg11: i64, %arg12: i64, %arg13: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg14: i64, %arg15: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg16: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg17: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}) attributes {gpu.kernel, gpu.known_block_size = array<i32: 128, 1, 1>, nvvm.kernel, nvvm.maxntid = array<i32: 128, 1, 1>, ropewalk.parameters = array<i64: 1, 6, 7, 10, 19, 26, 30, 37, 41, 45, 48, 53, 54, 57, 63, 68, 77, 88>, ropewalk.status = [0], strand.shared = 15360 : i64, strand.threads = 128 : i64} {
      %0 = llvm.mlir.constant(1 : i32) : i32
      %1 = llvm.mlir.constant(0 : i32) : i32
      %2 = llvm.mlir.constant(228 : i64) : i64
      %3 = llvm.mlir.constant(224 : i64) : i64
      %4 = llvm.mlir.constant(196 : i64) : i64
      %5 = llvm.mlir.constant(192 : i64) : i64
      %6 = llvm.mlir.constant(164 : i64) : i64
      %7 = llvm.mlir.constant(160 : i64) : i64
      %8 = llvm.mlir.constant(132 : i64) : i64
      %9 = llvm.mlir.constant(100 : i64) : i64
      %10 = llvm.mlir.constant(96 : i64) : i64
      %11 = llvm.mlir.constant(68 : i64) : i64
      %12 = llvm.mlir.constant(64 : i64) : i64
      %13 = llvm.mlir.constant(36 : i64) : i64
      %14 = llvm.mlir.constant(true) : i1
      %15 = llvm.mlir.constant(128 : i64) : i64
      %16 = llvm.mlir.constant(1 : i64) : i64
      %17 = llvm.mlir.constant(2048 : i64) : i64
      %18 = llvm.mlir.constant(32 : i64) : i64
      %19 = llvm.mlir.constant(1.000000e+00 : f32) : f32
      %20 = llvm.mlir.undef : vector<2xf32>
      %21 = llvm.mlir.constant(2139095040 : i32) : i32
      %22 = llvm.mlir.constant(32640 : i32) : i32
      %23 = llvm.mlir.constant(-1 : i32) : i32
      %24 = llvm.mlir.constant(0.360673755 : f32) : f32
      %25 = llvm.mlir.constant(-2147483648 : i32) : i32
      %26 = llvm.mlir.constant(536870912 : i32) : i32
      %27 = llvm.mlir.constant(1073741824 : i32) : i32
      %28 = llvm.mlir.constant(268435456 : i32) : i32
      %29 = llvm.mlir.constant(134217728 : i32) : i32
      %30 = llvm.mlir.constant(33554432 : i32) : i32
      %31 = llvm.mlir.constant(67108864 : i32) : i32
      %32 = llvm.mlir.constant(16777216 : i32) : i32
      %33 = llvm.mlir.constant(8388608 : i32) : i32
      %34 = llvm.mlir.constant(2097152 : i32) : i32
      %35 = llvm.mlir.constant(4194304 : i32) : i32
      %36 = llvm.mlir.constant(1048576 : i32) : i32
      %37 = llvm.mlir.constant(524288 : i32) : i32
      %38 = llvm.mlir.constant(131072 : i32) : i32
      %39 = llvm.mlir.constant(262144 : i32) : i32
      %40 = llvm.mlir.constant(65536 : i32) : i32
      %41 = llvm.mlir.constant(32768 : i32) : i32
      %42 = llvm.mlir.constant(8192 : i32) : i32
      %43 = llvm.mlir.constant(16384 : i32) : i32
      %44 = llvm.mlir.constant(4096 : i32) : i32
      %45 = llvm.mlir.constant(2048 : i32) : i32
      %46 = llvm.mlir.constant(512 : i32) : i32
      %47 = llvm.mlir.constant(1024 : i32) : i32
      %48 = llvm.mlir.constant(256 : i32) : i32
      %49 = llvm.mlir.constant(128 : i32) : i32
      %50 = llvm.mlir.constant(32 : i32) : i32
      %51 = llvm.mlir.constant(15 : i32) : i32
      %52 = llvm.mlir.constant(0.000000e+00 : f32) : f32
      %53 = llvm.mlir.constant(0xFF800000 : f32) : f32
      %54 = llvm.mlir.constant(15360 : i32) : i32
      %55 = llvm.mlir.constant(48 : i32) : i32
      %56 = llvm.mlir.undef : vector<8xbf16>
      %57 = llvm.mlir.undef : vector<8xf32>
      %58 = llvm.mlir.constant(dense<0.000000e+00> : vector<4xf32>) : vector<4xf32>
      %59 = llvm.mlir.constant(8 : i32) : i32
      %60 = llvm.mlir.constant(16 : i64) : i64
      %61 = llvm.mlir.constant(7 : i32) : i32
      %62 = llvm.mlir.constant(6 : i32) : i32
      %63 = llvm.mlir.constant(4 : i32) : i32
      %64 = llvm.mlir.constant(dense<0.000000e+00> : vector<8xbf16>) : vector<8xbf16>
      %65 = llvm.mlir.constant(64 : i32) : i32
      %66 = llvm.mlir.constant(2 : i64) : i64
      %67 = llvm.mlir.constant(8 : i64) : i64
      %68 = llvm.mlir.constant(16 : i32) : i32
      %69 = llvm.mlir.constant(4 : i64) : i64
      %70 = llvm.mlir.constant(false) : i1
      %71 = llvm.mlir.constant(64 : index) : i64
      %72 = llvm.mlir.constant(1 : index) : i64
      %73 = llvm.mlir.constant(2 : index) : i64
      %74 = llvm.mlir.constant(0 : index) : i64
      %75 = llvm.mlir.constant(9216 : i32) : i32
      %76 = llvm.mlir.constant(3072 : i32) : i32
      %77 = llvm.mlir.addressof @strand_shared : !llvm.ptr<3>
      %78 = llvm.mlir.constant(3 : i32) : i32
      %79 = llvm.mlir.constant(2 : i32) : i32
      %80 = llvm.mlir.constant(5 : i32) : i32
      %81 = llvm.mlir.constant(31 : i32) : i32
      %82 = llvm.alloca %0 x i32 : (i32) -> !llvm.ptr
      %83 = llvm.alloca %0 x i32 : (i32) -> !llvm.ptr
      %84 = llvm.alloca %0 x i32 : (i32) -> !llvm.ptr
      %85 = llvm.alloca %0 x i32 : (i32) -> !llvm.ptr
      %86 = llvm.load %arg17 : !llvm.ptr -> i32
      %87 = llvm.icmp "sle" %86, %1 : i32
      llvm.cond_br %87, ^bb2, ^bb1
    ^bb1:  // 3 preds: ^bb0, ^bb59, ^bb60
      llvm.return
    ^bb2:  // pred: ^bb0
      %88 = nvvm.read.ptx.sreg.tid.x : i32
      %89 = llvm.and %88, %81 : i32
      %90 = llvm.lshr %88, %80 : i32
      %91 = llvm.lshr %89, %79 : i32
      %92 = llvm.and %89, %78 : i32
      llvm.store %76, %82 {alignment = 4 : i64} : i32, !llvm.ptr
      llvm.store %76, %83 {alignment = 4 : i64} : i32, !llvm.ptr
      llvm.store %75, %84 {alignment = 4 : i64} : i32, !llvm.ptr
      llvm.store %75, %85 {alignment = 4 : i64} : i32, !llvm.ptr
      %93 = nvvm.read.ptx.sreg.ctaid.x : i32
      %94 = llvm.sext %93 : i32 to i64
      %95 = llvm.urem %94, %73 : i64
      %96 = llvm.udiv %94, %73 : i64
      %97 = llvm.sub %72, %95 : i64
      %98 = llvm.mul %97, %71 : i64
      %99 = llvm.ptrtoint %arg0 : !llvm.ptr to i64
      %100 = llvm.mul %96, %arg2 : i64
      %101 = llvm.add %100, %98 : i64
      %102 = llvm.mul %101, %69 : i64
      %103 = llvm.add %99, %102 : i64
      %104 = llvm.mul %90, %68 : i32
      %105 = llvm.add %104, %91 : i32
      %106 = llvm.zext %105 : i32 to i64
      %107 = llvm.mul %106, %69 : i64
      %108 = llvm.add %103, %107 : i64
      %109 = llvm.inttoptr %108 : i64 to !llvm.ptr<1>
      %110 = llvm.load %109 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %111 = llvm.add %108, %18 : i64
      %112 = llvm.inttoptr %111 : i64 to !llvm.ptr<1>
      %113 = llvm.load %112 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %114 = llvm.mul %arg1, %69 : i64
      %115 = llvm.add %108, %114 : i64
      %116 = llvm.inttoptr %115 : i64 to !llvm.ptr<1>
      %117 = llvm.load %116 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %118 = llvm.add %111, %114 : i64
      %119 = llvm.inttoptr %118 : i64 to !llvm.ptr<1>
      %120 = llvm.load %119 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %121 = llvm.mul %arg1, %67 : i64
      %122 = llvm.add %108, %121 : i64
      %123 = llvm.inttoptr %122 : i64 to !llvm.ptr<1>
      %124 = llvm.load %123 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %125 = llvm.add %111, %121 : i64
      %126 = llvm.inttoptr %125 : i64 to !llvm.ptr<1>
      %127 = llvm.load %126 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %128 = llvm.ptrtoint %arg3 : !llvm.ptr to i64
      %129 = llvm.mul %96, %17 : i64
      %130 = llvm.icmp "ult" %96, %16 : i64
      %131 = llvm.mul %98, %60 : i64
      %132 = llvm.add %129, %131 : i64
      %133 = llvm.mul %132, %66 : i64
      %134 = llvm.add %128, %133 : i64
      %135 = llvm.sub %15, %98 : i64
      %136 = llvm.icmp "ult" %88, %65 : i32
      %137 = llvm.zext %88 : i32 to i64
      %138 = llvm.icmp "slt" %137, %135 : i64
      %139 = llvm.and %130, %138 : i1
      %140 = llvm.mul %137, %18 : i64
      %141 = llvm.add %134, %140 : i64
      %142 = llvm.inttoptr %141 : i64 to !llvm.ptr<1>
      %143 = llvm.and %136, %139 : i1
      llvm.cond_br %143, ^bb3, ^bb4
    ^bb3:  // pred: ^bb2
      %144 = llvm.load %142 {alignment = 16 : i64} : !llvm.ptr<1> -> vector<8xbf16>
      llvm.br ^bb5(%144 : vector<8xbf16>)
    ^bb4:  // pred: ^bb2
      llvm.br ^bb5(%64 : vector<8xbf16>)
    ^bb5(%145: vector<8xbf16>):  // 2 preds: ^bb3, ^bb4
      llvm.br ^bb6
    ^bb6:  // pred: ^bb5
      %146 = llvm.extractelement %145[%1 : i32] : vector<8xbf16>
      %147 = llvm.extractelement %145[%0 : i32] : vector<8xbf16>
      %148 = llvm.extractelement %145[%79 : i32] : vector<8xbf16>
      %149 = llvm.extractelement %145[%78 : i32] : vector<8xbf16>
      %150 = llvm.extractelement %145[%63 : i32] : vector<8xbf16>
      %151 = llvm.extractelement %145[%80 : i32] : vector<8xbf16>
      %152 = llvm.extractelement %145[%62 : i32] : vector<8xbf16>
      %153 = llvm.extractelement %145[%61 : i32] : vector<8xbf16>
      %154 = llvm.add %141, %60 : i64
      %155 = llvm.inttoptr %154 : i64 to !llvm.ptr<1>
      llvm.cond_br %143, ^bb7, ^bb8
    ^bb7:  // pred: ^bb6
      %156 = llvm.load %155 {alignment = 16 : i64} : !llvm.ptr<1> -> vector<8xbf16>
      llvm.br ^bb9(%156 : vector<8xbf16>)
    ^bb8:  // pred: ^bb6
      llvm.br ^bb9(%64 : vector<8xbf16>)
    ^bb9(%157: vector<8xbf16>):  // 2 preds: ^bb7, ^bb8
      llvm.br ^bb10
    ^bb10:  // pred: ^bb9
      %158 = llvm.extractelement %157[%1 : i32] : vector<8xbf16>
      %159 = llvm.extractelement %157[%0 : i32] : vector<8xbf16>
      %160 = llvm.extractelement %157[%79 : i32] : vector<8xbf16>
      %161 = llvm.extractelement %157[%78 : i32] : vector<8xbf16>
      %162 = llvm.extractelement %157[%63 : i32] : vector<8xbf16>
      %163 = llvm.extractelement %157[%80 : i32] : vector<8xbf16>
      %164 = llvm.extractelement %157[%62 : i32] : vector<8xbf16>
      %165 = llvm.extractelement %157[%61 : i32] : vector<8xbf16>
      %166 = llvm.ptrtoint %arg4 : !llvm.ptr to i64
      %167 = llvm.mul %96, %arg5 : i64
      %168 = llvm.mul %98, %67 : i64
      %169 = llvm.add %167, %168 : i64
      %170 = llvm.mul %169, %69 : i64
      %171 = llvm.add %166, %170 : i64
      %172 = llvm.add %171, %140 : i64
      %173 = llvm.inttoptr %172 : i64 to !llvm.ptr<1>
      llvm.cond_br %136, ^bb11, ^bb12
    ^bb11:  // pred: ^bb10
      %174 = llvm.load %173 {alignment = 16 : i64} : !llvm.ptr<1> -> vector<4xf32>
      llvm.br ^bb13(%174 : vector<4xf32>)
    ^bb12:  // pred: ^bb10
      llvm.br ^bb13(%58 : vector<4xf32>)
    ^bb13(%175: vector<4xf32>):  // 2 preds: ^bb11, ^bb12
      llvm.br ^bb14
    ^bb14:  // pred: ^bb13
      %176 = llvm.extractelement %175[%1 : i32] : vector<4xf32>
      %177 = llvm.extractelement %175[%0 : i32] : vector<4xf32>
      %178 = llvm.extractelement %175[%79 : i32] : vector<4xf32>
      %179 = llvm.extractelement %175[%78 : i32] : vector<4xf32>
      %180 = llvm.add %172, %60 : i64
      %181 = llvm.inttoptr %180 : i64 to !llvm.ptr<1>
      llvm.cond_br %136, ^bb15, ^bb16
    ^bb15:  // pred: ^bb14
      %182 = llvm.load %181 {alignment = 16 : i64} : !llvm.ptr<1> -> vector<4xf32>
      llvm.br ^bb17(%182 : vector<4xf32>)
    ^bb16:  // pred: ^bb14
      llvm.br ^bb17(%58 : vector<4xf32>)
    ^bb17(%183: vector<4xf32>):  // 2 preds: ^bb15, ^bb16
      llvm.br ^bb18
    ^bb18:  // pred: ^bb17
      %184 = llvm.extractelement %183[%1 : i32] : vector<4xf32>
      %185 = llvm.extractelement %183[%0 : i32] : vector<4xf32>
      %186 = llvm.extractelement %183[%79 : i32] : vector<4xf32>
      %187 = llvm.extractelement %183[%78 : i32] : vector<4xf32>
      %188 = llvm.insertelement %176, %57[%1 : i32] : vector<8xf32>
      %189 = llvm.insertelement %177, %188[%0 : i32] : vector<8xf32>
      %190 = llvm.insertelement %178, %189[%79 : i32] : vector<8xf32>
      %191 = llvm.insertelement %179, %190[%78 : i32] : vector<8xf32>
      %192 = llvm.insertelement %184, %191[%63 : i32] : vector<8xf32>
      %193 = llvm.insertelement %185, %192[%80 : i32] : vector<8xf32>
      %194 = llvm.insertelement %186, %193[%62 : i32] : vector<8xf32>
      %195 = llvm.insertelement %187, %194[%61 : i32] : vector<8xf32>
      %196 = llvm.extractelement %195[%1 : i32] : vector<8xf32>
      %197 = llvm.extractelement %195[%0 : i32] : vector<8xf32>
      %198 = llvm.extractelement %195[%79 : i32] : vector<8xf32>
      %199 = llvm.extractelement %195[%78 : i32] : vector<8xf32>
      %200 = llvm.extractelement %195[%63 : i32] : vector<8xf32>
      %201 = llvm.extractelement %195[%80 : i32] : vector<8xf32>
      %202 = llvm.extractelement %195[%62 : i32] : vector<8xf32>
      %203 = llvm.extractelement %195[%61 : i32] : vector<8xf32>
      %204 = llvm.ptrtoint %arg6 : !llvm.ptr to i64
      %205 = llvm.mul %96, %arg7 : i64
      %206 = llvm.add %205, %168 : i64
      %207 = llvm.mul %206, %69 : i64
      %208 = llvm.add %204, %207 : i64
      %209 = llvm.add %208, %140 : i64
      %210 = llvm.inttoptr %209 : i64 to !llvm.ptr<1>
      llvm.cond_br %136, ^bb19, ^bb20
    ^bb19:  // pred: ^bb18
      %211 = llvm.load %210 {alignment = 16 : i64} : !llvm.ptr<1> -> vector<4xf32>
      llvm.br ^bb21(%211 : vector<4xf32>)
    ^bb20:  // pred: ^bb18
      llvm.br ^bb21(%58 : vector<4xf32>)
    ^bb21(%212: vector<4xf32>):  // 2 preds: ^bb19, ^bb20
      llvm.br ^bb22
    ^bb22:  // pred: ^bb21
      %213 = llvm.extractelement %212[%1 : i32] : vector<4xf32>
      %214 = llvm.extractelement %212[%0 : i32] : vector<4xf32>
      %215 = llvm.extractelement %212[%79 : i32] : vector<4xf32>
      %216 = llvm.extractelement %212[%78 : i32] : vector<4xf32>
      %217 = llvm.add %209, %60 : i64
      %218 = llvm.inttoptr %217 : i64 to !llvm.ptr<1>
      llvm.cond_br %136, ^bb23, ^bb24
    ^bb23:  // pred: ^bb22
      %219 = llvm.load %218 {alignment = 16 : i64} : !llvm.ptr<1> -> vector<4xf32>
      llvm.br ^bb25(%219 : vector<4xf32>)
    ^bb24:  // pred: ^bb22
      llvm.br ^bb25(%58 : vector<4xf32>)
    ^bb25(%220: vector<4xf32>):  // 2 preds: ^bb23, ^bb24
      llvm.br ^bb26
    ^bb26:  // pred: ^bb25
      %221 = llvm.extractelement %220[%1 : i32] : vector<4xf32>
      %222 = llvm.extractelement %220[%0 : i32] : vector<4xf32>
      %223 = llvm.extractelement %220[%79 : i32] : vector<4xf32>
      %224 = llvm.extractelement %220[%78 : i32] : vector<4xf32>
      %225 = llvm.insertelement %213, %57[%1 : i32] : vector<8xf32>
      %226 = llvm.insertelement %214, %225[%0 : i32] : vector<8xf32>
      %227 = llvm.insertelement %215, %226[%79 : i32] : vector<8xf32>
      %228 = llvm.insertelement %216, %227[%78 : i32] : vector<8xf32>
      %229 = llvm.insertelement %221, %228[%63 : i32] : vector<8xf32>
      %230 = llvm.insertelement %222, %229[%80 : i32] : vector<8xf32>
      %231 = llvm.insertelement %223, %230[%62 : i32] : vector<8xf32>
      %232 = llvm.insertelement %224, %231[%61 : i32] : vector<8xf32>
      %233 = llvm.extractelement %232[%1 : i32] : vector<8xf32>
      %234 = llvm.extractelement %232[%0 : i32] : vector<8xf32>
      %235 = llvm.extractelement %232[%79 : i32] : vector<8xf32>
      %236 = llvm.extractelement %232[%78 : i32] : vector<8xf32>
      %237 = llvm.extractelement %232[%63 : i32] : vector<8xf32>
      %238 = llvm.extractelement %232[%80 : i32] : vector<8xf32>
      %239 = llvm.extractelement %232[%62 : i32] : vector<8xf32>
      %240 = llvm.extractelement %232[%61 : i32] : vector<8xf32>
      %241 = llvm.fpext %146 : bf16 to f32
      %242 = llvm.fpext %158 : bf16 to f32
      %243 = llvm.fmul %242, %233 : f32
      %244 = llvm.fneg %243 : f32
      %245 = llvm.call_intrinsic "llvm.fma.f32"(%241, %196, %244) : (f32, f32, f32) -> f32
      %246 = llvm.fmul %241, %233 : f32
      %247 = llvm.call_intrinsic "llvm.fma.f32"(%242, %196, %246) : (f32, f32, f32) -> f32
      %248 = llvm.fptrunc %245 : f32 to bf16
      %249 = llvm.fptrunc %247 : f32 to bf16
      %250 = llvm.fpext %147 : bf16 to f32
      %251 = llvm.fpext %159 : bf16 to f32
      %252 = llvm.fmul %251, %234 : f32
      %253 = llvm.fneg %252 : f32
      %254 = llvm.call_intrinsic "llvm.fma.f32"(%250, %197, %253) : (f32, f32, f32) -> f32
      %255 = llvm.fmul %250, %234 : f32
      %256 = llvm.call_intrinsic "llvm.fma.f32"(%251, %197, %255) : (f32, f32, f32) -> f32
      %257 = llvm.fptrunc %254 : f32 to bf16
      %258 = llvm.fptrunc %256 : f32 to bf16
      %259 = llvm.fpext %148 : bf16 to f32
      %260 = llvm.fpext %160 : bf16 to f32
      %261 = llvm.fmul %260, %235 : f32
      %262 = llvm.fneg %261 : f32
      %263 = llvm.call_intrinsic "llvm.fma.f32"(%259, %198, %262) : (f32, f32, f32) -> f32
      %264 = llvm.fmul %259, %235 : f32
      %265 = llvm.call_intrinsic "llvm.fma.f32"(%260, %198, %264) : (f32, f32, f32) -> f32
      %266 = llvm.fptrunc %263 : f32 to bf16
      %267 = llvm.fptrunc %265 : f32 to bf16
      %268 = llvm.fpext %149 : bf16 to f32
      %269 = llvm.fpext %161 : bf16 to f32
      %270 = llvm.fmul %269, %236 : f32
      %271 = llvm.fneg %270 : f32
      %272 = llvm.call_intrinsic "llvm.fma.f32"(%268, %199, %271) : (f32, f32, f32) -> f32
      %273 = llvm.fmul %268, %236 : f32
      %274 = llvm.call_intrinsic "llvm.fma.f32"(%269, %199, %273) : (f32, f32, f32) -> f32
      %275 = llvm.fptrunc %272 : f32 to bf16
      %276 = llvm.fptrunc %274 : f32 to bf16
      %277 = llvm.fpext %150 : bf16 to f32
      %278 = llvm.fpext %162 : bf16 to f32
      %279 = llvm.fmul %278, %237 : f32
      %280 = llvm.fneg %279 : f32
      %281 = llvm.call_intrinsic "llvm.fma.f32"(%277, %200, %280) : (f32, f32, f32) -> f32
      %282 = llvm.fmul %277, %237 : f32
      %283 = llvm.call_intrinsic "llvm.fma.f32"(%278, %200, %282) : (f32, f32, f32) -> f32
      %284 = llvm.fptrunc %281 : f32 to bf16
      %285 = llvm.fptrunc %283 : f32 to bf16
      %286 = llvm.fpext %151 : bf16 to f32
      %287 = llvm.fpext %163 : bf16 to f32
      %288 = llvm.fmul %287, %238 : f32
      %289 = llvm.fneg %288 : f32
      %290 = llvm.call_intrinsic "llvm.fma.f32"(%286, %201, %289) : (f32, f32, f32) -> f32
      %291 = llvm.fmul %286, %238 : f32
      %292 = llvm.call_intrinsic "llvm.fma.f32"(%287, %201, %291) : (f32, f32, f32) -> f32
      %293 = llvm.fptrunc %290 : f32 to bf16
      %294 = llvm.fptrunc %292 : f32 to bf16
      %295 = llvm.fpext %152 : bf16 to f32
      %296 = llvm.fpext %164 : bf16 to f32
      %297 = llvm.fmul %296, %239 : f32
      %298 = llvm.fneg %297 : f32
      %299 = llvm.call_intrinsic "llvm.fma.f32"(%295, %202, %298) : (f32, f32, f32) -> f32
      %300 = llvm.fmul %295, %239 : f32
      %301 = llvm.call_intrinsic "llvm.fma.f32"(%296, %202, %300) : (f32, f32, f32) -> f32
      %302 = llvm.fptrunc %299 : f32 to bf16
      %303 = llvm.fptrunc %301 : f32 to bf16
      %304 = llvm.fpext %153 : bf16 to f32
      %305 = llvm.fpext %165 : bf16 to f32
      %306 = llvm.fmul %305, %240 : f32
      %307 = llvm.fneg %306 : f32
      %308 = llvm.call_intrinsic "llvm.fma.f32"(%304, %203, %307) : (f32, f32, f32) -> f32
      %309 = llvm.fmul %304, %240 : f32
      %310 = llvm.call_intrinsic "llvm.fma.f32"(%305, %203, %309) : (f32, f32, f32) -> f32
      %311 = llvm.fptrunc %308 : f32 to bf16
      %312 = llvm.fptrunc %310 : f32 to bf16
      %313 = llvm.insertelement %248, %56[%1 : i32] : vector<8xbf16>
      %314 = llvm.insertelement %257, %313[%0 : i32] : vector<8xbf16>
      %315 = llvm.insertelement %266, %314[%79 : i32] : vector<8xbf16>
      %316 = llvm.insertelement %275, %315[%78 : i32] : vector<8xbf16>
      %317 = llvm.insertelement %284, %316[%63 : i32] : vector<8xbf16>
      %318 = llvm.insertelement %293, %317[%80 : i32] : vector<8xbf16>
      %319 = llvm.insertelement %302, %318[%62 : i32] : vector<8xbf16>
      %320 = llvm.insertelement %311, %319[%61 : i32] : vector<8xbf16>
      %321 = llvm.mul %88, %55 : i32
      %322 = llvm.getelementptr %77[%321] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      llvm.cond_br %136, ^bb27, ^bb28
    ^bb27:  // pred: ^bb26
      llvm.store %320, %322 {alignment = 16 : i64} : vector<8xbf16>, !llvm.ptr<3>
      llvm.br ^bb28
    ^bb28:  // 2 preds: ^bb26, ^bb27
      %323 = llvm.insertelement %249, %56[%1 : i32] : vector<8xbf16>
      %324 = llvm.insertelement %258, %323[%0 : i32] : vector<8xbf16>
      %325 = llvm.insertelement %267, %324[%79 : i32] : vector<8xbf16>
      %326 = llvm.insertelement %276, %325[%78 : i32] : vector<8xbf16>
      %327 = llvm.insertelement %285, %326[%63 : i32] : vector<8xbf16>
      %328 = llvm.insertelement %294, %327[%80 : i32] : vector<8xbf16>
      %329 = llvm.insertelement %303, %328[%62 : i32] : vector<8xbf16>
      %330 = llvm.insertelement %312, %329[%61 : i32] : vector<8xbf16>
      %331 = llvm.getelementptr %322[16] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      llvm.cond_br %136, ^bb29, ^bb30
    ^bb29:  // pred: ^bb28
      llvm.store %330, %331 {alignment = 16 : i64} : vector<8xbf16>, !llvm.ptr<3>
      llvm.br ^bb30
    ^bb30:  // 2 preds: ^bb28, ^bb29
      nvvm.barrier
      %332 = llvm.mul %96, %arg9 overflow<nsw, nuw> : i64
      %333 = llvm.add %332, %97 overflow<nsw, nuw> : i64
      %334 = llvm.getelementptr inbounds|nuw %arg8[%333] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      %335 = llvm.load %334 : !llvm.ptr -> i32
      %336 = llvm.sext %335 : i32 to i64
      %337 = llvm.load %84 {alignment = 4 : i64} : !llvm.ptr -> i32
      %338 = llvm.add %337, %76 : i32
      %339 = llvm.icmp "eq" %338, %54 : i32
      %340 = llvm.select %339, %75, %338 : i1, i32
      llvm.store %340, %84 {alignment = 4 : i64} : i32, !llvm.ptr
      %341 = llvm.icmp "sgt" %336, %74 : i64
      llvm.cond_br %341, ^bb31, ^bb32
    ^bb31:  // pred: ^bb30
      %342 = llvm.mul %96, %arg11 overflow<nsw, nuw> : i64
      %343 = llvm.mul %97, %arg12 overflow<nsw, nuw> : i64
      %344 = llvm.add %342, %343 overflow<nsw, nuw> : i64
      %345 = llvm.add %344, %74 overflow<nsw, nuw> : i64
      %346 = llvm.getelementptr inbounds|nuw %arg10[%345] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      %347 = llvm.load %346 : !llvm.ptr -> i32
      %348 = llvm.lshr %347, %0 : i32
      %349 = llvm.sext %348 : i32 to i64
      %350 = llvm.mul %349, %71 : i64
      %351 = llvm.ptrtoint %arg13 : !llvm.ptr to i64
      %352 = llvm.mul %96, %arg14 : i64
      %353 = llvm.mul %350, %60 : i64
      %354 = llvm.add %352, %353 : i64
      %355 = llvm.mul %354, %66 : i64
      %356 = llvm.add %351, %355 : i64
      %357 = llvm.and %88, %0 : i32
      %358 = llvm.lshr %88, %0 : i32
      %359 = llvm.mul %357, %59 : i32
      %360 = llvm.mul %358, %55 : i32
      %361 = llvm.add %337, %360 : i32
      %362 = llvm.mul %357, %68 : i32
      %363 = llvm.add %361, %362 : i32
      %364 = llvm.getelementptr %77[%363] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      %365 = llvm.zext %358 : i32 to i64
      %366 = llvm.mul %365, %18 : i64
      %367 = llvm.add %356, %366 : i64
      %368 = llvm.zext %359 : i32 to i64
      %369 = llvm.mul %368, %66 : i64
      %370 = llvm.add %367, %369 : i64
      %371 = llvm.inttoptr %370 : i64 to !llvm.ptr<1>
      nvvm.cp.async.shared.global %364, %371, 16, cache =  cg : !llvm.ptr<3>, !llvm.ptr<1>
      llvm.br ^bb32
    ^bb32:  // 2 preds: ^bb30, ^bb31
      nvvm.cp.async.commit.group
      %372 = llvm.load %82 {alignment = 4 : i64} : !llvm.ptr -> i32
      %373 = llvm.add %372, %76 : i32
      %374 = llvm.icmp "eq" %373, %75 : i32
      %375 = llvm.select %374, %76, %373 : i1, i32
      llvm.store %375, %82 {alignment = 4 : i64} : i32, !llvm.ptr
      llvm.cond_br %341, ^bb33, ^bb34
    ^bb33:  // pred: ^bb32
      %376 = llvm.mul %96, %arg11 overflow<nsw, nuw> : i64
      %377 = llvm.mul %97, %arg12 overflow<nsw, nuw> : i64
      %378 = llvm.add %376, %377 overflow<nsw, nuw> : i64
      %379 = llvm.add %378, %74 overflow<nsw, nuw> : i64
      %380 = llvm.getelementptr inbounds|nuw %arg10[%379] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      %381 = llvm.load %380 : !llvm.ptr -> i32
      %382 = llvm.lshr %381, %0 : i32
      %383 = llvm.sext %382 : i32 to i64
      %384 = llvm.mul %383, %71 : i64
      %385 = llvm.ptrtoint %arg15 : !llvm.ptr to i64
      %386 = llvm.mul %384, %60 : i64
      %387 = llvm.add %129, %386 : i64
      %388 = llvm.mul %387, %66 : i64
      %389 = llvm.add %385, %388 : i64
      %390 = llvm.sub %15, %384 : i64
      %391 = llvm.and %88, %0 : i32
      %392 = llvm.lshr %88, %0 : i32
      %393 = llvm.mul %391, %59 : i32
      %394 = llvm.mul %392, %55 : i32
      %395 = llvm.add %372, %394 : i32
      %396 = llvm.mul %391, %68 : i32
      %397 = llvm.add %395, %396 : i32
      %398 = llvm.getelementptr %77[%397] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      %399 = llvm.zext %392 : i32 to i64
      %400 = llvm.icmp "slt" %399, %390 : i64
      %401 = llvm.and %130, %400 : i1
      %402 = llvm.mul %399, %18 : i64
      %403 = llvm.add %389, %402 : i64
      %404 = llvm.zext %393 : i32 to i64
      %405 = llvm.mul %404, %66 : i64
      %406 = llvm.add %403, %405 : i64
      %407 = llvm.inttoptr %406 : i64 to !llvm.ptr<1>
      %408 = llvm.select %401, %68, %1 : i1, i32
      nvvm.cp.async.shared.global %398, %407, 16, cache =  cg, %408 : !llvm.ptr<3>, !llvm.ptr<1>, i32
      llvm.br ^bb34
    ^bb34:  // 2 preds: ^bb32, ^bb33
      nvvm.cp.async.commit.group
      llvm.br ^bb35(%74, %53, %53, %52, %52, %52, %52, %52, %52, %52, %52, %52, %52 : i64, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32)
    ^bb35(%409: i64, %410: f32, %411: f32, %412: f32, %413: f32, %414: f32, %415: f32, %416: f32, %417: f32, %418: f32, %419: f32, %420: f32, %421: f32):  // 2 preds: ^bb34, ^bb58
      %422 = llvm.icmp "slt" %409, %336 : i64
      llvm.cond_br %422, ^bb36, ^bb59
    ^bb36:  // pred: ^bb35
      %423 = llvm.mul %96, %arg11 overflow<nsw, nuw> : i64
      %424 = llvm.mul %97, %arg12 overflow<nsw, nuw> : i64
      %425 = llvm.add %423, %424 overflow<nsw, nuw> : i64
      %426 = llvm.add %425, %409 overflow<nsw, nuw> : i64
      %427 = llvm.getelementptr inbounds|nuw %arg10[%426] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      %428 = llvm.load %427 : !llvm.ptr -> i32
      %429 = llvm.trunc %428 : i32 to i1
      %430 = llvm.lshr %428, %0 : i32
      %431 = llvm.sext %430 : i32 to i64
      %432 = llvm.mul %431, %71 : i64
      nvvm.cp.async.wait.group 1
      nvvm.barrier
      %433 = llvm.load %85 {alignment = 4 : i64} : !llvm.ptr -> i32
      %434 = llvm.add %433, %76 : i32
      %435 = llvm.icmp "eq" %434, %54 : i32
      %436 = llvm.select %435, %75, %434 : i1, i32
      llvm.store %436, %85 {alignment = 4 : i64} : i32, !llvm.ptr
      %437 = llvm.add %409, %72 : i64
      %438 = llvm.load %84 {alignment = 4 : i64} : !llvm.ptr -> i32
      %439 = llvm.add %438, %76 : i32
      %440 = llvm.icmp "eq" %439, %54 : i32
      %441 = llvm.select %440, %75, %439 : i1, i32
      llvm.store %441, %84 {alignment = 4 : i64} : i32, !llvm.ptr
      %442 = llvm.icmp "slt" %437, %336 : i64
      llvm.cond_br %442, ^bb37, ^bb38
    ^bb37:  // pred: ^bb36
      %443 = llvm.add %425, %437 overflow<nsw, nuw> : i64
      %444 = llvm.getelementptr inbounds|nuw %arg10[%443] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      %445 = llvm.load %444 : !llvm.ptr -> i32
      %446 = llvm.lshr %445, %0 : i32
      %447 = llvm.sext %446 : i32 to i64
      %448 = llvm.mul %447, %71 : i64
      %449 = llvm.ptrtoint %arg13 : !llvm.ptr to i64
      %450 = llvm.mul %96, %arg14 : i64
      %451 = llvm.mul %448, %60 : i64
      %452 = llvm.add %450, %451 : i64
      %453 = llvm.mul %452, %66 : i64
      %454 = llvm.add %449, %453 : i64
      %455 = llvm.and %88, %0 : i32
      %456 = llvm.lshr %88, %0 : i32
      %457 = llvm.mul %455, %59 : i32
      %458 = llvm.mul %456, %55 : i32
      %459 = llvm.add %438, %458 : i32
      %460 = llvm.mul %455, %68 : i32
      %461 = llvm.add %459, %460 : i32
      %462 = llvm.getelementptr %77[%461] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      %463 = llvm.zext %456 : i32 to i64
      %464 = llvm.mul %463, %18 : i64
      %465 = llvm.add %454, %464 : i64
      %466 = llvm.zext %457 : i32 to i64
      %467 = llvm.mul %466, %66 : i64
      %468 = llvm.add %465, %467 : i64
      %469 = llvm.inttoptr %468 : i64 to !llvm.ptr<1>
      nvvm.cp.async.shared.global %462, %469, 16, cache =  cg : !llvm.ptr<3>, !llvm.ptr<1>
      llvm.br ^bb38
    ^bb38:  // 2 preds: ^bb36, ^bb37
      nvvm.cp.async.commit.group
      %470 = llvm.and %89, %51 : i32
      %471 = llvm.add %104, %470 : i32
      %472 = llvm.lshr %89, %63 : i32
      %473 = llvm.mul %471, %55 : i32
      %474 = llvm.mul %472, %68 : i32
      %475 = llvm.add %473, %474 : i32
      %476 = llvm.getelementptr %77[%475] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      %477 = nvvm.ldmatrix %476 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<row>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
      %478 = llvm.extractvalue %477[0] : !llvm.struct<(i32, i32, i32, i32)> 
      %479 = llvm.extractvalue %477[1] : !llvm.struct<(i32, i32, i32, i32)> 
      %480 = llvm.extractvalue %477[2] : !llvm.struct<(i32, i32, i32, i32)> 
      %481 = llvm.extractvalue %477[3] : !llvm.struct<(i32, i32, i32, i32)> 
      %482 = llvm.lshr %89, %78 : i32
      %483 = llvm.lshr %482, %0 : i32
      %484 = llvm.mul %483, %59 : i32
      %485 = llvm.and %89, %61 : i32
      %486 = llvm.add %484, %485 : i32
      %487 = llvm.and %482, %0 : i32
      %488 = llvm.mul %486, %55 : i32
      %489 = llvm.add %433, %488 : i32
      %490 = llvm.mul %487, %68 : i32
      %491 = llvm.add %489, %490 : i32
      %492 = llvm.getelementptr %77[%491] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      %493 = nvvm.ldmatrix %492 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<row>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
      %494 = llvm.extractvalue %493[0] : !llvm.struct<(i32, i32, i32, i32)> 
      %495 = llvm.extractvalue %493[1] : !llvm.struct<(i32, i32, i32, i32)> 
      %496 = llvm.extractvalue %493[2] : !llvm.struct<(i32, i32, i32, i32)> 
      %497 = llvm.extractvalue %493[3] : !llvm.struct<(i32, i32, i32, i32)> 
      %498 = nvvm.mma.sync A[%478, %479, %480, %481]  B[%494, %495]  C[%52, %52, %52, %52]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %499 = llvm.extractvalue %498[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %500 = llvm.extractvalue %498[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %501 = llvm.extractvalue %498[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %502 = llvm.extractvalue %498[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %503 = nvvm.mma.sync A[%478, %479, %480, %481]  B[%496, %497]  C[%52, %52, %52, %52]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %504 = llvm.extractvalue %503[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %505 = llvm.extractvalue %503[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %506 = llvm.extractvalue %503[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %507 = llvm.extractvalue %503[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %508 = llvm.getelementptr %492[768] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      %509 = nvvm.ldmatrix %508 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<row>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
      %510 = llvm.extractvalue %509[0] : !llvm.struct<(i32, i32, i32, i32)> 
      %511 = llvm.extractvalue %509[1] : !llvm.struct<(i32, i32, i32, i32)> 
      %512 = llvm.extractvalue %509[2] : !llvm.struct<(i32, i32, i32, i32)> 
      %513 = llvm.extractvalue %509[3] : !llvm.struct<(i32, i32, i32, i32)> 
      %514 = nvvm.mma.sync A[%478, %479, %480, %481]  B[%510, %511]  C[%52, %52, %52, %52]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %515 = llvm.extractvalue %514[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %516 = llvm.extractvalue %514[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %517 = llvm.extractvalue %514[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %518 = llvm.extractvalue %514[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %519 = nvvm.mma.sync A[%478, %479, %480, %481]  B[%512, %513]  C[%52, %52, %52, %52]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %520 = llvm.extractvalue %519[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %521 = llvm.extractvalue %519[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %522 = llvm.extractvalue %519[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %523 = llvm.extractvalue %519[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %524 = llvm.getelementptr %492[1536] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      %525 = nvvm.ldmatrix %524 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<row>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
      %526 = llvm.extractvalue %525[0] : !llvm.struct<(i32, i32, i32, i32)> 
      %527 = llvm.extractvalue %525[1] : !llvm.struct<(i32, i32, i32, i32)> 
      %528 = llvm.extractvalue %525[2] : !llvm.struct<(i32, i32, i32, i32)> 
      %529 = llvm.extractvalue %525[3] : !llvm.struct<(i32, i32, i32, i32)> 
      %530 = nvvm.mma.sync A[%478, %479, %480, %481]  B[%526, %527]  C[%52, %52, %52, %52]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %531 = llvm.extractvalue %530[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %532 = llvm.extractvalue %530[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %533 = llvm.extractvalue %530[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %534 = llvm.extractvalue %530[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %535 = nvvm.mma.sync A[%478, %479, %480, %481]  B[%528, %529]  C[%52, %52, %52, %52]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %536 = llvm.extractvalue %535[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %537 = llvm.extractvalue %535[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %538 = llvm.extractvalue %535[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %539 = llvm.extractvalue %535[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %540 = llvm.getelementptr %492[2304] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      %541 = nvvm.ldmatrix %540 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<row>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
      %542 = llvm.extractvalue %541[0] : !llvm.struct<(i32, i32, i32, i32)> 
      %543 = llvm.extractvalue %541[1] : !llvm.struct<(i32, i32, i32, i32)> 
      %544 = llvm.extractvalue %541[2] : !llvm.struct<(i32, i32, i32, i32)> 
      %545 = llvm.extractvalue %541[3] : !llvm.struct<(i32, i32, i32, i32)> 
      %546 = nvvm.mma.sync A[%478, %479, %480, %481]  B[%542, %543]  C[%52, %52, %52, %52]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %547 = llvm.extractvalue %546[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %548 = llvm.extractvalue %546[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %549 = llvm.extractvalue %546[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %550 = llvm.extractvalue %546[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %551 = nvvm.mma.sync A[%478, %479, %480, %481]  B[%544, %545]  C[%52, %52, %52, %52]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %552 = llvm.extractvalue %551[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %553 = llvm.extractvalue %551[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %554 = llvm.extractvalue %551[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %555 = llvm.extractvalue %551[3] : !llvm.struct<(f32, f32, f32, f32)> 
      llvm.cond_br %429, ^bb39, ^bb40
    ^bb39:  // pred: ^bb38
      llvm.br ^bb41(%499, %500, %501, %502, %504, %505, %506, %507, %515, %516, %517, %518, %520, %521, %522, %523, %531, %532, %533, %534, %536, %537, %538, %539, %547, %548, %549, %550, %552, %553, %554, %555, %1 : f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, i32)
    ^bb40:  // pred: ^bb38
      %556 = llvm.add %100, %432 : i64
      %557 = llvm.mul %556, %69 : i64
      %558 = llvm.add %99, %557 : i64
      %559 = llvm.mul %92, %79 : i32
      %560 = llvm.zext %559 : i32 to i64
      %561 = llvm.mul %560, %69 : i64
      %562 = llvm.add %558, %561 : i64
      %563 = llvm.inttoptr %562 : i64 to !llvm.ptr<1>
      %564 = llvm.load %563 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %565 = llvm.and %110, %564 : i32
      %566 = llvm.icmp "ne" %565, %1 : i32
      %567 = llvm.add %562, %114 : i64
      %568 = llvm.inttoptr %567 : i64 to !llvm.ptr<1>
      %569 = llvm.load %568 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %570 = llvm.icmp "eq" %117, %569 : i32
      %571 = llvm.and %566, %570 : i1
      %572 = llvm.add %562, %121 : i64
      %573 = llvm.inttoptr %572 : i64 to !llvm.ptr<1>
      %574 = llvm.load %573 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %575 = llvm.icmp "sle" %574, %124 : i32
      %576 = llvm.and %571, %575 : i1
      %577 = llvm.select %576, %499, %53 : i1, f32
      %578 = llvm.xor %576, %14 : i1
      %579 = llvm.zext %578 : i1 to i32
      %580 = llvm.and %113, %564 : i32
      %581 = llvm.icmp "ne" %580, %1 : i32
      %582 = llvm.icmp "eq" %120, %569 : i32
      %583 = llvm.and %581, %582 : i1
      %584 = llvm.icmp "sle" %574, %127 : i32
      %585 = llvm.and %583, %584 : i1
      %586 = llvm.select %585, %501, %53 : i1, f32
      %587 = llvm.select %585, %1, %63 : i1, i32
      %588 = llvm.or %579, %587 : i32
      %589 = llvm.add %562, %69 : i64
      %590 = llvm.inttoptr %589 : i64 to !llvm.ptr<1>
      %591 = llvm.load %590 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %592 = llvm.and %110, %591 : i32
      %593 = llvm.icmp "ne" %592, %1 : i32
      %594 = llvm.add %589, %114 : i64
      %595 = llvm.inttoptr %594 : i64 to !llvm.ptr<1>
      %596 = llvm.load %595 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %597 = llvm.icmp "eq" %117, %596 : i32
      %598 = llvm.and %593, %597 : i1
      %599 = llvm.add %589, %121 : i64
      %600 = llvm.inttoptr %599 : i64 to !llvm.ptr<1>
      %601 = llvm.load %600 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %602 = llvm.icmp "sle" %601, %124 : i32
      %603 = llvm.and %598, %602 : i1
      %604 = llvm.select %603, %500, %53 : i1, f32
      %605 = llvm.select %603, %1, %79 : i1, i32
      %606 = llvm.or %588, %605 : i32
      %607 = llvm.and %113, %591 : i32
      %608 = llvm.icmp "ne" %607, %1 : i32
      %609 = llvm.icmp "eq" %120, %596 : i32
      %610 = llvm.and %608, %609 : i1
      %611 = llvm.icmp "sle" %601, %127 : i32
      %612 = llvm.and %610, %611 : i1
      %613 = llvm.select %612, %502, %53 : i1, f32
      %614 = llvm.select %612, %1, %59 : i1, i32
      %615 = llvm.or %606, %614 : i32
      %616 = llvm.add %562, %18 : i64
      %617 = llvm.inttoptr %616 : i64 to !llvm.ptr<1>
      %618 = llvm.load %617 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %619 = llvm.and %110, %618 : i32
      %620 = llvm.icmp "ne" %619, %1 : i32
      %621 = llvm.add %616, %114 : i64
      %622 = llvm.inttoptr %621 : i64 to !llvm.ptr<1>
      %623 = llvm.load %622 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %624 = llvm.icmp "eq" %117, %623 : i32
      %625 = llvm.and %620, %624 : i1
      %626 = llvm.add %616, %121 : i64
      %627 = llvm.inttoptr %626 : i64 to !llvm.ptr<1>
      %628 = llvm.load %627 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %629 = llvm.icmp "sle" %628, %124 : i32
      %630 = llvm.and %625, %629 : i1
      %631 = llvm.select %630, %504, %53 : i1, f32
      %632 = llvm.select %630, %1, %68 : i1, i32
      %633 = llvm.or %615, %632 : i32
      %634 = llvm.and %113, %618 : i32
      %635 = llvm.icmp "ne" %634, %1 : i32
      %636 = llvm.icmp "eq" %120, %623 : i32
      %637 = llvm.and %635, %636 : i1
      %638 = llvm.icmp "sle" %628, %127 : i32
      %639 = llvm.and %637, %638 : i1
      %640 = llvm.select %639, %506, %53 : i1, f32
      %641 = llvm.select %639, %1, %65 : i1, i32
      %642 = llvm.or %633, %641 : i32
      %643 = llvm.add %562, %13 : i64
      %644 = llvm.inttoptr %643 : i64 to !llvm.ptr<1>
      %645 = llvm.load %644 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %646 = llvm.and %110, %645 : i32
      %647 = llvm.icmp "ne" %646, %1 : i32
      %648 = llvm.add %643, %114 : i64
      %649 = llvm.inttoptr %648 : i64 to !llvm.ptr<1>
      %650 = llvm.load %649 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %651 = llvm.icmp "eq" %117, %650 : i32
      %652 = llvm.and %647, %651 : i1
      %653 = llvm.add %643, %121 : i64
      %654 = llvm.inttoptr %653 : i64 to !llvm.ptr<1>
      %655 = llvm.load %654 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %656 = llvm.icmp "sle" %655, %124 : i32
      %657 = llvm.and %652, %656 : i1
      %658 = llvm.select %657, %505, %53 : i1, f32
      %659 = llvm.select %657, %1, %50 : i1, i32
      %660 = llvm.or %642, %659 : i32
      %661 = llvm.and %113, %645 : i32
      %662 = llvm.icmp "ne" %661, %1 : i32
      %663 = llvm.icmp "eq" %120, %650 : i32
      %664 = llvm.and %662, %663 : i1
      %665 = llvm.icmp "sle" %655, %127 : i32
      %666 = llvm.and %664, %665 : i1
      %667 = llvm.select %666, %507, %53 : i1, f32
      %668 = llvm.select %666, %1, %49 : i1, i32
      %669 = llvm.or %660, %668 : i32
      %670 = llvm.add %562, %12 : i64
      %671 = llvm.inttoptr %670 : i64 to !llvm.ptr<1>
      %672 = llvm.load %671 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %673 = llvm.and %110, %672 : i32
      %674 = llvm.icmp "ne" %673, %1 : i32
      %675 = llvm.add %670, %114 : i64
      %676 = llvm.inttoptr %675 : i64 to !llvm.ptr<1>
      %677 = llvm.load %676 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %678 = llvm.icmp "eq" %117, %677 : i32
      %679 = llvm.and %674, %678 : i1
      %680 = llvm.add %670, %121 : i64
      %681 = llvm.inttoptr %680 : i64 to !llvm.ptr<1>
      %682 = llvm.load %681 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %683 = llvm.icmp "sle" %682, %124 : i32
      %684 = llvm.and %679, %683 : i1
      %685 = llvm.select %684, %515, %53 : i1, f32
      %686 = llvm.select %684, %1, %48 : i1, i32
      %687 = llvm.or %669, %686 : i32
      %688 = llvm.and %113, %672 : i32
      %689 = llvm.icmp "ne" %688, %1 : i32
      %690 = llvm.icmp "eq" %120, %677 : i32
      %691 = llvm.and %689, %690 : i1
      %692 = llvm.icmp "sle" %682, %127 : i32
      %693 = llvm.and %691, %692 : i1
      %694 = llvm.select %693, %517, %53 : i1, f32
      %695 = llvm.select %693, %1, %47 : i1, i32
      %696 = llvm.or %687, %695 : i32
      %697 = llvm.add %562, %11 : i64
      %698 = llvm.inttoptr %697 : i64 to !llvm.ptr<1>
      %699 = llvm.load %698 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %700 = llvm.and %110, %699 : i32
      %701 = llvm.icmp "ne" %700, %1 : i32
      %702 = llvm.add %697, %114 : i64
      %703 = llvm.inttoptr %702 : i64 to !llvm.ptr<1>
      %704 = llvm.load %703 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %705 = llvm.icmp "eq" %117, %704 : i32
      %706 = llvm.and %701, %705 : i1
      %707 = llvm.add %697, %121 : i64
      %708 = llvm.inttoptr %707 : i64 to !llvm.ptr<1>
      %709 = llvm.load %708 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %710 = llvm.icmp "sle" %709, %124 : i32
      %711 = llvm.and %706, %710 : i1
      %712 = llvm.select %711, %516, %53 : i1, f32
      %713 = llvm.select %711, %1, %46 : i1, i32
      %714 = llvm.or %696, %713 : i32
      %715 = llvm.and %113, %699 : i32
      %716 = llvm.icmp "ne" %715, %1 : i32
      %717 = llvm.icmp "eq" %120, %704 : i32
      %718 = llvm.and %716, %717 : i1
      %719 = llvm.icmp "sle" %709, %127 : i32
      %720 = llvm.and %718, %719 : i1
      %721 = llvm.select %720, %518, %53 : i1, f32
      %722 = llvm.select %720, %1, %45 : i1, i32
      %723 = llvm.or %714, %722 : i32
      %724 = llvm.add %562, %10 : i64
      %725 = llvm.inttoptr %724 : i64 to !llvm.ptr<1>
      %726 = llvm.load %725 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %727 = llvm.and %110, %726 : i32
      %728 = llvm.icmp "ne" %727, %1 : i32
      %729 = llvm.add %724, %114 : i64
      %730 = llvm.inttoptr %729 : i64 to !llvm.ptr<1>
      %731 = llvm.load %730 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %732 = llvm.icmp "eq" %117, %731 : i32
      %733 = llvm.and %728, %732 : i1
      %734 = llvm.add %724, %121 : i64
      %735 = llvm.inttoptr %734 : i64 to !llvm.ptr<1>
      %736 = llvm.load %735 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %737 = llvm.icmp "sle" %736, %124 : i32
      %738 = llvm.and %733, %737 : i1
      %739 = llvm.select %738, %520, %53 : i1, f32
      %740 = llvm.select %738, %1, %44 : i1, i32
      %741 = llvm.or %723, %740 : i32
      %742 = llvm.and %113, %726 : i32
      %743 = llvm.icmp "ne" %742, %1 : i32
      %744 = llvm.icmp "eq" %120, %731 : i32
      %745 = llvm.and %743, %744 : i1
      %746 = llvm.icmp "sle" %736, %127 : i32
      %747 = llvm.and %745, %746 : i1
      %748 = llvm.select %747, %522, %53 : i1, f32
      %749 = llvm.select %747, %1, %43 : i1, i32
      %750 = llvm.or %741, %749 : i32
      %751 = llvm.add %562, %9 : i64
      %752 = llvm.inttoptr %751 : i64 to !llvm.ptr<1>
      %753 = llvm.load %752 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %754 = llvm.and %110, %753 : i32
      %755 = llvm.icmp "ne" %754, %1 : i32
      %756 = llvm.add %751, %114 : i64
      %757 = llvm.inttoptr %756 : i64 to !llvm.ptr<1>
      %758 = llvm.load %757 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %759 = llvm.icmp "eq" %117, %758 : i32
      %760 = llvm.and %755, %759 : i1
      %761 = llvm.add %751, %121 : i64
      %762 = llvm.inttoptr %761 : i64 to !llvm.ptr<1>
      %763 = llvm.load %762 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %764 = llvm.icmp "sle" %763, %124 : i32
      %765 = llvm.and %760, %764 : i1
      %766 = llvm.select %765, %521, %53 : i1, f32
      %767 = llvm.select %765, %1, %42 : i1, i32
      %768 = llvm.or %750, %767 : i32
      %769 = llvm.and %113, %753 : i32
      %770 = llvm.icmp "ne" %769, %1 : i32
      %771 = llvm.icmp "eq" %120, %758 : i32
      %772 = llvm.and %770, %771 : i1
      %773 = llvm.icmp "sle" %763, %127 : i32
      %774 = llvm.and %772, %773 : i1
      %775 = llvm.select %774, %523, %53 : i1, f32
      %776 = llvm.select %774, %1, %41 : i1, i32
      %777 = llvm.or %768, %776 : i32
      %778 = llvm.add %562, %15 : i64
      %779 = llvm.inttoptr %778 : i64 to !llvm.ptr<1>
      %780 = llvm.load %779 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %781 = llvm.and %110, %780 : i32
      %782 = llvm.icmp "ne" %781, %1 : i32
      %783 = llvm.add %778, %114 : i64
      %784 = llvm.inttoptr %783 : i64 to !llvm.ptr<1>
      %785 = llvm.load %784 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %786 = llvm.icmp "eq" %117, %785 : i32
      %787 = llvm.and %782, %786 : i1
      %788 = llvm.add %778, %121 : i64
      %789 = llvm.inttoptr %788 : i64 to !llvm.ptr<1>
      %790 = llvm.load %789 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %791 = llvm.icmp "sle" %790, %124 : i32
      %792 = llvm.and %787, %791 : i1
      %793 = llvm.select %792, %531, %53 : i1, f32
      %794 = llvm.select %792, %1, %40 : i1, i32
      %795 = llvm.or %777, %794 : i32
      %796 = llvm.and %113, %780 : i32
      %797 = llvm.icmp "ne" %796, %1 : i32
      %798 = llvm.icmp "eq" %120, %785 : i32
      %799 = llvm.and %797, %798 : i1
      %800 = llvm.icmp "sle" %790, %127 : i32
      %801 = llvm.and %799, %800 : i1
      %802 = llvm.select %801, %533, %53 : i1, f32
      %803 = llvm.select %801, %1, %39 : i1, i32
      %804 = llvm.or %795, %803 : i32
      %805 = llvm.add %562, %8 : i64
      %806 = llvm.inttoptr %805 : i64 to !llvm.ptr<1>
      %807 = llvm.load %806 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %808 = llvm.and %110, %807 : i32
      %809 = llvm.icmp "ne" %808, %1 : i32
      %810 = llvm.add %805, %114 : i64
      %811 = llvm.inttoptr %810 : i64 to !llvm.ptr<1>
      %812 = llvm.load %811 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %813 = llvm.icmp "eq" %117, %812 : i32
      %814 = llvm.and %809, %813 : i1
      %815 = llvm.add %805, %121 : i64
      %816 = llvm.inttoptr %815 : i64 to !llvm.ptr<1>
      %817 = llvm.load %816 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %818 = llvm.icmp "sle" %817, %124 : i32
      %819 = llvm.and %814, %818 : i1
      %820 = llvm.select %819, %532, %53 : i1, f32
      %821 = llvm.select %819, %1, %38 : i1, i32
      %822 = llvm.or %804, %821 : i32
      %823 = llvm.and %113, %807 : i32
      %824 = llvm.icmp "ne" %823, %1 : i32
      %825 = llvm.icmp "eq" %120, %812 : i32
      %826 = llvm.and %824, %825 : i1
      %827 = llvm.icmp "sle" %817, %127 : i32
      %828 = llvm.and %826, %827 : i1
      %829 = llvm.select %828, %534, %53 : i1, f32
      %830 = llvm.select %828, %1, %37 : i1, i32
      %831 = llvm.or %822, %830 : i32
      %832 = llvm.add %562, %7 : i64
      %833 = llvm.inttoptr %832 : i64 to !llvm.ptr<1>
      %834 = llvm.load %833 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %835 = llvm.and %110, %834 : i32
      %836 = llvm.icmp "ne" %835, %1 : i32
      %837 = llvm.add %832, %114 : i64
      %838 = llvm.inttoptr %837 : i64 to !llvm.ptr<1>
      %839 = llvm.load %838 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %840 = llvm.icmp "eq" %117, %839 : i32
      %841 = llvm.and %836, %840 : i1
      %842 = llvm.add %832, %121 : i64
      %843 = llvm.inttoptr %842 : i64 to !llvm.ptr<1>
      %844 = llvm.load %843 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %845 = llvm.icmp "sle" %844, %124 : i32
      %846 = llvm.and %841, %845 : i1
      %847 = llvm.select %846, %536, %53 : i1, f32
      %848 = llvm.select %846, %1, %36 : i1, i32
      %849 = llvm.or %831, %848 : i32
      %850 = llvm.and %113, %834 : i32
      %851 = llvm.icmp "ne" %850, %1 : i32
      %852 = llvm.icmp "eq" %120, %839 : i32
      %853 = llvm.and %851, %852 : i1
      %854 = llvm.icmp "sle" %844, %127 : i32
      %855 = llvm.and %853, %854 : i1
      %856 = llvm.select %855, %538, %53 : i1, f32
      %857 = llvm.select %855, %1, %35 : i1, i32
      %858 = llvm.or %849, %857 : i32
      %859 = llvm.add %562, %6 : i64
      %860 = llvm.inttoptr %859 : i64 to !llvm.ptr<1>
      %861 = llvm.load %860 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %862 = llvm.and %110, %861 : i32
      %863 = llvm.icmp "ne" %862, %1 : i32
      %864 = llvm.add %859, %114 : i64
      %865 = llvm.inttoptr %864 : i64 to !llvm.ptr<1>
      %866 = llvm.load %865 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %867 = llvm.icmp "eq" %117, %866 : i32
      %868 = llvm.and %863, %867 : i1
      %869 = llvm.add %859, %121 : i64
      %870 = llvm.inttoptr %869 : i64 to !llvm.ptr<1>
      %871 = llvm.load %870 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %872 = llvm.icmp "sle" %871, %124 : i32
      %873 = llvm.and %868, %872 : i1
      %874 = llvm.select %873, %537, %53 : i1, f32
      %875 = llvm.select %873, %1, %34 : i1, i32
      %876 = llvm.or %858, %875 : i32
      %877 = llvm.and %113, %861 : i32
      %878 = llvm.icmp "ne" %877, %1 : i32
      %879 = llvm.icmp "eq" %120, %866 : i32
      %880 = llvm.and %878, %879 : i1
      %881 = llvm.icmp "sle" %871, %127 : i32
      %882 = llvm.and %880, %881 : i1
      %883 = llvm.select %882, %539, %53 : i1, f32
      %884 = llvm.select %882, %1, %33 : i1, i32
      %885 = llvm.or %876, %884 : i32
      %886 = llvm.add %562, %5 : i64
      %887 = llvm.inttoptr %886 : i64 to !llvm.ptr<1>
      %888 = llvm.load %887 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %889 = llvm.and %110, %888 : i32
      %890 = llvm.icmp "ne" %889, %1 : i32
      %891 = llvm.add %886, %114 : i64
      %892 = llvm.inttoptr %891 : i64 to !llvm.ptr<1>
      %893 = llvm.load %892 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %894 = llvm.icmp "eq" %117, %893 : i32
      %895 = llvm.and %890, %894 : i1
      %896 = llvm.add %886, %121 : i64
      %897 = llvm.inttoptr %896 : i64 to !llvm.ptr<1>
      %898 = llvm.load %897 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %899 = llvm.icmp "sle" %898, %124 : i32
      %900 = llvm.and %895, %899 : i1
      %901 = llvm.select %900, %547, %53 : i1, f32
      %902 = llvm.select %900, %1, %32 : i1, i32
      %903 = llvm.or %885, %902 : i32
      %904 = llvm.and %113, %888 : i32
      %905 = llvm.icmp "ne" %904, %1 : i32
      %906 = llvm.icmp "eq" %120, %893 : i32
      %907 = llvm.and %905, %906 : i1
      %908 = llvm.icmp "sle" %898, %127 : i32
      %909 = llvm.and %907, %908 : i1
      %910 = llvm.select %909, %549, %53 : i1, f32
      %911 = llvm.select %909, %1, %31 : i1, i32
      %912 = llvm.or %903, %911 : i32
      %913 = llvm.add %562, %4 : i64
      %914 = llvm.inttoptr %913 : i64 to !llvm.ptr<1>
      %915 = llvm.load %914 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %916 = llvm.and %110, %915 : i32
      %917 = llvm.icmp "ne" %916, %1 : i32
      %918 = llvm.add %913, %114 : i64
      %919 = llvm.inttoptr %918 : i64 to !llvm.ptr<1>
      %920 = llvm.load %919 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %921 = llvm.icmp "eq" %117, %920 : i32
      %922 = llvm.and %917, %921 : i1
      %923 = llvm.add %913, %121 : i64
      %924 = llvm.inttoptr %923 : i64 to !llvm.ptr<1>
      %925 = llvm.load %924 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %926 = llvm.icmp "sle" %925, %124 : i32
      %927 = llvm.and %922, %926 : i1
      %928 = llvm.select %927, %548, %53 : i1, f32
      %929 = llvm.select %927, %1, %30 : i1, i32
      %930 = llvm.or %912, %929 : i32
      %931 = llvm.and %113, %915 : i32
      %932 = llvm.icmp "ne" %931, %1 : i32
      %933 = llvm.icmp "eq" %120, %920 : i32
      %934 = llvm.and %932, %933 : i1
      %935 = llvm.icmp "sle" %925, %127 : i32
      %936 = llvm.and %934, %935 : i1
      %937 = llvm.select %936, %550, %53 : i1, f32
      %938 = llvm.select %936, %1, %29 : i1, i32
      %939 = llvm.or %930, %938 : i32
      %940 = llvm.add %562, %3 : i64
      %941 = llvm.inttoptr %940 : i64 to !llvm.ptr<1>
      %942 = llvm.load %941 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %943 = llvm.and %110, %942 : i32
      %944 = llvm.icmp "ne" %943, %1 : i32
      %945 = llvm.add %940, %114 : i64
      %946 = llvm.inttoptr %945 : i64 to !llvm.ptr<1>
      %947 = llvm.load %946 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %948 = llvm.icmp "eq" %117, %947 : i32
      %949 = llvm.and %944, %948 : i1
      %950 = llvm.add %940, %121 : i64
      %951 = llvm.inttoptr %950 : i64 to !llvm.ptr<1>
      %952 = llvm.load %951 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %953 = llvm.icmp "sle" %952, %124 : i32
      %954 = llvm.and %949, %953 : i1
      %955 = llvm.select %954, %552, %53 : i1, f32
      %956 = llvm.select %954, %1, %28 : i1, i32
      %957 = llvm.or %939, %956 : i32
      %958 = llvm.and %113, %942 : i32
      %959 = llvm.icmp "ne" %958, %1 : i32
      %960 = llvm.icmp "eq" %120, %947 : i32
      %961 = llvm.and %959, %960 : i1
      %962 = llvm.icmp "sle" %952, %127 : i32
      %963 = llvm.and %961, %962 : i1
      %964 = llvm.select %963, %554, %53 : i1, f32
      %965 = llvm.select %963, %1, %27 : i1, i32
      %966 = llvm.or %957, %965 : i32
      %967 = llvm.add %562, %2 : i64
      %968 = llvm.inttoptr %967 : i64 to !llvm.ptr<1>
      %969 = llvm.load %968 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %970 = llvm.and %110, %969 : i32
      %971 = llvm.icmp "ne" %970, %1 : i32
      %972 = llvm.add %967, %114 : i64
      %973 = llvm.inttoptr %972 : i64 to !llvm.ptr<1>
      %974 = llvm.load %973 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %975 = llvm.icmp "eq" %117, %974 : i32
      %976 = llvm.and %971, %975 : i1
      %977 = llvm.add %967, %121 : i64
      %978 = llvm.inttoptr %977 : i64 to !llvm.ptr<1>
      %979 = llvm.load %978 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %980 = llvm.icmp "sle" %979, %124 : i32
      %981 = llvm.and %976, %980 : i1
      %982 = llvm.select %981, %553, %53 : i1, f32
      %983 = llvm.select %981, %1, %26 : i1, i32
      %984 = llvm.or %966, %983 : i32
      %985 = llvm.and %113, %969 : i32
      %986 = llvm.icmp "ne" %985, %1 : i32
      %987 = llvm.icmp "eq" %120, %974 : i32
      %988 = llvm.and %986, %987 : i1
      %989 = llvm.icmp "sle" %979, %127 : i32
      %990 = llvm.and %988, %989 : i1
      %991 = llvm.select %990, %555, %53 : i1, f32
      %992 = llvm.select %990, %1, %25 : i1, i32
      %993 = llvm.or %984, %992 : i32
      llvm.br ^bb41(%577, %604, %586, %613, %631, %658, %640, %667, %685, %712, %694, %721, %739, %766, %748, %775, %793, %820, %802, %829, %847, %874, %856, %883, %901, %928, %910, %937, %955, %982, %964, %991, %993 : f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, i32)
    ^bb41(%994: f32, %995: f32, %996: f32, %997: f32, %998: f32, %999: f32, %1000: f32, %1001: f32, %1002: f32, %1003: f32, %1004: f32, %1005: f32, %1006: f32, %1007: f32, %1008: f32, %1009: f32, %1010: f32, %1011: f32, %1012: f32, %1013: f32, %1014: f32, %1015: f32, %1016: f32, %1017: f32, %1018: f32, %1019: f32, %1020: f32, %1021: f32, %1022: f32, %1023: f32, %1024: f32, %1025: f32, %1026: i32):  // 2 preds: ^bb39, ^bb40
      llvm.br ^bb42
    ^bb42:  // pred: ^bb41
      %1027 = llvm.intr.maxnum(%994, %995) : (f32, f32) -> f32
      %1028 = llvm.intr.maxnum(%1027, %998) : (f32, f32) -> f32
      %1029 = llvm.intr.maxnum(%1028, %999) : (f32, f32) -> f32
      %1030 = llvm.intr.maxnum(%1029, %1002) : (f32, f32) -> f32
      %1031 = llvm.intr.maxnum(%1030, %1003) : (f32, f32) -> f32
      %1032 = llvm.intr.maxnum(%1031, %1006) : (f32, f32) -> f32
      %1033 = llvm.intr.maxnum(%1032, %1007) : (f32, f32) -> f32
      %1034 = llvm.intr.maxnum(%1033, %1010) : (f32, f32) -> f32
      %1035 = llvm.intr.maxnum(%1034, %1011) : (f32, f32) -> f32
      %1036 = llvm.intr.maxnum(%1035, %1014) : (f32, f32) -> f32
      %1037 = llvm.intr.maxnum(%1036, %1015) : (f32, f32) -> f32
      %1038 = llvm.intr.maxnum(%1037, %1018) : (f32, f32) -> f32
      %1039 = llvm.intr.maxnum(%1038, %1019) : (f32, f32) -> f32
      %1040 = llvm.intr.maxnum(%1039, %1022) : (f32, f32) -> f32
      %1041 = llvm.intr.maxnum(%1040, %1023) : (f32, f32) -> f32
      %1042 = nvvm.shfl.sync  bfly %23, %1041, %0, %81 : f32 -> f32
      %1043 = llvm.intr.maxnum(%1041, %1042) : (f32, f32) -> f32
      %1044 = nvvm.shfl.sync  bfly %23, %1043, %79, %81 : f32 -> f32
      %1045 = llvm.intr.maxnum(%1043, %1044) : (f32, f32) -> f32
      %1046 = llvm.fmul %1045, %24 : f32
      %1047 = llvm.intr.maxnum(%1046, %410) : (f32, f32) -> f32
      %1048 = llvm.fcmp "oeq" %1047, %53 : f32
      %1049 = llvm.select %1048, %52, %1047 : i1, f32
      %1050 = llvm.fneg %1049 : f32
      %1051 = llvm.fadd %410, %1050 : f32
      %1052 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1051) : (f32) -> f32
      %1053 = llvm.fmul %412, %1052 : f32
      %1054 = llvm.call_intrinsic "llvm.fma.f32"(%994, %24, %1050) : (f32, f32, f32) -> f32
      %1055 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1054) : (f32) -> f32
      %1056 = llvm.fadd %1053, %1055 : f32
      %1057 = llvm.call_intrinsic "llvm.fma.f32"(%995, %24, %1050) : (f32, f32, f32) -> f32
      %1058 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1057) : (f32) -> f32
      %1059 = llvm.fadd %1056, %1058 : f32
      %1060 = llvm.call_intrinsic "llvm.fma.f32"(%998, %24, %1050) : (f32, f32, f32) -> f32
      %1061 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1060) : (f32) -> f32
      %1062 = llvm.fadd %1059, %1061 : f32
      %1063 = llvm.call_intrinsic "llvm.fma.f32"(%999, %24, %1050) : (f32, f32, f32) -> f32
      %1064 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1063) : (f32) -> f32
      %1065 = llvm.fadd %1062, %1064 : f32
      %1066 = llvm.call_intrinsic "llvm.fma.f32"(%1002, %24, %1050) : (f32, f32, f32) -> f32
      %1067 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1066) : (f32) -> f32
      %1068 = llvm.fadd %1065, %1067 : f32
      %1069 = llvm.call_intrinsic "llvm.fma.f32"(%1003, %24, %1050) : (f32, f32, f32) -> f32
      %1070 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1069) : (f32) -> f32
      %1071 = llvm.fadd %1068, %1070 : f32
      %1072 = llvm.call_intrinsic "llvm.fma.f32"(%1006, %24, %1050) : (f32, f32, f32) -> f32
      %1073 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1072) : (f32) -> f32
      %1074 = llvm.fadd %1071, %1073 : f32
      %1075 = llvm.call_intrinsic "llvm.fma.f32"(%1007, %24, %1050) : (f32, f32, f32) -> f32
      %1076 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1075) : (f32) -> f32
      %1077 = llvm.fadd %1074, %1076 : f32
      %1078 = llvm.call_intrinsic "llvm.fma.f32"(%1010, %24, %1050) : (f32, f32, f32) -> f32
      %1079 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1078) : (f32) -> f32
      %1080 = llvm.fadd %1077, %1079 : f32
      %1081 = llvm.call_intrinsic "llvm.fma.f32"(%1011, %24, %1050) : (f32, f32, f32) -> f32
      %1082 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1081) : (f32) -> f32
      %1083 = llvm.fadd %1080, %1082 : f32
      %1084 = llvm.call_intrinsic "llvm.fma.f32"(%1014, %24, %1050) : (f32, f32, f32) -> f32
      %1085 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1084) : (f32) -> f32
      %1086 = llvm.fadd %1083, %1085 : f32
      %1087 = llvm.call_intrinsic "llvm.fma.f32"(%1015, %24, %1050) : (f32, f32, f32) -> f32
      %1088 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1087) : (f32) -> f32
      %1089 = llvm.fadd %1086, %1088 : f32
      %1090 = llvm.call_intrinsic "llvm.fma.f32"(%1018, %24, %1050) : (f32, f32, f32) -> f32
      %1091 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1090) : (f32) -> f32
      %1092 = llvm.fadd %1089, %1091 : f32
      %1093 = llvm.call_intrinsic "llvm.fma.f32"(%1019, %24, %1050) : (f32, f32, f32) -> f32
      %1094 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1093) : (f32) -> f32
      %1095 = llvm.fadd %1092, %1094 : f32
      %1096 = llvm.call_intrinsic "llvm.fma.f32"(%1022, %24, %1050) : (f32, f32, f32) -> f32
      %1097 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1096) : (f32) -> f32
      %1098 = llvm.fadd %1095, %1097 : f32
      %1099 = llvm.call_intrinsic "llvm.fma.f32"(%1023, %24, %1050) : (f32, f32, f32) -> f32
      %1100 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1099) : (f32) -> f32
      %1101 = llvm.fadd %1098, %1100 : f32
      %1102 = llvm.intr.maxnum(%996, %997) : (f32, f32) -> f32
      %1103 = llvm.intr.maxnum(%1102, %1000) : (f32, f32) -> f32
      %1104 = llvm.intr.maxnum(%1103, %1001) : (f32, f32) -> f32
      %1105 = llvm.intr.maxnum(%1104, %1004) : (f32, f32) -> f32
      %1106 = llvm.intr.maxnum(%1105, %1005) : (f32, f32) -> f32
      %1107 = llvm.intr.maxnum(%1106, %1008) : (f32, f32) -> f32
      %1108 = llvm.intr.maxnum(%1107, %1009) : (f32, f32) -> f32
      %1109 = llvm.intr.maxnum(%1108, %1012) : (f32, f32) -> f32
      %1110 = llvm.intr.maxnum(%1109, %1013) : (f32, f32) -> f32
      %1111 = llvm.intr.maxnum(%1110, %1016) : (f32, f32) -> f32
      %1112 = llvm.intr.maxnum(%1111, %1017) : (f32, f32) -> f32
      %1113 = llvm.intr.maxnum(%1112, %1020) : (f32, f32) -> f32
      %1114 = llvm.intr.maxnum(%1113, %1021) : (f32, f32) -> f32
      %1115 = llvm.intr.maxnum(%1114, %1024) : (f32, f32) -> f32
      %1116 = llvm.intr.maxnum(%1115, %1025) : (f32, f32) -> f32
      %1117 = nvvm.shfl.sync  bfly %23, %1116, %0, %81 : f32 -> f32
      %1118 = llvm.intr.maxnum(%1116, %1117) : (f32, f32) -> f32
      %1119 = nvvm.shfl.sync  bfly %23, %1118, %79, %81 : f32 -> f32
      %1120 = llvm.intr.maxnum(%1118, %1119) : (f32, f32) -> f32
      %1121 = llvm.fmul %1120, %24 : f32
      %1122 = llvm.intr.maxnum(%1121, %411) : (f32, f32) -> f32
      %1123 = llvm.fcmp "oeq" %1122, %53 : f32
      %1124 = llvm.select %1123, %52, %1122 : i1, f32
      %1125 = llvm.fneg %1124 : f32
      %1126 = llvm.fadd %411, %1125 : f32
      %1127 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1126) : (f32) -> f32
      %1128 = llvm.fmul %413, %1127 : f32
      %1129 = llvm.call_intrinsic "llvm.fma.f32"(%996, %24, %1125) : (f32, f32, f32) -> f32
      %1130 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1129) : (f32) -> f32
      %1131 = llvm.fadd %1128, %1130 : f32
      %1132 = llvm.call_intrinsic "llvm.fma.f32"(%997, %24, %1125) : (f32, f32, f32) -> f32
      %1133 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1132) : (f32) -> f32
      %1134 = llvm.fadd %1131, %1133 : f32
      %1135 = llvm.call_intrinsic "llvm.fma.f32"(%1000, %24, %1125) : (f32, f32, f32) -> f32
      %1136 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1135) : (f32) -> f32
      %1137 = llvm.fadd %1134, %1136 : f32
      %1138 = llvm.call_intrinsic "llvm.fma.f32"(%1001, %24, %1125) : (f32, f32, f32) -> f32
      %1139 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1138) : (f32) -> f32
      %1140 = llvm.fadd %1137, %1139 : f32
      %1141 = llvm.call_intrinsic "llvm.fma.f32"(%1004, %24, %1125) : (f32, f32, f32) -> f32
      %1142 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1141) : (f32) -> f32
      %1143 = llvm.fadd %1140, %1142 : f32
      %1144 = llvm.call_intrinsic "llvm.fma.f32"(%1005, %24, %1125) : (f32, f32, f32) -> f32
      %1145 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1144) : (f32) -> f32
      %1146 = llvm.fadd %1143, %1145 : f32
      %1147 = llvm.call_intrinsic "llvm.fma.f32"(%1008, %24, %1125) : (f32, f32, f32) -> f32
      %1148 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1147) : (f32) -> f32
      %1149 = llvm.fadd %1146, %1148 : f32
      %1150 = llvm.call_intrinsic "llvm.fma.f32"(%1009, %24, %1125) : (f32, f32, f32) -> f32
      %1151 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1150) : (f32) -> f32
      %1152 = llvm.fadd %1149, %1151 : f32
      %1153 = llvm.call_intrinsic "llvm.fma.f32"(%1012, %24, %1125) : (f32, f32, f32) -> f32
      %1154 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1153) : (f32) -> f32
      %1155 = llvm.fadd %1152, %1154 : f32
      %1156 = llvm.call_intrinsic "llvm.fma.f32"(%1013, %24, %1125) : (f32, f32, f32) -> f32
      %1157 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1156) : (f32) -> f32
      %1158 = llvm.fadd %1155, %1157 : f32
      %1159 = llvm.call_intrinsic "llvm.fma.f32"(%1016, %24, %1125) : (f32, f32, f32) -> f32
      %1160 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1159) : (f32) -> f32
      %1161 = llvm.fadd %1158, %1160 : f32
      %1162 = llvm.call_intrinsic "llvm.fma.f32"(%1017, %24, %1125) : (f32, f32, f32) -> f32
      %1163 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1162) : (f32) -> f32
      %1164 = llvm.fadd %1161, %1163 : f32
      %1165 = llvm.call_intrinsic "llvm.fma.f32"(%1020, %24, %1125) : (f32, f32, f32) -> f32
      %1166 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1165) : (f32) -> f32
      %1167 = llvm.fadd %1164, %1166 : f32
      %1168 = llvm.call_intrinsic "llvm.fma.f32"(%1021, %24, %1125) : (f32, f32, f32) -> f32
      %1169 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1168) : (f32) -> f32
      %1170 = llvm.fadd %1167, %1169 : f32
      %1171 = llvm.call_intrinsic "llvm.fma.f32"(%1024, %24, %1125) : (f32, f32, f32) -> f32
      %1172 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1171) : (f32) -> f32
      %1173 = llvm.fadd %1170, %1172 : f32
      %1174 = llvm.call_intrinsic "llvm.fma.f32"(%1025, %24, %1125) : (f32, f32, f32) -> f32
      %1175 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1174) : (f32) -> f32
      %1176 = llvm.fadd %1173, %1175 : f32
      nvvm.cp.async.wait.group 1
      nvvm.barrier
      %1177 = llvm.load %83 {alignment = 4 : i64} : !llvm.ptr -> i32
      %1178 = llvm.add %1177, %76 : i32
      %1179 = llvm.icmp "eq" %1178, %75 : i32
      %1180 = llvm.select %1179, %76, %1178 : i1, i32
      llvm.store %1180, %83 {alignment = 4 : i64} : i32, !llvm.ptr
      %1181 = llvm.load %82 {alignment = 4 : i64} : !llvm.ptr -> i32
      %1182 = llvm.add %1181, %76 : i32
      %1183 = llvm.icmp "eq" %1182, %75 : i32
      %1184 = llvm.select %1183, %76, %1182 : i1, i32
      llvm.store %1184, %82 {alignment = 4 : i64} : i32, !llvm.ptr
      llvm.cond_br %442, ^bb43, ^bb44
    ^bb43:  // pred: ^bb42
      %1185 = llvm.add %425, %437 overflow<nsw, nuw> : i64
      %1186 = llvm.getelementptr inbounds|nuw %arg10[%1185] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      %1187 = llvm.load %1186 : !llvm.ptr -> i32
      %1188 = llvm.lshr %1187, %0 : i32
      %1189 = llvm.sext %1188 : i32 to i64
      %1190 = llvm.mul %1189, %71 : i64
      %1191 = llvm.ptrtoint %arg15 : !llvm.ptr to i64
      %1192 = llvm.mul %1190, %60 : i64
      %1193 = llvm.add %129, %1192 : i64
      %1194 = llvm.mul %1193, %66 : i64
      %1195 = llvm.add %1191, %1194 : i64
      %1196 = llvm.sub %15, %1190 : i64
      %1197 = llvm.and %88, %0 : i32
      %1198 = llvm.lshr %88, %0 : i32
      %1199 = llvm.mul %1197, %59 : i32
      %1200 = llvm.mul %1198, %55 : i32
      %1201 = llvm.add %1181, %1200 : i32
      %1202 = llvm.mul %1197, %68 : i32
      %1203 = llvm.add %1201, %1202 : i32
      %1204 = llvm.getelementptr %77[%1203] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      %1205 = llvm.zext %1198 : i32 to i64
      %1206 = llvm.icmp "slt" %1205, %1196 : i64
      %1207 = llvm.and %130, %1206 : i1
      %1208 = llvm.mul %1205, %18 : i64
      %1209 = llvm.add %1195, %1208 : i64
      %1210 = llvm.zext %1199 : i32 to i64
      %1211 = llvm.mul %1210, %66 : i64
      %1212 = llvm.add %1209, %1211 : i64
      %1213 = llvm.inttoptr %1212 : i64 to !llvm.ptr<1>
      %1214 = llvm.select %1207, %68, %1 : i1, i32
      nvvm.cp.async.shared.global %1204, %1213, 16, cache =  cg, %1214 : !llvm.ptr<3>, !llvm.ptr<1>, i32
      llvm.br ^bb44
    ^bb44:  // 2 preds: ^bb42, ^bb43
      nvvm.cp.async.commit.group
      llvm.cond_br %429, ^bb45, ^bb46
    ^bb45:  // pred: ^bb44
      llvm.br ^bb47(%70 : i1)
    ^bb46:  // pred: ^bb44
      %1215 = llvm.and %88, %0 : i32
      %1216 = llvm.lshr %88, %0 : i32
      %1217 = llvm.mul %1216, %55 : i32
      %1218 = llvm.add %1177, %1217 : i32
      %1219 = llvm.mul %1215, %68 : i32
      %1220 = llvm.add %1218, %1219 : i32
      %1221 = llvm.getelementptr %77[%1220] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      %1222 = llvm.load %1221 {alignment = 16 : i64} : !llvm.ptr<3> -> vector<4xi32>
      %1223 = llvm.extractelement %1222[%1 : i32] : vector<4xi32>
      %1224 = llvm.and %1223, %22 : i32
      %1225 = llvm.icmp "ne" %1224, %22 : i32
      %1226 = llvm.and %1223, %21 : i32
      %1227 = llvm.icmp "ne" %1226, %21 : i32
      %1228 = llvm.and %1225, %1227 : i1
      %1229 = llvm.extractelement %1222[%0 : i32] : vector<4xi32>
      %1230 = llvm.and %1229, %22 : i32
      %1231 = llvm.icmp "ne" %1230, %22 : i32
      %1232 = llvm.and %1229, %21 : i32
      %1233 = llvm.icmp "ne" %1232, %21 : i32
      %1234 = llvm.and %1231, %1233 : i1
      %1235 = llvm.and %1228, %1234 : i1
      %1236 = llvm.extractelement %1222[%79 : i32] : vector<4xi32>
      %1237 = llvm.and %1236, %22 : i32
      %1238 = llvm.icmp "ne" %1237, %22 : i32
      %1239 = llvm.and %1236, %21 : i32
      %1240 = llvm.icmp "ne" %1239, %21 : i32
      %1241 = llvm.and %1238, %1240 : i1
      %1242 = llvm.and %1235, %1241 : i1
      %1243 = llvm.extractelement %1222[%78 : i32] : vector<4xi32>
      %1244 = llvm.and %1243, %22 : i32
      %1245 = llvm.icmp "ne" %1244, %22 : i32
      %1246 = llvm.and %1243, %21 : i32
      %1247 = llvm.icmp "ne" %1246, %21 : i32
      %1248 = llvm.and %1245, %1247 : i1
      %1249 = llvm.and %1242, %1248 : i1
      %1250 = llvm.zext %1249 : i1 to i32
      %1251 = nvvm.barrier #nvvm.reduction<and> %1250 -> i32
      %1252 = llvm.icmp "eq" %1251, %1 : i32
      llvm.br ^bb47(%1252 : i1)
    ^bb47(%1253: i1):  // 2 preds: ^bb45, ^bb46
      llvm.br ^bb48
    ^bb48:  // pred: ^bb47
      %1254 = llvm.insertelement %1055, %20[%1 : i32] : vector<2xf32>
      %1255 = llvm.insertelement %1058, %1254[%0 : i32] : vector<2xf32>
      %1256 = llvm.fptrunc %1255 : vector<2xf32> to vector<2xbf16>
      %1257 = llvm.insertelement %1130, %20[%1 : i32] : vector<2xf32>
      %1258 = llvm.insertelement %1133, %1257[%0 : i32] : vector<2xf32>
      %1259 = llvm.fptrunc %1258 : vector<2xf32> to vector<2xbf16>
      %1260 = llvm.insertelement %1061, %20[%1 : i32] : vector<2xf32>
      %1261 = llvm.insertelement %1064, %1260[%0 : i32] : vector<2xf32>
      %1262 = llvm.fptrunc %1261 : vector<2xf32> to vector<2xbf16>
      %1263 = llvm.insertelement %1136, %20[%1 : i32] : vector<2xf32>
      %1264 = llvm.insertelement %1139, %1263[%0 : i32] : vector<2xf32>
      %1265 = llvm.fptrunc %1264 : vector<2xf32> to vector<2xbf16>
      %1266 = llvm.insertelement %1067, %20[%1 : i32] : vector<2xf32>
      %1267 = llvm.insertelement %1070, %1266[%0 : i32] : vector<2xf32>
      %1268 = llvm.fptrunc %1267 : vector<2xf32> to vector<2xbf16>
      %1269 = llvm.insertelement %1142, %20[%1 : i32] : vector<2xf32>
      %1270 = llvm.insertelement %1145, %1269[%0 : i32] : vector<2xf32>
      %1271 = llvm.fptrunc %1270 : vector<2xf32> to vector<2xbf16>
      %1272 = llvm.insertelement %1073, %20[%1 : i32] : vector<2xf32>
      %1273 = llvm.insertelement %1076, %1272[%0 : i32] : vector<2xf32>
      %1274 = llvm.fptrunc %1273 : vector<2xf32> to vector<2xbf16>
      %1275 = llvm.insertelement %1148, %20[%1 : i32] : vector<2xf32>
      %1276 = llvm.insertelement %1151, %1275[%0 : i32] : vector<2xf32>
      %1277 = llvm.fptrunc %1276 : vector<2xf32> to vector<2xbf16>
      %1278 = llvm.insertelement %1079, %20[%1 : i32] : vector<2xf32>
      %1279 = llvm.insertelement %1082, %1278[%0 : i32] : vector<2xf32>
      %1280 = llvm.fptrunc %1279 : vector<2xf32> to vector<2xbf16>
      %1281 = llvm.insertelement %1154, %20[%1 : i32] : vector<2xf32>
      %1282 = llvm.insertelement %1157, %1281[%0 : i32] : vector<2xf32>
      %1283 = llvm.fptrunc %1282 : vector<2xf32> to vector<2xbf16>
      %1284 = llvm.insertelement %1085, %20[%1 : i32] : vector<2xf32>
      %1285 = llvm.insertelement %1088, %1284[%0 : i32] : vector<2xf32>
      %1286 = llvm.fptrunc %1285 : vector<2xf32> to vector<2xbf16>
      %1287 = llvm.insertelement %1160, %20[%1 : i32] : vector<2xf32>
      %1288 = llvm.insertelement %1163, %1287[%0 : i32] : vector<2xf32>
      %1289 = llvm.fptrunc %1288 : vector<2xf32> to vector<2xbf16>
      %1290 = llvm.insertelement %1091, %20[%1 : i32] : vector<2xf32>
      %1291 = llvm.insertelement %1094, %1290[%0 : i32] : vector<2xf32>
      %1292 = llvm.fptrunc %1291 : vector<2xf32> to vector<2xbf16>
      %1293 = llvm.insertelement %1166, %20[%1 : i32] : vector<2xf32>
      %1294 = llvm.insertelement %1169, %1293[%0 : i32] : vector<2xf32>
      %1295 = llvm.fptrunc %1294 : vector<2xf32> to vector<2xbf16>
      %1296 = llvm.insertelement %1097, %20[%1 : i32] : vector<2xf32>
      %1297 = llvm.insertelement %1100, %1296[%0 : i32] : vector<2xf32>
      %1298 = llvm.fptrunc %1297 : vector<2xf32> to vector<2xbf16>
      %1299 = llvm.insertelement %1172, %20[%1 : i32] : vector<2xf32>
      %1300 = llvm.insertelement %1175, %1299[%0 : i32] : vector<2xf32>
      %1301 = llvm.fptrunc %1300 : vector<2xf32> to vector<2xbf16>
      %1302 = llvm.fmul %414, %1052 : f32
      %1303 = llvm.fmul %415, %1052 : f32
      %1304 = llvm.fmul %416, %1127 : f32
      %1305 = llvm.fmul %417, %1127 : f32
      %1306 = llvm.fmul %418, %1052 : f32
      %1307 = llvm.fmul %419, %1052 : f32
      %1308 = llvm.fmul %420, %1127 : f32
      %1309 = llvm.fmul %421, %1127 : f32
      llvm.cond_br %1253, ^bb49, ^bb56
    ^bb49:  // pred: ^bb48
      %1310 = llvm.bitcast %1256 : vector<2xbf16> to i32
      %1311 = llvm.bitcast %1259 : vector<2xbf16> to i32
      %1312 = llvm.bitcast %1262 : vector<2xbf16> to i32
      %1313 = llvm.bitcast %1265 : vector<2xbf16> to i32
      %1314 = llvm.bitcast %1268 : vector<2xbf16> to i32
      %1315 = llvm.bitcast %1271 : vector<2xbf16> to i32
      %1316 = llvm.bitcast %1274 : vector<2xbf16> to i32
      %1317 = llvm.bitcast %1277 : vector<2xbf16> to i32
      %1318 = llvm.bitcast %1280 : vector<2xbf16> to i32
      %1319 = llvm.bitcast %1283 : vector<2xbf16> to i32
      %1320 = llvm.bitcast %1286 : vector<2xbf16> to i32
      %1321 = llvm.bitcast %1289 : vector<2xbf16> to i32
      %1322 = llvm.bitcast %1292 : vector<2xbf16> to i32
      %1323 = llvm.bitcast %1295 : vector<2xbf16> to i32
      %1324 = llvm.bitcast %1298 : vector<2xbf16> to i32
      %1325 = llvm.bitcast %1301 : vector<2xbf16> to i32
      llvm.br ^bb50(%1, %1302, %1303, %1304, %1305, %1306, %1307, %1308, %1309, %1310, %1311, %1312, %1313, %1314, %1315, %1316, %1317, %1318, %1319, %1320, %1321, %1322, %1323, %1026 : i32, f32, f32, f32, f32, f32, f32, f32, f32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32)
    ^bb50(%1326: i32, %1327: f32, %1328: f32, %1329: f32, %1330: f32, %1331: f32, %1332: f32, %1333: f32, %1334: f32, %1335: i32, %1336: i32, %1337: i32, %1338: i32, %1339: i32, %1340: i32, %1341: i32, %1342: i32, %1343: i32, %1344: i32, %1345: i32, %1346: i32, %1347: i32, %1348: i32, %1349: i32):  // 2 preds: ^bb49, ^bb54
      %1350 = llvm.icmp "slt" %1326, %59 : i32
      llvm.cond_br %1350, ^bb51, ^bb55
    ^bb51:  // pred: ^bb50
      llvm.br ^bb52(%1, %1327, %1328, %1329, %1330, %1331, %1332, %1333, %1334 : i32, f32, f32, f32, f32, f32, f32, f32, f32)
    ^bb52(%1351: i32, %1352: f32, %1353: f32, %1354: f32, %1355: f32, %1356: f32, %1357: f32, %1358: f32, %1359: f32):  // 2 preds: ^bb51, ^bb53
      %1360 = llvm.icmp "slt" %1351, %59 : i32
      llvm.cond_br %1360, ^bb53, ^bb54
    ^bb53:  // pred: ^bb52
      %1361 = llvm.mul %1326, %59 : i32
      %1362 = llvm.add %1361, %1351 : i32
      %1363 = llvm.mul %91, %63 : i32
      %1364 = llvm.lshr %1351, %0 : i32
      %1365 = llvm.add %1363, %1364 : i32
      %1366 = llvm.and %1351, %0 : i32
      %1367 = llvm.icmp "ne" %1366, %1 : i32
      %1368 = nvvm.shfl.sync  idx %23, %1349, %1365, %81 : i32 -> i32
      %1369 = nvvm.shfl.sync  idx %23, %1335, %1365, %81 : i32 -> i32
      %1370 = llvm.bitcast %1369 : i32 to vector<2xbf16>
      %1371 = llvm.extractelement %1370[%0 : i32] : vector<2xbf16>
      %1372 = llvm.extractelement %1370[%1 : i32] : vector<2xbf16>
      %1373 = llvm.select %1367, %1371, %1372 : i1, bf16
      %1374 = llvm.fpext %1373 : bf16 to f32
      %1375 = llvm.lshr %1368, %1366 : i32
      %1376 = llvm.and %1375, %0 : i32
      %1377 = llvm.icmp "ne" %1376, %1 : i32
      %1378 = nvvm.shfl.sync  idx %23, %1336, %1365, %81 : i32 -> i32
      %1379 = llvm.bitcast %1378 : i32 to vector<2xbf16>
      %1380 = llvm.extractelement %1379[%0 : i32] : vector<2xbf16>
      %1381 = llvm.extractelement %1379[%1 : i32] : vector<2xbf16>
      %1382 = llvm.select %1367, %1380, %1381 : i1, bf16
      %1383 = llvm.fpext %1382 : bf16 to f32
      %1384 = llvm.add %1366, %79 : i32
      %1385 = llvm.lshr %1368, %1384 : i32
      %1386 = llvm.and %1385, %0 : i32
      %1387 = llvm.icmp "ne" %1386, %1 : i32
      %1388 = llvm.mul %1362, %55 : i32
      %1389 = llvm.add %1177, %1388 : i32
      %1390 = llvm.mul %92, %63 : i32
      %1391 = llvm.add %1389, %1390 : i32
      %1392 = llvm.getelementptr %77[%1391] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      %1393 = llvm.load %1392 {alignment = 4 : i64} : !llvm.ptr<3> -> vector<2xbf16>
      %1394 = llvm.extractelement %1393[%1 : i32] : vector<2xbf16>
      %1395 = llvm.fpext %1394 : bf16 to f32
      %1396 = llvm.call_intrinsic "llvm.fma.f32"(%1374, %1395, %1352) : (f32, f32, f32) -> f32
      %1397 = llvm.select %1377, %1352, %1396 : i1, f32
      %1398 = llvm.call_intrinsic "llvm.fma.f32"(%1383, %1395, %1354) : (f32, f32, f32) -> f32
      %1399 = llvm.select %1387, %1354, %1398 : i1, f32
      %1400 = llvm.extractelement %1393[%0 : i32] : vector<2xbf16>
      %1401 = llvm.fpext %1400 : bf16 to f32
      %1402 = llvm.call_intrinsic "llvm.fma.f32"(%1374, %1401, %1353) : (f32, f32, f32) -> f32
      %1403 = llvm.select %1377, %1353, %1402 : i1, f32
      %1404 = llvm.call_intrinsic "llvm.fma.f32"(%1383, %1401, %1355) : (f32, f32, f32) -> f32
      %1405 = llvm.select %1387, %1355, %1404 : i1, f32
      %1406 = llvm.getelementptr %1392[16] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      %1407 = llvm.load %1406 {alignment = 4 : i64} : !llvm.ptr<3> -> vector<2xbf16>
      %1408 = llvm.extractelement %1407[%1 : i32] : vector<2xbf16>
      %1409 = llvm.fpext %1408 : bf16 to f32
      %1410 = llvm.call_intrinsic "llvm.fma.f32"(%1374, %1409, %1356) : (f32, f32, f32) -> f32
      %1411 = llvm.select %1377, %1356, %1410 : i1, f32
      %1412 = llvm.call_intrinsic "llvm.fma.f32"(%1383, %1409, %1358) : (f32, f32, f32) -> f32
      %1413 = llvm.select %1387, %1358, %1412 : i1, f32
      %1414 = llvm.extractelement %1407[%0 : i32] : vector<2xbf16>
      %1415 = llvm.fpext %1414 : bf16 to f32
      %1416 = llvm.call_intrinsic "llvm.fma.f32"(%1374, %1415, %1357) : (f32, f32, f32) -> f32
      %1417 = llvm.select %1377, %1357, %1416 : i1, f32
      %1418 = llvm.call_intrinsic "llvm.fma.f32"(%1383, %1415, %1359) : (f32, f32, f32) -> f32
      %1419 = llvm.select %1387, %1359, %1418 : i1, f32
      %1420 = llvm.add %1351, %0 : i32
      llvm.br ^bb52(%1420, %1397, %1403, %1399, %1405, %1411, %1417, %1413, %1419 : i32, f32, f32, f32, f32, f32, f32, f32, f32)
    ^bb54:  // pred: ^bb52
      %1421 = llvm.lshr %1349, %63 : i32
      %1422 = llvm.add %1326, %0 : i32
      llvm.br ^bb50(%1422, %1352, %1353, %1354, %1355, %1356, %1357, %1358, %1359, %1337, %1338, %1339, %1340, %1341, %1342, %1343, %1344, %1345, %1346, %1347, %1348, %1324, %1325, %1421 : i32, f32, f32, f32, f32, f32, f32, f32, f32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32)
    ^bb55:  // pred: ^bb50
      llvm.br ^bb57(%1327, %1328, %1329, %1330, %1331, %1332, %1333, %1334 : f32, f32, f32, f32, f32, f32, f32, f32)
    ^bb56:  // pred: ^bb48
      %1423 = llvm.bitcast %1256 : vector<2xbf16> to i32
      %1424 = llvm.bitcast %1259 : vector<2xbf16> to i32
      %1425 = llvm.bitcast %1262 : vector<2xbf16> to i32
      %1426 = llvm.bitcast %1265 : vector<2xbf16> to i32
      %1427 = llvm.mul %470, %55 : i32
      %1428 = llvm.add %1177, %1427 : i32
      %1429 = llvm.add %1428, %474 : i32
      %1430 = llvm.getelementptr %77[%1429] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      %1431 = nvvm.ldmatrix %1430 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<col>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
      %1432 = llvm.extractvalue %1431[0] : !llvm.struct<(i32, i32, i32, i32)> 
      %1433 = llvm.extractvalue %1431[1] : !llvm.struct<(i32, i32, i32, i32)> 
      %1434 = llvm.extractvalue %1431[2] : !llvm.struct<(i32, i32, i32, i32)> 
      %1435 = llvm.extractvalue %1431[3] : !llvm.struct<(i32, i32, i32, i32)> 
      %1436 = nvvm.mma.sync A[%1423, %1424, %1425, %1426]  B[%1432, %1433]  C[%1302, %1303, %1304, %1305]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %1437 = llvm.extractvalue %1436[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %1438 = llvm.extractvalue %1436[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %1439 = llvm.extractvalue %1436[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %1440 = llvm.extractvalue %1436[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %1441 = nvvm.mma.sync A[%1423, %1424, %1425, %1426]  B[%1434, %1435]  C[%1306, %1307, %1308, %1309]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %1442 = llvm.extractvalue %1441[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %1443 = llvm.extractvalue %1441[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %1444 = llvm.extractvalue %1441[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %1445 = llvm.extractvalue %1441[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %1446 = llvm.bitcast %1268 : vector<2xbf16> to i32
      %1447 = llvm.bitcast %1271 : vector<2xbf16> to i32
      %1448 = llvm.bitcast %1274 : vector<2xbf16> to i32
      %1449 = llvm.bitcast %1277 : vector<2xbf16> to i32
      %1450 = llvm.getelementptr %1430[768] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      %1451 = nvvm.ldmatrix %1450 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<col>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
      %1452 = llvm.extractvalue %1451[0] : !llvm.struct<(i32, i32, i32, i32)> 
      %1453 = llvm.extractvalue %1451[1] : !llvm.struct<(i32, i32, i32, i32)> 
      %1454 = llvm.extractvalue %1451[2] : !llvm.struct<(i32, i32, i32, i32)> 
      %1455 = llvm.extractvalue %1451[3] : !llvm.struct<(i32, i32, i32, i32)> 
      %1456 = nvvm.mma.sync A[%1446, %1447, %1448, %1449]  B[%1452, %1453]  C[%1437, %1438, %1439, %1440]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %1457 = llvm.extractvalue %1456[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %1458 = llvm.extractvalue %1456[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %1459 = llvm.extractvalue %1456[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %1460 = llvm.extractvalue %1456[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %1461 = nvvm.mma.sync A[%1446, %1447, %1448, %1449]  B[%1454, %1455]  C[%1442, %1443, %1444, %1445]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %1462 = llvm.extractvalue %1461[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %1463 = llvm.extractvalue %1461[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %1464 = llvm.extractvalue %1461[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %1465 = llvm.extractvalue %1461[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %1466 = llvm.bitcast %1280 : vector<2xbf16> to i32
      %1467 = llvm.bitcast %1283 : vector<2xbf16> to i32
      %1468 = llvm.bitcast %1286 : vector<2xbf16> to i32
      %1469 = llvm.bitcast %1289 : vector<2xbf16> to i32
      %1470 = llvm.getelementptr %1430[1536] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      %1471 = nvvm.ldmatrix %1470 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<col>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
      %1472 = llvm.extractvalue %1471[0] : !llvm.struct<(i32, i32, i32, i32)> 
      %1473 = llvm.extractvalue %1471[1] : !llvm.struct<(i32, i32, i32, i32)> 
      %1474 = llvm.extractvalue %1471[2] : !llvm.struct<(i32, i32, i32, i32)> 
      %1475 = llvm.extractvalue %1471[3] : !llvm.struct<(i32, i32, i32, i32)> 
      %1476 = nvvm.mma.sync A[%1466, %1467, %1468, %1469]  B[%1472, %1473]  C[%1457, %1458, %1459, %1460]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %1477 = llvm.extractvalue %1476[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %1478 = llvm.extractvalue %1476[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %1479 = llvm.extractvalue %1476[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %1480 = llvm.extractvalue %1476[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %1481 = nvvm.mma.sync A[%1466, %1467, %1468, %1469]  B[%1474, %1475]  C[%1462, %1463, %1464, %1465]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %1482 = llvm.extractvalue %1481[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %1483 = llvm.extractvalue %1481[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %1484 = llvm.extractvalue %1481[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %1485 = llvm.extractvalue %1481[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %1486 = llvm.bitcast %1292 : vector<2xbf16> to i32
      %1487 = llvm.bitcast %1295 : vector<2xbf16> to i32
      %1488 = llvm.bitcast %1298 : vector<2xbf16> to i32
      %1489 = llvm.bitcast %1301 : vector<2xbf16> to i32
      %1490 = llvm.getelementptr %1430[2304] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      %1491 = nvvm.ldmatrix %1490 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<col>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
      %1492 = llvm.extractvalue %1491[0] : !llvm.struct<(i32, i32, i32, i32)> 
      %1493 = llvm.extractvalue %1491[1] : !llvm.struct<(i32, i32, i32, i32)> 
      %1494 = llvm.extractvalue %1491[2] : !llvm.struct<(i32, i32, i32, i32)> 
      %1495 = llvm.extractvalue %1491[3] : !llvm.struct<(i32, i32, i32, i32)> 
      %1496 = nvvm.mma.sync A[%1486, %1487, %1488, %1489]  B[%1492, %1493]  C[%1477, %1478, %1479, %1480]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %1497 = llvm.extractvalue %1496[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %1498 = llvm.extractvalue %1496[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %1499 = llvm.extractvalue %1496[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %1500 = llvm.extractvalue %1496[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %1501 = nvvm.mma.sync A[%1486, %1487, %1488, %1489]  B[%1494, %1495]  C[%1482, %1483, %1484, %1485]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %1502 = llvm.extractvalue %1501[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %1503 = llvm.extractvalue %1501[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %1504 = llvm.extractvalue %1501[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %1505 = llvm.extractvalue %1501[3] : !llvm.struct<(f32, f32, f32, f32)> 
      llvm.br ^bb57(%1497, %1498, %1499, %1500, %1502, %1503, %1504, %1505 : f32, f32, f32, f32, f32, f32, f32, f32)
    ^bb57(%1506: f32, %1507: f32, %1508: f32, %1509: f32, %1510: f32, %1511: f32, %1512: f32, %1513: f32):  // 2 preds: ^bb55, ^bb56
      llvm.br ^bb58
    ^bb58:  // pred: ^bb57
      llvm.br ^bb35(%437, %1047, %1122, %1101, %1176, %1506, %1507, %1508, %1509, %1510, %1511, %1512, %1513 : i64, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32)
    ^bb59:  // pred: ^bb35
      nvvm.cp.async.wait.group 0
      nvvm.barrier
      %1514 = llvm.load %83 {alignment = 4 : i64} : !llvm.ptr -> i32
      %1515 = llvm.add %1514, %76 : i32
      %1516 = llvm.icmp "eq" %1515, %75 : i32
      %1517 = llvm.select %1516, %76, %1515 : i1, i32
      llvm.store %1517, %83 {alignment = 4 : i64} : i32, !llvm.ptr
      nvvm.cp.async.wait.group 1
      nvvm.barrier
      %1518 = llvm.load %85 {alignment = 4 : i64} : !llvm.ptr -> i32
      %1519 = llvm.add %1518, %76 : i32
      %1520 = llvm.icmp "eq" %1519, %54 : i32
      %1521 = llvm.select %1520, %75, %1519 : i1, i32
      llvm.store %1521, %85 {alignment = 4 : i64} : i32, !llvm.ptr
      %1522 = nvvm.shfl.sync  bfly %23, %412, %0, %81 : f32 -> f32
      %1523 = llvm.fadd %412, %1522 : f32
      %1524 = nvvm.shfl.sync  bfly %23, %1523, %79, %81 : f32 -> f32
      %1525 = llvm.fadd %1523, %1524 : f32
      %1526 = llvm.fcmp "oeq" %1525, %52 : f32
      %1527 = llvm.fdiv %19, %1525 : f32
      %1528 = llvm.fmul %414, %1527 : f32
      %1529 = llvm.select %1526, %52, %1528 : i1, f32
      %1530 = llvm.fmul %415, %1527 : f32
      %1531 = llvm.select %1526, %52, %1530 : i1, f32
      %1532 = llvm.fmul %418, %1527 : f32
      %1533 = llvm.select %1526, %52, %1532 : i1, f32
      %1534 = llvm.fmul %419, %1527 : f32
      %1535 = llvm.select %1526, %52, %1534 : i1, f32
      %1536 = llvm.call_intrinsic "llvm.nvvm.lg2.approx.ftz.f"(%1525) : (f32) -> f32
      %1537 = nvvm.shfl.sync  bfly %23, %413, %0, %81 : f32 -> f32
      %1538 = llvm.fadd %413, %1537 : f32
      %1539 = nvvm.shfl.sync  bfly %23, %1538, %79, %81 : f32 -> f32
      %1540 = llvm.fadd %1538, %1539 : f32
      %1541 = llvm.fcmp "oeq" %1540, %52 : f32
      %1542 = llvm.fdiv %19, %1540 : f32
      %1543 = llvm.fmul %416, %1542 : f32
      %1544 = llvm.select %1541, %52, %1543 : i1, f32
      %1545 = llvm.fmul %417, %1542 : f32
      %1546 = llvm.select %1541, %52, %1545 : i1, f32
      %1547 = llvm.fmul %420, %1542 : f32
      %1548 = llvm.select %1541, %52, %1547 : i1, f32
      %1549 = llvm.fmul %421, %1542 : f32
      %1550 = llvm.select %1541, %52, %1549 : i1, f32
      %1551 = llvm.call_intrinsic "llvm.nvvm.lg2.approx.ftz.f"(%1540) : (f32) -> f32
      %1552 = llvm.insertelement %1529, %20[%1 : i32] : vector<2xf32>
      %1553 = llvm.insertelement %1531, %1552[%0 : i32] : vector<2xf32>
      %1554 = llvm.fptrunc %1553 : vector<2xf32> to vector<2xbf16>
      %1555 = llvm.insertelement %1544, %20[%1 : i32] : vector<2xf32>
      %1556 = llvm.insertelement %1546, %1555[%0 : i32] : vector<2xf32>
      %1557 = llvm.fptrunc %1556 : vector<2xf32> to vector<2xbf16>
      %1558 = llvm.insertelement %1533, %20[%1 : i32] : vector<2xf32>
      %1559 = llvm.insertelement %1535, %1558[%0 : i32] : vector<2xf32>
      %1560 = llvm.fptrunc %1559 : vector<2xf32> to vector<2xbf16>
      %1561 = llvm.insertelement %1548, %20[%1 : i32] : vector<2xf32>
      %1562 = llvm.insertelement %1550, %1561[%0 : i32] : vector<2xf32>
      %1563 = llvm.fptrunc %1562 : vector<2xf32> to vector<2xbf16>
      nvvm.barrier
      %1564 = llvm.mul %105, %55 : i32
      %1565 = llvm.mul %92, %63 : i32
      %1566 = llvm.add %1564, %1565 : i32
      %1567 = llvm.getelementptr %77[%1566] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      llvm.store %1554, %1567 {alignment = 4 : i64} : vector<2xbf16>, !llvm.ptr<3>
      %1568 = llvm.getelementptr %1567[384] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      llvm.store %1557, %1568 {alignment = 4 : i64} : vector<2xbf16>, !llvm.ptr<3>
      %1569 = llvm.getelementptr %1567[16] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      llvm.store %1560, %1569 {alignment = 4 : i64} : vector<2xbf16>, !llvm.ptr<3>
      %1570 = llvm.getelementptr %1567[400] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      llvm.store %1563, %1570 {alignment = 4 : i64} : vector<2xbf16>, !llvm.ptr<3>
      nvvm.barrier
      %1571 = llvm.and %88, %0 : i32
      %1572 = llvm.lshr %88, %0 : i32
      %1573 = llvm.mul %1572, %55 : i32
      %1574 = llvm.mul %1571, %68 : i32
      %1575 = llvm.add %1573, %1574 : i32
      %1576 = llvm.getelementptr %77[%1575] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      %1577 = llvm.load %1576 {alignment = 16 : i64} : !llvm.ptr<3> -> vector<8xbf16>
      %1578 = llvm.extractelement %1577[%1 : i32] : vector<8xbf16>
      %1579 = llvm.extractelement %1577[%0 : i32] : vector<8xbf16>
      %1580 = llvm.extractelement %1577[%79 : i32] : vector<8xbf16>
      %1581 = llvm.extractelement %1577[%78 : i32] : vector<8xbf16>
      %1582 = llvm.extractelement %1577[%63 : i32] : vector<8xbf16>
      %1583 = llvm.extractelement %1577[%80 : i32] : vector<8xbf16>
      %1584 = llvm.extractelement %1577[%62 : i32] : vector<8xbf16>
      %1585 = llvm.extractelement %1577[%61 : i32] : vector<8xbf16>
      %1586 = llvm.ptrtoint %arg16 : !llvm.ptr to i64
      %1587 = llvm.add %1586, %133 : i64
      %1588 = llvm.mul %1571, %59 : i32
      %1589 = llvm.insertelement %1578, %56[%1 : i32] : vector<8xbf16>
      %1590 = llvm.insertelement %1579, %1589[%0 : i32] : vector<8xbf16>
      %1591 = llvm.insertelement %1580, %1590[%79 : i32] : vector<8xbf16>
      %1592 = llvm.insertelement %1581, %1591[%78 : i32] : vector<8xbf16>
      %1593 = llvm.insertelement %1582, %1592[%63 : i32] : vector<8xbf16>
      %1594 = llvm.insertelement %1583, %1593[%80 : i32] : vector<8xbf16>
      %1595 = llvm.insertelement %1584, %1594[%62 : i32] : vector<8xbf16>
      %1596 = llvm.insertelement %1585, %1595[%61 : i32] : vector<8xbf16>
      %1597 = llvm.zext %1572 : i32 to i64
      %1598 = llvm.icmp "slt" %1597, %135 : i64
      %1599 = llvm.and %130, %1598 : i1
      %1600 = llvm.mul %1597, %18 : i64
      %1601 = llvm.add %1587, %1600 : i64
      %1602 = llvm.zext %1588 : i32 to i64
      %1603 = llvm.mul %1602, %66 : i64
      %1604 = llvm.add %1601, %1603 : i64
      %1605 = llvm.inttoptr %1604 : i64 to !llvm.ptr<1>
      llvm.cond_br %1599, ^bb60, ^bb1
    ^bb60:  // pred: ^bb59
      llvm.store %1596, %1605 {alignment = 16 : i64} : vector<8xbf16>, !llvm.ptr<1>
      llvm.br ^bb1
    }
  }
}

