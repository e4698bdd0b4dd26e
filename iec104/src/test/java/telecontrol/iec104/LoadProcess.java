package telecontrol.iec104;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** {@link Load} in a Java process of its own. */
final class LoadProcess implements AutoCloseable {
    final InetSocketAddress address;
    private final Process process;
    private final BufferedReader output;

    /** Returns when it listens. Its standard error becomes part of its standard output. */
    LoadProcess(List<String> jvmOptions, String... options) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath, Load.class.getName(), "port=0"));
        command.addAll(List.of(options));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        output = process.inputReader();
        String ready = Objects.requireNonNull(output.readLine(), "the process ended at once");
        if (!ready.startsWith("ready ")) {
            process.destroyForcibly();
            throw new IOException(ready);
        }
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(ready.substring(6)));
    }

    /** Plain socket, as seen from an address; its receive buffer is small. */
    Socket socket(String from) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(2048);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(address, 20_000);
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        return socket;
    }

    int threads() {
        return Objects.requireNonNull(new File("/proc/" + process.pid() + "/task").list()).length;
    }

    /** Ends the process as a user would; what it has said since it was ready. */
    List<String> end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        List<String> said = output.lines().toList();
        if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("the process did not end as it should: " + said);
        }
        return said;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
