//===- Passes.td - Conversions of Ropewalk ------------------*- tablegen -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_CONVERSION_PASSES_TD
#define ROPEWALK_CONVERSION_PASSES_TD

include "mlir/Pass/PassBase.td"

def ConvertRopeToLinalg : Pass<"convert-rope-to-linalg", "::mlir::ModuleOp"> {
  let summary = "Decompose the rope dialect into linalg, tensor, arith and math";
  let description = [{
    The exit ramp for other compilers, the oracle for other passes, and the
    first half of `--device=cpu-simple`.

    **Requires** tokens that come from `rope.segments` or `rope.read_segments` in
    the function that uses them, and static head counts in `rope.attention`.
    Sequence lengths, batch sizes and pictures may be dynamic; `rope.positions`
    needs a static result.

    **Ensures** that no op, type or attribute of the rope dialect is left. Named
    axes disappear from tensor types. Scores are materialised: memory is
    O(batch x heads x queries x keys). What only a run can tell (segment tables
    that do not add up, fractional positions in integer results, pictures that
    patches do not divide) becomes `cf.assert`; the counter's scan becomes loops
    of `scf`, positions are exact fractions of i64.

    **Numerics.** As the op pages say: phases are products rounded once to f32,
    cos and sin come from f64, rotated operands round once to their element type,
    q.k, softmax and P.v are in f32, P rounds to the value type. Within the bounds
    of the reference.

    Before:

    ```mlir
    func.func @norm(%x: tensor<?x2x8xf32>) -> tensor<?x2x8xf32> {
      %0 = rope.head_norm shd %x eps 1.0e-5 : tensor<?x2x8xf32>
      return %0 : tensor<?x2x8xf32>
    }
    ```

    After: one `linalg.generic` for the sums of squares, one for the quotients.
  }];
  let statistics = [
    Statistic<"numOps", "num-ops", "Number of rope ops replaced">
  ];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::cf::ControlFlowDialect",
    "::mlir::linalg::LinalgDialect", "::mlir::math::MathDialect",
    "::mlir::scf::SCFDialect", "::mlir::tensor::TensorDialect"
  ];
}

def ConvertForallToWorkers
    : Pass<"convert-forall-to-workers", "::mlir::ModuleOp"> {
  let summary = "Run the iterations of scf.forall on all threads";
  let description = [{
    Turns every outermost `scf.forall` into a function for one iteration, its
    worker, and a call of the runtime's `ropewalk_parallel_for`, which calls the
    worker for each index from 0 up and returns when all are done. A `scf.forall`
    inside of another one becomes a nest of `scf.for`.

    **Requires** `scf.forall` on buffers: without shared outputs. Steps are
    positive. Mappings are ignored.

    **Ensures** that no `scf.forall` is left. Iterations are numbered in row-major
    order: the last induction variable is the fastest. What an iteration uses from
    outside travels in a structure on the stack of the caller; constants are
    copied into the worker instead. Values are in the form of the LLVM dialect
    there; the `unrealized_conversion_cast`s between the two forms vanish when the
    rest of the module is converted as well.

    The stack does not grow with the number of iterations of inner loops: a
    `memref.alloca` of constant size moves to the start of the worker, others are
    freed after each iteration.

    A failed `cf.assert` in an iteration ends the loop: iterations that have
    started come to their end, no other is started, and the failure of the lowest
    one is told.

    **Numerics.** None changed.

    Before:

    ```mlir
    func.func @fill(%out: memref<?x16xf32>, %value: f32) {
      %c0 = arith.constant 0 : index
      %rows = memref.dim %out, %c0 : memref<?x16xf32>
      scf.forall (%i, %j) in (%rows, 16) {
        memref.store %value, %out[%i, %j] : memref<?x16xf32>
      }
      return
    }
    ```

    After: `@fill` stores `%out` and `%value` into a structure and calls
    `@ropewalk_parallel_for(%rows * 16, @fill_worker, %structure)`; `@fill_worker`
    takes `(%structure, %index, %worker)`, divides `%index` by 16 and stores one
    element.
  }];
  let options = [
    Option<"sequential", "sequential", "bool", /*default=*/"false",
           "Make all of them nests of scf.for instead, without workers">
  ];
  let statistics = [
    Statistic<"numWorkers", "num-workers", "Number of workers made">,
    Statistic<"numLoopNests", "num-loop-nests", "Number of nests of scf.for made">
  ];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::func::FuncDialect",
    "::mlir::LLVM::LLVMDialect", "::mlir::scf::SCFDialect"
  ];
}

