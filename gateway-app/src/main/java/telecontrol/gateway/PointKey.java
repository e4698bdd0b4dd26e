package telecontrol.gateway;

/** Address of a point: unique in a site. */
record PointKey(int commonAddress, int address) {}
