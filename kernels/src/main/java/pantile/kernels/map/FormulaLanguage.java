// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.map;

import org.jspecify.annotations.Nullable;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.spi.Formula;

/** A language that kernels of formulas are written in: what a device's driver compiles. */
public enum FormulaLanguage {
  /** OpenCL C 1.2. */
  OPENCL_C {
    @Override
    public KernelSource evaluate(Formula.Shape formula, Shape shape) {
      return EvaluatePrograms.evaluate(formula, shape);
    }
  },
  /** NVIDIA's PTX, which the driver compiles without any other part of CUDA. */
  PTX {
    @Override
    public KernelSource evaluate(Formula.Shape formula, Shape shape) {
      return EvaluatePrograms.evaluateInPtx(formula);
    }
  };

  /**
   * Why no kernel can be made of a formula.
   *
   * @param formula the formula's nodes
   * @return a few words; null if a kernel can be made
   */
  public @Nullable String refusal(Formula.Shape formula) {
    return EvaluatePrograms.refusal(formula);
  }

  /**
   * The kernel of a formula. Its arguments are those of {@link EvaluatePrograms#evaluate}.
   *
   * @param formula nodes that are not refused
   * @param shape the device's
   * @return a new descriptor, of a program that equals those of equal formulas and shapes
   */
  public abstract KernelSource evaluate(Formula.Shape formula, Shape shape);
}
