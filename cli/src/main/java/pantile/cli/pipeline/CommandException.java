// SPDX-License-Identifier: Apache-2.0
package pantile.cli.pipeline;

import java.io.Serial;
import java.nio.file.Path;

/** A command of a pipeline has failed. */
public final class CommandException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final transient Path log;

  CommandException(String message, Path log) {
    super(message);
    this.log = log;
  }

  /**
   * Where it printed to.
   *
   * @return the file, which may be missing
   */
  public Path log() {
    return log;
  }

  /** What has failed, for people, who need no class's name. */
  @Override
  @SuppressWarnings("OverrideThrowableToString") // the message alone says less in a stack trace
  public String toString() {
    return String.valueOf(getMessage());
  }
}
