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
import pantile.formats.stream.NumberSource;
import pantile.formats.stream.OpenNumbers;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** The files that a command reads, by the names that it has for them, in their order. */
final class OpenFiles implements AutoCloseable {
  private final Map<String, OpenNumbers> opened = new LinkedHashMap<>();

  void add(String name, OpenNumbers input) {
    opened.put(name, input);
  }

  /** A file, which there is. */
  private OpenNumbers input(String name) {
    return Objects.requireNonNull(opened.get(name));
  }

  /** The numbers of a file, block by block. */
  NumberSource source(String name) {
    return input(name).source();
  }

  /** The numbers of a file in an array, which may be changed. */
  Slice inArray(String name) {
    return file(name).inArray();
  }

  /** A file, which there is. */
  private NumberData file(String name) {
    return input(name).data();
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
    opened.forEach((name, input) -> types.put(name, input.data().type()));
    return types;
  }

  Map<String, Slice> slices() {
    Map<String, Slice> slices = new LinkedHashMap<>();
    opened.forEach((name, input) -> slices.put(name, input.data().slice()));
    return slices;
  }

  /** How many numbers there are in all. */
  long numbers() {
    long numbers = 0;
    for (OpenNumbers input : opened.values()) {
      numbers += input.data().slice().length();
    }
    return numbers;
  }

  /** How many bytes they take in memory, all in all. */
  long bytes() {
    long bytes = 0;
    for (OpenNumbers input : opened.values()) {
      bytes += input.data().slice().length() * input.data().type().bytes();
    }
    return bytes;
  }

  /** How long all files are, if they are of one length; else 0. */
  long commonLength() {
    long common = -1;
    for (OpenNumbers input : opened.values()) {
      long length = input.data().slice().length();
      common = common == -1 || common == length ? length : 0;
    }
    return Math.max(0, common);
  }

  /** The first file's. There is one, since arrays are made of files alone. */
  FileFormat format() {
    return opened.values().iterator().next().data().format();
  }

  /** Computes something from the numbers; see {@link NumberData#reading}. */
  <R extends @Nullable Object> R reading(Supplier<R> work) {
    return reading(opened.values().iterator(), work);
  }

  private static <R extends @Nullable Object> R reading(
      Iterator<OpenNumbers> rest, Supplier<R> work) {
    return rest.hasNext() ? rest.next().data().reading(() -> reading(rest, work)) : work.get();
  }

  @Override
  public void close() {
    opened.values().forEach(OpenNumbers::close);
  }
}
