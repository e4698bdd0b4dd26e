/** Values of a site by the keys of its file, for listing and comparing; new keys need nothing here. */
@NullMarked
package telecontrol.gateway.keys;

import org.jspecify.annotations.NullMarked;
