package telecontrol.gateway.northbound;

import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Clock of the computer.
 *
 * @param chrony socket of chrony's reference clock, which gets the time that masters set; null leaves the computer's clock alone
 */
public record MachineClock(InstantSource time, @Nullable Path chrony) {}
