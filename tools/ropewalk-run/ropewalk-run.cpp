//===- ropewalk-run.cpp - Runs a function on arrays -------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Inputs.h"

#include "ropewalk/Evaluator/StrandDevice.h"
#include "ropewalk/InitAll.h"
#include "ropewalk/Reference/Reference.h"
#include "ropewalk/Runtime/CpuDevice.h"
#include "ropewalk/Runtime/Device.h"
#include "ropewalk/Runtime/EmulatorDevice.h"
#include "ropewalk/Runtime/Npy.h"
#include "ropewalk/Runtime/ThreadPool.h"

#include "mlir/IR/AsmState.h"
#include "mlir/IR/TypeUtilities.h"
#include "mlir/InitAllDialects.h"
#include "mlir/InitAllExtensions.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Support/FileUtilities.h"
#include "mlir/Target/LLVMIR/Dialect/All.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/SourceMgr.h"

#include <chrono>

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using runtime::Array;

//===----------------------------------------------------------------------===//
// Options
//===----------------------------------------------------------------------===//

static cl::OptionCategory category("ropewalk-run options");
static cl::opt<std::string> moduleFile(cl::Positional, cl::Required,
                                       cl::desc("FILE.mlir"),
                                       cl::cat(category));
static cl::opt<std::string> entryName(
    "entry", cl::value_desc("name"), cl::cat(category),
    cl::desc("Function to run; may be left out if there is one only"));
static cl::list<std::string> inputTexts(
    "input", cl::value_desc("input"), cl::cat(category),
    cl::desc("Input, once per argument: FILE.npy, random:SEED[:1x17x4x64], "
             "zeros[:SHAPE], or a scalar as index:5"));
static cl::list<std::string> inputTypes(
    "input-type", cl::value_desc("type"), cl::cat(category), cl::CommaSeparated,
    cl::desc("Element types of the inputs, in their order; bf16 makes uint16 "
             "files bfloat16"));
static cl::list<std::string>
    outputFiles("output", cl::value_desc("FILE.npy"), cl::cat(category),
                cl::desc("Where to write a result, in their order"));
static cl::opt<std::string> deviceName("device", cl::init("cpu"),
                                       cl::value_desc("name"),
                                       cl::cat(category),
                                       cl::desc("Where to run"));
static cl::opt<std::string> checkAgainst(
    "check-against", cl::value_desc("name"), cl::cat(category),
    cl::desc("Compare every number within the bound that is worked out for it "
             "by: reference; reference-f64, which does not round; strand, the "
             "evaluator of tiles"));
static cl::opt<std::string> benchText(
    "bench", cl::ValueOptional, cl::value_desc("runs"), cl::cat(category),
    cl::desc("Print median, minimum and maximum time of that many runs (7); "
             "arrays are moved in and out outside of that time"));
static cl::opt<std::string>
    benchFile("bench-json", cl::value_desc("FILE"), cl::cat(category),
              cl::desc("Write the time of every run of --bench"));
static cl::opt<std::string> cpuName(
    "cpu", cl::init("native"), cl::value_desc("name"), cl::cat(category),
    cl::desc("Processor that the devices cpu and cpu-simple compile for: "
             "native, or LLVM's name of one, like x86-64-v3"));
static cl::opt<std::string> gpuName(
    "gpu", cl::init("sm_80"), cl::value_desc("name"), cl::cat(category),
    cl::desc("GPU that the device emulator compiles for: sm_80, sm_86, sm_89, "
             "sm_90 or sm_90a"));
static cl::opt<std::string>
    cacheFolder("cache", cl::value_desc("folder"), cl::cat(category),
                cl::desc("Where the device cpu keeps machine code, or off "
                         "(ROPEWALK_CACHE_DIR, or else ~/.cache/ropewalk)"));
static cl::opt<std::string> threadsText(
    "cpu-threads", cl::value_desc("number"), cl::cat(category),
    cl::desc("Threads of the device cpu (ROPEWALK_THREADS, or else the number "
             "of cores)"));
static cl::opt<uint64_t> strandSeed(
    "strand-seed", cl::init(1), cl::value_desc("number"), cl::cat(category),
    cl::desc("Order in which the devices strand, strand-f64 and strand-exact "
             "run blocks (1); 0: as they are numbered"));
static cl::opt<std::string> strandLowering(
    "strand-lowering", cl::value_desc("options"), cl::cat(category),
    cl::desc("Options of convert-rope-to-strand for these devices, as in "
             "'tile-queries=8 tile-keys=16 keys=once'"));
