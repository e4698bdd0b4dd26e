package telecontrol.s7;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Error class and code in the header of an answer, or in the parameter of a user data answer, in words: what it means and what to do. The meanings
 * are those that Siemens publishes for its communication functions and that decoders of the protocol agree on; for other codes of a known class
 * the class is named.
 */
final class ErrorCode {

    static final int ACCESS_DENIED = 0x8104;
    static final int PDU_TOO_LARGE = 0x8500;

    /** Protection level of the CPU too high. */
    private static final Set<Integer> DENIALS = Set.of(ACCESS_DENIED, 0xD0A1, 0xD241, 0xD242, 0x0119);

    /** No resource for any job at present, whatever it asks for. */
    private static final Set<Integer> SHORTAGES = Set.of(0x011B, 0x0141, 0x8301, 0x8302, 0xD061, 0xD062);

    private static final String ADDRESS = "check area, number and offset of the tag against the program in the PLC";
    private static final String RESOURCES =
            "close other clients of the CPU, lower the number of jobs or scan more slowly";
    private static final String STATE = "bring the CPU to RUN and wait until a download or a test function has ended";
    private static final String PROTECTION =
            "lower the protection level of the CPU in its properties, or remove its password";
    private static final String SERVICE = "this device does not have the service: leave the function out for it";
    private static final String REPORT =
            "the device reads the request in another way than a Siemens CPU: please report it with its order number";
    private static final String AGAIN = "it is tried again";

    private static final Map<Integer, String> SENTENCES = sentences();

    private ErrorCode() {}

    /** Whether the error says that access is not permitted, to whatever tag. */
    static boolean isDenial(int error) {
        return DENIALS.contains(error);
    }

    /** Whether the error says that no job can be done at present, for want of resources or in this state of the CPU, whatever it asks for. */
    static boolean isOfWholeCpu(int error) {
        String sentence = sentence(error);
        return SHORTAGES.contains(error) || sentence.endsWith(STATE) || sentence.endsWith(AGAIN);
    }

    /** Codes that have a sentence of their own. */
    static Set<Integer> known() {
        return SENTENCES.keySet();
    }

    /** Meaning of an error other than 0 and what to do, with its number in front. */
    static String sentence(int error) {
        String own = SENTENCES.get(error);
        return "error 0x%04X: %s".formatted(error, own != null ? own : ofClass(error));
    }

    private static String ofClass(int error) {
        return switch (error >> 8) {
            case 0x01 -> "the device cannot process the job; " + REPORT;
            case 0x80, 0x84 -> "the CPU cannot do the job in its present state; " + STATE;
            case 0x81 -> "the device does not take part in this kind of communication; " + SERVICE;
            case 0x82 -> "the object is not defined as the job expects; " + ADDRESS;
            case 0x83 -> "the CPU has no resources left; " + RESOURCES;
            case 0x85 -> "the length or form of the request is wrong; lower the PDU size and the number of items";
            case 0x87 -> "the object cannot be accessed; " + ADDRESS;
            case 0xD0 -> "the CPU refuses the test or status function; " + STATE;
            case 0xD2 -> "the CPU refuses the function on a block; check that the block is in the CPU";
            case 0xD4 -> "the CPU has no such information; " + SERVICE;
            case 0xD6, 0xD8 -> "the CPU refuses the function; " + SERVICE;
            case 0xDC -> "the CPU does not take the time; check year, month and day and the clock of this computer";
            default -> "not known; " + REPORT;
        };
    }

    private static Map<Integer, String> sentences() {
        Map<Integer, String> all = new HashMap<>();
        general(all);
        classes(all);
        testFunctions(all);
        information(all);
        return Map.copyOf(all);
    }

    private static void general(Map<Integer, String> all) {
        all.put(0x0110, "the block number is invalid; " + ADDRESS);
        all.put(0x0111, "the length of the request is invalid; " + REPORT);
        all.put(0x0112, "a parameter is invalid; " + REPORT);
        all.put(0x0113, "the block type is invalid; " + ADDRESS);
        all.put(0x0114, "the block does not exist; " + ADDRESS);
        all.put(
                0x0116,
                "the block is write-protected; remove its attribute \"Data block write-protected in the device\"");
        all.put(0x0119, "the password is wrong; " + PROTECTION);
        all.put(0x011A, "the programming device has no resources left; " + RESOURCES);
        all.put(0x011B, "the PLC has no resources left; " + RESOURCES);
        all.put(0x011C, "the device reports a protocol error; " + REPORT);
        all.put(0x011F, "the result is longer than the buffer for it; lower the PDU size and the number of items");
        all.put(0x0140, "the memory is insufficient; " + RESOURCES);
        all.put(0x0141, "the job cannot be processed for lack of resources; " + RESOURCES);
        all.put(0x01C0, "the versions of both ends do not match; " + REPORT);
        all.put(0x01F0, "the function is not implemented; " + SERVICE);
    }

