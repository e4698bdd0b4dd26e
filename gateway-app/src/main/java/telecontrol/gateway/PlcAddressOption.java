package telecontrol.gateway;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import telecontrol.gateway.draft.DraftException;
import telecontrol.gateway.draft.PlcAddress;

/** Addresses of PLCs on the command line. */
final class PlcAddressOption implements ITypeConverter<PlcAddress> {
    @Override
    public PlcAddress convert(String text) {
        try {
            return PlcAddress.parse(text);
        } catch (DraftException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
