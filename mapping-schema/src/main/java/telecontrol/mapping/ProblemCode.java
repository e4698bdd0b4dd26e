package telecontrol.mapping;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    C040("a status shows certificates that the gateway does not have"),
    C041("a file is included twice"),
    C042("a template is not known"),
    C043("a parameter of a template is not used"),
    C044("a parameter of a template is not known"),
    C045("a parameter of a template has no value"),
    C046("a placeholder is not understood"),
    C047("a template uses itself"),
    C048("a list is not understood"),
    C049("a site has more objects than a gateway serves"),
    C050("a mask does not fit the type or the tag"),
    C051("a map gives a value that the type does not have"),
    C052("a map names a number twice"),
    C053("a dead-band in percent has no range"),
    C054("a filter time is too short for the scan"),
    C055("bits of a double point overlap"),
    C056("a threshold can never be crossed"),
    C057("a substitute is not a value of the type"),
    C058("a map names a number that the tag cannot hold"),
    C060("an expression is not understood"),
    C061("a name in an expression is not an input"),
    C062("an input is not used"),
    C063("the result of an expression does not fit"),
    C064("a derived point would be computed from itself"),
    C065("an input is not a point of a station"),
    C066("a status shows a switch that the station does not have"),
    C067("a unit is not known, or does not fit"),
    C070("a command is for a group that may send none"),
    C071("a read-only gateway cannot do this"),
    C072("two commands write the same tag"),
    C073("a set point needs a feedback point that shows its present value"),
    C074("two values of a command are the same"),
    C080("a PLC cannot be reached"),
    C081("a data block is not in the PLC"),
    C082("a data block is too short for a tag"),
    C083("a tag cannot be read in the PLC"),
    C084("the PLC is of another family"),
    C090("a value can be beyond what its type has room for"),
    C091("a value can have a fraction that its type does not carry"),
    C092("a value begins at an odd octet of a data block"),
    C093("an analogue value has no type"),
    C094("a feedback point cannot show what is commanded"),
    C095("tags of points overlap in part"),
    C096("a raw value of a scale is not one of its tag"),
    C097("a scan class is not used"),
    C098("a PLC has no CPU in that rack and slot");

    private final String title;

    ProblemCode(String title) {
        this.title = title;
    }

    /** What the code means, in one line without a full stop. */
    public String title() {
        return title;
    }

    private static final Pattern NUMBER = Pattern.compile("[cC]?0*(\\d{1,3})");

    /** Code that is written so, as {@code C010}, {@code c010} or {@code 10}. */
    public static Optional<ProblemCode> of(String written) {
        Matcher number = NUMBER.matcher(written.strip());
        if (!number.matches()) {
            return Optional.empty();
        }
        String name = String.format(Locale.ROOT, "C%03d", Integer.parseInt(number.group(1)));
        return Arrays.stream(values()).filter(code -> code.name().equals(name)).findFirst();
    }

    /** Code that was surely meant by something that is none. */
    public static Optional<ProblemCode> like(String written) {
        return Suggestion.of(
                        written.strip(), Arrays.stream(values()).map(Enum::name).toList())
                .map(ProblemCode::valueOf);
    }

    /** Whether it takes a look into the PLC to find it; the file alone does not show it. */
    public boolean isFoundOnline() {
        return compareTo(C080) >= 0 && compareTo(C084) <= 0;
    }
}
