// SPDX-License-Identifier: Apache-2.0
package pantile.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A call could not be carried out for a reason that lies outside its arguments. Bad arguments are
 * {@link NullPointerException}, {@link IllegalArgumentException} or {@link
 * IndexOutOfBoundsException}.
 */
public abstract sealed class PantileException extends RuntimeException
    permits BadFileException,
        DeviceNotFoundException,
        JobCancelledException,
        JobFailedException,
        JournalException {
  @Serial private static final long serialVersionUID = 1;

  PantileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
