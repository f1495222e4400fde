//===- RopeTypes.td - Types of the rope dialect -------------*- tablegen -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_DIALECT_ROPE_IR_ROPETYPES_TD
#define ROPEWALK_DIALECT_ROPE_IR_ROPETYPES_TD

include "ropewalk/Dialect/Rope/IR/RopeDialect.td"

def Rope_TokensType : Rope_Type<"Tokens", "tokens"> {
  let summary = "a window of one or more token sequences";
  let description = [{
    `!rope.tokens` is *who the rows are*: a window of a segment table, one
    sequence per batch row (padded layouts) or all sequences one after the
    other (packed layouts). `!rope.tokens<t, h, w>` is the same after a scheme
    gave every token a position on the named axes.

    Axis names are identifiers; other names are quoted: `!rope.tokens<"h+w">`.
  }];
  let parameters = (ins ArrayRefParameter<"::mlir::StringAttr">:$axes);
  let hasCustomAssemblyFormat = 1;
  let genVerifyDecl = 1;
  let extraClassDeclaration = [{
    /// True once a scheme (or explicit positions) placed the tokens.
    bool isPlaced() const { return !getAxes().empty(); }
  }];
}

#endif // ROPEWALK_DIALECT_ROPE_IR_ROPETYPES_TD
