// SPDX-License-Identifier: Apache-2.0
package pantile;

import pantile.spi.Slice;

/**
 * Views of data whose type is known only at run time. Apart from {@link Pantile}: to verify that
 * each is one of {@link Values} the JVM loads them all, and programs that name their types need but
 * one.
 */
final class Views {
  private Views() {}

  static Values<?> of(Engine engine, Slice data) {
    return switch (data.type()) {
      case INT -> new Ints(engine, data);
      case LONG -> new Longs(engine, data);
      case FLOAT -> new Floats(engine, data);
      case DOUBLE -> new Doubles(engine, data);
    };
  }
}