    private static void classes(Map<Integer, String> all) {
        all.put(0x8000, "the function is already in use; " + AGAIN);
        all.put(0x8001, "the service is not allowed in the present operating state; " + STATE);
        all.put(0x8003, "a block transfer failed; " + AGAIN);
        all.put(0x8100, "the service is unknown to the device; " + SERVICE);
        all.put(0x8101, "hardware fault; check the module behind the address and the diagnostic buffer of the CPU");
        all.put(0x8103, "access to the object is not allowed; " + PROTECTION);
        all.put(0x8104, "the CPU does not carry out the service, mostly because access with PUT/GET is not permitted");
        all.put(0x8105, "the address is invalid; " + ADDRESS);
        all.put(0x8106, "the data type is not supported; check the type of the tag");
        all.put(0x8107, "the data type does not fit the object; check the type of the tag");
        all.put(0x810A, "the object does not exist; " + ADDRESS);
        all.put(0x8204, "the type of the object is inconsistent; check the type of the tag");
        all.put(0x8205, "a copy of the block exists that is not linked; download the program again");
        all.put(0x8301, "the work memory of the CPU is insufficient or its memory card is not there; " + RESOURCES);
        all.put(0x8302, "the CPU has too few resources; " + RESOURCES);
        all.put(0x8304, "no further upload is possible at the same time; " + RESOURCES);
        all.put(0x8305, "the function is not available; " + SERVICE);
        all.put(0x8401, "the sequence of services is invalid; " + REPORT);
        all.put(0x8402, "the state of the object does not allow the service; " + STATE);
        all.put(0x8404, "the function cannot be performed; " + ADDRESS);
        all.put(0x8405, "the remote block is disabled; enable it in the program");
        all.put(0x8500, "the PDU is larger than the CPU takes; lower the PDU size or the number of items");
        all.put(0x8503, "the module cancelled the service; check the diagnostic buffer of the CPU");
        all.put(0x8701, "the object cannot be addressed, for example for its length; " + ADDRESS);
        all.put(0x8702, "the service is not supported or the address is invalid; " + ADDRESS);
        all.put(0x8703, "access to the object is refused; " + PROTECTION);
        all.put(0x8704, "the object is damaged; download the program again");
    }

    private static void testFunctions(Map<Integer, String> all) {
        all.put(0xD001, "the job number is illegal; " + REPORT);
        all.put(0xD002, "the variant of the job is illegal; " + SERVICE);
        all.put(0xD003, "the module has no such test function; " + SERVICE);
        all.put(0xD004, "the status of the job is illegal; " + REPORT);
        all.put(0xD011, "the block does not exist; " + ADDRESS);
        all.put(0xD015, "the address of the tag is illegal; " + ADDRESS);
        all.put(0xD027, "that many data blocks are not permitted; " + ADDRESS);
        all.put(0xD033, "the length of the job is wrong; " + REPORT);
        all.put(0xD041, "the status list (SZL) is unknown to the CPU; " + SERVICE);
        all.put(0xD042, "the address of the tag is illegal; " + ADDRESS);
        all.put(0xD044, "the value is illegal; check the type of the tag");
        all.put(0xD061, "there is no memory for the job; " + RESOURCES);
        all.put(0xD062, "the job list is full; " + RESOURCES);
        all.put(0xD063, "the trigger is in use; end the test function of another client");
        all.put(0xD067, "too many jobs modify tags at the same time; end the test function of another client");
        all.put(0xD081, "the function is not permitted in the present operating mode; " + STATE);
        all.put(0xD0A1, "the function is not permitted at the present protection level; " + PROTECTION);
        all.put(0xD0A2, "not possible while a function changes the memory; " + STATE);
        all.put(0xD0A3, "too many jobs modify the I/O at the same time; end the test function of another client");
        all.put(0xD0A4, "forcing is set up already; end it in the programming device");
        all.put(0xD0AA, "the time limit for the job was exceeded; scan more slowly");
        all.put(0xD0C1, "at least one tag could not be accessed; " + ADDRESS);
        all.put(0xD0C2, "the CPU goes to STOP or HOLD; " + STATE);
    }

    private static void information(Map<Integer, String> all) {
        all.put(0xD201, "the name of the block is not well-formed; " + ADDRESS);
        all.put(0xD202, "a parameter of the function is not well-formed; " + REPORT);
        all.put(0xD203, "the type of the block is not well-formed; " + ADDRESS);
        all.put(0xD204, "there is no linked block in the memory; download the program again");
        all.put(0xD209, "the block is not in the module; " + ADDRESS);
        all.put(0xD20E, "there is no such block; " + ADDRESS);
        all.put(0xD20F, "the block is larger than the module takes; download the program again");
        all.put(0xD210, "the block number is invalid; " + ADDRESS);
        all.put(0xD216, "the user program is invalid; reset the memory of the CPU and download again");
        all.put(0xD240, "another function works on the same object; " + AGAIN);
        all.put(0xD241, "the function is not permitted at the present protection level; " + PROTECTION);
        all.put(0xD242, "the block is fail-safe and protected; " + PROTECTION);
        all.put(0xD2A1, "another function or a trigger on the block is active; " + STATE);
        all.put(0xD401, "the CPU does not know this status list (SZL ID); " + SERVICE);
        all.put(0xD402, "the CPU has no such index in the status list (SZL index); " + SERVICE);
        all.put(0xD403, "the connection is already announced for messages; " + AGAIN);
        all.put(0xD404, "the most users of the messages are announced already; " + RESOURCES);
        all.put(0xD405, "a parameter of the function is not well-formed; " + REPORT);
        all.put(0xD406, "the information is not available; " + SERVICE);
        all.put(0xD409, "the diagnosis of the DP master fails; check the PROFIBUS line");
        all.put(0xD601, "a parameter of the function is not well-formed; " + REPORT);
        all.put(0xD801, "the address of a variable is invalid; " + ADDRESS);
        all.put(0xD802, "the request is unknown; " + SERVICE);
        all.put(0xD803, "the status of the request is invalid; " + REPORT);
        all.put(0xDC01, "the time is no valid date; check the clock of this computer");
    }
}
