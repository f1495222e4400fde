//===- Svg.h - Parts of an SVG picture --------------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EXPLAIN_SHOW_SVG_H
#define ROPEWALK_LIB_EXPLAIN_SHOW_SVG_H

#include "Canvas.h"
#include "Scene.h"

namespace ropewalk::explain {

/// Every part is drawn with its top left corner at (x, y), as wide as `width`,
/// and returns the height that it took.
double drawLayout(Canvas &canvas, const Layout &layout, double x, double y,
                  double width);
double drawSpectrum(Canvas &canvas, const Layout &layout, double x, double y,
                    double width);
double drawDecay(Canvas &canvas, const Layout &layout,
                 llvm::ArrayRef<int64_t> chosen, double x, double y,
                 double width);
double drawMask(Canvas &canvas, const Scene &scene, double x, double y,
                double width);

/// A strip that says which kind of segment the tokens along an edge belong to.
void drawKinds(Canvas &canvas, const Layout &layout, const Box &box,
               bool vertical);

} // namespace ropewalk::explain

#endif // ROPEWALK_LIB_EXPLAIN_SHOW_SVG_H
