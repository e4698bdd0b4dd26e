package telecontrol.gateway;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import telecontrol.mapping.Durations;

/** Durations on the command line, written as in the site file. */
final class DurationOption implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("\\d{1,9}(\\.\\d{1,3})?(ms|s|m|h)");

    @Override
    public Duration convert(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is not a duration (expected: such as 500ms, 20s, 5m, 1h)");
        }
        return Durations.parse(text);
    }
}
