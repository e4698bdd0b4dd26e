package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static telecontrol.iec104.CauseOfTransmission.ACTIVATION;
import static telecontrol.iec104.CauseOfTransmission.DEACTIVATION;
import static telecontrol.iec104.TypeId.P_AC_NA_1;
import static telecontrol.iec104.TypeId.P_ME_NA_1;
import static telecontrol.iec104.TypeId.P_ME_NB_1;
import static telecontrol.iec104.TypeId.P_ME_NC_1;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.iec104.InformationElement.FloatParameter;
import telecontrol.iec104.InformationElement.NormalizedParameter;
import telecontrol.iec104.InformationElement.ParameterActivation;
import telecontrol.iec104.InformationElement.ParameterQualifier;
import telecontrol.iec104.InformationElement.ScaledParameter;

/** Parameters of measured values, 101 §7.4.9. */
class ParameterTest implements ParameterHandler {
    private final TestStation station = new TestStation();
    private final List<String> loaded = new ArrayList<>();
    private @Nullable String refusal;

    @BeforeEach
    void parameters() {
        station.parameters = this;
    }

    @Override
    public @Nullable TypeId type(int commonAddress, int address) {
        return switch (address) {
            case 2001 -> P_ME_NC_1;
            case 2002 -> P_ME_NA_1;
            case 2003 -> P_ME_NB_1;
            default -> null;
        };
    }

    @Override
    public @Nullable String load(int commonAddress, int address, Kind kind, double value) {
        loaded.add(commonAddress + " " + address + " " + kind + " " + value);
        return refusal;
    }

    @Override
    public @Nullable String setCyclic(int commonAddress, int address, boolean on) {
        loaded.add(commonAddress + " " + address + " " + on);
        return refusal;
    }

    private static ParameterQualifier kind(int kind) {
        return new ParameterQualifier(kind, false, false);
    }

