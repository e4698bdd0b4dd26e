package telecontrol.interop;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Line to a PLC that is as slow as a real one: half of the round trip each way, and one processor in the PLC that takes its time for every
 * job, one after the other. It grants a number of parallel jobs and a PDU size of its own.
 */
final class DelayingProxy implements AutoCloseable {

    /** Last part of a wait, which the scheduler is too coarse for. */
    private static final long SPIN_NANOS = 200_000;

    private static final int KIND = 8;
    private static final int JOB = 1;
    private static final int ACK_DATA = 3;
    private static final int FUNCTION_SETUP = 0xF0;
    private static final int FUNCTION_READ = 0x04;

    private final ServerSocket listening;
    private final int plcPort;
    private final Costs costs;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "delaying proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger underway = new AtomicInteger();
    private final AtomicInteger mostUnderway = new AtomicInteger();

    /**
     * What the PLC and the way to it cost and grant.
     *
     * @param job time that the PLC's processor takes for one job
     */
    record Costs(Duration roundTrip, Duration job, int jobs, int pduSize) {}

    /** Frame and when it is to be delivered. */
    private static final class Timed {
        final byte[] frame;
        final long dueNanos;

        Timed(byte[] frame, long dueNanos) {
            this.frame = frame;
            this.dueNanos = dueNanos;
        }
    }

    DelayingProxy(int plcPort, Costs costs) {
        this.plcPort = plcPort;
        this.costs = costs;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        threads.execute(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Read jobs that have come since the last call. */
    int takeReads() {
        return reads.getAndSet(0);
    }

    /** Most jobs that were under way at the same time. */
    int mostUnderway() {
        return mostUnderway.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket plc = new Socket(InetAddress.getLoopbackAddress(), plcPort);
                client.setTcpNoDelay(true);
                plc.setTcpNoDelay(true);
                BlockingQueue<Long> arrivals = new LinkedBlockingQueue<>();
                BlockingQueue<Timed> answers = new LinkedBlockingQueue<>();
                threads.execute(() -> closing(client, plc, () -> requests(client, plc, arrivals)));
                threads.execute(() -> closing(client, plc, () -> answers(plc, arrivals, answers)));
                threads.execute(() -> closing(client, plc, () -> deliver(client, answers)));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private interface Pump {
        void run() throws IOException, InterruptedException;
    }

    private static void closing(Socket client, Socket plc, Pump pump) {
        try (client;
                plc) {
            pump.run();
        } catch (IOException closed) {
            // The other side has ended: so does this connection.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void requests(Socket client, Socket plc, BlockingQueue<Long> arrivals) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        OutputStream out = plc.getOutputStream();
        while (true) {
            byte[] frame = frame(in);
            if (isS7(frame, JOB)) {
                arrivals.add(System.nanoTime());
                if (frame[17] == FUNCTION_READ) {
                    reads.incrementAndGet();
                }
                mostUnderway.accumulateAndGet(underway.incrementAndGet(), Math::max);
                grant(frame, 17);
            }
            out.write(frame);
        }
    }

    private void answers(Socket plc, BlockingQueue<Long> arrivals, BlockingQueue<Timed> answers)
            throws IOException, InterruptedException {
        DataInputStream in = new DataInputStream(plc.getInputStream());
        long half = costs.roundTrip.toNanos() / 2;
        long free = System.nanoTime();
        while (true) {
            byte[] frame = frame(in);
            if (isS7(frame, ACK_DATA)) {
                grant(frame, 19);
                free = Math.max(free, arrivals.take() + half) + costs.job.toNanos();
                answers.add(new Timed(frame, free + half));
            } else {
                answers.add(new Timed(frame, System.nanoTime()));
            }
        }
    }

    private void deliver(Socket client, BlockingQueue<Timed> answers) throws IOException, InterruptedException {
        OutputStream out = client.getOutputStream();
        while (true) {
            Timed next = answers.take();
            long left;
            while ((left = next.dueNanos - System.nanoTime()) > 0) {
                if (left > SPIN_NANOS) {
                    LockSupport.parkNanos(left - SPIN_NANOS);
                } else {
                    Thread.onSpinWait();
                }
            }
            if (isS7(next.frame, ACK_DATA)) {
                underway.decrementAndGet();
            }
            out.write(next.frame);
        }
    }

    /** Puts the granted jobs and PDU size into a setup job, or the answer to it. */
    private void grant(byte[] frame, int parameter) {
        if ((frame[parameter] & 0xFF) == FUNCTION_SETUP) {
            put16(frame, parameter + 2, costs.jobs);
            put16(frame, parameter + 4, costs.jobs);
            put16(frame, parameter + 6, costs.pduSize);
        }
    }

    private static boolean isS7(byte[] frame, int kind) {
        return frame.length > 19 && frame[5] == (byte) 0xF0 && frame[7] == 0x32 && frame[KIND] == kind;
    }

    private static void put16(byte[] frame, int at, int value) {
        frame[at] = (byte) (value >> 8);
        frame[at + 1] = (byte) value;
    }

    /** One TPKT. */
    private static byte[] frame(DataInputStream in) throws IOException {
        int start = in.readInt();
        byte[] frame = new byte[start & 0xFFFF];
        put16(frame, 0, start >>> 16);
        put16(frame, 2, start);
        in.readFully(frame, 4, frame.length - 4);
        return frame;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }
}
