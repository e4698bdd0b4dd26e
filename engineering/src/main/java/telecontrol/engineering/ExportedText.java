package telecontrol.engineering;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text of an export in whatever encoding: TIA Portal writes UTF-8 with and without a mark, UTF-16; STEP 7 that of Windows. */
final class ExportedText {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private ExportedText() {}

    static String decode(byte[] octets) {
        if (begins(octets, 0xEF, 0xBB, 0xBF)) {
            return new String(octets, 3, octets.length - 3, StandardCharsets.UTF_8);
        }
        if (begins(octets, 0xFF, 0xFE)) {
            return new String(octets, 2, octets.length - 2, StandardCharsets.UTF_16LE);
        }
        if (begins(octets, 0xFE, 0xFF)) {
            return new String(octets, 2, octets.length - 2, StandardCharsets.UTF_16BE);
        }
        if (octets.length >= 2 && octets[0] != 0 && octets[1] == 0) {
            return new String(octets, StandardCharsets.UTF_16LE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(octets, WINDOWS);
        }
    }

    private static boolean begins(byte[] octets, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (octets.length <= i || (octets[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
