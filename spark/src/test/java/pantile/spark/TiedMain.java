// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.IOException;
import java.util.Arrays;

/**
 * Runs a program that ends with its parent: when the parent has closed this process's standard
 * input, or is dead, however it died. The first argument is the class of the program.
 */
final class TiedMain {
  private TiedMain() {}

  public static void main(String[] args) throws Exception {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // The parent says nothing.
                }
              } catch (IOException e) {
                // As if it had ended.
              }
              Runtime.getRuntime().halt(0);
            },
            "parent");
    watch.setDaemon(true);
    watch.start();
    Class.forName(args[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
  }
}