    @Test
    @Tag("P1")
    void loadsAParameterAndConfirmsWithItsValue() {
        station.start()
                .send(P_ME_NC_1, ACTIVATION, 1, 2001, new FloatParameter(0.5f, kind(1)))
                .send(P_ME_NA_1, ACTIVATION, 1, 2002, new NormalizedParameter(-16384, kind(3)))
                .send(P_ME_NB_1, ACTIVATION, 1, 2003, new ScaledParameter(300, kind(4)))
                .receives(
                        "P_ME_NC_1 actcon CA 1: IOA 2001 0.5 kind 1",
                        "P_ME_NA_1 actcon CA 1: IOA 2002 -0.5 kind 3",
                        "P_ME_NB_1 actcon CA 1: IOA 2003 300 kind 4");
        assertEquals(List.of("1 2001 THRESHOLD 0.5", "1 2002 LOW_LIMIT -0.5", "1 2003 HIGH_LIMIT 300.0"), loaded);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 5, 63})
    @Tag("P1")
    void refusesAKindThatThereIsNot(int kind) {
        station.start()
                .send(P_ME_NC_1, ACTIVATION, 1, 2001, new FloatParameter(1, kind(kind)))
                .receives("P_ME_NC_1 actcon negative CA 1: IOA 2001 1.0 kind " + kind);
        assertEquals(List.of(), loaded);
    }

    @ParameterizedTest
    @CsvSource({"true, false, ' LPC'", "false, true, ' POP'", "true, true, ' LPC POP'"})
    @Tag("P1")
    void refusesAParameterThatIsNotToBeInOperation(boolean changed, boolean inactive, String text) {
        station.start()
                .send(
                        P_ME_NC_1,
                        ACTIVATION,
                        1,
                        2001,
                        new FloatParameter(1, new ParameterQualifier(1, changed, inactive)))
                .receives("P_ME_NC_1 actcon negative CA 1: IOA 2001 1.0 kind 1" + text);
        assertEquals(List.of(), loaded);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    @Tag("P1")
    void refusesAValueThatIsNoNumber(float value) {
        station.start()
                .send(P_ME_NC_1, ACTIVATION, 1, 2001, new FloatParameter(value, kind(1)))
                .receives("P_ME_NC_1 actcon negative CA 1: IOA 2001 " + value + " kind 1");
        assertEquals(List.of(), loaded);
    }

    @Test
    @Tag("P1")
    void refusesWhatTheHandlerRefusesAndSaysWhy() {
        refusal = "low limit 9.0 (expected: below the high limit 5.0)";
        Wire wire = station.start();
        station.told.take();
        wire.send(P_ME_NC_1, ACTIVATION, 1, 2001, new FloatParameter(9, kind(3)))
                .receives("P_ME_NC_1 actcon negative CA 1: IOA 2001 9.0 kind 3");
        station.told("rejected P_ME_NC_1 CA 1 IOA 2001 9.0 kind 3: " + refusal);
    }

    @Test
    @Tag("P1")
    @Tag("P3")
    void knowsNoParameterUnderAnotherAddressOrOfAnotherType() {
        station.start()
                .send(P_ME_NC_1, ACTIVATION, 1, 1, new FloatParameter(9, kind(3)))
                .send(P_ME_NB_1, ACTIVATION, 1, 2001, new ScaledParameter(9, kind(3)))
                .send(P_AC_NA_1, ACTIVATION, 1, 1, new ParameterActivation(3))
                .send(P_ME_NC_1, ACTIVATION, 2, 2001, new FloatParameter(9, kind(3)))
                .send(P_ME_NC_1, ACTIVATION, 65535, 2001, new FloatParameter(9, kind(3)))
                .send(P_ME_NC_1, DEACTIVATION, 1, 2001, new FloatParameter(9, kind(3)))
                .receives(
                        "P_ME_NC_1 unknown object address negative CA 1: IOA 1 9.0 kind 3",
                        "P_ME_NB_1 unknown object address negative CA 1: IOA 2001 9 kind 3",
                        "P_AC_NA_1 unknown object address negative CA 1: IOA 1 QPA 3",
                        "P_ME_NC_1 unknown common address negative CA 2: IOA 2001 9.0 kind 3",
                        "P_ME_NC_1 unknown common address negative CA 65535: IOA 2001 9.0 kind 3",
                        "P_ME_NC_1 unknown cause negative CA 1: IOA 2001 9.0 kind 3");
        assertEquals(List.of(), loaded);
    }

    @Test
    @Tag("P3")
    void isUnknownToAStationWithoutParameters() {
        station.parameters = ParameterHandler.NONE;
        station.start()
                .send(P_ME_NC_1, ACTIVATION, 1, 2001, new FloatParameter(9, kind(1)))
                .send(P_AC_NA_1, ACTIVATION, 1, 2001, new ParameterActivation(3))
                .receives(
                        "P_ME_NC_1 unknown type negative CA 1: IOA 2001 9.0 kind 1",
                        "P_AC_NA_1 unknown type negative CA 1: IOA 2001 QPA 3");
    }

    @Test
    @Tag("P2")
    void switchesTheCyclicTransmissionOnAndOff() {
        Wire wire = station.start();
        station.told.take();
        wire.send(P_AC_NA_1, ACTIVATION, 1, 2001, new ParameterActivation(3))
                .send(P_AC_NA_1, DEACTIVATION, 1, 2001, new ParameterActivation(3))
                .receives("P_AC_NA_1 actcon CA 1: IOA 2001 QPA 3", "P_AC_NA_1 deactcon CA 1: IOA 2001 QPA 3");
        assertEquals(List.of("1 2001 true", "1 2001 false"), loaded);
        station.told("administered P_AC_NA_1 CA 1 IOA 2001 QPA 3", "administered P_AC_NA_1 deact CA 1 IOA 2001 QPA 3");
        refusal = "the point has no period";
        wire.send(P_AC_NA_1, DEACTIVATION, 1, 2001, new ParameterActivation(3))
                .receives("P_AC_NA_1 deactcon negative CA 1: IOA 2001 QPA 3");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 255})
    @Tag("P2")
    void refusesEveryOtherActivation(int qualifier) {
        station.start()
                .send(P_AC_NA_1, ACTIVATION, 1, 2001, new ParameterActivation(qualifier))
                .receives("P_AC_NA_1 actcon negative CA 1: IOA 2001 QPA " + qualifier);
        assertEquals(List.of(), loaded);
    }

    @Test
    @Tag("P1")
    @Tag("P2")
    @Tag("H7")
    void changesNothingInATestOrForAMasterThatMayNotCommand() {
        station.start()
                .send("70 01 86 00 01 00 d1 07 00 00 00 80 3f 01")
                .send("71 01 86 00 01 00 d1 07 00 03")
                .receives(
                        "P_ME_NC_1 actcon test CA 1: IOA 2001 1.0 kind 1",
                        "P_AC_NA_1 actcon test CA 1: IOA 2001 QPA 3");
        station.group("viewers", false, 10);
        station.start("viewers")
                .send(P_ME_NC_1, ACTIVATION, 1, 2001, new FloatParameter(9, kind(1)))
                .send(P_AC_NA_1, DEACTIVATION, 1, 2001, new ParameterActivation(3))
                .receives(
                        "P_ME_NC_1 actcon negative CA 1: IOA 2001 9.0 kind 1",
                        "P_AC_NA_1 deactcon negative CA 1: IOA 2001 QPA 3");
        assertEquals(List.of(), loaded);
    }
}
