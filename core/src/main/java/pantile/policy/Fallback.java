// SPDX-License-Identifier: Apache-2.0
package pantile.policy;

/**
 * What to do where a device runs, but slower than it could (CPU lanes without the vector module).
 */
public enum Fallback {
  /** Refuse to open, with the reason and the remedy. */
  FAIL,
  /** Go on, and log the reason and the remedy once a process. */
  WARN,
  /** Go on silently; reports still say it. */
  ALLOW
}
