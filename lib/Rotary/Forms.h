//===- Forms.h - What families are made of ----------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Families share a few forms: sections one after the other, sections dealt
/// out in turn, blocks with their own schedule, one axis with a scaling. A form
/// is a step that writes its part of the Spec; a family is a row with its
/// parameters and one or more steps.
///
/// Before the steps run, `base` and `width` are set from the parameters "base",
/// "rotary_dim" and "partial_rotary_factor", as far as the family has them.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_ROTARY_FORMS_H
#define ROPEWALK_LIB_ROTARY_FORMS_H

#include "Request.h"

#include <functional>

namespace ropewalk::rotary {

/// Writes a part of `spec`, or complains to the request.
using Step = std::function<void(Request &, Spec &)>;

struct Family {
  FamilyInfo info;
  Pairing pairing;
  std::vector<Step> steps;
};

/// The rows, by theme.
std::vector<Family> textFamilies();
std::vector<Family> multimodalFamilies();
std::vector<Family> imageFamilies();

//===----------------------------------------------------------------------===//
// Axis maps
//===----------------------------------------------------------------------===//

/// Every pair reads the only axis.
Step oneAxis();

/// Runs of pairs: parameter `section` counts the pairs of each axis, in the
/// order of the axes.
Step sections(llvm::StringRef section);

/// Three axes dealt out in turn (Qwen3-VL): pair i reads axis 1 if i % 3 = 1
/// and i < 3*section[1], axis 2 if i % 3 = 2 and i < 3*section[2], otherwise
/// axis 0. section[0] is never read.
Step dealtSections(llvm::StringRef section);

/// Spatial pairs first (VideoRoPE): h and w alternate over the first
/// s_h + s_w pairs, the other s_t pairs read `rest`. `order` names the numbers
/// of the section, for example {"h", "w", "t"}. If `shifted`, pair 0 reads t
/// and every alternating pair reads what the one before it would.
Step spatialFirst(llvm::StringRef section, std::vector<llvm::StringRef> order,
                  llvm::StringRef rest, bool shifted = false);

/// Pair i reads axes[i mod n].
Step cycle(std::vector<llvm::StringRef> axes);

/// As `cycle`, the axes being the words of parameter `pattern`.
Step cyclePattern(llvm::StringRef pattern);

/// Channels of each axis, for heads of `headDim` channels.
using BlockDims = std::vector<int64_t> (*)(int64_t headDim);

/// Blocks with their own schedule (restart): parameter `dims` counts the
/// CHANNELS of each axis; if it is left out, `byDefault` does.
Step blocks(llvm::StringRef dims, BlockDims byDefault = nullptr);

/// Blocks of equal size with their own schedule, in the order of `axes`.
Step equalBlocks(std::vector<llvm::StringRef> axes);

//===----------------------------------------------------------------------===//
// Frequencies and pairing
//===----------------------------------------------------------------------===//

/// The schedule restarts for every axis.
Step restarting();

/// Multiplies the frequencies.
Step gain(double factor);

/// A named number of a scaling and the parameter that holds it.
struct NumberParam {
  llvm::StringRef number, param;
};

/// A scaling whose numbers are parameters. A parameter that was left out and
/// has no default gives no number; a scaling without any number is none.
Step scaling(llvm::StringRef kind, std::vector<NumberParam> numbers);

/// A scaling with one number per axis, all in parameter `param`.
Step scalingPerAxis(llvm::StringRef kind, llvm::StringRef param);

/// One schedule over the head, dealt out to two blocks: the first axis gets
/// its members 0, 2, 4, ..., the second 1, 3, 5, ... (Pixtral).
Step parityBlocks(llvm::StringRef even, llvm::StringRef odd);

/// A flag that turns the pairing into interleaved.
Step interleavedIf(llvm::StringRef param);

} // namespace ropewalk::rotary

#endif // ROPEWALK_LIB_ROTARY_FORMS_H
