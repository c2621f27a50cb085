// SPDX-License-Identifier: Apache-2.0
package pantile.kernels;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A device kernel: where its source is, how it is compiled, and what it must be given. There is one
 * object for each kernel, type of elements and shape, so that two are equal only if they are the
 * same, and what was made of a kernel is found by its identity.
 */
public final class KernelSource {
  private final List<String> parts;
  private final String entry;
  private final List<Parameter> parameters;
  private final SortedMap<String, String> defines;
  private final int items;
  private final boolean needsDouble;
  private final String program;

  KernelSource(
      List<String> parts,
      String entry,
      List<Parameter> parameters,
      SortedMap<String, String> defines,
      int items,
      boolean needsDouble) {
    this.parts = List.copyOf(parts);
    this.entry = entry;
    this.parameters = List.copyOf(parameters);
    this.defines = Collections.unmodifiableSortedMap(new TreeMap<>(defines));
    this.items = items;
    this.needsDouble = needsDouble;
    program = program(parts.getLast(), this.defines, items);
  }

  private static String program(String part, SortedMap<String, String> defines, int items) {
    StringBuilder name = new StringBuilder(part);
    name.setLength(part.indexOf('.'));
    name.append("-ITEMS_").append(items);
    defines.forEach((macro, value) -> name.append('-').append(macro).append('_').append(value));
    return name.toString();
  }

  /**
   * What makes up the source, after the prelude.
   *
   * @return resources beside this class
   */
  public List<String> parts() {
    return parts;
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
   * Macros, set before the prelude.
   *
   * @return values by names
   */
  public SortedMap<String, String> defines() {
    return defines;
  }

  /**
   * Work-items in a group; also the macro {@code ITEMS}.
   *
   * @return how many
   */
  public int items() {
    return items;
  }

  /**
   * Whether the device must have 64-bit floating-point numbers.
   *
   * @return true if it must
   */
  public boolean needsDouble() {
    return needsDouble;
  }

  /**
   * The whole source, macros and prelude included, as one text: kernels with the same text can
   * share a program.
   *
   * @param dialect the language
   * @return the text
   */
  public String text(Dialect dialect) {
    return text(read(dialect.prelude()));
  }

  /**
   * The whole source, with a prelude that makes the common dialect another language's.
   *
   * @param prelude what comes before the source, after the macros
   * @return the text
   */
  public String text(String prelude) {
    StringBuilder text = new StringBuilder();
    text.append("#define ITEMS ").append(items).append('\n');
    defines.forEach((name, value) ->
        text.append("#define ").append(name).append(' ').append(value).append('\n'));
    text.append(prelude);
    parts.forEach(part -> text.append(read(part)));
    return text.toString();
  }

  /**
   * The name of the program that the kernel belongs to: kernels with the same text have it in
   * common, and no others.
   *
   * @return letters, digits, hyphens and underscores; fit for a file
   */
  public String program() {
    return program;
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
    return entry + defines;
  }

  private static String read(String resource) {
    try (InputStream in = KernelSource.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks the kernel source " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the kernel source " + resource + " cannot be read", e);
    }
  }
}
