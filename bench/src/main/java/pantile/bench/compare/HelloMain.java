// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

/** What a JVM takes that does nothing. */
public final class HelloMain {
  private HelloMain() {}

  /**
   * Says hello.
   *
   * @param args none
   */
  public static void main(String[] args) {
    System.out.println("hello, world");
  }
}
