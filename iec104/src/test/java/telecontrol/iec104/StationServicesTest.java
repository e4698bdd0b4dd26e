package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import telecontrol.iec104.InformationElement.CounterInterrogation;
import telecontrol.iec104.InformationElement.ShortFloat;
import telecontrol.iec104.OutstationConfig.ClockRules;
import telecontrol.iec104.OutstationConfig.CommandRules;
import telecontrol.iec104.OutstationConfig.ResetRight;
import telecontrol.iec104.OutstationConfig.StationRules;
import telecontrol.iec104.TestStation.TestPoint;

/** What an outstation does beyond answering, over sockets: the parts are connected to clock, store and groups. */
class StationServicesTest implements ProcessImage {
    private static final int SECONDS = 20;
    private static final StationRules RULES = new StationRules(
            CommandRules.STANDARD,
            new ClockRules(true, null, Duration.ofHours(1)),
            ResetRight.EVENTS,
            Duration.ofMillis(100),
            249);

    private final TestPoint level = new TestPoint(TypeId.M_ME_NC_1, 100, 0, new ShortFloat(1.5f, Quality.GOOD));
    private final TestCounter counter = new TestCounter(TypeId.M_IT_TB_1, 8001, 1);
    private final TestStore store = new TestStore();

    @Override
    public List<Integer> commonAddresses() {
        return List.of(1);
    }

    @Override
    public List<? extends ProcessPoint> points(int commonAddress, int group) {
        return List.of(level);
    }

    @Override
    public @Nullable ProcessPoint point(int commonAddress, int address) {
        return null;
    }

    @Override
    public CounterStation counters(int commonAddress) {
        return new CounterStation(CounterStation.Mode.D, Duration.ofHours(1), List.of(counter));
    }

    @Override
    public List<CyclicTransmission> cyclic() {
        return List.of(new CyclicTransmission(1, Duration.ofMillis(70), List.of(level)));
    }

    @Test
    @Tag("I3")
    @Tag("C7")
    @Tag("D8")
    @Tag("D9")
    @Tag("K6")
    @Tag("X5")
    @Tag("U9")
    void servesAMasterOfAStationThatStartsAgain() throws Exception {
        OutstationConfig config = new OutstationConfig(
                List.of(TestOutstation.listener(List.of(), 10)),
                List.of(TestOutstation.EVERYBODY),
                LinkParameters.STANDARD,
                RULES);
        StationClock clock = new StationClock(InstantSource.system(), ZoneOffset.UTC);
        StationMemory memory = new StationMemory(List.of(), List.of(), List.of(), true);
        try (Outstation outstation = new Outstation(config, clock, new Told(), store, memory);
                TestMaster master = new TestMaster()) {
            master.start(outstation
                    .bind(new ServedProcess(this, CommandHandler.NONE))
                    .toCompletableFuture()
                    .get(SECONDS, TimeUnit.SECONDS)
                    .get(0));
            master.awaitStart("M_EI_NA_1 init CA 1: IOA 0 COI 0 parameters changed");
            master.awaitStart("M_ME_NC_1 per/cyc CA 1: IOA 100 1.5");
            master.awaitStart("M_ME_NC_1 back CA 1: IOA 100 1.5");
            counter.reading = 12;
            send(master, TypeId.C_CI_NA_1, new CounterInterrogation(5, CounterInterrogation.FREEZE));
            master.awaitStart("C_CI_NA_1 actterm");
            String copy = last(master.awaitStart("M_IT_TB_1 spont CA 1: IOA 8001 12 SQ 1 @ "));
            assertEquals(" IV", copy.substring(copy.length() - 3));
            StationMemory kept = outstation.memory().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
            assertEquals(store.memory().totals(), kept.totals());
            assertEquals(1, kept.totals().size());
            send(master, TypeId.C_RP_NA_1, new InformationElement.Reset(InformationElement.Reset.EVENTS));
            master.awaitStart("M_EI_NA_1 init CA 1: IOA 0 COI 2");
        }
    }

    private static void send(TestMaster master, TypeId type, InformationElement element) {
        CauseOfTransmission act = CauseOfTransmission.of(CauseOfTransmission.ACTIVATION);
        master.master.send(Asdu.of(type, act, 1, new InformationObject(0, element)));
    }

    private static String last(List<String> lines) {
        return lines.get(lines.size() - 1);
    }
}
