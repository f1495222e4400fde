// rotate, head_norm and attention: every layout and every clause.

// RUN: ropewalk-opt --verify-roundtrip %s | FileCheck %s

#n = #rope.rotary<8 half base 10000 map[n*4]>
#heads = #rope.rotary_heads<#n, #n>

// CHECK-LABEL: func.func @rotate_layouts(
// CHECK-SAME: %[[X3:.*]]: tensor<?x4x8xf16>, %[[X4:.*]]: tensor<2x4x?x8xbf16>, %[[AT:.*]]: !rope.tokens<n>)
func.func @rotate_layouts(%x3: tensor<?x4x8xf16>, %x4: tensor<2x4x?x8xbf16>, %at: !rope.tokens<n>) {
  // CHECK-NEXT: rope.rotate shd %[[X3]] by #rope.rotary<8 half base 10000 map[n*4]> at %[[AT]] : tensor<?x4x8xf16> at !rope.tokens<n>
  %0 = rope.rotate shd %x3 by #n at %at : tensor<?x4x8xf16> at !rope.tokens<n>
  // CHECK-NEXT: rope.rotate hsd %[[X3]]
  %1 = rope.rotate hsd %x3 by #n at %at : tensor<?x4x8xf16> at !rope.tokens<n>
  // CHECK-NEXT: rope.rotate bshd %[[X4]]
  %2 = rope.rotate bshd %x4 by #n at %at : tensor<2x4x?x8xbf16> at !rope.tokens<n>
  // CHECK-NEXT: rope.rotate bhsd %[[X4]] by #rope.rotary_heads<{{.*}} * 2> at %[[AT]] inverse {test.attribute} : tensor<2x4x?x8xbf16> at !rope.tokens<n>
  %3 = rope.rotate bhsd %x4 by #heads at %at inverse {test.attribute} : tensor<2x4x?x8xbf16> at !rope.tokens<n>
  return
}

// CHECK-LABEL: func.func @head_norm(
// CHECK-SAME: %[[X:.*]]: tensor<4x?x8xf32>, %[[WEIGHT:.*]]: tensor<?xf32>)
func.func @head_norm(%x: tensor<4x?x8xf32>, %weight: tensor<?xf32>) {
  // CHECK-NEXT: rope.head_norm shd %[[X]] eps 1.0e-05 : tensor<4x?x8xf32>
  %0 = rope.head_norm shd %x eps 0.00001 : tensor<4x?x8xf32>
  // CHECK-NEXT: rope.head_norm hsd %[[X]] weight %[[WEIGHT]] eps 0.5 {test.attribute} : tensor<4x?x8xf32>, tensor<?xf32>
  %1 = rope.head_norm hsd %x weight %weight eps 0.5 {test.attribute} : tensor<4x?x8xf32>, tensor<?xf32>
  // Integers of any size are numbers too.
  // CHECK-NEXT: eps 128 :
  %2 = rope.head_norm shd %x eps 128 : tensor<4x?x8xf32>
  // CHECK-NEXT: eps 9223372036854775808 :
  %3 = rope.head_norm shd %x eps 9223372036854775808 : tensor<4x?x8xf32>
  return
}

// CHECK-LABEL: func.func @attention_plain(
// CHECK-SAME: %[[Q:.*]]: tensor<2x3x4x8xf32>, %[[K:.*]]: tensor<2x3x2x8xf32>, %[[V:.*]]: tensor<2x3x2x16xf32>)
func.func @attention_plain(%q: tensor<2x3x4x8xf32>, %k: tensor<2x3x2x8xf32>, %v: tensor<2x3x2x16xf32>) {
  // CHECK-NEXT: rope.attention bshd %[[Q]], %[[K]], %[[V]] mask(all) : tensor<2x3x4x8xf32>, tensor<2x3x2x8xf32>, tensor<2x3x2x16xf32> -> tensor<2x3x4x16xf32>
  %0 = rope.attention bshd %q, %k, %v mask(all) : tensor<2x3x4x8xf32>, tensor<2x3x2x8xf32>, tensor<2x3x2x16xf32> -> tensor<2x3x4x16xf32>
  // The log-sum-exp as well.
  // CHECK-NEXT: %{{.*}}, %{{.*}} = rope.attention bshd %[[Q]], %[[K]], %[[V]] mask(causal) : {{.*}} -> tensor<2x3x4x16xf32>, tensor<2x3x4xf32>
  %1, %lse = rope.attention bshd %q, %k, %v mask(causal) : tensor<2x3x4x8xf32>, tensor<2x3x2x8xf32>, tensor<2x3x2x16xf32> -> tensor<2x3x4x16xf32>, tensor<2x3x4xf32>
  return
}

