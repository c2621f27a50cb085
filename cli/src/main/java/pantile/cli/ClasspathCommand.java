// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code pantile classpath}. */
@Command(
    name = "classpath",
    description =
        "Prints the run-time class path, for a JDK 25's java: java --add-modules"
            + " jdk.incubator.vector --enable-native-access=ALL-UNNAMED"
            + " -cp \"$(pantile classpath)\" My.java")
final class ClasspathCommand implements Callable<Integer> {
  private final Console console;

  ClasspathCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String path = System.getProperty("java.class.path", "");
    console.print(
        Arrays.stream(path.split(File.pathSeparator))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> Path.of(entry).toAbsolutePath().normalize().toString())
            .collect(Collectors.joining(File.pathSeparator)));
    return ExitCodes.FINE;
  }
}
