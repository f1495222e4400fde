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
    llvm.func @attend_8_attention(%arg0: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg1: i64, %arg2: i64, %arg3: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg4: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg5: i64, %arg6: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg7: i64, %arg8: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg9: i64, %arg10: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg11: i64, %arg12: i64, %arg13: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg14: i64, %arg15: i64, %arg16: i64, %arg17: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg18: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}, %arg19: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias}) attributes {gpu.kernel, gpu.known_block_size = array<i32: 128, 1, 1>, nvvm.kernel, nvvm.maxntid = array<i32: 128, 1, 1>, ropewalk.parameters = array<i64: 1, 6, 7, 10, 19, 26, 30, 37, 41, 45, 48, 53, 54, 57, 59, 61, 63, 68, 77, 88>, ropewalk.status = [0], strand.shared = 15360 : i64, strand.threads = 128 : i64} {
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
      %86 = llvm.load %arg19 : !llvm.ptr -> i32
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
      %352 = llvm.mul %96, %arg16 : i64
      %353 = llvm.icmp "ult" %96, %arg14 : i64
      %354 = llvm.mul %350, %60 : i64
      %355 = llvm.add %352, %354 : i64
      %356 = llvm.mul %355, %66 : i64
      %357 = llvm.add %351, %356 : i64
      %358 = llvm.sub %arg15, %350 : i64
      %359 = llvm.and %88, %0 : i32
      %360 = llvm.lshr %88, %0 : i32
      %361 = llvm.mul %359, %59 : i32
      %362 = llvm.mul %360, %55 : i32
      %363 = llvm.add %337, %362 : i32
      %364 = llvm.mul %359, %68 : i32
      %365 = llvm.add %363, %364 : i32
      %366 = llvm.getelementptr %77[%365] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      %367 = llvm.zext %360 : i32 to i64
      %368 = llvm.icmp "slt" %367, %358 : i64
      %369 = llvm.and %353, %368 : i1
      %370 = llvm.mul %367, %18 : i64
      %371 = llvm.add %357, %370 : i64
      %372 = llvm.zext %361 : i32 to i64
      %373 = llvm.mul %372, %66 : i64
      %374 = llvm.add %371, %373 : i64
      %375 = llvm.inttoptr %374 : i64 to !llvm.ptr<1>
      %376 = llvm.select %369, %68, %1 : i1, i32
      nvvm.cp.async.shared.global %366, %375, 16, cache =  cg, %376 : !llvm.ptr<3>, !llvm.ptr<1>, i32
      llvm.br ^bb32
    ^bb32:  // 2 preds: ^bb30, ^bb31
      nvvm.cp.async.commit.group
      %377 = llvm.load %82 {alignment = 4 : i64} : !llvm.ptr -> i32
      %378 = llvm.add %377, %76 : i32
      %379 = llvm.icmp "eq" %378, %75 : i32
      %380 = llvm.select %379, %76, %378 : i1, i32
      llvm.store %380, %82 {alignment = 4 : i64} : i32, !llvm.ptr
      llvm.cond_br %341, ^bb33, ^bb34
    ^bb33:  // pred: ^bb32
      %381 = llvm.mul %96, %arg11 overflow<nsw, nuw> : i64
      %382 = llvm.mul %97, %arg12 overflow<nsw, nuw> : i64
      %383 = llvm.add %381, %382 overflow<nsw, nuw> : i64
      %384 = llvm.add %383, %74 overflow<nsw, nuw> : i64
      %385 = llvm.getelementptr inbounds|nuw %arg10[%384] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      %386 = llvm.load %385 : !llvm.ptr -> i32
      %387 = llvm.lshr %386, %0 : i32
      %388 = llvm.sext %387 : i32 to i64
      %389 = llvm.mul %388, %71 : i64
      %390 = llvm.ptrtoint %arg17 : !llvm.ptr to i64
      %391 = llvm.mul %389, %60 : i64
      %392 = llvm.add %129, %391 : i64
      %393 = llvm.mul %392, %66 : i64
      %394 = llvm.add %390, %393 : i64
      %395 = llvm.sub %15, %389 : i64
      %396 = llvm.and %88, %0 : i32
      %397 = llvm.lshr %88, %0 : i32
      %398 = llvm.mul %396, %59 : i32
      %399 = llvm.mul %397, %55 : i32
      %400 = llvm.add %377, %399 : i32
      %401 = llvm.mul %396, %68 : i32
      %402 = llvm.add %400, %401 : i32
      %403 = llvm.getelementptr %77[%402] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      %404 = llvm.zext %397 : i32 to i64
      %405 = llvm.icmp "slt" %404, %395 : i64
      %406 = llvm.and %130, %405 : i1
      %407 = llvm.mul %404, %18 : i64
      %408 = llvm.add %394, %407 : i64
      %409 = llvm.zext %398 : i32 to i64
      %410 = llvm.mul %409, %66 : i64
      %411 = llvm.add %408, %410 : i64
      %412 = llvm.inttoptr %411 : i64 to !llvm.ptr<1>
      %413 = llvm.select %406, %68, %1 : i1, i32
      nvvm.cp.async.shared.global %403, %412, 16, cache =  cg, %413 : !llvm.ptr<3>, !llvm.ptr<1>, i32
      llvm.br ^bb34
    ^bb34:  // 2 preds: ^bb32, ^bb33
      nvvm.cp.async.commit.group
      llvm.br ^bb35(%74, %53, %53, %52, %52, %52, %52, %52, %52, %52, %52, %52, %52 : i64, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32)
    ^bb35(%414: i64, %415: f32, %416: f32, %417: f32, %418: f32, %419: f32, %420: f32, %421: f32, %422: f32, %423: f32, %424: f32, %425: f32, %426: f32):  // 2 preds: ^bb34, ^bb58
      %427 = llvm.icmp "slt" %414, %336 : i64
      llvm.cond_br %427, ^bb36, ^bb59
    ^bb36:  // pred: ^bb35
      %428 = llvm.mul %96, %arg11 overflow<nsw, nuw> : i64
      %429 = llvm.mul %97, %arg12 overflow<nsw, nuw> : i64
      %430 = llvm.add %428, %429 overflow<nsw, nuw> : i64
      %431 = llvm.add %430, %414 overflow<nsw, nuw> : i64
      %432 = llvm.getelementptr inbounds|nuw %arg10[%431] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      %433 = llvm.load %432 : !llvm.ptr -> i32
      %434 = llvm.trunc %433 : i32 to i1
      %435 = llvm.lshr %433, %0 : i32
      %436 = llvm.sext %435 : i32 to i64
      %437 = llvm.mul %436, %71 : i64
      nvvm.cp.async.wait.group 1
      nvvm.barrier
      %438 = llvm.load %85 {alignment = 4 : i64} : !llvm.ptr -> i32
      %439 = llvm.add %438, %76 : i32
      %440 = llvm.icmp "eq" %439, %54 : i32
      %441 = llvm.select %440, %75, %439 : i1, i32
      llvm.store %441, %85 {alignment = 4 : i64} : i32, !llvm.ptr
      %442 = llvm.add %414, %72 : i64
      %443 = llvm.load %84 {alignment = 4 : i64} : !llvm.ptr -> i32
      %444 = llvm.add %443, %76 : i32
      %445 = llvm.icmp "eq" %444, %54 : i32
      %446 = llvm.select %445, %75, %444 : i1, i32
      llvm.store %446, %84 {alignment = 4 : i64} : i32, !llvm.ptr
      %447 = llvm.icmp "slt" %442, %336 : i64
      llvm.cond_br %447, ^bb37, ^bb38
    ^bb37:  // pred: ^bb36
      %448 = llvm.add %430, %442 overflow<nsw, nuw> : i64
      %449 = llvm.getelementptr inbounds|nuw %arg10[%448] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      %450 = llvm.load %449 : !llvm.ptr -> i32
      %451 = llvm.lshr %450, %0 : i32
      %452 = llvm.sext %451 : i32 to i64
      %453 = llvm.mul %452, %71 : i64
      %454 = llvm.ptrtoint %arg13 : !llvm.ptr to i64
      %455 = llvm.mul %96, %arg16 : i64
      %456 = llvm.icmp "ult" %96, %arg14 : i64
      %457 = llvm.mul %453, %60 : i64
      %458 = llvm.add %455, %457 : i64
      %459 = llvm.mul %458, %66 : i64
      %460 = llvm.add %454, %459 : i64
      %461 = llvm.sub %arg15, %453 : i64
      %462 = llvm.and %88, %0 : i32
      %463 = llvm.lshr %88, %0 : i32
      %464 = llvm.mul %462, %59 : i32
      %465 = llvm.mul %463, %55 : i32
      %466 = llvm.add %443, %465 : i32
      %467 = llvm.mul %462, %68 : i32
      %468 = llvm.add %466, %467 : i32
      %469 = llvm.getelementptr %77[%468] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      %470 = llvm.zext %463 : i32 to i64
      %471 = llvm.icmp "slt" %470, %461 : i64
      %472 = llvm.and %456, %471 : i1
      %473 = llvm.mul %470, %18 : i64
      %474 = llvm.add %460, %473 : i64
      %475 = llvm.zext %464 : i32 to i64
      %476 = llvm.mul %475, %66 : i64
      %477 = llvm.add %474, %476 : i64
      %478 = llvm.inttoptr %477 : i64 to !llvm.ptr<1>
      %479 = llvm.select %472, %68, %1 : i1, i32
      nvvm.cp.async.shared.global %469, %478, 16, cache =  cg, %479 : !llvm.ptr<3>, !llvm.ptr<1>, i32
      llvm.br ^bb38
    ^bb38:  // 2 preds: ^bb36, ^bb37
      nvvm.cp.async.commit.group
      %480 = llvm.and %89, %51 : i32
      %481 = llvm.add %104, %480 : i32
      %482 = llvm.lshr %89, %63 : i32
      %483 = llvm.mul %481, %55 : i32
      %484 = llvm.mul %482, %68 : i32
      %485 = llvm.add %483, %484 : i32
      %486 = llvm.getelementptr %77[%485] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      %487 = nvvm.ldmatrix %486 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<row>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
      %488 = llvm.extractvalue %487[0] : !llvm.struct<(i32, i32, i32, i32)> 
      %489 = llvm.extractvalue %487[1] : !llvm.struct<(i32, i32, i32, i32)> 
      %490 = llvm.extractvalue %487[2] : !llvm.struct<(i32, i32, i32, i32)> 
      %491 = llvm.extractvalue %487[3] : !llvm.struct<(i32, i32, i32, i32)> 
      %492 = llvm.lshr %89, %78 : i32
      %493 = llvm.lshr %492, %0 : i32
      %494 = llvm.mul %493, %59 : i32
      %495 = llvm.and %89, %61 : i32
      %496 = llvm.add %494, %495 : i32
      %497 = llvm.and %492, %0 : i32
      %498 = llvm.mul %496, %55 : i32
      %499 = llvm.add %438, %498 : i32
      %500 = llvm.mul %497, %68 : i32
      %501 = llvm.add %499, %500 : i32
      %502 = llvm.getelementptr %77[%501] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      %503 = nvvm.ldmatrix %502 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<row>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
      %504 = llvm.extractvalue %503[0] : !llvm.struct<(i32, i32, i32, i32)> 
      %505 = llvm.extractvalue %503[1] : !llvm.struct<(i32, i32, i32, i32)> 
      %506 = llvm.extractvalue %503[2] : !llvm.struct<(i32, i32, i32, i32)> 
      %507 = llvm.extractvalue %503[3] : !llvm.struct<(i32, i32, i32, i32)> 
      %508 = nvvm.mma.sync A[%488, %489, %490, %491]  B[%504, %505]  C[%52, %52, %52, %52]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %509 = llvm.extractvalue %508[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %510 = llvm.extractvalue %508[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %511 = llvm.extractvalue %508[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %512 = llvm.extractvalue %508[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %513 = nvvm.mma.sync A[%488, %489, %490, %491]  B[%506, %507]  C[%52, %52, %52, %52]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %514 = llvm.extractvalue %513[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %515 = llvm.extractvalue %513[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %516 = llvm.extractvalue %513[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %517 = llvm.extractvalue %513[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %518 = llvm.getelementptr %502[768] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      %519 = nvvm.ldmatrix %518 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<row>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
      %520 = llvm.extractvalue %519[0] : !llvm.struct<(i32, i32, i32, i32)> 
      %521 = llvm.extractvalue %519[1] : !llvm.struct<(i32, i32, i32, i32)> 
      %522 = llvm.extractvalue %519[2] : !llvm.struct<(i32, i32, i32, i32)> 
      %523 = llvm.extractvalue %519[3] : !llvm.struct<(i32, i32, i32, i32)> 
      %524 = nvvm.mma.sync A[%488, %489, %490, %491]  B[%520, %521]  C[%52, %52, %52, %52]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %525 = llvm.extractvalue %524[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %526 = llvm.extractvalue %524[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %527 = llvm.extractvalue %524[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %528 = llvm.extractvalue %524[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %529 = nvvm.mma.sync A[%488, %489, %490, %491]  B[%522, %523]  C[%52, %52, %52, %52]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %530 = llvm.extractvalue %529[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %531 = llvm.extractvalue %529[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %532 = llvm.extractvalue %529[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %533 = llvm.extractvalue %529[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %534 = llvm.getelementptr %502[1536] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      %535 = nvvm.ldmatrix %534 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<row>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
      %536 = llvm.extractvalue %535[0] : !llvm.struct<(i32, i32, i32, i32)> 
      %537 = llvm.extractvalue %535[1] : !llvm.struct<(i32, i32, i32, i32)> 
      %538 = llvm.extractvalue %535[2] : !llvm.struct<(i32, i32, i32, i32)> 
      %539 = llvm.extractvalue %535[3] : !llvm.struct<(i32, i32, i32, i32)> 
      %540 = nvvm.mma.sync A[%488, %489, %490, %491]  B[%536, %537]  C[%52, %52, %52, %52]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %541 = llvm.extractvalue %540[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %542 = llvm.extractvalue %540[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %543 = llvm.extractvalue %540[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %544 = llvm.extractvalue %540[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %545 = nvvm.mma.sync A[%488, %489, %490, %491]  B[%538, %539]  C[%52, %52, %52, %52]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %546 = llvm.extractvalue %545[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %547 = llvm.extractvalue %545[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %548 = llvm.extractvalue %545[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %549 = llvm.extractvalue %545[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %550 = llvm.getelementptr %502[2304] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      %551 = nvvm.ldmatrix %550 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<row>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
      %552 = llvm.extractvalue %551[0] : !llvm.struct<(i32, i32, i32, i32)> 
      %553 = llvm.extractvalue %551[1] : !llvm.struct<(i32, i32, i32, i32)> 
      %554 = llvm.extractvalue %551[2] : !llvm.struct<(i32, i32, i32, i32)> 
      %555 = llvm.extractvalue %551[3] : !llvm.struct<(i32, i32, i32, i32)> 
      %556 = nvvm.mma.sync A[%488, %489, %490, %491]  B[%552, %553]  C[%52, %52, %52, %52]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %557 = llvm.extractvalue %556[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %558 = llvm.extractvalue %556[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %559 = llvm.extractvalue %556[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %560 = llvm.extractvalue %556[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %561 = nvvm.mma.sync A[%488, %489, %490, %491]  B[%554, %555]  C[%52, %52, %52, %52]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %562 = llvm.extractvalue %561[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %563 = llvm.extractvalue %561[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %564 = llvm.extractvalue %561[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %565 = llvm.extractvalue %561[3] : !llvm.struct<(f32, f32, f32, f32)> 
      llvm.cond_br %434, ^bb39, ^bb40
    ^bb39:  // pred: ^bb38
      llvm.br ^bb41(%509, %510, %511, %512, %514, %515, %516, %517, %525, %526, %527, %528, %530, %531, %532, %533, %541, %542, %543, %544, %546, %547, %548, %549, %557, %558, %559, %560, %562, %563, %564, %565, %1 : f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, i32)
    ^bb40:  // pred: ^bb38
      %566 = llvm.add %100, %437 : i64
      %567 = llvm.mul %566, %69 : i64
      %568 = llvm.add %99, %567 : i64
      %569 = llvm.mul %92, %79 : i32
      %570 = llvm.zext %569 : i32 to i64
      %571 = llvm.mul %570, %69 : i64
      %572 = llvm.add %568, %571 : i64
      %573 = llvm.inttoptr %572 : i64 to !llvm.ptr<1>
      %574 = llvm.load %573 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %575 = llvm.and %110, %574 : i32
      %576 = llvm.icmp "ne" %575, %1 : i32
      %577 = llvm.add %572, %114 : i64
      %578 = llvm.inttoptr %577 : i64 to !llvm.ptr<1>
      %579 = llvm.load %578 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %580 = llvm.icmp "eq" %117, %579 : i32
      %581 = llvm.and %576, %580 : i1
      %582 = llvm.add %572, %121 : i64
      %583 = llvm.inttoptr %582 : i64 to !llvm.ptr<1>
      %584 = llvm.load %583 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %585 = llvm.icmp "sle" %584, %124 : i32
      %586 = llvm.and %581, %585 : i1
      %587 = llvm.select %586, %509, %53 : i1, f32
      %588 = llvm.xor %586, %14 : i1
      %589 = llvm.zext %588 : i1 to i32
      %590 = llvm.and %113, %574 : i32
      %591 = llvm.icmp "ne" %590, %1 : i32
      %592 = llvm.icmp "eq" %120, %579 : i32
      %593 = llvm.and %591, %592 : i1
      %594 = llvm.icmp "sle" %584, %127 : i32
      %595 = llvm.and %593, %594 : i1
      %596 = llvm.select %595, %511, %53 : i1, f32
      %597 = llvm.select %595, %1, %63 : i1, i32
      %598 = llvm.or %589, %597 : i32
      %599 = llvm.add %572, %69 : i64
      %600 = llvm.inttoptr %599 : i64 to !llvm.ptr<1>
      %601 = llvm.load %600 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %602 = llvm.and %110, %601 : i32
      %603 = llvm.icmp "ne" %602, %1 : i32
      %604 = llvm.add %599, %114 : i64
      %605 = llvm.inttoptr %604 : i64 to !llvm.ptr<1>
      %606 = llvm.load %605 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %607 = llvm.icmp "eq" %117, %606 : i32
      %608 = llvm.and %603, %607 : i1
      %609 = llvm.add %599, %121 : i64
      %610 = llvm.inttoptr %609 : i64 to !llvm.ptr<1>
      %611 = llvm.load %610 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %612 = llvm.icmp "sle" %611, %124 : i32
      %613 = llvm.and %608, %612 : i1
      %614 = llvm.select %613, %510, %53 : i1, f32
      %615 = llvm.select %613, %1, %79 : i1, i32
      %616 = llvm.or %598, %615 : i32
      %617 = llvm.and %113, %601 : i32
      %618 = llvm.icmp "ne" %617, %1 : i32
      %619 = llvm.icmp "eq" %120, %606 : i32
      %620 = llvm.and %618, %619 : i1
      %621 = llvm.icmp "sle" %611, %127 : i32
      %622 = llvm.and %620, %621 : i1
      %623 = llvm.select %622, %512, %53 : i1, f32
      %624 = llvm.select %622, %1, %59 : i1, i32
      %625 = llvm.or %616, %624 : i32
      %626 = llvm.add %572, %18 : i64
      %627 = llvm.inttoptr %626 : i64 to !llvm.ptr<1>
      %628 = llvm.load %627 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %629 = llvm.and %110, %628 : i32
      %630 = llvm.icmp "ne" %629, %1 : i32
      %631 = llvm.add %626, %114 : i64
      %632 = llvm.inttoptr %631 : i64 to !llvm.ptr<1>
      %633 = llvm.load %632 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %634 = llvm.icmp "eq" %117, %633 : i32
      %635 = llvm.and %630, %634 : i1
      %636 = llvm.add %626, %121 : i64
      %637 = llvm.inttoptr %636 : i64 to !llvm.ptr<1>
      %638 = llvm.load %637 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %639 = llvm.icmp "sle" %638, %124 : i32
      %640 = llvm.and %635, %639 : i1
      %641 = llvm.select %640, %514, %53 : i1, f32
      %642 = llvm.select %640, %1, %68 : i1, i32
      %643 = llvm.or %625, %642 : i32
      %644 = llvm.and %113, %628 : i32
      %645 = llvm.icmp "ne" %644, %1 : i32
      %646 = llvm.icmp "eq" %120, %633 : i32
      %647 = llvm.and %645, %646 : i1
      %648 = llvm.icmp "sle" %638, %127 : i32
      %649 = llvm.and %647, %648 : i1
      %650 = llvm.select %649, %516, %53 : i1, f32
      %651 = llvm.select %649, %1, %65 : i1, i32
      %652 = llvm.or %643, %651 : i32
      %653 = llvm.add %572, %13 : i64
      %654 = llvm.inttoptr %653 : i64 to !llvm.ptr<1>
      %655 = llvm.load %654 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %656 = llvm.and %110, %655 : i32
      %657 = llvm.icmp "ne" %656, %1 : i32
      %658 = llvm.add %653, %114 : i64
      %659 = llvm.inttoptr %658 : i64 to !llvm.ptr<1>
      %660 = llvm.load %659 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %661 = llvm.icmp "eq" %117, %660 : i32
      %662 = llvm.and %657, %661 : i1
      %663 = llvm.add %653, %121 : i64
      %664 = llvm.inttoptr %663 : i64 to !llvm.ptr<1>
      %665 = llvm.load %664 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %666 = llvm.icmp "sle" %665, %124 : i32
      %667 = llvm.and %662, %666 : i1
      %668 = llvm.select %667, %515, %53 : i1, f32
      %669 = llvm.select %667, %1, %50 : i1, i32
      %670 = llvm.or %652, %669 : i32
      %671 = llvm.and %113, %655 : i32
      %672 = llvm.icmp "ne" %671, %1 : i32
      %673 = llvm.icmp "eq" %120, %660 : i32
      %674 = llvm.and %672, %673 : i1
      %675 = llvm.icmp "sle" %665, %127 : i32
      %676 = llvm.and %674, %675 : i1
      %677 = llvm.select %676, %517, %53 : i1, f32
      %678 = llvm.select %676, %1, %49 : i1, i32
      %679 = llvm.or %670, %678 : i32
      %680 = llvm.add %572, %12 : i64
      %681 = llvm.inttoptr %680 : i64 to !llvm.ptr<1>
      %682 = llvm.load %681 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %683 = llvm.and %110, %682 : i32
      %684 = llvm.icmp "ne" %683, %1 : i32
      %685 = llvm.add %680, %114 : i64
      %686 = llvm.inttoptr %685 : i64 to !llvm.ptr<1>
      %687 = llvm.load %686 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %688 = llvm.icmp "eq" %117, %687 : i32
      %689 = llvm.and %684, %688 : i1
      %690 = llvm.add %680, %121 : i64
      %691 = llvm.inttoptr %690 : i64 to !llvm.ptr<1>
      %692 = llvm.load %691 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %693 = llvm.icmp "sle" %692, %124 : i32
      %694 = llvm.and %689, %693 : i1
      %695 = llvm.select %694, %525, %53 : i1, f32
      %696 = llvm.select %694, %1, %48 : i1, i32
      %697 = llvm.or %679, %696 : i32
      %698 = llvm.and %113, %682 : i32
      %699 = llvm.icmp "ne" %698, %1 : i32
      %700 = llvm.icmp "eq" %120, %687 : i32
      %701 = llvm.and %699, %700 : i1
      %702 = llvm.icmp "sle" %692, %127 : i32
      %703 = llvm.and %701, %702 : i1
      %704 = llvm.select %703, %527, %53 : i1, f32
      %705 = llvm.select %703, %1, %47 : i1, i32
      %706 = llvm.or %697, %705 : i32
      %707 = llvm.add %572, %11 : i64
      %708 = llvm.inttoptr %707 : i64 to !llvm.ptr<1>
      %709 = llvm.load %708 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %710 = llvm.and %110, %709 : i32
      %711 = llvm.icmp "ne" %710, %1 : i32
      %712 = llvm.add %707, %114 : i64
      %713 = llvm.inttoptr %712 : i64 to !llvm.ptr<1>
      %714 = llvm.load %713 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %715 = llvm.icmp "eq" %117, %714 : i32
      %716 = llvm.and %711, %715 : i1
      %717 = llvm.add %707, %121 : i64
      %718 = llvm.inttoptr %717 : i64 to !llvm.ptr<1>
      %719 = llvm.load %718 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %720 = llvm.icmp "sle" %719, %124 : i32
      %721 = llvm.and %716, %720 : i1
      %722 = llvm.select %721, %526, %53 : i1, f32
      %723 = llvm.select %721, %1, %46 : i1, i32
      %724 = llvm.or %706, %723 : i32
      %725 = llvm.and %113, %709 : i32
      %726 = llvm.icmp "ne" %725, %1 : i32
      %727 = llvm.icmp "eq" %120, %714 : i32
      %728 = llvm.and %726, %727 : i1
      %729 = llvm.icmp "sle" %719, %127 : i32
      %730 = llvm.and %728, %729 : i1
      %731 = llvm.select %730, %528, %53 : i1, f32
      %732 = llvm.select %730, %1, %45 : i1, i32
      %733 = llvm.or %724, %732 : i32
      %734 = llvm.add %572, %10 : i64
      %735 = llvm.inttoptr %734 : i64 to !llvm.ptr<1>
      %736 = llvm.load %735 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %737 = llvm.and %110, %736 : i32
      %738 = llvm.icmp "ne" %737, %1 : i32
      %739 = llvm.add %734, %114 : i64
      %740 = llvm.inttoptr %739 : i64 to !llvm.ptr<1>
      %741 = llvm.load %740 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %742 = llvm.icmp "eq" %117, %741 : i32
      %743 = llvm.and %738, %742 : i1
      %744 = llvm.add %734, %121 : i64
      %745 = llvm.inttoptr %744 : i64 to !llvm.ptr<1>
      %746 = llvm.load %745 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %747 = llvm.icmp "sle" %746, %124 : i32
      %748 = llvm.and %743, %747 : i1
      %749 = llvm.select %748, %530, %53 : i1, f32
      %750 = llvm.select %748, %1, %44 : i1, i32
      %751 = llvm.or %733, %750 : i32
      %752 = llvm.and %113, %736 : i32
      %753 = llvm.icmp "ne" %752, %1 : i32
      %754 = llvm.icmp "eq" %120, %741 : i32
      %755 = llvm.and %753, %754 : i1
      %756 = llvm.icmp "sle" %746, %127 : i32
      %757 = llvm.and %755, %756 : i1
      %758 = llvm.select %757, %532, %53 : i1, f32
      %759 = llvm.select %757, %1, %43 : i1, i32
      %760 = llvm.or %751, %759 : i32
      %761 = llvm.add %572, %9 : i64
      %762 = llvm.inttoptr %761 : i64 to !llvm.ptr<1>
      %763 = llvm.load %762 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %764 = llvm.and %110, %763 : i32
      %765 = llvm.icmp "ne" %764, %1 : i32
      %766 = llvm.add %761, %114 : i64
      %767 = llvm.inttoptr %766 : i64 to !llvm.ptr<1>
      %768 = llvm.load %767 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %769 = llvm.icmp "eq" %117, %768 : i32
      %770 = llvm.and %765, %769 : i1
      %771 = llvm.add %761, %121 : i64
      %772 = llvm.inttoptr %771 : i64 to !llvm.ptr<1>
      %773 = llvm.load %772 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %774 = llvm.icmp "sle" %773, %124 : i32
      %775 = llvm.and %770, %774 : i1
      %776 = llvm.select %775, %531, %53 : i1, f32
      %777 = llvm.select %775, %1, %42 : i1, i32
      %778 = llvm.or %760, %777 : i32
      %779 = llvm.and %113, %763 : i32
      %780 = llvm.icmp "ne" %779, %1 : i32
      %781 = llvm.icmp "eq" %120, %768 : i32
      %782 = llvm.and %780, %781 : i1
      %783 = llvm.icmp "sle" %773, %127 : i32
      %784 = llvm.and %782, %783 : i1
      %785 = llvm.select %784, %533, %53 : i1, f32
      %786 = llvm.select %784, %1, %41 : i1, i32
      %787 = llvm.or %778, %786 : i32
      %788 = llvm.add %572, %15 : i64
      %789 = llvm.inttoptr %788 : i64 to !llvm.ptr<1>
      %790 = llvm.load %789 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %791 = llvm.and %110, %790 : i32
      %792 = llvm.icmp "ne" %791, %1 : i32
      %793 = llvm.add %788, %114 : i64
      %794 = llvm.inttoptr %793 : i64 to !llvm.ptr<1>
      %795 = llvm.load %794 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %796 = llvm.icmp "eq" %117, %795 : i32
      %797 = llvm.and %792, %796 : i1
      %798 = llvm.add %788, %121 : i64
      %799 = llvm.inttoptr %798 : i64 to !llvm.ptr<1>
      %800 = llvm.load %799 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %801 = llvm.icmp "sle" %800, %124 : i32
      %802 = llvm.and %797, %801 : i1
      %803 = llvm.select %802, %541, %53 : i1, f32
      %804 = llvm.select %802, %1, %40 : i1, i32
      %805 = llvm.or %787, %804 : i32
      %806 = llvm.and %113, %790 : i32
      %807 = llvm.icmp "ne" %806, %1 : i32
      %808 = llvm.icmp "eq" %120, %795 : i32
      %809 = llvm.and %807, %808 : i1
      %810 = llvm.icmp "sle" %800, %127 : i32
      %811 = llvm.and %809, %810 : i1
      %812 = llvm.select %811, %543, %53 : i1, f32
      %813 = llvm.select %811, %1, %39 : i1, i32
      %814 = llvm.or %805, %813 : i32
      %815 = llvm.add %572, %8 : i64
      %816 = llvm.inttoptr %815 : i64 to !llvm.ptr<1>
      %817 = llvm.load %816 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %818 = llvm.and %110, %817 : i32
      %819 = llvm.icmp "ne" %818, %1 : i32
      %820 = llvm.add %815, %114 : i64
      %821 = llvm.inttoptr %820 : i64 to !llvm.ptr<1>
      %822 = llvm.load %821 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %823 = llvm.icmp "eq" %117, %822 : i32
      %824 = llvm.and %819, %823 : i1
      %825 = llvm.add %815, %121 : i64
      %826 = llvm.inttoptr %825 : i64 to !llvm.ptr<1>
      %827 = llvm.load %826 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %828 = llvm.icmp "sle" %827, %124 : i32
      %829 = llvm.and %824, %828 : i1
      %830 = llvm.select %829, %542, %53 : i1, f32
      %831 = llvm.select %829, %1, %38 : i1, i32
      %832 = llvm.or %814, %831 : i32
      %833 = llvm.and %113, %817 : i32
      %834 = llvm.icmp "ne" %833, %1 : i32
      %835 = llvm.icmp "eq" %120, %822 : i32
      %836 = llvm.and %834, %835 : i1
      %837 = llvm.icmp "sle" %827, %127 : i32
      %838 = llvm.and %836, %837 : i1
      %839 = llvm.select %838, %544, %53 : i1, f32
      %840 = llvm.select %838, %1, %37 : i1, i32
      %841 = llvm.or %832, %840 : i32
      %842 = llvm.add %572, %7 : i64
      %843 = llvm.inttoptr %842 : i64 to !llvm.ptr<1>
      %844 = llvm.load %843 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %845 = llvm.and %110, %844 : i32
      %846 = llvm.icmp "ne" %845, %1 : i32
      %847 = llvm.add %842, %114 : i64
      %848 = llvm.inttoptr %847 : i64 to !llvm.ptr<1>
      %849 = llvm.load %848 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %850 = llvm.icmp "eq" %117, %849 : i32
      %851 = llvm.and %846, %850 : i1
      %852 = llvm.add %842, %121 : i64
      %853 = llvm.inttoptr %852 : i64 to !llvm.ptr<1>
      %854 = llvm.load %853 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %855 = llvm.icmp "sle" %854, %124 : i32
      %856 = llvm.and %851, %855 : i1
      %857 = llvm.select %856, %546, %53 : i1, f32
      %858 = llvm.select %856, %1, %36 : i1, i32
      %859 = llvm.or %841, %858 : i32
      %860 = llvm.and %113, %844 : i32
      %861 = llvm.icmp "ne" %860, %1 : i32
      %862 = llvm.icmp "eq" %120, %849 : i32
      %863 = llvm.and %861, %862 : i1
      %864 = llvm.icmp "sle" %854, %127 : i32
      %865 = llvm.and %863, %864 : i1
      %866 = llvm.select %865, %548, %53 : i1, f32
      %867 = llvm.select %865, %1, %35 : i1, i32
      %868 = llvm.or %859, %867 : i32
      %869 = llvm.add %572, %6 : i64
      %870 = llvm.inttoptr %869 : i64 to !llvm.ptr<1>
      %871 = llvm.load %870 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %872 = llvm.and %110, %871 : i32
      %873 = llvm.icmp "ne" %872, %1 : i32
      %874 = llvm.add %869, %114 : i64
      %875 = llvm.inttoptr %874 : i64 to !llvm.ptr<1>
      %876 = llvm.load %875 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %877 = llvm.icmp "eq" %117, %876 : i32
      %878 = llvm.and %873, %877 : i1
      %879 = llvm.add %869, %121 : i64
      %880 = llvm.inttoptr %879 : i64 to !llvm.ptr<1>
      %881 = llvm.load %880 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %882 = llvm.icmp "sle" %881, %124 : i32
      %883 = llvm.and %878, %882 : i1
      %884 = llvm.select %883, %547, %53 : i1, f32
      %885 = llvm.select %883, %1, %34 : i1, i32
      %886 = llvm.or %868, %885 : i32
      %887 = llvm.and %113, %871 : i32
      %888 = llvm.icmp "ne" %887, %1 : i32
      %889 = llvm.icmp "eq" %120, %876 : i32
      %890 = llvm.and %888, %889 : i1
      %891 = llvm.icmp "sle" %881, %127 : i32
      %892 = llvm.and %890, %891 : i1
      %893 = llvm.select %892, %549, %53 : i1, f32
      %894 = llvm.select %892, %1, %33 : i1, i32
      %895 = llvm.or %886, %894 : i32
      %896 = llvm.add %572, %5 : i64
      %897 = llvm.inttoptr %896 : i64 to !llvm.ptr<1>
      %898 = llvm.load %897 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %899 = llvm.and %110, %898 : i32
      %900 = llvm.icmp "ne" %899, %1 : i32
      %901 = llvm.add %896, %114 : i64
      %902 = llvm.inttoptr %901 : i64 to !llvm.ptr<1>
      %903 = llvm.load %902 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %904 = llvm.icmp "eq" %117, %903 : i32
      %905 = llvm.and %900, %904 : i1
      %906 = llvm.add %896, %121 : i64
      %907 = llvm.inttoptr %906 : i64 to !llvm.ptr<1>
      %908 = llvm.load %907 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %909 = llvm.icmp "sle" %908, %124 : i32
      %910 = llvm.and %905, %909 : i1
      %911 = llvm.select %910, %557, %53 : i1, f32
      %912 = llvm.select %910, %1, %32 : i1, i32
      %913 = llvm.or %895, %912 : i32
      %914 = llvm.and %113, %898 : i32
      %915 = llvm.icmp "ne" %914, %1 : i32
      %916 = llvm.icmp "eq" %120, %903 : i32
      %917 = llvm.and %915, %916 : i1
      %918 = llvm.icmp "sle" %908, %127 : i32
      %919 = llvm.and %917, %918 : i1
      %920 = llvm.select %919, %559, %53 : i1, f32
      %921 = llvm.select %919, %1, %31 : i1, i32
      %922 = llvm.or %913, %921 : i32
      %923 = llvm.add %572, %4 : i64
      %924 = llvm.inttoptr %923 : i64 to !llvm.ptr<1>
      %925 = llvm.load %924 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %926 = llvm.and %110, %925 : i32
      %927 = llvm.icmp "ne" %926, %1 : i32
      %928 = llvm.add %923, %114 : i64
      %929 = llvm.inttoptr %928 : i64 to !llvm.ptr<1>
      %930 = llvm.load %929 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %931 = llvm.icmp "eq" %117, %930 : i32
      %932 = llvm.and %927, %931 : i1
      %933 = llvm.add %923, %121 : i64
      %934 = llvm.inttoptr %933 : i64 to !llvm.ptr<1>
      %935 = llvm.load %934 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %936 = llvm.icmp "sle" %935, %124 : i32
      %937 = llvm.and %932, %936 : i1
      %938 = llvm.select %937, %558, %53 : i1, f32
      %939 = llvm.select %937, %1, %30 : i1, i32
      %940 = llvm.or %922, %939 : i32
      %941 = llvm.and %113, %925 : i32
      %942 = llvm.icmp "ne" %941, %1 : i32
      %943 = llvm.icmp "eq" %120, %930 : i32
      %944 = llvm.and %942, %943 : i1
      %945 = llvm.icmp "sle" %935, %127 : i32
      %946 = llvm.and %944, %945 : i1
      %947 = llvm.select %946, %560, %53 : i1, f32
      %948 = llvm.select %946, %1, %29 : i1, i32
      %949 = llvm.or %940, %948 : i32
      %950 = llvm.add %572, %3 : i64
      %951 = llvm.inttoptr %950 : i64 to !llvm.ptr<1>
      %952 = llvm.load %951 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %953 = llvm.and %110, %952 : i32
      %954 = llvm.icmp "ne" %953, %1 : i32
      %955 = llvm.add %950, %114 : i64
      %956 = llvm.inttoptr %955 : i64 to !llvm.ptr<1>
      %957 = llvm.load %956 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %958 = llvm.icmp "eq" %117, %957 : i32
      %959 = llvm.and %954, %958 : i1
      %960 = llvm.add %950, %121 : i64
      %961 = llvm.inttoptr %960 : i64 to !llvm.ptr<1>
      %962 = llvm.load %961 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %963 = llvm.icmp "sle" %962, %124 : i32
      %964 = llvm.and %959, %963 : i1
      %965 = llvm.select %964, %562, %53 : i1, f32
      %966 = llvm.select %964, %1, %28 : i1, i32
      %967 = llvm.or %949, %966 : i32
      %968 = llvm.and %113, %952 : i32
      %969 = llvm.icmp "ne" %968, %1 : i32
      %970 = llvm.icmp "eq" %120, %957 : i32
      %971 = llvm.and %969, %970 : i1
      %972 = llvm.icmp "sle" %962, %127 : i32
      %973 = llvm.and %971, %972 : i1
      %974 = llvm.select %973, %564, %53 : i1, f32
      %975 = llvm.select %973, %1, %27 : i1, i32
      %976 = llvm.or %967, %975 : i32
      %977 = llvm.add %572, %2 : i64
      %978 = llvm.inttoptr %977 : i64 to !llvm.ptr<1>
      %979 = llvm.load %978 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %980 = llvm.and %110, %979 : i32
      %981 = llvm.icmp "ne" %980, %1 : i32
      %982 = llvm.add %977, %114 : i64
      %983 = llvm.inttoptr %982 : i64 to !llvm.ptr<1>
      %984 = llvm.load %983 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %985 = llvm.icmp "eq" %117, %984 : i32
      %986 = llvm.and %981, %985 : i1
      %987 = llvm.add %977, %121 : i64
      %988 = llvm.inttoptr %987 : i64 to !llvm.ptr<1>
      %989 = llvm.load %988 {alignment = 4 : i64} : !llvm.ptr<1> -> i32
      %990 = llvm.icmp "sle" %989, %124 : i32
      %991 = llvm.and %986, %990 : i1
      %992 = llvm.select %991, %563, %53 : i1, f32
      %993 = llvm.select %991, %1, %26 : i1, i32
      %994 = llvm.or %976, %993 : i32
      %995 = llvm.and %113, %979 : i32
      %996 = llvm.icmp "ne" %995, %1 : i32
      %997 = llvm.icmp "eq" %120, %984 : i32
      %998 = llvm.and %996, %997 : i1
      %999 = llvm.icmp "sle" %989, %127 : i32
      %1000 = llvm.and %998, %999 : i1
      %1001 = llvm.select %1000, %565, %53 : i1, f32
      %1002 = llvm.select %1000, %1, %25 : i1, i32
      %1003 = llvm.or %994, %1002 : i32
      llvm.br ^bb41(%587, %614, %596, %623, %641, %668, %650, %677, %695, %722, %704, %731, %749, %776, %758, %785, %803, %830, %812, %839, %857, %884, %866, %893, %911, %938, %920, %947, %965, %992, %974, %1001, %1003 : f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, i32)
    ^bb41(%1004: f32, %1005: f32, %1006: f32, %1007: f32, %1008: f32, %1009: f32, %1010: f32, %1011: f32, %1012: f32, %1013: f32, %1014: f32, %1015: f32, %1016: f32, %1017: f32, %1018: f32, %1019: f32, %1020: f32, %1021: f32, %1022: f32, %1023: f32, %1024: f32, %1025: f32, %1026: f32, %1027: f32, %1028: f32, %1029: f32, %1030: f32, %1031: f32, %1032: f32, %1033: f32, %1034: f32, %1035: f32, %1036: i32):  // 2 preds: ^bb39, ^bb40
      llvm.br ^bb42
    ^bb42:  // pred: ^bb41
      %1037 = llvm.intr.maxnum(%1004, %1005) : (f32, f32) -> f32
      %1038 = llvm.intr.maxnum(%1037, %1008) : (f32, f32) -> f32
      %1039 = llvm.intr.maxnum(%1038, %1009) : (f32, f32) -> f32
      %1040 = llvm.intr.maxnum(%1039, %1012) : (f32, f32) -> f32
      %1041 = llvm.intr.maxnum(%1040, %1013) : (f32, f32) -> f32
      %1042 = llvm.intr.maxnum(%1041, %1016) : (f32, f32) -> f32
      %1043 = llvm.intr.maxnum(%1042, %1017) : (f32, f32) -> f32
      %1044 = llvm.intr.maxnum(%1043, %1020) : (f32, f32) -> f32
      %1045 = llvm.intr.maxnum(%1044, %1021) : (f32, f32) -> f32
      %1046 = llvm.intr.maxnum(%1045, %1024) : (f32, f32) -> f32
      %1047 = llvm.intr.maxnum(%1046, %1025) : (f32, f32) -> f32
      %1048 = llvm.intr.maxnum(%1047, %1028) : (f32, f32) -> f32
      %1049 = llvm.intr.maxnum(%1048, %1029) : (f32, f32) -> f32
      %1050 = llvm.intr.maxnum(%1049, %1032) : (f32, f32) -> f32
      %1051 = llvm.intr.maxnum(%1050, %1033) : (f32, f32) -> f32
      %1052 = nvvm.shfl.sync  bfly %23, %1051, %0, %81 : f32 -> f32
      %1053 = llvm.intr.maxnum(%1051, %1052) : (f32, f32) -> f32
      %1054 = nvvm.shfl.sync  bfly %23, %1053, %79, %81 : f32 -> f32
      %1055 = llvm.intr.maxnum(%1053, %1054) : (f32, f32) -> f32
      %1056 = llvm.fmul %1055, %24 : f32
      %1057 = llvm.intr.maxnum(%1056, %415) : (f32, f32) -> f32
      %1058 = llvm.fcmp "oeq" %1057, %53 : f32
      %1059 = llvm.select %1058, %52, %1057 : i1, f32
      %1060 = llvm.fneg %1059 : f32
      %1061 = llvm.fadd %415, %1060 : f32
      %1062 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1061) : (f32) -> f32
      %1063 = llvm.fmul %417, %1062 : f32
      %1064 = llvm.call_intrinsic "llvm.fma.f32"(%1004, %24, %1060) : (f32, f32, f32) -> f32
      %1065 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1064) : (f32) -> f32
      %1066 = llvm.fadd %1063, %1065 : f32
      %1067 = llvm.call_intrinsic "llvm.fma.f32"(%1005, %24, %1060) : (f32, f32, f32) -> f32
      %1068 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1067) : (f32) -> f32
      %1069 = llvm.fadd %1066, %1068 : f32
      %1070 = llvm.call_intrinsic "llvm.fma.f32"(%1008, %24, %1060) : (f32, f32, f32) -> f32
      %1071 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1070) : (f32) -> f32
      %1072 = llvm.fadd %1069, %1071 : f32
      %1073 = llvm.call_intrinsic "llvm.fma.f32"(%1009, %24, %1060) : (f32, f32, f32) -> f32
      %1074 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1073) : (f32) -> f32
      %1075 = llvm.fadd %1072, %1074 : f32
      %1076 = llvm.call_intrinsic "llvm.fma.f32"(%1012, %24, %1060) : (f32, f32, f32) -> f32
      %1077 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1076) : (f32) -> f32
      %1078 = llvm.fadd %1075, %1077 : f32
      %1079 = llvm.call_intrinsic "llvm.fma.f32"(%1013, %24, %1060) : (f32, f32, f32) -> f32
      %1080 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1079) : (f32) -> f32
      %1081 = llvm.fadd %1078, %1080 : f32
      %1082 = llvm.call_intrinsic "llvm.fma.f32"(%1016, %24, %1060) : (f32, f32, f32) -> f32
      %1083 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1082) : (f32) -> f32
      %1084 = llvm.fadd %1081, %1083 : f32
      %1085 = llvm.call_intrinsic "llvm.fma.f32"(%1017, %24, %1060) : (f32, f32, f32) -> f32
      %1086 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1085) : (f32) -> f32
      %1087 = llvm.fadd %1084, %1086 : f32
      %1088 = llvm.call_intrinsic "llvm.fma.f32"(%1020, %24, %1060) : (f32, f32, f32) -> f32
      %1089 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1088) : (f32) -> f32
      %1090 = llvm.fadd %1087, %1089 : f32
      %1091 = llvm.call_intrinsic "llvm.fma.f32"(%1021, %24, %1060) : (f32, f32, f32) -> f32
      %1092 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1091) : (f32) -> f32
      %1093 = llvm.fadd %1090, %1092 : f32
      %1094 = llvm.call_intrinsic "llvm.fma.f32"(%1024, %24, %1060) : (f32, f32, f32) -> f32
      %1095 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1094) : (f32) -> f32
      %1096 = llvm.fadd %1093, %1095 : f32
      %1097 = llvm.call_intrinsic "llvm.fma.f32"(%1025, %24, %1060) : (f32, f32, f32) -> f32
      %1098 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1097) : (f32) -> f32
      %1099 = llvm.fadd %1096, %1098 : f32
      %1100 = llvm.call_intrinsic "llvm.fma.f32"(%1028, %24, %1060) : (f32, f32, f32) -> f32
      %1101 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1100) : (f32) -> f32
      %1102 = llvm.fadd %1099, %1101 : f32
      %1103 = llvm.call_intrinsic "llvm.fma.f32"(%1029, %24, %1060) : (f32, f32, f32) -> f32
      %1104 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1103) : (f32) -> f32
      %1105 = llvm.fadd %1102, %1104 : f32
      %1106 = llvm.call_intrinsic "llvm.fma.f32"(%1032, %24, %1060) : (f32, f32, f32) -> f32
      %1107 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1106) : (f32) -> f32
      %1108 = llvm.fadd %1105, %1107 : f32
      %1109 = llvm.call_intrinsic "llvm.fma.f32"(%1033, %24, %1060) : (f32, f32, f32) -> f32
      %1110 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1109) : (f32) -> f32
      %1111 = llvm.fadd %1108, %1110 : f32
      %1112 = llvm.intr.maxnum(%1006, %1007) : (f32, f32) -> f32
      %1113 = llvm.intr.maxnum(%1112, %1010) : (f32, f32) -> f32
      %1114 = llvm.intr.maxnum(%1113, %1011) : (f32, f32) -> f32
      %1115 = llvm.intr.maxnum(%1114, %1014) : (f32, f32) -> f32
      %1116 = llvm.intr.maxnum(%1115, %1015) : (f32, f32) -> f32
      %1117 = llvm.intr.maxnum(%1116, %1018) : (f32, f32) -> f32
      %1118 = llvm.intr.maxnum(%1117, %1019) : (f32, f32) -> f32
      %1119 = llvm.intr.maxnum(%1118, %1022) : (f32, f32) -> f32
      %1120 = llvm.intr.maxnum(%1119, %1023) : (f32, f32) -> f32
      %1121 = llvm.intr.maxnum(%1120, %1026) : (f32, f32) -> f32
      %1122 = llvm.intr.maxnum(%1121, %1027) : (f32, f32) -> f32
      %1123 = llvm.intr.maxnum(%1122, %1030) : (f32, f32) -> f32
      %1124 = llvm.intr.maxnum(%1123, %1031) : (f32, f32) -> f32
      %1125 = llvm.intr.maxnum(%1124, %1034) : (f32, f32) -> f32
      %1126 = llvm.intr.maxnum(%1125, %1035) : (f32, f32) -> f32
      %1127 = nvvm.shfl.sync  bfly %23, %1126, %0, %81 : f32 -> f32
      %1128 = llvm.intr.maxnum(%1126, %1127) : (f32, f32) -> f32
      %1129 = nvvm.shfl.sync  bfly %23, %1128, %79, %81 : f32 -> f32
      %1130 = llvm.intr.maxnum(%1128, %1129) : (f32, f32) -> f32
      %1131 = llvm.fmul %1130, %24 : f32
      %1132 = llvm.intr.maxnum(%1131, %416) : (f32, f32) -> f32
      %1133 = llvm.fcmp "oeq" %1132, %53 : f32
      %1134 = llvm.select %1133, %52, %1132 : i1, f32
      %1135 = llvm.fneg %1134 : f32
      %1136 = llvm.fadd %416, %1135 : f32
      %1137 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1136) : (f32) -> f32
      %1138 = llvm.fmul %418, %1137 : f32
      %1139 = llvm.call_intrinsic "llvm.fma.f32"(%1006, %24, %1135) : (f32, f32, f32) -> f32
      %1140 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1139) : (f32) -> f32
      %1141 = llvm.fadd %1138, %1140 : f32
      %1142 = llvm.call_intrinsic "llvm.fma.f32"(%1007, %24, %1135) : (f32, f32, f32) -> f32
      %1143 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1142) : (f32) -> f32
      %1144 = llvm.fadd %1141, %1143 : f32
      %1145 = llvm.call_intrinsic "llvm.fma.f32"(%1010, %24, %1135) : (f32, f32, f32) -> f32
      %1146 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1145) : (f32) -> f32
      %1147 = llvm.fadd %1144, %1146 : f32
      %1148 = llvm.call_intrinsic "llvm.fma.f32"(%1011, %24, %1135) : (f32, f32, f32) -> f32
      %1149 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1148) : (f32) -> f32
      %1150 = llvm.fadd %1147, %1149 : f32
      %1151 = llvm.call_intrinsic "llvm.fma.f32"(%1014, %24, %1135) : (f32, f32, f32) -> f32
      %1152 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1151) : (f32) -> f32
      %1153 = llvm.fadd %1150, %1152 : f32
      %1154 = llvm.call_intrinsic "llvm.fma.f32"(%1015, %24, %1135) : (f32, f32, f32) -> f32
      %1155 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1154) : (f32) -> f32
      %1156 = llvm.fadd %1153, %1155 : f32
      %1157 = llvm.call_intrinsic "llvm.fma.f32"(%1018, %24, %1135) : (f32, f32, f32) -> f32
      %1158 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1157) : (f32) -> f32
      %1159 = llvm.fadd %1156, %1158 : f32
      %1160 = llvm.call_intrinsic "llvm.fma.f32"(%1019, %24, %1135) : (f32, f32, f32) -> f32
      %1161 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1160) : (f32) -> f32
      %1162 = llvm.fadd %1159, %1161 : f32
      %1163 = llvm.call_intrinsic "llvm.fma.f32"(%1022, %24, %1135) : (f32, f32, f32) -> f32
      %1164 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1163) : (f32) -> f32
      %1165 = llvm.fadd %1162, %1164 : f32
      %1166 = llvm.call_intrinsic "llvm.fma.f32"(%1023, %24, %1135) : (f32, f32, f32) -> f32
      %1167 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1166) : (f32) -> f32
      %1168 = llvm.fadd %1165, %1167 : f32
      %1169 = llvm.call_intrinsic "llvm.fma.f32"(%1026, %24, %1135) : (f32, f32, f32) -> f32
      %1170 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1169) : (f32) -> f32
      %1171 = llvm.fadd %1168, %1170 : f32
      %1172 = llvm.call_intrinsic "llvm.fma.f32"(%1027, %24, %1135) : (f32, f32, f32) -> f32
      %1173 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1172) : (f32) -> f32
      %1174 = llvm.fadd %1171, %1173 : f32
      %1175 = llvm.call_intrinsic "llvm.fma.f32"(%1030, %24, %1135) : (f32, f32, f32) -> f32
      %1176 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1175) : (f32) -> f32
      %1177 = llvm.fadd %1174, %1176 : f32
      %1178 = llvm.call_intrinsic "llvm.fma.f32"(%1031, %24, %1135) : (f32, f32, f32) -> f32
      %1179 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1178) : (f32) -> f32
      %1180 = llvm.fadd %1177, %1179 : f32
      %1181 = llvm.call_intrinsic "llvm.fma.f32"(%1034, %24, %1135) : (f32, f32, f32) -> f32
      %1182 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1181) : (f32) -> f32
      %1183 = llvm.fadd %1180, %1182 : f32
      %1184 = llvm.call_intrinsic "llvm.fma.f32"(%1035, %24, %1135) : (f32, f32, f32) -> f32
      %1185 = llvm.call_intrinsic "llvm.nvvm.ex2.approx.ftz.f"(%1184) : (f32) -> f32
      %1186 = llvm.fadd %1183, %1185 : f32
      nvvm.cp.async.wait.group 1
      nvvm.barrier
      %1187 = llvm.load %83 {alignment = 4 : i64} : !llvm.ptr -> i32
      %1188 = llvm.add %1187, %76 : i32
      %1189 = llvm.icmp "eq" %1188, %75 : i32
      %1190 = llvm.select %1189, %76, %1188 : i1, i32
      llvm.store %1190, %83 {alignment = 4 : i64} : i32, !llvm.ptr
      %1191 = llvm.load %82 {alignment = 4 : i64} : !llvm.ptr -> i32
      %1192 = llvm.add %1191, %76 : i32
      %1193 = llvm.icmp "eq" %1192, %75 : i32
      %1194 = llvm.select %1193, %76, %1192 : i1, i32
      llvm.store %1194, %82 {alignment = 4 : i64} : i32, !llvm.ptr
      llvm.cond_br %447, ^bb43, ^bb44
    ^bb43:  // pred: ^bb42
      %1195 = llvm.add %430, %442 overflow<nsw, nuw> : i64
      %1196 = llvm.getelementptr inbounds|nuw %arg10[%1195] : (!llvm.ptr, i64) -> !llvm.ptr, i32
      %1197 = llvm.load %1196 : !llvm.ptr -> i32
      %1198 = llvm.lshr %1197, %0 : i32
      %1199 = llvm.sext %1198 : i32 to i64
      %1200 = llvm.mul %1199, %71 : i64
      %1201 = llvm.ptrtoint %arg17 : !llvm.ptr to i64
      %1202 = llvm.mul %1200, %60 : i64
      %1203 = llvm.add %129, %1202 : i64
      %1204 = llvm.mul %1203, %66 : i64
      %1205 = llvm.add %1201, %1204 : i64
      %1206 = llvm.sub %15, %1200 : i64
      %1207 = llvm.and %88, %0 : i32
      %1208 = llvm.lshr %88, %0 : i32
      %1209 = llvm.mul %1207, %59 : i32
      %1210 = llvm.mul %1208, %55 : i32
      %1211 = llvm.add %1191, %1210 : i32
      %1212 = llvm.mul %1207, %68 : i32
      %1213 = llvm.add %1211, %1212 : i32
      %1214 = llvm.getelementptr %77[%1213] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      %1215 = llvm.zext %1208 : i32 to i64
      %1216 = llvm.icmp "slt" %1215, %1206 : i64
      %1217 = llvm.and %130, %1216 : i1
      %1218 = llvm.mul %1215, %18 : i64
      %1219 = llvm.add %1205, %1218 : i64
      %1220 = llvm.zext %1209 : i32 to i64
      %1221 = llvm.mul %1220, %66 : i64
      %1222 = llvm.add %1219, %1221 : i64
      %1223 = llvm.inttoptr %1222 : i64 to !llvm.ptr<1>
      %1224 = llvm.select %1217, %68, %1 : i1, i32
      nvvm.cp.async.shared.global %1214, %1223, 16, cache =  cg, %1224 : !llvm.ptr<3>, !llvm.ptr<1>, i32
      llvm.br ^bb44
    ^bb44:  // 2 preds: ^bb42, ^bb43
      nvvm.cp.async.commit.group
      llvm.cond_br %434, ^bb45, ^bb46
    ^bb45:  // pred: ^bb44
      llvm.br ^bb47(%70 : i1)
    ^bb46:  // pred: ^bb44
      %1225 = llvm.and %88, %0 : i32
      %1226 = llvm.lshr %88, %0 : i32
      %1227 = llvm.mul %1226, %55 : i32
      %1228 = llvm.add %1187, %1227 : i32
      %1229 = llvm.mul %1225, %68 : i32
      %1230 = llvm.add %1228, %1229 : i32
      %1231 = llvm.getelementptr %77[%1230] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      %1232 = llvm.load %1231 {alignment = 16 : i64} : !llvm.ptr<3> -> vector<4xi32>
      %1233 = llvm.extractelement %1232[%1 : i32] : vector<4xi32>
      %1234 = llvm.and %1233, %22 : i32
      %1235 = llvm.icmp "ne" %1234, %22 : i32
      %1236 = llvm.and %1233, %21 : i32
      %1237 = llvm.icmp "ne" %1236, %21 : i32
      %1238 = llvm.and %1235, %1237 : i1
      %1239 = llvm.extractelement %1232[%0 : i32] : vector<4xi32>
      %1240 = llvm.and %1239, %22 : i32
      %1241 = llvm.icmp "ne" %1240, %22 : i32
      %1242 = llvm.and %1239, %21 : i32
      %1243 = llvm.icmp "ne" %1242, %21 : i32
      %1244 = llvm.and %1241, %1243 : i1
      %1245 = llvm.and %1238, %1244 : i1
      %1246 = llvm.extractelement %1232[%79 : i32] : vector<4xi32>
      %1247 = llvm.and %1246, %22 : i32
      %1248 = llvm.icmp "ne" %1247, %22 : i32
      %1249 = llvm.and %1246, %21 : i32
      %1250 = llvm.icmp "ne" %1249, %21 : i32
      %1251 = llvm.and %1248, %1250 : i1
      %1252 = llvm.and %1245, %1251 : i1
      %1253 = llvm.extractelement %1232[%78 : i32] : vector<4xi32>
      %1254 = llvm.and %1253, %22 : i32
      %1255 = llvm.icmp "ne" %1254, %22 : i32
      %1256 = llvm.and %1253, %21 : i32
      %1257 = llvm.icmp "ne" %1256, %21 : i32
      %1258 = llvm.and %1255, %1257 : i1
      %1259 = llvm.and %1252, %1258 : i1
      %1260 = llvm.zext %1259 : i1 to i32
      %1261 = nvvm.barrier #nvvm.reduction<and> %1260 -> i32
      %1262 = llvm.icmp "eq" %1261, %1 : i32
      llvm.br ^bb47(%1262 : i1)
    ^bb47(%1263: i1):  // 2 preds: ^bb45, ^bb46
      llvm.br ^bb48
    ^bb48:  // pred: ^bb47
      %1264 = llvm.insertelement %1065, %20[%1 : i32] : vector<2xf32>
      %1265 = llvm.insertelement %1068, %1264[%0 : i32] : vector<2xf32>
      %1266 = llvm.fptrunc %1265 : vector<2xf32> to vector<2xbf16>
      %1267 = llvm.insertelement %1140, %20[%1 : i32] : vector<2xf32>
      %1268 = llvm.insertelement %1143, %1267[%0 : i32] : vector<2xf32>
      %1269 = llvm.fptrunc %1268 : vector<2xf32> to vector<2xbf16>
      %1270 = llvm.insertelement %1071, %20[%1 : i32] : vector<2xf32>
      %1271 = llvm.insertelement %1074, %1270[%0 : i32] : vector<2xf32>
      %1272 = llvm.fptrunc %1271 : vector<2xf32> to vector<2xbf16>
      %1273 = llvm.insertelement %1146, %20[%1 : i32] : vector<2xf32>
      %1274 = llvm.insertelement %1149, %1273[%0 : i32] : vector<2xf32>
      %1275 = llvm.fptrunc %1274 : vector<2xf32> to vector<2xbf16>
      %1276 = llvm.insertelement %1077, %20[%1 : i32] : vector<2xf32>
      %1277 = llvm.insertelement %1080, %1276[%0 : i32] : vector<2xf32>
      %1278 = llvm.fptrunc %1277 : vector<2xf32> to vector<2xbf16>
      %1279 = llvm.insertelement %1152, %20[%1 : i32] : vector<2xf32>
      %1280 = llvm.insertelement %1155, %1279[%0 : i32] : vector<2xf32>
      %1281 = llvm.fptrunc %1280 : vector<2xf32> to vector<2xbf16>
      %1282 = llvm.insertelement %1083, %20[%1 : i32] : vector<2xf32>
      %1283 = llvm.insertelement %1086, %1282[%0 : i32] : vector<2xf32>
      %1284 = llvm.fptrunc %1283 : vector<2xf32> to vector<2xbf16>
      %1285 = llvm.insertelement %1158, %20[%1 : i32] : vector<2xf32>
      %1286 = llvm.insertelement %1161, %1285[%0 : i32] : vector<2xf32>
      %1287 = llvm.fptrunc %1286 : vector<2xf32> to vector<2xbf16>
      %1288 = llvm.insertelement %1089, %20[%1 : i32] : vector<2xf32>
      %1289 = llvm.insertelement %1092, %1288[%0 : i32] : vector<2xf32>
      %1290 = llvm.fptrunc %1289 : vector<2xf32> to vector<2xbf16>
      %1291 = llvm.insertelement %1164, %20[%1 : i32] : vector<2xf32>
      %1292 = llvm.insertelement %1167, %1291[%0 : i32] : vector<2xf32>
      %1293 = llvm.fptrunc %1292 : vector<2xf32> to vector<2xbf16>
      %1294 = llvm.insertelement %1095, %20[%1 : i32] : vector<2xf32>
      %1295 = llvm.insertelement %1098, %1294[%0 : i32] : vector<2xf32>
      %1296 = llvm.fptrunc %1295 : vector<2xf32> to vector<2xbf16>
      %1297 = llvm.insertelement %1170, %20[%1 : i32] : vector<2xf32>
      %1298 = llvm.insertelement %1173, %1297[%0 : i32] : vector<2xf32>
      %1299 = llvm.fptrunc %1298 : vector<2xf32> to vector<2xbf16>
      %1300 = llvm.insertelement %1101, %20[%1 : i32] : vector<2xf32>
      %1301 = llvm.insertelement %1104, %1300[%0 : i32] : vector<2xf32>
      %1302 = llvm.fptrunc %1301 : vector<2xf32> to vector<2xbf16>
      %1303 = llvm.insertelement %1176, %20[%1 : i32] : vector<2xf32>
      %1304 = llvm.insertelement %1179, %1303[%0 : i32] : vector<2xf32>
      %1305 = llvm.fptrunc %1304 : vector<2xf32> to vector<2xbf16>
      %1306 = llvm.insertelement %1107, %20[%1 : i32] : vector<2xf32>
      %1307 = llvm.insertelement %1110, %1306[%0 : i32] : vector<2xf32>
      %1308 = llvm.fptrunc %1307 : vector<2xf32> to vector<2xbf16>
      %1309 = llvm.insertelement %1182, %20[%1 : i32] : vector<2xf32>
      %1310 = llvm.insertelement %1185, %1309[%0 : i32] : vector<2xf32>
      %1311 = llvm.fptrunc %1310 : vector<2xf32> to vector<2xbf16>
      %1312 = llvm.fmul %419, %1062 : f32
      %1313 = llvm.fmul %420, %1062 : f32
      %1314 = llvm.fmul %421, %1137 : f32
      %1315 = llvm.fmul %422, %1137 : f32
      %1316 = llvm.fmul %423, %1062 : f32
      %1317 = llvm.fmul %424, %1062 : f32
      %1318 = llvm.fmul %425, %1137 : f32
      %1319 = llvm.fmul %426, %1137 : f32
      llvm.cond_br %1263, ^bb49, ^bb56
    ^bb49:  // pred: ^bb48
      %1320 = llvm.bitcast %1266 : vector<2xbf16> to i32
      %1321 = llvm.bitcast %1269 : vector<2xbf16> to i32
      %1322 = llvm.bitcast %1272 : vector<2xbf16> to i32
      %1323 = llvm.bitcast %1275 : vector<2xbf16> to i32
      %1324 = llvm.bitcast %1278 : vector<2xbf16> to i32
      %1325 = llvm.bitcast %1281 : vector<2xbf16> to i32
      %1326 = llvm.bitcast %1284 : vector<2xbf16> to i32
      %1327 = llvm.bitcast %1287 : vector<2xbf16> to i32
      %1328 = llvm.bitcast %1290 : vector<2xbf16> to i32
      %1329 = llvm.bitcast %1293 : vector<2xbf16> to i32
      %1330 = llvm.bitcast %1296 : vector<2xbf16> to i32
      %1331 = llvm.bitcast %1299 : vector<2xbf16> to i32
      %1332 = llvm.bitcast %1302 : vector<2xbf16> to i32
      %1333 = llvm.bitcast %1305 : vector<2xbf16> to i32
      %1334 = llvm.bitcast %1308 : vector<2xbf16> to i32
      %1335 = llvm.bitcast %1311 : vector<2xbf16> to i32
      llvm.br ^bb50(%1, %1312, %1313, %1314, %1315, %1316, %1317, %1318, %1319, %1320, %1321, %1322, %1323, %1324, %1325, %1326, %1327, %1328, %1329, %1330, %1331, %1332, %1333, %1036 : i32, f32, f32, f32, f32, f32, f32, f32, f32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32)
    ^bb50(%1336: i32, %1337: f32, %1338: f32, %1339: f32, %1340: f32, %1341: f32, %1342: f32, %1343: f32, %1344: f32, %1345: i32, %1346: i32, %1347: i32, %1348: i32, %1349: i32, %1350: i32, %1351: i32, %1352: i32, %1353: i32, %1354: i32, %1355: i32, %1356: i32, %1357: i32, %1358: i32, %1359: i32):  // 2 preds: ^bb49, ^bb54
      %1360 = llvm.icmp "slt" %1336, %59 : i32
      llvm.cond_br %1360, ^bb51, ^bb55
    ^bb51:  // pred: ^bb50
      llvm.br ^bb52(%1, %1337, %1338, %1339, %1340, %1341, %1342, %1343, %1344 : i32, f32, f32, f32, f32, f32, f32, f32, f32)
    ^bb52(%1361: i32, %1362: f32, %1363: f32, %1364: f32, %1365: f32, %1366: f32, %1367: f32, %1368: f32, %1369: f32):  // 2 preds: ^bb51, ^bb53
      %1370 = llvm.icmp "slt" %1361, %59 : i32
      llvm.cond_br %1370, ^bb53, ^bb54
    ^bb53:  // pred: ^bb52
      %1371 = llvm.mul %1336, %59 : i32
      %1372 = llvm.add %1371, %1361 : i32
      %1373 = llvm.mul %91, %63 : i32
      %1374 = llvm.lshr %1361, %0 : i32
      %1375 = llvm.add %1373, %1374 : i32
      %1376 = llvm.and %1361, %0 : i32
      %1377 = llvm.icmp "ne" %1376, %1 : i32
      %1378 = nvvm.shfl.sync  idx %23, %1359, %1375, %81 : i32 -> i32
      %1379 = nvvm.shfl.sync  idx %23, %1345, %1375, %81 : i32 -> i32
      %1380 = llvm.bitcast %1379 : i32 to vector<2xbf16>
      %1381 = llvm.extractelement %1380[%0 : i32] : vector<2xbf16>
      %1382 = llvm.extractelement %1380[%1 : i32] : vector<2xbf16>
      %1383 = llvm.select %1377, %1381, %1382 : i1, bf16
      %1384 = llvm.fpext %1383 : bf16 to f32
      %1385 = llvm.lshr %1378, %1376 : i32
      %1386 = llvm.and %1385, %0 : i32
      %1387 = llvm.icmp "ne" %1386, %1 : i32
      %1388 = nvvm.shfl.sync  idx %23, %1346, %1375, %81 : i32 -> i32
      %1389 = llvm.bitcast %1388 : i32 to vector<2xbf16>
      %1390 = llvm.extractelement %1389[%0 : i32] : vector<2xbf16>
      %1391 = llvm.extractelement %1389[%1 : i32] : vector<2xbf16>
      %1392 = llvm.select %1377, %1390, %1391 : i1, bf16
      %1393 = llvm.fpext %1392 : bf16 to f32
      %1394 = llvm.add %1376, %79 : i32
      %1395 = llvm.lshr %1378, %1394 : i32
      %1396 = llvm.and %1395, %0 : i32
      %1397 = llvm.icmp "ne" %1396, %1 : i32
      %1398 = llvm.mul %1372, %55 : i32
      %1399 = llvm.add %1187, %1398 : i32
      %1400 = llvm.mul %92, %63 : i32
      %1401 = llvm.add %1399, %1400 : i32
      %1402 = llvm.getelementptr %77[%1401] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      %1403 = llvm.load %1402 {alignment = 4 : i64} : !llvm.ptr<3> -> vector<2xbf16>
      %1404 = llvm.extractelement %1403[%1 : i32] : vector<2xbf16>
      %1405 = llvm.fpext %1404 : bf16 to f32
      %1406 = llvm.call_intrinsic "llvm.fma.f32"(%1384, %1405, %1362) : (f32, f32, f32) -> f32
      %1407 = llvm.select %1387, %1362, %1406 : i1, f32
      %1408 = llvm.call_intrinsic "llvm.fma.f32"(%1393, %1405, %1364) : (f32, f32, f32) -> f32
      %1409 = llvm.select %1397, %1364, %1408 : i1, f32
      %1410 = llvm.extractelement %1403[%0 : i32] : vector<2xbf16>
      %1411 = llvm.fpext %1410 : bf16 to f32
      %1412 = llvm.call_intrinsic "llvm.fma.f32"(%1384, %1411, %1363) : (f32, f32, f32) -> f32
      %1413 = llvm.select %1387, %1363, %1412 : i1, f32
      %1414 = llvm.call_intrinsic "llvm.fma.f32"(%1393, %1411, %1365) : (f32, f32, f32) -> f32
      %1415 = llvm.select %1397, %1365, %1414 : i1, f32
      %1416 = llvm.getelementptr %1402[16] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      %1417 = llvm.load %1416 {alignment = 4 : i64} : !llvm.ptr<3> -> vector<2xbf16>
      %1418 = llvm.extractelement %1417[%1 : i32] : vector<2xbf16>
      %1419 = llvm.fpext %1418 : bf16 to f32
      %1420 = llvm.call_intrinsic "llvm.fma.f32"(%1384, %1419, %1366) : (f32, f32, f32) -> f32
      %1421 = llvm.select %1387, %1366, %1420 : i1, f32
      %1422 = llvm.call_intrinsic "llvm.fma.f32"(%1393, %1419, %1368) : (f32, f32, f32) -> f32
      %1423 = llvm.select %1397, %1368, %1422 : i1, f32
      %1424 = llvm.extractelement %1417[%0 : i32] : vector<2xbf16>
      %1425 = llvm.fpext %1424 : bf16 to f32
      %1426 = llvm.call_intrinsic "llvm.fma.f32"(%1384, %1425, %1367) : (f32, f32, f32) -> f32
      %1427 = llvm.select %1387, %1367, %1426 : i1, f32
      %1428 = llvm.call_intrinsic "llvm.fma.f32"(%1393, %1425, %1369) : (f32, f32, f32) -> f32
      %1429 = llvm.select %1397, %1369, %1428 : i1, f32
      %1430 = llvm.add %1361, %0 : i32
      llvm.br ^bb52(%1430, %1407, %1413, %1409, %1415, %1421, %1427, %1423, %1429 : i32, f32, f32, f32, f32, f32, f32, f32, f32)
    ^bb54:  // pred: ^bb52
      %1431 = llvm.lshr %1359, %63 : i32
      %1432 = llvm.add %1336, %0 : i32
      llvm.br ^bb50(%1432, %1362, %1363, %1364, %1365, %1366, %1367, %1368, %1369, %1347, %1348, %1349, %1350, %1351, %1352, %1353, %1354, %1355, %1356, %1357, %1358, %1334, %1335, %1431 : i32, f32, f32, f32, f32, f32, f32, f32, f32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32)
    ^bb55:  // pred: ^bb50
      llvm.br ^bb57(%1337, %1338, %1339, %1340, %1341, %1342, %1343, %1344 : f32, f32, f32, f32, f32, f32, f32, f32)
    ^bb56:  // pred: ^bb48
      %1433 = llvm.bitcast %1266 : vector<2xbf16> to i32
      %1434 = llvm.bitcast %1269 : vector<2xbf16> to i32
      %1435 = llvm.bitcast %1272 : vector<2xbf16> to i32
      %1436 = llvm.bitcast %1275 : vector<2xbf16> to i32
      %1437 = llvm.mul %480, %55 : i32
      %1438 = llvm.add %1187, %1437 : i32
      %1439 = llvm.add %1438, %484 : i32
      %1440 = llvm.getelementptr %77[%1439] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      %1441 = nvvm.ldmatrix %1440 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<col>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
      %1442 = llvm.extractvalue %1441[0] : !llvm.struct<(i32, i32, i32, i32)> 
      %1443 = llvm.extractvalue %1441[1] : !llvm.struct<(i32, i32, i32, i32)> 
      %1444 = llvm.extractvalue %1441[2] : !llvm.struct<(i32, i32, i32, i32)> 
      %1445 = llvm.extractvalue %1441[3] : !llvm.struct<(i32, i32, i32, i32)> 
      %1446 = nvvm.mma.sync A[%1433, %1434, %1435, %1436]  B[%1442, %1443]  C[%1312, %1313, %1314, %1315]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %1447 = llvm.extractvalue %1446[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %1448 = llvm.extractvalue %1446[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %1449 = llvm.extractvalue %1446[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %1450 = llvm.extractvalue %1446[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %1451 = nvvm.mma.sync A[%1433, %1434, %1435, %1436]  B[%1444, %1445]  C[%1316, %1317, %1318, %1319]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %1452 = llvm.extractvalue %1451[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %1453 = llvm.extractvalue %1451[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %1454 = llvm.extractvalue %1451[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %1455 = llvm.extractvalue %1451[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %1456 = llvm.bitcast %1278 : vector<2xbf16> to i32
      %1457 = llvm.bitcast %1281 : vector<2xbf16> to i32
      %1458 = llvm.bitcast %1284 : vector<2xbf16> to i32
      %1459 = llvm.bitcast %1287 : vector<2xbf16> to i32
      %1460 = llvm.getelementptr %1440[768] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      %1461 = nvvm.ldmatrix %1460 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<col>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
      %1462 = llvm.extractvalue %1461[0] : !llvm.struct<(i32, i32, i32, i32)> 
      %1463 = llvm.extractvalue %1461[1] : !llvm.struct<(i32, i32, i32, i32)> 
      %1464 = llvm.extractvalue %1461[2] : !llvm.struct<(i32, i32, i32, i32)> 
      %1465 = llvm.extractvalue %1461[3] : !llvm.struct<(i32, i32, i32, i32)> 
      %1466 = nvvm.mma.sync A[%1456, %1457, %1458, %1459]  B[%1462, %1463]  C[%1447, %1448, %1449, %1450]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %1467 = llvm.extractvalue %1466[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %1468 = llvm.extractvalue %1466[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %1469 = llvm.extractvalue %1466[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %1470 = llvm.extractvalue %1466[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %1471 = nvvm.mma.sync A[%1456, %1457, %1458, %1459]  B[%1464, %1465]  C[%1452, %1453, %1454, %1455]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %1472 = llvm.extractvalue %1471[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %1473 = llvm.extractvalue %1471[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %1474 = llvm.extractvalue %1471[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %1475 = llvm.extractvalue %1471[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %1476 = llvm.bitcast %1290 : vector<2xbf16> to i32
      %1477 = llvm.bitcast %1293 : vector<2xbf16> to i32
      %1478 = llvm.bitcast %1296 : vector<2xbf16> to i32
      %1479 = llvm.bitcast %1299 : vector<2xbf16> to i32
      %1480 = llvm.getelementptr %1440[1536] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      %1481 = nvvm.ldmatrix %1480 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<col>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
      %1482 = llvm.extractvalue %1481[0] : !llvm.struct<(i32, i32, i32, i32)> 
      %1483 = llvm.extractvalue %1481[1] : !llvm.struct<(i32, i32, i32, i32)> 
      %1484 = llvm.extractvalue %1481[2] : !llvm.struct<(i32, i32, i32, i32)> 
      %1485 = llvm.extractvalue %1481[3] : !llvm.struct<(i32, i32, i32, i32)> 
      %1486 = nvvm.mma.sync A[%1476, %1477, %1478, %1479]  B[%1482, %1483]  C[%1467, %1468, %1469, %1470]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %1487 = llvm.extractvalue %1486[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %1488 = llvm.extractvalue %1486[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %1489 = llvm.extractvalue %1486[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %1490 = llvm.extractvalue %1486[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %1491 = nvvm.mma.sync A[%1476, %1477, %1478, %1479]  B[%1484, %1485]  C[%1472, %1473, %1474, %1475]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %1492 = llvm.extractvalue %1491[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %1493 = llvm.extractvalue %1491[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %1494 = llvm.extractvalue %1491[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %1495 = llvm.extractvalue %1491[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %1496 = llvm.bitcast %1302 : vector<2xbf16> to i32
      %1497 = llvm.bitcast %1305 : vector<2xbf16> to i32
      %1498 = llvm.bitcast %1308 : vector<2xbf16> to i32
      %1499 = llvm.bitcast %1311 : vector<2xbf16> to i32
      %1500 = llvm.getelementptr %1440[2304] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      %1501 = nvvm.ldmatrix %1500 {eltType = #nvvm.ld_st_matrix_elt_type<b16>, layout = #nvvm.mma_layout<col>, num = 4 : i32, shape = #nvvm.ld_st_matrix_shape<m = 8, n = 8>} : (!llvm.ptr<3>) -> !llvm.struct<(i32, i32, i32, i32)>
      %1502 = llvm.extractvalue %1501[0] : !llvm.struct<(i32, i32, i32, i32)> 
      %1503 = llvm.extractvalue %1501[1] : !llvm.struct<(i32, i32, i32, i32)> 
      %1504 = llvm.extractvalue %1501[2] : !llvm.struct<(i32, i32, i32, i32)> 
      %1505 = llvm.extractvalue %1501[3] : !llvm.struct<(i32, i32, i32, i32)> 
      %1506 = nvvm.mma.sync A[%1496, %1497, %1498, %1499]  B[%1502, %1503]  C[%1487, %1488, %1489, %1490]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %1507 = llvm.extractvalue %1506[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %1508 = llvm.extractvalue %1506[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %1509 = llvm.extractvalue %1506[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %1510 = llvm.extractvalue %1506[3] : !llvm.struct<(f32, f32, f32, f32)> 
      %1511 = nvvm.mma.sync A[%1496, %1497, %1498, %1499]  B[%1504, %1505]  C[%1492, %1493, %1494, %1495]  {layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<col>, multiplicandAPtxType = #nvvm.mma_type<bf16>, multiplicandBPtxType = #nvvm.mma_type<bf16>, shape = #nvvm.shape<m = 16, n = 8, k = 16>} : (i32, i32, f32) -> !llvm.struct<(f32, f32, f32, f32)>
      %1512 = llvm.extractvalue %1511[0] : !llvm.struct<(f32, f32, f32, f32)> 
      %1513 = llvm.extractvalue %1511[1] : !llvm.struct<(f32, f32, f32, f32)> 
      %1514 = llvm.extractvalue %1511[2] : !llvm.struct<(f32, f32, f32, f32)> 
      %1515 = llvm.extractvalue %1511[3] : !llvm.struct<(f32, f32, f32, f32)> 
      llvm.br ^bb57(%1507, %1508, %1509, %1510, %1512, %1513, %1514, %1515 : f32, f32, f32, f32, f32, f32, f32, f32)
    ^bb57(%1516: f32, %1517: f32, %1518: f32, %1519: f32, %1520: f32, %1521: f32, %1522: f32, %1523: f32):  // 2 preds: ^bb55, ^bb56
      llvm.br ^bb58
    ^bb58:  // pred: ^bb57
      llvm.br ^bb35(%442, %1057, %1132, %1111, %1186, %1516, %1517, %1518, %1519, %1520, %1521, %1522, %1523 : i64, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32, f32)
    ^bb59:  // pred: ^bb35
      nvvm.cp.async.wait.group 0
      nvvm.barrier
      %1524 = llvm.load %83 {alignment = 4 : i64} : !llvm.ptr -> i32
      %1525 = llvm.add %1524, %76 : i32
      %1526 = llvm.icmp "eq" %1525, %75 : i32
      %1527 = llvm.select %1526, %76, %1525 : i1, i32
      llvm.store %1527, %83 {alignment = 4 : i64} : i32, !llvm.ptr
      nvvm.cp.async.wait.group 1
      nvvm.barrier
      %1528 = llvm.load %85 {alignment = 4 : i64} : !llvm.ptr -> i32
      %1529 = llvm.add %1528, %76 : i32
      %1530 = llvm.icmp "eq" %1529, %54 : i32
      %1531 = llvm.select %1530, %75, %1529 : i1, i32
      llvm.store %1531, %85 {alignment = 4 : i64} : i32, !llvm.ptr
      %1532 = nvvm.shfl.sync  bfly %23, %417, %0, %81 : f32 -> f32
      %1533 = llvm.fadd %417, %1532 : f32
      %1534 = nvvm.shfl.sync  bfly %23, %1533, %79, %81 : f32 -> f32
      %1535 = llvm.fadd %1533, %1534 : f32
      %1536 = llvm.fcmp "oeq" %1535, %52 : f32
      %1537 = llvm.fdiv %19, %1535 : f32
      %1538 = llvm.fmul %419, %1537 : f32
      %1539 = llvm.select %1536, %52, %1538 : i1, f32
      %1540 = llvm.fmul %420, %1537 : f32
      %1541 = llvm.select %1536, %52, %1540 : i1, f32
      %1542 = llvm.fmul %423, %1537 : f32
      %1543 = llvm.select %1536, %52, %1542 : i1, f32
      %1544 = llvm.fmul %424, %1537 : f32
      %1545 = llvm.select %1536, %52, %1544 : i1, f32
      %1546 = llvm.call_intrinsic "llvm.nvvm.lg2.approx.ftz.f"(%1535) : (f32) -> f32
      %1547 = nvvm.shfl.sync  bfly %23, %418, %0, %81 : f32 -> f32
      %1548 = llvm.fadd %418, %1547 : f32
      %1549 = nvvm.shfl.sync  bfly %23, %1548, %79, %81 : f32 -> f32
      %1550 = llvm.fadd %1548, %1549 : f32
      %1551 = llvm.fcmp "oeq" %1550, %52 : f32
      %1552 = llvm.fdiv %19, %1550 : f32
      %1553 = llvm.fmul %421, %1552 : f32
      %1554 = llvm.select %1551, %52, %1553 : i1, f32
      %1555 = llvm.fmul %422, %1552 : f32
      %1556 = llvm.select %1551, %52, %1555 : i1, f32
      %1557 = llvm.fmul %425, %1552 : f32
      %1558 = llvm.select %1551, %52, %1557 : i1, f32
      %1559 = llvm.fmul %426, %1552 : f32
      %1560 = llvm.select %1551, %52, %1559 : i1, f32
      %1561 = llvm.call_intrinsic "llvm.nvvm.lg2.approx.ftz.f"(%1550) : (f32) -> f32
      %1562 = llvm.insertelement %1539, %20[%1 : i32] : vector<2xf32>
      %1563 = llvm.insertelement %1541, %1562[%0 : i32] : vector<2xf32>
      %1564 = llvm.fptrunc %1563 : vector<2xf32> to vector<2xbf16>
      %1565 = llvm.insertelement %1554, %20[%1 : i32] : vector<2xf32>
      %1566 = llvm.insertelement %1556, %1565[%0 : i32] : vector<2xf32>
      %1567 = llvm.fptrunc %1566 : vector<2xf32> to vector<2xbf16>
      %1568 = llvm.insertelement %1543, %20[%1 : i32] : vector<2xf32>
      %1569 = llvm.insertelement %1545, %1568[%0 : i32] : vector<2xf32>
      %1570 = llvm.fptrunc %1569 : vector<2xf32> to vector<2xbf16>
      %1571 = llvm.insertelement %1558, %20[%1 : i32] : vector<2xf32>
      %1572 = llvm.insertelement %1560, %1571[%0 : i32] : vector<2xf32>
      %1573 = llvm.fptrunc %1572 : vector<2xf32> to vector<2xbf16>
      nvvm.barrier
      %1574 = llvm.mul %105, %55 : i32
      %1575 = llvm.mul %92, %63 : i32
      %1576 = llvm.add %1574, %1575 : i32
      %1577 = llvm.getelementptr %77[%1576] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      llvm.store %1564, %1577 {alignment = 4 : i64} : vector<2xbf16>, !llvm.ptr<3>
      %1578 = llvm.getelementptr %1577[384] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      llvm.store %1567, %1578 {alignment = 4 : i64} : vector<2xbf16>, !llvm.ptr<3>
      %1579 = llvm.getelementptr %1577[16] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      llvm.store %1570, %1579 {alignment = 4 : i64} : vector<2xbf16>, !llvm.ptr<3>
      %1580 = llvm.getelementptr %1577[400] : (!llvm.ptr<3>) -> !llvm.ptr<3>, i8
      llvm.store %1573, %1580 {alignment = 4 : i64} : vector<2xbf16>, !llvm.ptr<3>
      nvvm.barrier
      %1581 = llvm.and %88, %0 : i32
      %1582 = llvm.lshr %88, %0 : i32
      %1583 = llvm.mul %1582, %55 : i32
      %1584 = llvm.mul %1581, %68 : i32
      %1585 = llvm.add %1583, %1584 : i32
      %1586 = llvm.getelementptr %77[%1585] : (!llvm.ptr<3>, i32) -> !llvm.ptr<3>, i8
      %1587 = llvm.load %1586 {alignment = 16 : i64} : !llvm.ptr<3> -> vector<8xbf16>
      %1588 = llvm.extractelement %1587[%1 : i32] : vector<8xbf16>
      %1589 = llvm.extractelement %1587[%0 : i32] : vector<8xbf16>
      %1590 = llvm.extractelement %1587[%79 : i32] : vector<8xbf16>
      %1591 = llvm.extractelement %1587[%78 : i32] : vector<8xbf16>
      %1592 = llvm.extractelement %1587[%63 : i32] : vector<8xbf16>
      %1593 = llvm.extractelement %1587[%80 : i32] : vector<8xbf16>
      %1594 = llvm.extractelement %1587[%62 : i32] : vector<8xbf16>
      %1595 = llvm.extractelement %1587[%61 : i32] : vector<8xbf16>
      %1596 = llvm.ptrtoint %arg18 : !llvm.ptr to i64
      %1597 = llvm.add %1596, %133 : i64
      %1598 = llvm.mul %1581, %59 : i32
      %1599 = llvm.insertelement %1588, %56[%1 : i32] : vector<8xbf16>
      %1600 = llvm.insertelement %1589, %1599[%0 : i32] : vector<8xbf16>
      %1601 = llvm.insertelement %1590, %1600[%79 : i32] : vector<8xbf16>
      %1602 = llvm.insertelement %1591, %1601[%78 : i32] : vector<8xbf16>
      %1603 = llvm.insertelement %1592, %1602[%63 : i32] : vector<8xbf16>
      %1604 = llvm.insertelement %1593, %1603[%80 : i32] : vector<8xbf16>
      %1605 = llvm.insertelement %1594, %1604[%62 : i32] : vector<8xbf16>
      %1606 = llvm.insertelement %1595, %1605[%61 : i32] : vector<8xbf16>
      %1607 = llvm.zext %1582 : i32 to i64
      %1608 = llvm.icmp "slt" %1607, %135 : i64
      %1609 = llvm.and %130, %1608 : i1
      %1610 = llvm.mul %1607, %18 : i64
      %1611 = llvm.add %1597, %1610 : i64
      %1612 = llvm.zext %1598 : i32 to i64
      %1613 = llvm.mul %1612, %66 : i64
      %1614 = llvm.add %1611, %1613 : i64
      %1615 = llvm.inttoptr %1614 : i64 to !llvm.ptr<1>
      llvm.cond_br %1609, ^bb60, ^bb1
    ^bb60:  // pred: ^bb59
      llvm.store %1606, %1615 {alignment = 16 : i64} : vector<8xbf16>, !llvm.ptr<1>
      llvm.br ^bb1
    }
  }
}

