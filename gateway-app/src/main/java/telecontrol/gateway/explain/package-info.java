/** Explanations of problem codes, each with an example that has the problem and one that is mended. */
@NullMarked
package telecontrol.gateway.explain;

import org.jspecify.annotations.NullMarked;
