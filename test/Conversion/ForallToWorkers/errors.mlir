// What convert-forall-to-workers requires of its input.

// RUN: ropewalk-opt -convert-forall-to-workers -allow-unregistered-dialect %s -split-input-file -verify-diagnostics

func.func @outputs(%x: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @below {{'scf.forall' op expects no shared outputs, but has 1; bufferize first}}
  %0 = scf.forall (%i) in (4) shared_outs(%out = %x) -> tensor<4xf32> {
    %slice = tensor.extract_slice %x[%i] [1] [1] : tensor<4xf32> to tensor<1xf32>
    scf.forall.in_parallel {
      tensor.parallel_insert_slice %slice into %out[%i] [1] [1] : tensor<1xf32> into tensor<4xf32>
    }
  }
  return %0 : tensor<4xf32>
}

// -----

func.func @tensor(%x: tensor<4xf32>, %out: memref<4xf32>) {
  // expected-error @below {{'scf.forall' op cannot hand a value of type 'tensor<4xf32>' to its iterations, because that type has no form in the LLVM dialect; bufferize first}}
  scf.forall (%i) in (4) {
    %0 = tensor.extract %x[%i] : tensor<4xf32>
    memref.store %0, %out[%i] : memref<4xf32>
  }
  return
}

// -----

// expected-error @below {{expects another name than 'ropewalk_parallel_for', which belongs to the runtime}}
func.func private @ropewalk_parallel_for(i64)

func.func @name(%out: memref<4xf32>, %value: f32) {
  scf.forall (%i) in (4) {
    memref.store %value, %out[%i] : memref<4xf32>
  }
  return
}

// -----

"test.function"() ({
  // expected-error @below {{'scf.forall' op expects to be in a function}}
  scf.forall (%i) in (4) {
    "test.use"(%i) : (index) -> ()
  }
}) : () -> ()
