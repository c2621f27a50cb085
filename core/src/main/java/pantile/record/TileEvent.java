// SPDX-License-Identifier: Apache-2.0
package pantile.record;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A worker's attempt at a tile, or at several side by side that were claimed as one. */
@Name("pantile.Tile")
@Label("Tile")
@Category("Pantile")
@Description("A device's attempt at a part of a job, transfers included")
@Enabled(false)
@StackTrace(false)
public final class TileEvent extends OfJob {
  private static final TileEvent PROBE = new TileEvent();

  @Label("Kernel")
  String kernel = "";

  @Label("Device")
  String device = "";

  @Label("From")
  long from;

  @Label("To")
  @Description("One past the last")
  long to;

  @Label("Fate")
  @Description(
      "Nothing if it counts, or why it does not: late, audit, a kind of fault; part if it counts once others do")
  String fate = "";

  private TileEvent() {}

  static boolean recorded() {
    return PROBE.isEnabled();
  }

  /** The event, or null if nobody records such events. */
  static @Nullable TileEvent begun() {
    if (!recorded()) {
      return null;
    }
    TileEvent event = new TileEvent();
    event.begin();
    return event;
  }

  /**
   * The attempt has ended.
   *
   * @param job the job's number
   * @param label of the kernel
   * @param id of the device
   * @param first the first element or number
   * @param end one past the last
   * @param became nothing if it counts, or why it does not
   */
  public void ended(long job, String label, String id, long first, long end, String became) {
    number = job;
    kernel = label;
    device = id;
    from = first;
    to = end;
    fate = became;
    commit();
  }
}
