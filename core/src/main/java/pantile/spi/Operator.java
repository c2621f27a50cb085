// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

/**
 * What a node of a {@link Formula} computes for one element. Each operator means what Java's own
 * operator or method means, on values of the node's type: integers wrap, floating-point operations
 * round once and are never contracted, and {@code float} is computed in {@code float}. A NaN that
 * an operator computes is {@link Double#NaN} or {@link Float#NaN}; {@link #SELECT} moves values,
 * and a NaN that is moved keeps its bits.
 */
public enum Operator {
  /** The element of an input. The node's first argument is the input's number. */
  INPUT(Kind.LEAF),
  /** A constant. The node's first argument is the constant's number. */
  CONSTANT(Kind.LEAF),
  /** The element's index, a {@code long}, plus the constant whose number the argument is. */
  INDEX(Kind.LEAF),
  /**
   * A random number, see {@link pantile.op.map.Philox}. The first argument is the number of the
   * constant that is the seed. The number's counter is the element's index plus the constant whose
   * number the second argument is.
   */
  RANDOM(Kind.LEAF),

  /** {@code a + b}. */
  ADD(Kind.ANY),
  /** {@code a - b}. */
  SUB(Kind.ANY),
  /** {@code a * b}. */
  MUL(Kind.ANY),
  /** {@code a / b}. An integer division by zero has no result. */
  DIV(Kind.ANY),
  /** {@code a % b}. An integer division by zero has no result. */
  REM(Kind.ANY),
  /** {@code Math.min(a, b)}. */
  MIN(Kind.ANY),
  /** {@code Math.max(a, b)}. */
  MAX(Kind.ANY),
  /** {@code -a}. */
  NEG(Kind.ANY),
  /** {@code Math.abs(a)}. */
  ABS(Kind.ANY),

  /** {@code a & b}. */
  AND(Kind.INTEGER),
  /** {@code a | b}. */
  OR(Kind.INTEGER),
  /** {@code a ^ b}. */
  XOR(Kind.INTEGER),
  /** {@code ~a}. */
  NOT(Kind.INTEGER),
  /** {@code a << b}, the shift modulo the width. */
  SHL(Kind.INTEGER),
  /** {@code a >> b}, the shift modulo the width. */
  SHR(Kind.INTEGER),
  /** {@code a >>> b}, the shift modulo the width. */
  USHR(Kind.INTEGER),

  /** {@code Math.sqrt(a)}, rounded once to the node's type. */
  SQRT(Kind.FLOATING),
  /** {@code Math.fma(a, b, c)}. */
  FMA(Kind.FLOATING),
  /** {@code StrictMath.exp}. Functions of a {@code float} round the {@code double} result. */
  EXP(Kind.FUNCTION),
  /** {@code StrictMath.expm1}. */
  EXPM1(Kind.FUNCTION),
  /** {@code StrictMath.log}. */
  LOG(Kind.FUNCTION),
  /** {@code StrictMath.log1p}. */
  LOG1P(Kind.FUNCTION),
  /** {@code StrictMath.log10}. */
  LOG10(Kind.FUNCTION),
  /** {@code StrictMath.cbrt}. */
  CBRT(Kind.FUNCTION),
  /** {@code StrictMath.sin}. */
  SIN(Kind.FUNCTION),
  /** {@code StrictMath.cos}. */
  COS(Kind.FUNCTION),
  /** {@code StrictMath.tan}. */
  TAN(Kind.FUNCTION),
  /** {@code StrictMath.asin}. */
  ASIN(Kind.FUNCTION),
  /** {@code StrictMath.acos}. */
  ACOS(Kind.FUNCTION),
  /** {@code StrictMath.atan}. */
  ATAN(Kind.FUNCTION),
  /** {@code StrictMath.sinh}. */
  SINH(Kind.FUNCTION),
  /** {@code StrictMath.cosh}. */
  COSH(Kind.FUNCTION),
  /** {@code StrictMath.tanh}. */
  TANH(Kind.FUNCTION),
  /** {@code StrictMath.pow(a, b)}. */
  POW(Kind.FUNCTION),
  /** {@code StrictMath.hypot(a, b)}. */
  HYPOT(Kind.FUNCTION),
  /** {@code StrictMath.atan2(a, b)}. */
  ATAN2(Kind.FUNCTION),

  /** {@code a < b}. */
  LT(Kind.COMPARISON),
  /** {@code a <= b}. */
  LE(Kind.COMPARISON),
  /** {@code a == b}. */
  EQ(Kind.COMPARISON),
  /** {@code a != b}. */
  NE(Kind.COMPARISON),

  /** {@code a & b} of two conditions. */
  BOTH(Kind.LOGIC),
  /** {@code a | b} of two conditions. */
  EITHER(Kind.LOGIC),
  /** {@code a ^ b} of two conditions. */
  DIFFER(Kind.LOGIC),
  /** {@code !a} of a condition. */
  NEITHER(Kind.LOGIC),

  /** {@code a ? b : c}, where {@code a} is a condition. */
  SELECT(Kind.ANY),
  /** The cast of {@code a}, of another type, to the node's type: as Java's, which saturates. */
  CAST(Kind.ANY);

  /** What operators have in common. */
  public enum Kind {
    /** Nodes without operands. */
    LEAF,
    /** Operators for each type. */
    ANY,
    /** Operators for integers. */
    INTEGER,
    /** Operators for floating-point numbers that IEEE 754 defines to the bit. */
    FLOATING,
    /** Functions of floating-point numbers with the bits of {@link StrictMath}. */
    FUNCTION,
    /** Operators that give a condition. */
    COMPARISON,
    /** Operators for conditions. */
    LOGIC
  }

  private final Kind kind;

  Operator(Kind kind) {
    this.kind = kind;
  }

  /**
   * What the operator has in common with others.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * The number of operands.
   *
   * @return 0 to 3
   */
  public int operands() {
    return switch (this) {
      case INPUT, CONSTANT, INDEX, RANDOM -> 0;
      case FMA, SELECT -> 3;
      case NEG, ABS, NOT, NEITHER, CAST, SQRT -> 1;
      case POW, HYPOT, ATAN2 -> 2;
      default -> kind == Kind.FUNCTION ? 1 : 2;
    };
  }

  /**
   * Whether the result is a condition, not a number.
   *
   * @return true for comparisons and logic
   */
  public boolean condition() {
    return kind == Kind.COMPARISON || kind == Kind.LOGIC;
  }

  /**
   * Whether the operator computes on values of a type.
   *
   * @param type the type of the node
   * @return false if a node of this type cannot have the operator
   */
  public boolean takes(ElementType type) {
    return switch (kind) {
      case INTEGER -> !type.floating();
      case FLOATING, FUNCTION -> type.floating();
      case LEAF -> this != INDEX || type == ElementType.LONG;
      case ANY, COMPARISON, LOGIC -> true;
    };
  }
}
