package telecontrol.gateway.decode;

import java.io.PrintWriter;
import java.util.HexFormat;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** Frames for people: a line for each field, bits as a pattern in their octet. */
public final class DecodeText {
    /** Octets that a line shows; longer fields go on in the next line. */
    private static final int LINE_OCTETS = 8;

    private static final int HEX_WIDTH = 3 * LINE_OCTETS;

    private final PrintWriter out;
    private final Ansi ansi;
    private final boolean brief;

    /** Printer of whole frames, or of one line for each. */
    public DecodeText(PrintWriter out, Ansi ansi, boolean brief) {
        this.out = out;
        this.ansi = ansi;
        this.brief = brief;
    }

    /** Prints one frame. */
    public void print(DecodedFrame frame) {
        int octets = frame.length();
        String summary = frame.content().summary();
        String head = brief
                ? frame.protocol().title() + ": " + summary
                : frame.protocol().title() + ", " + octets + (octets == 1 ? " octet" : " octets")
                        + (frame.offset() == 0 ? "" : " at " + String.format("0x%04x", frame.offset())) + ": "
                        + summary;
        out.println(paint(Style.bold, head));
        if (!brief) {
            frame.content().fields().forEach(field -> print(field, 0));
        }
        DecodedFrame.Fault fault = frame.fault();
        if (fault != null) {
            fault(frame, fault);
        }
        if (!brief) {
            out.println();
        }
        out.flush();
    }

    private void fault(DecodedFrame frame, DecodedFrame.Fault fault) {
        // A field that is wrong itself stands there already.
        int from = frame.content().fields().stream()
                .mapToInt(field -> field.offset() + field.octets().length() / 2)
                .reduce(fault.offset(), Math::max);
        if (!brief && from < frame.length()) {
            rows(from, frame.octets().substring(2 * from), "not understood");
        }
        out.println(paint(Style.fg_red, String.format("  error at 0x%04x: %s", fault.offset(), fault.message())));
    }

    private void print(DecodedField field, int depth) {
        DecodedField.Text text = field.text();
        String indent = "  ".repeat(depth);
        String said = text.value()
                + (text.value().isEmpty() || text.meaning().isEmpty() ? "" : "  ")
                + paint(Style.faint, text.meaning());
        if (field.mask() != 0) {
            String pattern = pattern(field);
            out.println(line("      ", pattern, indent + text.name(), said));
            return;
        }
        boolean hasOctetsBelow = field.parts().stream().anyMatch(part -> part.mask() == 0);
        String named = indent + (hasOctetsBelow ? paint(Style.bold, text.name()) : text.name());
        if (hasOctetsBelow) {
            out.println(line("      ", "", named, said));
        } else {
            rows(field.offset(), field.octets(), indent + text.name(), said);
        }
        field.parts().forEach(part -> print(part, depth + 1));
    }

    private void rows(int offset, String octets, String... named) {
        for (int at = 0; at < octets.length() || at == 0; at += 2 * LINE_OCTETS) {
            String part = octets.substring(at, Math.min(octets.length(), at + 2 * LINE_OCTETS));
            String blanks = part.replaceAll("..(?=.)", "$0 ");
            boolean isFirst = at == 0;
            out.println(line(
                    String.format("  %04x", offset + at / 2),
                    blanks,
                    isFirst ? named[0] : "",
                    isFirst && named.length > 1 ? named[1] : ""));
        }
    }

    private static String line(String offset, String octets, String name, String said) {
        String left = offset + "  " + octets + " ".repeat(Math.max(0, HEX_WIDTH - octets.length()) + 1);
        return (left + name + (said.isEmpty() ? "" : ": " + said)).stripTrailing();
    }

    /** Bits of a field within their octets, as {@code 1... ....}. */
    private static String pattern(DecodedField field) {
        byte[] octets = HexFormat.of().parseHex(field.octets());
        StringBuilder pattern = new StringBuilder();
        boolean isLittleEndian = octets.length > 1;
        for (int i = 0; i < octets.length; i++) {
            int mask = field.mask() >>> (isLittleEndian ? 8 * i : 0);
            pattern.append(i == 0 ? "" : " ");
            for (int bit = 7; bit >= 0; bit--) {
                boolean isMeant = ((mask >> bit) & 1) != 0;
                pattern.append(isMeant ? ((octets[i] >> bit) & 1) == 0 ? '0' : '1' : '.');
                pattern.append(bit == 4 && octets.length == 1 ? " " : "");
            }
        }
        return pattern.toString();
    }

    private String paint(Style style, String text) {
        return text.isEmpty() || !ansi.enabled() ? text : style.on() + text + style.off();
    }
}
