package telecontrol.gateway.northbound;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.function.Consumer;
import telecontrol.iec104.OutstationListener;

/** Listener in front of another, which passes on the time that masters set. */
final class ClockHandover {
    private ClockHandover() {}

    /**
     * Listener that tells the other one everything.
     *
     * @param corrections gets each correction of the clock
     */
    static OutstationListener before(OutstationListener other, Consumer<Duration> corrections) {
        // A proxy, so that whatever an outstation comes to tell goes through.
        return (OutstationListener) Proxy.newProxyInstance(
                ClockHandover.class.getClassLoader(),
                new Class<?>[] {OutstationListener.class},
                (proxy, method, told) -> {
                    if (method.getName().equals("synchronizedClock")) {
                        corrections.accept((Duration) told[1]);
                    }
                    try {
                        return method.invoke(other, told);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
