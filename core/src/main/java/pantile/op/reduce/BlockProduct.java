// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import pantile.job.Merge;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.LongList;

/**
 * Products of blocks, see {@link CanonicalProduct}. Operand: the elements, read. The partial result
 * has one number for each block: a {@code long} for integers, else the bits of a {@code double}.
 *
 * @param type any type
 */
public record BlockProduct(ElementType type) implements Reducing<LongList> {
  @Override
  public KernelName name() {
    return KernelName.BLOCK_PRODUCT;
  }

  @Override
  public Merge<LongList> merge() {
    return Joined.ONE;
  }

  @Override
  public Cutting cutting() {
    return Cutting.READING.withGrain(CanonicalProduct.BLOCK);
  }

  @Override
  public boolean possible(LongList partial, long from, long to) {
    return partial.size() == CanonicalSum.blocks(to - from);
  }

  @Override
  public String label() {
    return "product";
  }

  private record Joined() implements Merge<LongList> {
    static final Joined ONE = new Joined();

    @Override
    public LongList identity() {
      return LongList.of();
    }

    @Override
    public LongList combine(LongList left, LongList right) {
      return left.followedBy(right);
    }
  }
}
