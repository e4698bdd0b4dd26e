package telecontrol.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.expression.Expression;
import telecontrol.gateway.expression.ExpressionException;
import telecontrol.gateway.point.Admission;
import telecontrol.gateway.point.CommandTarget;
import telecontrol.gateway.point.Condition;
import telecontrol.gateway.point.ControlSwitch;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.southbound.Source;
import telecontrol.mapping.CommandValues;
import telecontrol.mapping.Conditions;
import telecontrol.mapping.Formula;
import telecontrol.mapping.Interlock;
import telecontrol.mapping.LocalRemote;
import telecontrol.mapping.Located;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Pulse;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteCommand;
import telecontrol.mapping.SiteStation;
import telecontrol.mapping.SiteTag;
import telecontrol.s7.S7Tag;

/** Makes the command targets of a checked site, and what their conditions read. */
final class CommandAssembler {
    private final Site site;
    private final Assembler points;
    private final Map<Integer, ControlSwitch> switches = new HashMap<>();
    /** Inputs of interlocks that are tags. */
    private final IdentityHashMap<SiteCommand, Map<String, Point>> inputs = new IdentityHashMap<>();

    /** Has what conditions read added to the scans. */
    CommandAssembler(Site site, Assembler points) {
        this.site = site;
        this.points = points;
        for (SiteStation station : site.stations()) {
            addSwitch(station);
            station.commands().forEach(command -> addInputs(station, command));
        }
    }

    /** Has the tags among the inputs of an interlock read. */
    private void addInputs(SiteStation station, SiteCommand command) {
        Interlock interlock = command.conditions().interlock();
        if (interlock == null) {
            return;
        }
        int commonAddress = station.commonAddress().value();
        Map<String, Point> ofCommand = new HashMap<>();
        interlock.formula().inputs().forEach((name, input) -> {
            if (input instanceof Formula.TagInput tagged) {
                Assembler.Read read =
                        new Assembler.Read(command.plc(), interlock.scan(), tagged.tag(), PointType.M_ME_TF_1);
                String title = name + " of command " + command.name();
                ofCommand.put(name, points.hide(commonAddress, title, read));
            }
        });
        inputs.put(command, ofCommand);
    }

    private void addSwitch(SiteStation station) {
        LocalRemote asked = station.localRemote();
        if (asked != null) {
            int commonAddress = station.commonAddress().value();
            String name = "local/remote switch of " + station.name() + " ("
                    + asked.tag().value() + ")";
            Assembler.Read read = new Assembler.Read(asked.plc(), asked.scan(), asked.tag(), PointType.M_SP_NA_1);
            switches.put(commonAddress, new ControlSwitch(points.hide(commonAddress, name, read), asked.remote()));
        }
    }

    List<ControlSwitch> switches() {
        return List.copyOf(switches.values());
    }

    /** Command targets, which write through the sources of their PLCs. */
    List<CommandTarget> targets(Map<String, Source> sources) {
        List<CommandTarget> targets = new ArrayList<>();
        for (SiteStation station : site.stations()) {
            for (SiteCommand command : station.commands()) {
                targets.add(new CommandTarget(
                        new CommandTarget.Definition(
                                station.commonAddress().value(),
                                command.ioa().value(),
                                command.name(),
                                command.type().value(),
                                operation(station, command)),
                        outputs(command, source(sources, command.plc())),
                        feedback(station, command.feedback(), sources)));
            }
        }
        return targets;
    }

    private static CommandTarget.Outputs outputs(SiteCommand command, Source source) {
        SiteTag tag = command.tag();
        Located<String> value = tag instanceof SiteTag.Pair pair ? pair.on() : ((SiteTag.Single) tag).tag();
        CommandValues numbers = command.values();
        return new CommandTarget.Outputs(
                source.output(S7Tag.parse(value.value()), command.readBack()),
                tag instanceof SiteTag.Pair pair
                        ? source.output(S7Tag.parse(pair.off().value()), command.readBack())
                        : null,
                command.invert(),
                command.scale(),
                numbers == null
                        ? null
                        : new CommandTarget.Numbers(
                                numbers.off().value(),
                                numbers.on().value(),
                                numbers.rest().value()));
    }

    private CommandTarget.Operation operation(SiteStation station, SiteCommand command) {
        Conditions asked = command.conditions();
        Admission admission = new Admission(
                asked.masters().stream().map(Located::value).collect(Collectors.toSet()),
                asked.maxAge(),
                asked.maxStep(),
                conditions(station, command));
        return new CommandTarget.Operation(
                command.select() == SiteCommand.Select.REQUIRED,
                command.limits(),
                // What a pulse of an earlier run has left set is not cleared by a gateway that may not write.
                site.readOnly() ? Pulse.NONE : command.pulse(),
                command.ramp(),
                admission);
    }

    private List<Condition> conditions(SiteStation station, SiteCommand command) {
        List<Condition> conditions = new ArrayList<>();
        ControlSwitch control = switches.get(station.commonAddress().value());
        if (control != null && command.conditions().localRemote() == LocalRemote.Use.OBEYED) {
            conditions.add(control);
        }
        Interlock interlock = command.conditions().interlock();
        if (interlock != null) {
            conditions.add(interlock(interlock, inputs.getOrDefault(command, Map.of())));
        }
        return conditions;
    }

    private Condition interlock(Interlock interlock, Map<String, Point> tagged) {
        Formula formula = interlock.formula();
        try {
            Expression expression = Expression.parse(
                    formula.expression().value(), formula.inputs().keySet());
            List<telecontrol.gateway.point.Interlock.Input> named = new ArrayList<>();
            for (String name : expression.names()) {
                Point point = formula.inputs().get(name) instanceof Formula.PointInput input
                        ? points.point(input.commonAddress(), input.ioa().value())
                        : tagged.get(name);
                named.add(new telecontrol.gateway.point.Interlock.Input(name, Objects.requireNonNull(point, name)));
            }
            return new telecontrol.gateway.point.Interlock(expression, named, interlock.message());
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(
                    "interlock: " + formula.expression().value(), e);
        }
    }

    private CommandTarget.@Nullable Feedback feedback(
            SiteStation station, SiteCommand.@Nullable Feedback feedback, Map<String, Source> sources) {
        if (feedback == null) {
            return null;
        }
        Assembler.Polled polled =
                points.polled(station.commonAddress().value(), feedback.ioa().value());
        if (polled == null) {
            throw new IllegalArgumentException(
                    "feedback: " + feedback.ioa().value() + " (expected: a point of the station)");
        }
        List<Assembler.Polled> origins =
                points.origins(station.commonAddress().value(), feedback.ioa().value());
        return new CommandTarget.Feedback(
                polled.point(),
                feedback.within(),
                () -> origins.forEach(origin -> source(sources, origin.plc()).pollSoon(origin.scan())));
    }

    private static Source source(Map<String, Source> sources, String name) {
        Source source = sources.get(name);
        if (source == null) {
            throw new IllegalArgumentException("plc: " + name + " (expected: one of " + sources.keySet() + ")");
        }
        return source;
    }
}
