// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import pantile.kernels.KernelSource;

/** The compiled kernels: a PTX resource for each program, made by {@code backends-cuda/ptx.sh}. */
final class Ptx {
  private Ptx() {}

  /** The program that a kernel belongs to. */
  static String of(KernelSource kernel) {
    String resource = "ptx/" + kernel.program() + ".ptx";
    try (InputStream in = Ptx.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  /** The version of PTX that a program is written in. */
  static String version(String ptx) {
    return ptx.lines()
        .filter(line -> line.startsWith(".version "))
        .map(line -> line.substring(".version ".length()).strip())
        .findFirst()
        .orElse("?");
  }
}
