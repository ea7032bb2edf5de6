package org.bouton.core.backend;

import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Slot;

/** The buffers of a plan's slots. */
final class JvmSlots {

  private final JvmBuffer[] buffers;

  JvmSlots(JvmBuffer[] buffers) {
    this.buffers = buffers;
  }

  JvmBuffer buffer(Slot slot) {
    return buffers[slot.id()];
  }

  JvmBuffer buffer(Operand operand) {
    return buffers[operand.slot().id()];
  }

  /** Whether an operand is read from the record; {@code later} tells of passes after the steps. */
  boolean isInRecord(Operand operand, boolean later) {
    JvmBuffer buffer = buffer(operand);
    return later && buffer.isRecorded() && !buffer.storage.laterPass();
  }

  /** Where an operand is found. */
  Values values(Operand operand, boolean later) {
    return isInRecord(operand, later)
        ? Values.inRecord(buffer(operand), operand.stepsAgo())
        : Values.inArrays(buffer(operand), operand.stepsAgo());
  }
}
