// SPDX-License-Identifier: Apache-2.0
package pantile.record;

import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * What happens, for Flight Recorder if there is one and it runs. A Java runtime made without it
 * lacks nothing else.
 *
 * <p>The virtual machine reads all that it knows about recording when the first class of events is
 * loaded, which takes longer than many a job. So no such class is touched before Flight Recorder is
 * there, which every way to begin a recording sees to first.
 */
public final class Recorder {
  private static final boolean PRESENT = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private Recorder() {}

  /** Whether there may be anyone who records. */
  static boolean runs() {
    return PRESENT && FlightRecorder.isInitialized();
  }

  /**
   * A job begins.
   *
   * @return the event, or null if nobody records such events
   */
  public static @Nullable JobEvent jobBegun() {
    return runs() ? JobEvent.begun() : null;
  }

  /**
   * A tile is begun.
   *
   * @return the event, or null if nobody records such events
   */
  public static @Nullable TileEvent tileBegun() {
    return runs() ? TileEvent.begun() : null;
  }

  /**
   * A transfer begins.
   *
   * @return the event, or null if nobody records such events
   */
  public static @Nullable TransferEvent transferBegun() {
    return runs() ? TransferEvent.begun() : null;
  }

  /**
   * Something became of an array that a device keeps.
   *
   * @param deed what
   * @param id of the device; empty for host memory
   * @param bytes of the elements concerned
   */
  public static void arrayDid(ArrayDeed deed, String id, long bytes) {
    if (runs()) {
      ArrayEvent.happened(deed, id, bytes);
    }
  }

  /**
   * A fault has come to light.
   *
   * @param job the job's number
   * @param label of the kernel
   * @param id of the device
   * @param fault its kind
   * @param text what is known of it
   */
  public static void faultStruck(long job, String label, String id, Enum<?> fault, String text) {
    if (runs()) {
      FaultEvent.struck(job, label, id, fault, text);
    }
  }
}
