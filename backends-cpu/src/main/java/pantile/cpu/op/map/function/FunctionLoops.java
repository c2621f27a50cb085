// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import pantile.cpu.lanes.LaneWidth;

/** The loops of elementary functions that this process uses, one a function. */
public final class FunctionLoops {
  private static final boolean VECTORS = LaneWidth.BITS > 0;
  private static final Map<UnaryFunction, UnaryLoop> UNARY = unary();
  private static final Map<BinaryFunction, BinaryLoop> BINARY = binary();

  private FunctionLoops() {}

  private static Map<UnaryFunction, UnaryLoop> unary() {
    Map<UnaryFunction, UnaryLoop> loops = new EnumMap<>(UnaryFunction.class);
    for (UnaryFunction each : UnaryFunction.values()) {
      loops.put(each, VECTORS ? new UnaryWarm(each) : new UnaryPlain(each));
    }
    return loops;
  }

  private static Map<BinaryFunction, BinaryLoop> binary() {
    Map<BinaryFunction, BinaryLoop> loops = new EnumMap<>(BinaryFunction.class);
    for (BinaryFunction each : BinaryFunction.values()) {
      loops.put(each, VECTORS ? new BinaryWarm(each) : new BinaryPlain(each));
    }
    return loops;
  }

  /**
   * The loop of a function of one operand.
   *
   * @param function the function
   * @return its loop, which any thread may use with scratch arrays of its own
   */
  public static UnaryLoop of(UnaryFunction function) {
    return Objects.requireNonNull(UNARY.get(function));
  }

  /**
   * The loop of a function of two operands.
   *
   * @param function the function
   * @return its loop, which any thread may use with scratch arrays of its own
   */
  public static BinaryLoop of(BinaryFunction function) {
    return Objects.requireNonNull(BINARY.get(function));
  }
}
