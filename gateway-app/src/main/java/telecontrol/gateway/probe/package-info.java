/** One look at a PLC: whether it can be reached, what it is, how it is read and what its points hold. Knows no master. */
@NullMarked
package telecontrol.gateway.probe;

import org.jspecify.annotations.NullMarked;
