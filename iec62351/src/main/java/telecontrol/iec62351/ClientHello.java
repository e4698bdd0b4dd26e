package telecontrol.iec62351;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a master offers in its ClientHello (RFC 8446 §4.1.2). It decides nothing: it only gives the log better words than JSSE has.
 *
 * @param versions codes of the versions
 * @param suites codes of the cipher suites
 */
record ClientHello(List<Integer> versions, List<Integer> suites) {
    private static final int HANDSHAKE_HEADER = 4;
    private static final int RANDOM = 32;
    private static final int SUPPORTED_VERSIONS = 43;

    ClientHello {
        versions = List.copyOf(versions);
        suites = List.copyOf(suites);
    }

    /** Hello of the body of a record; empty when it goes on in another record, or is not one. */
    static Optional<ClientHello> of(ByteBuf body) {
        try {
            return body.readUnsignedByte() == 1 && body.readUnsignedMedium() <= body.readableBytes()
                    ? Optional.of(read(body))
                    : Optional.empty();
        } catch (IndexOutOfBoundsException e) {
            // JSSE says what is wrong with it.
            return Optional.empty();
        }
    }

    /** {@code version random session-id<1> suites<2> compression<1> extensions<2>}. */
    private static ClientHello read(ByteBuf body) {
        int version = body.readUnsignedShort();
        body.skipBytes(RANDOM);
        body.skipBytes(body.readUnsignedByte());
        List<Integer> suites = codes(body.readSlice(body.readUnsignedShort()));
        body.skipBytes(body.readUnsignedByte());
        List<Integer> versions = List.of(version);
        if (body.readableBytes() >= 2) {
            ByteBuf extensions = body.readSlice(body.readUnsignedShort());
            while (extensions.readableBytes() >= HANDSHAKE_HEADER) {
                int type = extensions.readUnsignedShort();
                ByteBuf content = extensions.readSlice(extensions.readUnsignedShort());
                if (type == SUPPORTED_VERSIONS) {
                    versions = codes(content.readSlice(content.readUnsignedByte()));
                }
            }
        }
        return new ClientHello(versions, suites);
    }

    private static List<Integer> codes(ByteBuf list) {
        List<Integer> codes = new ArrayList<>();
        while (list.readableBytes() >= 2) {
            int code = list.readUnsignedShort();
            // Codes such as 0x0a0a are only there to keep peers tolerant (RFC 8701).
            if ((code & 0x0f0f) != 0x0a0a || code >> 8 != (code & 0xff)) {
                codes.add(code);
            }
        }
        return codes;
    }

    boolean offers(TlsVersion version) {
        return versions.contains(version.code());
    }

    boolean offers(TlsSuite suite) {
        return suites.contains(suite.code()) && offers(suite.version());
    }

    /** Versions in words. */
    String versionWords() {
        return versions.stream().map(code -> TlsVersion.words(code)).collect(Collectors.joining(", "));
    }

    /** The first suites in words. */
    String suiteWords() {
        int shown = Math.min(suites.size(), 8);
        return suites.subList(0, shown).stream().map(TlsSuite::words).collect(Collectors.joining(", "))
                + (shown < suites.size() ? " and " + (suites.size() - shown) + " more" : "");
    }
}
