package telecontrol.iec104;

/**
 * The process that an outstation serves. All of it is asked on the outstation's event loop only.
 *
 * @param reset resets the process on behalf of a master (C_RP_NA_1, QRP 1)
 */
public record ServedProcess(ProcessImage image, CommandHandler commands, ParameterHandler parameters, Runnable reset) {
    /** Process without parameters that is not reset by masters. */
    public ServedProcess(ProcessImage image, CommandHandler commands) {
        this(image, commands, ParameterHandler.NONE, () -> {});
    }
}
