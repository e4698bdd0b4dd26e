package telecontrol.mapping;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Time beside a value in the PLC, which is the time of its events.
 *
 * @param tag DT, DTL or LDT
 * @param zone zone of the clock that it is of; null for that of the PLC
 */
public record PlcTime(Located<String> tag, @Nullable ZoneId zone) {}
