package telecontrol.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The word of a site file for what PLC programmers, and other gateways, call the same thing. */
final class WordGuess {

    private static final Pattern CPU = Pattern.compile("(?:CPU)?(?:S7)?(1[25][0-9]{2}|[234][0-9]{2}).*");
    private static final Pattern ORDER = Pattern.compile("6ES7([0-9])([0-9]).*");
    private static final Pattern NUMBER = Pattern.compile("(?:TYPEID|TYPE|TI|ID)?([0-9]{1,3})");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,3}");

    /** Mnemonics by type identification (IEC 60870-5-101, 7.2.1); types with CP24Time2a stand for those with CP56Time2a. */
    private static final Map<Integer, String> TYPES = Map.ofEntries(
            Map.entry(1, "M_SP_NA_1"),
            Map.entry(2, "M_SP_TB_1"),
            Map.entry(3, "M_DP_NA_1"),
            Map.entry(4, "M_DP_TB_1"),
            Map.entry(5, "M_ST_NA_1"),
            Map.entry(6, "M_ST_TB_1"),
            Map.entry(7, "M_BO_NA_1"),
            Map.entry(8, "M_BO_TB_1"),
            Map.entry(9, "M_ME_NA_1"),
            Map.entry(10, "M_ME_TD_1"),
            Map.entry(11, "M_ME_NB_1"),
            Map.entry(12, "M_ME_TE_1"),
            Map.entry(13, "M_ME_NC_1"),
            Map.entry(14, "M_ME_TF_1"),
            Map.entry(15, "M_IT_NA_1"),
            Map.entry(16, "M_IT_TB_1"),
            Map.entry(21, "M_ME_ND_1"),
            Map.entry(30, "M_SP_TB_1"),
            Map.entry(31, "M_DP_TB_1"),
            Map.entry(32, "M_ST_TB_1"),
            Map.entry(33, "M_BO_TB_1"),
            Map.entry(34, "M_ME_TD_1"),
            Map.entry(35, "M_ME_TE_1"),
            Map.entry(36, "M_ME_TF_1"),
            Map.entry(37, "M_IT_TB_1"),
            Map.entry(45, "C_SC_NA_1"),
            Map.entry(46, "C_DC_NA_1"),
            Map.entry(47, "C_RC_NA_1"),
            Map.entry(48, "C_SE_NA_1"),
            Map.entry(49, "C_SE_NB_1"),
            Map.entry(50, "C_SE_NC_1"),
            Map.entry(51, "C_BO_NA_1"),
            Map.entry(58, "C_SC_TA_1"),
            Map.entry(59, "C_DC_TA_1"),
            Map.entry(60, "C_RC_TA_1"),
            Map.entry(61, "C_SE_TA_1"),
            Map.entry(62, "C_SE_TB_1"),
            Map.entry(63, "C_SE_TC_1"),
            Map.entry(64, "C_BO_TA_1"));

    /** Types with CP24Time2a, by those with CP56Time2a, which the companion standard -104 has in their place. */
    private static final Map<String, String> SHORT_TAGS = Map.of(
            "M_SP_TA_1", "M_SP_TB_1",
            "M_DP_TA_1", "M_DP_TB_1",
            "M_ST_TA_1", "M_ST_TB_1",
            "M_BO_TA_1", "M_BO_TB_1",
            "M_ME_TA_1", "M_ME_TD_1",
            "M_ME_TB_1", "M_ME_TE_1",
            "M_ME_TC_1", "M_ME_TF_1",
            "M_IT_TA_1", "M_IT_TB_1");

    /** Parts of plain words, by what they are called elsewhere. */
    private static final Map<String, List<String>> CALLED = Map.of(
            "single", List.of("BOOL", "BIT", "SINGLE", "SPI", "SP", "SPS", "DIGITAL", "DI", "BINARY", "SC", "DO"),
            "double", List.of("DOUBLE", "DPI", "DP", "DPS", "DC"),
            "float",
                    List.of(
                            "FLOAT",
                            "REAL",
                            "LREAL",
                            "SHORTFLOAT",
                            "MEASURED",
                            "MEASUREMENT",
                            "ANALOG",
                            "ANALOGUE",
                            "AI",
                            "MV",
                            "MEASUREDVALUE",
                            "SETPOINT"),
            "scaled", List.of("SCALED", "INT", "SINT", "USINT", "UINT", "INTEGER", "INT16"),
            "normalized", List.of("NORMALIZED", "NORMALISED", "NVA"),
            "step", List.of("STEP", "STEPPOSITION", "TAP", "TAPPOSITION", "RC"),
            "bitstring", List.of("BITSTRING32", "DWORD", "WORD", "BO"),
            "counter", List.of("COUNT", "DINT", "UDINT", "TOTAL", "INTEGRATEDTOTAL", "IT", "BCR", "ENERGY", "CNT"));

    /** Types of points, each with that of the command of the same value. */
    private static final String[][] DIRECTIONS = {
        {"single-point", "single-command"},
        {"double-point", "double-command"},
        {"step-position", "step-command"},
        {"bitstring", "bitstring-command"},
        {"measured-normalized", "setpoint-normalized"},
        {"measured-scaled", "setpoint-scaled"},
        {"measured-float", "setpoint-float"}
    };

    private static final List<String> YES = List.of("allowed", "required", "obeyed");
    private static final List<String> NO = List.of("refused", "none", "ignored");

    private WordGuess() {}

    /** Model of a PLC that was written as its CPU, its order number or a part of its name. */
    static Optional<String> model(String written) {
        String text = letters(written);
        if (text.contains("ET200")) {
            return Optional.of("ET200SP");
        }
        if (text.contains("LOGO") || text.startsWith("6ED1")) {
            return Optional.of("LOGO");
        }
        Matcher order = ORDER.matcher(text);
        Matcher cpu = CPU.matcher(text);
        String family = "";
        if (order.matches()) {
            family = "2".equals(order.group(1))
                    ? "1".equals(order.group(2)) ? "12" : "2"
                    : "5".equals(order.group(1)) ? "15" : order.group(1);
        } else if (cpu.matches()) {
            family = cpu.group(1).substring(0, cpu.group(1).length() - 2);
        }
        return Optional.ofNullable(
                switch (family) {
                    case "2" -> "S7-200";
                    case "3" -> "S7-300";
                    case "4" -> text.endsWith("H") ? "S7-400H" : "S7-400";
                    case "12" -> "S7-1200";
                    case "15" ->
                        text.matches(".*15[0-9]{2}SP.*")
                                ? "ET200SP"
                                : text.matches(".*15[0-9]{2}[RH].*") ? "S7-1500R" : "S7-1500";
                    default -> null;
                });
    }

    /** The one of two words that says yes or no to what masters or the gateway may do. */
    static Optional<String> right(String written, List<String> words) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on", "allow" ->
                words.stream().filter(YES::contains).findFirst();
            case "no", "false", "off", "deny" ->
                words.stream().filter(NO::contains).findFirst();
            default -> Optional.empty();
        };
    }

    /** Type of a point or command that was written as its number, or as the type in the PLC. */
    static Optional<String> type(String written, List<String> known) {
        String text = letters(written);
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            return Optional.ofNullable(TYPES.get(Integer.valueOf(number.group(1))));
        }
        Optional<String> shortTag = SHORT_TAGS.entrySet().stream()
                .filter(tag -> letters(tag.getKey()).equals(text))
                .map(Map.Entry::getValue)
                .findFirst();
        return shortTag.isPresent() ? shortTag : called(text, known);
    }

    /** Type of a command for that of a point with the same value, and the other way round. */
    static Optional<String> otherDirection(String type) {
        for (String[] pair : DIRECTIONS) {
            if (pair[0].equals(type) || pair[1].equals(type)) {
                return Optional.of(pair[0].equals(type) ? pair[1] : pair[0]);
            }
        }
        return Optional.empty();
    }

    /** Mnemonic of a type identification; nothing for a text that is none. */
    static Optional<String> mnemonic(String number) {
        return DIGITS.matcher(number).matches()
                ? Optional.ofNullable(TYPES.get(Integer.valueOf(number)))
                : Optional.empty();
    }

    private static Optional<String> called(String text, List<String> known) {
        return CALLED.entrySet().stream()
                .filter(called ->
                        called.getValue().contains(text) || called.getKey().equalsIgnoreCase(text))
                .flatMap(called -> known.stream().filter(word -> word.contains(called.getKey())))
                .findFirst();
    }

    private static String letters(String written) {
        return written.toUpperCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }
}
