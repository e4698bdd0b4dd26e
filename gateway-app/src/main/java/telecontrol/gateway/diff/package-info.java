/** What changes between two versions of a site. */
@NullMarked
package telecontrol.gateway.diff;

import org.jspecify.annotations.NullMarked;
