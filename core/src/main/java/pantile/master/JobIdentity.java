// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.Pantile;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/** What tells jobs apart whose partial results are kept: kernel, bounds, data and version. */
final class JobIdentity {
  private static final int CHUNK = 1 << 20;

  private JobIdentity() {}

  /**
   * The identity in words.
   *
   * @param data what the operands are; null to hash their elements
   */
  static String of(Work<?> job, List<Operand> operands, @Nullable String data) {
    StringBuilder text = new StringBuilder();
    text.append(job.kernel()).append(" of [").append(job.from()).append(", ").append(job.to());
    text.append(") by version ").append(version());
    if (!operands.isEmpty()) {
      text.append(" on ").append(data == null ? hash(operands) : data);
    }
    return text.toString();
  }

  private static String version() {
    String version = Pantile.class.getPackage().getImplementationVersion();
    if (version == null && Pantile.class.getModule().getDescriptor() != null) {
      version = Pantile.class.getModule().getDescriptor().rawVersion().orElse(null);
    }
    return version == null ? "unknown" : version;
  }

  private static String hash(List<Operand> operands) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Operand operand : operands) {
        Slice slice = operand.slice();
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
      return "data with SHA-256 " + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
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
    };
  }
}
