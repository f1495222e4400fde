//===- Relay.h - Between an editor and the MLIR server ----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// MLIR's language server answers hovers by the generic form of ops and has no
/// hook for dialects to say more. So it runs between two pipes: messages pass
/// untouched, except that answers to hovers get what Ropewalk knows on top.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_TOOLS_LSP_RELAY_H
#define ROPEWALK_TOOLS_LSP_RELAY_H

#include "Documents.h"

#include "mlir/IR/DialectRegistry.h"

#include <mutex>
#include <thread>

namespace ropewalk::lsp {

class Relay {
public:
  explicit Relay(const mlir::DialectRegistry &registry) : registry(registry) {}

  /// From here on, what this process reads and writes as its standard input and
  /// output goes through the relay. False if the system has no pipes to spare.
  bool start();
  /// Passes on what the server still had to say.
  void finish();

private:
  /// A hover that the server was asked for.
  struct Question {
    std::string text;
    size_t offset;
  };

  void relayRequests();
  void relayAnswers();
  void noteRequest(llvm::StringRef body);
  std::string extendAnswer(llvm::StringRef body);

  const mlir::DialectRegistry &registry;
  Documents documents; ///< of the thread that relays requests
  std::mutex mutex;    ///< guards `questions`
  std::map<std::string, Question> questions; ///< by the id of the request
  int fromEditor = -1, toServer = -1, fromServer = -1, toEditor = -1;
  std::thread answers;
};

} // namespace ropewalk::lsp

#endif // ROPEWALK_TOOLS_LSP_RELAY_H
