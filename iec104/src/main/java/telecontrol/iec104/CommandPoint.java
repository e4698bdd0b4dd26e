package telecontrol.iec104;

/**
 * Command point of a station.
 *
 * @param type type in which the point is operated; a type without time tag admits its time-tagged pair as well
 * @param selectRequired true when the point operates only after it was selected (select before operate)
 */
public record CommandPoint(TypeId type, boolean selectRequired) {

    boolean admits(TypeId received) {
        return received == type || received.untagged() == type;
    }
}
