// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

/**
 * Brings {@code jdk.incubator.vector} into a process that was started without {@code --add-modules}.
 * With that flag, the JVM writes a line of warning into what the command says on standard error. The
 * way is the JDK's own, by which it brings {@code java.instrument} into a process: a layer of
 * modules upon the first one. It is open where the launcher says so, by {@code --add-exports}.
 */
final class VectorModule {
  private static final String NAME = "jdk.incubator.vector";

  private VectorModule() {}

  /**
   * Brings it in, if it is not there, and if the JDK can. Where it cannot, plain loops run, and the
   * CPU's backend says so.
   */
  static void load() {
    Module base = Object.class.getModule();
    if (!base.isExported("jdk.internal.module", VectorModule.class.getModule())
        || ModuleLayer.boot().findModule(NAME).isPresent()) {
      return;
    }
    try {
      var _ =
          Class.forName("jdk.internal.module.Modules")
              .getMethod("loadModule", String.class)
              .invoke(null, NAME);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return; // a JDK without this way, or without the module
    }
  }
}
