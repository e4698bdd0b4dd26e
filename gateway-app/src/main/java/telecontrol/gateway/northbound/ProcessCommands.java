package telecontrol.gateway.northbound;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.Acknowledgement;
import telecontrol.gateway.point.CommandTarget;
import telecontrol.gateway.point.PointDatabase;
import telecontrol.gateway.point.Pulses;
import telecontrol.gateway.point.Ramps;
import telecontrol.gateway.point.Writes;
import telecontrol.iec104.CommandHandler;
import telecontrol.iec104.CommandPoint;
import telecontrol.iec104.CommandRequest;
import telecontrol.iec104.CommandResult;
import telecontrol.iec104.TypeId;
import telecontrol.mapping.Pulse;

/** Commands of masters, carried out on the command targets. Confined to the outstation's event loop. */
final class ProcessCommands implements CommandHandler {
    /** QU 1: short pulse. */
    private static final int SHORT_PULSE = 1;
    /** QU 2: long pulse. */
    private static final int LONG_PULSE = 2;
    /** QU 3: the output stays as commanded. */
    private static final int PERSISTENT = 3;

    private final Map<Address, CommandTarget> targets = new HashMap<>();
    private final PointDatabase database;
    private final Pulses pulses;
    private final Ramps ramps;
    private final Writes writes;

    ProcessCommands(
            List<CommandTarget> commands, PointDatabase database, Pulses pulses, Ramps ramps, Duration writtenWithin) {
        this.database = database;
        this.pulses = pulses;
        this.ramps = ramps;
        this.writes = new Writes(database.loop(), writtenWithin);
        for (CommandTarget target : commands) {
            CommandTarget.Definition definition = target.definition();
            targets.put(new Address(definition.commonAddress(), definition.address()), target);
        }
    }

    @Override
    public @Nullable CommandPoint commandPoint(int commonAddress, int address) {
        CommandTarget target = targets.get(new Address(commonAddress, address));
        if (target == null) {
            return null;
        }
        CommandTarget.Operation operation = target.definition().operation();
        return new CommandPoint(
                TypeId.valueOf(target.definition().type().mnemonic()),
                operation.selectRequired(),
                operation.ramp() != null,
                operation.admission().groups(),
                operation.admission().maxAge());
    }

    @Override
    public CompletionStage<CommandResult> operate(CommandRequest request) {
        CommandTarget target = targets.get(new Address(request.commonAddress(), request.address()));
        if (target == null) {
            return CompletableFuture.completedStage(CommandResult.refused("there is no such command point"));
        }
        String refusal = refusal(target, request);
        if (refusal != null) {
            return CompletableFuture.completedStage(CommandResult.refused(refusal));
        }
        if (request.command().select()) {
            return CompletableFuture.completedStage(CommandResult.done());
        }
        double value = ElementMapping.value(request.command());
        if (target.definition().operation().ramp() != null) {
            return ramp(target, value);
        }
        Duration pulse = pulse(target, request.command().qualifier(), value);
        return pulse == null ? write(target, value) : pulse(target, value, pulse);
    }

    @Override
    public boolean stop(CommandRequest request) {
        CommandTarget target = targets.get(new Address(request.commonAddress(), request.address()));
        return target != null && ramps.stop(target);
    }

    private CompletionStage<CommandResult> ramp(CommandTarget target, double value) {
        return ramps.start(target, value)
                .handle((ended, failure) -> failure == null
                        ? CommandResult.started(ended)
                        : CommandResult.refused(Acknowledgement.words(failure)));
    }

    private CompletionStage<CommandResult> write(CommandTarget target, double value) {
        double before = target.shown();
        return writes.write(target, value)
                .handle((done, failure) -> failure == null
                        ? CommandResult.started(database.await(target, value, before))
                        : CommandResult.refused(Acknowledgement.words(failure)));
    }

    /** A pulse is finished when it has ended and the process has followed. */
    private CompletionStage<CommandResult> pulse(CommandTarget target, double value, Duration duration) {
        double before = target.shown();
        return pulses.start(target, value, duration)
                .handle((ended, failure) -> failure == null
                        ? CommandResult.started(ended.thenCombine(
                                database.await(target, value, before), (cleared, followed) -> cleared && followed))
                        : CommandResult.refused(Acknowledgement.words(failure)));
    }

    private @Nullable String refusal(CommandTarget target, CommandRequest request) {
        int qualifier = request.command().qualifier();
        boolean setPoint = target.definition().type().kind().isSetPoint();
        double value = ElementMapping.value(request.command());
        if (pulse(target, qualifier, value) != null) {
            String refusal = target.pulseRefusal(value);
            if (refusal != null) {
                return refusal;
            }
        } else if (qualifier != 0 && (setPoint || qualifier != PERSISTENT)) {
            return "the qualifier " + qualifier + " is not supported (expected: " + qualifiers(target) + ")";
        }
        String running = pulses.refusal(target);
        if (running == null) {
            running = ramps.refusal(target);
        }
        if (running == null) {
            running = writes.refusal(target);
        }
        return running == null ? target.refusal(value) : running;
    }

    private static @Nullable Duration pulse(CommandTarget target, int qualifier, double value) {
        Pulse pulse = target.definition().operation().pulse();
        return switch (qualifier) {
            case 0 -> target.unspecifiedPulse(value);
            case SHORT_PULSE -> pulse.shortPulse();
            case LONG_PULSE -> pulse.longPulse();
            default -> null;
        };
    }

    private static String qualifiers(CommandTarget target) {
        if (target.definition().type().kind().isSetPoint()) {
            return "0";
        }
        Pulse pulse = target.definition().operation().pulse();
        return "0" + (pulse.shortPulse() == null ? "" : ", 1") + (pulse.longPulse() == null ? "" : ", 2") + " or 3";
    }
}
