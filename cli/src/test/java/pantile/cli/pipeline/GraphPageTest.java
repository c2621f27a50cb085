// SPDX-License-Identifier: Apache-2.0
package pantile.cli.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import pantile.graph.GraphHost;
import pantile.graph.GraphResult;
import pantile.graph.Task;
import pantile.graph.TaskGraph;
import pantile.policy.Nanos;

/** The page that shows a graph. */
public final class GraphPageTest {
  /** Runs without anything around. */
  private record Host() implements GraphHost {
    @Override
    public int workers() {
      return 4;
    }

    @Override
    public long patience() {
      return 10_000_000_000L;
    }

    @Override
    public long remaining() {
      return Nanos.MOST;
    }

    @Override
    public @Nullable Journaled journal() {
      return null;
    }

    @Override
    public boolean explained(String sentence) {
      return false;
    }

    @Override
    public void enter(Runnable stop, long nanos) {
      // nobody stops it
    }

    @Override
    public void leave(Runnable stop) {
      // see enter
    }

    @Override
    public <R extends @Nullable Object> R inside(Callable<R> function) throws Exception {
      return function.call();
    }

    @Override
    public void progress(String label, int done, int total) {
      // nobody listens
    }
  }

  /** Layers of random tasks with long names, of which some fail, time out, or clean up. */
  static GraphResult random(int tasks, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TaskGraph graph = new TaskGraph("random <graph> & more").keepGoing().jobs(6);
    List<Task<?>> all = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      List<Task<?>> before = new ArrayList<>();
      int first = Math.max(0, i - 25);
      for (int j = i < 8 ? 0 : random.nextInt(1, 4); j > 0; j--) {
        before.add(all.get(random.nextInt(first, i)));
      }
      int kind = random.nextInt(40);
      int millis = random.nextInt(1, 8);
      String name =
          "task " + i + (i % 7 == 0 ? " <with> a \"rather long\" name & more".repeat(2) : "");
      Task<Void> task =
          graph.action(
              name,
              _ -> {
                Thread.sleep(kind == 1 ? 10_000 : millis);
                if (kind == 0) {
                  throw new IOException("<no> & \"yes\"");
                }
              },
              before.toArray(Task<?>[]::new));
      if (kind == 1) {
        task.limit(Duration.ofMillis(5));
      }
      all.add(i % 19 == 18 ? task.always() : task);
    }
    return graph.run(new Host());
  }

  public static void main(String[] args) throws IOException {
    java.nio.file.Files.writeString(
        java.nio.file.Path.of(args[0]), GraphPage.of(random(Integer.parseInt(args[1]), 7)));
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  @Test
  void itShowsAllTasksAndNeedsNothingElse() throws Exception {
    GraphResult result = random(200, 20_261_130);
    String page = GraphPage.of(result);
    assertEquals(200, count(page, "<g class=\"box"));
    int edges = result.tasks().stream().mapToInt(task -> task.after().size()).sum();
    assertEquals(edges, count(page, "<path class=\"edge"));
    assertEquals(result.criticalPath().size() - 1, count(page, "<path class=\"edge critical\""));
    assertEquals(201, count(page, "<tr>"));
    for (String outside : List.of("http:", "https:", "<script", "src=", "@import", "url(")) {
      assertFalse(page.contains(outside), outside);
    }
    assertTrue(page.contains("prefers-color-scheme: dark"));
    assertTrue(page.contains("random &lt;graph&gt; &amp; more"));
  }

  /** As XML it has no open ends, so names were escaped. Boxes do not overlap. */
  @Test
  void itsDrawingsAreWellFormedAndBoxesApart() throws Exception {
    String page = GraphPage.of(random(200, 11));
    Matcher drawings = Pattern.compile("(?s)<svg.*?</svg>").matcher(page);
    int found = 0;
    while (drawings.find()) {
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new org.xml.sax.InputSource(new java.io.StringReader(drawings.group())));
      assertEquals("svg", document.getDocumentElement().getTagName());
      found++;
    }
    assertEquals(2, found);
    Matcher boxes =
        Pattern.compile("<rect class=\"[a-z-]+\" x=\"(\\d+)\" y=\"([\\d.]+)\" width=\"190\"")
            .matcher(page);
    List<String> places = new ArrayList<>();
    while (boxes.find()) {
      places.add(boxes.group(1) + " " + boxes.group(2));
    }
    assertEquals(200, places.size());
    assertEquals(200, places.stream().distinct().count());
  }

  @Test
  void graphsOfNothingAndOfTooManyHaveAPage() {
    assertTrue(GraphPage.of(new TaskGraph("none").run(new Host())).contains("No task was run."));
    TaskGraph many = new TaskGraph("many");
    for (int i = 0; i < 3000; i++) {
      many.action("t" + i, _ -> {});
    }
    assertTrue(GraphPage.of(many.run(new Host())).contains("3,000 tasks are too many to be drawn"));
  }
}