def PlanLaunches : Pass<"plan-launches", "::mlir::ModuleOp"> {
  let summary = "Cut functions on buffers into kernels and their launches";
  let description = [{
    Turns every public function into a list of `gpu.launch_func`, between which
    the host computes nothing that depends on memory.

    * A `scf.forall` at the top that computes on tiles becomes a kernel of 128
      threads (attribute `strand.threads`) whose block number `n` runs iteration
      `n`. Iterations are numbered in row-major order: the last induction variable
      is the fastest. Tiles that are only read, reduced and compared (`strand.load`,
      `store`, `reduce`, `visible`) do not count: a thread can hold them.
    * Any other `scf.forall` or `scf.parallel` at the top, and linalg ops and
      copies of more than 32 elements, become kernels with a thread for each
      iteration, 128 to a block.
    * What is left and touches memory runs in one thread. Neighbours share a
      kernel.

    Kernels are functions of `gpu.module @kernels`, called
    `@<function>_<number>_<what>`; an attribute `ropewalk.stage` on a `scf.forall`
    says what. They get whole buffers and numbers; views, and arithmetic on
    floats, are repeated in each kernel. A number that a kernel has computed goes
    to others through a buffer of one element.

    What stays in the function: allocations, arithmetic on extents and scalars,
    `cf.assert` on these, launches. Every result is a buffer of its own (a scalar
    becomes one without dimensions), nothing is freed.

    `cf.assert` in a kernel stays there; this kernel and all after it get the
    status word as their last parameter, a `memref<i32>` (see
    `lower-kernel-checks`).

    A launch has the attribute `ropewalk.phase`. It is "prepare" where all that
    the kernel reads, directly or through other kernels, comes from tensors of
    whole numbers and truths, and "attend" otherwise. Running all kernels of the
    first kind before all others, once, changes nothing.

    **Requires** buffers, calls that are inlined, one block per function, bounds
    of loops at the top and sizes of buffers that follow from extents and scalars.
    All else is refused.

    **Ensures** that the function has no op on memory but `memref.alloc`,
    `memref.get_global`, and views for `return`.

    **Numerics.** None changed.

    Before:

    ```mlir
    func.func @twice(%x: memref<?xf32>) -> memref<?xf32> {
      %c0 = arith.constant 0 : index
      %n = memref.dim %x, %c0 : memref<?xf32>
      %y = memref.alloc(%n) : memref<?xf32>
      scf.forall (%i) in (%n) {
        %0 = memref.load %x[%i] : memref<?xf32>
        %1 = arith.addf %0, %0 : f32
        memref.store %1, %y[%i] : memref<?xf32>
      }
      return %y : memref<?xf32>
    }
    ```

    After: `gpu.launch_func @kernels::@twice_0_each` on `%n / 128` blocks, rounded
    up, with `%n`, `%x` and `%y`.
  }];
  let statistics = [
    Statistic<"numKernels", "num-kernels", "Number of kernels made">
  ];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::gpu::GPUDialect",
    "::mlir::linalg::LinalgDialect", "::mlir::memref::MemRefDialect",
    "::mlir::scf::SCFDialect"
  ];
}

