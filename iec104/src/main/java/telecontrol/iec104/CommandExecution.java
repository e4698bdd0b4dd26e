package telecontrol.iec104;

import java.util.HashSet;
import java.util.Set;
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
    private final Set<SelectTable.Key> running = new HashSet<>();

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
            cancel(session, request, key, asked);
        } else if (isLate(request)) {
            late(session, request, asked);
        } else {
            activate(session, request, point, key, asked);
        }
    }

    private void cancel(Session session, Request request, SelectTable.Key key, CommandRequest asked) {
        boolean cancelled = selections.cancel(key, session, request.cause());
        int confirmation = CauseOfTransmission.DEACTIVATION_CONFIRMATION;
        if (cancelled) {
            session.reply(request.mirrored(request.cause().reply(confirmation)));
        } else {
            CommandResult refused = CommandResult.refused("there is no selection to cancel");
            answer(session, request, confirmation, asked, refused);
        }
    }

    private boolean isLate(Request request) {
        Cp56Time2a time = request.object().time();
        if (time == null) {
            return false;
        }
        return !time.isUsable() || context.clock().age(time).abs().compareTo(rules().maxAge()) > 0;
    }

    /** A command that is too old is dropped without an answer; a rule can have it refused instead. */
    private void late(Session session, Request request, CommandRequest asked) {
        Cp56Time2a time = request.object().time();
        String reason = "time tag " + time + ", station time " + context.clock().now() + " (expected: at most "
                + rules().maxAge().toSeconds() + " s apart; compare clocks and time zones)";
        if (rules().answerLate()) {
            refuse(session, request, asked, reason);
        } else {
            context.listener().rejected(session.connection(), request.type() + " " + asked + ", dropped", reason);
        }
    }

    private void activate(
            Session session, Request request, CommandPoint point, SelectTable.Key key, CommandRequest asked) {
        String refusal = refusal(session, request, point, key, asked.command());
        if (refusal != null) {
            refuse(session, request, asked, refusal);
            return;
        }
        if (request.cause().test()) {
            session.reply(confirmation(request));
            return;
        }
        // A handler that throws leaves nothing running.
        CompletionStage<CommandResult> answer = process.operate(asked);
        running.add(key);
        onLoop(
                answer,
                (result, failure) -> session.guard(() -> answered(session, request, key, asked, result, failure)));
    }

    private @Nullable String refusal(
            Session session, Request request, CommandPoint point, SelectTable.Key key, Command command) {
        String forbidden = StationContext.forbidden(session, request);
        if (forbidden != null) {
            return forbidden;
        }
        if (running.contains(key)) {
            return "a command to the point is still being executed";
        }
        if (!isPermitted(command)) {
            return "the command state or value is not permitted";
        }
        if (command.select()) {
            return point.selectRequired()
                    ? selections.select(key, session, request.type(), request.cause(), command)
                    : "the point is operated directly, without select";
        }
        return point.selectRequired()
                ? selections.execute(key, session, request.type(), request.cause(), command)
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

    private void answered(
            Session session,
            Request request,
            SelectTable.Key key,
            CommandRequest asked,
            @Nullable CommandResult result,
            @Nullable Throwable failure) {
        boolean accepted = result != null && result.accepted();
        if (!accepted || asked.command().select()) {
            running.remove(key);
        }
        if (result == null || !accepted) {
            selections.cancel(key, session, request.cause());
            CommandResult refused = result == null ? CommandResult.refused("internal error: " + failure) : result;
            answer(session, request, CauseOfTransmission.ACTIVATION_CONFIRMATION, asked, refused);
            return;
        }
        if (asked.command().select() && !selections.isSelected(key, session, request.cause())) {
            refuse(session, request, asked, "the selection was cancelled or has expired before the process answered");
            return;
        }
        session.reply(confirmation(request));
        if (!asked.command().select()) {
            onLoop(
                    result.finished(),
                    (followed, fault) -> session.guard(() -> terminate(session, request, key, followed)));
        }
        context.listener().commanded(asked, result);
    }

    private void terminate(Session session, Request request, SelectTable.Key key, @Nullable Boolean followed) {
        running.remove(key);
        int termination = CauseOfTransmission.ACTIVATION_TERMINATION;
        CauseOfTransmission cause = request.cause();
        session.terminate(
                request.mirrored(Boolean.TRUE.equals(followed) ? cause.reply(termination) : cause.refuse(termination)));
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
