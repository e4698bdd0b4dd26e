package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import telecontrol.iec104.InformationElement.Bitstring;
import telecontrol.iec104.InformationElement.BitstringCommand;
import telecontrol.iec104.InformationElement.Command;
import telecontrol.iec104.InformationElement.DoubleCommand;
import telecontrol.iec104.InformationElement.DoublePoint;
import telecontrol.iec104.InformationElement.FloatSetPoint;
import telecontrol.iec104.InformationElement.Initialization;
import telecontrol.iec104.InformationElement.IntegratedTotal;
import telecontrol.iec104.InformationElement.Interrogation;
import telecontrol.iec104.InformationElement.None;
import telecontrol.iec104.InformationElement.NormalizedSetPoint;
import telecontrol.iec104.InformationElement.NormalizedValue;
import telecontrol.iec104.InformationElement.PackedSinglePoints;
import telecontrol.iec104.InformationElement.ProtectionEvent;
import telecontrol.iec104.InformationElement.ProtectionOutputCircuits;
import telecontrol.iec104.InformationElement.ProtectionStartEvents;
import telecontrol.iec104.InformationElement.RegulatingStepCommand;
import telecontrol.iec104.InformationElement.ScaledSetPoint;
import telecontrol.iec104.InformationElement.ScaledValue;
import telecontrol.iec104.InformationElement.ShortFloat;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.iec104.InformationElement.SinglePoint;
import telecontrol.iec104.InformationElement.StepPosition;
import telecontrol.iec104.InformationElement.TestSequence;

