module {
  func.func @attend(%arg0: memref<128x1x16xbf16>, %arg1: memref<128x1x16xbf16>, %arg2: memref<128x1x16xbf16>) -> memref<128x1x16xbf16> {
    %c19 = arith.constant 19 : index
    %c18 = arith.constant 18 : index
    %c17 = arith.constant 17 : index
    %c16 = arith.constant 16 : index
    %c15 = arith.constant 15 : index
    %c14 = arith.constant 14 : index
    %c13 = arith.constant 13 : index
    %c12 = arith.constant 12 : index
    %c11 = arith.constant 11 : index
    %c10 = arith.constant 10 : index
    %c6 = arith.constant 6 : index
    %c4 = arith.constant 4 : index
    %c-1_i64 = arith.constant -1 : i64
    %c8 = arith.constant 8 : index
    %c9 = arith.constant 9 : index
    %c7 = arith.constant 7 : index
    %c5 = arith.constant 5 : index
    %c3 = arith.constant 3 : index
    %c2 = arith.constant 2 : index
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c0_i64 = arith.constant 0 : i64
    %c1_i64 = arith.constant 1 : i64
    %c128_i64 = arith.constant 128 : i64
    %expand_shape = memref.expand_shape %arg0 [[0, 1], [2], [3]] output_shape [1, 128, 1, 16] : memref<128x1x16xbf16> into memref<1x128x1x16xbf16>
    %expand_shape_0 = memref.expand_shape %arg1 [[0, 1], [2], [3]] output_shape [1, 128, 1, 16] : memref<128x1x16xbf16> into memref<1x128x1x16xbf16>
    %expand_shape_1 = memref.expand_shape %arg2 [[0, 1], [2], [3]] output_shape [1, 128, 1, 16] : memref<128x1x16xbf16> into memref<1x128x1x16xbf16>
    %alloc = memref.alloc() {alignment = 64 : i64} : memref<1x20xi64>
    linalg.fill ins(%c0_i64 : i64) outs(%alloc : memref<1x20xi64>)
    %alloc_2 = memref.alloc() {alignment = 64 : i64} : memref<1x10xi64>
    linalg.fill ins(%c0_i64 : i64) outs(%alloc_2 : memref<1x10xi64>)
    memref.store %c0_i64, %alloc[%c0, %c0] : memref<1x20xi64>
    memref.store %c128_i64, %alloc[%c0, %c1] : memref<1x20xi64>
    memref.store %c1_i64, %alloc[%c0, %c2] : memref<1x20xi64>
    memref.store %c1_i64, %alloc[%c0, %c3] : memref<1x20xi64>
    memref.store %c1_i64, %alloc[%c0, %c4] : memref<1x20xi64>
    memref.store %c128_i64, %alloc[%c0, %c5] : memref<1x20xi64>
    memref.store %c0_i64, %alloc[%c0, %c6] : memref<1x20xi64>
    memref.store %c1_i64, %alloc[%c0, %c7] : memref<1x20xi64>
    memref.store %c0_i64, %alloc[%c0, %c8] : memref<1x20xi64>
    memref.store %c0_i64, %alloc[%c0, %c9] : memref<1x20xi64>
    memref.store %c0_i64, %alloc[%c0, %c10] : memref<1x20xi64>
    memref.store %c0_i64, %alloc[%c0, %c11] : memref<1x20xi64>
    memref.store %c0_i64, %alloc[%c0, %c12] : memref<1x20xi64>
    memref.store %c0_i64, %alloc[%c0, %c13] : memref<1x20xi64>
    memref.store %c-1_i64, %alloc[%c0, %c14] : memref<1x20xi64>
    memref.store %c0_i64, %alloc[%c0, %c15] : memref<1x20xi64>
    memref.store %c0_i64, %alloc[%c0, %c16] : memref<1x20xi64>
    memref.store %c0_i64, %alloc[%c0, %c17] : memref<1x20xi64>
    memref.store %c-1_i64, %alloc[%c0, %c18] : memref<1x20xi64>
    memref.store %c0_i64, %alloc[%c0, %c19] : memref<1x20xi64>
    memref.store %c0_i64, %alloc_2[%c0, %c0] : memref<1x10xi64>
    memref.store %c1_i64, %alloc_2[%c0, %c1] : memref<1x10xi64>
    memref.store %c128_i64, %alloc_2[%c0, %c2] : memref<1x10xi64>
    memref.store %c128_i64, %alloc_2[%c0, %c3] : memref<1x10xi64>
    memref.store %c128_i64, %alloc_2[%c0, %c4] : memref<1x10xi64>
    memref.store %c1_i64, %alloc_2[%c0, %c5] : memref<1x10xi64>
    memref.store %c0_i64, %alloc_2[%c0, %c6] : memref<1x10xi64>
    memref.store %c1_i64, %alloc_2[%c0, %c7] : memref<1x10xi64>
    memref.store %c0_i64, %alloc_2[%c0, %c8] : memref<1x10xi64>
    memref.store %c0_i64, %alloc_2[%c0, %c9] : memref<1x10xi64>
    %alloc_3 = memref.alloc() {alignment = 64 : i64} : memref<2x4xi64>
    linalg.fill ins(%c0_i64 : i64) outs(%alloc_3 : memref<2x4xi64>)
    %0 = memref.load %alloc_2[%c0, %c2] : memref<1x10xi64>
    %1 = arith.cmpi sle, %0, %c128_i64 : i64
    cf.assert %1, "rope.attention: 'query' has more tokens than rows [C9]"
    memref.store %c0_i64, %alloc_3[%c0, %c0] : memref<2x4xi64>
    memref.store %0, %alloc_3[%c0, %c1] : memref<2x4xi64>
    memref.store %c0_i64, %alloc_3[%c0, %c2] : memref<2x4xi64>
    memref.store %c0_i64, %alloc_3[%c0, %c3] : memref<2x4xi64>
    %2 = arith.cmpi eq, %0, %c128_i64 : i64
    cf.assert %2, "rope.attention: 'query' expects segments that add up to its rows, but they add up to another number [C9]"
    cf.assert %1, "rope.attention: 'key' has more tokens than rows [C9]"
    cf.assert %2, "rope.attention: 'key' expects segments that add up to its rows, but they add up to another number [C9]"
    %alloc_4 = memref.alloc() {alignment = 64 : i64} : memref<1x128x1x16xbf16>
    call @rope_attention(%expand_shape, %expand_shape_0, %expand_shape_1, %alloc_4, %alloc, %alloc_2, %alloc_3, %alloc_3) : (memref<1x128x1x16xbf16>, memref<1x128x1x16xbf16>, memref<1x128x1x16xbf16>, memref<1x128x1x16xbf16>, memref<1x20xi64>, memref<1x10xi64>, memref<2x4xi64>, memref<2x4xi64>) -> ()
    %collapse_shape = memref.collapse_shape %alloc_4 [[0, 1], [2], [3]] : memref<1x128x1x16xbf16> into memref<128x1x16xbf16>
    return %collapse_shape : memref<128x1x16xbf16>
  }
  func.func private @rope_attention(%arg0: memref<1x128x1x16xbf16>, %arg1: memref<1x128x1x16xbf16>, %arg2: memref<1x128x1x16xbf16>, %arg3: memref<1x128x1x16xbf16>, %arg4: memref<1x20xi64>, %arg5: memref<1x10xi64>, %arg6: memref<2x4xi64>, %arg7: memref<2x4xi64>) {
    %c1_i64 = arith.constant 1 : i64
    %c0 = arith.constant 0 : index
    %c0_0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c1_1 = arith.constant 1 : index
    %c128 = arith.constant 128 : index
    %c1_2 = arith.constant 1 : index
    %c128_3 = arith.constant 128 : index
    %c64 = arith.constant 64 : index
    %c2 = arith.constant 2 : index
    %c64_4 = arith.constant 64 : index
    %c128_5 = arith.constant 128 : index
    %c32 = arith.constant 32 : index
    %c4 = arith.constant 4 : index
    %c32_6 = arith.constant 32 : index
    %c128_7 = arith.constant 128 : index
    %c64_8 = arith.constant 64 : index
    %c2_9 = arith.constant 2 : index
    %c64_10 = arith.constant 64 : index
    %c128_11 = arith.constant 128 : index
    %c32_12 = arith.constant 32 : index
    %c4_13 = arith.constant 4 : index
    %c32_14 = arith.constant 32 : index
    %c128_15 = arith.constant 128 : index
    %c128_16 = arith.constant 128 : index
    %c128_17 = arith.constant 128 : index
    %alloc = memref.alloc(%c1, %c128_16) {alignment = 64 : i64} : memref<?x?x1xf64>
    scf.forall (%arg8, %arg9) in (%c1, %c128_16) {
      %c1_30 = arith.constant 1 : index
      %0 = arith.subi %c128_16, %arg9 : index
      %c1_31 = arith.constant 1 : index
      %1 = arith.minsi %0, %c1_31 : index
      %c0_32 = arith.constant 0 : index
      %c1_33 = arith.constant 1 : index
      scf.for %arg10 = %c0_32 to %1 step %c1_33 {
        %2 = arith.addi %arg9, %arg10 : index
        %3 = arith.index_cast %arg8 : index to i64
        %4 = arith.index_cast %2 : index to i64
        %c0_i64 = arith.constant 0 : i64
        %c2_34 = arith.constant 2 : index
        %c0_35 = arith.constant 0 : index
        %5 = memref.load %arg6[%c0_35, %c2_34] : memref<2x4xi64>
        %6 = arith.subi %4, %5 : i64
        %c1_36 = arith.constant 1 : index
        %c0_37 = arith.constant 0 : index
        %7 = memref.load %arg6[%c0_37, %c1_36] : memref<2x4xi64>
        %8 = arith.cmpi slt, %6, %7 : i64
        %9 = scf.if %8 -> (f64) {
          %c0_39 = arith.constant 0 : index
          %c0_40 = arith.constant 0 : index
          %10 = memref.load %arg6[%c0_40, %c0_39] : memref<2x4xi64>
          %11 = arith.addi %10, %6 : i64
          %true = arith.constant true
          %c1_i64_41 = arith.constant 1 : i64
          %c0_42 = arith.constant 0 : index
          %c0_43 = arith.constant 0 : index
          %12 = memref.load %arg5[%c0_43, %c0_42] : memref<1x10xi64>
          %c1_i64_44 = arith.constant 1 : i64
          %c0_i64_45 = arith.constant 0 : i64
          %13 = arith.minsi %12, %c0_i64_45 : i64
          %c0_i64_46 = arith.constant 0 : i64
          %14 = arith.maxsi %13, %c0_i64_46 : i64
          %c1_47 = arith.constant 1 : index
          %c0_48 = arith.constant 0 : index
          %15 = memref.load %arg5[%c0_48, %c1_47] : memref<1x10xi64>
          %16 = arith.minsi %15, %c1_i64_41 : i64
          %17:2 = scf.while (%arg11 = %14, %arg12 = %16) : (i64, i64) -> (i64, i64) {
            %c1_i64_70 = arith.constant 1 : i64
            %67 = arith.addi %arg11, %c1_i64_70 : i64
            %68 = arith.cmpi slt, %67, %arg12 : i64
            scf.condition(%68) %arg11, %arg12 : i64, i64
          } do {
          ^bb0(%arg11: i64, %arg12: i64):
            %67 = arith.addi %arg11, %arg12 : i64
            %c2_i64 = arith.constant 2 : i64
            %68 = arith.divsi %67, %c2_i64 : i64
            %c0_70 = arith.constant 0 : index
            %69 = arith.index_cast %68 : i64 to index
            %70 = memref.load %arg4[%69, %c0_70] : memref<1x20xi64>
            %71 = arith.cmpi sle, %70, %11 : i64
            %72 = arith.select %71, %68, %arg11 : i64
            %73 = arith.select %71, %arg12, %68 : i64
            scf.yield %72, %73 : i64, i64
          }
          %c0_49 = arith.constant 0 : index
          %18 = arith.index_cast %17#0 : i64 to index
          %19 = memref.load %arg4[%18, %c0_49] : memref<1x20xi64>
          %20 = arith.subi %11, %19 : i64
          %c4_50 = arith.constant 4 : index
          %21 = arith.index_cast %17#0 : i64 to index
          %22 = memref.load %arg4[%21, %c4_50] : memref<1x20xi64>
          %c5 = arith.constant 5 : index
          %23 = arith.index_cast %17#0 : i64 to index
          %24 = memref.load %arg4[%23, %c5] : memref<1x20xi64>
          %25 = arith.muli %22, %24 : i64
          %26 = arith.remsi %20, %25 : i64
          %27 = arith.divsi %26, %24 : i64
          %28 = arith.remsi %26, %24 : i64
          %29 = arith.divsi %20, %25 : i64
          %c6 = arith.constant 6 : index
          %30 = arith.index_cast %17#0 : i64 to index
          %31 = memref.load %arg4[%30, %c6] : memref<1x20xi64>
          %c7 = arith.constant 7 : index
          %32 = arith.index_cast %17#0 : i64 to index
          %33 = memref.load %arg4[%32, %c7] : memref<1x20xi64>
          %c8 = arith.constant 8 : index
          %34 = arith.index_cast %17#0 : i64 to index
          %35 = memref.load %arg4[%34, %c8] : memref<1x20xi64>
          %c1_i64_51 = arith.constant 1 : i64
          %c9 = arith.constant 9 : index
          %36 = arith.index_cast %17#0 : i64 to index
          %37 = memref.load %arg4[%36, %c9] : memref<1x20xi64>
          %c1_i64_52 = arith.constant 1 : i64
          %c10 = arith.constant 10 : index
          %38 = arith.index_cast %17#0 : i64 to index
          %39 = memref.load %arg4[%38, %c10] : memref<1x20xi64>
          %c1_i64_53 = arith.constant 1 : i64
          %c11 = arith.constant 11 : index
          %40 = arith.index_cast %17#0 : i64 to index
          %41 = memref.load %arg4[%40, %c11] : memref<1x20xi64>
          %c1_i64_54 = arith.constant 1 : i64
          %c12 = arith.constant 12 : index
          %42 = arith.index_cast %17#0 : i64 to index
          %43 = memref.load %arg4[%42, %c12] : memref<1x20xi64>
          %c1_i64_55 = arith.constant 1 : i64
          %c3 = arith.constant 3 : index
          %44 = arith.index_cast %17#0 : i64 to index
          %45 = memref.load %arg4[%44, %c3] : memref<1x20xi64>
          %c4_56 = arith.constant 4 : index
          %46 = arith.index_cast %17#0 : i64 to index
          %47 = memref.load %arg4[%46, %c4_56] : memref<1x20xi64>
          %c5_57 = arith.constant 5 : index
          %48 = arith.index_cast %17#0 : i64 to index
          %49 = memref.load %arg4[%48, %c5_57] : memref<1x20xi64>
          %c1_i64_58 = arith.constant 1 : i64
          %c1_i64_59 = arith.constant 1 : i64
          %c1_i64_60 = arith.constant 1 : i64
          %50 = arith.muli %45, %47 : i64
          %51 = arith.muli %50, %49 : i64
          %c1_i64_61 = arith.constant 1 : i64
          %c4_62 = arith.constant 4 : index
          %52 = arith.index_cast %17#0 : i64 to index
          %53 = memref.load %arg4[%52, %c4_62] : memref<1x20xi64>
          %54 = arith.muli %29, %53 : i64
          %55 = arith.addi %54, %27 : i64
          %c5_63 = arith.constant 5 : index
          %56 = arith.index_cast %17#0 : i64 to index
          %57 = memref.load %arg4[%56, %c5_63] : memref<1x20xi64>
          %58 = arith.muli %55, %57 : i64
          %59 = arith.addi %58, %28 : i64
          %c1_i64_64 = arith.constant 1 : i64
          %c1_i64_65 = arith.constant 1 : i64
          %c1_i64_66 = arith.constant 1 : i64
          %c1_i64_67 = arith.constant 1 : i64
          %c2_68 = arith.constant 2 : index
          %60 = arith.index_cast %17#0 : i64 to index
          %61 = memref.load %arg4[%60, %c2_68] : memref<1x20xi64>
          %c1_i64_69 = arith.constant 1 : i64
          %62 = arith.cmpi eq, %61, %c1_i64_69 : i64
          %63:2 = scf.if %62 -> (i64, i64) {
            %67 = arith.muli %59, %33 : i64
            %68 = arith.addi %31, %67 : i64
            scf.yield %68, %33 : i64, i64
          } else {
            %c4_i64 = arith.constant 4 : i64
            %67 = arith.cmpi eq, %61, %c4_i64 : i64
            %68:2 = scf.if %67 -> (i64, i64) {
              %69 = arith.muli %59, %33 : i64
              %70 = arith.addi %31, %69 : i64
              scf.yield %70, %33 : i64, i64
            } else {
              %c0_i64_70 = arith.constant 0 : i64
              %c1_i64_71 = arith.constant 1 : i64
              scf.yield %c0_i64_70, %c1_i64_71 : i64, i64
            }
            scf.yield %68#0, %68#1 : i64, i64
          }
          %64 = arith.sitofp %63#0 : i64 to f64
          %65 = arith.sitofp %63#1 : i64 to f64
          %66 = arith.divf %64, %65 : f64
          scf.yield %66 : f64
        } else {
          %c0_i64_39 = arith.constant 0 : i64
          %cst = arith.constant 0.000000e+00 : f64
          scf.yield %cst : f64
        }
        %c0_38 = arith.constant 0 : index
        memref.store %9, %alloc[%arg8, %2, %c0_38] : memref<?x?x1xf64>
      }
    }
    %alloc_18 = memref.alloc(%c1, %c128_17) {alignment = 64 : i64} : memref<1x?x?x8xf32>
    %alloc_19 = memref.alloc(%c1, %c128_17) {alignment = 64 : i64} : memref<1x?x?x8xf32>
    %c32_20 = arith.constant 32 : index
    %c4_21 = arith.constant 4 : index
    scf.forall (%arg8, %arg9) in (%c1, %c4_21) {
      %c32_30 = arith.constant 32 : index
      %0 = arith.muli %arg9, %c32_30 : index
      %c0_31 = arith.constant 0 : index
      %1 = strand.load %alloc[%arg8, %0, %c0_31] : memref<?x?x1xf64> -> tensor<32x1xf64>
      %cos, %sin = strand.phases %1 by #rope.rotary<16 half base 10000 map[p*8]> axes (p) : tensor<32x1xf64> -> tensor<32x8xf32>
      %c0_32 = arith.constant 0 : index
      strand.store %cos, %alloc_18[%c0_32, %arg8, %0, %c0_31] inside : tensor<32x8xf32>, memref<1x?x?x8xf32>
      strand.store %sin, %alloc_19[%c0_32, %arg8, %0, %c0_31] inside : tensor<32x8xf32>, memref<1x?x?x8xf32>
    }
    %alloc_22 = memref.alloc(%c1, %c128_17) {alignment = 64 : i64} : memref<3x?x?xi32>
    scf.forall (%arg8, %arg9) in (%c1, %c128_17) {
      %c1_30 = arith.constant 1 : index
      %0 = arith.subi %c128_17, %arg9 : index
      %c1_31 = arith.constant 1 : index
      %1 = arith.minsi %0, %c1_31 : index
      %c0_32 = arith.constant 0 : index
      %c1_33 = arith.constant 1 : index
      scf.for %arg10 = %c0_32 to %1 step %c1_33 {
        %2 = arith.addi %arg9, %arg10 : index
        %c1_34 = arith.constant 1 : index
        %c127 = arith.constant 127 : index
        %3 = arith.minsi %2, %c127 : index
        %4 = arith.index_cast %arg8 : index to i64
        %5 = arith.index_cast %3 : index to i64
        %c0_i64 = arith.constant 0 : i64
        %c2_35 = arith.constant 2 : index
        %c0_36 = arith.constant 0 : index
        %6 = memref.load %arg6[%c0_36, %c2_35] : memref<2x4xi64>
        %7 = arith.subi %5, %6 : i64
        %c1_37 = arith.constant 1 : index
        %c0_38 = arith.constant 0 : index
        %8 = memref.load %arg6[%c0_38, %c1_37] : memref<2x4xi64>
        %9 = arith.cmpi slt, %7, %8 : i64
        %10:3 = scf.if %9 -> (i64, i64, i64) {
          %c0_42 = arith.constant 0 : index
          %c0_43 = arith.constant 0 : index
          %17 = memref.load %arg6[%c0_43, %c0_42] : memref<2x4xi64>
          %18 = arith.addi %17, %7 : i64
          %true = arith.constant true
          %c1_i64_44 = arith.constant 1 : i64
          %c0_45 = arith.constant 0 : index
          %c0_46 = arith.constant 0 : index
          %19 = memref.load %arg5[%c0_46, %c0_45] : memref<1x10xi64>
          %c1_i64_47 = arith.constant 1 : i64
          %c0_i64_48 = arith.constant 0 : i64
          %20 = arith.minsi %19, %c0_i64_48 : i64
          %c0_i64_49 = arith.constant 0 : i64
          %21 = arith.maxsi %20, %c0_i64_49 : i64
          %c1_50 = arith.constant 1 : index
          %c0_51 = arith.constant 0 : index
          %22 = memref.load %arg5[%c0_51, %c1_50] : memref<1x10xi64>
          %23 = arith.minsi %22, %c1_i64_44 : i64
          %24:2 = scf.while (%arg11 = %21, %arg12 = %23) : (i64, i64) -> (i64, i64) {
            %c1_i64_54 = arith.constant 1 : i64
            %29 = arith.addi %arg11, %c1_i64_54 : i64
            %30 = arith.cmpi slt, %29, %arg12 : i64
            scf.condition(%30) %arg11, %arg12 : i64, i64
          } do {
          ^bb0(%arg11: i64, %arg12: i64):
            %29 = arith.addi %arg11, %arg12 : i64
            %c2_i64 = arith.constant 2 : i64
            %30 = arith.divsi %29, %c2_i64 : i64
            %c0_54 = arith.constant 0 : index
            %31 = arith.index_cast %30 : i64 to index
            %32 = memref.load %arg4[%31, %c0_54] : memref<1x20xi64>
            %33 = arith.cmpi sle, %32, %18 : i64
            %34 = arith.select %33, %30, %arg11 : i64
            %35 = arith.select %33, %arg12, %30 : i64
            scf.yield %34, %35 : i64, i64
          }
          %c2_52 = arith.constant 2 : index
          %25 = arith.index_cast %24#0 : i64 to index
          %26 = memref.load %arg4[%25, %c2_52] : memref<1x20xi64>
          %c0_i64_53 = arith.constant 0 : i64
          %27 = arith.cmpi ne, %26, %c0_i64_53 : i64
          %28 = arith.extui %27 : i1 to i64
          scf.yield %28, %c0_i64, %18 : i64, i64, i64
        } else {
          %c0_i64_42 = arith.constant 0 : i64
          scf.yield %c0_i64_42, %c0_i64_42, %c0_i64_42 : i64, i64, i64
        }
        %11 = arith.cmpi slt, %2, %c128_16 : index
        %12 = arith.extui %11 : i1 to i32
        %13 = arith.trunci %10#0 : i64 to i32
        %14 = arith.muli %12, %13 : i32
        %c0_39 = arith.constant 0 : index
        memref.store %14, %alloc_22[%c0_39, %arg8, %2] : memref<3x?x?xi32>
        %15 = arith.trunci %10#1 : i64 to i32
        %c1_40 = arith.constant 1 : index
        memref.store %15, %alloc_22[%c1_40, %arg8, %2] : memref<3x?x?xi32>
        %16 = arith.trunci %10#2 : i64 to i32
        %c2_41 = arith.constant 2 : index
        memref.store %16, %alloc_22[%c2_41, %arg8, %2] : memref<3x?x?xi32>
      }
    }
    %transpose = memref.transpose %alloc_22 (d0, d1, d2) -> (d1, d2, d0) : memref<3x?x?xi32> to memref<?x?x3xi32, strided<[?, 1, ?]>>
    %alloc_23 = memref.alloc(%c1, %c2) {alignment = 64 : i64} : memref<?x?x6xi32>
    scf.forall (%arg8, %arg9) in (%c1, %c2) {
      %c64_30 = arith.constant 64 : index
      %0 = arith.muli %arg9, %c64_30 : index
      %c2147483647_i32 = arith.constant 2147483647 : i32
      %c-2147483648_i32 = arith.constant -2147483648 : i32
      %c64_31 = arith.constant 64 : index
      %c0_32 = arith.constant 0 : index
      %c1_33 = arith.constant 1 : index
      %1:6 = scf.for %arg10 = %c0_32 to %c64_31 step %c1_33 iter_args(%arg11 = %c2147483647_i32, %arg12 = %c2147483647_i32, %arg13 = %c2147483647_i32, %arg14 = %c-2147483648_i32, %arg15 = %c-2147483648_i32, %arg16 = %c-2147483648_i32) -> (i32, i32, i32, i32, i32, i32) {
        %2 = arith.addi %0, %arg10 : index
        %c0_38 = arith.constant 0 : index
        %3 = memref.load %transpose[%arg8, %2, %c0_38] : memref<?x?x3xi32, strided<[?, 1, ?]>>
        %4 = arith.minsi %arg11, %3 : i32
        %5 = arith.maxsi %arg14, %3 : i32
        %c1_39 = arith.constant 1 : index
        %6 = memref.load %transpose[%arg8, %2, %c1_39] : memref<?x?x3xi32, strided<[?, 1, ?]>>
        %7 = arith.minsi %arg12, %6 : i32
        %8 = arith.maxsi %arg15, %6 : i32
        %c2_40 = arith.constant 2 : index
        %9 = memref.load %transpose[%arg8, %2, %c2_40] : memref<?x?x3xi32, strided<[?, 1, ?]>>
        %10 = arith.minsi %arg13, %9 : i32
        %11 = arith.maxsi %arg16, %9 : i32
        scf.yield %4, %7, %10, %5, %8, %11 : i32, i32, i32, i32, i32, i32
      }
      %c0_34 = arith.constant 0 : index
      memref.store %1#0, %alloc_23[%arg8, %arg9, %c0_34] : memref<?x?x6xi32>
      %c1_35 = arith.constant 1 : index
      memref.store %1#1, %alloc_23[%arg8, %arg9, %c1_35] : memref<?x?x6xi32>
      %c2_36 = arith.constant 2 : index
      memref.store %1#2, %alloc_23[%arg8, %arg9, %c2_36] : memref<?x?x6xi32>
      %c3 = arith.constant 3 : index
      memref.store %1#3, %alloc_23[%arg8, %arg9, %c3] : memref<?x?x6xi32>
      %c4_37 = arith.constant 4 : index
      memref.store %1#4, %alloc_23[%arg8, %arg9, %c4_37] : memref<?x?x6xi32>
      %c5 = arith.constant 5 : index
      memref.store %1#5, %alloc_23[%arg8, %arg9, %c5] : memref<?x?x6xi32>
    }
    %alloc_24 = memref.alloc(%c1, %c2_9) {alignment = 64 : i64} : memref<?x?x6xi32>
    scf.forall (%arg8, %arg9) in (%c1, %c2_9) {
      %c64_30 = arith.constant 64 : index
      %0 = arith.muli %arg9, %c64_30 : index
      %c2147483647_i32 = arith.constant 2147483647 : i32
      %c-2147483648_i32 = arith.constant -2147483648 : i32
      %c64_31 = arith.constant 64 : index
      %c0_32 = arith.constant 0 : index
      %c1_33 = arith.constant 1 : index
      %1:6 = scf.for %arg10 = %c0_32 to %c64_31 step %c1_33 iter_args(%arg11 = %c2147483647_i32, %arg12 = %c2147483647_i32, %arg13 = %c2147483647_i32, %arg14 = %c-2147483648_i32, %arg15 = %c-2147483648_i32, %arg16 = %c-2147483648_i32) -> (i32, i32, i32, i32, i32, i32) {
        %2 = arith.addi %0, %arg10 : index
        %c0_38 = arith.constant 0 : index
        %3 = memref.load %transpose[%arg8, %2, %c0_38] : memref<?x?x3xi32, strided<[?, 1, ?]>>
        %4 = arith.minsi %arg11, %3 : i32
        %5 = arith.maxsi %arg14, %3 : i32
        %c1_39 = arith.constant 1 : index
        %6 = memref.load %transpose[%arg8, %2, %c1_39] : memref<?x?x3xi32, strided<[?, 1, ?]>>
        %7 = arith.minsi %arg12, %6 : i32
        %8 = arith.maxsi %arg15, %6 : i32
        %c2_40 = arith.constant 2 : index
        %9 = memref.load %transpose[%arg8, %2, %c2_40] : memref<?x?x3xi32, strided<[?, 1, ?]>>
        %10 = arith.minsi %arg13, %9 : i32
        %11 = arith.maxsi %arg16, %9 : i32
        scf.yield %4, %7, %10, %5, %8, %11 : i32, i32, i32, i32, i32, i32
      }
      %c0_34 = arith.constant 0 : index
      memref.store %1#0, %alloc_24[%arg8, %arg9, %c0_34] : memref<?x?x6xi32>
      %c1_35 = arith.constant 1 : index
      memref.store %1#1, %alloc_24[%arg8, %arg9, %c1_35] : memref<?x?x6xi32>
      %c2_36 = arith.constant 2 : index
      memref.store %1#2, %alloc_24[%arg8, %arg9, %c2_36] : memref<?x?x6xi32>
      %c3 = arith.constant 3 : index
      memref.store %1#3, %alloc_24[%arg8, %arg9, %c3] : memref<?x?x6xi32>
      %c4_37 = arith.constant 4 : index
      memref.store %1#4, %alloc_24[%arg8, %arg9, %c4_37] : memref<?x?x6xi32>
      %c5 = arith.constant 5 : index
      memref.store %1#5, %alloc_24[%arg8, %arg9, %c5] : memref<?x?x6xi32>
    }
    %alloc_25 = memref.alloc(%c1, %c2, %c2_9) {alignment = 64 : i64} : memref<?x?x?xi32>
    %alloc_26 = memref.alloc(%c1, %c2) {alignment = 64 : i64} : memref<?x?xi32>
    scf.forall (%arg8, %arg9) in (%c1, %c2) {
      %c0_30 = arith.constant 0 : index
      %0 = strand.load %alloc_23[%arg8, %arg9, %c0_30] inside : memref<?x?x6xi32> -> tensor<6xi32>
      %c0_31 = arith.constant 0 : index
      %c0_32 = arith.constant 0 : index
      %c1_33 = arith.constant 1 : index
      %1 = scf.for %arg10 = %c0_32 to %c2_9 step %c1_33 iter_args(%arg11 = %c0_31) -> (index) {
        %c0_34 = arith.constant 0 : index
        %3 = strand.load %alloc_24[%arg8, %arg10, %c0_34] inside : memref<?x?x6xi32> -> tensor<6xi32>
        %4 = strand.visible %0, %3 mask #rope.mask<causal> columns (valid, sequence, index) : tensor<6xi32>
        %c0_i32 = arith.constant 0 : i32
        %5 = arith.cmpi ne, %4, %c0_i32 : i32
        %c1_i32 = arith.constant 1 : i32
        %6 = arith.shrui %4, %c1_i32 : i32
        %7 = arith.index_cast %arg10 : index to i32
        %c1_i32_35 = arith.constant 1 : i32
        %8 = arith.shli %7, %c1_i32_35 : i32
        %9 = arith.ori %8, %6 : i32
        memref.store %9, %alloc_25[%arg8, %arg9, %arg11] : memref<?x?x?xi32>
        %10 = arith.index_castui %5 : i1 to index
        %11 = arith.addi %arg11, %10 : index
        scf.yield %11 : index
      }
      %2 = arith.index_cast %1 : index to i32
      memref.store %2, %alloc_26[%arg8, %arg9] : memref<?x?xi32>
    }
    %c64_27 = arith.constant 64 : index
    %c128_28 = arith.constant 128 : index
    %alloc_29 = memref.alloc(%c1, %c128_28) {alignment = 64 : i64} : memref<?x1x?x16xbf16>
    scf.forall (%arg8, %arg9, %arg10) in (%c1, 1, %c2_9) {
      %c64_30 = arith.constant 64 : index
      %0 = arith.muli %arg10, %c64_30 : index
      %1 = strand.load %arg1[%arg8, %0, %arg9, %c0] heads 1 : memref<1x128x1x16xbf16> -> tensor<64x16xbf16>
      %c1_31 = arith.constant 1 : index
      %2 = strand.load %alloc_18[%arg9, %arg8, %0, %c0] inside : memref<1x?x?x8xf32> -> tensor<64x8xf32>
      %3 = strand.load %alloc_19[%arg9, %arg8, %0, %c0] inside : memref<1x?x?x8xf32> -> tensor<64x8xf32>
      %4 = strand.rotate %1 by #rope.rotary<16 half base 10000 map[p*8]> at %2, %3 : tensor<64x16xbf16>, tensor<64x8xf32>
      strand.store %4, %alloc_29[%arg8, %arg9, %0, %c0] inside : tensor<64x16xbf16>, memref<?x1x?x16xbf16>
    }
    scf.forall (%arg8, %arg9, %arg10, %arg11) in (%c1, 1, %c2, 1) {
      %c1_30 = arith.constant 1 : index
      %c1_31 = arith.constant 1 : index
      %0 = arith.subi %c1_31, %arg10 : index
      %c1_32 = arith.constant 1 : index
      %c1_33 = arith.constant 1 : index
      %1 = arith.addi %arg9, %arg11 : index
      %c64_34 = arith.constant 64 : index
      %2 = arith.muli %0, %c64_34 : index
      %3 = strand.load %transpose[%arg8, %2, %c0] inside : memref<?x?x3xi32, strided<[?, 1, ?]>> -> tensor<64x3xi32>
      %4 = strand.load %arg0[%arg8, %2, %1, %c0] heads 1 : memref<1x128x1x16xbf16> -> tensor<64x16xbf16>
      %c1_35 = arith.constant 1 : index
      %5 = strand.load %alloc_18[%arg9, %arg8, %2, %c0] inside : memref<1x?x?x8xf32> -> tensor<64x8xf32>
      %6 = strand.load %alloc_19[%arg9, %arg8, %2, %c0] inside : memref<1x?x?x8xf32> -> tensor<64x8xf32>
      %7 = strand.rotate %4 by #rope.rotary<16 half base 10000 map[p*8]> at %5, %6 : tensor<64x16xbf16>, tensor<64x8xf32>
      %cst = arith.constant dense<0xFF800000> : tensor<64xf32>
      %cst_36 = arith.constant dense<0.000000e+00> : tensor<64xf32>
      %cst_37 = arith.constant dense<0.000000e+00> : tensor<64x16xf32>
      %8 = memref.load %alloc_26[%arg8, %0] : memref<?x?xi32>
      %9 = arith.index_cast %8 : i32 to index
      %c0_38 = arith.constant 0 : index
      %c1_39 = arith.constant 1 : index
      %10:3 = scf.for %arg12 = %c0_38 to %9 step %c1_39 iter_args(%arg13 = %cst, %arg14 = %cst_36, %arg15 = %cst_37) -> (tensor<64xf32>, tensor<64xf32>, tensor<64x16xf32>) {
        %12 = memref.load %alloc_25[%arg8, %0, %arg12] : memref<?x?x?xi32>
        %13 = arith.trunci %12 : i32 to i1
        %c1_i32 = arith.constant 1 : i32
        %14 = arith.shrui %12, %c1_i32 : i32
        %15 = arith.index_cast %14 : i32 to index
        %c64_40 = arith.constant 64 : index
        %16 = arith.muli %15, %c64_40 : index
        %17 = strand.load %alloc_29[%arg8, %arg9, %16, %c0] inside : memref<?x1x?x16xbf16> -> tensor<64x16xbf16>
        %18 = strand.dot %7, %17 transpose_b : (tensor<64x16xbf16>, tensor<64x16xbf16>) -> tensor<64x64xf32>
        %19 = strand.load %transpose[%arg8, %16, %c0] inside : memref<?x?x3xi32, strided<[?, 1, ?]>> -> tensor<64x3xi32>
        %20 = strand.mask %18, %3, %19 full %13 mask #rope.mask<causal> columns (valid, sequence, index) : (tensor<64x64xf32>, tensor<64x3xi32>, tensor<64x3xi32>, i1) -> tensor<64x64xf32>
        %weights, %newMax, %newSum, %decay = strand.softmax_step %20, %arg13, %arg14 scale 0.36067376022224085 : tensor<64x64xf32>, tensor<64xf32>
        %21 = strand.load %arg2[%arg8, %16, %arg9, %c0] heads 1 : memref<1x128x1x16xbf16> -> tensor<64x16xbf16>
        %22 = scf.if %13 -> (i1) {
          %false = arith.constant false
          scf.yield %false : i1
        } else {
          %25 = strand.all_finite %21 : tensor<64x16xbf16>
          %true = arith.constant true
          %26 = arith.xori %25, %true : i1
          scf.yield %26 : i1
        }
        %23 = arith.truncf %weights : tensor<64x64xf32> to tensor<64x64xbf16>
        %24 = strand.dot %23, %21 plus %arg15 scaled %decay guarded %22 : (tensor<64x64xbf16>, tensor<64x16xbf16>, tensor<64x16xf32>, tensor<64xf32>, i1) -> tensor<64x16xf32>
        scf.yield %newMax, %newSum, %24 : tensor<64xf32>, tensor<64xf32>, tensor<64x16xf32>
      }
      %output, %lse = strand.softmax_finish %10#2, %10#0, %10#1 : tensor<64x16xf32>, tensor<64xf32>
      %11 = arith.truncf %output : tensor<64x16xf32> to tensor<64x16xbf16>
      strand.store %11, %arg3[%arg8, %2, %1, %c0] heads 1 : tensor<64x16xbf16>, memref<1x128x1x16xbf16>
    }
    return
  }
}

