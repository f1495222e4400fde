// strand-stage puts what products share into channels, and strand-pipeline moves
// copies ahead of the tiles that need them.

// RUN: ropewalk-opt %s --strand-stage=depth=2 | FileCheck %s --check-prefix=STAGE
// RUN: ropewalk-opt %s "--strand-stage=depth=1 query=registers" | FileCheck %s --check-prefix=REGISTERS
// RUN: ropewalk-opt %s --strand-stage=depth=2 --strand-pipeline --canonicalize --cse \
// RUN:   | FileCheck %s --check-prefix=TWO
// RUN: ropewalk-opt %s --strand-stage=depth=1 --strand-pipeline --canonicalize --cse \
// RUN:   | FileCheck %s --check-prefix=ONE
// RUN: ropewalk-opt %s "--strand-stage=depth=3 memory=5120" | FileCheck %s --check-prefix=FITS
// RUN: ropewalk-opt %s "--strand-stage=depth=3 memory=5119" | FileCheck %s --check-prefix=TIGHT
// RUN: ropewalk-opt %s "--strand-stage=depth=3 memory=1" | FileCheck %s --check-prefix=LEAST
// RUN: not ropewalk-opt %s --strand-stage=depth=0 2>&1 | FileCheck %s --check-prefix=DEPTH
// DEPTH: error: strand-stage: expects depth=1 or more and query=shared or query=registers, but got depth=0 and query=shared

// Keys of head 2 are reached by a view that has heads before tokens. The result
// takes the query's place.
// STAGE-LABEL: func.func @block
// STAGE:       %[[VIEW:.*]] = memref.transpose %{{.*}} (d0, d1, d2) -> (d1, d0, d2)
// STAGE:       %[[V:.*]] = strand.channel : <2 x 16x8xbf16>
// STAGE:       %[[K:.*]] = strand.channel : <2 x 16x8xbf16>
// STAGE:       %[[Q:.*]] = strand.wait
// STAGE:       scf.for
// STAGE:         %[[W:.*]] = strand.acquire
// STAGE-NEXT:    strand.copy %[[VIEW]][%c2, %{{.*}}, %c0], %[[W]]
// STAGE-NEXT:    strand.commit %[[W]]
// STAGE-NEXT:    %[[R:.*]] = strand.wait
// STAGE-NEXT:    strand.dot %[[Q]], %[[R]] transpose_b
// STAGE-NEXT:    strand.release %[[R]]
// STAGE:       }
// STAGE:       strand.release %[[Q]]
// STAGE:       strand.write
// STAGE:       %[[O:.*]] = strand.read
// STAGE:       strand.store %[[O]]

// REGISTERS:   %[[Q:.*]] = strand.read
// REGISTERS:   strand.release
// REGISTERS:   scf.for
// REGISTERS:     strand.dot %[[Q]], %{{.*}} transpose_b : (tensor<

// With two slots, tile n + 1 is copied behind the wait for tile n.
// TWO:         scf.for
// TWO:           %[[K:.*]] = strand.wait
// TWO:           %[[NEXT:.*]] = arith.addi
// TWO:           %[[W:.*]] = strand.acquire
// TWO:           %[[MORE:.*]] = arith.cmpi slt, %[[NEXT]]
// TWO:           scf.if %[[MORE]] {
// TWO:             strand.copy
// TWO:           }
// TWO:           strand.commit %[[W]]
// TWO:           strand.dot %{{.*}}, %[[K]] transpose_b
// TWO:           strand.release %[[K]]
// TWO:           scf.yield
// TWO-NEXT:    }
// TWO-NEXT:    strand.wait
// TWO-NEXT:    strand.release
// TWO-NEXT:    strand.wait
// TWO-NEXT:    strand.release

// With one, values of tile n come behind the wait for its keys, and keys of tile
// n + 1 behind the wait for the values.
// ONE:         scf.for
// ONE:           %[[K:.*]] = strand.wait
// ONE-NEXT:      %[[VW:.*]] = strand.acquire
// ONE-NEXT:      strand.copy
// ONE-NEXT:      strand.commit %[[VW]]
// ONE-NEXT:      strand.dot %{{.*}}, %[[K]] transpose_b
// ONE-NEXT:      strand.release %[[K]]
// ONE:           strand.wait
// ONE:           strand.acquire
// ONE:           scf.if
// ONE:             strand.copy
// ONE:           strand.commit
// ONE:           strand.dot

// The query takes 64 rows of 16 + 16 bytes, a slot of keys or values 16 such rows:
// 2048 + 3 x 2 x 512 bytes.
// FITS-COUNT-2:  strand.channel : <3 x 16x8xbf16>
// TIGHT-COUNT-2: strand.channel : <2 x 16x8xbf16>
// LEAST-COUNT-2: strand.channel : <1 x 16x8xbf16>

func.func @block(%q: memref<64x8xbf16>, %k: memref<?x4x8xbf16>, %v: memref<?x8xbf16>,
                 %o: memref<64x8xbf16>, %tiles: index) {
  scf.forall (%i) in (1) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c2 = arith.constant 2 : index
    %c16 = arith.constant 16 : index
    %zero = arith.constant dense<0.0> : tensor<64x8xf32>
    %a = strand.load %q[%c0, %c0] : memref<64x8xbf16> -> tensor<64x8xbf16>
    %r = scf.for %n = %c0 to %tiles step %c1 iter_args(%acc = %zero) -> (tensor<64x8xf32>) {
      %row = arith.muli %n, %c16 : index
      %b = strand.load %k[%row, %c2, %c0] heads 1 : memref<?x4x8xbf16> -> tensor<16x8xbf16>
      %s = strand.dot %a, %b transpose_b : (tensor<64x8xbf16>, tensor<16x8xbf16>) -> tensor<64x16xf32>
      %p = arith.truncf %s : tensor<64x16xf32> to tensor<64x16xbf16>
      %w = strand.load %v[%row, %c0] : memref<?x8xbf16> -> tensor<16x8xbf16>
      %next = strand.dot %p, %w plus %acc : (tensor<64x16xbf16>, tensor<16x8xbf16>, tensor<64x8xf32>) -> tensor<64x8xf32>
      scf.yield %next : tensor<64x8xf32>
    }
    %t = arith.truncf %r : tensor<64x8xf32> to tensor<64x8xbf16>
    strand.store %t, %o[%c0, %c0] : tensor<64x8xbf16>, memref<64x8xbf16>
  }
  return
}
