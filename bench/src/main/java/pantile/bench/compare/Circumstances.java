// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pantile.bench.MachineNotes;

/**
 * Where and how a comparison ran.
 *
 * @param machine where
 * @param notes versions of compilers and libraries
 * @param command what was typed
 * @param seed of the inputs
 */
record Circumstances(MachineNotes machine, List<String> notes, String command, long seed) {
  static Circumstances here(List<String> notes, String command, long seed) {
    return new Circumstances(MachineNotes.here(), notes, command, seed);
  }

  /** The first lines of a report. */
  StringBuilder markdown(String title, int rounds) {
    StringBuilder text = new StringBuilder("# ").append(title).append("\n\n");
    machine.lines().forEach(line -> text.append("- ").append(line).append('\n'));
    notes.forEach(note -> text.append("- ").append(note).append('\n'));
    text.append("- seed: ").append(seed).append('\n');
    text.append("- command: `").append(command).append("`\n");
    return text.append("- rounds: ").append(rounds).append("\n\n");
  }

  /** The same for programs; the report adds its own. */
  Map<String, Object> json() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("machine", machine);
    report.put("notes", notes);
    report.put("seed", seed);
    report.put("command", command);
    return report;
  }
}
