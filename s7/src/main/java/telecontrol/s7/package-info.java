/**
 * S7 communication (RFC 1006 on TCP port 102) on Netty: a client, a planner of read requests and a simulated PLC.
 *
 * <p>{@link S7Tag} names a value in a PLC; a {@link TagSet} of them is read with {@link S7Client#read}, which yields {@link Readings}. A
 * {@link S7Client} is confined to one event loop and keeps one connection: octets pass {@link S7Codec} (TPKT, COTP) and
 * {@link S7Connection} (handshake, then jobs in parallel as granted). {@link S7Simulator} is the other end for demonstrations and tests.
 */
@NullMarked
package telecontrol.s7;

import org.jspecify.annotations.NullMarked;
