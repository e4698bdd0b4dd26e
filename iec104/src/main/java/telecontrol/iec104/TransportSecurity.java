package telecontrol.iec104;

import io.netty.channel.Channel;

/** Protection of a station's connections, such as TLS of IEC 62351-3. Called on the station's event loop. */
public interface TransportSecurity {
    /**
     * Puts its handlers into the pipeline of a connection that has just been made, and identifies the peer before anything
     * else passes.
     */
    void secure(Channel channel, SecuredConnection connection);

    /** Connection that is being secured, as its protection sees it. */
    interface SecuredConnection {
        /** The peer is who it says: the link begins. Called once. */
        void established(PeerIdentity peer);

        /** The peer could not be identified, or is not trusted any more: the connection is closed with a reason in words. */
        void refuse(String reason);
    }
}
