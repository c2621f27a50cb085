// SPDX-License-Identifier: Apache-2.0
package pantile.record;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;
import pantile.text.Described;

/** A job, from its call to its result; a call of the user's is one or more. */
@Name("pantile.Job")
@Label("Job")
@Category("Pantile")
@Description("A kernel over a range, from its call to its result")
@Enabled(false)
@StackTrace(false)
public final class JobEvent extends OfJob {
  private static final JobEvent PROBE = new JobEvent();

  @Label("Kernel")
  String kernel = "";

  @Label("Elements")
  long elements;

  @Label("Outcome")
  @Description("Nothing if it was completed, or why it was not")
  String outcome = "";

  private JobEvent() {}

  static boolean recorded() {
    return PROBE.isEnabled();
  }

  /** The event, or null if nobody records such events. */
  static @Nullable JobEvent begun() {
    if (!recorded()) {
      return null;
    }
    JobEvent event = new JobEvent();
    event.begin();
    return event;
  }

  /**
   * The job has ended.
   *
   * @param job the job's number
   * @param label of its kernel
   * @param length how many elements or numbers it has
   * @param failure why it was not completed, or null
   */
  public void ended(long job, String label, long length, @Nullable Throwable failure) {
    number = job;
    kernel = label;
    elements = length;
    outcome = failure == null ? "" : Described.of(failure);
    commit();
  }
}
