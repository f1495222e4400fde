//===- Svg.cpp - A picture as SVG -----------------------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Svg.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <set>

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::explain;
using rope::SegmentKind;

static constexpr double pageWidth = 880, margin = 20, gutter = 28;

/// Kinds are told apart by hue and lightness (a palette for colour-blind
/// readers), tiles by lightness, curves by their dashes.
static constexpr StringLiteral styleSheet = R"(<style>
text{font-family:Helvetica,Arial,"Liberation Sans","DejaVu Sans",sans-serif;font-size:12px;fill:#1f2328}
.title{font-size:16px;font-weight:bold}
.name{font-size:14px;font-weight:bold}
.head{font-weight:bold}
.axis{font-style:italic}
.tick,.gap-text{font-size:11px}
.tick{fill:#59636e}
.page{fill:#ffffff}
.grid{stroke:#d8dee4;fill:none}
.frame{stroke:#d8dee4;fill:none}
.lane{fill:#eef1f4}
.gap{stroke:#59636e;fill:none;stroke-dasharray:2 2}
.mark{fill:#44546a}
.curve{stroke:#1f2328;fill:none;stroke-width:1.3}
.c1{stroke-dasharray:5 3}.c2{stroke-dasharray:1 3}.c3{stroke-dasharray:8 3 2 3}.c4{stroke-dasharray:12 4}.c5{stroke-dasharray:3 6}
.k-text{fill:#0067b1}.k-image{fill:#d55e00}.k-video{fill:#009e73}.k-audio{fill:#a8478f}.k-pad{fill:#9aa4ae}
.tile-full{fill:#44546a}.tile-partial{fill:#9fb3c8}.tile-empty{fill:#eef1f4}
@media (prefers-color-scheme:dark){
text{fill:#e6edf3}
.tick{fill:#9da7b1}
.page{fill:#0d1117}
.grid,.frame{stroke:#30363d}
.lane{fill:#21262d}
.gap{stroke:#9da7b1}
.mark{fill:#9fb3c8}
.curve{stroke:#e6edf3}
.k-text{fill:#56b4e9}.k-image{fill:#f0a030}.k-video{fill:#2fc79a}.k-audio{fill:#dd8fc4}.k-pad{fill:#6e7681}
.tile-full{fill:#b6c6d8}.tile-partial{fill:#566b80}.tile-empty{fill:#21262d}
}
</style>
)";

//===----------------------------------------------------------------------===//
// Words about the picture
//===----------------------------------------------------------------------===//

static std::string nameSchemes(const Scene &scene) {
  std::vector<std::string> names;
  for (const Layout &layout : scene.layouts)
    names.push_back(layout.name);
  return llvm::join(names, ", ");
}

/// What a person who cannot see the picture should know.
static std::string describe(const Scene &scene) {
  std::string text = "Positions of " +
                     std::to_string(scene.layouts.front().numTokens()) +
                     " tokens (" + scene.segments + "). ";
  for (const Layout &layout : scene.layouts) {
    text += layout.name + " has the axes " + llvm::join(layout.axes, ", ");
    auto gaps = countGaps(layout);
    for (auto [gap, times] : ArrayRef(gaps).take_front(8))
      text += "; " + describeSides(layout, *gap, "to") + ": " +
              describeStep(layout, *gap);
    text += ". ";
  }
  if (scene.mask)
    text += "Mask " + scene.mask->text + ": " + describeWork(*scene.mask) + ".";
  return text;
}

//===----------------------------------------------------------------------===//
// The page
//===----------------------------------------------------------------------===//

static double drawHead(Canvas &canvas, const Scene &scene) {
  double width = pageWidth - 2 * margin;
  canvas.text(margin, 30,
              Canvas::fit("Positions of " + nameSchemes(scene), width, 16),
              "title");
  std::set<SegmentKind> kinds;
  for (const Run &run : scene.layouts.front().runs)
    kinds.insert(run.kind);
  double x = margin;
  for (SegmentKind kind : kinds) {
    canvas.rect({x, 42, 12, 12}, styleOf(kind));
    canvas.text(x + 17, 52, nameOf(kind), "body");
    x += 34 + Canvas::widthOf(nameOf(kind));
  }
  double room = pageWidth - margin - x - 10;
  canvas.text(x + 10, 52, shorten(scene.segments, room / 7.2), "tick");
  return 72;
}

/// Everything about one scheme below each other; a part without width is left
/// out.
static double drawColumn(Canvas &canvas, const Scene &scene,
                         const Layout &layout, double x, double y,
                         double width) {
  double top = y;
  y += drawLayout(canvas, layout, x, y, width) + 14;
  if (layout.spectrum)
    y += drawSpectrum(canvas, layout, x, y, width) + 14;
  if (layout.spectrum && !scene.chosen.empty())
    y += drawDecay(canvas, layout, scene.chosen, x, y, width) + 14;
  return y - top;
}

/// One scheme: the layout at the left, all else at the right.
static double drawSingle(Canvas &canvas, const Scene &scene, double y) {
  const Layout &layout = scene.layouts.front();
  double width = (pageWidth - 2 * margin - gutter) / 2;
  bool hasRight = layout.spectrum || scene.mask;
  double left = drawLayout(canvas, layout, margin, y,
                           hasRight ? width : std::min(width * 1.3, 520.0));
  double x = margin + width + gutter, right = 0;
  if (scene.mask)
    right += drawMask(canvas, scene, x, y, width) + 14;
  if (layout.spectrum)
    right += drawSpectrum(canvas, layout, x, y + right, width) + 14;
  if (layout.spectrum && !scene.chosen.empty())
    right += drawDecay(canvas, layout, scene.chosen, x, y + right, width);
  return std::max(left, right);
}

/// Several schemes in rows of at most three, the mask below.
static double drawMany(Canvas &canvas, const Scene &scene, double y) {
  double top = y;
  size_t count = scene.layouts.size(),
         columns = count % 3 == 1 || count == 2 ? 2 : 3;
  double width =
      (pageWidth - 2 * margin - (columns - 1) * gutter) / double(columns);
  for (size_t first = 0; first < count; first += columns) {
    double height = 0;
    for (size_t index = first; index < std::min(first + columns, count);
         ++index)
      height = std::max(height,
                        drawColumn(canvas, scene, scene.layouts[index],
                                   margin + (index - first) * (width + gutter),
                                   y, width));
    y += height + 6;
  }
  if (scene.mask)
    y += drawMask(canvas, scene, margin, y, pageWidth - 2 * margin);
  return y - top;
}

void explain::writeSvg(const Scene &scene, raw_ostream &os) {
  Canvas canvas;
  double y = drawHead(canvas, scene);
  y += scene.layouts.size() == 1 ? drawSingle(canvas, scene, y)
                                 : drawMany(canvas, scene, y);
  std::string size = px(pageWidth), height = px(std::ceil(y) + 10);
  os << "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" << size
     << "\" height=\"" << height << "\" viewBox=\"0 0 " << size << ' ' << height
     << "\" role=\"img\" aria-labelledby=\"title desc\">\n<title id=\"title\">";
  printHTMLEscaped("Positions of " + nameSchemes(scene), os);
  os << "</title>\n<desc id=\"desc\">";
  printHTMLEscaped(describe(scene), os);
  os << "</desc>\n"
     << styleSheet << "<rect width=\"" << size << "\" height=\"" << height
     << "\" class=\"page\"/>\n"
     << canvas.getBody() << "</svg>\n";
}
