// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.List;
import java.util.function.Supplier;
import pantile.job.Tile;
import pantile.spi.ElementType;
import pantile.spi.Kernel;
import pantile.spi.Operand;
import pantile.spi.Slice;

/**
 * A kernel with data, of which some tiles can be made.
 *
 * @param kernel the kernel
 * @param length elements or numbers in the job, from 0
 * @param operands makes the job's operands; the same, in arrays of their own, each time
 * @param <K> the kernel
 */
public record Example<K extends Kernel<?>>(K kernel, int length, Supplier<List<Operand>> operands) {
  /** Several blocks, of which the last is not full. */
  public static final int LENGTH = 3 * 4096 + 5;

  private static final long OTHER_SEED = 19;

  /**
   * A kernel whose job has {@link #LENGTH} elements or numbers.
   *
   * @param kernel the kernel
   * @param operands makes the job's operands
   * @param <K> the kernel
   * @return the example
   */
  public static <K extends Kernel<?>> Example<K> of(K kernel, Supplier<List<Operand>> operands) {
    return new Example<>(kernel, LENGTH, operands);
  }

  /**
   * A kernel that reads elements.
   *
   * @param kernel the kernel
   * @param type of the elements
   * @param <K> the kernel
   * @return the example
   */
  public static <K extends Kernel<?>> Example<K> reading(K kernel, ElementType type) {
    return of(kernel, () -> List.of(Operand.in(elements(type))));
  }

  /**
   * A kernel that reads two arrays of elements.
   *
   * @param kernel the kernel
   * @param type of the elements of both
   * @param <K> the kernel
   * @return the example
   */
  public static <K extends Kernel<?>> Example<K> readingTwo(K kernel, ElementType type) {
    return of(
        kernel,
        () ->
            List.of(
                Operand.in(elements(type)),
                Operand.in(new Input(Distribution.SMALL, type, LENGTH, OTHER_SEED).whole())));
  }

  /**
   * Elements, of which many are alike, of both signs.
   *
   * @param type their type
   * @return as many as the job has
   */
  public static Slice elements(ElementType type) {
    return Input.of(Distribution.SMALL, type, LENGTH).whole();
  }

  /**
   * All of the job.
   *
   * @return a tile
   */
  public Tile tile() {
    return new Tile(0, 0, length);
  }
}
