/** The signal list of a site, as a table, CSV, XLSX, Markdown and JSON. */
@NullMarked
package telecontrol.gateway.signals;

import org.jspecify.annotations.NullMarked;
