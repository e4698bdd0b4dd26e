package telecontrol.engineering;

import telecontrol.s7.S7Tag;

/**
 * One value of the PLC that an export names.
 *
 * @param name symbol, of a member of a block with the way to it: {@code Plant.Pump[1].Running}
 * @param tag where it lies and what it is: one value, no array
 * @param comment comment of the engineer, may be empty and may have several lines
 * @param note what the reader assumed about it, empty when nothing
 * @param wishes what a list says about its object in IEC 60870-5-104
 * @param place where it stands in the export
 */
public record Signal(String name, S7Tag tag, String comment, String note, Wishes wishes, SourcePlace place) {}
