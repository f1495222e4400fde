module {
  rope.scheme @line axes(p) {
    text at p + i
  }
  func.func @attend(%arg0: tensor<128x1x16xbf16> {bufferization.writable = false}, %arg1: tensor<128x1x16xbf16> {bufferization.writable = false}, %arg2: tensor<128x1x16xbf16> {bufferization.writable = false}) -> tensor<128x1x16xbf16> {
    %0 = rope.segments #rope.segments<text 128> -> !rope.tokens
    %1 = rope.place %0 by @line : !rope.tokens<p>
    %expanded = tensor.expand_shape %arg0 [[0, 1], [2], [3]] output_shape [1, 128, 1, 16] : tensor<128x1x16xbf16> into tensor<1x128x1x16xbf16>
    %expanded_0 = tensor.expand_shape %arg1 [[0, 1], [2], [3]] output_shape [1, 128, 1, 16] : tensor<128x1x16xbf16> into tensor<1x128x1x16xbf16>
    %expanded_1 = tensor.expand_shape %arg2 [[0, 1], [2], [3]] output_shape [1, 128, 1, 16] : tensor<128x1x16xbf16> into tensor<1x128x1x16xbf16>
    %c128_i64 = arith.constant 128 : i64
    %c128_i64_2 = arith.constant 128 : i64
    %true = arith.constant true
    %c1_i64 = arith.constant 1 : i64
    %c1_i64_3 = arith.constant 1 : i64
    %true_4 = arith.constant true
    %c1_i64_5 = arith.constant 1 : i64
    %true_6 = arith.constant true
    %c16_i64 = arith.constant 16 : i64
    %c16_i64_7 = arith.constant 16 : i64
    %true_8 = arith.constant true
    %c1_i64_9 = arith.constant 1 : i64
    %c128_i64_10 = arith.constant 128 : i64
    %cst = arith.constant dense<[[1, 1, 1, 128, 0, -1, -1, -1, 0, 0]]> : tensor<1x10xi64>
    %cst_11 = arith.constant dense<[0, 1]> : tensor<2xi64>
    %c1_i64_12 = arith.constant 1 : i64
    %c10_i64 = arith.constant 10 : i64
    %c10_i64_13 = arith.constant 10 : i64
    %true_14 = arith.constant true
    %c1_i64_15 = arith.constant 1 : i64
    %c1_i64_16 = arith.constant 1 : i64
    %c1_i64_17 = arith.constant 1 : i64
    %c0_i64 = arith.constant 0 : i64
    %c1 = arith.constant 1 : index
    %2 = tensor.empty() : tensor<1x20xi64>
    %3 = linalg.fill ins(%c0_i64 : i64) outs(%2 : tensor<1x20xi64>) -> tensor<1x20xi64>
    %c1_i64_18 = arith.constant 1 : i64
    %c1_i64_19 = arith.constant 1 : i64
    %c0_i64_20 = arith.constant 0 : i64
    %c1_21 = arith.constant 1 : index
    %4 = tensor.empty() : tensor<1x10xi64>
    %5 = linalg.fill ins(%c0_i64_20 : i64) outs(%4 : tensor<1x10xi64>) -> tensor<1x10xi64>
    %c0_i64_22 = arith.constant 0 : i64
    %c0_i64_23 = arith.constant 0 : i64
    %c0 = arith.constant 0 : index
    %c1_24 = arith.constant 1 : index
    %c1_25 = arith.constant 1 : index
    %6:3 = scf.for %arg3 = %c0 to %c1_24 step %c1_25 iter_args(%arg4 = %3, %arg5 = %5, %arg6 = %c0_i64_23) -> (tensor<1x20xi64>, tensor<1x10xi64>, i64) {
      %23 = arith.index_cast %arg3 : index to i64
      %24 = arith.index_cast %23 : i64 to index
      %extracted = tensor.extract %cst_11[%24] : tensor<2xi64>
      %c1_i64_40 = arith.constant 1 : i64
      %25 = arith.addi %23, %c1_i64_40 : i64
      %26 = arith.index_cast %25 : i64 to index
      %extracted_41 = tensor.extract %cst_11[%26] : tensor<2xi64>
      %c0_i64_42 = arith.constant 0 : i64
      %27 = arith.cmpi sge, %extracted, %c0_i64_42 : i64
      %28 = arith.cmpi sle, %extracted, %extracted_41 : i64
      %29 = arith.andi %27, %28 : i1
      %c1_i64_43 = arith.constant 1 : i64
      %30 = arith.cmpi sle, %extracted_41, %c1_i64_43 : i64
      %31 = arith.andi %29, %30 : i1
      cf.assert %31, "rope.read_segments: expects 'starts' to ascend from 0 to the number of rows"
      %c0_i64_44 = arith.constant 0 : i64
      %c1_i64_45 = arith.constant 1 : i64
      %c0_i64_46 = arith.constant 0 : i64
      %32 = arith.index_cast %extracted : i64 to index
      %33 = arith.index_cast %extracted_41 : i64 to index
      %c1_47 = arith.constant 1 : index
      %34:14 = scf.for %arg7 = %32 to %33 step %c1_47 iter_args(%arg8 = %c0_i64_44, %arg9 = %c1_i64_45, %arg10 = %c0_i64_46, %arg11 = %c0_i64_46, %arg12 = %c0_i64_46, %arg13 = %c0_i64_46, %arg14 = %c0_i64_46, %arg15 = %c0_i64_46, %arg16 = %c0_i64_46, %arg17 = %c0_i64_46, %arg18 = %c0_i64_46, %arg19 = %c0_i64_46, %arg20 = %arg6, %arg21 = %arg4) -> (i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, tensor<1x20xi64>) {
        %45 = arith.index_cast %arg7 : index to i64
        %c0_60 = arith.constant 0 : index
        %46 = arith.index_cast %45 : i64 to index
        %extracted_61 = tensor.extract %cst[%46, %c0_60] : tensor<1x10xi64>
        %c1_62 = arith.constant 1 : index
        %47 = arith.index_cast %45 : i64 to index
        %extracted_63 = tensor.extract %cst[%47, %c1_62] : tensor<1x10xi64>
        %c2_64 = arith.constant 2 : index
        %48 = arith.index_cast %45 : i64 to index
        %extracted_65 = tensor.extract %cst[%48, %c2_64] : tensor<1x10xi64>
        %c3_66 = arith.constant 3 : index
        %49 = arith.index_cast %45 : i64 to index
        %extracted_67 = tensor.extract %cst[%49, %c3_66] : tensor<1x10xi64>
        %c0_i64_68 = arith.constant 0 : i64
        %50 = arith.cmpi sge, %extracted_61, %c0_i64_68 : i64
        %c5_i64 = arith.constant 5 : i64
        %51 = arith.cmpi slt, %extracted_61, %c5_i64 : i64
        %52 = arith.andi %50, %51 : i1
        cf.assert %52, "rope.read_segments: expects a kind from 0 (pad) to 4 (audio) in column 0 of every row"
        %c2_i64_69 = arith.constant 2 : i64
        %53 = arith.cmpi eq, %extracted_61, %c2_i64_69 : i64
        %c3_i64 = arith.constant 3 : i64
        %54 = arith.cmpi eq, %extracted_61, %c3_i64 : i64
        %55 = arith.ori %53, %54 : i1
        %c1_i64_70 = arith.constant 1 : i64
        %c0_i64_71 = arith.constant 0 : i64
        %56 = arith.select %55, %c1_i64_70, %c0_i64_71 : i64
        %57 = arith.cmpi sle, %56, %extracted_63 : i64
        %58 = arith.cmpi sle, %56, %extracted_65 : i64
        %59 = arith.cmpi sle, %56, %extracted_67 : i64
        %60 = arith.andi %58, %59 : i1
        %61 = arith.andi %57, %60 : i1
        cf.assert %61, "rope.read_segments: expects extents T, H, W of at least 1 for images and videos, and not negative ones for other kinds"
        %c2147483648_i64 = arith.constant 2147483648 : i64
        %62 = arith.muli %extracted_65, %extracted_67 : i64
        %63 = arith.minsi %62, %c2147483648_i64 : i64
        %64 = arith.muli %extracted_63, %63 : i64
        %65 = arith.cmpi slt, %64, %c2147483648_i64 : i64
        cf.assert %65, "rope.read_segments: expects segments of at most 2147483647 tokens"
        %c1_i64_72 = arith.constant 1 : i64
        %66 = arith.cmpi eq, %extracted_63, %c1_i64_72 : i64
        %c1_i64_73 = arith.constant 1 : i64
        %67 = arith.cmpi eq, %extracted_65, %c1_i64_73 : i64
        %68 = arith.andi %66, %67 : i1
        %69 = arith.ori %55, %68 : i1
        cf.assert %69, "rope.read_segments: expects T = H = 1 and W tokens for text, audio and pad rows"
        %c5_74 = arith.constant 5 : index
        %70 = arith.index_cast %45 : i64 to index
        %extracted_75 = tensor.extract %cst[%70, %c5_74] : tensor<1x10xi64>
        %c0_i64_76 = arith.constant 0 : i64
        %71 = arith.cmpi sge, %extracted_75, %c0_i64_76 : i64
        %72 = arith.select %71, %extracted_75, %arg16 : i64
        %c7_77 = arith.constant 7 : index
        %73 = arith.index_cast %45 : i64 to index
        %extracted_78 = tensor.extract %cst[%73, %c7_77] : tensor<1x10xi64>
        %c0_i64_79 = arith.constant 0 : i64
        %74 = arith.cmpi sge, %extracted_78, %c0_i64_79 : i64
        %75 = arith.select %74, %extracted_78, %arg17 : i64
        %c9_80 = arith.constant 9 : index
        %76 = arith.index_cast %45 : i64 to index
        %extracted_81 = tensor.extract %cst[%76, %c9_80] : tensor<1x10xi64>
        %c0_i64_82 = arith.constant 0 : i64
        %77 = arith.cmpi ne, %extracted_81, %c0_i64_82 : i64
        %c0_i64_83 = arith.constant 0 : i64
        %78 = arith.cmpi eq, %extracted_61, %c0_i64_83 : i64
        %true_84 = arith.constant true
        %79 = arith.xori %78, %true_84 : i1
        %80 = arith.andi %77, %79 : i1
        %c8_85 = arith.constant 8 : index
        %81 = arith.index_cast %45 : i64 to index
        %extracted_86 = tensor.extract %cst[%81, %c8_85] : tensor<1x10xi64>
        %82 = arith.select %80, %extracted_86, %arg8 : i64
        %83 = arith.select %80, %extracted_81, %arg9 : i64
        %c2_87 = arith.constant 2 : index
        %84 = arith.index_cast %45 : i64 to index
        %extracted_88 = tensor.extract %cst[%84, %c2_87] : tensor<1x10xi64>
        %c3_89 = arith.constant 3 : index
        %85 = arith.index_cast %45 : i64 to index
        %extracted_90 = tensor.extract %cst[%85, %c3_89] : tensor<1x10xi64>
        %c2_i64_91 = arith.constant 2 : i64
        %86 = arith.cmpi eq, %extracted_61, %c2_i64_91 : i64
        %c3_i64_92 = arith.constant 3 : i64
        %87 = arith.cmpi eq, %extracted_61, %c3_i64_92 : i64
        %88 = arith.ori %86, %87 : i1
        %c0_i64_93 = arith.constant 0 : i64
        %89 = arith.cmpi eq, %extracted_61, %c0_i64_93 : i64
        %c1_i64_94 = arith.constant 1 : i64
        %c1_i64_95 = arith.constant 1 : i64
        %c1_i64_96 = arith.constant 1 : i64
        %c1_i64_97 = arith.constant 1 : i64
        %c1_i64_98 = arith.constant 1 : i64
        %c1_i64_99 = arith.constant 1 : i64
        %90 = arith.cmpi eq, %extracted_61, %c1_i64_99 : i64
        %91:4 = scf.if %90 -> (i64, i64, i64, i64) {
          %c1_i64_137 = arith.constant 1 : i64
          %c1_i64_138 = arith.constant 1 : i64
          %c1_i64_139 = arith.constant 1 : i64
          %129 = arith.muli %extracted_63, %extracted_88 : i64
          %130 = arith.muli %129, %extracted_90 : i64
          %c1_i64_140 = arith.constant 1 : i64
          %131 = arith.muli %extracted_63, %extracted_88 : i64
          %132 = arith.muli %131, %extracted_90 : i64
          %133 = arith.muli %132, %83 : i64
          %134 = arith.addi %82, %133 : i64
          scf.yield %extracted_88, %extracted_90, %134, %83 : i64, i64, i64, i64
        } else {
          %c4_i64 = arith.constant 4 : i64
          %129 = arith.cmpi eq, %extracted_61, %c4_i64 : i64
          %130:4 = scf.if %129 -> (i64, i64, i64, i64) {
            %c1_i64_137 = arith.constant 1 : i64
            %c1_i64_138 = arith.constant 1 : i64
            %c1_i64_139 = arith.constant 1 : i64
            %131 = arith.muli %extracted_63, %extracted_88 : i64
            %132 = arith.muli %131, %extracted_90 : i64
            %c1_i64_140 = arith.constant 1 : i64
            %133 = arith.muli %extracted_63, %extracted_88 : i64
            %134 = arith.muli %133, %extracted_90 : i64
            %135 = arith.muli %134, %83 : i64
            %136 = arith.addi %82, %135 : i64
            scf.yield %extracted_88, %extracted_90, %136, %83 : i64, i64, i64, i64
          } else {
            %c0_i64_137 = arith.constant 0 : i64
            %131 = arith.cmpi eq, %extracted_61, %c0_i64_137 : i64
            cf.assert %131, "rope.place: expects only kinds of segments for which the scheme has a rule [C3]"
            scf.yield %extracted_88, %extracted_90, %82, %83 : i64, i64, i64, i64
          }
          scf.yield %130#0, %130#1, %130#2, %130#3 : i64, i64, i64, i64
        }
        %92 = arith.muli %extracted_63, %91#0 : i64
        %93 = arith.muli %92, %91#1 : i64
        %c-1_i64 = arith.constant -1 : i64
        %94 = arith.select %88, %arg19, %c-1_i64 : i64
        %c0_100 = arith.constant 0 : index
        %95 = arith.index_cast %arg20 : i64 to index
        %inserted_101 = tensor.insert %arg10 into %arg21[%95, %c0_100] : tensor<1x20xi64>
        %c1_102 = arith.constant 1 : index
        %96 = arith.index_cast %arg20 : i64 to index
        %inserted_103 = tensor.insert %93 into %inserted_101[%96, %c1_102] : tensor<1x20xi64>
        %c2_104 = arith.constant 2 : index
        %97 = arith.index_cast %arg20 : i64 to index
        %inserted_105 = tensor.insert %extracted_61 into %inserted_103[%97, %c2_104] : tensor<1x20xi64>
        %c3_106 = arith.constant 3 : index
        %98 = arith.index_cast %arg20 : i64 to index
        %inserted_107 = tensor.insert %extracted_63 into %inserted_105[%98, %c3_106] : tensor<1x20xi64>
        %c4_108 = arith.constant 4 : index
        %99 = arith.index_cast %arg20 : i64 to index
        %inserted_109 = tensor.insert %91#0 into %inserted_107[%99, %c4_108] : tensor<1x20xi64>
        %c5_110 = arith.constant 5 : index
        %100 = arith.index_cast %arg20 : i64 to index
        %inserted_111 = tensor.insert %91#1 into %inserted_109[%100, %c5_110] : tensor<1x20xi64>
        %c6_112 = arith.constant 6 : index
        %101 = arith.index_cast %arg20 : i64 to index
        %inserted_113 = tensor.insert %82 into %inserted_111[%101, %c6_112] : tensor<1x20xi64>
        %c7_114 = arith.constant 7 : index
        %102 = arith.index_cast %arg20 : i64 to index
        %inserted_115 = tensor.insert %83 into %inserted_113[%102, %c7_114] : tensor<1x20xi64>
        %c8_116 = arith.constant 8 : index
        %103 = arith.index_cast %arg20 : i64 to index
        %inserted_117 = tensor.insert %arg11 into %inserted_115[%103, %c8_116] : tensor<1x20xi64>
        %c9_118 = arith.constant 9 : index
        %104 = arith.index_cast %arg20 : i64 to index
        %inserted_119 = tensor.insert %arg12 into %inserted_117[%104, %c9_118] : tensor<1x20xi64>
        %c10 = arith.constant 10 : index
        %105 = arith.index_cast %arg20 : i64 to index
        %inserted_120 = tensor.insert %arg13 into %inserted_119[%105, %c10] : tensor<1x20xi64>
        %c11 = arith.constant 11 : index
        %106 = arith.index_cast %arg20 : i64 to index
        %inserted_121 = tensor.insert %arg14 into %inserted_120[%106, %c11] : tensor<1x20xi64>
        %c12 = arith.constant 12 : index
        %107 = arith.index_cast %arg20 : i64 to index
        %inserted_122 = tensor.insert %arg15 into %inserted_121[%107, %c12] : tensor<1x20xi64>
        %c13 = arith.constant 13 : index
        %108 = arith.index_cast %arg20 : i64 to index
        %inserted_123 = tensor.insert %72 into %inserted_122[%108, %c13] : tensor<1x20xi64>
        %c6_124 = arith.constant 6 : index
        %109 = arith.index_cast %45 : i64 to index
        %extracted_125 = tensor.extract %cst[%109, %c6_124] : tensor<1x10xi64>
        %c14 = arith.constant 14 : index
        %110 = arith.index_cast %arg20 : i64 to index
        %inserted_126 = tensor.insert %extracted_125 into %inserted_123[%110, %c14] : tensor<1x20xi64>
        %c15 = arith.constant 15 : index
        %111 = arith.index_cast %arg20 : i64 to index
        %inserted_127 = tensor.insert %75 into %inserted_126[%111, %c15] : tensor<1x20xi64>
        %c4_128 = arith.constant 4 : index
        %112 = arith.index_cast %45 : i64 to index
        %extracted_129 = tensor.extract %cst[%112, %c4_128] : tensor<1x10xi64>
        %c16 = arith.constant 16 : index
        %113 = arith.index_cast %arg20 : i64 to index
        %inserted_130 = tensor.insert %extracted_129 into %inserted_127[%113, %c16] : tensor<1x20xi64>
        %c17 = arith.constant 17 : index
        %114 = arith.index_cast %arg20 : i64 to index
        %inserted_131 = tensor.insert %arg18 into %inserted_130[%114, %c17] : tensor<1x20xi64>
        %c18 = arith.constant 18 : index
        %115 = arith.index_cast %arg20 : i64 to index
        %inserted_132 = tensor.insert %94 into %inserted_131[%115, %c18] : tensor<1x20xi64>
        %c19 = arith.constant 19 : index
        %116 = arith.index_cast %arg20 : i64 to index
        %inserted_133 = tensor.insert %45 into %inserted_132[%116, %c19] : tensor<1x20xi64>
        %117 = arith.addi %arg10, %93 : i64
        %118 = arith.addi %arg11, %93 : i64
        %119 = arith.select %89, %arg11, %118 : i64
        %c1_i64_134 = arith.constant 1 : i64
        %120 = arith.addi %arg12, %c1_i64_134 : i64
        %121 = arith.select %88, %120, %arg12 : i64
        %122 = arith.select %88, %extracted_63, %arg13 : i64
        %123 = arith.select %88, %91#0, %arg14 : i64
        %124 = arith.select %88, %91#1, %arg15 : i64
        %125 = arith.addi %arg19, %extracted_63 : i64
        %126 = arith.select %88, %125, %arg19 : i64
        %c1_i64_135 = arith.constant 1 : i64
        %127 = arith.addi %arg20, %c1_i64_135 : i64
        %c1_i64_136 = arith.constant 1 : i64
        %128 = arith.addi %arg18, %c1_i64_136 : i64
        scf.yield %91#2, %91#3, %117, %119, %121, %122, %123, %124, %72, %75, %128, %126, %127, %inserted_133 : i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, tensor<1x20xi64>
      }
      %c0_48 = arith.constant 0 : index
      %35 = arith.index_cast %23 : i64 to index
      %inserted = tensor.insert %arg6 into %arg5[%35, %c0_48] : tensor<1x10xi64>
      %c1_49 = arith.constant 1 : index
      %36 = arith.index_cast %23 : i64 to index
      %inserted_50 = tensor.insert %34#12 into %inserted[%36, %c1_49] : tensor<1x10xi64>
      %c2_51 = arith.constant 2 : index
      %37 = arith.index_cast %23 : i64 to index
      %inserted_52 = tensor.insert %34#2 into %inserted_50[%37, %c2_51] : tensor<1x10xi64>
      %c3 = arith.constant 3 : index
      %38 = arith.index_cast %23 : i64 to index
      %inserted_53 = tensor.insert %34#3 into %inserted_52[%38, %c3] : tensor<1x10xi64>
      %c4 = arith.constant 4 : index
      %39 = arith.index_cast %23 : i64 to index
      %inserted_54 = tensor.insert %34#0 into %inserted_53[%39, %c4] : tensor<1x10xi64>
      %c5 = arith.constant 5 : index
      %40 = arith.index_cast %23 : i64 to index
      %inserted_55 = tensor.insert %34#1 into %inserted_54[%40, %c5] : tensor<1x10xi64>
      %c6 = arith.constant 6 : index
      %41 = arith.index_cast %23 : i64 to index
      %inserted_56 = tensor.insert %34#4 into %inserted_55[%41, %c6] : tensor<1x10xi64>
      %c7 = arith.constant 7 : index
      %42 = arith.index_cast %23 : i64 to index
      %inserted_57 = tensor.insert %34#10 into %inserted_56[%42, %c7] : tensor<1x10xi64>
      %c8 = arith.constant 8 : index
      %43 = arith.index_cast %23 : i64 to index
      %inserted_58 = tensor.insert %34#8 into %inserted_57[%43, %c8] : tensor<1x10xi64>
      %c9 = arith.constant 9 : index
      %44 = arith.index_cast %23 : i64 to index
      %inserted_59 = tensor.insert %34#9 into %inserted_58[%44, %c9] : tensor<1x10xi64>
      scf.yield %34#13, %inserted_59, %34#12 : tensor<1x20xi64>, tensor<1x10xi64>, i64
    }
    %c0_i64_26 = arith.constant 0 : i64
    %c1_i64_27 = arith.constant 1 : i64
    %c2_i64 = arith.constant 2 : i64
    %c2 = arith.constant 2 : index
    %7 = tensor.empty() : tensor<2x4xi64>
    %8 = linalg.fill ins(%c0_i64_26 : i64) outs(%7 : tensor<2x4xi64>) -> tensor<2x4xi64>
    %c0_28 = arith.constant 0 : index
    %c1_29 = arith.constant 1 : index
    %c1_30 = arith.constant 1 : index
    %9:3 = scf.for %arg3 = %c0_28 to %c1_29 step %c1_30 iter_args(%arg4 = %8, %arg5 = %c0_i64_26, %arg6 = %c0_i64_26) -> (tensor<2x4xi64>, i64, i64) {
      %23 = arith.index_cast %arg3 : index to i64
      %c0_i64_40 = arith.constant 0 : i64
      %c2_41 = arith.constant 2 : index
      %24 = arith.index_cast %23 : i64 to index
      %extracted = tensor.extract %6#1[%24, %c2_41] : tensor<1x10xi64>
      %25 = arith.addi %arg5, %extracted : i64
      %26 = arith.cmpi sle, %25, %c128_i64_10 : i64
      cf.assert %26, "rope.attention: 'query' has more tokens than rows [C9]"
      %27 = arith.addi %arg5, %extracted : i64
      %c0_42 = arith.constant 0 : index
      %28 = arith.index_cast %23 : i64 to index
      %inserted = tensor.insert %c0_i64_40 into %arg4[%28, %c0_42] : tensor<2x4xi64>
      %c1_43 = arith.constant 1 : index
      %29 = arith.index_cast %23 : i64 to index
      %inserted_44 = tensor.insert %extracted into %inserted[%29, %c1_43] : tensor<2x4xi64>
      %c2_45 = arith.constant 2 : index
      %30 = arith.index_cast %23 : i64 to index
      %inserted_46 = tensor.insert %arg5 into %inserted_44[%30, %c2_45] : tensor<2x4xi64>
      %c3 = arith.constant 3 : index
      %31 = arith.index_cast %23 : i64 to index
      %inserted_47 = tensor.insert %arg6 into %inserted_46[%31, %c3] : tensor<2x4xi64>
      %c2_48 = arith.constant 2 : index
      %32 = arith.index_cast %23 : i64 to index
      %extracted_49 = tensor.extract %6#1[%32, %c2_48] : tensor<1x10xi64>
      %33 = arith.addi %arg6, %extracted_49 : i64
      scf.yield %inserted_47, %27, %33 : tensor<2x4xi64>, i64, i64
    }
    %10 = arith.cmpi eq, %9#1, %c128_i64_10 : i64
    cf.assert %10, "rope.attention: 'query' expects segments that add up to its rows, but they add up to another number [C9]"
    %c1_i64_31 = arith.constant 1 : i64
    %c128_i64_32 = arith.constant 128 : i64
    %c0_i64_33 = arith.constant 0 : i64
    %c1_i64_34 = arith.constant 1 : i64
    %c2_i64_35 = arith.constant 2 : i64
    %c2_36 = arith.constant 2 : index
    %11 = tensor.empty() : tensor<2x4xi64>
    %12 = linalg.fill ins(%c0_i64_33 : i64) outs(%11 : tensor<2x4xi64>) -> tensor<2x4xi64>
    %c0_37 = arith.constant 0 : index
    %c1_38 = arith.constant 1 : index
    %c1_39 = arith.constant 1 : index
    %13:3 = scf.for %arg3 = %c0_37 to %c1_38 step %c1_39 iter_args(%arg4 = %12, %arg5 = %c0_i64_33, %arg6 = %c0_i64_33) -> (tensor<2x4xi64>, i64, i64) {
      %23 = arith.index_cast %arg3 : index to i64
      %c0_i64_40 = arith.constant 0 : i64
      %c2_41 = arith.constant 2 : index
      %24 = arith.index_cast %23 : i64 to index
      %extracted = tensor.extract %6#1[%24, %c2_41] : tensor<1x10xi64>
      %25 = arith.addi %arg5, %extracted : i64
      %26 = arith.cmpi sle, %25, %c128_i64_32 : i64
      cf.assert %26, "rope.attention: 'key' has more tokens than rows [C9]"
      %27 = arith.addi %arg5, %extracted : i64
      %c0_42 = arith.constant 0 : index
      %28 = arith.index_cast %23 : i64 to index
      %inserted = tensor.insert %c0_i64_40 into %arg4[%28, %c0_42] : tensor<2x4xi64>
      %c1_43 = arith.constant 1 : index
      %29 = arith.index_cast %23 : i64 to index
      %inserted_44 = tensor.insert %extracted into %inserted[%29, %c1_43] : tensor<2x4xi64>
      %c2_45 = arith.constant 2 : index
      %30 = arith.index_cast %23 : i64 to index
      %inserted_46 = tensor.insert %arg5 into %inserted_44[%30, %c2_45] : tensor<2x4xi64>
      %c3 = arith.constant 3 : index
      %31 = arith.index_cast %23 : i64 to index
      %inserted_47 = tensor.insert %arg6 into %inserted_46[%31, %c3] : tensor<2x4xi64>
      %c2_48 = arith.constant 2 : index
      %32 = arith.index_cast %23 : i64 to index
      %extracted_49 = tensor.extract %6#1[%32, %c2_48] : tensor<1x10xi64>
      %33 = arith.addi %arg6, %extracted_49 : i64
      scf.yield %inserted_47, %27, %33 : tensor<2x4xi64>, i64, i64
    }
    %14 = arith.cmpi eq, %13#1, %c128_i64_32 : i64
    cf.assert %14, "rope.attention: 'key' expects segments that add up to its rows, but they add up to another number [C9]"
    %15 = bufferization.to_buffer %expanded read_only : tensor<1x128x1x16xbf16> to memref<1x128x1x16xbf16>
    %16 = bufferization.to_buffer %expanded_0 read_only : tensor<1x128x1x16xbf16> to memref<1x128x1x16xbf16>
    %17 = bufferization.to_buffer %expanded_1 read_only : tensor<1x128x1x16xbf16> to memref<1x128x1x16xbf16>
    %alloc = memref.alloc() {alignment = 64 : i64} : memref<1x128x1x16xbf16>
    %18 = bufferization.to_buffer %6#0 read_only : tensor<1x20xi64> to memref<1x20xi64>
    %19 = bufferization.to_buffer %6#1 read_only : tensor<1x10xi64> to memref<1x10xi64>
    %20 = bufferization.to_buffer %9#0 read_only : tensor<2x4xi64> to memref<2x4xi64>
    %21 = bufferization.to_buffer %13#0 read_only : tensor<2x4xi64> to memref<2x4xi64>
    call @rope_attention(%15, %16, %17, %alloc, %18, %19, %20, %21) : (memref<1x128x1x16xbf16>, memref<1x128x1x16xbf16>, memref<1x128x1x16xbf16>, memref<1x128x1x16xbf16>, memref<1x20xi64>, memref<1x10xi64>, memref<2x4xi64>, memref<2x4xi64>) -> ()
    %22 = bufferization.to_tensor %alloc restrict writable : memref<1x128x1x16xbf16> to tensor<1x128x1x16xbf16>
    %collapsed = tensor.collapse_shape %22 [[0, 1], [2], [3]] : tensor<1x128x1x16xbf16> into tensor<128x1x16xbf16>
    return %collapsed : tensor<128x1x16xbf16>
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

