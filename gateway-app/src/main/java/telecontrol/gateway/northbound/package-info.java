/** Masters: the outstation's view of the points and the commands that come from it. Knows no PLC. */
@NullMarked
package telecontrol.gateway.northbound;

import org.jspecify.annotations.NullMarked;
