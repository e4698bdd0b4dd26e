package telecontrol.gateway.probe;

import java.util.Set;

/** Families that order numbers (MLFB) of Siemens CPUs tell, in the words of the site file. */
final class OrderNumber {
    private OrderNumber() {}

    /** Family of an order number such as {@code 6ES7 515-2AM01-0AB0}; empty where it does not tell one. */
    static String family(String orderNumber) {
        String digits = orderNumber.replace(" ", "").replace("-", "");
        if (!digits.startsWith("6ES7") || digits.length() < 9) {
            return "";
        }
        String module = digits.substring(4, 7);
        return switch (module.substring(0, 2)) {
            case "31" -> "S7-300";
            case "41" -> "S7-400";
            // The fifth character after the module tells S7-200 (2) from S7-1200 (3 and 4).
            case "21" -> digits.length() > 10 && digits.charAt(10) == '2' ? "S7-200" : "S7-1200";
            case "51" -> "S7-1500";
            default -> "";
        };
    }

    /** Whether a PLC of the family may be called so in a site file. */
    static boolean fits(String family, String model) {
        Set<String> named = switch (family) {
            case "S7-1500" -> Set.of("S7-1500", "S7-1500R", "ET200SP", "PC");
            case "S7-400" -> Set.of("S7-400", "S7-400H");
            case "S7-300" -> Set.of("S7-300", "ET200SP");
            default -> Set.of(family);
        };
        return named.contains(model);
    }
}
