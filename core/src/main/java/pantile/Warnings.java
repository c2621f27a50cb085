// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import pantile.error.DeviceNotFoundException;
import pantile.policy.Fallback;
import pantile.spi.Discovery.Notice;

/** Applies the fallback policy to devices that run slower than they could. */
final class Warnings {
  private static final Set<String> GIVEN = ConcurrentHashMap.newKeySet();

  private Warnings() {}

  static void apply(Fallback policy, List<Installed.Entry> chosen, List<Notice> notices) {
    for (Notice notice : notices) {
      if (!notice.degraded() || policy == Fallback.ALLOW || !isOneOf(chosen, notice.subject())) {
        continue;
      }
      String text = notice.subject() + ": " + notice.reason() + "; " + notice.remedy();
      if (policy == Fallback.FAIL) {
        throw new DeviceNotFoundException(text);
      }
      if (GIVEN.add(text)) {
        System.getLogger("pantile").log(Level.WARNING, text);
      }
    }
  }

  private static boolean isOneOf(List<Installed.Entry> chosen, String id) {
    for (Installed.Entry entry : chosen) {
      if (entry.info().id().equals(id)) {
        return true;
      }
    }
    return false;
  }
}
