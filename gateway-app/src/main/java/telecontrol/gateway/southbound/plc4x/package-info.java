/** The driver that speaks to PLCs through Apache PLC4X, and everything that contains it. Nothing else knows PLC4X. */
@NullMarked
package telecontrol.gateway.southbound.plc4x;

import org.jspecify.annotations.NullMarked;
