package telecontrol.gateway;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Names of sites on the command line: what a site file can say. */
final class SiteNameOption implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("'" + text + "' is no name (expected: such as \"Pumping station\")");
        }
        if (text.contains("$(")) {
            throw new TypeConversionException(
                    "'" + text + "' begins a parameter of a template with $( (expected: a name without it)");
        }
        return text.strip();
    }
}
