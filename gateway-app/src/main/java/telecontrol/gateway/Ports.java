package telecontrol.gateway;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** TCP ports on the command line: 1 to 65535, or 0 for a free one. */
final class Ports implements ITypeConverter<Integer> {
    static final int LAST = 65_535;

    @Override
    public Integer convert(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= LAST) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a port (expected: 0 to " + LAST + ")");
        }
        throw new TypeConversionException(text + " is not a port (expected: 0 to " + LAST + ")");
    }
}
