// SPDX-License-Identifier: Apache-2.0
package pantile.text;

/** An exception of a user's that cannot be described: asked for its text, it throws. */
public final class Mute extends RuntimeException {
  private static final long serialVersionUID = 1;

  @Override
  public String getMessage() {
    throw new StackOverflowError("it has no text");
  }
}