def ExpandDeviceMath : Pass<"expand-device-math"> {
  let summary = "Compute functions in f64, for processors without a library";
  let description = [{
    Replaces `math.sin`, `cos`, `exp`, `exp2`, `log`, `log2`, `log10` and `tanh`
    of numbers by arithmetic on f64, so that code for GPUs calls nothing. It is
    meant for kernels that are not about speed. `absf`, `ceil`, `copysign`,
    `floor`, `fma`, `round`, `roundeven`, `sqrt` and `trunc`, which are
    instructions, become intrinsics of LLVM.

    **Requires** nothing. Vectors and tensors are left alone.

    **Ensures** that none of these ops on f16, bf16, f32 and f64 is left.

    **Numerics.** Results of f64 are within 2 units in the last place (`tanh`
    between 1/64 and 1: 8), those of narrower types are rounded from f64. Sine and
    cosine hold that for arguments below 2^31, and give +0 for -0.

    Before:

    ```mlir
    gpu.module @kernels {
      gpu.func @wave(%x: f32, %to: memref<f32>) kernel {
        %0 = math.sin %x : f32
        memref.store %0, %to[] : memref<f32>
        gpu.return
      }
    }
    ```

    After: a reduction by multiples of pi/2 in three parts, two polynomials, and
    two selects.
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::LLVM::LLVMDialect",
    "::mlir::math::MathDialect"
  ];
}

def LowerKernelChecks : Pass<"lower-kernel-checks", "::mlir::gpu::GPUModuleOp"> {
  let summary = "Make failed assertions in kernels set the status word";
  let description = [{
    A `cf.assert` in a kernel becomes a branch: where the condition does not hold,
    the thread sets the status word to the number of the message, if that is
    larger than what is there, and returns. Messages of earlier checks have larger
    numbers.

    Every kernel that has the status word looks at it first, and returns at once
    if a check of an earlier kernel has failed: nothing is known then about the
    numbers that it would use as indices. Only what the kernel takes from the
    stack stands before, since LLVM makes registers of that in the first block.

    **Requires** kernels of `plan-launches` whose control flow is in branches:
    `convert-scf-to-cf` comes before.

    **Ensures** that no `cf.assert` is left.

    **Numerics.** None changed.

    Before:

    ```mlir
    gpu.module @kernels {
      gpu.func @plant(%tree: i1, %status: memref<i32> {ropewalk.status})
          kernel attributes {ropewalk.status = [0, "expects a tree"]} {
        cf.assert %tree, "expects a tree"
        gpu.return
      }
    }
    ```

    After: `cf.cond_br` to a block with `memref.atomic_rmw maxs 1`.
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::cf::ControlFlowDialect",
    "::mlir::gpu::GPUDialect", "::mlir::memref::MemRefDialect"
  ];
}

def TrimKernelParameters
    : Pass<"trim-kernel-parameters", "::mlir::gpu::GPUModuleOp"> {
  let summary = "Drop parameters that kernels do not use";
  let description = [{
    A buffer becomes six or more parameters in the LLVM dialect: two pointers, an
    offset, extents and strides. Kernels use few of them. This pass erases the
    others and writes down which are left, as `ropewalk.parameters`. Pointers get
    `llvm.align` and `llvm.noalias`: buffers do not overlap, and start at multiples
    of 16 bytes.

    **Requires** kernels in the LLVM dialect.

    **Ensures** that all parameters of kernels are used.

    **Numerics.** None changed.

    Before:

    ```mlir
    gpu.module @kernels {
      llvm.func @clear(%a: !llvm.ptr, %b: !llvm.ptr, %offset: i64)
          attributes {nvvm.kernel} {
        %0 = llvm.mlir.constant(0.0 : f32) : f32
        llvm.store %0, %b : f32, !llvm.ptr
        llvm.return
      }
    }
    ```

    After: `@clear` takes `%b` alone, and has `ropewalk.parameters = array<i64: 1>`.
  }];
  let dependentDialects = ["::mlir::LLVM::LLVMDialect"];
}

def ConvertRopeToStrand : Pass<"convert-rope-to-strand", "::mlir::ModuleOp"> {
  let summary = "Turn attention into kernels on tiles";
  let description = [{
    Every `rope.attention` becomes a call of a kernel: a private function on
    memrefs whose loops are the blocks of `scf.forall`. The kernel first works out
    what blocks share (positions of tokens, their cos and sin, what the mask reads
    of tokens, which tiles are empty, partial or full, turned keys), then runs one
    block per tile of queries and key head, with an online softmax over the tiles
    that are visited. Scores exist one tile at a time; memory is O(tokens x channels), plus
    4 bytes for each tile of scores.

    **Requires** tokens that come from `rope.segments` or `rope.read_segments` in
    the function that uses them.

    **Ensures** that no `rope.attention` with static head counts and head dims is
    left. Others, and encodings of heads that turn different channels, stay for
    `convert-rope-to-linalg`; remarks say so. The host function holds the
    scheme's counter, which goes segment by segment, and all checks; the kernel
    reads tokens row by row, each row on its own.

    **Numerics.** As the page of `rope.attention` says: rotated operands round
    once to their element type, products and softmax are in f32, in base 2, weights
    round to the element type before they meet values.

    Before:

    ```mlir
    func.func @plain(%q: tensor<1x9x2x8xf32>) -> tensor<1x9x2x8xf32> {
      %0 = rope.attention bshd %q, %q, %q mask(causal) : tensor<1x9x2x8xf32>, tensor<1x9x2x8xf32>, tensor<1x9x2x8xf32> -> tensor<1x9x2x8xf32>
      return %0 : tensor<1x9x2x8xf32>
    }
    ```

    After: `@plain` calls `@rope_attention` on buffers.
  }];
  let options = [
    Option<"tileQueries", "tile-queries", "int64_t", /*default=*/"0",
           "Rows of a tile of queries (0: by the shape)">,
    Option<"tileKeys", "tile-keys", "int64_t", /*default=*/"0",
           "Keys of a tile (0: by the shape)">,
    Option<"keys", "keys", "std::string", /*default=*/"",
           "Where keys turn: once per call, or in every tile (empty: by cost)">,
    Option<"target", "target", "std::string", /*default=*/"\"cpu\"",
           "What the tiles are for: cpu (f32 in tiles), or gpu (tensor cores)">,
    Option<"pairs", "pairs", "bool", /*default=*/"false",
           "For a CPU that multiplies pairs of bf16 at once: products of bf16 take "
           "bf16 where keys turn once per call">
  ];
  let statistics = [
    Statistic<"numKernels", "num-kernels", "Number of attentions turned into kernels">,
    Statistic<"numLeft", "num-left", "Number of attentions left alone">
  ];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::bufferization::BufferizationDialect",
    "::mlir::cf::ControlFlowDialect", "::mlir::func::FuncDialect",
    "::mlir::linalg::LinalgDialect", "::mlir::math::MathDialect",
    "::mlir::memref::MemRefDialect", "::mlir::scf::SCFDialect",
    "::mlir::tensor::TensorDialect", "::ropewalk::strand::StrandDialect"
  ];
}

def ConvertStrandToVector : Pass<"convert-strand-to-vector", "::mlir::ModuleOp"> {
  let summary = "Turn tiles into buffers and vector code for a CPU";
  let description = [{
    Tiles become buffers on the stack of their block, or views of memory. Rows of a
    tile lie in the lanes of vectors: scores are computed as the transposed
    product, so maxima and sums over keys, masks and rotations need no exchange
    between lanes, and keys and values are read as they lie in memory, one number
    broadcast at a time. What a product reads next is prefetched. Products keep
    `6 x 2` (16 lanes: `8 x 2`) vectors of accumulators in registers.

    With `pairs`, a product of bf16 tiles whose `b` is a view of memory multiplies two
    terms per instruction: `a` is packed into pairs where it comes into being, pairs
    of `b` are neighbours in memory. For `transpose_b` these are channels of a row;
    otherwise rows of a channel, so `b` lies transposed.

    **Requires** tiles that are computed by strand ops, `arith.extf`, `truncf`,
    `mulf`, `addf`, `math.tanh`, constants of one f32 number, and carried by
    `scf.for`.

    **Ensures** that no strand op and no tile is left; `scf.forall` stays.

    **Numerics.** As the op pages say. exp2 has a relative error of 3e-7, cos and
    sin of 1 ulp with reduction in f64 (without `fma`, and for `exact_table`, the
    C library in f64), tanh of 2 ulp. Dot products of pairs take bf16 numbers below
    2^-126 as zero.

    Before:

    ```mlir
    func.func @product(%q: memref<8x16xf32>, %k: memref<8x16xf32>, %s: memref<8x8xf32>) {
      %c0 = arith.constant 0 : index
      %a = strand.load %q[%c0, %c0] inside : memref<8x16xf32> -> tensor<8x16xf32>
      %b = strand.load %k[%c0, %c0] inside : memref<8x16xf32> -> tensor<8x16xf32>
      %c = strand.dot %a, %b transpose_b : (tensor<8x16xf32>, tensor<8x16xf32>) -> tensor<8x8xf32>
      strand.store %c, %s[%c0, %c0] : tensor<8x8xf32>, memref<8x8xf32>
      return
    }
    ```

    After: `%q` is copied into `memref<16x8xf32>` by squares of numbers that turn in
    registers, six sums at a time run over the channels, and the result is copied out
    as it came in.
  }];
  let options = [
    Option<"lanes", "lanes", "int64_t", /*default=*/"8",
           "f32 per vector: 4, 8 or 16">,
    Option<"fma", "fma", "bool", /*default=*/"true",
           "Fused multiply-add is an instruction">,
    Option<"pairs", "pairs", "bool", /*default=*/"false",
           "Dot products of pairs of bf16 in 512 bits are instructions "
           "(AVX512_BF16); expects lanes=16">
  ];
  let statistics = [
    Statistic<"numKernels", "num-kernels", "Number of functions lowered">
  ];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::math::MathDialect",
    "::mlir::memref::MemRefDialect", "::mlir::scf::SCFDialect",
    "::mlir::vector::VectorDialect", "::mlir::x86vector::X86VectorDialect"
  ];
}

