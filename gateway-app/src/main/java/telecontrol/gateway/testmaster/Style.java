package telecontrol.gateway.testmaster;

/** Colours of a terminal; plain text where there is none. */
enum Style {
    PLAIN(""),
    GOOD("32"),
    BAD("31"),
    DOUBTFUL("33"),
    DIM("2");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String on(String text, boolean coloured) {
        return coloured && !code.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
