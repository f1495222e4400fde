//===- StrandTypes.td - Channels and their slots ------------*- tablegen -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_DIALECT_STRAND_IR_STRANDTYPES_TD
#define ROPEWALK_DIALECT_STRAND_IR_STRANDTYPES_TD

include "ropewalk/Dialect/Strand/IR/StrandDialect.td"
include "mlir/IR/AttrTypeBase.td"

class Strand_Type<string name, string mnemonicName>
    : TypeDef<Strand_Dialect, name> {
  let mnemonic = mnemonicName;
}

def Strand_ChannelType : Strand_Type<"Channel", "channel"> {
  let summary = "a ring of tiles in memory that a block shares";
  let description = [{
    `!strand.channel<2 x 64x128xbf16>` holds up to two tiles of 64 x 128. It is a
    bounded queue: `strand.acquire` takes the next free slot for writing,
    `strand.commit` publishes it, `strand.wait` takes the next published slot for
    reading, `strand.release` frees it. Results therefore do not depend on when
    copies land.
  }];
  let parameters = (ins "int64_t":$depth,
                        ArrayRefParameter<"int64_t">:$shape,
                        "::mlir::Type":$elementType);
  let hasCustomAssemblyFormat = 1;
  let genVerifyDecl = 1;
}

def Strand_SlotType : Strand_Type<"Slot", "slot"> {
  let summary = "one tile of a channel while it is held";
  let parameters = (ins ArrayRefParameter<"int64_t">:$shape,
                        "::mlir::Type":$elementType);
  let hasCustomAssemblyFormat = 1;
  let genVerifyDecl = 1;
  let extraClassDeclaration = [{
    /// The tile that the slot holds.
    ::mlir::RankedTensorType getTile() const {
      return ::mlir::RankedTensorType::get(getShape(), getElementType());
    }
  }];
}

#endif // ROPEWALK_DIALECT_STRAND_IR_STRANDTYPES_TD
