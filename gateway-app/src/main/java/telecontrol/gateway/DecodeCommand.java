package telecontrol.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import telecontrol.gateway.decode.DecodeJson;
import telecontrol.gateway.decode.DecodeText;
import telecontrol.gateway.decode.DecodedFrame;
import telecontrol.gateway.decode.FrameStream;
import telecontrol.gateway.decode.HexException;
import telecontrol.gateway.decode.HexText;

/** Verb {@code decode}: frames of both protocols, octet by octet. */
@Command(
        name = "decode",
        description = {
            "Tells IEC 60870-5-104 and S7 frames octet by octet.",
            "Blanks, colons, commas and 0x do not matter; several frames may follow each other. Dumps with offsets of"
                    + " Wireshark, tcpdump -x, xxd and hexdump -C are understood, Ethernet, IP and TCP headers are left out."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every octet was understood", "1:a frame is broken", "2:the input is no hexadecimal"})
final class DecodeCommand implements Callable<Integer> {
    private static final int MEGA = 1024 * 1024;
    /** Text of a capture of half a million frames. */
    private static final int MAX_OCTETS = 64 * MEGA;
    /** That of UTF-8, which editors of Windows write, octet by octet. */
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    private enum Format {
        TEXT,
        JSON
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "HEX",
            arity = "0..*",
            description = "The octets; or a text file with them; or - to read them from standard input.")
    private List<String> hex = List.of();

    @Option(names = "--brief", description = "One line for each frame.")
    private boolean brief;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "A table for people, or one line of JSON for each frame (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        PrintWriter out = line.getOut();
        DecodeText text = new DecodeText(out, Ansi.AUTO, brief);
        FrameStream frames = new FrameStream();
        boolean good = true;
        for (byte[] stream : streams(line)) {
            for (DecodedFrame frame : frames.frames(stream)) {
                good &= frame.isGood();
                if (format == Format.JSON) {
                    out.println(DecodeJson.line(frame));
                } else {
                    text.print(frame);
                }
            }
        }
        out.flush();
        return good ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private List<byte[]> streams(CommandLine line) {
        List<byte[]> streams;
        try {
            streams = HexText.streams(input());
        } catch (HexException e) {
            throw new ParameterException(
                    line, looksLikeFile() ? hex.get(0) + ": there is no such file" : e.getMessage());
        } catch (IOException e) {
            throw new ParameterException(
                    line,
                    hex.get(0) + ": cannot be read: "
                            + (Files.isDirectory(Path.of(hex.get(0))) ? "it is a directory" : e.getMessage())
                            + " (expected: a text file with octets in hexadecimal)");
        }
        if (streams.isEmpty()) {
            throw new ParameterException(
                    line, "HEX: no octets (expected: octets such as 68 04 07 00 00 00, a file, or -)");
        }
        return streams;
    }

    private boolean isFile() {
        try {
            return hex.size() == 1 && Files.exists(Path.of(hex.get(0)));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Whether the only argument is rather the name of a file that is not there than octets with a slip. */
    private boolean looksLikeFile() {
        return hex.size() == 1 && !isFile() && hex.get(0).matches("\\S*([/\\\\]|\\.[A-Za-z]\\w*$)\\S*|[G-Zg-z_]\\S*");
    }

    private String input() throws IOException {
        if (hex.equals(List.of("-"))) {
            return new String(System.in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
        if (!isFile()) {
            return String.join(" ", hex);
        }
        try (InputStream in = Files.newInputStream(Path.of(hex.get(0)))) {
            byte[] octets = in.readNBytes(MAX_OCTETS + 1);
            if (octets.length > MAX_OCTETS) {
                throw new IOException("more than " + MAX_OCTETS / MEGA + " MB");
            }
            String text = new String(octets, StandardCharsets.ISO_8859_1);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        }
    }
}