/** Octets of the information elements, one constant per format: how long it is, how it is read and written. */
enum ElementFormat {
    /** {@code IV NT SB BL 0(3) SPI} */
    SIQ(1, SinglePoint.class) {
        @Override
        InformationElement read(ByteBuf in) {
            int octet = in.readUnsignedByte();
            return new SinglePoint((octet & 1) != 0, Quality.of(octet & 0xF0));
        }

        @Override
        void write(InformationElement element, ByteBuf out) {
            SinglePoint point = (SinglePoint) element;
            out.writeByte((point.quality().bits() & 0xF0) | (point.on() ? 1 : 0));
        }
    },
    /** {@code IV NT SB BL 0(2) DPI(2)} */
    DIQ(1, DoublePoint.class) {
        @Override
        InformationElement read(ByteBuf in) {
            int octet = in.readUnsignedByte();
            return new DoublePoint(octet & 3, Quality.of(octet & 0xF0));
        }

        @Override
        void write(InformationElement element, ByteBuf out) {
            DoublePoint point = (DoublePoint) element;
            out.writeByte((point.quality().bits() & 0xF0) | point.state());
        }
    },
    /** {@code T value(7) | QDS} */
    VTI_QDS(2, StepPosition.class) {
        @Override
        InformationElement read(ByteBuf in) {
            int octet = in.readUnsignedByte();
            return new StepPosition(((octet & 0x7F) << 25) >> 25, (octet & 0x80) != 0, readQuality(in, 0xF1));
        }

        @Override
        void write(InformationElement element, ByteBuf out) {
            StepPosition step = (StepPosition) element;
            out.writeByte((step.value() & 0x7F) | (step.moving() ? 0x80 : 0));
            writeQds(step.quality(), out);
        }
    },
    /** {@code bits(32) | QDS}, the lowest bits first */
    BSI_QDS(5, Bitstring.class) {
        @Override
        InformationElement read(ByteBuf in) {
            return new Bitstring(in.readIntLE(), readQuality(in, 0xF1));
        }

        @Override
        void write(InformationElement element, ByteBuf out) {
            Bitstring bitstring = (Bitstring) element;
            out.writeIntLE(bitstring.bits());
            writeQds(bitstring.quality(), out);
        }
    },
    /** {@code NVA(16) | QDS} */
    NVA_QDS(3, NormalizedValue.class) {
        @Override
        InformationElement read(ByteBuf in) {
            return new NormalizedValue(in.readShortLE(), readQuality(in, 0xF1));
        }

        @Override
        void write(InformationElement element, ByteBuf out) {
            NormalizedValue value = (NormalizedValue) element;
            out.writeShortLE(value.raw());
            writeQds(value.quality(), out);
        }
    },
    /** {@code NVA(16)} */
    NVA(2, NormalizedValue.class) {
        @Override
        InformationElement read(ByteBuf in) {
            return new NormalizedValue(in.readShortLE(), Quality.GOOD);
        }

        @Override
        void write(InformationElement element, ByteBuf out) {
            out.writeShortLE(((NormalizedValue) element).raw());
        }
    },
    /** {@code SVA(16) | QDS} */
    SVA_QDS(3, ScaledValue.class) {
        @Override
        InformationElement read(ByteBuf in) {
            return new ScaledValue(in.readShortLE(), readQuality(in, 0xF1));
        }

        @Override
        void write(InformationElement element, ByteBuf out) {
            ScaledValue value = (ScaledValue) element;
            out.writeShortLE(value.value());
            writeQds(value.quality(), out);
        }
    },
    /** {@code IEEE 754 binary32 | QDS} */
    R32_QDS(5, ShortFloat.class) {
        @Override
        InformationElement read(ByteBuf in) {
            return new ShortFloat(in.readFloatLE(), readQuality(in, 0xF1));
        }

        @Override
        void write(InformationElement element, ByteBuf out) {
            ShortFloat value = (ShortFloat) element;
            out.writeIntLE(Float.floatToRawIntBits(value.value()));
            writeQds(value.quality(), out);
        }
    },
    /** {@code counter(32) | IV CA CY SQ(5)} */
    BCR(5, IntegratedTotal.class) {
        @Override
        InformationElement read(ByteBuf in) {
            int counter = in.readIntLE();
            int octet = in.readUnsignedByte();
            return new IntegratedTotal(counter, octet & 0x1F, octet & 0x60, Quality.of(octet & Quality.INVALID));
        }

        @Override
        void write(InformationElement element, ByteBuf out) {
            IntegratedTotal total = (IntegratedTotal) element;
            out.writeIntLE(total.counter());
            out.writeByte(total.sequence() | total.flags() | (total.quality().bits() & Quality.INVALID));
        }
    },
    /** {@code ST(16) | CD(16) | QDS} */
    SCD_QDS(5, PackedSinglePoints.class) {
        @Override
        InformationElement read(ByteBuf in) {
            return new PackedSinglePoints(in.readUnsignedShortLE(), in.readUnsignedShortLE(), readQuality(in, 0xF1));
        }

        @Override
        void write(InformationElement element, ByteBuf out) {
            PackedSinglePoints points = (PackedSinglePoints) element;
            out.writeShortLE(points.states());
            out.writeShortLE(points.changes());
            writeQds(points.quality(), out);
        }
    },
    /** {@code IV NT SB BL EI 0 ES(2) | elapsed time(16)} */
    SEP_CP16(3, ProtectionEvent.class) {
        @Override
        InformationElement read(ByteBuf in) {
            int octet = in.readUnsignedByte();
            return new ProtectionEvent(octet & 3, Quality.of(octet & 0xF8), in.readUnsignedShortLE());
        }

        @Override
        void write(InformationElement element, ByteBuf out) {
            ProtectionEvent event = (ProtectionEvent) element;
            out.writeByte(event.state() | (event.quality().bits() & 0xF8));
            out.writeShortLE(event.elapsedMillis());
        }
    },
    /** {@code SPE | QDP | relay duration(16)} */
    SPE_QDP_CP16(4, ProtectionStartEvents.class) {
        @Override
        InformationElement read(ByteBuf in) {
            return new ProtectionStartEvents(in.readByte() & 0x3F, readQuality(in, 0xF8), in.readUnsignedShortLE());
        }

        @Override
        void write(InformationElement element, ByteBuf out) {
            ProtectionStartEvents events = (ProtectionStartEvents) element;
            out.writeByte(events.events());
            out.writeByte(events.quality().bits() & 0xF8);
            out.writeShortLE(events.durationMillis());
        }
    },
    /** {@code OCI | QDP | relay operating time(16)} */
    OCI_QDP_CP16(4, ProtectionOutputCircuits.class) {
        @Override
        InformationElement read(ByteBuf in) {
            return new ProtectionOutputCircuits(in.readByte() & 0x0F, readQuality(in, 0xF8), in.readUnsignedShortLE());
        }

        @Override
        void write(InformationElement element, ByteBuf out) {
            ProtectionOutputCircuits circuits = (ProtectionOutputCircuits) element;
            out.writeByte(circuits.circuits());
            out.writeByte(circuits.quality().bits() & 0xF8);
            out.writeShortLE(circuits.operatingMillis());
        }
    },
    /** {@code S/E QU(5) 0 SCS} */
    SCO(1, SingleCommand.class) {
        @Override
        InformationElement read(ByteBuf in) {
            int octet = in.readUnsignedByte();
            return new SingleCommand((octet & 1) != 0, (octet >> 2) & 0x1F, (octet & 0x80) != 0);
        }

        @Override
        void write(InformationElement element, ByteBuf out) {
            SingleCommand command = (SingleCommand) element;
            writeQualified(command, command.on() ? 1 : 0, out);
        }
    },
    /** {@code S/E QU(5) DCS(2)} */
    DCO(1, DoubleCommand.class) {
        @Override
        InformationElement read(ByteBuf in) {
            int octet = in.readUnsignedByte();
            return new DoubleCommand(octet & 3, (octet >> 2) & 0x1F, (octet & 0x80) != 0);
        }

        @Override
        void write(InformationElement element, ByteBuf out) {
            DoubleCommand command = (DoubleCommand) element;
            writeQualified(command, command.state(), out);
        }
    },
    /** {@code S/E QU(5) RCS(2)} */
    RCO(1, RegulatingStepCommand.class) {
        @Override
        InformationElement read(ByteBuf in) {
            int octet = in.readUnsignedByte();
            return new RegulatingStepCommand(octet & 3, (octet >> 2) & 0x1F, (octet & 0x80) != 0);
        }

        @Override
        void write(InformationElement element, ByteBuf out) {
            RegulatingStepCommand command = (RegulatingStepCommand) element;
            writeQualified(command, command.step(), out);
        }
    },
    /** {@code NVA(16) | S/E QL(7)} */
    NVA_QOS(3, NormalizedSetPoint.class) {
        @Override
        InformationElement read(ByteBuf in) {
            int raw = in.readShortLE();
            int qos = in.readUnsignedByte();
            return new NormalizedSetPoint(raw, qos & 0x7F, (qos & 0x80) != 0);
        }

        @Override
        void write(InformationElement element, ByteBuf out) {
            NormalizedSetPoint setPoint = (NormalizedSetPoint) element;
            out.writeShortLE(setPoint.raw());
            writeQos(setPoint, out);
        }
    },
    /** {@code SVA(16) | S/E QL(7)} */
    SVA_QOS(3, ScaledSetPoint.class) {
        @Override
        InformationElement read(ByteBuf in) {
            int value = in.readShortLE();
            int qos = in.readUnsignedByte();
            return new ScaledSetPoint(value, qos & 0x7F, (qos & 0x80) != 0);
        }

        @Override
        void write(InformationElement element, ByteBuf out) {
            ScaledSetPoint setPoint = (ScaledSetPoint) element;
            out.writeShortLE(setPoint.value());
            writeQos(setPoint, out);
        }
    },
    /** {@code IEEE 754 binary32 | S/E QL(7)} */
    R32_QOS(5, FloatSetPoint.class) {
        @Override
        InformationElement read(ByteBuf in) {
            float value = in.readFloatLE();
            int qos = in.readUnsignedByte();
            return new FloatSetPoint(value, qos & 0x7F, (qos & 0x80) != 0);
        }

        @Override
        void write(InformationElement element, ByteBuf out) {
            FloatSetPoint setPoint = (FloatSetPoint) element;
            out.writeIntLE(Float.floatToRawIntBits(setPoint.value()));
            writeQos(setPoint, out);
        }
    },
    /** {@code bits(32)} */
    BSI(4, BitstringCommand.class) {
        @Override
        InformationElement read(ByteBuf in) {
            return new BitstringCommand(in.readIntLE());
        }

        @Override
        void write(InformationElement element, ByteBuf out) {
            out.writeIntLE(((BitstringCommand) element).bits());
        }
    },
    /** {@code BS1 cause(7)} */
    COI(1, Initialization.class) {
        @Override
        InformationElement read(ByteBuf in) {
            int octet = in.readUnsignedByte();
            return new Initialization(octet & 0x7F, (octet & 0x80) != 0);
        }

        @Override
        void write(InformationElement element, ByteBuf out) {
            Initialization initialization = (Initialization) element;
            out.writeByte(initialization.cause() | (initialization.parametersChanged() ? 0x80 : 0));
        }
    },
    /** {@code QOI(8)} */
    QOI(1, Interrogation.class) {
        @Override
        InformationElement read(ByteBuf in) {
            return new Interrogation(in.readUnsignedByte());
        }

        @Override
        void write(InformationElement element, ByteBuf out) {
            out.writeByte(((Interrogation) element).qualifier());
        }
    },
    /** {@code TSC(16)} */
    TSC(2, TestSequence.class) {
        @Override
        InformationElement read(ByteBuf in) {
            return new TestSequence(in.readUnsignedShortLE());
        }

        @Override
        void write(InformationElement element, ByteBuf out) {
            out.writeShortLE(((TestSequence) element).counter());
        }
    },
    /** No octets. */
    NONE(0, None.class) {
        @Override
        InformationElement read(ByteBuf in) {
            return new None();
        }

        @Override
        void write(InformationElement element, ByteBuf out) {}
    };

    /** Length in octets, without time tag. */
    final int length;
    /** Record that the format reads and writes. */
    final Class<? extends InformationElement> element;

    ElementFormat(int length, Class<? extends InformationElement> element) {
        this.length = length;
        this.element = element;
    }

    /** Reads {@link #length} octets; the caller has checked that they are there. */
    abstract InformationElement read(ByteBuf in);

    /** Writes {@link #length} octets. */
    abstract void write(InformationElement element, ByteBuf out);

    private static Quality readQuality(ByteBuf in, int defined) {
        return Quality.of(in.readUnsignedByte() & defined);
    }

    private static void writeQds(Quality quality, ByteBuf out) {
        out.writeByte(quality.bits() & 0xF1);
    }

    private static void writeQualified(Command command, int state, ByteBuf out) {
        out.writeByte(state | (command.qualifier() << 2) | (command.select() ? 0x80 : 0));
    }

    private static void writeQos(Command setPoint, ByteBuf out) {
        out.writeByte(setPoint.qualifier() | (setPoint.select() ? 0x80 : 0));
    }
}
