package telecontrol.iec104;

/** Fields of the information elements, IEC 60870-5-101 §7.2.6, octet by octet. */
final class ElementFields {
    private static final String[] DOUBLE_POINT = {"intermediate", "off", "on", "indeterminate"};

    private ElementFields() {}

    static void read(ElementFormat format, FieldCursor in) {
        if (format instanceof MonitorFormat monitored) {
            read(monitored, in);
        } else {
            RequestFields.read((ControlFormat) format, in);
        }
    }

    private static void read(MonitorFormat format, FieldCursor in) {
        switch (format) {
            case SIQ -> {
                FieldCursor.Field siq = quality("SIQ", in);
                siq.reserved(0x0E).bit(0x01, "SPI", "on", "off");
            }
            case DIQ -> {
                FieldCursor.Field diq = quality("DIQ", in);
                diq.reserved(0x0C).part(0x03, "DPI").is(diq.octet() & 3, DOUBLE_POINT[diq.octet() & 3]);
            }
            case VTI_QDS -> step(in);
            case BSI_QDS -> bitstring(in);
            case NVA_QDS, NVA -> normalized(in);
            case SVA_QDS -> scaled(in);
            case R32_QDS -> number(in);
            case BCR -> counter(in);
            case SCD_QDS -> changes(in);
            case SEP_CP16, SPE_QDP_CP16, OCI_QDP_CP16 -> protection(format, in);
        }
        if (format.name().endsWith("_QDS")) {
            qds(in);
        }
    }

    private static void step(FieldCursor in) {
        FieldCursor.Field vti = in.read("VTI", 1);
        vti.bit(0x80, "T", "the equipment is moving", "the equipment is not moving");
        vti.part(0x7F, "value").is(((vti.octet() & 0x7F) << 25) >> 25);
    }

    static void normalized(FieldCursor in) {
        FieldCursor.Field nva = in.read("NVA", 2);
        short raw = (short) nva.octet();
        nva.is(raw / 32768.0, "raw " + raw + " of 32768");
    }

    static void scaled(FieldCursor in) {
        FieldCursor.Field sva = in.read("SVA", 2);
        sva.is((short) sva.octet());
    }

    static void number(FieldCursor in) {
        FieldCursor.Field number = in.read("R32", 4);
        float value = Float.intBitsToFloat(number.octet());
        number.is(value, Float.isNaN(value) ? String.format("not a number, bits 0x%08x", number.octet()) : "");
    }

    static void bitstring(FieldCursor in) {
        FieldCursor.Field bits = in.read("BSI", 4);
        bits.is(String.format("0x%08x", bits.octet()), which(bits.octet(), 0, "set"));
    }

    private static void counter(FieldCursor in) {
        FieldCursor.Field counter = in.read("counter", 4);
        counter.is(counter.octet());
        FieldCursor.Field octet = in.read("BCR", 1);
        octet.bit(0x80, "IV", "invalid", "valid");
        octet.bit(0x40, "CA", "adjusted since the last reading", "not adjusted");
        octet.bit(0x20, "CY", "overflowed in the period", "no overflow");
        octet.part(0x1F, "SQ").is(octet.octet() & 0x1F, "sequence number of the reading");
    }

    private static void changes(FieldCursor in) {
        FieldCursor.Field states = in.read("ST", 2);
        states.is(String.format("0x%04x", states.octet()), which(states.octet(), 1, "on"));
        FieldCursor.Field changed = in.read("CD", 2);
        changed.is(String.format("0x%04x", changed.octet()), which(changed.octet(), 1, "changed"));
    }

    private static void protection(MonitorFormat format, FieldCursor in) {
        if (format == MonitorFormat.SEP_CP16) {
            FieldCursor.Field sep = quality("SEP", in);
            elapsed(sep);
            sep.reserved(0x04).part(0x03, "ES").is(sep.octet() & 3, DOUBLE_POINT[sep.octet() & 3]);
            TimeFields.readShort("elapsed time", in);
            return;
        }
        boolean isStart = format == MonitorFormat.SPE_QDP_CP16;
        FieldCursor.Field events = in.read(isStart ? "SPE" : "OCI", 1);
        String first = isStart ? "start of operation" : "command to the output circuit";
        events.bit(0x01, isStart ? "GS" : "GC", "general " + first, "no general " + first);
        String[] phases = isStart ? new String[] {"SL1", "SL2", "SL3"} : new String[] {"CL1", "CL2", "CL3"};
        for (int i = 0; i < phases.length; i++) {
            events.bit(2 << i, phases[i], first + ", phase L" + (i + 1), "no " + first + ", phase L" + (i + 1));
        }
        if (isStart) {
            events.bit(0x10, "SIE", first + ", earth current", "no " + first + ", earth current");
            events.bit(0x20, "SRD", first + " in reverse direction", "no " + first + " in reverse direction");
            events.reserved(0xC0);
        } else {
            events.reserved(0xF0);
        }
        FieldCursor.Field qdp = quality("QDP", in);
        elapsed(qdp);
        qdp.reserved(0x07);
        TimeFields.readShort(isStart ? "relay duration" : "relay operating time", in);
    }

    private static void elapsed(FieldCursor.Field octet) {
        octet.bit(0x08, "EI", "elapsed time invalid", "elapsed time valid");
    }

    private static void qds(FieldCursor in) {
        quality("QDS", in).reserved(0x0E).bit(0x01, "OV", "overflow: beyond the range", "no overflow");
    }

    /** The four bits that all quality descriptors have. */
    private static FieldCursor.Field quality(String name, FieldCursor in) {
        FieldCursor.Field octet = in.read(name, 1);
        octet.bit(0x80, "IV", "invalid", "valid");
        octet.bit(0x40, "NT", "not topical", "topical");
        octet.bit(0x20, "SB", "substituted", "not substituted");
        return octet.bit(0x10, "BL", "blocked", "not blocked");
    }

    private static String which(int bits, int first, String state) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Integer.SIZE; i++) {
            if ((bits >>> i & 1) != 0) {
                text.append(text.isEmpty() ? "" : ", ").append(i + first);
            }
        }
        return (text.isEmpty() ? "none" : text) + " " + state;
    }
}
