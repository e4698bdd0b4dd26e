/** PLCs: their connections, polls and writes. Knows no master. */
@NullMarked
package telecontrol.gateway.southbound;

import org.jspecify.annotations.NullMarked;
