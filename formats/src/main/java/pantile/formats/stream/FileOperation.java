// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

/**
 * What is computed of numbers that may be more than memory holds. An operation is a value: it names
 * its inputs, and where its rows go.
 *
 * @param <R> what comes of it: how many rows were written, or the result itself
 */
public interface FileOperation<R> {
  /**
   * Computes. The calling thread reads results, and the workers of a {@link pantile.Pantile}
   * compute while another thread reads ahead.
   *
   * @param place what there is to compute with
   * @return the result
   * @throws pantile.error.BadFileException if an input cannot be read or changes, or if the
   *     temporary file cannot be written
   */
  R run(Workspace place);
}
