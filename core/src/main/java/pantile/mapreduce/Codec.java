// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How keys or values are written to disk when they take more memory than they may. What is read
 * must equal what was written, by {@code equals} and, of a key, by its order. Used on worker
 * threads, for several files at once.
 *
 * @param <E> a key or a value
 */
public interface Codec<E> {
  /** Texts, those with unpaired surrogates too: 2 bytes and a byte or two a character. */
  Codec<String> STRING = new StringCodec();

  /** Numbers of 64 bits: 1 to 10 bytes, the fewer the nearer to 0. */
  Codec<Long> LONG =
      new Codec<>() {
        @Override
        public void write(Long element, DataOutput out) throws IOException {
          Varints.write(Varints.zigzag(element), out);
        }

        @Override
        public Long read(DataInput in) throws IOException {
          return Varints.unzigzag(Varints.read(in));
        }
      };

  /** Numbers of 32 bits: 1 to 5 bytes, the fewer the nearer to 0. */
  Codec<Integer> INTEGER =
      new Codec<>() {
        @Override
        public void write(Integer element, DataOutput out) throws IOException {
          Varints.write(Varints.zigzag(element), out);
        }

        @Override
        public Integer read(DataInput in) throws IOException {
          return (int) Varints.unzigzag(Varints.read(in));
        }
      };

  /** Floating-point numbers of 64 bits: 8 bytes; a NaN keeps its bits. */
  Codec<Double> DOUBLE =
      new Codec<>() {
        @Override
        public void write(Double element, DataOutput out) throws IOException {
          out.writeLong(Double.doubleToRawLongBits(element));
        }

        @Override
        public Double read(DataInput in) throws IOException {
          return Double.longBitsToDouble(in.readLong());
        }
      };

  /**
   * Writes an element.
   *
   * @param element not null
   * @param out takes it
   * @throws IOException if {@code out} throws it, or the element cannot be written
   */
  void write(E element, DataOutput out) throws IOException;

  /**
   * Reads an element back.
   *
   * @param in gives what was written, and then what was written of others
   * @return an equal element
   * @throws IOException if {@code in} throws it, or the bytes are none of this codec's
   */
  E read(DataInput in) throws IOException;
}
