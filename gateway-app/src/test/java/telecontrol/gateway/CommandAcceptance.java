package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import telecontrol.gateway.Acceptance.PointKey;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.iec104.Asdu;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.Cp56Time2a;
import telecontrol.iec104.InformationElement;
import telecontrol.iec104.InformationObject;

/**
 * Acceptance of the commands of a site by the lists of its stations: each is selected where it must be, executed and confirmed, arrives in
 * the PLC with nothing else, is followed by the process, and terminated.
 */
final class CommandAcceptance {
    private record Sent(AcceptanceList list, ListedCommand command, ListedCommand.Use use) {
        InformationElement element(boolean select) {
            return use.element().of(select);
        }

        PointKey key() {
            return new PointKey(list.commonAddress, command.ioa());
        }
    }

    private final SampleRun run;
    private final List<AcceptanceList> lists;
    private final int originator;

    CommandAcceptance(SampleRun run, List<AcceptanceList> lists, int originator) {
        this.run = run;
        this.lists = lists;
        this.originator = originator;
    }

    /** All commands with each of their uses, those of all commands at the same time. */
    void all() throws InterruptedException {
        of(command -> true);
    }

    /** Some of the commands, with each of their uses. */
    void of(Predicate<ListedCommand> some) throws InterruptedException {
        for (int use = 0; !uses(use, some).isEmpty(); use++) {
            Map<PointKey, Sent> sent = uses(use, some);
            Map<PointKey, Sent> selected = new TreeMap<>(sent);
            selected.values().removeIf(one -> !one.command.selected());
            Map<AcceptanceList, OutputBlocks> blocks = new HashMap<>();
            lists.forEach(list -> blocks.put(list, new OutputBlocks(run, list)));
            select(selected);
            blocks.forEach((list, block) -> block.assertUnchanged(Set.of()));
            execute(sent, list -> Objects.requireNonNull(blocks.get(list)).assertUnchanged(tags(list, sent)));
            blocks.forEach((list, block) -> block.assertUnchanged(tags(list, sent)));
            sent.values().forEach(one -> assertHeld(one, one.use.left()));
        }
    }

    /** What lies beyond the limits of a set point is refused because of them, when selected or, where there is no selection, executed. */
    void assertLimits() throws InterruptedException {
        for (AcceptanceList list : lists) {
            for (ListedCommand command : list.commands) {
                for (ListedCommand.Element element : command.refused()) {
                    assertRefused(
                            new Sent(list, command, new ListedCommand.Use(element, Map.of(), Map.of(), Map.of())));
                }
            }
        }
    }

    private void assertRefused(Sent one) throws InterruptedException {
        run.log.clear();
        OutputBlocks blocks = new OutputBlocks(run, one.list);
        send(one, one.command.selected());
        Received answer = run.master.await(object -> key(object).equals(one.key())
                && object.type() == one.command.type()
                && object.cot() == CauseOfTransmission.ACTIVATION_CONFIRMATION);
        assertTrue(answer.cause().negative(), () -> "not refused: " + answer);
        assertEquals(originator, answer.cause().originator(), answer::toString);
        assertEquals(
                1,
                run.log.lines("is outside the limits").size(),
                () -> run.log.lines().toString());
        blocks.assertUnchanged(List.of());
    }

    /** What the commands of a list, and the program of the PLC that follows them, may change. */
    private static Set<String> tags(AcceptanceList list, Map<PointKey, Sent> sent) {
        return sent.values().stream()
                .filter(one -> one.list == list)
                .flatMap(one -> Stream.of(one.use.written(), one.use.reaction(), one.use.left()))
                .flatMap(values -> values.keySet().stream())
                .collect(Collectors.toSet());
    }

    private Map<PointKey, Sent> uses(int use, Predicate<ListedCommand> some) {
        Map<PointKey, Sent> uses = new TreeMap<>();
        for (AcceptanceList list : lists) {
            for (ListedCommand command : list.commands) {
                if (some.test(command) && command.uses().size() > use) {
                    Sent sent = new Sent(list, command, command.uses().get(use));
                    uses.put(sent.key(), sent);
                }
            }
        }
        return uses;
    }

