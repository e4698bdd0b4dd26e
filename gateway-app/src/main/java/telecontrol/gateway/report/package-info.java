/** Problems of site files in the forms that programs read. */
@NullMarked
package telecontrol.gateway.report;

import org.jspecify.annotations.NullMarked;
