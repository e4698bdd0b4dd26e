/** Log lines: their form, and what the outstation has to tell. */
@NullMarked
package telecontrol.gateway.log;

import org.jspecify.annotations.NullMarked;
