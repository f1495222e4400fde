// Attention of HunyuanImage-3.0 while one picture is generated.
//
// Dimensions: 32 query heads over 8 key/value heads of 128 channels; RoPE-TV in
// its released form: the halves of the centred positions are cut off, even pairs
// turn by the row and odd pairs by the column, base 10000. Text sees what is before
// it, the picture sees all of itself. Tencent-Hunyuan/HunyuanImage-3.0 1d011c8;
// schemes/hunyuan_image3_rope2d.mlir.
//
// The model normalises q and k over the head *after* the rotation and multiplies by
// a weight per channel, which does not commute with the rotation. So the rotation
// stands on its own and the attention is told that q and k come `turned`.
//
// Length: text 21, a picture of 12x12 tokens, text 1. A picture of 1024x1024 pixels
// is `image 64x64`, 4096 tokens.
//
//   ropewalk-run examples/hunyuan_image3.mlir --entry=layer \
//     --input random:1 --input random:2 --input random:3 --input random:4 \
//     --input random:5 --device=cpu --check-against=reference

#hunyuan = #rope.rotary<128 half base 10000 map[(row, col)*32]>

!q = tensor<1x166x32x128xbf16>
!kv = tensor<1x166x8x128xbf16>
!weight = tensor<128xbf16>
!at = !rope.tokens<row, col>

rope.scheme @hunyuan_image3_rope2d axes(row, col) {
  text  at p + i
  image at (trunc(p + (W*H - H)/2 + h), trunc(p + (W*H - W)/2 + w))
        then p + W*H
}

func.func @layer(%q: !q, %k: !kv, %v: !kv, %wq: !weight, %wk: !weight) -> !q {
  %sequence = rope.segments #rope.segments<text 21, image 12x12 {role = noisy}, text 1> -> !rope.tokens
  %at = rope.place %sequence by @hunyuan_image3_rope2d : !at
  %qr = rope.rotate bshd %q by #hunyuan at %at : !q at !at
  %kr = rope.rotate bshd %k by #hunyuan at %at : !kv at !at
  %qn = rope.head_norm bshd %qr weight %wq eps 1.0e-5 : !q, !weight
  %kn = rope.head_norm bshd %kr weight %wk eps 1.0e-5 : !kv, !weight
  %o = rope.attention bshd %qn at %at turned, %kn at %at turned, %v by #hunyuan
      mask(causal or same(image)) : !q at !at, !kv at !at, !kv -> !q
  return %o : !q
}
