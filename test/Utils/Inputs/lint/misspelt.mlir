// RUN: ropewalk-opt %s | FileCheck %s
// CHECK-NXT: a
// CHEKC: b
// CHECK_SAME: c
// CHECK : d
// CHECK-NEXT e
// check-next: f
// CHECK-COUNT: g
// CHECK-DAGS: h
