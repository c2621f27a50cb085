// SPDX-License-Identifier: Apache-2.0
package pantile.bench.resident;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import pantile.op.prime.ArePrime.Flags;
import pantile.op.reduce.BlockDot;
import pantile.op.reduce.BlockSum;
import pantile.op.reduce.BlockSums;
import pantile.op.reduce.Ends;
import pantile.op.reduce.ExactDot;
import pantile.op.reduce.ExactSum;
import pantile.op.reduce.MinMax;
import pantile.op.reduce.MinMax.Extremes;
import pantile.op.reduce.Term;
import pantile.op.sort.Sort;
import pantile.spi.ElementType;
import pantile.spi.Kernel;
import pantile.spi.Operand.Access;

/** Work on elements that lie in a device's memory. Each has the name of the peer's line for it. */
enum ResidentWork {
  SUM {
    @Override
    Kernel<?> kernel(ElementType type) {
      return type.floating() ? new BlockSum(type, new Term.Value()) : new ExactSum(type);
    }
  },
  MIN {
    @Override
    Kernel<?> kernel(ElementType type) {
      return new MinMax(type, Ends.MIN);
    }
  },
  DOT {
    @Override
    Kernel<?> kernel(ElementType type) {
      return type.floating() ? new BlockDot(type) : new ExactDot(type);
    }

    @Override
    List<Access> operands() {
      return List.of(Access.READ, Access.READ);
    }
  },
  SORT {
    @Override
    Kernel<?> kernel(ElementType type) {
      return new Sort(type, false);
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
      case BlockSums sums -> sums.total();
      case Extremes extremes -> extremes.min();
      case Flags flags -> List.of(Arrays.hashCode(flags.words()));
      default -> result;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
