package telecontrol.engineering;

import java.util.List;

/**
 * What files of an engineering system say together.
 *
 * @param signals in the order of the files, those that were chosen
 * @param notChosen number of the others
 * @param leftOut what is no signal, and why
 * @param notes what the reader had to assume about a whole block
 * @param faults why a file could not be read; the signals are not complete unless this is empty
 * @param fromStep7 whether it comes from STEP 7 up to V5.7, which knows the families S7-300 and S7-400 only
 */
public record Export(
        List<Signal> signals,
        int notChosen,
        List<LeftOut> leftOut,
        List<LeftOut> notes,
        List<Fault> faults,
        boolean fromStep7) {}
