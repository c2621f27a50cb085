// SPDX-License-Identifier: Apache-2.0
package pantile.policy;

/**
 * Says what to do where a device works, but more slowly than it could, as the CPU does without the
 * vector module.
 */
public enum Fallback {
  /** Opening fails, with the reason and the remedy. */
  FAIL,
  /** The device is used. The reason and the remedy are logged once a process. */
  WARN,
  /** The device is used, and nothing is logged. Reports still give the reason. */
  ALLOW
}
