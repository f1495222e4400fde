//===- RopeDialect.td - The rope dialect --------------------*- tablegen -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Naming: Rope_XxxOp, Rope_XxxAttr, Rope_XxxType; base classes Rope_Op,
// Rope_Attr, Rope_Type. C++ classes drop the prefix (ropewalk::rope::XxxOp).
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_DIALECT_ROPE_IR_ROPEDIALECT_TD
#define ROPEWALK_DIALECT_ROPE_IR_ROPEDIALECT_TD

include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/OpBase.td"

def Rope_Dialect : Dialect {
  let name = "rope";
  let cppNamespace = "::ropewalk::rope";
  let summary = "attention whose positions rotate";
  let description = [{
    The `rope` dialect says *what* multimodal, position-encoded attention
    computes: which tokens there are (segments), where they stand (schemes),
    how queries and keys turn there (rotary encodings), and who sees whom
    (masks). Ops have value semantics on ranked tensors; sequence lengths may
    be dynamic. Nothing in it knows tiles, threads or targets.

    Layout letters, used by every op that reads activations: `b` batch,
    `s` tokens, `h` heads, `d` channels.
  }];
  let useDefaultAttributePrinterParser = 1;
  let useDefaultTypePrinterParser = 1;
  let extraClassDeclaration = [{
    void registerAttributes();
    void registerTypes();
  }];
}

class Rope_Attr<string name, string attrMnemonic, list<Trait> traits = []>
    : AttrDef<Rope_Dialect, name, traits> {
  let mnemonic = attrMnemonic;
}

class Rope_Type<string name, string typeMnemonic, list<Trait> traits = []>
    : TypeDef<Rope_Dialect, name, traits> {
  let mnemonic = typeMnemonic;
}

class Rope_Op<string mnemonic, list<Trait> traits = []>
    : Op<Rope_Dialect, mnemonic, traits>;

#endif // ROPEWALK_DIALECT_ROPE_IR_ROPEDIALECT_TD
