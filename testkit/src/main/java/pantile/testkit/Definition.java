// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Locale;
import pantile.job.Tile;
import pantile.spi.Body;
import pantile.spi.Kernel;
import pantile.spi.KernelName;
import pantile.spi.Memory;
import pantile.spi.Slice;

/**
 * What a kernel means, in the shortest code: the reference's body for it, and examples of it that
 * are run on every device. An operation whose kernel is its own overrides {@link #cases} to say the
 * rest of what a backend must keep to.
 *
 * @param <K> the kernel
 * @param <P> its partial result
 */
public abstract class Definition<K extends Kernel<P>, P> extends CaseSource
    implements Body<K, P, ReferenceDevice> {
  private final KernelName name;

  /**
   * For subclasses.
   *
   * @param family of operations, in lower case
   * @param name the kernel's
   */
  protected Definition(String family, KernelName name) {
    super(family, name.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    this.name = name;
  }

  /**
   * Some kernels of the name, with data: of every type that there is, and every kind of parameter.
   *
   * @return one at least
   */
  public abstract List<Example<K>> examples();

  /**
   * Computes one tile.
   *
   * @param kernel the kernel
   * @param tile the tile's place in the job
   * @param operands what the tile is given of each operand, as the kernel's documentation lists
   *     them; results are written to them
   * @return the partial result
   * @throws Exception whatever a user's own function throws
   */
  protected abstract P define(K kernel, Tile tile, Slice[] operands) throws Exception;

  /**
   * What the reference device runs.
   *
   * @return the definition itself, but for kernels that the reference leaves to others
   */
  protected Body<?, ?, ReferenceDevice> body() {
    return this;
  }

  /** The kernel's name. */
  final KernelName kernel() {
    return name;
  }

  @Override
  public final P run(K kernel, Tile tile, Memory[] operands, ReferenceDevice device)
      throws Exception {
    Slice[] slices = new Slice[operands.length];
    for (int i = 0; i < slices.length; i++) {
      slices[i] = ReferenceDevice.sliceOf(operands[i]);
    }
    return define(kernel, tile, slices);
  }

  @Override
  protected void cases(Cases cases) {}

  /**
   * Checks that a device made what the definition makes: the same partial result and the same bits
   * in every operand.
   *
   * @param kernel what was run
   * @param expected the definition's partial result
   * @param actual the device's
   * @param expectedOperands the definition's operands, afterwards
   * @param actualOperands the device's
   */
  protected void check(
      K kernel, P expected, P actual, Slice[] expectedOperands, Slice[] actualOperands) {
    checkPartial(kernel, expected, actual);
    for (int i = 0; i < expectedOperands.length; i++) {
      assertArrayEquals(
          SliceElements.allBits(expectedOperands[i]),
          SliceElements.allBits(actualOperands[i]),
          "operand " + i + " of " + kernel);
    }
  }

  /**
   * Checks a partial result.
   *
   * @param kernel what was run
   * @param expected the definition's
   * @param actual the device's
   */
  protected void checkPartial(K kernel, P expected, P actual) {
    assertArrayEquals(bytes(expected), bytes(actual), kernel::toString);
  }

  /** What tells results apart to the bit. */
  static byte[] bytes(Object partial) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(partial);
    } catch (IOException e) {
      throw new AssertionError("a partial result cannot be written", e);
    }
    return bytes.toByteArray();
  }
}
