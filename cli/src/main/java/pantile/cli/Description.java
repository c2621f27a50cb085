// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantile.Pantile;
import pantile.formats.file.TypeNames;
import pantile.formats.run.MemoryBound;
import pantile.formats.stream.FileStatistics;
import pantile.formats.stream.FileStatistics.Found;
import pantile.formats.stream.NumberSource;
import pantile.formats.stream.Workspace;
import pantile.spi.ElementType;

/**
 * What {@code pantile stats} says of files. There is one way for small and for large ones.
 *
 * @param names of the files, in their order
 * @param json whether to make JSON
 * @param memory bytes that numbers may take
 * @param folder for temporary files
 */
record Description(Collection<String> names, boolean json, long memory, Path folder)
    implements Calculation {
  /** As many as a line has room for. */
  private static final int BINS = 48;

  /** Of so many times the numbers' bytes, more memory would not be used. */
  private static final long ROOM = 128;

  @Override
  public Form form(OpenFiles files) {
    return Form.TEXT;
  }

  @Override
  public Result of(Pantile pantile, OpenFiles files) {
    long enough = Math.max(MemoryBound.LEAST, files.bytes() * ROOM);
    Workspace place = new Workspace(pantile, new MemoryBound(Math.min(memory, enough), 0), folder);
    return described(place, files, files::source);
  }

  @Override
  public Streaming streaming(OpenFiles files) {
    return Streaming.small((place, inputs, _) -> described(place, files, inputs));
  }

  private Result described(Workspace place, OpenFiles files, Streaming.Inputs inputs) {
    List<Map<String, Object>> all = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      NumberSource x = inputs.of(name);
      Found found = new FileStatistics(x, BINS).run(place);
      if (json) {
        all.add(object(files.label(name), found));
      } else {
        text.append(text.isEmpty() ? "" : "\n\n");
        text.append(names.size() == 1 ? "" : "# " + files.label(name) + "\n");
        text.append(lines(found));
      }
    }
    if (json) {
      return new Result.Text(Json.of(all.size() == 1 ? all.getFirst() : all));
    }
    return new Result.Text(text.toString());
  }

  private static Map<String, Object> object(String label, Found x) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("input", label);
    object.put("type", TypeNames.of(x.type()));
    object.put("count", x.numbers().count());
    object.put("nans", x.numbers().nans());
    object.put("mean", x.numbers().mean());
    object.put("deviation", x.numbers().sampleDeviation());
    object.put("least", end(x, x.numbers().least()));
    object.put(
        "quartiles",
        new double[] {
          x.numbers().lowerQuartile(), x.numbers().median(), x.numbers().upperQuartile()
        });
    object.put("greatest", end(x, x.numbers().greatest()));
    object.put("zeros", x.zeros());
    object.put("infinities", x.infinities());
    if (x.histogram() != null) {
      object.put("edges", x.histogram().edges());
      object.put("counts", x.histogram().counts());
    }
    return object;
  }

  private static String lines(Found x) {
    StringBuilder lines = new StringBuilder();
    line(lines, "count", x.numbers().count());
    line(lines, "NaNs", x.numbers().nans());
    line(lines, "mean", x.numbers().mean());
    line(lines, "deviation", x.numbers().sampleDeviation());
    line(lines, "least", end(x, x.numbers().least()));
    line(lines, "25%", x.numbers().lowerQuartile());
    line(lines, "median", x.numbers().median());
    line(lines, "75%", x.numbers().upperQuartile());
    line(lines, "greatest", end(x, x.numbers().greatest()));
    line(lines, "zeros", x.zeros());
    line(lines, "infinities", x.infinities());
    if (x.histogram() != null) {
      line(lines, "spread", HistogramPicture.line(x.histogram().counts()));
    }
    return lines.toString().stripTrailing();
  }

  private static void line(StringBuilder lines, String name, Object value) {
    lines.append(String.format(Locale.ROOT, "%-11s %s\n", name, value));
  }

  /** The least or the greatest number: of a file of floats, as one. */
  private static Number end(Found x, @Nullable Number end) {
    if (end == null) {
      return Double.NaN;
    }
    return x.type() == ElementType.FLOAT ? (Number) end.floatValue() : end;
  }
}
