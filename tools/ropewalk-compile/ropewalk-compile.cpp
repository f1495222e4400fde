//===- ropewalk-compile.cpp - Compiles a function for GPUs ------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KernelTable.h"
#include "Stages.h"

#include "ropewalk/Artifact/Artifact.h"
#include "ropewalk/Assembler/Ptxas.h"
#include "ropewalk/InitAll.h"
#include "ropewalk/Runtime/Device.h"
#include "ropewalk/Runtime/GpuCompiler.h"
#include "ropewalk/Runtime/LaunchModule.h"

#include "mlir/InitAllDialects.h"
#include "mlir/InitAllExtensions.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Support/FileUtilities.h"
#include "mlir/Target/LLVMIR/Dialect/All.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/SourceMgr.h"

#include <chrono>

using namespace llvm;
using namespace mlir;
using namespace ropewalk;

using artifact::Artifact;
using artifact::KernelFacts;

//===----------------------------------------------------------------------===//
// Options
//===----------------------------------------------------------------------===//

static cl::OptionCategory category("ropewalk-compile options");
static cl::opt<std::string> moduleFile(cl::Positional, cl::Required,
                                       cl::desc("FILE.mlir"),
                                       cl::cat(category));
static cl::opt<std::string> entryName(
    "entry", cl::value_desc("name"), cl::cat(category),
    cl::desc("Function to compile; may be left out if there is one only"));
static cl::opt<std::string> targetName(
    "target", cl::value_desc("name"), cl::cat(category),
    cl::desc(
        "GPU to compile for, sm_80 if none is named; its PTX runs on later "
        "ones too"));
static cl::opt<std::string> outputFolder("o", cl::value_desc("FOLDER"),
                                         cl::cat(category),
                                         cl::desc("Artifact to write"));
static cl::opt<std::string> launchFile(
    "emit-mlir", cl::value_desc("FILE"), cl::cat(category),
    cl::desc("Write kernels and launches as a module of upstream's dialects, "
             "- for the standard output"));
static cl::list<std::string> cubinArchs(
    "cubin", cl::value_desc("names"), cl::CommaSeparated, cl::cat(category),
    cl::desc("Architectures to assemble for, the target if none is named"));
static cl::opt<std::string> ptxasName(
    "ptxas", cl::value_desc("program"), cl::cat(category),
    cl::desc("NVIDIA's assembler, or off (ptxas on the path, or below "
             "CUDA_HOME)"));
static cl::opt<bool> allowSpills(
    "allow-spills", cl::cat(category),
    cl::desc("Accept kernels that need more registers than there are"));
static cl::opt<std::string>
    stageFolder("explain-lowering", cl::value_desc("FOLDER"), cl::cat(category),
                cl::desc("Write the IR after every stage of the lowering"));
static cl::opt<bool> timing("timing", cl::cat(category),
                            cl::desc("Print how long compiling took"));

/// Prints the tool's one diagnostic. What was reported where it happened is not
/// repeated.
static int report(Error error) {
  outs().flush();
  handleAllErrors(
      std::move(error), [](const runtime::ReportedError &) {},
      [](const ErrorInfoBase &info) {
        errs() << "ropewalk-compile: error: " << info.message() << '\n';
      });
  return 1;
}

//===----------------------------------------------------------------------===//
// One compilation
//===----------------------------------------------------------------------===//

namespace {
/// What the command line asks for, step by step. Every step fails with the
/// error that is printed.
class Compilation {
public:
  explicit Compilation(MLIRContext &context) : context(context) {}
  Error run();

private:
  Error readOptions();
  Error readModule();
  Error chooseEntry();
  Error lower();
  Error assemble();
  Error assembleFor(StringRef ptxas, const std::string &arch);
  Error checkSpills(const std::string &arch, const assembler::Report &report);
  Error writeLaunches();
  Error write();

  MLIRContext &context;
  GpuTarget target = GpuTarget::getDefault();
  std::optional<std::string> ptxas;
  compile::StageWriter stages;
  OwningOpRef<ModuleOp> module;
  std::string entry;
  Artifact artifact;
};
} // namespace

Error Compilation::readOptions() {
  if (outputFolder.empty() && launchFile.empty())
    return createStringError("expects -o FOLDER, the artifact to write, or "
                             "--emit-mlir=FILE");
  if (outputFolder.empty() && !cubinArchs.empty())
    return createStringError("expects -o FOLDER for --cubin: a module has PTX");
  if (!targetName.empty()) {
    auto named = GpuTarget::get(targetName);
    if (!named)
      return createStringError("--target " + toString(named.takeError()));
    target = *named;
  }
  auto found = assembler::findPtxas(ptxasName);
  if (!found)
    return createStringError("--ptxas: " + toString(found.takeError()));
  ptxas = *found;
  if (!cubinArchs.empty() && !ptxas)
    return createStringError("expects ptxas for --cubin, but there is none");
  return stages.open(stageFolder);
}

Error Compilation::readModule() {
  std::string message;
  auto file = openInputFile(moduleFile, &message);
  if (!file)
    return createStringError(message);
  auto sources = std::make_shared<SourceMgr>();
  sources->AddNewSourceBuffer(std::move(file), SMLoc());
  ParserConfig config(&context);
  module = parseSourceFile<ModuleOp>(sources, config);
  if (!module)
    return make_error<runtime::ReportedError>();
  return Error::success();
}

