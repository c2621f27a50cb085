// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import pantile.Installed;
import pantile.spi.DeviceInfo;
import pantile.spi.Discovery.Notice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pantile devices}. */
@Command(
    name = "devices",
    description = "Lists the devices found, and what is not usable or slower than it could be.")
final class DevicesCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  DevicesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Installed installed = Installed.onThisMachine();
    List<DeviceInfo> devices = installed.entries().stream().map(Installed.Entry::info).toList();
    if (json) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("devices", devices);
      object.put("notices", installed.notices());
      console.print(Json.of(object));
      return ExitCodes.FINE;
    }
    console.print(devices.isEmpty() ? "No device was found." : table(devices));
    installed.notices().forEach(notice -> console.print(describe(notice)));
    return ExitCodes.FINE;
  }

  private static String table(List<DeviceInfo> devices) {
    return AsciiTable.builder()
        .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER)
        .lineSeparator("\n")
        .data(
            devices,
            List.of(
                left("device").with(DeviceInfo::id),
                left("name").with(DeviceInfo::name),
                left("detail").with(DeviceInfo::detail),
                right("lanes").with(DevicesCommand::lanes),
                right("workers").with(d -> Integer.toString(d.workers())),
                right("memory")
                    .with(d -> String.format(Locale.ROOT, "%,d MiB", d.memoryBytes() >> 20))))
        .asString();
  }

  private static Column left(String header) {
    return new Column()
        .header(header)
        .headerAlign(HorizontalAlign.LEFT)
        .dataAlign(HorizontalAlign.LEFT);
  }

  private static Column right(String header) {
    return new Column()
        .header(header)
        .headerAlign(HorizontalAlign.RIGHT)
        .dataAlign(HorizontalAlign.RIGHT);
  }

  static String lanes(DeviceInfo device) {
    return device.laneBits() == 0 ? "none" : device.laneBits() + " bits";
  }

  static String describe(Notice notice) {
    return String.format(
        Locale.ROOT,
        "%s %s: %s.%n  What to do: %s.",
        notice.subject(),
        notice.degraded() ? "is slower than it could be" : "cannot be used",
        withoutStop(notice.reason()),
        withoutStop(notice.remedy()));
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
