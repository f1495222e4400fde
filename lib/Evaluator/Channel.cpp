//===- Channel.cpp - Slots and the protocol they follow ---------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Ops of a block run one after the other, so what would wait for ever is known
// at once.
//
//===----------------------------------------------------------------------===//

#include "Channel.h"

#include "mlir/IR/Diagnostics.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::evaluator;

static StringRef describe(SlotState state) {
  switch (state) {
  case SlotState::Free:
    return "free";
  case SlotState::Acquired:
    return "being filled";
  case SlotState::Published:
    return "published and not waited for";
  case SlotState::Held:
    return "held for reading";
  }
  llvm_unreachable("all states are handled");
}

/// Where a slot came into the state that it is in.
static LogicalResult attachLast(InFlightDiagnostic &error,
                                const SlotPlace &place) {
  if (place.last)
    error.attachNote(place.last->getLoc())
        << "since '" << place.last->getName() << "' here";
  return failure();
}

static LogicalResult land(SlotPlace &place) {
  if (!place.copy)
    return success();
  auto copy = std::exchange(place.copy, nullptr);
  place.tile = copy();
  return success(place.tile != nullptr);
}

/// The place of a slot, null after a diagnostic if it is not in a state.
static SlotPlace *expect(Operation *op, const Slot &slot, SlotState state) {
  SlotPlace &place = slot.channel->places[slot.place];
  if (place.turn == slot.turn && place.state == state)
    return &place;
  InFlightDiagnostic error = op->emitOpError();
  error << "expects a slot that is " << describe(state) << ", but it is ";
  if (place.turn == slot.turn)
    error << describe(place.state);
  else
    error << "in use again";
  (void)attachLast(error, place);
  return nullptr;
}

FailureOr<Slot> evaluator::acquire(Operation *op,
                                   const std::shared_ptr<Channel> &channel) {
  size_t number = channel->nextAcquired;
  SlotPlace &place = channel->places[number];
  if (place.state != SlotState::Free) {
    InFlightDiagnostic error = op->emitOpError();
    error << "waits for ever: all " << channel->places.size()
          << " slot(s) of the channel are in use, and the next one is "
          << describe(place.state);
    return attachLast(error, place);
  }
  channel->nextAcquired = (number + 1) % channel->places.size();
  place.state = SlotState::Acquired;
  place.last = op;
  place.filled = nullptr;
  place.tile = nullptr;
  return Slot{channel, number, ++place.turn};
}

LogicalResult evaluator::fill(Operation *op, const Slot &slot,
                              std::function<std::shared_ptr<const Tile>()> copy,
                              Landing landing) {
  SlotPlace *place = expect(op, slot, SlotState::Acquired);
  if (!place)
    return failure();
  if (place->filled) {
    InFlightDiagnostic error = op->emitOpError("fills a slot a second time, in "
                                               "an order that is not defined");
    error.attachNote(place->filled->getLoc())
        << "the first time is '" << place->filled->getName() << "' here";
    return failure();
  }
  place->filled = op;
  place->copy = std::move(copy);
  place->landing = landing;
  return landing == Landing::AtOnce ? land(*place) : success();
}

LogicalResult evaluator::commit(Operation *op, const Slot &slot) {
  SlotPlace *place = expect(op, slot, SlotState::Acquired);
  if (!place)
    return failure();
  place->state = SlotState::Published;
  place->last = op;
  return place->landing == Landing::AtWait ? success() : land(*place);
}

FailureOr<Slot> evaluator::wait(Operation *op,
                                const std::shared_ptr<Channel> &channel) {
  size_t number = channel->nextWaited;
  SlotPlace &place = channel->places[number];
  if (place.state != SlotState::Published) {
    InFlightDiagnostic error = op->emitOpError();
    error << "waits for ever: the next slot of the channel is "
          << describe(place.state);
    return attachLast(error, place);
  }
  if (failed(land(place)))
    return failure();
  channel->nextWaited = (number + 1) % channel->places.size();
  place.state = SlotState::Held;
  place.last = op;
  return Slot{channel, number, place.turn};
}

LogicalResult evaluator::release(Operation *op, const Slot &slot) {
  SlotPlace *place = expect(op, slot, SlotState::Held);
  if (!place)
    return failure();
  place->state = SlotState::Free;
  place->last = op;
  place->tile = nullptr;
  return success();
}

std::shared_ptr<const Tile> evaluator::read(Operation *op, const Slot &slot) {
  SlotPlace *place = expect(op, slot, SlotState::Held);
  if (!place)
    return nullptr;
  if (place->tile)
    return place->tile;
  InFlightDiagnostic error =
      op->emitOpError("reads a slot that nothing has filled");
  (void)attachLast(error, *place);
  return nullptr;
}
