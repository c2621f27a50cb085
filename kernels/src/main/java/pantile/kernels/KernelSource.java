// SPDX-License-Identifier: Apache-2.0
package pantile.kernels;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A device kernel: the program that has it, and what it must be given. There is one object for each
 * kernel, type of elements and shape, so that two are equal only if they are the same, and what was
 * made of a kernel is found by its identity.
 */
public final class KernelSource {
  private final Program program;
  private final String entry;
  private final List<Parameter> parameters;

  KernelSource(Program program, String entry, List<Parameter> parameters) {
    this.program = program;
    this.entry = entry;
    this.parameters = parameters;
  }

  /**
   * What is compiled for it.
   *
   * @return the program, which kernels of one source, type and shape have in common
   */
  public Program program() {
    return program;
  }

  /**
   * The kernel's name in the source.
   *
   * @return an identifier
   */
  public String entry() {
    return entry;
  }

  /**
   * What it must be given.
   *
   * @return in order
   */
  public List<Parameter> parameters() {
    return parameters;
  }

  /**
   * Work-items in a group.
   *
   * @return as its program has it
   */
  public int items() {
    return program.items();
  }

  /**
   * Whether the device must have 64-bit floating-point numbers.
   *
   * @return true if it must
   */
  public boolean needsDouble() {
    return program.needsDouble();
  }

  /**
   * The whole source of its program.
   *
   * @param dialect the language
   * @return the text
   */
  public String text(Dialect dialect) {
    return program.text(dialect);
  }

  /**
   * The entry as the source declares it, but for spaces.
   *
   * @return a declaration in the dialect
   */
  public String declaration() {
    return parameters.stream()
        .map(Parameter::declaration)
        .collect(Collectors.joining(", ", "KERNEL " + entry + "(", ")"));
  }

  /** What to call it in messages. */
  @Override
  public String toString() {
    return entry + program.defines();
  }
}
