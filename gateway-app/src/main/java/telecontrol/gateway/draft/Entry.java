package telecontrol.gateway.draft;

import telecontrol.engineering.Signal;

/**
 * Signal on its way to a point or a command.
 *
 * @param kind class of its address
 * @param type the type as the site file writes it
 * @param remark why it is so, for the engineer; may be empty
 * @param name unique in the draft
 * @param address information object address, 0 before there is one
 */
record Entry(Signal signal, ObjectClass kind, String type, String remark, String name, int address) {
    Entry withAddress(int newAddress) {
        return new Entry(signal, kind, type, remark, name, newAddress);
    }

    Entry withName(String newName) {
        return new Entry(signal, kind, type, remark, newName, address);
    }

    Entry withRemark(String further) {
        String both = remark.isEmpty() || further.isEmpty() ? remark + further : remark + "; " + further;
        return new Entry(signal, kind, type, both, name, address);
    }

    boolean isCommand() {
        return kind == ObjectClass.COMMAND;
    }
}
