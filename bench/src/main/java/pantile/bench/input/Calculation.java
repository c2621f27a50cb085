// SPDX-License-Identifier: Apache-2.0
package pantile.bench.input;

import java.util.Locale;
import java.util.stream.IntStream;
import pantile.Doubles;
import pantile.Pantile;

/**
 * Element-wise calculations: as expressions of Pantile's, as one writes them in a plain loop on one
 * thread, and as parallel streams. All three do the same operations in the same order, so elements
 * have equal bits; sums differ in their last digits.
 */
public enum Calculation {
  /** {@code a x + b y + c} into an array that is there. */
  LINE_INTO {
    @Override
    public Object pantile(Pantile pantile, Columns columns) {
      return into(columns, line(pantile, columns));
    }

    @Override
    public Object loop(Columns columns) {
      return ElementLoops.line(columns, columns.to());
    }

    @Override
    public Object stream(Columns columns) {
      double[] to = columns.to();
      columns.indices().forEach(i -> to[i] = ElementLoops.line(columns.x()[i], columns.y()[i]));
      return to;
    }
  },
  /** {@code a x + b y + c} into a new array. */
  LINE_NEW {
    @Override
    public Object pantile(Pantile pantile, Columns columns) {
      return line(pantile, columns).toArray();
    }

    @Override
    public Object loop(Columns columns) {
      return ElementLoops.line(columns, new double[columns.length()]);
    }

    @Override
    public Object stream(Columns columns) {
      return columns
          .indices()
          .mapToDouble(i -> ElementLoops.line(columns.x()[i], columns.y()[i]))
          .toArray();
    }
  },
  /** The sum of {@code (x - y)²}. */
  SQUARES {
    @Override
    public Object pantile(Pantile pantile, Columns columns) {
      Doubles d = pantile.over(columns.x()).sub(pantile.over(columns.y()));
      return d.mul(d).sum();
    }

    @Override
    public Object loop(Columns columns) {
      return ElementLoops.squares(columns);
    }

    @Override
    public Object stream(Columns columns) {
      return columns
          .indices()
          .mapToDouble(i -> ElementLoops.square(columns.x()[i], columns.y()[i]))
          .sum();
    }
  },
  /** The variance of {@code log(p[i + 1] / p[i])}, where {@code p = x + 1}. */
  RETURNS {
    @Override
    public Object pantile(Pantile pantile, Columns columns) {
      Doubles p = pantile.over(columns.prices());
      return p.drop(1).div(p.dropLast(1)).log().variance();
    }

    @Override
    public Object loop(Columns columns) {
      Moments moments = new Moments();
      for (int i = 0; i < columns.length() - 1; i++) {
        moments.add(ElementLoops.logReturn(columns.prices(), i));
      }
      return moments.variance();
    }

    @Override
    public Object stream(Columns columns) {
      return IntStream.range(0, columns.length() - 1)
          .parallel()
          .collect(
              Moments::new,
              (moments, i) -> moments.add(ElementLoops.logReturn(columns.prices(), i)),
              Moments::addAll)
          .variance();
    }
  },
  /**
   * Ten operations, of which some take a processor long: {@code sqrt(|(x - y) / (x + y + 3)|) / 2 +
   * max(x, y) - 1}, where the half is a factor.
   */
  TEN {
    @Override
    public Object pantile(Pantile pantile, Columns columns) {
      Doubles x = pantile.over(columns.x());
      Doubles y = pantile.over(columns.y());
      Doubles ratio = x.sub(y).div(x.add(y).add(3));
      return into(columns, ratio.abs().sqrt().mul(0.5).add(x.max(y)).sub(1));
    }

    @Override
    public Object loop(Columns columns) {
      return ElementLoops.ten(columns);
    }

    @Override
    public Object stream(Columns columns) {
      double[] to = columns.to();
      columns.indices().forEach(i -> to[i] = ElementLoops.ten(columns.x()[i], columns.y()[i]));
      return to;
    }
  },
  /** Ten operations that a processor does quickly: a polynomial of the fifth degree. */
  POLYNOMIAL {
    @Override
    public Object pantile(Pantile pantile, Columns columns) {
      Doubles x = pantile.over(columns.x());
      Doubles cubic = x.mul(0.5).add(1.5).mul(x).add(2.5).mul(x).add(3.5);
      return into(columns, cubic.mul(x).add(4.5).mul(x).add(5.5));
    }

    @Override
    public Object loop(Columns columns) {
      return ElementLoops.polynomial(columns);
    }

    @Override
    public Object stream(Columns columns) {
      double[] to = columns.to();
      columns.indices().forEach(i -> to[i] = ElementLoops.polynomial(columns.x()[i]));
      return to;
    }
  },
  /** {@code exp} of arguments from -10 to 10. */
  EXP {
    @Override
    public Object pantile(Pantile pantile, Columns columns) {
      return into(columns, pantile.over(columns.arguments()).exp());
    }

    @Override
    public Object loop(Columns columns) {
      return ElementLoops.exp(columns);
    }

    @Override
    public Object stream(Columns columns) {
      double[] to = columns.to();
      columns.indices().forEach(i -> to[i] = StrictMath.exp(columns.arguments()[i]));
      return to;
    }
  },
  /** {@code log} of arguments from 0.5 to 1.5. */
  LOG {
    @Override
    public Object pantile(Pantile pantile, Columns columns) {
      return into(columns, pantile.over(columns.prices()).log());
    }

    @Override
    public Object loop(Columns columns) {
      return ElementLoops.log(columns);
    }

    @Override
    public Object stream(Columns columns) {
      double[] to = columns.to();
      columns.indices().forEach(i -> to[i] = StrictMath.log(columns.prices()[i]));
      return to;
    }
  },
  /** {@code sin} of arguments from -10 to 10. */
  SIN {
    @Override
    public Object pantile(Pantile pantile, Columns columns) {
      return into(columns, pantile.over(columns.arguments()).sin());
    }

    @Override
    public Object loop(Columns columns) {
      return ElementLoops.sin(columns);
    }

    @Override
    public Object stream(Columns columns) {
      double[] to = columns.to();
      columns.indices().forEach(i -> to[i] = StrictMath.sin(columns.arguments()[i]));
      return to;
    }
  };