def ConvertStrandToNVVM : Pass<"convert-strand-to-nvvm"> {
  let summary = "Turn tiles of GPU kernels into registers of threads";
  let description = [{
    Every `gpu.func` that holds strand ops becomes code of one thread. A block has
    as many threads as its attribute `strand.threads` says; without one every
    thread is on its own, and holds whole tiles.

    Layouts follow from the ops: products leave `mma.sync` accumulators, 16 rows
    per warp; row statistics live beside them; what is turned or moved lies in
    runs of neighbouring channels, both channels of a pair in one thread. Channels
    become shared memory whose rows are padded so that `ldmatrix` meets no bank
    conflict, copies become `cp.async`, `strand.wait` a wait for the right group
    of copies and a barrier.

    **Requires** the channel form: `b` of every product in a slot, products of f16
    or bf16, tiles of a multiple of 16 rows per warp and of 8 columns. Warps, lanes
    and instructions appear in no earlier form.

    **Ensures** that no strand op and no tile is left in kernels, and attribute
    `strand.shared`: the bytes of dynamic shared memory that a launch needs, under
    the symbol `strand_shared`.

    **Numerics.** As the op pages say. 2^x by `ex2.approx` (2 ulp), sums in f32 in
    another order than on a CPU, sums of weights over four lanes at the end.
    Hidden pairs are marked by bits and not by negative zeros.

    Before:

    ```mlir
    gpu.module @kernels {
      gpu.func @class(%q: memref<2xi32>, %k: memref<2xi32>, %to: memref<1xi32>) kernel {
        %c0 = arith.constant 0 : index
        %a = strand.load %q[%c0] inside : memref<2xi32> -> tensor<2xi32>
        %b = strand.load %k[%c0] inside : memref<2xi32> -> tensor<2xi32>
        %class = strand.visible %a, %b mask #rope.mask<causal> columns(index) : tensor<2xi32>
        memref.store %class, %to[%c0] : memref<1xi32>
        gpu.return
      }
    }
    ```

    After: four loads and two comparisons.
  }];
  let statistics = [
    Statistic<"numKernels", "num-kernels", "Number of kernels lowered">
  ];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::gpu::GPUDialect",
    "::mlir::LLVM::LLVMDialect", "::mlir::math::MathDialect",
    "::mlir::memref::MemRefDialect", "::mlir::NVVM::NVVMDialect",
    "::mlir::scf::SCFDialect"
  ];
}

#endif // ROPEWALK_CONVERSION_PASSES_TD
