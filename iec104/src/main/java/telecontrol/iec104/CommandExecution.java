package telecontrol.iec104;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.InformationElement.Command;
import telecontrol.iec104.InformationElement.DoubleCommand;
import telecontrol.iec104.InformationElement.FloatSetPoint;
import telecontrol.iec104.InformationElement.RegulatingStepCommand;

/**
 * Command transmission of the controlled station, IEC 60870-5-101 §7.4.7: selection, execution, confirmation and
 * termination. Confined to the outstation's event loop.
 */
final class CommandExecution {
    private final CommandHandler process;
    private final StationContext context;
    private final SelectTable selections;
    /** Commands of which the process has not said yet whether it accepts them. */
    private final Map<SelectTable.Key, Activation> asking = new HashMap<>();
    /** Commands that the process is following; of a gradual one the latest. */
    private final Map<SelectTable.Key, Activation> executing = new HashMap<>();

    /** Activation of a command point; one is not the other though they ask for the same. */
    private static final class Activation {
        final Session session;
        final Request request;
        final SelectTable.Key key;
        final CommandRequest asked;

        Activation(Session session, Request request, SelectTable.Key key, CommandRequest asked) {
            this.session = session;
            this.request = request;
            this.key = key;
            this.asked = asked;
        }
    }

    CommandExecution(CommandHandler process, StationContext context) {
        this.process = process;
        this.context = context;
        this.selections = new SelectTable(context.rules().commands().selectTimeout(), context::nanoTime);
    }

    private OutstationConfig.CommandRules rules() {
        return context.rules().commands();
    }

    /** Handles a command whose type, cause and common address are known. */
    void receive(Session session, Request request) {
        SelectTable.Key key = new SelectTable.Key(
                request.header().commonAddress(), request.object().address());
        CommandPoint point = process.commandPoint(key.commonAddress(), key.address());
        Command command = (Command) request.object().element();
        CommandRequest asked = new CommandRequest(
                key.commonAddress(),
                key.address(),
                command,
                new CommandRequest.Origin(session.connection(), request.cause().originator()));
        if (point == null || !point.admits(request.type())) {
            String reason = point == null ? "there is no such command point" : "the point is a " + point.type();
            answer(session, request, CauseOfTransmission.UNKNOWN_OBJECT_ADDRESS, asked, CommandResult.refused(reason));
        } else if (request.cause().cause() == CauseOfTransmission.DEACTIVATION) {
            cancel(point, new Activation(session, request, key, asked));
        } else if (isLate(request, maxAge(point))) {
            late(session, request, asked, maxAge(point));
        } else {
            activate(point, new Activation(session, request, key, asked));
        }
    }

    /** Cancels the selection of the same master, or else stops what is executed gradually, which every master may that may operate the point. */
    private void cancel(CommandPoint point, Activation deactivation) {
        Session session = deactivation.session;
        Request request = deactivation.request;
        int confirmation = CauseOfTransmission.DEACTIVATION_CONFIRMATION;
        if (selections.cancel(deactivation.key, session, request.cause()) || isStopped(point, deactivation)) {
            session.reply(request.mirrored(request.cause().reply(confirmation)));
        } else {
            CommandResult refused = CommandResult.refused(
                    point.gradual()
                            ? "there is no selection to cancel, and no execution that this master could stop"
                            : "there is no selection to cancel");
            answer(session, request, confirmation, deactivation.asked, refused);
        }
    }

    private boolean isStopped(CommandPoint point, Activation deactivation) {
        return point.gradual()
                && (executing.containsKey(deactivation.key) || asking.containsKey(deactivation.key))
                && forbidden(point, deactivation) == null
                && (deactivation.request.cause().test() || process.stop(deactivation.asked));
    }

    private Duration maxAge(CommandPoint point) {
        Duration own = point.maxAge();
        return own == null ? rules().maxAge() : own;
    }

    private boolean isLate(Request request, Duration maxAge) {
        Cp56Time2a time = request.object().time();
        if (time == null) {
            return false;
        }
        return !time.isUsable() || context.clock().age(time).abs().compareTo(maxAge) > 0;
    }

    /** A command that is too old is dropped without an answer; a rule can have it refused instead. */
    private void late(Session session, Request request, CommandRequest asked, Duration maxAge) {
        Cp56Time2a time = request.object().time();
        String reason = "time tag " + time + ", station time " + context.clock().now() + " (expected: at most "
                + maxAge.toSeconds() + " s apart; compare clocks and time zones)";
        if (rules().answerLate()) {
            refuse(session, request, asked, reason);
        } else {
            String what = request.type() + " " + asked;
            context.listener().rejected(session.connection(), what, "dropped without an answer: " + reason);
        }
    }

