// RUN: ropewalk-opt %s --verify-roundtrip
// CHECK-LABEL: func @f
// CHEKC: return
// SM80-NEXT: return
