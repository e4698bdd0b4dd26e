package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import telecontrol.iec104.InformationElement.Bitstring;
import telecontrol.iec104.InformationElement.DoublePoint;
import telecontrol.iec104.InformationElement.IntegratedTotal;
import telecontrol.iec104.InformationElement.NormalizedValue;
import telecontrol.iec104.InformationElement.PackedSinglePoints;
import telecontrol.iec104.InformationElement.ProtectionEvent;
import telecontrol.iec104.InformationElement.ProtectionOutputCircuits;
import telecontrol.iec104.InformationElement.ProtectionStartEvents;
import telecontrol.iec104.InformationElement.ScaledValue;
import telecontrol.iec104.InformationElement.ShortFloat;
import telecontrol.iec104.InformationElement.SinglePoint;
import telecontrol.iec104.InformationElement.StepPosition;

/** Octets of the information elements in monitor direction. */
enum MonitorFormat implements ElementFormat {
    /** {@code IV NT SB BL 0(3) SPI} */
    SIQ(1, SinglePoint.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            int octet = in.readUnsignedByte();
            return new SinglePoint((octet & 1) != 0, Quality.of(octet & 0xF0));
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            SinglePoint point = (SinglePoint) element;
            out.writeByte((point.quality().bits() & 0xF0) | (point.on() ? 1 : 0));
        }
    },
    /** {@code IV NT SB BL 0(2) DPI(2)} */
    DIQ(1, DoublePoint.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            int octet = in.readUnsignedByte();
            return new DoublePoint(octet & 3, Quality.of(octet & 0xF0));
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            DoublePoint point = (DoublePoint) element;
            out.writeByte((point.quality().bits() & 0xF0) | point.state());
        }
    },
    /** {@code T value(7) | QDS} */
    VTI_QDS(2, StepPosition.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            int octet = in.readUnsignedByte();
            return new StepPosition(((octet & 0x7F) << 25) >> 25, (octet & 0x80) != 0, readQuality(in, 0xF1));
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            StepPosition step = (StepPosition) element;
            out.writeByte((step.value() & 0x7F) | (step.moving() ? 0x80 : 0));
            writeQds(step.quality(), out);
        }
    },
    /** {@code bits(32) | QDS}, the lowest bits first */
    BSI_QDS(5, Bitstring.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            return new Bitstring(in.readIntLE(), readQuality(in, 0xF1));
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            Bitstring bitstring = (Bitstring) element;
            out.writeIntLE(bitstring.bits());
            writeQds(bitstring.quality(), out);
        }
    },
    /** {@code NVA(16) | QDS} */
    NVA_QDS(3, NormalizedValue.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            return new NormalizedValue(in.readShortLE(), readQuality(in, 0xF1));
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            NormalizedValue value = (NormalizedValue) element;
            out.writeShortLE(value.raw());
            writeQds(value.quality(), out);
        }
    },
    /** {@code NVA(16)} */
    NVA(2, NormalizedValue.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            return new NormalizedValue(in.readShortLE(), Quality.GOOD);
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            out.writeShortLE(((NormalizedValue) element).raw());
        }
    },
    /** {@code SVA(16) | QDS} */
    SVA_QDS(3, ScaledValue.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            return new ScaledValue(in.readShortLE(), readQuality(in, 0xF1));
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            ScaledValue value = (ScaledValue) element;
            out.writeShortLE(value.value());
            writeQds(value.quality(), out);
        }
    },
    /** {@code IEEE 754 binary32 | QDS} */
    R32_QDS(5, ShortFloat.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            return new ShortFloat(in.readFloatLE(), readQuality(in, 0xF1));
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            ShortFloat value = (ShortFloat) element;
            out.writeIntLE(Float.floatToRawIntBits(value.value()));
            writeQds(value.quality(), out);
        }
    },
    /** {@code counter(32) | IV CA CY SQ(5)} */
    BCR(5, IntegratedTotal.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            int counter = in.readIntLE();
            int octet = in.readUnsignedByte();
            return new IntegratedTotal(counter, octet & 0x1F, octet & 0x60, Quality.of(octet & Quality.INVALID));
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            IntegratedTotal total = (IntegratedTotal) element;
            out.writeIntLE(total.counter());
            out.writeByte(total.sequence() | total.flags() | (total.quality().bits() & Quality.INVALID));
        }
    },
    /** {@code ST(16) | CD(16) | QDS} */
    SCD_QDS(5, PackedSinglePoints.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            return new PackedSinglePoints(in.readUnsignedShortLE(), in.readUnsignedShortLE(), readQuality(in, 0xF1));
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            PackedSinglePoints points = (PackedSinglePoints) element;
            out.writeShortLE(points.states());
            out.writeShortLE(points.changes());
            writeQds(points.quality(), out);
        }
    },
    /** {@code IV NT SB BL EI 0 ES(2) | elapsed time(16)} */
    SEP_CP16(3, ProtectionEvent.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            int octet = in.readUnsignedByte();
            return new ProtectionEvent(octet & 3, Quality.of(octet & 0xF8), in.readUnsignedShortLE());
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            ProtectionEvent event = (ProtectionEvent) element;
            out.writeByte(event.state() | (event.quality().bits() & 0xF8));
            out.writeShortLE(event.elapsedMillis());
        }
    },
    /** {@code SPE | QDP | relay duration(16)} */
    SPE_QDP_CP16(4, ProtectionStartEvents.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            return new ProtectionStartEvents(in.readByte() & 0x3F, readQuality(in, 0xF8), in.readUnsignedShortLE());
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            ProtectionStartEvents events = (ProtectionStartEvents) element;
            out.writeByte(events.events());
            out.writeByte(events.quality().bits() & 0xF8);
            out.writeShortLE(events.durationMillis());
        }
    },
    /** {@code OCI | QDP | relay operating time(16)} */
    OCI_QDP_CP16(4, ProtectionOutputCircuits.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            return new ProtectionOutputCircuits(in.readByte() & 0x0F, readQuality(in, 0xF8), in.readUnsignedShortLE());
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            ProtectionOutputCircuits circuits = (ProtectionOutputCircuits) element;
            out.writeByte(circuits.circuits());
            out.writeByte(circuits.quality().bits() & 0xF8);
            out.writeShortLE(circuits.operatingMillis());
        }
    };

    private final int length;
    private final Class<? extends InformationElement> element;

    MonitorFormat(int length, Class<? extends InformationElement> element) {
        this.length = length;
        this.element = element;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public Class<? extends InformationElement> element() {
        return element;
    }

    private static Quality readQuality(ByteBuf in, int defined) {
        return Quality.of(in.readUnsignedByte() & defined);
    }

    private static void writeQds(Quality quality, ByteBuf out) {
        out.writeByte(quality.bits() & 0xF1);
    }
}
