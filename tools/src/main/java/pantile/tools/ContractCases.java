// SPDX-License-Identifier: Apache-2.0
package pantile.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Counts the cases of the backends' contract that the last test run had, from what it reported: so
 * that a change to the contract can show that it lost none. After {@code ./mvnw verify}, from the
 * repository's root:
 *
 * <pre>{@code
 * java tools/src/main/java/pantile/tools/ContractCases.java           counts, a line for each backend and part
 * java tools/src/main/java/pantile/tools/ContractCases.java --list    names, a line for each case, to be compared
 * }</pre>
 *
 * <p>A test belongs to the contract if its source extends {@code BackendSuite}, or a class whose
 * name ends in {@code Contract}, as it did up to now. A backend is a module, with the name of the
 * run where its tests run more than once.
 */
public final class ContractCases {
  private static final Pattern EXTENDS =
      Pattern.compile("\\bclass (\\w+)\\s+extends\\s+(\\w*Contract|BackendSuite)\\b");

  private static final Pattern RUN = Pattern.compile("(.*?)\\((.*)\\)");

  private ContractCases() {}

  /**
   * A case that was run, or skipped.
   *
   * @param backend the module and its run
   * @param part of the contract
   * @param suite the test's class, without its package
   * @param name of the method, and of its invocation where it has several
   * @param skipped whether it was not run after all
   */
  record Case(String backend, String part, String suite, String name, boolean skipped) {
    String line() {
      return String.join(" ", backend, part, suite, name) + (skipped ? " skipped" : "");
    }

    String method() {
      return suite + "." + name.replaceFirst("[\\[(].*", "");
    }
  }

  /**
   * Prints what there is. Ends the process with 2 if no test was reported, or for other arguments.
   *
   * @param args {@code --list}, or nothing; then perhaps the root
   * @throws IOException if the reports cannot be read
   */
  public static void main(String[] args) throws IOException {
    int code = run(List.of(args), System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Does the same; returns the exit code. */
  static int run(List<String> args, PrintStream out, PrintStream err) throws IOException {
    List<String> arguments = new ArrayList<>(args);
    boolean list = arguments.remove("--list");
    String root = arguments.isEmpty() ? "." : arguments.get(0);
    if (arguments.size() > 1 || root.startsWith("-")) {
      err.println("usage: ContractCases [--list] [ROOT]");
      return 2;
    }
    List<Case> cases = cases(Path.of(root));
    if (cases.isEmpty()) {
      err.println("no report of a test of the contract; run ./mvnw verify first");
      return 2;
    }
    print(cases, list, out);
    return 0;
  }

  static void print(List<Case> cases, boolean list, PrintStream out) {
    if (list) {
      cases.stream().map(Case::line).sorted().forEach(out::println);
      return;
    }
    Map<String, List<Case>> groups = new TreeMap<>();
    for (Case one : cases) {
      groups.computeIfAbsent(one.backend() + " all", key -> new ArrayList<>()).add(one);
      groups.computeIfAbsent(one.backend() + " " + one.part(), key -> new ArrayList<>()).add(one);
    }
    groups.forEach((group, some) -> out.println(group + ": " + counted(some)));
  }

  private static String counted(List<Case> cases) {
    Set<String> suites = new LinkedHashSet<>();
    Set<String> methods = new LinkedHashSet<>();
    long skipped = cases.stream().filter(Case::skipped).count();
    for (Case one : cases) {
      suites.add(one.suite());
      methods.add(one.method());
    }
    return String.format(
        Locale.ROOT,
        "%d cases of %d methods in %d suites%s",
        cases.size() - skipped,
        methods.size(),
        suites.size(),
        skipped == 0 ? "" : ", " + skipped + " skipped");
  }

  /** All cases of all modules' reports. */
  static List<Case> cases(Path root) throws IOException {
    List<Case> cases = new ArrayList<>();
    for (Path module : sorted(root, "*")) {
      Path reports = module.resolve(Path.of("target", "surefire-reports"));
      if (Files.isDirectory(reports)) {
        Map<String, String> parts = parts(module);
        for (Path report : sorted(reports, "TEST-*.xml")) {
          read(module.getFileName().toString(), report, parts, cases);
        }
      }
    }
    return cases;
  }

  private static List<Path> sorted(Path folder, String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    try (var paths = Files.newDirectoryStream(folder, glob)) {
      paths.forEach(found::add);
    }
    found.sort(null);
    return found;
  }

  /**
   * The part of the contract that each test of a module extends, by the simple name of its class.
   */
  private static Map<String, String> parts(Path module) throws IOException {
    Map<String, String> parts = new HashMap<>();
    Path source = module.resolve("src");
    if (!Files.isDirectory(source)) {
      return parts;
    }
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file :
          (Iterable<Path>) files.filter(f -> f.toString().endsWith(".java"))::iterator) {
        Matcher declared = EXTENDS.matcher(Files.readString(file));
        while (declared.find()) {
          parts.put(declared.group(1), declared.group(2));
        }
      }
    }
    return parts;
  }

  private static void read(String module, Path report, Map<String, String> parts, List<Case> cases)
      throws IOException {
    NodeList tests = parsed(report).getElementsByTagName("testcase");
    for (int i = 0; i < tests.getLength(); i++) {
      Element test = (Element) tests.item(i);
      String name = test.getAttribute("classname");
      Matcher run = RUN.matcher(name);
      boolean named = run.matches();
      String suite = (named ? run.group(1) : name).replaceFirst(".*\\.", "");
      // A nested class belongs to what its outermost extends.
      String part = parts.get(suite.replaceFirst("\\$.*", ""));
      if (part != null) {
        cases.add(
            new Case(
                named ? module + "(" + run.group(2) + ")" : module,
                part,
                suite,
                test.getAttribute("name"),
                test.getElementsByTagName("skipped").getLength() > 0));
      }
    }
  }

  private static Document parsed(Path report) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(report.toFile());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(report + ": " + e.getMessage(), e);
    }
  }
}
