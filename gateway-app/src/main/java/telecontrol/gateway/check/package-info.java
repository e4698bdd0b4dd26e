/** Checks of a site file that need to know PLCs: whether its tags can be read, fit what is made of them, and mean what was probably meant. */
@NullMarked
package telecontrol.gateway.check;

import org.jspecify.annotations.NullMarked;