  /** The factor of {@code x}. */
  public static final double A = 2.5;

  /** The factor of {@code y}. */
  public static final double B = -1.25;

  /** What is added. */
  public static final double C = 0.75;

  private static Doubles line(Pantile pantile, Columns columns) {
    return pantile.over(columns.x()).mul(A).add(pantile.over(columns.y()).mul(B)).add(C);
  }

  private static double[] into(Columns columns, Doubles results) {
    results.copyTo(columns.to(), 0);
    return columns.to();
  }

  /**
   * By Pantile.
   *
   * @param pantile to call
   * @param columns the input, and room for elements
   * @return a {@code double[]} or a {@link Double}
   */
  public abstract Object pantile(Pantile pantile, Columns columns);

  /**
   * By a plain loop on one thread.
   *
   * @param columns the input, and room for elements
   * @return as {@link #pantile}
   */
  public abstract Object loop(Columns columns);

  /**
   * By a parallel stream.
   *
   * @param columns the input, and room for elements
   * @return as {@link #pantile}
   */
  public abstract Object stream(Columns columns);

  /**
   * Bytes of memory that an element's calculation reads and writes. What is read only to be
   * overwritten is not counted.
   *
   * @return 8 for each array
   */
  public int bytes() {
    return switch (this) {
      case LINE_INTO, LINE_NEW, TEN -> 3 * Double.BYTES;
      case SQUARES, POLYNOMIAL, EXP, LOG, SIN -> 2 * Double.BYTES;
      case RETURNS -> Double.BYTES;
    };
  }

  /**
   * Finds a calculation by its name in works.
   *
   * @param name such as "line-into"
   * @return the calculation
   * @throws IllegalArgumentException if there is none
   */
  public static Calculation of(String name) {
    for (Calculation each : values()) {
      if (each.toString().equals(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException("no calculation " + name);
  }

  /** The name in works. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
