// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the objects that carry out the subcommands, and gives them the streams. */
record Commands(Console console) implements IFactory {
  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == DemoCommand.class) {
      return type.cast(new DemoCommand(console));
    }
    if (type == SortCommand.class) {
      return type.cast(new SortCommand(console));
    }
    if (type == ScanCommand.class) {
      return type.cast(new ScanCommand(console));
    }
    if (type == ReduceCommand.class) {
      return type.cast(new ReduceCommand(console));
    }
    if (type == PrimesCommand.class) {
      return type.cast(new PrimesCommand(console));
    }
    if (type == IsPrimeCommand.class) {
      return type.cast(new IsPrimeCommand(console));
    }
    if (type == DevicesCommand.class) {
      return type.cast(new DevicesCommand(console));
    }
    if (type == DoctorCommand.class) {
      return type.cast(new DoctorCommand(console));
    }
    if (type == ClasspathCommand.class) {
      return type.cast(new ClasspathCommand(console));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
