// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.map;

/**
 * PTX as it is written, one instruction a line. Each result has a register of its own, whose name
 * is returned. Registers have a width and no type: the instructions say what the bits mean.
 */
final class PtxCode {
  private final StringBuilder text = new StringBuilder();
  private int predicates;
  private int words;
  private int wides;

  /** A new register of 32 or 64 bits, to be written by several instructions. */
  String register(int width) {
    return width == Integer.SIZE ? "%r" + words++ : "%d" + wides++;
  }

  /** Computes a result of 32 or 64 bits. */
  String bits(int width, String instruction, String... operands) {
    String result = register(width);
    set(result, instruction, operands);
    return result;
  }

  /** Computes a result of 32 bits. */
  String word(String instruction, String... operands) {
    return bits(Integer.SIZE, instruction, operands);
  }

  /** Computes a result of 64 bits. */
  String wide(String instruction, String... operands) {
    return bits(Long.SIZE, instruction, operands);
  }

  /** Computes a predicate. */
  String predicate(String instruction, String... operands) {
    String result = "%p" + predicates++;
    set(result, instruction, operands);
    return result;
  }

  /** Writes a register that there is. */
  void set(String register, String instruction, String... operands) {
    text.append("  ").append(instruction).append(' ').append(register);
    for (String operand : operands) {
      text.append(", ").append(operand);
    }
    text.append(";\n");
  }

  /** Writes a register that there is if a predicate holds. */
  void setWhere(String predicate, String register, String instruction, String operand) {
    text.append("  @").append(predicate).append(' ').append(instruction).append(' ');
    text.append(register).append(", ").append(operand).append(";\n");
  }

  /** An instruction that gives nothing. */
  void act(String instruction, String... operands) {
    text.append("  ").append(instruction).append(operands.length == 0 ? "" : " ");
    text.append(String.join(", ", operands)).append(";\n");
  }

  /** Goes on elsewhere if a predicate holds. */
  void branch(String predicate, String label) {
    text.append("  @").append(predicate).append(" bra ").append(label).append(";\n");
  }

  /** A place to go on at. */
  void label(String label) {
    text.append(label).append(":\n");
  }

  /** Begins a block, whose declarations end with it. */
  void open() {
    text.append("  {\n");
  }

  /** Ends a block. */
  void close() {
    text.append("  }\n");
  }

  /** The declarations of all registers, and the instructions. */
  String body() {
    StringBuilder body = new StringBuilder();
    declare(body, ".pred", "%p", predicates);
    declare(body, ".b32", "%r", words);
    declare(body, ".b64", "%d", wides);
    return body.append(text).toString();
  }

  private static void declare(StringBuilder body, String type, String prefix, int number) {
    if (number > 0) {
      body.append("  .reg ").append(type).append(' ').append(prefix);
      body.append('<').append(number).append(">;\n");
    }
  }
}
