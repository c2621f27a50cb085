// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pantile.testkit.Tool;

/**
 * An OpenCL platform of the tests' own, which a C compiler builds of {@code src/test/c}, and which
 * the ICD loader finds beside those of this machine, or alone.
 */
final class FakePlatform {
  private static final Path SOURCE = Path.of("src/test/c/fakecl.c").toAbsolutePath();

  private FakePlatform() {}

  /** Whether it can be built here. */
  static boolean buildable() {
    return System.getProperty("os.name").equals("Linux") && compiler().isPresent();
  }

  private static Optional<Tool> compiler() {
    return Stream.of("cc", "gcc", "clang").flatMap(name -> Tool.find(name).stream()).findFirst();
  }

  /**
   * Builds it into a folder.
   *
   * @param behaviour as the source lists them
   * @param alone whether other platforms are left out
   * @return the environment of a process that finds it
   */
  static Map<String, String> environment(Path folder, String behaviour, boolean alone)
      throws Exception {
    Path library = folder.resolve("libfakecl.so");
    Tool.Outcome outcome =
        compiler()
            .orElseThrow()
            .run("-shared", "-fPIC", "-O1", "-o", library.toString(), SOURCE.toString());
    if (!outcome.silent()) {
      throw new IOException(outcome.said());
    }
    Path vendors = Files.createDirectories(folder.resolve(alone ? "alone" : "vendors"));
    if (!alone) {
      copyOthers(vendors);
    }
    Map<String, String> environment = registering(vendors, library);
    environment.put("FAKE_CL", behaviour);
    return environment;
  }

  /**
   * Registers a driver before those that a folder has: loaders sort by names.
   *
   * @return the environment of a process whose loader looks there, and nowhere else
   */
  static Map<String, String> registering(Path vendors, Path library) throws IOException {
    Files.writeString(vendors.resolve("fake.icd"), library + "\n");
    Map<String, String> environment = new HashMap<>();
    // Of both loaders, ocl-icd and Khronos'.
    environment.put("OCL_ICD_VENDORS", vendors.toString());
    environment.put("OCL_ICD_FILENAMES", "");
    environment.put("OPENCL_VENDOR_PATH", vendors.toString());
    return environment;
  }

  /** Copies what registers this machine's drivers. */
  static void copyOthers(Path vendors) throws IOException {
    copy(Path.of(System.getenv().getOrDefault("OCL_ICD_VENDORS", "/etc/OpenCL/vendors")), vendors);
  }

  /** All but Mesa's and Oclgrind, which have tests of their own. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(FakePlatform::copied).toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static boolean copied(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".icd")
        && !name.equals("mesa.icd")
        && !name.equals("rusticl.icd")
        && !name.startsWith("oclgrind");
  }
}
