// SPDX-License-Identifier: Apache-2.0
package pantile.tools;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Stands in for Maven Central in a dry run of a release: takes the bundle that would be sent there,
 * and checks it by Central's <a
 * href="https://central.sonatype.org/publish/requirements/">requirements</a>. Signatures must be
 * there; {@code tools/release-dry-run.sh}, which runs this, has gpg verify them.
 *
 * <pre>{@code
 * java tools/src/main/java/pantile/tools/Bundle.java receive bundle.zip port.txt   one upload, at a port of this machine alone
 * java tools/src/main/java/pantile/tools/Bundle.java check bundle.zip              what is wrong, a line each
 * }</pre>
 */
public final class Bundle {
  private static final List<String> DEMANDED =
      List.of("name", "description", "url", "licenses", "developers", "scm");

  private final Map<String, byte[]> files;
  private final List<String> problems = new ArrayList<>();

  private Bundle(Map<String, byte[]> files) {
    this.files = files;
  }

  /**
   * Receives or checks, as the arguments say.
   *
   * @param args {@code receive BUNDLE PORT} or {@code check BUNDLE}
   * @throws Exception if a file or the network fails
   */
  public static void main(String[] args) throws Exception {
    if (args.length == 3 && args[0].equals("receive")) {
      receive(Path.of(args[1]), Path.of(args[2]));
    } else if (args.length == 2 && args[0].equals("check")) {
      System.exit(report(Path.of(args[1]), System.out));
    } else {
      System.err.println("Bundle: receive BUNDLE PORT, or check BUNDLE");
      System.exit(2);
    }
  }

  private static int report(Path bundle, PrintStream out) throws IOException {
    Map<String, byte[]> files = unzipped(Files.readAllBytes(bundle));
    List<String> problems = problems(files);
    problems.forEach(out::println);
    long poms = files.keySet().stream().filter(name -> name.endsWith(".pom")).count();
    out.println(poms + " artifacts, " + files.size() + " files, " + problems.size() + " problems");
    return problems.isEmpty() && poms > 0 ? 0 : 1;
  }

  /** Takes one bundle. The port's number is written when uploads are taken. */
  private static void receive(Path bundle, Path port) throws IOException, InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/publisher/upload",
        exchange -> {
          Files.write(bundle, part(exchange.getRequestBody().readAllBytes()));
          answer(exchange, 201, "text/plain", "dry-run");
        });
    server.createContext(
        "/api/v1/publisher/status",
        exchange -> {
          answer(
              exchange,
              200,
              "application/json",
              "{\"deploymentId\": \"dry-run\", \"deploymentName\": \"dry-run\","
                  + " \"deploymentState\": \"VALIDATED\", \"purls\": [], \"errors\": {}}");
          told.countDown();
        });
    server.start();
    Files.writeString(port, Integer.toString(server.getAddress().getPort()));
    told.await();
    server.stop(1);
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /**
   * The one file of a form: between an empty line and the last boundary, which is the first line.
   */
  static byte[] part(byte[] form) {
    String text = new String(form, StandardCharsets.ISO_8859_1);
    String boundary = text.substring(0, text.indexOf("\r\n"));
    int from = text.indexOf("\r\n\r\n") + 4;
    int to = text.indexOf("\r\n" + boundary, from);
    return text.substring(from, to).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The files of an archive, by their names. */
  static Map<String, byte[]> unzipped(byte[] archive) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          files.put(entry.getName(), zip.readAllBytes());
        }
      }
    }
    return files;
  }

  /**
   * What Maven Central would refuse.
   *
   * @param files of a bundle, by their names
   * @return a line for each problem
   */
  static List<String> problems(Map<String, byte[]> files) {
    Bundle bundle = new Bundle(files);
    for (String name : files.keySet()) {
      if (name.endsWith(".pom")) {
        bundle.checkArtifact(name);
      }
      if (name.endsWith(".pom") || name.endsWith(".jar")) {
        bundle.checkBeside(name);
      }
    }
    return bundle.problems;
  }

  private void checkBeside(String name) {
    need(name + ".asc");
    for (Map.Entry<String, String> sum : Map.of("MD5", ".md5", "SHA-1", ".sha1").entrySet()) {
      byte[] said = files.get(name + sum.getValue());
      if (said == null) {
        problems.add(name + sum.getValue() + " is missing");
      } else if (!new String(said, StandardCharsets.US_ASCII)
          .strip()
          .startsWith(digest(sum.getKey(), bytes(name)))) {
        problems.add(name + sum.getValue() + " is of another file");
      }
    }
  }

  private void checkArtifact(String pom) {
    Element project = parsed(pom);
    if (!"pom".equals(text(project, "packaging"))) {
      String stem = pom.substring(0, pom.length() - ".pom".length());
      need(stem + ".jar");
      need(stem + "-sources.jar");
      need(stem + "-javadoc.jar");
    }
    for (String element : DEMANDED) {
      checkElement(pom, project, element);
    }
    if (new String(bytes(pom), StandardCharsets.UTF_8).contains("-SNAPSHOT")) {
      problems.add(pom + " names a snapshot");
    }
  }

  /** Its own or its parent's. Maven adds the child's name to an inherited address, but if told. */
  private void checkElement(String pom, Element project, String element) {
    if (child(project, element).isPresent()) {
      return;
    }
    Optional<Element> parent = parent(project);
    Optional<Element> inherited = parent.flatMap(found -> child(found, element));
    if (inherited.isEmpty() || element.equals("name")) {
      problems.add(pom + " has no " + element);
    } else if (element.equals("url") && appends(parent.orElseThrow(), "child.project.url")) {
      problems.add(pom + " inherits a url with its own name behind");
    } else if (element.equals("scm") && appends(inherited.orElseThrow(), "child.scm.url")) {
      problems.add(pom + " inherits the address of sources with its own name behind");
    }
  }

  private static boolean appends(Element element, String what) {
    return !element.getAttribute(what + ".inherit.append.path").equals("false");
  }

  private Optional<Element> parent(Element project) {
    Optional<Element> named = child(project, "parent");
    if (named.isEmpty()) {
      return Optional.empty();
    }
    String artifact = text(named.get(), "artifactId");
    String version = text(named.get(), "version");
    String group = text(named.get(), "groupId").replace('.', '/');
    String pom = String.join("/", group, artifact, version, artifact + "-" + version + ".pom");
    if (!files.containsKey(pom)) {
      problems.add(pom + ", a parent, is missing");
      return Optional.empty();
    }
    return Optional.of(parsed(pom));
  }

  private void need(String name) {
    if (!files.containsKey(name)) {
      problems.add(name + " is missing");
    }
  }

  private byte[] bytes(String name) {
    byte[] bytes = files.get(name);
    if (bytes == null) {
      throw new IllegalArgumentException("there is no " + name);
    }
    return bytes;
  }

  private Element parsed(String name) {
    try (InputStream in = new ByteArrayInputStream(bytes(name))) {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(in)
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalArgumentException(name + " is no XML", e);
    }
  }

  private static Optional<Element> child(Element of, String name) {
    for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        return Optional.of(element);
      }
    }
    return Optional.empty();
  }

  /** The text of a child; empty if there is none. */
  private static String text(Element of, String name) {
    return child(of, name).map(found -> found.getTextContent().strip()).orElse("");
  }

  private static String digest(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
