/**
 * The interoperability list of IEC 60870-5-104, clause 9, filled in from a site, with the answers that a test laboratory asks for
 * besides. {@link telecontrol.gateway.sheet.Traffic} knows which type travels with which cause; the clauses make blocks of it, and the
 * renderers text.
 */
@NullMarked
package telecontrol.gateway.sheet;

import org.jspecify.annotations.NullMarked;