static cl::opt<std::string> strandPasses(
    "strand-passes", cl::value_desc("pipeline"), cl::cat(category),
    cl::desc("Passes on the strand dialect for these devices, as in "
             "'strand-stage,strand-pipeline'"));
static cl::opt<bool> timing("timing", cl::cat(category),
                            cl::desc("Print how long loading took"));

// Fault injection, by which the tests see that a check notices what it should.
static cl::opt<std::string>
    injectedError("inject-error", cl::Hidden, cl::value_desc("element:delta"),
                  cl::cat(category),
                  cl::desc("Add delta to an element of result 0 (for tests)"));

/// Prints the tool's one diagnostic. What was reported where it happened is not
/// repeated.
static int report(Error error) {
  outs().flush();
  handleAllErrors(
      std::move(error), [](const runtime::ReportedError &) {},
      [](const ErrorInfoBase &info) {
        errs() << "ropewalk-run: error: " << info.message() << '\n';
      });
  return 1;
}

static double millisecondsOf(llvm::function_ref<void()> action) {
  auto start = std::chrono::steady_clock::now();
  action();
  std::chrono::duration<double, std::milli> time =
      std::chrono::steady_clock::now() - start;
  return time.count();
}

//===----------------------------------------------------------------------===//
// One run
//===----------------------------------------------------------------------===//

namespace {
/// What the command line asks for, step by step. Every step fails with the
/// error that is printed.
class Run {
public:
  explicit Run(MLIRContext &context) : context(context) {
    reference::addReferenceDevice(devices);
  }
  Error run();

private:
  Error addCpuDevices();
  Error addEmulator();
  Error readOptions();
  Error readModule();
  Error chooseEntry();
  Error readInputs();
  Error load();
  Error execute();
  Error injectError();
  Expected<std::vector<reference::Result>> computeExpected();
  Error check();
  Error checkResult(unsigned number, const reference::Result &expected);
  Error bench();
  Error writeBench(ArrayRef<double> times);
  Error writeOutputs();

  MLIRContext &context;
  runtime::DeviceRegistry devices;
  std::unique_ptr<runtime::Device> device;
  OwningOpRef<ModuleOp> module;
  FunctionOpInterface entry;
  std::vector<Array> inputs, outputs;
  std::unique_ptr<runtime::Program> program;
  int benchRuns = 0;
  double loadingTime = 0;
};
} // namespace

/// How the devices that evaluate tiles do it.
static evaluator::StrandOptions strandOptions() {
  evaluator::StrandOptions options;
  options.seed = strandSeed;
  options.lowering = strandLowering;
  options.passes = strandPasses;
  return options;
}

/// Adds the CPU devices, which want to know for which processor.
Error Run::addCpuDevices() {
  auto target = CpuTarget::get(cpuName);
  if (!target)
    return createStringError("--cpu " + toString(target.takeError()));
  runtime::addCpuDevices(devices, {*target, cacheFolder});
  return Error::success();
}

Error Run::addEmulator() {
  auto target = GpuTarget::get(gpuName);
  if (!target)
    return createStringError("--gpu " + toString(target.takeError()));
  runtime::addEmulatorDevice(devices, {*target});
  return Error::success();
}

Error Run::readOptions() {
  if (Error error = addCpuDevices())
    return error;
  if (Error error = addEmulator())
    return error;
  evaluator::addStrandDevices(devices, strandOptions());
  device = devices.create(deviceName);
  if (!device)
    return createStringError(
        "device '" + deviceName +
        "' is not part of this build; available: " + devices.listNames());
  static const StringRef oracles[] = {"", "reference", "reference-f64",
                                      "strand"};
  if (!is_contained(oracles, checkAgainst))
    return createStringError("expects --check-against=reference, reference-f64 "
                             "or strand, but got '" +
                             checkAgainst + "'");
  if (threadsText.getNumOccurrences() && threadsText.empty())
    return createStringError("expects --cpu-threads=N, but N is missing");
  if (Error error = runtime::ThreadPool::configureShared(threadsText))
    return error;
  if (!benchFile.empty() && !benchText.getNumOccurrences())
    return createStringError("expects --bench together with --bench-json");
  if (!benchText.getNumOccurrences())
    return Error::success();
  benchRuns = 7;
  if (!benchText.empty() && (StringRef(benchText).getAsInteger(10, benchRuns) ||
                             benchRuns < 1 || benchRuns > 1000000))
    return createStringError("expects --bench=N with N in [1, 1000000], but "
                             "got '" +
                             benchText + "'");
  return Error::success();
}

