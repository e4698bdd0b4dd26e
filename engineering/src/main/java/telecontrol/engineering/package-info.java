/** What TIA Portal and STEP 7 export: tag tables, block sources, symbol tables, lists of signals. Knows no gateway and no YAML. */
@NullMarked
package telecontrol.engineering;

import org.jspecify.annotations.NullMarked;
