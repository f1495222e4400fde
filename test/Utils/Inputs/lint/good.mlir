// RUN: ropewalk-opt %s | FileCheck %s
// RUN: ropewalk-opt %s --canonicalize \
// RUN:   | FileCheck %s --check-prefixes=CANON,COMMON --match-full-lines
// RUN: ropewalk-opt %s -verify-diagnostics

// NOTE: words with a colon are not directives, neither are
// CHECK lines that a sentence talks about.

// CHECK-LABEL: func @f
// CHECK-COUNT-2: arith.addf
// CHECK-NEXT{LITERAL}: [[x]]
// CHECK-NOT: arith.mulf
// CANON: func @f
// COMMON-DAG: return

// expected-error @below {{no}}
// expected-note-re @+1 {{{{.*}}}}
