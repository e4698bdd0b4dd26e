package telecontrol.mapping;

/**
 * A word of the site file and where it stands, so that a later check can still point at it.
 *
 * @param value the word
 * @param place where it stands; for a default, the nearest thing the user did write
 */
public record Located<T>(T value, Place place) {}
