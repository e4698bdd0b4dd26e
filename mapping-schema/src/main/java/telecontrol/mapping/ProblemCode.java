package telecontrol.mapping;

/** Stable numbers of all that can be wrong with a site file. A number is never used again for something else. */
public enum ProblemCode {
    C001("the file is not valid YAML"),
    C002("the file cannot be read"),
    C003("the file is empty"),
    C004("the file is larger or deeper than a site file can be"),
    C005("the file is not UTF-8 text"),
    C006("a key is written twice"),
    C007("a key is not known"),
    C008("a key is missing"),
    C009("a value is of the wrong kind"),
    C010("an information object address is used twice in a station"),
    C011("a value is out of range"),
    C012("a value is not one of the known words"),
    C013("a value does not have the right form"),
    C014("a common address is used twice"),
    C015("two redundancy groups have the same name"),
    C016("a PLC is not known"),
    C017("a scan class is not known"),
    C018("a feedback address is not a point of the station"),
    C019("a PLC must be named"),
    C020("the raw range of a scale has no width"),
    C021("link parameters contradict each other"),
    C022("w is above two thirds of k"),
    C023("a dead-band is wider than the value range"),
    C024("a tag is not understood"),
    C025("a tag does not fit the type"),
    C026("keys exclude each other"),
    C027("a lower limit is above the upper limit"),
    C028("two listeners share a port"),
    C029("an address belongs to two redundancy groups"),
    C030("a key does not fit the type"),
    C031("commands are configured but no group may send them"),
    C032("a PLC is not used"),
    C033("a redundancy group is not known"),
    C034("a file is not there"),
    C035("a certificate belongs to two redundancy groups"),
    C036("certificates are named but no listener asks for them"),
    C037("a common address is not that of a station"),
    C038("a status does not fit the type"),
    C039("a short pulse is longer than a long one"),
    C040("a status shows certificates that the gateway does not have");

    private final String title;

    ProblemCode(String title) {
        this.title = title;
    }

    /** What the code means, in one line without a full stop. */
    public String title() {
        return title;
    }
}
