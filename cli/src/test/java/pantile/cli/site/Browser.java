// SPDX-License-Identifier: Apache-2.0
package pantile.cli.site;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A headless Chromium with one page, spoken to by its DevTools protocol. A message that does not
 * come within a minute is an error.
 */
final class Browser implements AutoCloseable {
  /** What it may be called. */
  static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

  private static final Pattern ENDPOINT = Pattern.compile("DevTools listening on ws://([^/]+)/.*");
  private static final long MOST_SECONDS = 60;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final WebSocket socket;
  private final List<String> errors = new ArrayList<>();
  private int sent;
  private boolean loaded;

  private Browser(Process process, URI endpoint) {
    this.process = process;
    socket = client.newWebSocketBuilder().buildAsync(endpoint, new Parts()).join();
  }

  /** Where one is on the PATH; empty if there is none. */
  static String onThePath() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElse("");
  }

  /**
   * Starts it.
   *
   * @param program what to start
   * @param profile a folder of its own, which need not exist
   */
  static Browser start(String program, Path profile) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      BufferedReader said = process.errorReader();
      String host = "";
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        Matcher endpoint = ENDPOINT.matcher(line);
        if (endpoint.matches()) {
          host = endpoint.group(1);
          break;
        }
      }
      if (host.isEmpty()) {
        throw new IOException(program + " ended without a word of its endpoint");
      }
      Thread.ofVirtual().start(() -> said.lines().forEach(line -> {}));
      Browser browser = new Browser(process, page(host));
      for (String domain : List.of("Page", "Runtime", "Log")) {
        var _ = browser.call(domain + ".enable", Map.of());
      }
      return browser;
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static URI page(String host) throws IOException, InterruptedException {
    HttpRequest list = HttpRequest.newBuilder(URI.create("http://" + host + "/json/list")).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      JsonNode targets =
          JSON.readTree(client.send(list, HttpResponse.BodyHandlers.ofString()).body());
      for (JsonNode target : targets) {
        if (target.get("type").asString().equals("page")) {
          return URI.create(target.get("webSocketDebuggerUrl").asString());
        }
      }
      throw new IOException("no page among " + targets);
    }
  }

  /** Texts may come in parts. */
  private final class Parts implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        messages.add(text.toString());
        text.setLength(0);
      }
      return WebSocket.Listener.super.onText(from, data, last);
    }
  }

  /** Makes the page so wide, as on a telephone or on a screen. */
  void width(int pixels) throws InterruptedException {
    var _ =
        call(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", pixels, "height", 800, "deviceScaleFactor", 1, "mobile", pixels < 600));
  }

  /** Opens a page and waits until it and its pictures are loaded. */
  void open(URI page) throws InterruptedException {
    loaded = false;
    var _ = call("Page.navigate", Map.of("url", page.toString()));
    while (!loaded) {
      var _ = next();
    }
  }

  /** The value of an expression of JavaScript on the page. */
  JsonNode evaluate(String expression) throws InterruptedException {
    JsonNode result =
        call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(result.toString());
    }
    return result.get("result").get("value");
  }

  /** What the console said of errors, and what could not be loaded, since this was last asked. */
  List<String> errors() {
    List<String> some = List.copyOf(errors);
    errors.clear();
    return some;
  }

  private JsonNode call(String method, Map<String, Object> parameters) throws InterruptedException {
    int id = ++sent;
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", id);
    message.put("method", method);
    message.put("params", parameters);
    var _ = socket.sendText(JSON.writeValueAsString(message), true).join();
    while (true) {
      JsonNode answer = next();
      if (answer.has("id") && answer.get("id").asInt() == id) {
        if (answer.has("error")) {
          throw new IllegalStateException(method + ": " + answer.get("error"));
        }
        return answer.get("result");
      }
    }
  }

  private JsonNode next() throws InterruptedException {
    String text = messages.poll(MOST_SECONDS, TimeUnit.SECONDS);
    if (text == null) {
      throw new IllegalStateException("the browser says nothing any more");
    }
    JsonNode message = JSON.readTree(text);
    switch (message.has("method") ? message.get("method").asString() : "") {
      case "Page.loadEventFired" -> loaded = true;
      case "Runtime.exceptionThrown" -> errors.add(message.get("params").toString());
      case "Runtime.consoleAPICalled" -> {
        if (message.get("params").get("type").asString().equals("error")) {
          errors.add(message.get("params").toString());
        }
      }
      case "Log.entryAdded" -> {
        JsonNode entry = message.get("params").get("entry");
        if (entry.get("level").asString().equals("error")) {
          errors.add(entry.toString());
        }
      }
      default -> {}
    }
    return message;
  }

  @Override
  public void close() throws InterruptedException {
    // Asked, it takes away its links to places outside of its profile.
    var _ = socket.sendText("{\"id\": 0, \"method\": \"Browser.close\"}", true).join();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      var _ = process.waitFor();
    }
    socket.abort();
    client.shutdownNow();
  }
}
