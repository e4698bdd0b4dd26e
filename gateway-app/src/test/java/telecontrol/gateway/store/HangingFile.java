package telecontrol.gateway.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Disk that hangs when it is told to, in front of a file. */
final class HangingFile {
    private volatile CountDownLatch release = new CountDownLatch(0);
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final AtomicInteger writes = new AtomicInteger();

    /** The next write hangs until {@link #release}. */
    void hang() {
        release = new CountDownLatch(1);
    }

    void awaitHanging() throws InterruptedException {
        if (!hanging.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nothing was written");
        }
    }

    void release() {
        release.countDown();
    }

    /** Writes that returned. */
    int writes() {
        return writes.get();
    }

    StoreFile behind(StoreFile file) {
        return new StoreFile() {
            @Override
            public void write(List<Entry> entries) throws SQLException, IOException {
                if (release.getCount() > 0) {
                    hanging.countDown();
                    try {
                        if (!release.await(30, TimeUnit.SECONDS)) {
                            throw new IllegalStateException("never released");
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
                file.write(entries);
                writes.incrementAndGet();
            }

            @Override
            public void replace(Content content) throws SQLException, IOException {
                file.replace(content);
            }

            @Override
            public void close() {
                file.close();
            }
        };
    }
}
