package telecontrol.gateway.northbound;

/** Address of an information object: its station's and its own. */
record Address(int commonAddress, int address) {}
