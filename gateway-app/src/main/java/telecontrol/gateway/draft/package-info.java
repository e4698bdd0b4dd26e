/** Draft of a site file from what an engineering system exports: proposed types and addresses, sorted, ready to be looked through. */
@NullMarked
package telecontrol.gateway.draft;

import org.jspecify.annotations.NullMarked;
