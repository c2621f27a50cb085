// SPDX-License-Identifier: Apache-2.0
package pantile.kernels;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A device kernel: where its source is, how it is compiled, and what it must be given.
 *
 * @param parts resources beside this class that make up the source, after the prelude
 * @param entry the kernel's name in the source
 * @param parameters in order
 * @param defines macros, set before the prelude
 * @param items work-items in a group; also the macro {@code ITEMS}
 * @param needsDouble whether the device must have 64-bit floating-point numbers
 */
public record KernelSource(
    List<String> parts,
    String entry,
    List<Parameter> parameters,
    SortedMap<String, String> defines,
    int items,
    boolean needsDouble) {
  /** Copies the collections. */
  public KernelSource {
    parts = List.copyOf(parts);
    parameters = List.copyOf(parameters);
    defines = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(defines));
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
    String last = parts.getLast();
    return defines.entrySet().stream()
        .map(define -> "-" + define.getKey() + "_" + define.getValue())
        .collect(
            Collectors.joining("", last.substring(0, last.indexOf('.')) + "-ITEMS_" + items, ""));
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
