package telecontrol.gateway;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import telecontrol.s7.Memory;
import telecontrol.s7.S7Simulator;
import telecontrol.s7.S7Tag;

/**
 * Pumping station that lives in the simulated PLC: water flows in, pumps lift it out through a valve, and a controller starts the
 * second pump when the level rises above its set point.
 */
final class DemoProcess implements AutoCloseable {
    private static final int STEP_MILLIS = 100;
    private static final double SECONDS = STEP_MILLIS / 1000.0;
    private static final double AREA_SQUARE_METRES = 2;
    private static final double PUMP_LITRES_PER_SECOND = 55;
    private static final double PUMP_WATTS = 22_000;
    private static final double HIGH_LEVEL_METRES = 4.5;
    private static final int VALVE_STEPS = 15;

    private static final S7Tag PUMP_1_RUNNING = S7Tag.parse("DB10.DBX0.0");
    private static final S7Tag PUMP_2_RUNNING = S7Tag.parse("DB10.DBX0.1");
    private static final S7Tag VALVE_CLOSED = S7Tag.parse("DB10.DBX0.2");
    private static final S7Tag VALVE_OPEN = S7Tag.parse("DB10.DBX0.3");
    private static final S7Tag LEVEL_HIGH = S7Tag.parse("DB10.DBX0.4");
    private static final S7Tag LEVEL = S7Tag.parse("DB10.DBD4 REAL");
    private static final S7Tag INFLOW = S7Tag.parse("DB10.DBD8 REAL");
    private static final S7Tag OUTFLOW = S7Tag.parse("DB10.DBW12 INT");
    private static final S7Tag PRESSURE = S7Tag.parse("DB10.DBW14 INT");
    private static final S7Tag ENERGY = S7Tag.parse("DB10.DBD16 UDINT");
    private static final S7Tag SET_POINT_IN_USE = S7Tag.parse("DB10.DBD20 REAL");
    private static final S7Tag PUMP_1 = S7Tag.parse("DB20.DBX0.0");
    private static final S7Tag PUMP_2 = S7Tag.parse("DB20.DBX0.1");
    private static final S7Tag CLOSE_VALVE = S7Tag.parse("DB20.DBX0.2");
    private static final S7Tag OPEN_VALVE = S7Tag.parse("DB20.DBX0.3");
    private static final S7Tag SET_POINT = S7Tag.parse("DB20.DBD4 REAL");

    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "demo-process"));
    private double level = 3;
    private double energyWattHours = 120_000;
    private int valvePosition = VALVE_STEPS;
    private boolean opening = true;
    private long step;

    /** Process in a PLC with the data blocks 10 and 20; pump 1 runs, the valve is open, the level set point is 3 m. */
    DemoProcess(S7Simulator plc) {
        plc.update(memory -> {
            memory.set(PUMP_1, true);
            memory.set(SET_POINT, 3.0f);
            advance(memory);
        });
        clock.scheduleAtFixedRate(() -> plc.update(this::advance), STEP_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Has something happen to the station after a while. */
    void at(Duration delay, Runnable happening) {
        clock.schedule(happening, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void advance(Memory memory) {
        step++;
        moveValve(memory);
        double open = (double) valvePosition / VALVE_STEPS;
        boolean first = (boolean) memory.get(PUMP_1);
        boolean second = (boolean) memory.get(PUMP_2);
        float setPoint = (float) memory.get(SET_POINT);
        double assistance = Math.max(0, Math.min(1, (level - setPoint) * 0.8));
        int running = (first ? 1 : 0) + (second ? 1 : 0);
        double outflow = running * PUMP_LITRES_PER_SECOND * open * (0.6 + 0.4 * assistance);
        double inflow = 45 + 12 * Math.sin(step / 40.0) + 3 * Math.sin(step / 7.0);
        level = Math.max(0.2, Math.min(5.8, level + (inflow - outflow) / 1000 * SECONDS / AREA_SQUARE_METRES * 4));
        energyWattHours += running * PUMP_WATTS * SECONDS / 3600 * 20;
        memory.set(PUMP_1_RUNNING, first);
        memory.set(PUMP_2_RUNNING, second);
        memory.set(VALVE_CLOSED, valvePosition == 0);
        memory.set(VALVE_OPEN, valvePosition == VALVE_STEPS);
        memory.set(LEVEL_HIGH, level > HIGH_LEVEL_METRES);
        memory.set(LEVEL, (float) level);
        memory.set(INFLOW, (float) inflow);
        memory.set(OUTFLOW, (int) Math.round(outflow / 120 * 27_648));
        memory.set(PRESSURE, (int) Math.round(180 + 90 * running * open + 4 * Math.sin(step / 11.0)));
        memory.set(ENERGY, (long) energyWattHours);
        memory.set(SET_POINT_IN_USE, setPoint);
    }

    private void moveValve(Memory memory) {
        if ((boolean) memory.get(OPEN_VALVE)) {
            opening = true;
        } else if ((boolean) memory.get(CLOSE_VALVE)) {
            opening = false;
        }
        valvePosition = Math.max(0, Math.min(VALVE_STEPS, valvePosition + (opening ? 1 : -1)));
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
