package telecontrol.iec62351;

import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What protected links need of the process.
 *
 * @param clock tells what day it is: certificates and lists have dates
 * @param background one thread for files, handshakes and checks, so that no event loop waits for them; its owner ends it
 */
public record TlsEnvironment(InstantSource clock, ScheduledExecutorService background, SecurityListener listener) {}
