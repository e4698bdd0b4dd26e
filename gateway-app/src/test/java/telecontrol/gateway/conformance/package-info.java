/** The page that says which row of the conformance checklist is proven by which test. */
@NullMarked
package telecontrol.gateway.conformance;

import org.jspecify.annotations.NullMarked;
