package telecontrol.s7;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A PLC on a loopback port for demonstrations and tests: data blocks, inputs, outputs, merkers, counters and timers, read and written over
 * S7 communication, and faults on demand.
 *
 * <p>All methods may be called from any thread and return when they have taken effect. One event loop owns the memory, so that a PDU sees
 * all of an {@link #update} or nothing of it.
 */
public final class S7Simulator implements AutoCloseable {

    private final EventLoop loop;
    private final @Nullable EventLoopGroup ownGroup;
    private final ChannelGroup connections;
    private final SimulatedCpu cpu;
    private @Nullable Channel listener;
    private int port;

    private S7Simulator(EventLoop loop, @Nullable EventLoopGroup ownGroup, Builder builder) {
        this.loop = loop;
        this.ownGroup = ownGroup;
        this.connections = new DefaultChannelGroup(loop);
        this.cpu = new SimulatedCpu(
                new Memory(loop, builder.blocks, builder.areaOctets), builder.pduSize, builder.jobs, builder.time);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** TCP port on 127.0.0.1; it stays the same when the listener is closed and opened again. */
    public int port() {
        return onLoop(() -> port);
    }

    public int connections() {
        return onLoop(connections::size);
    }

    /** Sets a value; the tag in Siemens or PLC4X notation, see {@link Memory#set(S7Tag, Object)}. */
    public void set(String tag, Object value) {
        set(S7Tag.parse(tag), value);
    }

    public void set(S7Tag tag, Object value) {
        update(memory -> memory.set(tag, value));
    }

    /** Value in the memory; the tag in Siemens or PLC4X notation, see {@link Memory#get(S7Tag)}. */
    public Object get(String tag) {
        return get(S7Tag.parse(tag));
    }

    public Object get(S7Tag tag) {
        return onLoop(() -> cpu.memory().get(tag));
    }

    /** Several changes that no PDU sees in part. */
    public void update(Consumer<Memory> change) {
        run(() -> change.accept(cpu.memory()));
    }

    /** Copy of octets, see {@link Memory#octets}. */
    public byte[] octets(S7Area area, int db, int from, int length) {
        return onLoop(() -> cpu.memory().octets(area, db, from, length));
    }

    /** Operating state that the CPU tells, RUN at first; its memory is read and written in any state. */
    public void cpuState(CpuState state) {
        run(() -> cpu.statusLists().state(state));
    }

    /** What the CPU says it is; the firmware as {@code V2.9.4}, the hardware a number. */
    public void identity(CpuIdentity identity) {
        run(() -> cpu.statusLists().identity(identity));
    }

    /** Protection that the CPU tells; it protects nothing. */
    public void protection(Protection protection) {
        run(() -> cpu.statusLists().protection(protection));
    }

    /** Makes the CPU one of an S7-400H, which tells this state of its pair; others refuse to. */
    public void redundancy(Redundancy redundancy) {
        run(() -> cpu.statusLists().redundancy(redundancy));
    }

    /** Time on the CPU's clock. */
    public LocalDateTime clock() {
        return onLoop(() -> cpu.clock().now());
    }

    /** Sets the CPU's clock, as its program or a client does. */
    public void clock(LocalDateTime time) {
        run(() -> cpu.clock().set(time));
    }

    /** Whether questions for system status lists and the clock are answered, or met with silence, as by some S7-1200. */
    public void answersSystemStatusLists(boolean answers) {
        run(() -> cpu.answersUserData = answers);
    }

    /** Questions for system status lists and the clock that were answered or refused, further units of an answer included. */
    long questionsReceived() {
        return onLoop(() -> cpu.questionsReceived);
    }

    /** Switched off: no listener, connections closed. */
    public void refuse() {
        run(() -> {
            if (listener != null) {
                listener.close();
                listener = null;
            }
            connections.close();
        });
    }

    /** Cuts all connections; new ones are accepted. */
    public void dropConnections() {
        run(connections::close);
    }

    /** Connections are accepted, but nothing is answered any more. */
    public void stall() {
        run(() -> cpu.stalled = true);
    }

    /** Every read and write is answered with error 0x8104, as a CPU does that does not permit PUT/GET. */
    public void denyAccess() {
        run(() -> cpu.deniesAccess = true);
    }

    /** Time between a job and its answer. */
    public void answerDelay(Duration delay) {
        run(() -> cpu.answerDelayNanos = delay.toNanos());
    }

    /** End of all faults: listens on the same port, answers at once. What was asked during a stall stays unanswered. */
    public void resume() {
        run(() -> {
            cpu.stalled = false;
            cpu.deniesAccess = false;
            cpu.answerDelayNanos = 0;
        });
        if (onLoop(() -> listener == null)) {
            listen(port());
        }
    }

    /** Jobs received so far, for tests of how a client distributes its work. */
    long jobsReceived() {
        return onLoop(() -> cpu.jobsReceived);
    }

    /** Most jobs of one connection that were unanswered at the same time. */
    int mostJobsInFlight() {
        return onLoop(() -> cpu.mostJobsInFlight);
    }

    private void listen(int wanted) {
        boolean epoll = loop instanceof IoEventLoop io && io.isIoType(EpollIoHandler.class);
        Channel bound = new ServerBootstrap()
                .group(loop, loop)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel ch) {
                        connections.add(ch);
                        ch.pipeline().addLast(new S7Codec(SimulatedConnection.MAX_PDU), new SimulatedConnection(cpu));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted))
                .syncUninterruptibly()
                .channel();
        run(() -> {
            listener = bound;
            port = ((InetSocketAddress) bound.localAddress()).getPort();
        });
    }

    private void run(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.submit(task).syncUninterruptibly();
        }
    }

    private <T> T onLoop(Callable<T> task) {
        if (!loop.inEventLoop()) {
            return loop.submit(task).syncUninterruptibly().getNow();
        }
        try {
            return task.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Closes everything; the simulator cannot be used any more. */
    @Override
    public void close() {
        if (loop.isShuttingDown()) {
            return;
        }
        refuse();
        if (ownGroup != null) {
            ownGroup.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    /** Equipment of the simulated PLC. */
    public static final class Builder {
        private final Map<Integer, Integer> blocks = new TreeMap<>();
        private int pduSize = 960;
        private int jobs = 8;
        private int areaOctets = 1024;
        private InstantSource time = InstantSource.system();

        private Builder() {}

        /** Largest PDU that is granted, 112 to 960 octets. */
        public Builder pduSize(int octets) {
            if (octets < PlanLimits.MIN_PDU || octets > 960) {
                throw new IllegalArgumentException("PDU size: " + octets + " (expected: 112 to 960)");
            }
            pduSize = octets;
            return this;
        }

        /** Most parallel jobs that are granted, 1 to 255. */
        public Builder jobs(int number) {
            if (number < 1 || number > 255) {
                throw new IllegalArgumentException("jobs: " + number + " (expected: 1 to 255)");
            }
            jobs = number;
            return this;
        }

        /** Data block with a number of 1 to 65535 and a length of 1 to 65536 octets, all zero. */
        public Builder db(int number, int octets) {
            if (number < 1 || number > S7Address.MAX_DB || octets < 1 || octets > 65536) {
                throw new IllegalArgumentException(
                        "DB" + number + ", " + octets + " octets (expected: 1 to 65535, 1 to 65536 octets)");
            }
            blocks.put(number, octets);
            return this;
        }

        /** Length of inputs, outputs and merkers, 1 to 65536 octets each. */
        public Builder areas(int octets) {
            if (octets < 1 || octets > 65536) {
                throw new IllegalArgumentException("areas: " + octets + " octets (expected: 1 to 65536)");
            }
            areaOctets = octets;
            return this;
        }

        /** What the CPU's clock goes by; it shows UTC until it is set. */
        public Builder clock(InstantSource source) {
            time = source;
            return this;
        }

        /** Simulator with an event loop of its own on any free port. */
        public S7Simulator start() {
            return start(0);
        }

        /** Simulator with an event loop of its own, port 0 for any that is free. */
        public S7Simulator start(int port) {
            DefaultThreadFactory threads = new DefaultThreadFactory("s7-simulator", true);
            EventLoopGroup own = new MultiThreadIoEventLoopGroup(1, threads, NioIoHandler.newFactory());
            try {
                return start(own.next(), own, port);
            } catch (RuntimeException portInUse) {
                own.shutdownGracefully(0, 1, TimeUnit.SECONDS);
                throw portInUse;
            }
        }

        /** Simulator on one event loop of a group; not to be called on that loop. */
        public S7Simulator start(EventLoopGroup group, int port) {
            return start(group.next(), null, port);
        }

        private S7Simulator start(EventLoop loop, @Nullable EventLoopGroup own, int port) {
            S7Simulator simulator = new S7Simulator(loop, own, this);
            simulator.listen(port);
            return simulator;
        }
    }
}
