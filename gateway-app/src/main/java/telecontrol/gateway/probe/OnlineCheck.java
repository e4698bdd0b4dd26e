package telecontrol.gateway.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.southbound.Driver;
import telecontrol.mapping.Located;
import telecontrol.mapping.Place;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;
import telecontrol.s7.CpuIdentity;
import telecontrol.s7.Readings;
import telecontrol.s7.S7Address;
import telecontrol.s7.S7Exception;
import telecontrol.s7.S7Tag;
import telecontrol.s7.TagSet;
import telecontrol.s7.TagStatus;

/**
 * Comparison of a site with one of its PLCs as it is: whether it is there, is the model that was named, and has every tag. It reads and never
 * writes. Blocks its caller; ends within its time.
 */
public final class OnlineCheck implements AutoCloseable {
    private static final long CLOSE_SECONDS = 3;

    /**
     * What is compared.
     *
     * @param model PLC family as the site file names it
     * @param address place of the PLC's address in the site file
     * @param tags all tags of the PLC
     */
    public record Target(String plc, String model, Place address, List<Located<String>> tags) {}

    private final Target target;
    private final long endNanos;
    private final CompletableFuture<String> connected = new CompletableFuture<>();
    private final Driver driver;

    /**
     * Comparison that has not begun.
     *
     * @param timeout time for all of it
     * @param driver makes the connection to the PLC, which the comparison closes
     */
    public OnlineCheck(Target target, Duration timeout, Function<Driver.Listener, Driver> driver) {
        this.target = target;
        this.endNanos = System.nanoTime() + timeout.toNanos();
        this.driver = driver.apply(new Driver.Listener() {
            @Override
            public void connected(String granted) {
                connected.complete(granted);
            }

            @Override
            public void disconnected(S7Exception reason, Duration nextTry) {
                // Of two addresses the other one is tried at once: only when both have failed there is a wait.
                if (!nextTry.isZero()) {
                    connected.completeExceptionally(reason);
                }
            }
        });
    }

    /** Everything that does not fit, by place in the site file. */
    public List<Problem> problems() throws InterruptedException {
        List<Problem> problems = new ArrayList<>();
        try {
            driver.start();
            await(connected);
            model(problems);
            tags(problems);
        } catch (S7Exception reason) {
            problems.add(Problem.error(
                    ProblemCode.C080, target.address(), target.plc() + ": " + String.valueOf(reason.getMessage())));
        }
        return problems;
    }

    private void model(List<Problem> problems) throws S7Exception, InterruptedException {
        CpuIdentity identity;
        try {
            identity = await(driver.identity());
        } catch (S7Exception notTold) {
            if (notTold.kind() == S7Exception.Kind.NOT_SUPPORTED) {
                return;
            }
            throw notTold;
        }
        String family = OrderNumber.family(identity.orderNumber());
        if (!family.isEmpty() && !OrderNumber.fits(family, target.model())) {
            problems.add(Problem.warning(
                            ProblemCode.C084,
                            target.address(),
                            "the PLC is an " + family + ", order number " + identity.orderNumber() + " (expected: "
                                    + target.model() + ")")
                    .withHelp("check the address, or write model: " + family));
        }
    }

    private void tags(List<Problem> problems) throws S7Exception, InterruptedException {
        Map<S7Tag, Place> places = new LinkedHashMap<>();
        target.tags().forEach(tag -> places.putIfAbsent(S7Tag.parse(tag.value()), tag.place()));
        if (places.isEmpty()) {
            return;
        }
        Readings readings = await(driver.read(TagSet.of(List.copyOf(places.keySet()))));
        Map<Integer, List<S7Tag>> missing = new TreeMap<>();
        Map<Integer, List<S7Tag>> beyond = new TreeMap<>();
        for (int i = 0; i < readings.size(); i++) {
            S7Tag tag = readings.tag(i);
            TagStatus status = readings.status(i);
            boolean isBlock = tag.address().area().isBlock();
            if (status == TagStatus.OBJECT_MISSING && isBlock) {
                missing.computeIfAbsent(tag.address().db(), db -> new ArrayList<>())
                        .add(tag);
            } else if (status == TagStatus.OUT_OF_RANGE && isBlock) {
                beyond.computeIfAbsent(tag.address().db(), db -> new ArrayList<>())
                        .add(tag);
            } else if (status != TagStatus.OK && status != TagStatus.NOT_A_VALUE) {
                problems.add(Problem.error(ProblemCode.C083, place(places, tag), tag + ": " + status.sentence()));
            }
        }
        missing.forEach((db, tags) -> problems.add(missing(db, tags, places)));
        for (Map.Entry<Integer, List<S7Tag>> block : beyond.entrySet()) {
            tooShort(block.getKey(), block.getValue(), places, problems);
        }
    }