Error Compilation::chooseEntry() {
  entry = entryName;
  if (entry.empty()) {
    auto functions = module->getOps<FunctionOpInterface>();
    if (!hasSingleElement(functions)) {
      Error list = runtime::findEntry(*module, "").takeError();
      return createStringError("expects --entry=NAME: " +
                               toString(std::move(list)));
    }
    entry = (*functions.begin()).getName().str();
  }
  auto found = runtime::findEntry(*module, entry);
  if (!found)
    return found.takeError();
  return runtime::checkSignature(*found);
}

Error Compilation::lower() {
  stages.write("input", *module);
  auto observe = [&](StringRef stage, ModuleOp after) {
    stages.write(stage, after);
  };
  auto code = runtime::compileForGpu(*module, entry, target, observe);
  if (!code)
    return code.takeError();
  artifact.plan = std::move(code->plan);
  artifact.ptx = std::move(code->ptx);
  return stages.takeError();
}

//===----------------------------------------------------------------------===//
// Machine code
//===----------------------------------------------------------------------===//

Error Compilation::checkSpills(const std::string &arch,
                               const assembler::Report &report) {
  for (const auto &[name, facts] : report.kernels)
    if (facts.spills && !allowSpills)
      return createStringError(
          "kernel '" + name + "' needs more than the " +
          Twine(facts.registers) + " registers that a thread has on " + arch +
          ", and moves " + Twine(facts.spills) +
          " bytes to memory and back; --allow-spills accepts that");
  return Error::success();
}

Error Compilation::assembleFor(StringRef ptxas, const std::string &arch) {
  auto assembly = assembler::assemble(ptxas, artifact.ptx, arch);
  if (!assembly)
    return assembly.takeError();
  for (const std::string &remark : assembly->report.remarks)
    errs() << "ropewalk-compile: warning: " << remark << '\n';
  if (Error error = checkSpills(arch, assembly->report))
    return error;
  // Of several architectures the first one's resources are kept.
  if (artifact.cubins.empty())
    artifact.plan.kernels = assembly->report.kernels;
  artifact.cubins.push_back({arch, std::move(assembly->image)});
  return Error::success();
}

Error Compilation::assemble() {
  if (!ptxas)
    return Error::success();
  std::vector<std::string> archs = cubinArchs;
  if (archs.empty())
    archs.push_back(target.getName().str());
  for (const std::string &arch : archs)
    if (Error error = assembleFor(*ptxas, arch))
      return error;
  return Error::success();
}

//===----------------------------------------------------------------------===//
// Output
//===----------------------------------------------------------------------===//

/// The file appears whole or not at all.
Error Compilation::writeLaunches() {
  auto launches =
      runtime::makeLaunchModule(artifact.plan, artifact.ptx, target, context);
  if (failed(launches))
    return make_error<runtime::ReportedError>();
  Error error = writeToOutput(launchFile, [&](raw_ostream &os) {
    (*launches)->print(os);
    os << '\n';
    return Error::success();
  });
  if (!error)
    return Error::success();
  std::error_code code = errorToErrorCode(std::move(error));
  return createStringError("cannot write '" + launchFile +
                           "': " + code.message());
}

Error Compilation::write() {
  if (!launchFile.empty())
    if (Error error = writeLaunches())
      return error;
  if (outputFolder.empty())
    return Error::success();
  return artifact::writeArtifact(outputFolder, artifact);
}

Error Compilation::run() {
  using Clock = std::chrono::steady_clock;
  auto millisecondsSince = [](Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start)
        .count();
  };
  if (Error error = readOptions())
    return error;
  auto start = Clock::now();
  if (Error error = readModule())
    return error;
  if (Error error = chooseEntry())
    return error;
  if (Error error = lower())
    return error;
  double toPtx = millisecondsSince(start);
  if (Error error = assemble())
    return error;
  double toCubin = millisecondsSince(start);
  if (Error error = write())
    return error;
  // The standard output may be a module.
  if (launchFile == "-")
    return Error::success();
  compile::printKernelTable(artifact.plan, outs());
  if (!ptxas)
    outs() << "no ptxas, so no cubin: the driver will assemble the PTX\n";
  if (timing)
    outs() << format("timing: PTX after %.0f ms, all after %.0f ms\n", toPtx,
                     toCubin);
  return Error::success();
}

int main(int argc, char **argv) {
  InitLLVM init(argc, argv);
  cl::HideUnrelatedOptions(category);
  cl::ParseCommandLineOptions(argc, argv,
                              "Compiles a function of a module for GPUs\n");
  DialectRegistry registry;
  mlir::registerAllDialects(registry);
  mlir::registerAllExtensions(registry);
  mlir::registerAllToLLVMIRTranslations(registry);
  ropewalk::registerAllDialects(registry);
  MLIRContext context(registry);
  context.printOpOnDiagnostic(false);
  SourceMgr sources;
  SourceMgrDiagnosticHandler handler(sources, &context);
  if (Error error = Compilation(context).run())
    return report(std::move(error));
  return 0;
}
