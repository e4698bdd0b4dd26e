/**
 * IEC 60870-5-104 on Netty, both ends of the link.
 *
 * <p>Flow of the controlled station: {@link telecontrol.iec104.Outstation} accepts a connection and gives it a pipeline of
 * {@code ApduCodec} (frames), {@code ApciHandler} (sequence numbers, windows, timers) and {@code Session}. Received ASDUs go to the
 * {@code StationHandler}, which replies from the {@link telecontrol.iec104.ProcessImage} or hands commands to the
 * {@link telecontrol.iec104.CommandHandler}. Published events wait in the {@code EventLane}s of each {@code RedundancyGroup}. The link
 * pulls: while fewer than k I frames are unacknowledged it asks the session for the next ASDU, and the session decides which. No
 * queue stands between them.
 *
 * <p>Ownership: one event loop per outstation owns groups, lanes, selections, sessions and links. Received buffers belong to the
 * {@code ApciHandler}, which releases them after the user's call; frames to send are allocated there and owned by the channel
 * once written.
 *
 * <p>Names are the standard's. Clauses without a number in front are of IEC 60870-5-104; the application layer is that of
 * IEC 60870-5-101.
 */
@NullMarked
package telecontrol.iec104;

import org.jspecify.annotations.NullMarked;
