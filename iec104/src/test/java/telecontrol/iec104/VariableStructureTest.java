package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Variable structure qualifier against the octets that are there: every type, SQ, number of objects, length. */
class VariableStructureTest {
    private static final int HEADER = 6;
    private static final int MOST = 249;

    @ParameterizedTest
    @EnumSource(TypeId.class)
    @Tag("H13")
    @Tag("H15")
    @Tag("F9")
    void takesExactlyTheLengthThatItNames(TypeId type) {
        for (int sequence = 0; sequence <= 1; sequence++) {
            for (int count = 0; count <= 127; count++) {
                int length = length(type, sequence, count);
                for (int delta = -8; delta <= 8; delta++) {
                    if (length + delta >= 0) {
                        check(type, sequence, count, length, delta);
                    }
                }
                check(type, sequence, count, length, -length);
            }
        }
    }

    /** Octets after the header, counted independently of the code under test. */
    private static int length(TypeId type, int sequence, int count) {
        int element = elementLength(type);
        return sequence == 1 ? 3 + count * element : count * (3 + element);
    }

    private static int elementLength(TypeId type) {
        int time = type.name().matches("M_.._T._1|M_EP_T._1|C_.._T._1|C_CS_NA_1") ? 7 : 0;
        String name = type.name().replaceAll("_T([ABC])_1", "_N$1_1");
        return time
                + switch (name) {
                    case "M_SP_NA_1", "M_SP_NB_1", "M_DP_NA_1", "M_DP_NB_1", "M_EI_NA_1", "C_IC_NA_1" -> 1;
                    case "C_CI_NA_1", "C_RP_NA_1", "P_AC_NA_1" -> 1;
                    case "P_ME_NA_1", "P_ME_NB_1" -> 3;
                    case "P_ME_NC_1" -> 5;
                    case "C_SC_NA_1", "C_DC_NA_1", "C_RC_NA_1" -> 1;
                    case "M_ST_NA_1", "M_ST_NB_1", "M_ME_ND_1", "C_TS_NA_1" -> 2;
                    case "M_ME_NA_1", "M_ME_NB_1", "M_ME_TD_1", "M_ME_TE_1", "C_SE_NA_1", "C_SE_NB_1" -> 3;
                    case "M_EP_TD_1" -> 3;
                    case "M_EP_TE_1", "M_EP_TF_1", "C_BO_NA_1" -> 4;
                    case "M_BO_NA_1", "M_BO_NB_1", "M_ME_NC_1", "M_ME_TF_1", "M_IT_NA_1", "M_IT_NB_1" -> 5;
                    case "M_PS_NA_1", "C_SE_NC_1" -> 5;
                    case "C_RD_NA_1", "C_CS_NA_1" -> 0;
                    default -> throw new AssertionError(name);
                };
    }

    private static void check(TypeId type, int sequence, int count, int length, int delta) {
        byte[] asdu = new byte[HEADER + length + delta];
        asdu[0] = (byte) type.code();
        asdu[1] = (byte) (sequence << 7 | count);
        asdu[2] = 3;
        asdu[4] = 1;
        ByteBuf in = Unpooled.wrappedBuffer(asdu);
        if (delta == 0 && count > 0 && HEADER + length <= MOST) {
            Asdu decoded = Asdu.decode(in);
            assertEquals(count, decoded.objects().size());
            ByteBuf out = Unpooled.buffer();
            decoded.encode(out);
            assertEquals(ByteBufUtil.hexDump(asdu), ByteBufUtil.hexDump(out));
        } else {
            assertThrows(
                    MalformedAsduException.class,
                    () -> Asdu.decode(in),
                    () -> type + " " + sequence + " " + count + " " + delta);
        }
    }
}
