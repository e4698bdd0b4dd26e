package telecontrol.s7;

/** Error codes of user data in words. */
final class UserDataError {

    private UserDataError() {}

    /** Meaning in brackets with a space before it, or nothing for a code that does not say more. */
    static String inWords(int error) {
        return switch (error) {
            case 0x8100, 0x8104, 0x8702, 0xD405 -> " (this CPU has no such service)";
            case 0x8302, 0x8304, 0xD404 -> " (no resource is free for it at present)";
            case 0xD001, 0xD002, 0xD03F, 0xD05F -> " (this CPU does not understand the request)";
            case 0xD041, 0xD401, 0xD402 -> " (this CPU does not keep this information)";
            case 0xD0A1, 0xD241 -> " (the CPU's protection level does not permit it)";
            case 0xD406 -> " (this information is not available at present)";
            case 0xDC01 -> " (the date or time is invalid for this CPU)";
            default -> "";
        };
    }
}