Error Run::readModule() {
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

Error Run::chooseEntry() {
  std::string name = entryName;
  if (name.empty()) {
    auto functions = module->getOps<FunctionOpInterface>();
    if (!hasSingleElement(functions)) {
      Error list = runtime::findEntry(*module, "").takeError();
      return createStringError("expects --entry=NAME: " +
                               toString(std::move(list)));
    }
    name = (*functions.begin()).getName();
  }
  auto found = runtime::findEntry(*module, name);
  if (!found)
    return found.takeError();
  entry = *found;
  return runtime::checkSignature(entry);
}

Error Run::readInputs() {
  ArrayRef<Type> types = entry.getArgumentTypes();
  if (inputTexts.size() != types.size())
    return createStringError("'" + entry.getName() + "' expects " +
                             Twine(types.size()) + " input(s), but got " +
                             Twine(inputTexts.size()) +
                             "; write --input once per argument");
  if (inputTypes.size() > types.size())
    return createStringError("expects at most one --input-type per input, but "
                             "got " +
                             Twine(inputTypes.size()));
  for (auto [number, type] : enumerate(types)) {
    std::optional<runtime::ElementKind> given;
    if (number < inputTypes.size()) {
      given = runtime::symbolizeElementKind(inputTypes[number]);
      if (!given)
        return createStringError("expects an element type as --input-type, "
                                 "like bf16, but got '" +
                                 inputTypes[number] + "'");
    }
    auto input = readInput(inputTexts[number], number, type, given);
    if (!input)
      return input.takeError();
    inputs.push_back(std::move(*input));
  }
  return runtime::checkInputs(entry, inputs, inputTexts);
}

Error Run::load() {
  if (outputFiles.size() > entry.getNumResults())
    return createStringError("'" + entry.getName() + "' has " +
                             Twine(entry.getNumResults()) +
                             " result(s), but --output is given " +
                             Twine(outputFiles.size()) + " times");
  Error failure = Error::success();
  loadingTime = millisecondsOf([&] {
    auto loaded = device->load(*module, entry.getName());
    if (loaded)
      program = std::move(*loaded);
    else
      failure = joinErrors(std::move(failure), loaded.takeError());
  });
  if (timing && !failure)
    outs() << format("timing: loading on %s took %.1f ms%s\n",
                     device->name().str().c_str(), loadingTime,
                     program->isFromCache() ? ", from the cache" : "");
  return failure;
}

Error Run::execute() {
  auto results = program->run(inputs);
  if (!results)
    return results.takeError();
  outputs = std::move(*results);
  return injectError();
}

Error Run::injectError() {
  if (injectedError.empty())
    return Error::success();
  auto [place, text] = StringRef(injectedError).split(':');
  int64_t element;
  double delta;
  if (place.getAsInteger(10, element) || text.getAsDouble(delta) ||
      outputs.empty() || element < 0 || element >= outputs[0].size())
    return createStringError("expects --inject-error=ELEMENT:DELTA with an "
                             "element of result 0, but got '" +
                             injectedError + "'");
  outputs[0].set(element, outputs[0].get(element) + delta);
  return Error::success();
}

//===----------------------------------------------------------------------===//
// Checks and benchmarks
//===----------------------------------------------------------------------===//

/// "[0, 3, 1]", the place of an element.
static std::string formatPlace(int64_t index, ArrayRef<int64_t> shape) {
  SmallVector<int64_t> place(shape.size());
  for (size_t dim = shape.size(); dim-- > 0;) {
    place[dim] = index % shape[dim];
    index /= shape[dim];
  }
  return runtime::formatShape(place);
}

/// What `--check-against` names, in words.
static StringRef getOracle() {
  return checkAgainst == "reference"       ? "the reference"
         : checkAgainst == "reference-f64" ? "the reference in f64"
                                           : "the evaluator";
}

static std::string formatNumber(double number) {
  std::string text;
  raw_string_ostream(text) << format("%.9g", number);
  return text;
}

Error Run::checkResult(unsigned number, const reference::Result &expected) {
  const Array &got = outputs[number];
  Type type = entry.getResultTypes()[number];
  std::string typeText;
  raw_string_ostream(typeText) << type;
  if (got.shape != expected.value.shape)
    return createStringError("result " + Twine(number) + ": device '" +
                             device->name() + "' gives " + got.describe() +
                             ", but " + getOracle() + " gives " +
                             expected.value.describe());
  reference::Comparison compared = reference::compare(got, expected);
  outs() << "result " << number << ": " << typeText << ": max |error| "
         << format("%.2g", compared.largestError) << ", largest share of its "
         << "bound " << format("%.2f", compared.largestShare) << ": "
         << (compared.agrees() ? "ok" : "wrong") << '\n';
  if (compared.agrees())
    return Error::success();
  int64_t at = compared.worst;
  return createStringError(
      "result " + Twine(number) + " at " + formatPlace(at, got.shape) +
      ": device '" + device->name() + "' gives " + formatNumber(got.get(at)) +
      ", but " + getOracle() + " gives " + formatNumber(expected.exact[at]) +
      " within " + formatNumber(expected.bound[at]));
}

/// Its results, with bounds.
Expected<std::vector<reference::Result>> Run::computeExpected() {
  auto function = dyn_cast<func::FuncOp>(entry.getOperation());
  if (!function)
    return createStringError("the reference runs func.func only");
  if (checkAgainst == "strand")
    return evaluator::runStrand(*module, entry.getName(), inputs,
                                strandOptions());
  auto results = reference::runReference(function, inputs,
                                         checkAgainst == "reference"
                                             ? reference::Rounding::ToElements
                                             : reference::Rounding::None);
  if (failed(results))
    return make_error<runtime::ReportedError>();
  return std::move(*results);
}

Error Run::check() {
  auto results = computeExpected();
  if (!results)
    return results.takeError();
  Error failure = Error::success();
  for (auto [number, expected] : enumerate(*results)) {
    Error error = checkResult(number, expected);
    if (error && !failure)
      failure = joinErrors(std::move(failure), std::move(error));
    else
      consumeError(std::move(error));
  }
  return failure;
}

/// Every run, in the order in which they were made.
Error Run::writeBench(ArrayRef<double> times) {
  auto pool = runtime::ThreadPool::getShared();
  if (!pool)
    return pool.takeError();
  std::error_code code;
  raw_fd_ostream os(benchFile, code);
  if (!code) {
    json::OStream json(os, 2);
    json.object([&] {
      json.attribute("device", device->name());
      json.attribute("entry", entry.getName());
      json.attribute("threads", (*pool)->size());
      json.attribute("loading_ms", loadingTime);
      json.attribute("from_cache", program->isFromCache());
      json.attribute("runs_ms", json::Value(json::Array(times)));
    });
    os << '\n';
    os.close();
    code = os.error();
    os.clear_error();
  }
  if (code)
    return createStringError("cannot write '" + benchFile +
                             "': " + code.message());
  return Error::success();
}

/// The run before this one was the warm-up.
Error Run::bench() {
  std::vector<double> times;
  Error failure = Error::success();
  for (int number = 0; number < benchRuns && !failure; ++number) {
    double time = millisecondsOf([&] {
      auto results = program->run(inputs);
      if (!results)
        failure = joinErrors(std::move(failure), results.takeError());
    });
    times.push_back(program->getCallTime().value_or(time));
  }
  if (failure)
    return failure;
  if (!benchFile.empty())
    if (Error error = writeBench(times))
      return error;
  llvm::sort(times);
  outs() << format("bench: median %.3f ms, min %.3f ms, max %.3f ms of %d runs",
                   times[times.size() / 2], times.front(), times.back(),
                   benchRuns)
         << '\n';
  return Error::success();
}

Error Run::writeOutputs() {
  std::vector<std::pair<std::string, const Array *>> files;
  for (auto [number, path] : enumerate(outputFiles))
    files.emplace_back(path, &outputs[number]);
  return runtime::writeNpy(files);
}

Error Run::run() {
  if (Error error = readOptions())
    return error;
  if (Error error = readModule())
    return error;
  if (Error error = chooseEntry())
    return error;
  if (Error error = readInputs())
    return error;
  if (Error error = load())
    return error;
  if (Error error = execute())
    return error;
  if (!checkAgainst.empty())
    if (Error error = check())
      return error;
  if (benchRuns > 0)
    if (Error error = bench())
      return error;
  return writeOutputs();
}

int main(int argc, char **argv) {
  InitLLVM init(argc, argv);
  cl::HideUnrelatedOptions(category);
  cl::ParseCommandLineOptions(argc, argv,
                              "Runs a function of a module on .npy arrays\n");
  DialectRegistry registry;
  mlir::registerAllDialects(registry);
  mlir::registerAllExtensions(registry);
  mlir::registerAllToLLVMIRTranslations(registry);
  ropewalk::registerAllDialects(registry);
  MLIRContext context(registry);
  context.printOpOnDiagnostic(false);
  SourceMgr sources;
  SourceMgrDiagnosticHandler handler(sources, &context);
  if (Error error = Run(context).run())
    return report(std::move(error));
  return 0;
}
