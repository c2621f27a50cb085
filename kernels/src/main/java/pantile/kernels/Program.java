// SPDX-License-Identifier: Apache-2.0
package pantile.kernels;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import pantile.spi.ElementType;

/**
 * A device source and the macros that it is compiled with: what a compiler is given. Kernels of one
 * program have its text in common. Two programs are equal if their texts are. Immutable; the
 * methods that change something give another program.
 */
public final class Program {
  private final List<String> parts;
  private final String name;
  private final int items;
  private final SortedMap<String, String> defines;
  private final boolean needsDouble;

  /**
   * What follows the parts: a kernel that was made while the program runs, or nothing. Without
   * parts, the whole text.
   */
  private final String made;

  private Program(
      List<String> parts,
      String name,
      int items,
      SortedMap<String, String> defines,
      boolean needsDouble,
      String made) {
    this.parts = parts;
    this.name = name;
    this.items = items;
    this.defines = defines;
    this.needsDouble = needsDouble;
    this.made = made;
  }

  /**
   * A program without a type and without macros of its own.
   *
   * @param items work-items in a group, the macro {@code ITEMS}
   * @param parts resources beside this class that make up the source, after the prelude; the last
   *     one is {@code family/stem.cl}, by which the program is called
   * @return the program
   */
  public static Program of(int items, String... parts) {
    String last = parts[parts.length - 1];
    String stem = last.substring(0, last.lastIndexOf('.'));
    return new Program(List.of(parts), stem, items, Collections.emptySortedMap(), false, "");
  }

  /**
   * A program that was made while this process runs, as one text in a language of its own. Such
   * programs have no parts, no prelude and no macros but {@code ITEMS}, which the text has heeded.
   *
   * @param items work-items in a group
   * @param name what it is called, {@code family/stem}
   * @param text what a compiler is given
   * @return the program
   */
  public static Program whole(int items, String name, String text) {
    return new Program(List.of(), name, items, Collections.emptySortedMap(), false, text);
  }

  /**
   * For elements as numbers: the macro {@code ELEMENT}. The type stands in the name.
   *
   * @param type of the elements
   * @return the program
   */
  public Program asNumbers(ElementType type) {
    String element =
        switch (type) {
          case INT -> "i32";
          case LONG -> "i64";
          case FLOAT -> "float";
          case DOUBLE -> "double";
        };
    return typed(type).define("ELEMENT", element);
  }

  /**
   * For elements as bits, for which no floating-point unit is needed: the macros {@code BITS},
   * {@code UBITS}, {@code WIDTH} and {@code FLOATING}. The type stands in the name.
   *
   * @param type of the elements
   * @return the program
   */
  public Program asBits(ElementType type) {
    boolean narrow = type.bytes() == Integer.BYTES;
    return typed(type)
        .define("BITS", narrow ? "i32" : "i64")
        .define("UBITS", narrow ? "u32" : "u64")
        .define("WIDTH", narrow ? 32 : 64)
        .define("FLOATING", type.floating() ? 1 : 0);
  }

  private Program typed(ElementType type) {
    return variant(shortName(type));
  }

  /**
   * What a type is called in names of programs and of functions.
   *
   * @param type the type
   * @return {@code i32}, {@code i64}, {@code f32} or {@code f64}
   */
  public static String shortName(ElementType type) {
    return switch (type) {
      case INT -> "i32";
      case LONG -> "i64";
      case FLOAT -> "f32";
      case DOUBLE -> "f64";
    };
  }

  /**
   * Tells the program from others of its source and type. Macros that are tuning need no variant: a
   * device's programs are all of one tuning.
   *
   * @param variant lower-case words with hyphens between them
   * @return the program
   */
  public Program variant(String variant) {
    return new Program(parts, name + "." + variant, items, defines, needsDouble, made);
  }

  /**
   * With one more macro.
   *
   * @param macro its name
   * @param value its text, without spaces
   * @return the program
   */
  public Program define(String macro, String value) {
    TreeMap<String, String> more = new TreeMap<>(defines);
    more.put(macro, value);
    return new Program(
        parts, name, items, Collections.unmodifiableSortedMap(more), needsDouble, made);
  }

  /**
   * With one more macro.
   *
   * @param macro its name
   * @param value its value
   * @return the program
   */
  public Program define(String macro, int value) {
    return define(macro, Integer.toString(value));
  }

  /**
   * For devices that have 64-bit floating-point numbers, alone.
   *
   * @return the program
   */
  public Program onlyWithDoubles() {
    return new Program(parts, name, items, defines, true, made);
  }

  /**
   * With a kernel that was made while this process runs. Such programs are as many as callers ask
   * for, so who keeps what was built of them must let go of it some day.
   *
   * @param kernel text that follows the parts, and that no other process need know
   * @return the program
   */
  public Program with(String kernel) {
    return new Program(parts, name, items, defines, needsDouble, kernel);
  }

  /**
   * Whether the program has a kernel that was made while this process runs.
   *
   * @return true if programs of this name are as many as callers ask for
   */
  public boolean made() {
    return !made.isEmpty();
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
   * What the program is called: {@code family/stem[.type][.variant]}. Those of one shape are called
   * apart; those of two shapes differ in their {@link #macros}.
   *
   * @return letters, digits, dots, hyphens and one slash; fit for a file
   */
  public String name() {
    return name;
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
   * Macros, set before the prelude, but for {@code ITEMS}.
   *
   * @return values by names, unmodifiable
   */
  public SortedMap<String, String> defines() {
    return defines;
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
   * All macros in one line, tuning included: {@code ITEMS=64 ELEMENT=i32}.
   *
   * @return the line; equal for programs of one name only if their texts are, but for those that
   *     are {@link #made}
   */
  public String macros() {
    StringBuilder line = new StringBuilder("ITEMS=").append(items);
    for (Map.Entry<String, String> macro : defines.entrySet()) {
      line.append(' ').append(macro.getKey()).append('=').append(macro.getValue());
    }
    return line.toString();
  }

  /**
   * The whole source, macros and prelude included, as one text.
   *
   * @param dialect the language
   * @return the text
   */
  public String text(Dialect dialect) {
    return text(read(dialect.prelude()));
  }

  /**
   * The whole source, with a prelude that makes the common dialect another language's. A program
   * that was made as a whole has the text that it was given, whatever the prelude.
   *
   * @param prelude what comes before the source, after the macros
   * @return the text
   */
  public String text(String prelude) {
    if (parts.isEmpty()) {
      return made;
    }
    StringBuilder text = new StringBuilder();
    text.append("#define ITEMS ").append(items).append('\n');
    for (Map.Entry<String, String> macro : defines.entrySet()) {
      text.append("#define ").append(macro.getKey()).append(' ').append(macro.getValue());
      text.append('\n');
    }
    text.append(prelude);
    for (String part : parts) {
      text.append(read(part));
    }
    return text.append(made).toString();
  }

  @Override
  public boolean equals(Object other) {
    if (other == this) {
      return true;
    }
    return other instanceof Program program
        && items == program.items
        && name.equals(program.name)
        && parts.equals(program.parts)
        && defines.equals(program.defines)
        && made.equals(program.made);
  }

  @Override
  public int hashCode() {
    return name.hashCode() * 31 + made.hashCode();
  }

  /** Its name and its macros. */
  @Override
  public String toString() {
    return name + " (" + macros() + ")";
  }

  private static String read(String resource) {
    try (InputStream in = Program.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks the device source " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the device source " + resource + " cannot be read", e);
    }
  }
}
