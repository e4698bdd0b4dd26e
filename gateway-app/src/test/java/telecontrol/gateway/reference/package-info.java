/** The reference of the site file, generated from its schema. */
@NullMarked
package telecontrol.gateway.reference;

import org.jspecify.annotations.NullMarked;
