// SPDX-License-Identifier: Apache-2.0
package pantile.cli.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The site of the documents, as a browser has it: links and anchors lead somewhere, nothing is
 * missing or complained of, no page is wider than the window, on a screen and on a telephone, and
 * search finds pages. Javadoc looks after its own pages.
 */
class SiteTest {
  private static final int SCREEN = 1280;
  private static final int TELEPHONE = 390;

  /** What the test needs to know of a page. A width is that of the page over the window's. */
  private static final String LOOK =
      """
      (() => ({
        title: document.title,
        heading: document.querySelectorAll('main h1').length,
        links: [...document.querySelectorAll('a[href]')].map(a => a.href),
        ids: [...document.querySelectorAll('[id]')].map(e => e.id),
        blank: [...document.images].filter(i => i.naturalWidth === 0).map(i => i.src),
        over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        window: document.documentElement.clientWidth,
        letters: parseFloat(getComputedStyle(document.body).fontSize)
      }))()\
      """;

  @TempDir Path folder;

  @Test
  void everyPageIsReadableAndLeadsSomewhere() throws Exception {
    String program = Browser.onThePath();
    need(!program.isEmpty(), "PANTILE_REQUIRE_BROWSER", "a browser of " + Browser.NAMES);
    need(isOnThePath("node") && isOnThePath("npm"), "PANTILE_REQUIRE_SITE", "node with npm");
    make();
    Path site = root().resolve("target/site");
    List<Path> pages = pages(site);
    assertTrue(pages.size() > 100, () -> "too few pages: " + pages);

    List<String> wrong = new ArrayList<>();
    Map<URI, Set<String>> ids = new HashMap<>();
    Map<URI, Set<String>> links = new HashMap<>();
    try (Browser browser = Browser.start(program, folder.resolve("profile"))) {
      for (int width : new int[] {SCREEN, TELEPHONE}) {
        browser.width(width);
        for (Path page : pages) {
          URI uri = page.toUri();
          browser.open(uri);
          JsonNode seen = browser.evaluate(LOOK);
          ids.put(uri, texts(seen.get("ids")));
          links.put(uri, texts(seen.get("links")));
          for (String problem : problems(seen, width)) {
            wrong.add(site.relativize(page) + " at " + width + ": " + problem);
          }
          browser.errors().forEach(error -> wrong.add(site.relativize(page) + ": " + error));
        }
      }
      wrong.addAll(searched(browser, site, "argSort", "docs/order.html"));
      wrong.addAll(searched(browser, site, "larger memory", "docs/larger-than-memory.html"));
      wrong.addAll(searched(browser, site, "<&%\"'(", ""));
    }
    links.forEach((page, some) -> some.forEach(link -> wrong.addAll(astray(page, link, ids))));
    try (Stream<Path> modules = Files.list(site.resolve("api"))) {
      modules
          .map(module -> module.resolve("index.html"))
          .filter(Files::isRegularFile)
          .filter(module -> links.values().stream().noneMatch(s -> s.contains(link(module))))
          .forEach(module -> wrong.add("no page leads to " + site.relativize(module)));
    }
    assertEquals(List.of(), wrong.stream().distinct().sorted().toList());
    assertTrue(links.values().stream().mapToInt(Set::size).sum() > 1000, "there are more links");
  }

  private static String link(Path page) {
    return page.toUri().toString();
  }

  private static List<String> problems(JsonNode seen, int width) {
    List<String> problems = new ArrayList<>();
    if (seen.get("title").asString().isEmpty() || seen.get("heading").asInt() != 1) {
      problems.add("a page has a title and one heading of the first rank");
    }
    if (seen.get("window").asInt() > width || seen.get("over").asInt() > 0) {
      problems.add("the page is " + seen.get("over").asInt() + " pixels too wide");
    }
    if (seen.get("letters").asDouble() < 14) {
      problems.add("letters are small");
    }
    seen.get("blank").forEach(picture -> problems.add("no picture " + picture.asString()));
    return problems;
  }

  /** What is wrong with what the search for some words finds: the first page is the one named. */
  private static List<String> searched(Browser browser, Path site, String words, String first)
      throws InterruptedException {
    String query = "?q=" + URLEncoder.encode(words, UTF_8);
    browser.open(URI.create(site.resolve("search.html").toUri() + query));
    Set<String> errors = new TreeSet<>(browser.errors());
    String link = browser.evaluate("document.querySelector('#results a')?.href ?? ''").asString();
    String there = first.isEmpty() ? "" : site.resolve(first).toUri().toString();
    if (!link.split("#", -1)[0].equals(there)) {
      errors.add("found first " + link);
    }
    return errors.stream().map(error -> "search for " + words + ": " + error).toList();
  }

  /** A link to another place of the web is not followed: tests need no network. */
  private static List<String> astray(URI page, String link, Map<URI, Set<String>> ids) {
    URI target = URI.create(link.replace(" ", "%20"));
    if (!"file".equals(target.getScheme())) {
      return List.of();
    }
    String whole = "file://" + target.getRawPath();
    Path file = Path.of(URI.create(whole));
    if (!Files.isRegularFile(file)) {
      return List.of(page + " leads to " + link + ", which is not there");
    }
    String fragment = target.getFragment();
    Set<String> there = ids.get(file.toUri());
    boolean found =
        fragment == null || fragment.isEmpty() || there == null || there.contains(fragment);
    return found ? List.of() : List.of(page + " leads to " + link + ", which has no such anchor");
  }

  private void make() throws IOException, InterruptedException {
    Path said = folder.resolve("site.txt");
    Process process =
        new ProcessBuilder("bash", root().resolve("tools/site.sh").toString(), "--as-is")
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertTrue(process.waitFor(300, TimeUnit.SECONDS), "the site is not made in five minutes");
    assertEquals(0, process.exitValue(), Files.readString(said, UTF_8));
  }

  /** The site's own: of Javadoc's there is the list of modules alone. */
  private static List<Path> pages(Path site) throws IOException {
    Set<Path> pages = new TreeSet<>();
    Path api = site.resolve("api");
    try (Stream<Path> files = Files.walk(site)) {
      files
          .filter(file -> file.toString().endsWith(".html"))
          .filter(file -> !file.startsWith(api) || file.getParent().equals(api))
          .forEach(pages::add);
    }
    return List.copyOf(pages);
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new HashSet<>();
    list.forEach(text -> texts.add(text.asString()));
    return texts;
  }

  private static void need(boolean there, String variable, String what) {
    if (!there) {
      if (Boolean.parseBoolean(System.getenv(variable))) {
        fail("not on the PATH: " + what);
      }
      System.out.println("the test of the site DID NOT RUN: not on the PATH: " + what);
      Assumptions.abort("no " + what);
    }
  }

  private static boolean isOnThePath(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(place -> Files.isExecutable(Path.of(place, name)));
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