    private void select(Map<PointKey, Sent> commands) throws InterruptedException {
        Set<PointKey> missing = new TreeSet<>(commands.keySet());
        commands.values().forEach(one -> send(one, true));
        until(missing, object -> {
            Sent one = commands.get(key(object));
            if (one != null && object.cot() == CauseOfTransmission.ACTIVATION_CONFIRMATION) {
                assertAnswer(object, one, true);
                missing.remove(one.key());
            }
        });
    }

    /** Looks into the PLC as each command is confirmed, because a pulse does not wait, and has the process follow. */
    private void execute(Map<PointKey, Sent> commands, Consumer<AcceptanceList> outputs) throws InterruptedException {
        Set<PointKey> unconfirmed = new TreeSet<>(commands.keySet());
        Set<PointKey> missing = new TreeSet<>(commands.keySet());
        Set<PointKey> returned = new TreeSet<>();
        commands.values().forEach(one -> send(one, false));
        until(missing, object -> {
            Sent one = commands.get(key(object));
            if (object.cot() == CauseOfTransmission.RETURN_REMOTE
                    && object.type().isTimeTagged()) {
                returned.add(key(object));
            } else if (one != null && object.cot() == CauseOfTransmission.ACTIVATION_CONFIRMATION) {
                assertAnswer(object, one, false);
                assertTrue(unconfirmed.remove(one.key()), () -> "confirmed twice: " + object);
                assertHeld(one, one.use.written());
                outputs.accept(one.list);
                run.write(one.list.plc, one.use.reaction());
            } else if (one != null && object.cot() == CauseOfTransmission.ACTIVATION_TERMINATION) {
                assertAnswer(object, one, false);
                assertTrue(!unconfirmed.contains(one.key()), () -> "not confirmed: " + object);
                assertReturned(one, returned);
                assertHeld(one, one.use.left());
                missing.remove(one.key());
            }
        });
    }

    private void until(Set<PointKey> missing, Consumer<Received> each) throws InterruptedException {
        try {
            if (!missing.isEmpty()) {
                run.master.until(object -> {
                    each.accept(object);
                    return missing.isEmpty();
                });
            }
        } catch (AssertionError e) {
            throw new AssertionError(
                    e.getMessage() + "; unanswered: " + missing + "; log: " + run.log.lines("command"), e);
        }
    }

    private void send(Sent one, boolean select) {
        Cp56Time2a time = one.command.type().isTimeTagged()
                ? Cp56Time2a.of(
                        run.clock.instant().toEpochMilli(),
                        run.site.outstation().time())
                : null;
        run.master.send(Asdu.of(
                one.command.type(),
                new CauseOfTransmission(CauseOfTransmission.ACTIVATION, false, false, originator),
                one.list.commonAddress,
                new InformationObject(one.command.ioa(), one.element(select), time)));
    }

    private static PointKey key(Received object) {
        return new PointKey(object.commonAddress(), object.object().address());
    }

    /** Positive, to the master that asked, and with what it sent. */
    private void assertAnswer(Received answer, Sent one, boolean select) {
        assertEquals(one.command.type(), answer.type());
        assertTrue(!answer.cause().negative(), () -> "refused: " + answer);
        assertEquals(originator, answer.cause().originator(), answer::toString);
        assertEquals(one.element(select), answer.object().element());
    }

    /** Where the program of the PLC moves the feedback point, return information comes before the termination. */
    private static void assertReturned(Sent one, Set<PointKey> returned) {
        PointKey feedback = new PointKey(one.list.commonAddress, one.command.feedback());
        assertTrue(
                one.use.reaction().isEmpty() || returned.contains(feedback), () -> "no return information " + feedback);
    }

    private void assertHeld(Sent one, Map<String, Object> values) {
        values.forEach((tag, value) -> {
            if (value instanceof ListedCommand.OnTheWay way) {
                way.assertUnderWay(tag, ((Number) run.simulator(one.list.plc).get(tag)).doubleValue());
            } else {
                run.assertWritten(one.list.plc, tag, value);
            }
        });
    }
}
