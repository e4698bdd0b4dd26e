/**
 * The gateway process: command line, assembly of a site, lifecycle.
 *
 * <p>{@code southbound} polls the PLCs, {@code point} holds the present values, {@code northbound} serves the masters; they are put
 * together here and nowhere else. Samples go from a source's event loop to the outstation's in one hop, commands the other way.
 */
@NullMarked
package telecontrol.gateway;

import org.jspecify.annotations.NullMarked;
