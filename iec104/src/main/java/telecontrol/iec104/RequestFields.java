package telecontrol.iec104;

/** Fields of the elements of commands, parameters and system information, IEC 60870-5-101 §7.2.6.15 to §7.2.6.39. */
final class RequestFields {
    private static final String RESERVED = "reserved for the standard";
    private static final String PRIVATE = "for special use";

    private RequestFields() {}

    static void read(ControlFormat format, FieldCursor in) {
        switch (format) {
            case SCO -> {
                FieldCursor.Field sco = command("SCO", in);
                sco.reserved(0x02).bit(0x01, "SCS", "on", "off");
            }
            case DCO -> state(command("DCO", in), "DCS", "off", "on");
            case RCO -> state(command("RCO", in), "RCS", "next step lower", "next step higher");
            case NVA_QOS, NVA_QPM -> ElementFields.normalized(in);
            case SVA_QOS, SVA_QPM -> ElementFields.scaled(in);
            case R32_QOS, R32_QPM -> ElementFields.number(in);
            case BSI -> ElementFields.bitstring(in);
            case TSC -> {
                FieldCursor.Field tsc = in.read("TSC", 2);
                tsc.is(tsc.octet(), "test sequence counter");
            }
            case COI, QOI, QCC, QRP, QPA -> qualifier(format, in);
            case NONE -> {
                // The object is its address, or its time.
            }
        }
        if (format.name().endsWith("_QOS")) {
            qos(in);
        } else if (format.name().endsWith("_QPM")) {
            qpm(in);
        }
    }

    private static FieldCursor.Field command(String name, FieldCursor in) {
        FieldCursor.Field octet = in.read(name, 1);
        octet.bit(0x80, "S/E", "select", "execute");
        int qu = octet.octet() >> 2 & 0x1F;
        String meaning = switch (qu) {
            case 0 -> "no additional definition";
            case 1 -> "short pulse";
            case 2 -> "long pulse";
            case 3 -> "persistent output";
            default -> qu <= 8 ? RESERVED : qu <= 15 ? "another predefined function" : PRIVATE;
        };
        octet.part(0x7C, "QU").is(qu, meaning);
        return octet;
    }

    private static void state(FieldCursor.Field octet, String name, String one, String two) {
        int state = octet.octet() & 3;
        octet.part(0x03, name).is(state, state == 1 ? one : state == 2 ? two : "not permitted");
    }

    private static void qos(FieldCursor in) {
        FieldCursor.Field qos = in.read("QOS", 1);
        qos.bit(0x80, "S/E", "select", "execute");
        int ql = qos.octet() & 0x7F;
        qos.part(0x7F, "QL").is(ql, ql == 0 ? "default" : ql <= 63 ? RESERVED : PRIVATE);
    }

    private static void qpm(FieldCursor in) {
        FieldCursor.Field qpm = in.read("QPM", 1);
        qpm.bit(0x80, "POP", "not in operation", "in operation");
        qpm.bit(0x40, "LPC", "changed locally", "not changed locally");
        int kind = qpm.octet() & 0x3F;
        String meaning = switch (kind) {
            case 0 -> "not used";
            case 1 -> "threshold value";
            case 2 -> "smoothing factor";
            case 3 -> "low limit";
            case 4 -> "high limit";
            default -> kind <= 31 ? RESERVED : PRIVATE;
        };
        qpm.part(0x3F, "KPA").is(kind, meaning);
    }

    private static void qualifier(ControlFormat format, FieldCursor in) {
        FieldCursor.Field octet = in.read(format.name(), 1);
        int value = octet.octet();
        switch (format) {
            case COI -> {
                octet.bit(0x80, "BS1", "local parameters were changed", "local parameters are unchanged");
                octet.part(0x7F, "cause").is(value & 0x7F, initialization(value & 0x7F));
            }
            case QCC -> {
                String[] freeze = {"read", "freeze without reset", "freeze with reset", "reset"};
                octet.part(0xC0, "FRZ").is(value >> 6, freeze[value >> 6]);
                octet.part(0x3F, "RQT").is(value & 0x3F, counters(value & 0x3F));
            }
            case QOI -> octet.is(value, interrogation(value));
            case QRP -> octet.is(value, reset(value));
            default -> octet.is(value, activation(value));
        }
    }

    private static String initialization(int cause) {
        return switch (cause) {
            case 0 -> "local power switched on";
            case 1 -> "local manual reset";
            case 2 -> "remote reset";
            default -> cause <= 31 ? RESERVED : PRIVATE;
        };
    }

    private static String interrogation(int qualifier) {
        if (qualifier == 20) {
            return "station interrogation";
        }
        if (qualifier >= 21 && qualifier <= 36) {
            return "interrogation of group " + (qualifier - 20);
        }
        return qualifier == 0 ? "not used" : qualifier <= 63 ? RESERVED : PRIVATE;
    }

    private static String counters(int request) {
        return switch (request) {
            case 0 -> "not used";
            case 1, 2, 3, 4 -> "counters of group " + request;
            case 5 -> "all counters";
            default -> request <= 31 ? RESERVED : PRIVATE;
        };
    }

    private static String reset(int qualifier) {
        return switch (qualifier) {
            case 0 -> "not used";
            case 1 -> "reset of the process";
            case 2 -> "reset of the events with time tag that wait";
            default -> qualifier <= 127 ? RESERVED : PRIVATE;
        };
    }

    private static String activation(int qualifier) {
        return switch (qualifier) {
            case 0 -> "not used";
            case 1 -> "the parameters loaded before";
            case 2 -> "the parameter of this object";
            case 3 -> "cyclic transmission of this object";
            default -> qualifier <= 127 ? RESERVED : PRIVATE;
        };
    }
}
