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
    private final Duration writtenWithin;

    ProcessCommands(List<CommandTarget> commands, PointDatabase database, Pulses pulses, Duration writtenWithin) {
        this.database = database;
        this.pulses = pulses;
        this.writtenWithin = writtenWithin;
        for (CommandTarget target : commands) {
            CommandTarget.Definition definition = target.definition();
            targets.put(new Address(definition.commonAddress(), definition.address()), target);
        }
    }

    @Override
    public @Nullable CommandPoint commandPoint(int commonAddress, int address) {
        CommandTarget target = targets.get(new Address(commonAddress, address));
        return target == null
                ? null
                : new CommandPoint(
                        TypeId.valueOf(target.definition().type().mnemonic()),
                        target.definition().operation().selectRequired());
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
        Duration pulse = pulse(target, request.command().qualifier());
        return pulse == null ? write(target, value) : pulse(target, value, pulse);
    }

    private CompletionStage<CommandResult> write(CommandTarget target, double value) {
        double before = target.shown();
        return Acknowledgement.of(target.write(value), database.loop(), writtenWithin)
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
        if (pulse(target, qualifier) != null) {
            String refusal = target.pulseRefusal(value);
            if (refusal != null) {
                return refusal;
            }
        } else if (qualifier != 0 && (setPoint || qualifier != PERSISTENT)) {
            return "the qualifier " + qualifier + " is not supported (expected: " + qualifiers(target) + ")";
        }
        String running = pulses.refusal(target);
        return running == null ? target.refusal(value) : running;
    }

    private static @Nullable Duration pulse(CommandTarget target, int qualifier) {
        Pulse pulse = target.definition().operation().pulse();
        return switch (qualifier) {
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
