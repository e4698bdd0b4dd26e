package telecontrol.gateway;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Names of PLCs on the command line, as the keys under {@code plcs} of a site file may be. */
final class PlcNameOption implements ITypeConverter<String> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 _.-]*");

    @Override
    public String convert(String text) {
        String name = text.strip();
        if (!NAME.matcher(name).matches()) {
            throw new TypeConversionException(
                    "'" + text + "' (expected: a name of letters from A to Z, digits, blanks, '_', '.' and '-')");
        }
        return name;
    }
}
