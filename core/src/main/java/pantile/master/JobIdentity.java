// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pantile.spi.Formula;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;
import pantile.text.Sha256;

/** What tells jobs apart whose partial results are kept: kernel, bounds, data and version. */
final class JobIdentity {
  private static final int CHUNK = 1 << 20;

  /** Characters of data in words that a message may repeat: fewer than a hash has. */
  private static final int FEW_WORDS = 60;

  private static final String VERSION = " by version ";
  private static final String DATA = " on ";

  /** Behind a file's name in the words of who tells files apart by what the system says of them. */
  private static final String FACTS = " with {";

  /** Between the words about two files, which end in a hash of samples. */
  private static final Pattern NEXT_FILE = Pattern.compile("(?<= [0-9a-f]{64}) and ");

  private JobIdentity() {}

  /**
   * The identity in words.
   *
   * @param data what the operands are; null to hash their elements
   */
  static String of(Work<?> job, List<Operand> operands, @Nullable String data) {
    StringBuilder text = new StringBuilder();
    text.append(job.kernel());
    for (Operand operand : operands) {
      if (operand.slice() instanceof Slice.Computed computed) {
        text.append(" of elements ").append(computed.formula());
      }
    }
    text.append(" of [").append(job.from()).append(", ").append(job.to());
    text.append(")").append(VERSION).append(version());
    if (!operands.isEmpty()) {
      text.append(DATA).append(data == null ? hash(operands) : data);
    }
    return text.toString();
  }

  /** What a job does and where, without its data. */
  static String work(String identity) {
    return before(identity, VERSION);
  }

  /**
   * Why a job is not the one that was noted, in a few words: identities themselves are long.
   *
   * @param noted identity of the one that was noted, which may be any text
   * @param here identity of another
   */
  static String difference(String noted, String here) {
    String oldBuild = behind(noted, VERSION);
    String build = behind(here, VERSION);
    String oldVersion = before(oldBuild, DATA);
    String version = before(build, DATA);
    if (!oldVersion.equals(version)) {
      return "it was begun by version " + oldVersion + ", and this is version " + version;
    }
    String oldData = behind(oldBuild, DATA);
    String data = behind(build, DATA);
    boolean alike = before(work(noted), " of [").equals(before(work(here), " of ["));
    if (!alike || oldData.isEmpty() || oldData.equals(data)) {
      return "it is about " + work(noted) + ", and this is " + work(here);
    }
    if (oldData.length() <= FEW_WORDS && data.length() <= FEW_WORDS) {
      return "it is about " + oldData + ", and this is about " + data;
    }
    return changed(oldData, data) + " replaced or changed since";
  }

  /** Names the file if one of the same name was there. */
  private static String changed(String oldData, String data) {
    String[] old = NEXT_FILE.split(oldData, -1);
    String[] now = NEXT_FILE.split(data, -1);
    int at = 0;
    while (at < Math.min(old.length, now.length) - 1 && old[at].equals(now[at])) {
      at++;
    }
    String name = before(now[at], FACTS);
    boolean same = now[at].contains(FACTS) && name.equals(before(old[at], FACTS));
    return same ? "the file " + name + " was" : "the data were";
  }

  private static String before(String text, String mark) {
    int at = text.indexOf(mark);
    return at < 0 ? text : text.substring(0, at);
  }

  private static String behind(String text, String mark) {
    int at = text.indexOf(mark);
    return at < 0 ? "" : text.substring(at + mark.length());
  }

  private static String version() {
    String version = JobIdentity.class.getPackage().getImplementationVersion();
    if (version == null && JobIdentity.class.getModule().getDescriptor() != null) {
      version = JobIdentity.class.getModule().getDescriptor().rawVersion().orElse(null);
    }
    return version == null ? "unknown" : version;
  }

  private static String hash(List<Operand> operands) {
    MessageDigest digest = Sha256.digest();
    for (Operand operand : operands) {
      add(operand.slice(), digest);
    }
    return "data with SHA-256 " + Sha256.hex(digest);
  }

  private static void add(Slice slice, MessageDigest digest) {
    if (slice instanceof Slice.Computed(Formula formula, List<Slice> inputs, long length)) {
      String text = formula + " of " + length;
      digest.update(text.getBytes(StandardCharsets.US_ASCII));
      for (Slice input : inputs) {
        add(input, digest);
      }
      return;
    }
    String order = slice instanceof Slice.Mapped mapped ? " " + mapped.order() : "";
    String kind = slice.type() + " " + slice.length() + order;
    digest.update(kind.getBytes(StandardCharsets.US_ASCII));
    MemorySegment bytes = bytes(slice);
    byte[] chunk = new byte[(int) Math.min(CHUNK, bytes.byteSize())];
    for (long at = 0; at < bytes.byteSize(); at += chunk.length) {
      int length = (int) Math.min(chunk.length, bytes.byteSize() - at);
      MemorySegment.copy(bytes, at, MemorySegment.ofArray(chunk), 0, length);
      digest.update(chunk, 0, length);
    }
  }

  private static MemorySegment bytes(Slice slice) {
    long size = slice.length() * slice.type().bytes();
    return switch (slice) {
      case Slice.Ints(int[] a, int from, int _) ->
          MemorySegment.ofArray(a).asSlice((long) from * Integer.BYTES, size);
      case Slice.Longs(long[] a, int from, int _) ->
          MemorySegment.ofArray(a).asSlice((long) from * Long.BYTES, size);
      case Slice.Floats(float[] a, int from, int _) ->
          MemorySegment.ofArray(a).asSlice((long) from * Float.BYTES, size);
      case Slice.Doubles(double[] a, int from, int _) ->
          MemorySegment.ofArray(a).asSlice((long) from * Double.BYTES, size);
      case Slice.Mapped(MemorySegment segment, var _, var _) -> segment;
      case Slice.Computed _, Slice.Resident _ ->
          throw new IllegalArgumentException("only elements in host memory have bytes here");
    };
  }
}
