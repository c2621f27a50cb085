// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import picocli.CommandLine.IVersionProvider;

/** Tells picocli which version this is. */
final class VersionProvider implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return Version.lines();
  }
}
