/** Traces in hexadecimal: octets found in text, frames found in octets, frames told octet by octet. */
@NullMarked
package telecontrol.gateway.decode;

import org.jspecify.annotations.NullMarked;