    /** One problem for each block, at the first tag in it: the others have the same remedy. */
    private static Problem missing(int db, List<S7Tag> tags, Map<S7Tag, Place> places) {
        String others = tags.size() == 1 ? "" : ", " + tags.size() + " tags stand in it";
        return Problem.error(
                        ProblemCode.C081,
                        place(places, tags.get(0)),
                        "DB" + db + " is not in the PLC, or hidden by optimised block access" + others)
                .withHelp(
                        "check the number, download the program, and switch \"Optimized block access\" off in the block's"
                                + " attributes");
    }

    private void tooShort(int db, List<S7Tag> tags, Map<S7Tag, Place> places, List<Problem> problems)
            throws S7Exception, InterruptedException {
        int length = length(db, tags.stream().mapToInt(OnlineCheck::end).max().orElse(0));
        for (S7Tag tag : tags) {
            if (length == 0) {
                problems.add(Problem.error(
                                ProblemCode.C083,
                                place(places, tag),
                                tag + ": " + TagStatus.OUT_OF_RANGE.sentence() + "; DB" + db + " lets no octet be read")
                        .withHelp("switch \"Optimized block access\" off in the attributes of DB" + db
                                + ", then download"));
            } else {
                problems.add(
                        Problem.error(
                                        ProblemCode.C082,
                                        place(places, tag),
                                        "DB" + db + " has " + length + " octets, " + tag + " needs " + end(tag))
                                .withHelp(
                                        "compare the offset with the block in the PLC, and download the program if it is newer"));
            }
        }
    }

    /** Octets of a data block that is shorter than the given number, found by halving: at most 16 reads of one octet. */
    private int length(int db, int tooMany) throws S7Exception, InterruptedException {
        int there = 0;
        int beyond = tooMany;
        while (there + 1 < beyond) {
            int middle = (there + beyond) / 2;
            if (isReadable(db, middle - 1)) {
                there = middle;
            } else {
                beyond = middle;
            }
        }
        return there;
    }

    private boolean isReadable(int db, int offset) throws S7Exception, InterruptedException {
        S7Tag octet = S7Tag.parse("DB" + db + ".DBB" + offset);
        return await(driver.read(TagSet.of(List.of(octet)))).status(0) == TagStatus.OK;
    }

    /** Octets that a block must have for the tag. */
    private static int end(S7Tag tag) {
        S7Address address = tag.address();
        return address.byteOffset() + tag.octets();
    }

    private static Place place(Map<S7Tag, Place> places, S7Tag tag) {
        Place place = places.get(tag);
        if (place == null) {
            throw new IllegalStateException("tag that was not asked for: " + tag);
        }
        return place;
    }

    private <T> T await(CompletionStage<T> stage) throws S7Exception, InterruptedException {
        try {
            return stage.toCompletableFuture().get(Math.max(1, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof S7Exception reason) {
                throw reason;
            }
            throw new IllegalStateException("check of " + target.plc(), failure);
        } catch (TimeoutException late) {
            throw new S7Exception(
                    S7Exception.Kind.ANSWER_TIMEOUT,
                    "the check did not end in its time: raise --timeout, or check the link with probe");
        }
    }

    /** Closes the connection; waits for it a short while. */
    @Override
    public void close() {
        CompletableFuture<@Nullable Void> closed = driver.close().toCompletableFuture();
        closed.completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(failure -> null)
                .join();
    }
}
