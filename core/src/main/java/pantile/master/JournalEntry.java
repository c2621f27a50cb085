// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pantile.claims.Tiling;
import pantile.journal.RecordFile;
import pantile.master.Journal.Known;
import pantile.spi.Work;

/**
 * A job in a journal: how it was cut, and which of its tiles are done. Their partial results stay
 * in the file until the job is at hand, which tells what they must be.
 */
final class JournalEntry {
  /** So many tiles a job has at most; {@link Tiling#count} would overflow beyond 2^31. */
  private static final long MOST_TILES = 1 << 30;

  /**
   * A partial result in the file.
   *
   * @param first the first of its tiles
   * @param last one past the last
   * @param device id of the one that computed them
   * @param at where its bytes start
   * @param length how many they are
   */
  record Noted(int first, int last, String device, long at, int length) {}

  final int number;
  final String identity;
  final long step;

  /** By the first tiles; without overlaps. */
  private final TreeMap<Integer, Noted> noted = new TreeMap<>();

  JournalEntry(int number, String identity, long step) {
    this.number = number;
    this.identity = identity;
    this.step = step;
  }

  /**
   * Tiles are done.
   *
   * @return false if some of them are already
   */
  boolean note(Noted tiles) {
    Map.Entry<Integer, Noted> before = noted.lowerEntry(tiles.last);
    if (before != null && before.getValue().last > tiles.first) {
      return false;
    }
    noted.put(tiles.first, tiles);
    return true;
  }

  /** Tiles are not done after all. */
  void takeBack(int first, int last) {
    noted.subMap(first, last).clear();
  }

  /**
   * How a job of this identity was cut.
   *
   * @throws IOException if no such job is cut like that
   */
  Tiling tiling(Work<?> job) throws IOException {
    boolean parts = step < job.length(); // else its only tile may end anywhere
    if (step < 1
        || (parts && step % job.kernel().cutting().grain() != 0)
        || job.length() / step >= MOST_TILES) {
      throw new IOException("cuts its job into tiles of " + step);
    }
    return new Tiling(job.from(), job.to(), step);
  }

  private static byte[] bytes(RecordFile file, Noted tiles) {
    try {
      return file.bytes(tiles.at, tiles.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What is done of a job of this identity, in tile order.
   *
   * @throws IOException if this cannot be what is known of the job
   * @throws UncheckedIOException if the file cannot be read
   */
  List<Known> known(Work<?> job, RecordFile file) throws IOException {
    Tiling tiling = tiling(job);
    PartialCheck check = new PartialCheck(job);
    List<Known> known = new ArrayList<>(noted.size());
    for (Noted tiles : noted.values()) {
      if (tiles.last > tiling.count()) {
        throw new IOException("is of tiles that its job does not have");
      }
      long from = tiling.tile(tiles.first).from();
      long to = tiling.tile(tiles.last - 1).to();
      if (!check.mayHave(tiles.length, from, to)) {
        throw new IOException("has the wrong length");
      }
      Object partial = check.read(bytes(file, tiles), from, to);
      known.add(new Known(tiles.first, tiles.last, tiles.device, partial));
    }
    return known;
  }
}
