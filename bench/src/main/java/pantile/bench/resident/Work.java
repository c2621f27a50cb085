// SPDX-License-Identifier: Apache-2.0
package pantile.bench.resident;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import pantile.job.ElementType;
import pantile.job.Kernel;
import pantile.job.Operand.Access;
import pantile.job.Partials;

/** Work on elements that lie in a device's memory. Each has the name of the peer's line for it. */
enum Work {
  SUM {
    @Override
    Kernel<?> kernel(ElementType type) {
      return type.floating()
          ? new Kernel.BlockSum(type, new Kernel.Term.Value())
          : new Kernel.ExactSum(type);
    }
  },
  MIN {
    @Override
    Kernel<?> kernel(ElementType type) {
      return new Kernel.MinMax(type, Kernel.Ends.MIN);
    }
  },
  DOT {
    @Override
    Kernel<?> kernel(ElementType type) {
      return type.floating() ? new Kernel.BlockDot(type) : new Kernel.ExactDot(type);
    }

    @Override
    List<Access> operands() {
      return List.of(Access.READ, Access.READ);
    }
  },
  SORT {
    @Override
    Kernel<?> kernel(ElementType type) {
      return new Kernel.Sort(type, false);
    }

    @Override
    List<Access> operands() {
      return List.of(Access.UPDATE);
    }
  };

  abstract Kernel<?> kernel(ElementType type);

  List<Access> operands() {
    return List.of(Access.READ);
  }

  /** Whether the operands are another array after it than before. */
  boolean changes() {
    return operands().contains(Access.UPDATE);
  }

  /** How a kernel's partial result is compared. */
  static Object value(Object result) {
    return switch (result) {
      case Partials.BlockSums sums -> sums.total();
      case Partials.Extremes extremes -> extremes.min();
      case Partials.Flags flags -> List.of(Arrays.hashCode(flags.words()));
      default -> result;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