// CHECK-LABEL: func.func @attention_turning(
// CHECK-SAME: %[[Q:.*]]: tensor<3x4x8xf32>, %[[K:.*]]: tensor<5x2x8xf32>, %[[A:.*]]: !rope.tokens<n>, %[[B:.*]]: !rope.tokens<n>)
func.func @attention_turning(%q: tensor<3x4x8xf32>, %k: tensor<5x2x8xf32>, %a: !rope.tokens<n>, %b: !rope.tokens<n>) {
  // CHECK-NEXT: rope.attention shd %[[Q]] at %[[A]], %[[K]] at %[[B]], %[[K]] mask(same(image)) : tensor<3x4x8xf32> at !rope.tokens<n>, tensor<5x2x8xf32> at !rope.tokens<n>, tensor<5x2x8xf32> -> tensor<3x4x8xf32>
  %0 = rope.attention shd %q at %a, %k at %b, %k mask(same(image))
    : tensor<3x4x8xf32> at !rope.tokens<n>, tensor<5x2x8xf32> at !rope.tokens<n>, tensor<5x2x8xf32> -> tensor<3x4x8xf32>
  // CHECK-NEXT: %[[K]] by #rope.rotary<8 half base 10000 map[n*4]> mask(causal)
  %1 = rope.attention shd %q at %a, %k at %b, %k by #n mask(causal)
    : tensor<3x4x8xf32> at !rope.tokens<n>, tensor<5x2x8xf32> at !rope.tokens<n>, tensor<5x2x8xf32> -> tensor<3x4x8xf32>
  // CHECK-NEXT: rope.attention shd %[[Q]] at %[[A]] turned, %[[K]] at %[[B]] turned, %[[K]] by #rope.rotary<{{.*}}> mask(causal)
  %2 = rope.attention shd %q at %a turned, %k at %b turned, %k by #n mask(causal)
    : tensor<3x4x8xf32> at !rope.tokens<n>, tensor<5x2x8xf32> at !rope.tokens<n>, tensor<5x2x8xf32> -> tensor<3x4x8xf32>
  // CHECK-NEXT: %[[Q]] at %[[A]], %[[K]] at %[[B]] turned, %[[K]] by #rope.rotary<{{.*}}> on (q, k, v, o) mask(causal)
  %3 = rope.attention shd %q at %a, %k at %b turned, %k by #n on (q, k, o, v) mask(causal)
    : tensor<3x4x8xf32> at !rope.tokens<n>, tensor<5x2x8xf32> at !rope.tokens<n>, tensor<5x2x8xf32> -> tensor<3x4x8xf32>
  // CHECK-NEXT: by #rope.rotary_heads<{{.*}}> on (q, k, v) mask(causal)
  %4 = rope.attention shd %q at %a, %k at %b, %k by #heads on (q, k, v) mask(causal)
    : tensor<3x4x8xf32> at !rope.tokens<n>, tensor<5x2x8xf32> at !rope.tokens<n>, tensor<5x2x8xf32> -> tensor<3x4x8xf32>
  // CHECK-NEXT: by #rope.rotary<{{.*}}> on (q, k, o) mask(causal)
  %5 = rope.attention shd %q at %a, %k at %b, %k by #n on (q, k, o) mask(causal)
    : tensor<3x4x8xf32> at !rope.tokens<n>, tensor<5x2x8xf32> at !rope.tokens<n>, tensor<5x2x8xf32> -> tensor<3x4x8xf32>
  // q and k turn anyway.
  // CHECK-NEXT: by #rope.rotary<8 half base 10000 map[n*4]> mask(causal)
  %6 = rope.attention shd %q at %a, %k at %b, %k by #n on (q, k) mask(causal)
    : tensor<3x4x8xf32> at !rope.tokens<n>, tensor<5x2x8xf32> at !rope.tokens<n>, tensor<5x2x8xf32> -> tensor<3x4x8xf32>
  return
}

