/**
 * A station that is killed again and again while it publishes events, and a controlling station that gets them all: what
 * SIGKILL must not lose, reorder, or repeat without bound.
 */
@NullMarked
package telecontrol.interop.kill;

import org.jspecify.annotations.NullMarked;
