// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import pantile.spi.Discovery.Notice;

/** What is told where the JVM denies native code. */
final class NativeAccessTest {
  @Test
  void itIsFoundBehindTheClassThatLoadsItsLibrary() {
    assertTrue(NativeAccess.isDenied(new IllegalCallerException("restricted")));
    assertTrue(
        NativeAccess.isDenied(
            new ExceptionInInitializerError(new IllegalCallerException("restricted"))));
    assertFalse(NativeAccess.isDenied(new UnsatisfiedLinkError("no such library")));
    assertFalse(NativeAccess.isDenied(new IllegalArgumentException()));
  }

  @Test
  void theRemedyNamesWhoNeedsIt() {
    Notice notice = NativeAccess.denied("opencl", "jocl");
    assertEquals("opencl", notice.subject());
    assertTrue(
        notice.remedy().endsWith("=ALL-UNNAMED")
            || notice.remedy().endsWith("=jocl,pantile.backends.accelerator"),
        notice.remedy());
  }
}
