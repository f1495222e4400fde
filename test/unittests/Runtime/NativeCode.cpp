//===- NativeCode.cpp - Tests of machine code of this process ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Runtime/NativeCode.h"

#include "ropewalk/Target/CpuTarget.h"

#include "llvm/AsmParser/Parser.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Target/TargetMachine.h"
#include "llvm/TargetParser/Host.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ropewalk;
using namespace ropewalk::runtime;
using llvm::StringRef;

namespace {
constexpr StringRef program = R"(
declare float @expf(float)
declare float @twice(float)

define float @compute(float %x, ptr %p, i64 %n) {
  %e = call float @expf(float %x)
  %t = call float @twice(float %e)
  %q = getelementptr float, ptr %p, i64 %n
  store float %t, ptr %q
  ret float %t
}

define void @clear(ptr %p, i64 %n) {
  br label %loop
loop:
  %i = phi i64 [0, %0], [%next, %loop]
  %q = getelementptr i8, ptr %p, i64 %i
  store i8 0, ptr %q
  %next = add i64 %i, 1
  %more = icmp slt i64 %next, %n
  br i1 %more, label %loop, label %end
end:
  ret void
}
)";

float twice(float x) { return 2 * x; }

NativeCode::Symbols symbols() {
  return {{"twice", reinterpret_cast<void *>(&twice)}};
}

std::unique_ptr<llvm::MemoryBuffer> compile(unsigned level,
                                            StringRef cpu = "native") {
  llvm::LLVMContext context;
  llvm::SMDiagnostic diagnostic;
  auto module = llvm::parseAssemblyString(program, diagnostic, context);
  auto target =
      llvm::cantFail(createTargetMachine(llvm::cantFail(CpuTarget::get(cpu))));
  llvm::cantFail(addPackedFunction(*module, "compute"));
  llvm::cantFail(addPackedFunction(*module, "clear"));
  return llvm::cantFail(compileToObject(*module, *target, level));
}

void run(std::unique_ptr<llvm::MemoryBuffer> object) {
  auto code = llvm::cantFail(NativeCode::load(std::move(object), symbols()));
  auto find = [&](StringRef name) {
    return reinterpret_cast<void (*)(void **)>(
        llvm::cantFail(code->lookup(getPackedName(name))));
  };
  float x = 1, result = 0, memory[3] = {1, 1, 1};
  float *p = memory;
  int64_t n = 2;
  void *arguments[] = {&x, &p, &n, &result};
  find("compute")(arguments);
  EXPECT_FLOAT_EQ(result, 2 * std::exp(1.0f));
  EXPECT_EQ(memory[2], result);
  EXPECT_EQ(memory[1], 1);

  n = sizeof(memory);
  void *others[] = {&p, &n};
  find("clear")(others);
  EXPECT_EQ(memory[0] + memory[1] + memory[2], 0);
}

std::string messageOf(llvm::Error error) {
  return error ? llvm::toString(std::move(error)) : "";
}
} // namespace

TEST(NativeCode, CompilesAndRuns) {
  for (unsigned level : {0u, 1u, 3u})
    run(compile(level));
}

TEST(NativeCode, OfAnotherProcessor) { run(compile(1, "x86-64")); }

// The object alone is enough.
TEST(NativeCode, ObjectsAreCopies) {
  auto object = compile(1);
  run(llvm::MemoryBuffer::getMemBufferCopy(object->getBuffer()));
  run(llvm::MemoryBuffer::getMemBufferCopy(object->getBuffer()));
}

TEST(NativeCode, LibraryFunctionsAreKnown) {
  auto object = compile(3);
  // A loop that clears bytes becomes a call only if there is a C library.
  EXPECT_TRUE(object->getBuffer().contains("memset"));
}

TEST(NativeCode, SymbolsThatAreNotThere) {
  auto code = llvm::cantFail(NativeCode::load(compile(1), {}));
  std::string message =
      messageOf(code->lookup(getPackedName("compute")).takeError());
  EXPECT_NE(message.find("twice"), std::string::npos) << message;

  auto other = llvm::cantFail(NativeCode::load(compile(1), symbols()));
  message = messageOf(other->lookup("absent").takeError());
  EXPECT_NE(message.find("absent"), std::string::npos) << message;
}

TEST(NativeCode, NoObjectFile) {
  auto text = llvm::MemoryBuffer::getMemBufferCopy("this is no object file");
  auto code = NativeCode::load(std::move(text), {});
  std::string message = code ? messageOf((*code)->lookup("f").takeError())
                             : messageOf(code.takeError());
  EXPECT_NE(message, "");
}

TEST(NativeCode, PackingNeedsABody) {
  llvm::LLVMContext context;
  llvm::SMDiagnostic diagnostic;
  auto module = llvm::parseAssemblyString(program, diagnostic, context);
  EXPECT_EQ(messageOf(addPackedFunction(*module, "absent")),
            "the module has no function 'absent'");
  EXPECT_EQ(messageOf(addPackedFunction(*module, "twice")),
            "the module has no function 'twice'");
}

//===----------------------------------------------------------------------===//
// Targets
//===----------------------------------------------------------------------===//

namespace {
llvm::Expected<std::unique_ptr<llvm::TargetMachine>> machineOf(StringRef cpu) {
  return createTargetMachine(llvm::cantFail(CpuTarget::get(cpu)));
}
} // namespace

TEST(TargetMachine, ProcessorsAreTold) {
  auto native = llvm::cantFail(machineOf("native"));
  auto oldest = llvm::cantFail(machineOf("x86-64"));
  EXPECT_EQ(native->getTargetCPU(), llvm::sys::getHostCPUName());
  EXPECT_EQ(oldest->getTargetCPU(), "x86-64");
  EXPECT_NE(describeTarget(*native), describeTarget(*oldest));
}

// Two processors of which no host can be both.
TEST(TargetMachine, InstructionsThatThisHostLacks) {
  std::string messages;
  for (StringRef cpu : {"sapphirerapids", "bdver4"})
    messages += messageOf(machineOf(cpu).takeError());
  EXPECT_NE(messages, "");
}
