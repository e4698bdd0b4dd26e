package telecontrol.gateway.testmaster;

import java.time.InstantSource;
import java.time.ZoneId;

/**
 * What lines mean beside their words.
 *
 * @param names of the site file
 * @param commonAddress of requests that name none, 1 to 65535
 * @param clock for time tags that are sent
 * @param zone time base of time tags
 */
public record Terms(PointNames names, int commonAddress, InstantSource clock, ZoneId zone) {}
