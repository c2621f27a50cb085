// SPDX-License-Identifier: Apache-2.0
package pantile.record;

import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/**
 * What belongs to a job. Its kinds ask by themselves whether they are recorded: Flight Recorder
 * rewrites that question in each class of events, and asked of a common one it would no longer be a
 * test of a constant.
 */
abstract class OfJob extends Event {
  @Name("job")
  @Label("Job")
  @Description("The job's number in this process; the same in all events of a job")
  long number;
}
