// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import pantile.Pantile;

/**
 * A backend that was opened in one setup.
 *
 * @param setup how it is set up
 * @param backend counts what is open
 * @param pt computes on it
 */
public record Opened(Setup setup, WatchedBackend backend, Pantile pt) {}
