// What cannot be planned.

// RUN: ropewalk-opt -plan-launches -allow-unregistered-dialect -split-input-file -verify-diagnostics %s

// expected-error @below {{plan-launches: expects arguments that are contiguous buffers or scalars of index, i1, i32, i64, f32 or f64, but argument 1 is 'f16'}}
func.func @half(%x: memref<4xf32>, %y: f16) {
  return
}

// -----

// expected-error @below {{plan-launches: expects arguments that are contiguous buffers or scalars of index, i1, i32, i64, f32 or f64, but argument 0 is 'memref<4xf32, strided<[2]>>'}}
func.func @strided(%x: memref<4xf32, strided<[2]>>) {
  return
}

// -----

// expected-error @below {{plan-launches: expects results of bf16, f16, f32, f64, i1, i32, i64 or index, but result 1 is 'memref<4xi8>'}}
func.func @byte(%x: memref<4xf32>, %n: index) -> (index, memref<4xi8>) {
  %0 = memref.alloc() : memref<4xi8>
  return %n, %0 : index, memref<4xi8>
}

// -----

// expected-error @below {{plan-launches: expects structured control flow, but the function has branches}}
func.func @branches(%x: memref<4xf32>) {
  cf.br ^exit
^exit:
  return
}

// -----

func.func private @callee(memref<4xf32>)
func.func @call(%x: memref<4xf32>) {
  // expected-error @below {{'func.call' op cannot be planned: plan-launches expects calls to be inlined}}
  func.call @callee(%x) : (memref<4xf32>) -> ()
  return
}

// -----

func.func @tensor(%x: memref<4xf32>) {
  // expected-error @below {{'bufferization.to_tensor' op cannot be planned: plan-launches expects buffers, but got a value of type 'tensor<4xf32>'; bufferize first}}
  %0 = bufferization.to_tensor %x : memref<4xf32> to tensor<4xf32>
  return
}

// -----

func.func @tile(%x: memref<8x16xf32>) {
  %c0 = arith.constant 0 : index
  // expected-error @below {{'strand.load' op cannot be planned: plan-launches expects tiles in loops of scf.forall}}
  %0 = strand.load %x[%c0, %c0] inside : memref<8x16xf32> -> tensor<8x16xf32>
  strand.store %0, %x[%c0, %c0] inside : tensor<8x16xf32>, memref<8x16xf32>
  return
}

// -----

func.func @bound(%x: memref<4xindex>, %y: memref<?xf32>, %z: f32) {
  %c0 = arith.constant 0 : index
  %n = memref.load %x[%c0] : memref<4xindex>
  // expected-error @below {{'scf.forall' op cannot be planned: plan-launches expects bounds that follow from extents and scalars, but they depend on what is in memory}}
  scf.forall (%i) in (%n) {
    memref.store %z, %y[%i] : memref<?xf32>
  }
  return
}

// -----

func.func @size(%x: memref<4xindex>) -> memref<?xf32> {
  %c0 = arith.constant 0 : index
  %n = memref.load %x[%c0] : memref<4xindex>
  // expected-error @below {{'memref.alloc' op cannot be planned: plan-launches expects sizes that follow from extents and scalars, but they depend on what is in memory}}
  %y = memref.alloc(%n) : memref<?xf32>
  return %y : memref<?xf32>
}

// -----

func.func @size_of_loop(%n: index, %y: memref<4xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    // expected-error @below {{'memref.alloc' op cannot be planned: plan-launches expects sizes that are known before the loop}}
    %0 = memref.alloc(%i) : memref<?xf32>
    memref.dealloc %0 : memref<?xf32>
  }
  return
}

// -----

func.func @buffer_leaves(%n: i1) -> memref<4xf32> {
  %0 = scf.if %n -> memref<4xf32> {
    // expected-error @below {{'memref.alloc' op cannot be planned: plan-launches expects the buffers of loops and branches to stay in them}}
    %1 = memref.alloc() : memref<4xf32>
    scf.yield %1 : memref<4xf32>
  } else {
    %1 = memref.alloc() : memref<4xf32>
    scf.yield %1 : memref<4xf32>
  }
  return %0 : memref<4xf32>
}

// -----

func.func @which(%c: memref<i1>, %x: memref<64xf32>, %y: memref<64xf32>) -> memref<64xf32> {
  %z = memref.alloc() : memref<64xf32>
  %condition = memref.load %c[] : memref<i1>
  // expected-note @below {{this one depends on what is in memory}}
  %0 = scf.if %condition -> memref<64xf32> {
    scf.yield %x : memref<64xf32>
  } else {
    scf.yield %y : memref<64xf32>
  }
  scf.forall (%i) in (64) {
    // expected-error @below {{'memref.load' op cannot be planned: plan-launches expects to know all buffers before the first launch}}
    %1 = memref.load %0[%i] : memref<64xf32>
    memref.store %1, %z[%i] : memref<64xf32>
  }
  return %z : memref<64xf32>
}

// -----

func.func @shared(%x: memref<64xf32>) {
  %y = arith.constant dense<0.0> : tensor<64xf32>
  // expected-error @below {{'scf.forall' op cannot be planned: plan-launches expects buffers, but got a value of type 'tensor<64xf32>'; bufferize first}}
  %0 = scf.forall (%i) in (64) shared_outs(%out = %y) -> tensor<64xf32> {
    scf.forall.in_parallel {
    }
  }
  return
}

// -----

func.func @reduction(%x: memref<64xf32>, %zero: f32, %n: index) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  // expected-error @below {{'scf.parallel' op cannot be planned: plan-launches expects loops without reductions}}
  %0 = scf.parallel (%i) = (%c0) to (%n) step (%c1) init (%zero) -> f32 {
    %1 = memref.load %x[%i] : memref<64xf32>
    scf.reduce(%1 : f32) {
    ^bb0(%a: f32, %b: f32):
      %2 = arith.addf %a, %b : f32
      scf.reduce.return %2 : f32
    }
  }
  return %0 : f32
}

// -----

func.func @own_buffer(%n: index, %x: memref<64xf32>) {
  scf.forall (%i) in (64) {
    // expected-error @below {{'memref.alloc' op cannot be planned: plan-launches expects buffers of constant size in loops, but got 'memref<?xf32>'}}
    %0 = memref.alloc(%n) : memref<?xf32>
    "test.use"(%0) : (memref<?xf32>) -> ()
  }
  return
}

// -----

func.func @large_buffer(%x: memref<64xf32>) {
  // expected-error @below {{plan-launches: expects the buffers in a loop to have at most 65536 bytes, but they have 65540}}
  scf.forall (%i) in (64) {
    %0 = memref.alloc() : memref<16385xf32>
    "test.use"(%0) : (memref<16385xf32>) -> ()
  }
  return
}

// -----

func.func @written(%x: memref<64xf32>, %y: f32) {
  // expected-error @below {{plan-launches: expects arguments that are only read, but argument 0 is written here}}
  scf.forall (%i) in (64) {
    memref.store %y, %x[%i] : memref<64xf32>
  }
  return
}

// -----

memref.global "private" constant @constant : memref<64xf32> = dense<1.0>
func.func @written_constant(%y: f32) {
  %x = memref.get_global @constant : memref<64xf32>
  // expected-error @below {{plan-launches: expects constants that are only read, but one is written here}}
  scf.forall (%i) in (64) {
    memref.store %y, %x[%i] : memref<64xf32>
  }
  return
}
