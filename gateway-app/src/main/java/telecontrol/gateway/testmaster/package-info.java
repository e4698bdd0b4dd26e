/** Test master: a controlling station that a person or a script operates line by line. */
@NullMarked
package telecontrol.gateway.testmaster;

import org.jspecify.annotations.NullMarked;
