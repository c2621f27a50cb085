// SPDX-License-Identifier: Apache-2.0
package pantile.bench.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several files of results. Where two have a figure, the earlier one in the list is believed.
 *
 * @param files as they are named
 */
record ResultFiles(List<Measured> files) {
  ResultFiles {
    files = List.copyOf(files);
  }

  /** Those whose JVMs had no flags: as users start them. */
  List<Measured> usual() {
    return files.stream().filter(file -> file.flags().isEmpty()).toList();
  }

  /** The first of the usual files, of a machine if one is given, that has a time. */
  @Nullable Measured having(String who, String work, @Nullable String machine) {
    for (Measured file : usual()) {
      boolean here = machine == null || file.machine().equals(machine);
      if (here && !Double.isNaN(file.seconds(who, work))) {
        return file;
      }
    }
    return null;
  }

  /** The first of the usual files, of a machine if one is given, that has a curve. */
  @Nullable Measured havingCurve(String work, @Nullable String machine) {
    for (Measured file : usual()) {
      boolean here = machine == null || file.machine().equals(machine);
      if (here && file.curve("pantile", work).length > 0) {
        return file;
      }
    }
    return null;
  }
}
