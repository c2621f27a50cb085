// SPDX-License-Identifier: Apache-2.0
package pantile.record;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Something that went wrong with a device. */
@Name("pantile.Fault")
@Label("Fault")
@Category("Pantile")
@Description("A device failed, hangs, or delivered wrong results")
@Enabled(false)
@StackTrace(false)
public final class FaultEvent extends OfJob {
  private static final FaultEvent PROBE = new FaultEvent();

  @Label("Kernel")
  String kernel = "";

  @Label("Device")
  String device = "";

  @Label("Kind")
  String kind = "";

  @Label("Message")
  String message = "";

  private FaultEvent() {}

  static boolean recorded() {
    return PROBE.isEnabled();
  }

  /** A fault has come to light. */
  static void struck(long job, String label, String id, Enum<?> fault, String text) {
    if (recorded()) {
      FaultEvent event = new FaultEvent();
      event.number = job;
      event.kernel = label;
      event.device = id;
      event.kind = fault.name();
      event.message = text;
      event.commit();
    }
  }
}
