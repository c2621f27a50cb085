// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files of numbers do not depend on where the user lives: ar-EG has digits, tr-TR an i, its own.
 */
@Timeout(120)
class LocaleFilesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"en,US", "ar,EG", "tr,TR"})
  void filesAreWrittenAndReadAlike(String language, String country) throws IOException {
    List<String> locale =
        List.of(
            "--add-modules",
            "jdk.incubator.vector",
            "-Duser.language=" + language,
            "-Duser.country=" + country);
    Path text = NpyBytes.write(folder, "x.TXT", "1234567\n-1\n2\n");
    Path npy = folder.resolve("x.npy");
    Ran.child(locale, "sort", text, "-o", npy).fine();
    String start = new String(Files.readAllBytes(npy), StandardCharsets.ISO_8859_1);
    assertEquals(
        "{'descr': '<i8', 'fortran_order': False, 'shape': (3,), }", start.substring(10, 67));
    assertArrayEquals(NpyBytes.longs(LITTLE_ENDIAN, -1, 2, 1_234_567), tail(npy));

    Ran.child(locale, "sort", "--descending", npy, "-o", npy).fine();
    assertArrayEquals(NpyBytes.longs(LITTLE_ENDIAN, 1_234_567, 2, -1), tail(npy));
    Ran.child(locale, "sort", "--type", "LONG", "--format", "NPY", npy, "-o", text).fine();
    assertEquals("-1\n2\n1234567\n", Files.readString(text));
    Path primes = folder.resolve("primes.npy");
    Ran.child(locale, "primes", 0, 6, "-o", primes).fine();
    assertArrayEquals(NpyBytes.longs(LITTLE_ENDIAN, 2, 3, 5), tail(primes));
  }

  @ParameterizedTest
  @CsvSource({"en,US", "ar,EG", "tr,TR"})
  void messagesHaveTheSameDigits(String language, String country) {
    List<String> locale = List.of("-Duser.language=" + language, "-Duser.country=" + country);
    Path cut = NpyBytes.write(folder, "cut.npy", NpyBytes.file("<i8", "(4000,)", new byte[8000]));
    Ran.child(locale, "reduce", "sum", cut)
        .failsWith(
            2, "its header promises 32,000 bytes of elements, but the file ends after 8,000");
    Path words = NpyBytes.write(folder, "x.txt", "1\nx\n");
    Ran.child(locale, "sort", words).failsWith(2, "line 2 is no number");
  }

  private static byte[] tail(Path npy) throws IOException {
    byte[] bytes = Files.readAllBytes(npy);
    return Arrays.copyOfRange(bytes, bytes.length - 24, bytes.length);
  }
}