    private void activate(CommandPoint point, Activation activation) {
        Session session = activation.session;
        String refusal = refusal(point, activation);
        if (refusal != null) {
            refuse(session, activation.request, activation.asked, refusal);
            return;
        }
        if (activation.request.cause().test()) {
            session.reply(confirmation(activation.request));
            return;
        }
        // A handler that throws leaves nothing running.
        CompletionStage<CommandResult> answer = process.operate(activation.asked);
        asking.put(activation.key, activation);
        onLoop(answer, (result, failure) -> session.guard(() -> answered(activation, result, failure)));
    }

    private static @Nullable String forbidden(CommandPoint point, Activation activation) {
        String forbidden = StationContext.forbidden(activation.session, activation.request);
        return forbidden == null ? point.forbidden(activation.session.group().name()) : forbidden;
    }

    private @Nullable String refusal(CommandPoint point, Activation activation) {
        String forbidden = forbidden(point, activation);
        if (forbidden != null) {
            return forbidden;
        }
        SelectTable.Key key = activation.key;
        if (asking.containsKey(key) || (executing.containsKey(key) && !point.gradual())) {
            return "a command to the point is still being executed";
        }
        Command command = activation.asked.command();
        if (!isPermitted(command)) {
            return "the command state or value is not permitted";
        }
        Request request = activation.request;
        if (command.select()) {
            return point.selectRequired()
                    ? selections.select(key, activation.session, request.type(), request.cause(), command)
                    : "the point is operated directly, without select";
        }
        return point.selectRequired()
                ? selections.execute(key, activation.session, request.type(), request.cause(), command)
                : null;
    }

    private static boolean isPermitted(Command command) {
        if (command instanceof DoubleCommand c) {
            return c.state() == 1 || c.state() == 2;
        }
        if (command instanceof RegulatingStepCommand c) {
            return c.step() == 1 || c.step() == 2;
        }
        return !(command instanceof FloatSetPoint c) || Float.isFinite(c.value());
    }

    private void answered(Activation activation, @Nullable CommandResult result, @Nullable Throwable failure) {
        asking.remove(activation.key);
        Session session = activation.session;
        Request request = activation.request;
        CommandRequest asked = activation.asked;
        if (result == null || !result.accepted()) {
            selections.cancel(activation.key, session, request.cause());
            CommandResult refused = result == null ? CommandResult.refused("internal error: " + failure) : result;
            answer(session, request, CauseOfTransmission.ACTIVATION_CONFIRMATION, asked, refused);
            return;
        }
        if (asked.command().select() && !selections.isSelected(activation.key, session, request.cause())) {
            refuse(session, request, asked, "the selection was cancelled or has expired before the process answered");
            return;
        }
        session.reply(confirmation(request));
        context.listener().commanded(asked, result);
        if (!asked.command().select()) {
            executing.put(activation.key, activation);
            onLoop(result.finished(), (followed, fault) -> session.guard(() -> terminate(activation, followed)));
        }
    }

    private void terminate(Activation activation, @Nullable Boolean followed) {
        // Of a command that was replaced its successor is still being executed.
        executing.remove(activation.key, activation);
        int termination = CauseOfTransmission.ACTIVATION_TERMINATION;
        CauseOfTransmission cause = activation.request.cause();
        boolean positive = Boolean.TRUE.equals(followed);
        activation.session.terminate(
                activation.request.mirrored(positive ? cause.reply(termination) : cause.refuse(termination)));
        if (!positive) {
            context.listener().notFollowed(activation.asked);
        }
    }

    /** Goes on at once when the answer is there already: a selection must count before the next ASDU is read. */
    private <T> void onLoop(CompletionStage<T> stage, BiConsumer<? super T, ? super Throwable> action) {
        stage.whenComplete((result, failure) -> {
            if (context.loop().inEventLoop()) {
                action.accept(result, failure);
            } else {
                context.loop().execute(() -> action.accept(result, failure));
            }
        });
    }

    private void refuse(Session session, Request request, CommandRequest asked, String reason) {
        answer(session, request, CauseOfTransmission.ACTIVATION_CONFIRMATION, asked, CommandResult.refused(reason));
    }

    private void answer(Session session, Request request, int cause, CommandRequest asked, CommandResult result) {
        session.reply(request.mirrored(request.cause().refuse(cause)));
        context.listener().commanded(asked, result);
    }

    private static byte[] confirmation(Request request) {
        return request.mirrored(request.cause().reply(CauseOfTransmission.ACTIVATION_CONFIRMATION));
    }

    void forget(Session session) {
        selections.forget(session);
    }
}
