// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import jcuda.nvptxcompiler.JNvPTXCompiler;
import jcuda.nvptxcompiler.nvPTXCompilerHandle;

/** NVIDIA's compiler of PTX, as JCuda's jar has it: that of CUDA 12.0. It needs no device. */
final class PtxAssembler {
  private PtxAssembler() {}

  /** Makes it ready. Returns its version. */
  static String load() throws IOException {
    JCudaNatives.load("JNvPTXCompiler", () -> JNvPTXCompiler.setExceptionsEnabled(false));
    int[] major = new int[1];
    int[] minor = new int[1];
    assertEquals(0, JNvPTXCompiler.nvPTXCompilerGetVersion(major, minor));
    return major[0] + "." + minor[0];
  }

  /** Asserts that a text compiles for a compute capability. */
  static void compile(String program, String ptx, int target) {
    byte[] text = (ptx + "\0").getBytes(StandardCharsets.US_ASCII);
    nvPTXCompilerHandle handle = new nvPTXCompilerHandle();
    assertEquals(0, JNvPTXCompiler.nvPTXCompilerCreate(handle, text.length, text), program);
    String[] options = {"--gpu-name=sm_" + target};
    int status = JNvPTXCompiler.nvPTXCompilerCompile(handle, options.length, options);
    long[] size = new long[1];
    JNvPTXCompiler.nvPTXCompilerGetErrorLogSize(handle, size);
    byte[] log = new byte[(int) size[0] + 1];
    JNvPTXCompiler.nvPTXCompilerGetErrorLog(handle, log);
    assertEquals(
        0,
        status,
        () -> program + " for sm_" + target + ": " + new String(log, StandardCharsets.US_ASCII));
    JNvPTXCompiler.nvPTXCompilerGetCompiledProgramSize(handle, size);
    assertTrue(size[0] > 0, program);
    assertEquals(0, JNvPTXCompiler.nvPTXCompilerDestroy(handle));
  }
}
