// SPDX-License-Identifier: Apache-2.0
package pantile.record;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** What becomes of an array that a device keeps. */
@Name("pantile.Array")
@Label("Array")
@Category("Pantile")
@Description("An array on a device is made, read, evicted, lost or made again")
@Enabled(false)
@StackTrace(false)
public final class ArrayEvent extends Event {
  private static final ArrayEvent PROBE = new ArrayEvent();

  @Label("Device")
  String device = "";

  @Label("Deed")
  String deed = "";

  @Label("Size")
  @DataAmount
  long size;

  private ArrayEvent() {}

  static void happened(ArrayDeed what, String id, long bytes) {
    if (PROBE.isEnabled()) {
      ArrayEvent event = new ArrayEvent();
      event.device = id;
      event.deed = what.name();
      event.size = bytes;
      event.commit();
    }
  }
}
