// SPDX-License-Identifier: Apache-2.0
package pantile.record;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
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
public final class TileEvent extends Event {
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
  @Description("Nothing if it counts, or why it does not: late, audit, or a kind of fault")
  String fate = "";

  private TileEvent() {}

  /**
   * A tile is begun.
   *
   * @return the event, or null if nobody records such events
   */
  public static @Nullable TileEvent begun() {
    if (!PROBE.isEnabled()) {
      return null;
    }
    TileEvent event = new TileEvent();
    event.begin();
    return event;
  }

  /**
   * The attempt has ended.
   *
   * @param label of the kernel
   * @param id of the device
   * @param first the first element or number
   * @param end one past the last
   * @param became nothing if it counts, or why it does not
   */
  public void ended(String label, String id, long first, long end, String became) {
    kernel = label;
    device = id;
    from = first;
    to = end;
    fate = became;
    commit();
  }
}
