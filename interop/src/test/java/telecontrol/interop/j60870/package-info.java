/**
 * A foreign controlling station: the only code that sees j60870, which is GPL-3. It runs as a program of its own, with
 * a class path of j60870 and these classes; nothing of the product is linked to it.
 */
@NullMarked
package telecontrol.interop.j60870;

import org.jspecify.annotations.NullMarked;
