/**
 * Interoperability tests: the product against software written elsewhere, on real sockets of 127.0.0.1.
 *
 * <p>Each peer has one class that drives it: {@link telecontrol.interop.Snap7Server} (a PLC),
 * {@link telecontrol.interop.NodeS7} and {@link telecontrol.interop.Plc4xReader} (PLC clients),
 * {@link telecontrol.interop.J60870Master} (a controlling station) and {@link telecontrol.interop.LoopbackCapture} with
 * {@link telecontrol.interop.Iec104Trace} (the Wireshark dissector). {@link telecontrol.interop.Installation} puts the
 * gateway, from its jar, between them. A peer that is not installed fails the test;
 * {@code interop/install-peers} installs them all.
 */
@NullMarked
package telecontrol.interop;

import org.jspecify.annotations.NullMarked;
