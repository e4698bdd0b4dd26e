package telecontrol.gateway.southbound;

import io.netty.channel.EventLoop;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.mapping.Supervision;
import telecontrol.s7.S7Tag;
import telecontrol.s7.S7Type;

/**
 * Life bit of the gateway: a bit is inverted, a number counts up and begins again at 0 behind the greatest of its type. Confined to the
 * source's event loop.
 */
final class DrivenBit implements Duty {
    private static final Logger LOG = LoggerFactory.getLogger(DrivenBit.class);
    private static final int MOST_OF_A_COUNTER = 999;

    private final String plc;
    private final Driver driver;
    private final S7Tag tag;
    private final long most;
    private final Periodic writing;
    private long life;
    private boolean failing;

    DrivenBit(String plc, Driver driver, EventLoop loop, Supervision.Driven asked) {
        this.plc = plc;
        this.driver = driver;
        this.tag = S7Tag.parse(asked.tag().value());
        this.most = most(tag.type());
        this.writing = new Periodic(loop, asked.every(), this::write);
    }

    /** Greatest number that the type holds; of eight octets less, which is far enough. */
    private static long most(S7Type type) {
        return switch (type) {
            case BOOL -> 1;
            case COUNTER -> MOST_OF_A_COUNTER;
            case SINT -> Byte.MAX_VALUE;
            case INT -> Short.MAX_VALUE;
            case DINT -> Integer.MAX_VALUE;
            default -> type.octets() >= Long.BYTES ? Long.MAX_VALUE : (1L << (Byte.SIZE * type.octets())) - 1;
        };
    }

    @Override
    public void start() {
        writing.start();
    }

    @Override
    public void stop() {
        writing.stop();
    }

    private CompletionStage<?> write() {
        life = life == most ? 0 : life + 1;
        Object value = tag.type() == S7Type.BOOL ? (Object) (life == 1) : (Object) life;
        return driver.write(tag, value).handle((done, failure) -> {
            if (failure == null && failing) {
                failing = false;
                LOG.info("{}: the life bit {} is written again", plc, tag);
            } else if (failure != null && !failing && !Loss.isOfConnection(failure)) {
                failing = true;
                LOG.warn("{}: the life bit {} cannot be written: {}", plc, tag, Loss.words(failure));
            }
            return null;
        });
    }
}
