/**
 * What the outstation remembers over a restart, in an SQLite file: events that masters have not acknowledged, how far each
 * redundancy group has got, frozen totals, loaded parameters, counter bases.
 *
 * <p>{@link telecontrol.gateway.store.EventStore} is told on the outstation's event loop and only puts what it is told into a bounded
 * {@code JournalQueue}. The {@code Journal}, a thread of its own, writes all that waits in one transaction every 20 ms; when the
 * {@code StoreFile} fails, it goes on without one and tries a fresh one. The {@code StoreFolder} knows the files and what to do
 * with a damaged one.
 */
@NullMarked
package telecontrol.gateway.store;

import org.jspecify.annotations.NullMarked;