// CHECK-LABEL: func.func @attention_scores(
// CHECK-SAME: %[[Q:.*]]: tensor<3x4x8xbf16>, %[[SINKS:.*]]: tensor<4xf32>, %[[BIAS:.*]]: tensor<3x3xf16>, %[[DENSE:.*]]: tensor<1x1x3x3xi1>)
func.func @attention_scores(%q: tensor<3x4x8xbf16>, %sinks: tensor<4xf32>, %bias: tensor<3x3xf16>, %dense: tensor<1x1x3x3xi1>) {
  // CHECK-NEXT: mask(all) scale 0.125 softcap 50 sinks(%[[SINKS]]) bias(%[[BIAS]]) {test.attribute} : {{.*}}, tensor<4xf32>, tensor<3x3xf16> -> tensor<3x4x8xbf16>
  %0 = rope.attention shd %q, %q, %q mask(all) scale 1.25e-1 softcap 50.0 sinks(%sinks) bias(%bias) {test.attribute}
    : tensor<3x4x8xbf16>, tensor<3x4x8xbf16>, tensor<3x4x8xbf16>, tensor<4xf32>, tensor<3x3xf16> -> tensor<3x4x8xbf16>
  // CHECK-NEXT: mask(dense(%[[DENSE]])) scale -1 sinks(%[[SINKS]]) : {{.*}}, tensor<4xf32>, tensor<1x1x3x3xi1> -> tensor<3x4x8xbf16>
  %1 = rope.attention shd %q, %q, %q mask(dense(%dense)) scale -1 sinks(%sinks)
    : tensor<3x4x8xbf16>, tensor<3x4x8xbf16>, tensor<3x4x8xbf16>, tensor<4xf32>, tensor<1x1x3x3xi1> -> tensor<3x4x8xbf16>
  // CHECK-NEXT: mask(causal) bias(%[[BIAS]]) :
  %2 = rope.attention shd %q, %q, %q mask(causal) bias(%bias)
    : tensor<3x4x8xbf16>, tensor<3x4x8xbf16>, tensor<3x4x8xbf16>, tensor<3x3xf16> -> tensor<3x4x8xbf16>
  return
}

// No tokens and no heads are legal.
// CHECK-LABEL: func.func @attention_empty
func.func @attention_empty(%q: tensor<0x0x8xf32>) -> tensor<0x0x8xf32> {
  // CHECK: rope.attention shd
  %0 = rope.attention shd %q, %q, %q mask(causal) : tensor<0x0x8xf32>, tensor<0x0x8xf32>, tensor<0x0x8xf32> -> tensor<0x0x8xf32>
  return %0 : tensor<0x0x8xf32>
}

// CHECK-LABEL: func.func @attention_dynamic
func.func @attention_dynamic(%q: tensor<?x?x?x?xf32>, %at: !rope.tokens) -> (tensor<?x?x?x?xf32>, tensor<?x?x?xf32>) {
  // CHECK: rope.attention bhsd
  %0, %1 = rope.attention bhsd %q at %at, %q at %at, %q mask(window(3, *)) : tensor<?x?x?x?xf32> at !rope.tokens, tensor<?x?x?x?xf32> at !rope.tokens, tensor<?x?x?x?xf32> -> tensor<?x?x?x?xf32>, tensor<?x?x?xf32>
  return %0, %1 : tensor<?x?x?x?xf32>, tensor<?x?x?xf32>
}
