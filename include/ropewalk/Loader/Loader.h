//===- Loader.h - Running artifacts on a GPU --------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Loads an artifact into the CUDA driver and launches it on a stream of the
/// caller. The driver is opened at run time; nothing of CUDA is needed to build
/// this.
///
/// A call checks what it is given, then launches. It allocates no device
/// memory, waits for nothing, and so can be captured into a CUDA graph. What
/// does not fit is refused with one sentence before anything is launched;
/// docs/artifact.md lists the sentences, and python/ropewalk says the same
/// ones.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LOADER_LOADER_H
#define ROPEWALK_LOADER_LOADER_H

#include "ropewalk/Artifact/Launch.h"

#include <memory>
#include <optional>
#include <variant>

namespace ropewalk::loader {

/// A tensor in device memory.
struct Tensor {
  uint64_t address = 0;
  artifact::Element element = artifact::Element::F32;
  std::vector<int64_t> shape;
  /// In elements; empty for a contiguous tensor.
  std::vector<int64_t> strides;
  /// The device's CUDA ordinal; without it, the driver is asked.
  std::optional<int> device;
};

/// An argument: a tensor, an integer or boolean, or a floating number.
using Value = std::variant<Tensor, int64_t, double>;

/// Device memory that a call may use, see Plan.h. Two calls that may run at the
/// same time need two of them.
struct Workspace {
  uint64_t address = 0;
  uint64_t bytes = 0;
  std::optional<int> device;
};

struct Options {
  /// CUDA ordinal of the device.
  int device = 0;
  /// The driver's library. Empty: that of the environment variable
  /// ROPEWALK_CUDA_DRIVER, or else libcuda.so.1.
  std::string driver;
};

/// A loaded artifact. Calls may come from any thread; each leaves the thread's
/// current context as it was.
class Program {
public:
  /// Reads and checks the artifact, starts the driver, and loads the machine
  /// code for the device's architecture if the artifact has it, and the PTX
  /// otherwise. Uses the thread's current context if that belongs to the
  /// device, which must then outlive the program, and else the device's primary
  /// context, the one of all frameworks.
  static llvm::Expected<std::unique_ptr<Program>>
  load(llvm::StringRef folder, const Options &options = {});
  ~Program();

  const artifact::Plan &getPlan() const;

  /// Bytes of the workspace for these arguments. Addresses and strides do not
  /// matter.
  llvm::Expected<uint64_t>
  workspaceBytes(llvm::ArrayRef<Value> arguments) const;

  /// Shapes of the results for these arguments.
  llvm::Expected<std::vector<std::vector<int64_t>>>
  resultShapes(llvm::ArrayRef<Value> arguments) const;

  /// Launches the steps of the phase "prepare", which fill a part of the
  /// workspace from segment tables and sizes. `stream` is a CUstream.
  llvm::Error prepare(llvm::ArrayRef<Value> arguments,
                      const Workspace &workspace, void *stream) const;

  /// Launches the steps of the phase "attend" in a workspace that `prepare` has
  /// filled, on this stream or before it, for the same sizes and tables.
  llvm::Error attend(llvm::ArrayRef<Value> arguments,
                     llvm::ArrayRef<Tensor> results, const Workspace &workspace,
                     void *stream) const;

  /// Both, in this order.
  llvm::Error run(llvm::ArrayRef<Value> arguments,
                  llvm::ArrayRef<Tensor> results, const Workspace &workspace,
                  void *stream) const;

  /// Waits for the stream and fails with the plan's message if a kernel found
  /// that its input does not add up. Not for capture.
  llvm::Error checkStatus(const Workspace &workspace, void *stream) const;

private:
  struct Impl;
  explicit Program(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl;
};

} // namespace ropewalk::loader

#endif // ROPEWALK_LOADER_LOADER_H
