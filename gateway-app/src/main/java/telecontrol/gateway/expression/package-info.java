/**
 * Expressions of the site file over named inputs. Reading them is a library's work; what it has read is checked and turned into arithmetic
 * on doubles here, so that nothing can be reached from inside an expression and its evaluation takes a time that its length bounds.
 */
@NullMarked
package telecontrol.gateway.expression;

import org.jspecify.annotations.NullMarked;
