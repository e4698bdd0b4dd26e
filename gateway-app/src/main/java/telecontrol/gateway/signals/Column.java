package telecontrol.gateway.signals;

/** Columns of a signal list; those that a list of points can be read from again are named as their key of the site file. */
public enum Column {
    KIND("kind", "kind"),
    COMMON_ADDRESS("commonAddress", "CA"),
    IOA("ioa", "IOA"),
    TYPE("type", "type"),
    /** Type identification. */
    NUMBER("typeId", "no."),
    NAME("name", "name"),
    UNIT("unit", "unit"),
    PLC("plc", "PLC"),
    SCAN("scan", "scan"),
    TAG("tag", "tag"),
    OFF("tag.off", "tag off"),
    ON("tag.on", "tag on"),
    GROUP("group", "group"),
    DEADBAND("deadband", "dead-band"),
    LIMITS("limits", "limits"),
    DESCRIPTION("description", "description"),
    /** Where the value comes from and what is made of it: everything that has no column of its own. */
    FROM("from", "from");

    private final String key;
    private final String title;

    Column(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /** Name for programs. */
    public String key() {
        return key;
    }

    /** Name for people. */
    public String title() {
        return title;
    }

    boolean isNumber() {
        return this == COMMON_ADDRESS || this == IOA || this == NUMBER;
    }
}
