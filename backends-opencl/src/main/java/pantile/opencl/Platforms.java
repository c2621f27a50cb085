// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantile.opencl.ClListing.Failure;
import pantile.spi.Discovery.Notice;

/** What to tell of a platform that fails or has no device, as far as it is known of its kind. */
final class Platforms {
  private static final String POCL = "portable computing language";

  private Platforms() {}

  static Notice notice(Failure failure) {
    return notice(failure, System.getenv());
  }

  /** What to tell, where the environment is this one. */
  static Notice notice(Failure failure, Map<String, String> environment) {
    String subject = "OpenCL platform " + failure.platform();
    if (!failure.empty()) {
      return new Notice(
          subject,
          "it fails: " + failure.cause().getMessage(),
          "reinstall or remove its driver; devices of other platforms are used all the same",
          false);
    }
    String platform = failure.platform().toLowerCase(Locale.ROOT);
    Path cache = pocl(platform) ? unwritable(environment) : null;
    if (cache != null) {
      return new Notice(
          subject,
          "it offers no device, since it cannot write its cache, " + cache,
          "set POCL_CACHE_DIR to a folder that can be written",
          false);
    }
    return new Notice(
        subject,
        "it offers no device",
        platform.equals("rusticl") && environment.getOrDefault("RUSTICL_ENABLE", "").isEmpty()
            ? "name the drivers that it should use, RUSTICL_ENABLE=radeonsi say"
            : "see whether this machine has hardware that it is for; if not, all is well",
        false);
  }

  static boolean pocl(String platform) {
    return platform.equalsIgnoreCase(POCL);
  }

  /** PoCL's cache, in the place that PoCL takes, if it cannot be written; else null. */
  private static @Nullable Path unwritable(Map<String, String> environment) {
    String own = environment.getOrDefault("POCL_CACHE_DIR", "");
    String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
    String home = environment.getOrDefault("HOME", "");
    Path cache =
        !own.isEmpty()
            ? Path.of(own)
            : !caches.isEmpty()
                ? Path.of(caches, "pocl", "kcache")
                : !home.isEmpty()
                    ? Path.of(home, ".cache", "pocl", "kcache")
                    : Path.of("/tmp", "pocl", "kcache");
    try {
      // As PoCL does: permissions do not tell all.
      Files.delete(Files.createTempFile(Files.createDirectories(cache), "pantile", ""));
      return null;
    } catch (IOException e) {
      return cache;
    }
  }
}
