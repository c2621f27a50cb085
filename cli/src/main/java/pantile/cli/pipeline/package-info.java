// SPDX-License-Identifier: Apache-2.0
/**
 * Pipelines of shell commands: {@link pantile.cli.pipeline.PipelineFile} reads them, {@link
 * pantile.cli.pipeline.Pipeline} is what they say, and {@link pantile.cli.pipeline.GraphPage} shows
 * what became of one. The package does not know the command.
 */
@NullMarked
package pantile.cli.pipeline;

import org.jspecify.annotations.NullMarked;
