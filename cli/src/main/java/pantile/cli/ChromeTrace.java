// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pantile.report.JobReport;

/**
 * Reports in the Trace Event Format of Chrome's tracing, which Perfetto opens: complete events, one
 * lane a worker, times in microseconds.
 */
final class ChromeTrace {
  private ChromeTrace() {}

  static String of(List<JobReport> jobs) {
    Timeline timeline = Timeline.of(jobs);
    List<Map<String, Object>> events = new ArrayList<>();
    for (int lane = 0; lane < timeline.workers().size(); lane++) {
      Map<String, Object> name = event("thread_name", "M", lane);
      name.put("args", Map.of("name", timeline.workers().get(lane)));
      events.add(name);
    }
    for (Timeline.Span span : timeline.spans()) {
      Map<String, Object> tile = event(span.job(), "X", span.lane());
      String fate = span.tile().fate();
      tile.put("cat", fate.isEmpty() ? "tile" : fate);
      tile.put("ts", span.start() / 1e3);
      tile.put("dur", span.tile().nanos() / 1e3);
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("tile", span.tile().tile().index());
      details.put("from", span.tile().tile().from());
      details.put("to", span.tile().tile().to());
      details.put("device", span.tile().device());
      details.put("bytes", span.tile().bytes());
      tile.put("args", details);
      events.add(tile);
    }
    return Json.of(Map.of("traceEvents", events));
  }

  private static Map<String, Object> event(String name, String phase, int lane) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("name", name);
    event.put("ph", phase);
    event.put("pid", 1);
    event.put("tid", lane);
    return event;
  }
}
