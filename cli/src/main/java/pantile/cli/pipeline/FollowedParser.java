// SPDX-License-Identifier: Apache-2.0
package pantile.cli.pipeline;

import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.Parser;

/** A parser that knows how far it is read, for failures that do not say where they are. */
final class FollowedParser implements Parser {
  private final Parser parser;
  private Optional<Mark> at = Optional.empty();

  FollowedParser(Parser parser) {
    this.parser = parser;
  }

  /** Where what was read last begins; nothing before the first event. */
  Optional<Mark> at() {
    return at;
  }

  @Override
  public boolean checkEvent(Event.ID kind) {
    return parser.checkEvent(kind);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public boolean hasNext() {
    return parser.hasNext();
  }

  @Override
  public Event next() {
    Event next = parser.next();
    at = next.getStartMark();
    return next;
  }
}
