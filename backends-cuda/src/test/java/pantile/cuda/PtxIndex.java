// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import pantile.text.Sha256;

/**
 * The index of the PTX resources: of each program the hash of all that its PTX is made of, the hash
 * of the PTX, and the compiler's release that the PTX names. A source that was changed, and a PTX
 * that was not made by the script, are found by it where there is no {@code nvcc}. What it cannot
 * say is that a PTX was made of its source; making it anew can.
 */
final class PtxIndex {
  /** Beside the PTX. */
  static final String FILE = "index";

  private static final String HEADER =
      """
      # SPDX-License-Identifier: Apache-2.0
      # A PTX, the SHA-256 of all that it was made of, its own, and the release of nvcc.
      # Made by backends-cuda/ptx.sh; not to be edited.
      """;

  private PtxIndex() {}

  /**
   * The text of the index.
   *
   * @param recipes all that each PTX is made of, by programs
   * @param ptx the PTX of each of them
   */
  static String index(Map<String, String> recipes, Map<String, String> ptx) {
    StringBuilder text = new StringBuilder(HEADER);
    lines(recipes, ptx).values().forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /** The programs whose PTX is not the one that the index says was made of what there is now. */
  static List<String> stale(String index, Map<String, String> recipes, Map<String, String> ptx) {
    Map<String, String> now = lines(recipes, ptx);
    Map<String, String> then = new TreeMap<>();
    index
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> then.merge(line.substring(0, line.indexOf(' ')), line, String::concat));
    Set<String> all = new TreeSet<>(now.keySet());
    all.addAll(then.keySet());
    List<String> stale = new ArrayList<>(all);
    stale.removeIf(program -> now.getOrDefault(program, "").equals(then.get(program)));
    return stale;
  }

  private static Map<String, String> lines(Map<String, String> recipes, Map<String, String> ptx) {
    Map<String, String> lines = new TreeMap<>();
    recipes.forEach((program, recipe) -> {
      String made = ptx.getOrDefault(program, "");
      String release = PtxCompiler.release(made);
      lines.put(program, String.join(" ", program, hash(recipe), hash(made), release));
    });
    return lines;
  }

  private static String hash(String text) {
    MessageDigest digest = Sha256.digest();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return Sha256.hex(digest);
  }
}
