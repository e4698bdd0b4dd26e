package telecontrol.iec62351;

/** Whoever wants a connection protected. Told on the event loop of the connection. */
public interface SecuredPeer {
    /** The handshake is done and the peer's certificate is good. Called once. */
    void established(PeerCertificate peer);

    /**
     * The peer is not who it should be, or not any more; the connection is about to be closed. Called at most once, also without
     * {@link #established}.
     *
     * @param reason one line: what is wrong, and what to do
     */
    void failed(String reason);
}
