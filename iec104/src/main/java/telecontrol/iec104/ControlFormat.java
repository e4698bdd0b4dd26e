package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import telecontrol.iec104.InformationElement.BitstringCommand;
import telecontrol.iec104.InformationElement.Command;
import telecontrol.iec104.InformationElement.CounterInterrogation;
import telecontrol.iec104.InformationElement.DoubleCommand;
import telecontrol.iec104.InformationElement.FloatParameter;
import telecontrol.iec104.InformationElement.FloatSetPoint;
import telecontrol.iec104.InformationElement.Initialization;
import telecontrol.iec104.InformationElement.Interrogation;
import telecontrol.iec104.InformationElement.None;
import telecontrol.iec104.InformationElement.NormalizedParameter;
import telecontrol.iec104.InformationElement.NormalizedSetPoint;
import telecontrol.iec104.InformationElement.ParameterActivation;
import telecontrol.iec104.InformationElement.ParameterQualifier;
import telecontrol.iec104.InformationElement.RegulatingStepCommand;
import telecontrol.iec104.InformationElement.Reset;
import telecontrol.iec104.InformationElement.ScaledParameter;
import telecontrol.iec104.InformationElement.ScaledSetPoint;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.iec104.InformationElement.TestSequence;

/** Octets of the information elements of commands, parameters and system information. */
enum ControlFormat implements ElementFormat {
    /** {@code S/E QU(5) 0 SCS} */
    SCO(1, SingleCommand.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            int octet = in.readUnsignedByte();
            return new SingleCommand((octet & 1) != 0, (octet >> 2) & 0x1F, (octet & 0x80) != 0);
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            SingleCommand command = (SingleCommand) element;
            writeQualified(command, command.on() ? 1 : 0, out);
        }
    },
    /** {@code S/E QU(5) DCS(2)} */
    DCO(1, DoubleCommand.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            int octet = in.readUnsignedByte();
            return new DoubleCommand(octet & 3, (octet >> 2) & 0x1F, (octet & 0x80) != 0);
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            DoubleCommand command = (DoubleCommand) element;
            writeQualified(command, command.state(), out);
        }
    },
    /** {@code S/E QU(5) RCS(2)} */
    RCO(1, RegulatingStepCommand.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            int octet = in.readUnsignedByte();
            return new RegulatingStepCommand(octet & 3, (octet >> 2) & 0x1F, (octet & 0x80) != 0);
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            RegulatingStepCommand command = (RegulatingStepCommand) element;
            writeQualified(command, command.step(), out);
        }
    },
    /** {@code NVA(16) | S/E QL(7)} */
    NVA_QOS(3, NormalizedSetPoint.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            int raw = in.readShortLE();
            int qos = in.readUnsignedByte();
            return new NormalizedSetPoint(raw, qos & 0x7F, (qos & 0x80) != 0);
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            NormalizedSetPoint setPoint = (NormalizedSetPoint) element;
            out.writeShortLE(setPoint.raw());
            writeQos(setPoint, out);
        }
    },
    /** {@code SVA(16) | S/E QL(7)} */
    SVA_QOS(3, ScaledSetPoint.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            int value = in.readShortLE();
            int qos = in.readUnsignedByte();
            return new ScaledSetPoint(value, qos & 0x7F, (qos & 0x80) != 0);
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            ScaledSetPoint setPoint = (ScaledSetPoint) element;
            out.writeShortLE(setPoint.value());
            writeQos(setPoint, out);
        }
    },
    /** {@code IEEE 754 binary32 | S/E QL(7)} */
    R32_QOS(5, FloatSetPoint.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            float value = in.readFloatLE();
            int qos = in.readUnsignedByte();
            return new FloatSetPoint(value, qos & 0x7F, (qos & 0x80) != 0);
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            FloatSetPoint setPoint = (FloatSetPoint) element;
            out.writeIntLE(Float.floatToRawIntBits(setPoint.value()));
            writeQos(setPoint, out);
        }
    },
    /** {@code bits(32)} */
    BSI(4, BitstringCommand.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            return new BitstringCommand(in.readIntLE());
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            out.writeIntLE(((BitstringCommand) element).bits());
        }
    },
    /** {@code BS1 cause(7)} */
    COI(1, Initialization.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            int octet = in.readUnsignedByte();
            return new Initialization(octet & 0x7F, (octet & 0x80) != 0);
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            Initialization initialization = (Initialization) element;
            out.writeByte(initialization.cause() | (initialization.parametersChanged() ? 0x80 : 0));
        }
    },
    /** {@code QOI(8)} */
    QOI(1, Interrogation.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            return new Interrogation(in.readUnsignedByte());
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            out.writeByte(((Interrogation) element).qualifier());
        }
    },
    /** {@code TSC(16)} */
    TSC(2, TestSequence.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            return new TestSequence(in.readUnsignedShortLE());
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            out.writeShortLE(((TestSequence) element).counter());
        }
    },
    /** No octets. */
    NONE(0, None.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            return new None();
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {}
    },
    /** {@code FRZ(2) RQT(6)} */
    QCC(1, CounterInterrogation.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            int octet = in.readUnsignedByte();
            return new CounterInterrogation(octet & 0x3F, octet >> 6);
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            CounterInterrogation counters = (CounterInterrogation) element;
            out.writeByte(counters.request() | (counters.freeze() << 6));
        }
    },
    /** {@code QRP(8)} */
    QRP(1, Reset.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            return new Reset(in.readUnsignedByte());
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            out.writeByte(((Reset) element).qualifier());
        }
    },
    /** {@code NVA(16) | POP LPC KPA(6)} */
    NVA_QPM(3, NormalizedParameter.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            return new NormalizedParameter(in.readShortLE(), ParameterQualifier.of(in.readUnsignedByte()));
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            NormalizedParameter parameter = (NormalizedParameter) element;
            out.writeShortLE(parameter.raw());
            out.writeByte(parameter.qualifier().octet());
        }
    },
    /** {@code SVA(16) | POP LPC KPA(6)} */
    SVA_QPM(3, ScaledParameter.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            return new ScaledParameter(in.readShortLE(), ParameterQualifier.of(in.readUnsignedByte()));
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            ScaledParameter parameter = (ScaledParameter) element;
            out.writeShortLE(parameter.value());
            out.writeByte(parameter.qualifier().octet());
        }
    },
    /** {@code IEEE 754 binary32 | POP LPC KPA(6)} */
    R32_QPM(5, FloatParameter.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            return new FloatParameter(in.readFloatLE(), ParameterQualifier.of(in.readUnsignedByte()));
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            FloatParameter parameter = (FloatParameter) element;
            out.writeIntLE(Float.floatToRawIntBits(parameter.value()));
            out.writeByte(parameter.qualifier().octet());
        }
    },
    /** {@code QPA(8)} */
    QPA(1, ParameterActivation.class) {
        @Override
        public InformationElement read(ByteBuf in) {
            return new ParameterActivation(in.readUnsignedByte());
        }

        @Override
        public void write(InformationElement element, ByteBuf out) {
            out.writeByte(((ParameterActivation) element).qualifier());
        }
    };

    private final int length;
    private final Class<? extends InformationElement> element;

    ControlFormat(int length, Class<? extends InformationElement> element) {
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

    private static void writeQualified(Command command, int state, ByteBuf out) {
        out.writeByte(state | (command.qualifier() << 2) | (command.select() ? 0x80 : 0));
    }

    private static void writeQos(Command setPoint, ByteBuf out) {
        out.writeByte(setPoint.qualifier() | (setPoint.select() ? 0x80 : 0));
    }
}
