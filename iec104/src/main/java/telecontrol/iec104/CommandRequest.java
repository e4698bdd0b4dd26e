package telecontrol.iec104;

import telecontrol.iec104.InformationElement.Command;

/**
 * Command of a master that passed the checks of the protocol.
 *
 * @param address information object address of the command point
 * @param command what to do; {@link Command#select} asks only whether it could be done
 * @param origin who commands
 */
public record CommandRequest(int commonAddress, int address, Command command, Origin origin) {

    /**
     * Master that sent a command.
     *
     * @param connection its connection
     * @param originator originator address of the ASDU, 0 when not used
     */
    public record Origin(Connection connection, int originator) {}

    @Override
    public String toString() {
        return "CA " + commonAddress + " IOA " + address + " " + Rendering.of(command);
    }
}
