package telecontrol.gateway.point;

/**
 * Address of a point: unique in a site.
 *
 * @param address information object address
 */
public record PointKey(int commonAddress, int address) {}
