//===- LaunchShape.cpp - Sizes that can be launched -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Sizes that no GPU launches (section "Compute Capabilities" of the CUDA
/// programming guide), and what the directives of a kernel say of them
/// (sections 11.2 and 11.7).
///
//===----------------------------------------------------------------------===//

#include "LaunchShape.h"

#include "ropewalk/Emulator/Emulator.h"

using namespace ropewalk::emulator;
using llvm::createStringError;
using llvm::Error;
using llvm::StringRef;
using llvm::Twine;

/// Clusters of more blocks run on some GPUs, and only where the launch asks.
static constexpr unsigned portableCluster = 8;
static constexpr unsigned largestCluster = 16;

unsigned ropewalk::emulator::getSm(StringRef target) {
  unsigned sm = 0;
  target.consume_front("sm_");
  target.take_while([](char c) { return c >= '0' && c <= '9'; })
      .getAsInteger(10, sm);
  return sm;
}

uint64_t ropewalk::emulator::getSharedLimit(StringRef target) {
  unsigned sm = getSm(target);
  if (sm >= 90 && sm < 120)
    return 227 << 10;
  if (sm == 80 || sm == 87)
    return 163 << 10;
  if (sm >= 86)
    return 99 << 10;
  return sm == 75 ? 64 << 10 : 96 << 10;
}

static std::string describe(const Dim3 &dim) {
  return std::to_string(dim.x) + "x" + std::to_string(dim.y) + "x" +
         std::to_string(dim.z);
}
static Dim3 makeDim(const unsigned (&sizes)[3]) {
  return {sizes[0], sizes[1], sizes[2]};
}

static Error checkBlock(const Function &entry, const Dim3 &block) {
  if (block.count() == 0 || block.count() > 1024)
    return createStringError("a block has 1 to 1024 threads, but " +
                             describe(block) + " has " + Twine(block.count()));
  if (block.z > 64)
    return createStringError("a block has at most 64 threads along z, but " +
                             describe(block) + " has " + Twine(block.z));
  Dim3 required = makeDim(entry.requiredThreads);
  if (required.x &&
      (required.x != block.x || required.y != block.y || required.z != block.z))
    return createStringError(
        "kernel '" + entry.name + "' requires blocks of " + describe(required) +
        " (.reqntid), but is launched with " + describe(block));
  Dim3 most = makeDim(entry.maxThreads);
  if (most.x && most.count() < block.count())
    return createStringError(
        "kernel '" + entry.name + "' allows blocks of " + Twine(most.count()) +
        " threads (.maxntid), but is launched with " + Twine(block.count()));
  return Error::success();
}

static Error checkGrid(const Dim3 &grid) {
  if (grid.count() == 0)
    return createStringError("the grid " + describe(grid) + " is empty");
  if (grid.x > INT32_MAX || grid.y > UINT16_MAX || grid.z > UINT16_MAX)
    return createStringError("a grid has at most 2147483647 blocks along x and "
                             "65535 along y and z, but " +
                             describe(grid) + " is given");
  return Error::success();
}

/// The cluster that the kernel requires stands in for one that is not given.
static Error fillCluster(const Function &entry, LaunchOptions &options) {
  Dim3 required = makeDim(entry.requiredCluster);
  Dim3 &cluster = options.cluster;
  if (required.x && cluster.count() > 1 &&
      (required.x != cluster.x || required.y != cluster.y ||
       required.z != cluster.z))
    return createStringError("kernel '" + entry.name +
                             "' requires clusters of " + describe(required) +
                             " (.reqnctapercluster), but is launched with " +
                             describe(cluster));
  if (required.x)
    cluster = required;
  if (entry.needsCluster && !required.x && cluster.count() == 1)
    return createStringError("kernel '" + entry.name +
                             "' must be launched with the size of a cluster "
                             "(.explicitcluster), but none is given");
  if (entry.gridCountsClusters && !required.x)
    return createStringError("kernel '" + entry.name +
                             "' needs .reqnctapercluster for "
                             ".blocksareclusters");
  if (entry.gridCountsClusters) {
    options.grid.x *= cluster.x;
    options.grid.y *= cluster.y;
    options.grid.z *= cluster.z;
  }
  return Error::success();
}

static Error checkCluster(const Function &entry, StringRef target,
                          const LaunchOptions &options) {
  const Dim3 &grid = options.grid, &cluster = options.cluster;
  uint64_t count = cluster.count();
  if (count == 0 || count > largestCluster || grid.x % cluster.x ||
      grid.y % cluster.y || grid.z % cluster.z)
    return createStringError("a cluster has 1 to " + Twine(largestCluster) +
                             " blocks and divides the grid, but cluster " +
                             describe(cluster) + " is given for grid " +
                             describe(grid));
  if (count > portableCluster && !options.allowsLargeClusters)
    return createStringError(
        "a cluster has at most " + Twine(portableCluster) +
        " blocks unless the launch allows sizes that are not portable, but " +
        describe(cluster) + " has " + Twine(count));
  if (entry.maxClusterRank && count > entry.maxClusterRank)
    return createStringError(
        "kernel '" + entry.name + "' allows clusters of " +
        Twine(entry.maxClusterRank) +
        " blocks (.maxclusterrank), but is launched with " + Twine(count));
  if (count > 1 && getSm(target) < 90)
    return createStringError("clusters need sm_90, but the file is for " +
                             target);
  return Error::success();
}

Error ropewalk::emulator::shapeLaunch(const Function &entry, StringRef target,
                                      LaunchOptions &options) {
  if (Error error = checkBlock(entry, options.block))
    return error;
  if (Error error = fillCluster(entry, options))
    return error;
  if (Error error = checkGrid(options.grid))
    return error;
  return checkCluster(entry, target, options);
}
