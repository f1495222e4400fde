//===- Device.h - Where functions run ---------------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// One interface for everything that can run a function: the reference, the
/// CPU, and others. A device loads a function once and runs it any number of
/// times.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_RUNTIME_DEVICE_H
#define ROPEWALK_RUNTIME_DEVICE_H

#include "ropewalk/Runtime/Array.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "llvm/Support/Error.h"

#include <functional>
#include <memory>

namespace ropewalk::runtime {

/// A failure that a diagnostic has told already; there is nothing to add.
class ReportedError : public llvm::ErrorInfo<ReportedError> {
public:
  static char ID;
  void log(llvm::raw_ostream &os) const override { os << "reported above"; }
  std::error_code convertToErrorCode() const override {
    return llvm::inconvertibleErrorCode();
  }
};

/// A function that is ready to run.
class Program {
public:
  virtual ~Program() = default;
  /// Runs it on inputs that fit its arguments (see `checkInputs`).
  virtual llvm::Expected<std::vector<Array>>
  run(llvm::ArrayRef<Array> inputs) = 0;
  /// Milliseconds of the last run that went into the function itself, not into
  /// moving arrays in and out. Nothing where a device does not know.
  std::optional<double> getCallTime() const { return callTime; }
  /// True if loading has found machine code of an earlier run.
  virtual bool isFromCache() const { return false; }

protected:
  std::optional<double> callTime;
};

/// Something that runs functions.
class Device {
public:
  virtual ~Device() = default;
  virtual llvm::StringRef name() const = 0;
  /// Prepares the function `entry` of `module`, which is left as it is and must
  /// outlive the program.
  virtual llvm::Expected<std::unique_ptr<Program>>
  load(mlir::ModuleOp module, llvm::StringRef entry) = 0;
  /// Loads a function and runs it once.
  llvm::Expected<std::vector<Array>> run(mlir::ModuleOp module,
                                         llvm::StringRef entry,
                                         llvm::ArrayRef<Array> inputs);
};

/// The devices of this process, by name.
class DeviceRegistry {
public:
  using Factory = std::function<std::unique_ptr<Device>()>;
  void add(llvm::StringRef name, Factory factory);
  /// Null if no device has this name.
  std::unique_ptr<Device> create(llvm::StringRef name) const;
  /// "reference, cpu", in the order in which they were added.
  std::string listNames() const;

private:
  std::vector<std::pair<std::string, Factory>> factories;
};

/// Finds a function with a body. The message of a failure lists all of them.
llvm::Expected<mlir::FunctionOpInterface> findEntry(mlir::ModuleOp module,
                                                    llvm::StringRef entry);

/// Checks that devices can exchange values of the function's types: tensors and
/// scalars.
llvm::Error checkSignature(mlir::FunctionOpInterface entry);

/// Checks the number, element types and shapes of inputs against the arguments.
/// `names` says in messages where each input is from.
llvm::Error checkInputs(mlir::FunctionOpInterface entry,
                        llvm::ArrayRef<Array> inputs,
                        llvm::ArrayRef<std::string> names = {});

} // namespace ropewalk::runtime

#endif // ROPEWALK_RUNTIME_DEVICE_H
