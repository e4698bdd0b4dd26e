package telecontrol.mapping;

/** Transport selectors of ISO 8073, each 0..0xFFFF: {@code 03.01} is 0x0301. */
public record Tsap(int local, int remote) {}
