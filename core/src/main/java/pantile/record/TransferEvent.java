// SPDX-License-Identifier: Apache-2.0
package pantile.record;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** Data that move between the host and a device with memory of its own. */
@Name("pantile.Transfer")
@Label("Transfer")
@Category("Pantile")
@Description("Data that move between the host and a device's own memory")
@Enabled(false)
@StackTrace(false)
public final class TransferEvent extends OfJob {
  /** Which way. */
  public enum Way {
    /** To the device. */
    BRING,
    /** From the device. */
    FETCH
  }

  private static final TransferEvent PROBE = new TransferEvent();

  @Label("Device")
  String device = "";

  @Label("Way")
  String way = "";

  @Label("Size")
  @DataAmount
  long size;

  private TransferEvent() {}

  static boolean recorded() {
    return PROBE.isEnabled();
  }

  /** The event, or null if nobody records such events. */
  static @Nullable TransferEvent begun() {
    if (!recorded()) {
      return null;
    }
    TransferEvent event = new TransferEvent();
    event.begin();
    return event;
  }

  /**
   * The transfer has ended.
   *
   * @param job the job's number
   * @param id of the device
   * @param direction which way
   * @param bytes how many were moved
   */
  public void ended(long job, String id, Way direction, long bytes) {
    number = job;
    device = id;
    way = direction.name();
    size = bytes;
    commit();
  }
}
