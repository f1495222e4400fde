"""Programs with one attention, made from a few words (see build_table.txt)."""

import re

MASKS = {
    "all": "all",
    "causal": "causal",
    "image": "causal or same(image)",
    "documents": "causal and same(document)",
}

PROGRAM = """\
{encoding}!query = {query}
!key = {key}
!value = {value}
!output = {output}
!lse = {lse}
!at = !rope.tokens<y, x>
rope.scheme @pictures axes(y, x) {{
  text  at p + i
  image at (h, w) then p + max(H, W)
  next  p
}}
func.func @attend(%q: !query, %k: !key, %v: !value, %sinks: tensor<{heads}xf32>,
                  %table: tensor<?x10xi32>, %starts: tensor<?xi32>) -> ({results}) {{
  %tokens = rope.read_segments %table batch %starts kinds(text, image)
      : tensor<?x10xi32>, tensor<?xi32> -> !rope.tokens
  %at = rope.place %tokens by @pictures : !at
  %o{more} = rope.attention {layout} %q at %at, %k at %at, %v {options}
      : {types} -> {results}
  return %o{value_list} : {results}
}}
"""


def write_encoding(rotary, dims):
    """The attribute for a word like 64t-half, or "" if nothing turns."""
    if rotary == "none":
        return ""
    width, last, pairing = re.fullmatch(r"(?:(\d+)(t?)-)?(\w+)", rotary).groups()
    pairs = int(width or dims) // 2
    part = f"{width} of {dims} {'trailing ' if last else ''}" if width else f"{dims} "
    axes = f"y*{pairs // 2}, x*{pairs // 2}" if pairing == "half_per_axis" else f"(y, x)*{pairs // 2}"
    return f"#encoding = #rope.rotary<{part}{pairing} base 10000 map[{axes}]>\n"


def write_program(dims, element, heads, mask, extras, rotary, operands):
    """`dims` and `heads` are "D" or "D/DV", and "H/HK"; `extras` a set of words."""
    channels, _, value_channels = dims.partition("/")
    value_channels = value_channels or channels
    query_heads, key_heads = heads.split("/")
    layout, tokens = ("shd", "?x") if mask == "documents" else ("bshd", "?x?x")
    encoding = write_encoding(rotary, channels)
    options = []
    if encoding:
        options.append("by #encoding" + (" on(q, k, v, o)" if operands == "qkvo" else ""))
    options.append(f"mask({MASKS[mask]})")
    types = "!query at !at, !key at !at, !value"
    if "softcap" in extras:
        options.append("softcap 50.0")
    if "sinks" in extras:
        options.append("sinks(%sinks)")
        types += f", tensor<{query_heads}xf32>"
    has_lse = "lse" in extras
    return PROGRAM.format(
        encoding=encoding,
        query=f"tensor<{tokens}{query_heads}x{channels}x{element}>",
        key=f"tensor<{tokens}{key_heads}x{channels}x{element}>",
        value=f"tensor<{tokens}{key_heads}x{value_channels}x{element}>",
        output=f"tensor<{tokens}{query_heads}x{value_channels}x{element}>",
        lse=f"tensor<{tokens}{query_heads}xf32>",
        heads=query_heads,
        results="!output, !lse" if has_lse else "!output",
        more=", %lse" if has_lse else "",
        value_list=", %lse" if has_lse else "",
        layout=layout,
        options=" ".join(options),
        types=types,
    )
