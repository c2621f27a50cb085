// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import org.jspecify.annotations.Nullable;
import pantile.cpu.lanes.Warm;

/** Runs the plain loop of a function until its vector loops are compiled and faster. */
final class UnaryWarm implements UnaryLoop, Warm.Trials {
  private final UnaryFunction function;
  private final UnaryLoop plain;
  private final Warm warm;

  /** Made for the first contest. Until then no class of the vector module is loaded. */
  private @Nullable UnaryLoop lanes;

  UnaryWarm(UnaryFunction function) {
    this.function = function;
    plain = new UnaryPlain(function);
    warm = new Warm("double", function.name(), this);
  }

  @Override
  public Warm.Trial trial(String loop) {
    double[] operands = Trials.operands(function);
    double[] rare = Trials.rare();
    double[] results = new double[Warm.TRIAL];
    StripScratch scratch = new StripScratch();
    return new Warm.Trial() {
      @Override
      public double run(boolean vectors) {
        UnaryLoop form = vectors ? lanes() : plain;
        form.apply(operands, 0, results, 0, Warm.TRIAL, scratch);
        return results[0];
      }

      @Override
      public void branches() {
        lanes().apply(rare, 0, results, 0, rare.length, scratch);
      }
    };
  }

  // Two threads may make it at once. Its fields are final, so either will do.
  private UnaryLoop lanes() {
    UnaryLoop made = lanes;
    if (made == null) {
      made = make();
      lanes = made;
    }
    return made;
  }

  private UnaryLoop make() {
    return switch (function) {
      case EXP -> new ExpLanes();
      case EXPM1 -> new Expm1Lanes();
      case LOG -> new LogLanes();
      case LOG1P -> new Log1pLanes();
      case LOG10 -> new Log10Lanes();
      case CBRT -> new CbrtLanes();
      case SIN -> new SinLanes();
      case COS -> new CosLanes();
      case TAN -> new TanLanes();
      case ASIN -> new AsinLanes();
      case ACOS -> new AcosLanes();
      case ATAN -> new AtanLanes();
      case SINH -> new SinhLanes();
      case COSH -> new CoshLanes();
      case TANH -> new TanhLanes();
    };
  }

  @Override
  public void apply(double[] from, int fromAt, double[] to, int toAt, int n, StripScratch scratch) {
    UnaryLoop form = Turns.vectors(warm, n) ? lanes() : plain;
    form.apply(from, fromAt, to, toAt, n, scratch);
  }
}
