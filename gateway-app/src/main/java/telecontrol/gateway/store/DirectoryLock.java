package telecontrol.gateway.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Lock that one gateway has on a directory. It is a file of its own, so that other programs may read the database meanwhile. */
final class DirectoryLock implements AutoCloseable {
    private final FileChannel channel;
    private final @Nullable Object identity;

    private DirectoryLock(FileChannel channel, @Nullable Object identity) {
        this.channel = channel;
        this.identity = identity;
    }

    /**
     * Lock of the file, which is made when it is not there.
     *
     * @return null when another process, or another part of this one, has it
     */
    static @Nullable DirectoryLock of(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            held = lock(channel) != null;
            if (!held) {
                return null;
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new DirectoryLock(channel, SqliteFile.key(file));
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Process that has the lock, such as {@code process 4711}. */
    static String holder(Path file) {
        try {
            String pid = Files.readString(file).strip();
            return pid.matches("[0-9]+") ? "process " + pid : "another process";
        } catch (IOException e) {
            return "another process";
        }
    }

    /** True while the file is still the one that was locked: whoever deletes it lets a second gateway in. */
    boolean isOf(Path file) throws IOException {
        return identity != null && identity.equals(SqliteFile.key(file));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
