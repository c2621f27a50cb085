// SPDX-License-Identifier: Apache-2.0
package pantile.cli.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import pantile.error.BadFileException;
import pantile.text.Nearest;
import pantile.text.Quote;

/** Values of a YAML file, checked, with places for messages. */
final class YamlReader {
  private final String file;

  YamlReader(String file) {
    this.file = file;
  }

  /** A key of a mapping, and its value. */
  record Entry(Node key, Node value) {}

  /** The one document of a text. */
  Node document(String text) {
    LoadSettings settings = LoadSettings.builder().setLabel(file).build();
    FollowedParser parser =
        new FollowedParser(new ParserImpl(settings, new StreamReader(settings, text)));
    try {
      Optional<Node> root = new Composer(settings, parser).getSingleNode();
      return root.orElseThrow(() -> new BadFileException(file + ":1:1: the file is empty"));
    } catch (MarkedYamlEngineException e) {
      throw new BadFileException(place(e.getProblemMark()) + said(e), e);
    } catch (YamlEngineException e) {
      throw new BadFileException(place(parser.at()) + e.getMessage(), e);
    } catch (StackOverflowError tooDeep) { // the parser is recursive
      throw new BadFileException(file + ": its lists and mappings are nested too deep", tooDeep);
    }
  }

  private static String said(MarkedYamlEngineException e) {
    String context =
        e.getContext() == null || e.getContext().isEmpty() ? "" : e.getContext() + ", ";
    return context + e.getProblem();
  }

  private String place(Optional<Mark> mark) {
    return mark.map(at -> file + ":" + (at.getLine() + 1) + ":" + (at.getColumn() + 1) + ": ")
        .orElse(file + ": ");
  }

  /** What to throw about a place. */
  BadFileException wrong(Node at, String message) {
    return new BadFileException(place(at.getStartMark()) + message);
  }

  /** A mapping with any keys. */
  Map<String, Entry> mapping(Node node, String what) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(node, what + " must be a mapping (key: value), not " + kind(node));
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node key = tuple.getKeyNode();
      String name = text(key, "a key of " + what);
      Entry before = entries.putIfAbsent(name, new Entry(key, tuple.getValueNode()));
      if (before != null) {
        int line = before.key().getStartMark().map(Mark::getLine).orElse(0) + 1;
        throw wrong(
            key, "the key " + Quote.quote(name) + " is there twice, in line " + line + " too");
      }
    }
    return entries;
  }

  /** A mapping that has these keys and no others. */
  Map<String, Entry> mapping(Node node, String what, Collection<String> known) {
    Map<String, Entry> entries = mapping(node, what);
    entries.forEach((name, entry) -> {
      if (!known.contains(name)) {
        String hint = Nearest.hint(name, known);
        String keys = hint.isEmpty() ? "; there are " + String.join(", ", known) : hint;
        throw wrong(entry.key(), what + " has no key " + Quote.quote(name) + keys);
      }
    });
    return entries;
  }

  /** A text, a number or a truth value, as it is written. */
  String text(Node node, String what) {
    if (!(node instanceof ScalarNode scalar)) {
      throw wrong(node, what + " must be a text, not " + kind(node));
    }
    if (node.getTag().equals(Tag.NULL)) {
      throw wrong(node, what + " is empty");
    }
    return scalar.getValue();
  }

  /** A text that is not blank. */
  String words(Node node, String what) {
    String text = text(node, what);
    if (text.isBlank()) {
      throw wrong(node, what + " is empty");
    }
    return text;
  }

  boolean truth(Node node, String what) {
    if (!node.getTag().equals(Tag.BOOL)) {
      throw wrong(node, what + " must be true or false, not " + kind(node));
    }
    return text(node, what).equalsIgnoreCase("true");
  }

  /** A number of things. */
  int count(Node node, String what) {
    try {
      int count = Integer.parseInt(text(node, what));
      if (node.getTag().equals(Tag.INT) && count >= 0) {
        return count;
      }
    } catch (NumberFormatException notOne) {
      // said below
    }
    throw wrong(node, what + " must be a whole number from 0 on, not " + kind(node));
  }

  /** A list, or one thing that stands for a list of it. */
  List<Node> list(Node node, String what) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    if (node instanceof ScalarNode) {
      var _ = text(node, what);
      return List.of(node);
    }
    throw wrong(node, what + " must be a list, not " + kind(node));
  }

  /** Texts by names. */
  Map<String, String> texts(Node node, String what) {
    Map<String, String> texts = new LinkedHashMap<>();
    mapping(node, what)
        .forEach((name, entry) -> texts.put(name, text(entry.value(), name + " of " + what)));
    return texts;
  }

  /** The texts of a list. */
  List<String> texts(List<Node> nodes, String what) {
    List<String> texts = new ArrayList<>();
    for (Node node : nodes) {
      texts.add(text(node, what));
    }
    return texts;
  }

  private static String kind(Node node) {
    return switch (node) {
      case MappingNode _ -> "a mapping";
      case SequenceNode _ -> "a list";
      case ScalarNode scalar when node.getTag().equals(Tag.NULL) -> "nothing";
      case ScalarNode scalar -> Quote.quote(scalar.getValue());
      default -> node.getNodeType().toString();
    };
  }
}
