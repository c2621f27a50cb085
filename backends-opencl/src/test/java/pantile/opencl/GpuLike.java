// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import pantile.accelerator.trial.PrivateStore;
import pantile.kernels.Shape;
import pantile.spi.CacheFolder;

/** This machine's devices, treated as GPUs with memory of their own. */
final class GpuLike {
  private static final OpenClLoader.FoundDriver SEARCH = search();

  private GpuLike() {}

  static OpenClBackend backend() {
    return new OpenClBackend(
        () -> SEARCH, new PrivateStore(CacheFolder.ofThisUser().resolve("opencl")), Shape.GROUPS);
  }

  private static OpenClLoader.FoundDriver search() {
    OpenClLoader.FoundDriver found = OpenClLoader.find();
    Cl driver = found.driver();
    if (driver == null) {
      return found;
    }
    return new OpenClLoader.FoundDriver(new Redescribed(driver, Descriptions::withOwnMemory), null);
  }
}
