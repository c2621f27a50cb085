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
  /**
   * An element of an input at another place: at the element's index plus the constant whose number
   * the second argument is. Where there is none, the constant whose number the third argument is.
   * The first argument is the input's number. See {@link Formula.Shape#whole}.
   */
  SHIFTED(Kind.LEAF),
  /**
   * An element of an input that is read backwards: {@link #SHIFTED}, at the same sum's negative.
   */
  REVERSED(Kind.LEAF),

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
  NEG(Kind.ANY, 1),
  /** {@code Math.abs(a)}. */
  ABS(Kind.ANY, 1),

  /** {@code a & b}. */
  AND(Kind.INTEGER),
  /** {@code a | b}. */
  OR(Kind.INTEGER),
  /** {@code a ^ b}. */
  XOR(Kind.INTEGER),
  /** {@code ~a}. */
  NOT(Kind.INTEGER, 1),
  /** {@code a << b}, the shift modulo the width. */
  SHL(Kind.INTEGER),
  /** {@code a >> b}, the shift modulo the width. */
  SHR(Kind.INTEGER),
  /** {@code a >>> b}, the shift modulo the width. */
  USHR(Kind.INTEGER),

  /** {@code Math.sqrt(a)}, rounded once to the node's type. */
  SQRT(Kind.FLOATING, 1),
  /** {@code Math.floor(a)}. */
  FLOOR(Kind.FLOATING, 1),
  /** {@code Math.ceil(a)}. */
  CEIL(Kind.FLOATING, 1),
  /** {@code Math.rint(a)}: of two integers that are equally near, the even one. */
  RINT(Kind.FLOATING, 1),
  /** {@code Math.fma(a, b, c)}. */
  FMA(Kind.FLOATING, 3),
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
  POW(Kind.FUNCTION, 2),
  /** {@code StrictMath.hypot(a, b)}. */
  HYPOT(Kind.FUNCTION, 2),
  /** {@code StrictMath.atan2(a, b)}. */
  ATAN2(Kind.FUNCTION, 2),

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
  NEITHER(Kind.LOGIC, 1),

  /** {@code a ? b : c}, where {@code a} is a condition. */
  SELECT(Kind.ANY, 3),
  /** The cast of {@code a}, of another type, to the node's type: as Java's, which saturates. */
  CAST(Kind.ANY, 1);

  /** What operators have in common. */
  public enum Kind {
    /** Nodes without operands. */
    LEAF(0),
    /** Operators for each type. */
    ANY(2),
    /** Operators for integers. */
    INTEGER(2),
    /** Operators for floating-point numbers that IEEE 754 defines to the bit. */
    FLOATING(2),
    /** Functions of floating-point numbers with the bits of {@link StrictMath}. */
    FUNCTION(1),
    /** Operators that give a condition. */
    COMPARISON(2),
    /** Operators for conditions. */
    LOGIC(2);

    /** How many operands most operators of the kind have. */
    private final int operands;

    Kind(int operands) {
      this.operands = operands;
    }
  }

  private final Kind kind;
  private final int operands;

  Operator(Kind kind) {
    this(kind, kind.operands);
  }

  Operator(Kind kind, int operands) {
    this.kind = kind;
    this.operands = operands;
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
    return operands;
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
