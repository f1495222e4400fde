//===- AnswerPrinter.h - Answers of check and diff as text ------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EXPLAIN_ANSWERPRINTER_H
#define ROPEWALK_LIB_EXPLAIN_ANSWERPRINTER_H

#include "ropewalk/Explain/Check.h"
#include "ropewalk/Properties/Properties.h"

#include "llvm/Support/JSON.h"

namespace ropewalk::explain {

/// Says what is wrong with the options, if anything.
llvm::Error checkOptions(const AnswerOptions &options);
properties::CheckOptions makeCheckOptions(const AnswerOptions &options);

/// A table for people: one line per answer, its parts and reasons below it.
void printAnswers(llvm::raw_ostream &os,
                  llvm::ArrayRef<properties::Answer> answers);

/// An object per answer; fields that say nothing are left out, but for
/// `counterexample`, which is then null.
void writeAnswers(llvm::json::OStream &json, llvm::StringRef field,
                  llvm::ArrayRef<properties::Answer> answers);

} // namespace ropewalk::explain

#endif // ROPEWALK_LIB_EXPLAIN_ANSWERPRINTER_H
