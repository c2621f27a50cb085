// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import jcuda.driver.CUmodule;
import pantile.accelerator.driver.Handle;

/**
 * A loaded module and how many use it: the context that keeps it, and each kernel that has one of
 * its functions. A function ends with its module, so the last user unloads it. Thread-safe.
 */
final class JCudaModule implements AutoCloseable {
  private final Handle<CUmodule> handle;
  private int users = 1;

  /** For one user. */
  JCudaModule(Handle<CUmodule> handle) {
    this.handle = handle;
  }

  CUmodule get() {
    return handle.get();
  }

  /** Takes one user more, who closes it too. */
  synchronized JCudaModule share() {
    users++;
    return this;
  }

  /** Ends one user's use. */
  @Override
  public void close() {
    boolean last;
    synchronized (this) {
      last = --users == 0;
    }
    if (last) {
      handle.close();
    }
  }
}
