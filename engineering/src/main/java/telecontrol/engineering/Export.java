package telecontrol.engineering;

import java.util.List;

/**
 * What files of an engineering system say together.
 *
 * @param signals in the order of the files
 * @param leftOut what is no signal, and why
 * @param notes what the reader had to assume about a whole block
 * @param faults why a file could not be read; the signals are not complete unless this is empty
 */
public record Export(List<Signal> signals, List<LeftOut> leftOut, List<LeftOut> notes, List<Fault> faults) {}
