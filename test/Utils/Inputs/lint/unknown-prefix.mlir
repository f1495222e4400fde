// RUN: ropewalk-opt %s | FileCheck %s --check-prefix=FUSED
// RUN: ropewalk-opt %s | FileCheck --check-prefixes SPLIT,BOTH %s
// FUSED: a
// SPLIT: b
// BOTH: c
// CHECK: d
// FUSE-LABEL: e
// TILED-NEXT: f
