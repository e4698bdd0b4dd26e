package telecontrol.iec104;

import telecontrol.iec104.InformationElement.Monitored;

/** Point of the process image as it is at the moment of asking. */
public interface ProcessPoint {
    /** Type in which interrogation and read answer the point: one without time tag. */
    TypeId type();

    /** Information object address (IOA), 1 to 16777215. */
    int address();

    /** Present value with its quality. */
    Monitored element();
}
