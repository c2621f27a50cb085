// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pantile.Pantile;
import pantile.Values;
import pantile.formats.file.FileFormat;
import pantile.formats.file.NumberData;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** The files that a command reads, by the names that it has for them, in their order. */
final class OpenFiles implements AutoCloseable {
  private final Map<String, NumberData> opened = new LinkedHashMap<>();

  void add(String name, NumberData data) {
    opened.put(name, data);
  }

  /** A file, which there is. */
  private NumberData file(String name) {
    return Objects.requireNonNull(opened.get(name));
  }

  /** What a file is called, for people. */
  String label(String name) {
    return file(name).name();
  }

  ElementType type(String name) {
    return file(name).type();
  }

  long length(String name) {
    return file(name).slice().length();
  }

  /** The numbers of a file. */
  Values<?> values(Pantile pantile, String name) {
    return pantile.over(file(name).slice());
  }

  Map<String, ElementType> types() {
    Map<String, ElementType> types = new LinkedHashMap<>();
    opened.forEach((name, data) -> types.put(name, data.type()));
    return types;
  }

  Map<String, Slice> slices() {
    Map<String, Slice> slices = new LinkedHashMap<>();
    opened.forEach((name, data) -> slices.put(name, data.slice()));
    return slices;
  }

  /** How many numbers there are in all. */
  long numbers() {
    return opened.values().stream().mapToLong(data -> data.slice().length()).sum();
  }

  /** The first file's. There is one, since arrays are made of files alone. */
  FileFormat format() {
    return opened.values().iterator().next().format();
  }

  /** Computes something from the numbers; see {@link NumberData#reading}. */
  <R extends @Nullable Object> R reading(Supplier<R> work) {
    return reading(opened.values().iterator(), work);
  }

  private static <R extends @Nullable Object> R reading(
      Iterator<NumberData> rest, Supplier<R> work) {
    return rest.hasNext() ? rest.next().reading(() -> reading(rest, work)) : work.get();
  }

  @Override
  public void close() {
    opened.values().forEach(NumberData::close);
  }
}
