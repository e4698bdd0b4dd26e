package telecontrol.gateway.southbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import telecontrol.s7.S7Exception;
import telecontrol.s7.S7Exception.Kind;

class LossTest {
    private static final Set<Kind> REFUSALS = EnumSet.of(
            Kind.ACCESS_DENIED,
            Kind.PDU_TOO_LARGE,
            Kind.ITEM_ERROR,
            Kind.TOO_MANY_REQUESTS,
            Kind.VALUE_OUT_OF_RANGE,
            Kind.NOT_SUPPORTED);

    @ParameterizedTest
    @EnumSource
    void aFailureEndsTheConnectionOrIsARefusal(Kind kind) {
        S7Exception failure = new S7Exception(kind, "north: no");
        assertEquals(REFUSALS.contains(kind), Loss.isRefusal(kind));
        assertEquals(!REFUSALS.contains(kind), Loss.isOfConnection(new CompletionException(failure)));
        assertEquals(kind == Kind.NOT_SUPPORTED, Loss.isNotOffered(failure));
    }

    @Test
    void aFaultOfTheGatewayIsNoneOfThem() {
        IllegalStateException fault = new IllegalStateException();
        assertFalse(Loss.isOfConnection(fault));
        assertFalse(Loss.isNotOffered(null));
        assertEquals("java.lang.IllegalStateException", Loss.words(fault));
        assertEquals("north: no", Loss.words(new CompletionException(new S7Exception(Kind.CLOSED, "north: no"))));
    }
}
