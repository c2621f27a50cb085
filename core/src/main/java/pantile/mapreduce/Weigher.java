// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Estimates what keys and values take in memory. Texts, boxed numbers and arrays of numbers are
 * known; others take twice what their codec writes. Where that fails, since an object is not
 * serializable, or is too deep, a guess stands in.
 */
final class Weigher {
  private static final int HEADER = 16;
  private static final int GUESS = 256;

  private final Counter counter = new Counter();
  private final DataOutputStream out = new DataOutputStream(counter);

  <E> long bytes(E element, Codec<? super E> codec) {
    return switch (element) {
      case String text ->
          2 * HEADER + 8 + (StringCodec.latin(text) ? text.length() : 2L * text.length());
      case Integer _, Float _, Short _, Byte _, Character _, Boolean _ -> HEADER;
      case Long _, Double _ -> HEADER + 8;
      case byte[] array -> HEADER + array.length;
      case char[] array -> HEADER + 2L * array.length;
      case int[] array -> HEADER + 4L * array.length;
      case float[] array -> HEADER + 4L * array.length;
      case long[] array -> HEADER + 8L * array.length;
      case double[] array -> HEADER + 8L * array.length;
      default -> written(element, codec);
    };
  }

  private <E> long written(E element, Codec<? super E> codec) {
    counter.bytes = 0;
    try {
      codec.write(element, out);
      return HEADER + 2 * counter.bytes;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return GUESS; // should it have to be written, the error is told then
    }
  }

  private static final class Counter extends OutputStream {
    long bytes;

    @Override
    public void write(int one) {
      bytes++;
    }

    @Override
    public void write(byte[] some, int from, int length) {
      bytes += length;
    }
  }
}
