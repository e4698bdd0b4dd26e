package telecontrol.iec62351;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.util.List;
import java.util.Queue;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** TLS client of JSSE alone that believes everybody and shows what it is given, right or wrong. */
final class StubbornClient {
    private final TlsConfig config;
    private final SSLContext context;
    private final Queue<String> lines;

    StubbornClient(TlsConfig config, TestPki.@Nullable End shown, Queue<String> lines) throws Exception {
        this.config = config;
        this.lines = lines;
        this.context = SSLContext.getInstance("TLS");
        KeyManager[] keys = shown == null
                ? new KeyManager[0]
                : new KeyManager[] {new OwnKey(new Material(shown.chain(), shown.key(), List.of(), List.of()))};
        context.init(keys, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
    }

    /** Engine that may resume what an earlier one has begun with the same host. */
    SSLEngine engine() {
        SSLEngine engine = context.createSSLEngine("127.0.0.1", 19998);
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(
                config.protocol().versions().stream().map(TlsVersion::protocol).toArray(String[]::new));
        return engine;
    }

    void secure(Channel channel) {
        channel.pipeline().addLast(new SslHandler(engine()), new ChannelInboundHandlerAdapter() {
            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                lines.add("failed: " + cause.getMessage());
            }

            @Override
            public void channelInactive(ChannelHandlerContext context) {
                lines.add("failed: closed");
            }
        });
    }
}
