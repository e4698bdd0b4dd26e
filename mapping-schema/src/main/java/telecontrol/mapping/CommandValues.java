package telecontrol.mapping;

/**
 * Whole numbers that a command writes in the place of bits.
 *
 * @param off for OFF, or for the next step lower
 * @param on for ON, or for the next step higher
 * @param rest for the end of a pulse
 */
public record CommandValues(Located<Double> off, Located<Double> on, Located<Double> rest) {}
