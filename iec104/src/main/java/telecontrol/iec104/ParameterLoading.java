package telecontrol.iec104;

import org.jspecify.annotations.Nullable;
import telecontrol.iec104.InformationElement.FloatParameter;
import telecontrol.iec104.InformationElement.NormalizedParameter;
import telecontrol.iec104.InformationElement.Parameter;
import telecontrol.iec104.InformationElement.ParameterActivation;
import telecontrol.iec104.InformationElement.ParameterQualifier;
import telecontrol.iec104.InformationElement.ScaledParameter;

/**
 * Parameters of measured values (P_ME_NA_1, P_ME_NB_1, P_ME_NC_1, P_AC_NA_1), IEC 60870-5-101 §7.4.9. Confined to the
 * outstation's event loop.
 */
final class ParameterLoading {
    private final ParameterHandler parameters;
    private final StationContext context;
    private final Runnable cyclicChanged;

    /**
     * Loading into a handler.
     *
     * @param cyclicChanged run after the cyclic transmission of a point was switched
     */
    ParameterLoading(ParameterHandler parameters, StationContext context, Runnable cyclicChanged) {
        this.parameters = parameters;
        this.context = context;
        this.cyclicChanged = cyclicChanged;
    }

    /** False when the station has no parameters at all: their types are unknown to it. */
    boolean isOffered() {
        return parameters != ParameterHandler.NONE;
    }

    void receive(Session session, Request request) {
        TypeId type = parameters.type(
                request.header().commonAddress(), request.object().address());
        boolean activation = request.type() == TypeId.P_AC_NA_1;
        if (type == null || (!activation && type != request.type())) {
            String reason = type == null ? "there is no such parameter" : "the parameter is a " + type;
            context.refuse(session, request, CauseOfTransmission.UNKNOWN_OBJECT_ADDRESS, reason);
            return;
        }
        int confirmation = request.cause().cause() == CauseOfTransmission.DEACTIVATION
                ? CauseOfTransmission.DEACTIVATION_CONFIRMATION
                : CauseOfTransmission.ACTIVATION_CONFIRMATION;
        String refusal = StationContext.forbidden(session, request);
        if (refusal == null) {
            refusal = activation ? activate(request) : load(request);
        }
        if (refusal == null) {
            session.reply(request.mirrored(request.cause().reply(confirmation)));
            if (!request.cause().test()) {
                context.administered(session, request, request.header().commonAddress());
            }
        } else {
            context.refuse(session, request, confirmation, refusal);
        }
    }

    private @Nullable String load(Request request) {
        Parameter parameter = (Parameter) request.object().element();
        ParameterQualifier qualifier = parameter.qualifier();
        ParameterHandler.Kind kind = kind(qualifier);
        double value = value(parameter);
        if (kind == null) {
            return "kind of parameter: " + qualifier.kind() + " (expected: 1, 3 or 4)";
        }
        if (qualifier.changed() || qualifier.inactive()) {
            return "a parameter is put into operation when it is loaded (expected: LPC 0 and POP 0)";
        }
        if (!Double.isFinite(value)) {
            return "the value is no number";
        }
        return request.cause().test()
                ? null
                : parameters.load(
                        request.header().commonAddress(), request.object().address(), kind, value);
    }

    private @Nullable String activate(Request request) {
        int qualifier = ((ParameterActivation) request.object().element()).qualifier();
        if (qualifier != ParameterActivation.CYCLIC) {
            return "QPA: " + qualifier + " (expected: 3)";
        }
        if (request.cause().test()) {
            return null;
        }
        String refusal = parameters.setCyclic(
                request.header().commonAddress(),
                request.object().address(),
                request.cause().cause() == CauseOfTransmission.ACTIVATION);
        if (refusal == null) {
            cyclicChanged.run();
        }
        return refusal;
    }

    private static ParameterHandler.@Nullable Kind kind(ParameterQualifier qualifier) {
        return switch (qualifier.kind()) {
            case ParameterQualifier.THRESHOLD -> ParameterHandler.Kind.THRESHOLD;
            case ParameterQualifier.LOW_LIMIT -> ParameterHandler.Kind.LOW_LIMIT;
            case ParameterQualifier.HIGH_LIMIT -> ParameterHandler.Kind.HIGH_LIMIT;
            default -> null;
        };
    }

    private static double value(Parameter parameter) {
        if (parameter instanceof NormalizedParameter normalized) {
            return normalized.value();
        }
        return parameter instanceof ScaledParameter scaled ? scaled.value() : ((FloatParameter) parameter).value();
    }
}
