// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pantile.error.BadFileException;

/** Each line is in the range in which it begins, and in no other. */
@Timeout(60)
final class LineInputsTest {
  @TempDir private Path folder;

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private Path file(String name, String text) throws IOException {
    return file(name, text.getBytes(UTF_8));
  }

  private static <T> List<T> all(Inputs<T> inputs) throws Exception {
    List<T> all = new ArrayList<>();
    for (int part = 0; part < inputs.parts(); part++) {
      inputs.forEach(part, all::add);
    }
    return all;
  }

  /** The definition, naively. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    String last = lines.removeLast();
    lines.replaceAll(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    if (!last.isEmpty()) {
      lines.add(last);
    }
    return lines;
  }

  @Test
  void aRangeMayBeLongerThanAnyFile() throws Exception {
    Path file = file("short", "a\nb\n");
    Path other = file("other", "c");
    Path empty = file("empty", "");
    for (long range : new long[] {5, Long.MAX_VALUE - 3, Long.MAX_VALUE}) {
      Inputs<String> inputs = Inputs.lines(List.of(file, empty, other), range);
      assertEquals(List.of("a", "b", "c"), all(inputs), "ranges of " + range);
      assertEquals(2, inputs.parts(), "ranges of " + range);
    }
  }

  @Test
  void anyRangesGiveTheSameLines() throws Exception {
    List<String> texts = new ArrayList<>();
    texts.addAll(
        List.of("", "\n", "\r\n", "\r", "a", "a\n", "a\r\nb\r", "\n\n\na\r\r\n", "a\rb\n"));
    long seed = 3;
    Random random = new Random(seed);
    String[] bits = {
      "\n", "\r\n", "\r", "x", "word ", "\u00e9", "\u20ac", "\ud83d\ude00", "\ufffd"
    };
    for (int i = 0; i < 60; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(40); j > 0; j--) {
        text.append(bits[random.nextInt(bits.length)]);
      }
      texts.add(text.toString());
    }
    for (String text : texts) {
      Path file = file("text", text);
      for (long range = 1; range <= Files.size(file) + 1; range++) {
        String label = text + ", ranges of " + range + ", seed " + seed;
        Inputs<String> inputs = Inputs.lines(List.of(file), range);
        assertEquals(lines(text), all(inputs), label);
      }
      assertEquals(lines(text), all(Inputs.lines(file)));
    }
  }

  @Test
  void aRangeOwnsTheLinesThatBeginInIt() throws Exception {
    Inputs<String> inputs = Inputs.lines(List.of(file("text", "ab\ncdefgh\ni\n")), 3);
    List<List<String>> parts = new ArrayList<>();
    for (int part = 0; part < inputs.parts(); part++) {
      List<String> its = new ArrayList<>();
      inputs.forEach(part, its::add);
      parts.add(its);
    }
    assertEquals(List.of(List.of("ab"), List.of("cdefgh"), List.of(), List.of("i")), parts);
  }

  @Test
  void linesMayBeLongerThanBuffersAndRanges() throws Exception {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder();
    for (int length : new int[] {0, 131_071, 131_072, 131_073, 400_000, 1, 262_143, 5}) {
      for (int i = 0; i < length; i++) {
        text.append((char) ('a' + random.nextInt(26)));
      }
      text.append(length % 2 == 0 ? "\n" : "\r\n");
    }
    text.append("the end");
    Path file = file("long", text.toString());
    for (long range : new long[] {1000, 131_072, 131_073, 1 << 20}) {
      assertEquals(lines(text.toString()), all(Inputs.lines(List.of(file), range)), "" + range);
    }
  }

  @Test
  void filesFollowEachOther() throws Exception {
    Path empty = file("empty", "");
    Path a = file("a", "1\n2");
    Path b = file("b", "3\n");
    List<Path> files = List.of(empty, a, empty, empty, b, empty);
    for (long range : new long[] {1, 2, 100}) {
      assertEquals(List.of("1", "2", "3"), all(Inputs.lines(files, range)));
    }
    assertEquals(0, Inputs.lines(empty, empty).parts());
    assertEquals(0, Inputs.lines().parts());
  }

  @Test
  void bytesThatAreNoTextAreFound() throws Exception {
    byte[] bytes = "one\ntw\u00f6\n.\n".getBytes(UTF_8);
    bytes[9] = (byte) 0xff; // the full stop
    Path file = file("bad", bytes);
    BadFileException bad =
        assertThrows(BadFileException.class, () -> all(Inputs.lines(List.of(file), 4)));
    assertEquals(file + ": the bytes from 9 on are no UTF-8", bad.getMessage());
  }

  @Test
  void filesThatCannotBeReadAreNamed() throws Exception {
    Path missing = folder.resolve("missing");
    assertEquals(
        missing + ": there is no such file",
        assertThrows(BadFileException.class, () -> Inputs.lines(missing)).getMessage());
    assertEquals(
        folder + " is no regular file, so it cannot be read in ranges",
        assertThrows(BadFileException.class, () -> Inputs.lines(folder)).getMessage());
    Path file = file("cut", "some lines\nof text\n");
    Inputs<String> inputs = Inputs.lines(file);
    Files.writeString(file, "some");
    assertEquals(
        file + " had 19 bytes when the call began, and has 4 now",
        assertThrows(BadFileException.class, () -> all(inputs)).getMessage());
    Files.delete(file);
    assertEquals(
        file + ": there is no such file",
        assertThrows(BadFileException.class, () -> all(inputs)).getMessage());
  }

  @SuppressWarnings("JdkObsolete") // a list without access by index
  @Test
  void listsAndRangesGiveAllInOrder() throws Exception {
    for (int size : new int[] {0, 1, 2, 1023, 1024, 1025, 5000}) {
      List<Long> expected = LongStream.range(-3, size - 3).boxed().toList();
      assertEquals(expected, all(Inputs.range(-3, size - 3)));
      assertEquals(expected, all(Inputs.of(expected)));
      assertEquals(expected, all(Inputs.of(new LinkedList<>(expected))));
    }
    Inputs<Long> last = Inputs.range(Long.MAX_VALUE - 2, Long.MAX_VALUE);
    assertEquals(List.of(Long.MAX_VALUE - 2, Long.MAX_VALUE - 1), all(last));
    assertEquals(1024, Inputs.range(0, Long.MAX_VALUE).parts());
    assertEquals(Long.MAX_VALUE, Shares.start(Long.MAX_VALUE, 1024));
  }

  @Test
  void tilesCoverAllPartsAndBecomeShorter() {
    for (int parts : new int[] {0, 1, 7, 100, 5000}) {
      for (int workers : new int[] {1, 2, 64}) {
        int[] ends = TileFactoring.ends(parts, workers, Math.max(1, parts / (16 * workers)));
        assertEquals(parts == 0 ? 0 : parts, ends.length == 0 ? 0 : ends[ends.length - 1]);
        for (int i = 1; i < ends.length; i++) {
          assertTrue(ends[i] > ends[i - 1]);
          assertTrue(i < 2 || ends[i] - ends[i - 1] <= ends[i - 1] - ends[i - 2]);
        }
        assertTrue(ends.length <= 16 * workers + 16 * workers / 2 + 1, parts + ", " + workers);
      }
    }
  }
}
