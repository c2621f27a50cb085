// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jocl.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Answers to OpenCL's questions, through JOCL. They are taken in memory outside of the heap: where
 * a call is given an array, JOCL has the collector hold it, which not every JVM does.
 */
final class JoclInfo {
  /**
   * Names and programs are shorter. A size beyond that is nonsense, and no memory is taken for it.
   */
  private static final long MOST_BYTES = 1L << 28;

  private JoclInfo() {}

  /** A class of JOCL's, for where its jar lies; nothing native is loaded by it. */
  static Class<?> binding() {
    return Pointer.class;
  }

  /** One of the calls that ask for a property. */
  interface Question {
    /**
     * Asks.
     *
     * @param room bytes for the answer
     * @param to where the answer goes; null to ask for its size
     * @param size takes the answer's size; null if it is known
     * @return a status
     */
    int ask(long room, @Nullable Pointer to, long @Nullable [] size);
  }

  /** Memory of the host, outside of the heap, in the host's byte order. */
  static ByteBuffer memory(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /** An answer of at most 8 bytes. */
  static long number(String call, Question question) {
    ByteBuffer answer = memory(Long.BYTES);
    ClException.check(question.ask(Long.BYTES, Pointer.to(answer), null), call);
    return answer.getLong(0);
  }

  /** An answer of a size that is asked for first. */
  static byte[] bytes(String call, Question question) {
    long[] size = new long[1];
    ClException.check(question.ask(0, null, size), call);
    if (size[0] < 0 || size[0] > MOST_BYTES) {
      throw new ClException(
          0, call + ", whose answer takes " + Long.toUnsignedString(size[0]) + " bytes,");
    }
    byte[] bytes = new byte[(int) size[0]];
    if (bytes.length > 0) {
      ByteBuffer answer = memory(bytes.length);
      ClException.check(question.ask(bytes.length, Pointer.to(answer), null), call);
      answer.get(bytes);
    }
    return bytes;
  }

  /** An answer that ends with a zero. */
  static String text(String call, Question question) {
    byte[] bytes = bytes(call, question);
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8).strip();
  }
}
