package telecontrol.gateway.probe;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import telecontrol.gateway.southbound.Driver;
import telecontrol.s7.CpuIdentity;

/** What a CPU says of itself, in words. A CPU that says nothing is not at fault. */
final class CpuFacts {
    private static final long SECONDS = 10;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final Driver driver;
    private final InstantSource clock;

    CpuFacts(Driver driver, InstantSource clock) {
        this.driver = driver;
        this.clock = clock;
    }

    /** One item for each fact that the CPU tells. */
    List<String> words() throws InterruptedException {
        List<String> words = new ArrayList<>();
        told(driver.identity())
                .map(CpuFacts::identity)
                .filter(text -> !text.isEmpty())
                .ifPresent(words::add);
        told(driver.cpuState()).ifPresent(state -> words.add("state " + state));
        told(driver.protection())
                .filter(protection -> protection.level() > 0)
                .ifPresent(protection -> words.add("protection level " + protection.level()));
        told(driver.clock()).ifPresent(time -> words.add(time(time)));
        return words;
    }

    private static String identity(CpuIdentity identity) {
        List<String> parts = new ArrayList<>();
        parts.add(identity.orderNumber());
        parts.add(identity.firmware().isEmpty() ? "" : "firmware " + identity.firmware());
        parts.add(identity.moduleName());
        parts.removeIf(String::isBlank);
        return String.join(", ", parts);
    }

    private String time(LocalDateTime plc) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        Duration ahead =
                Duration.ofSeconds(Math.round(Duration.between(now, plc).toMillis() / 1e3));
        return "clock " + TIME.format(plc) + " (UTC " + (ahead.isNegative() ? "-" : "+") + text(ahead.abs()) + ")";
    }

    private static String text(Duration duration) {
        return "%d:%02d:%02d".formatted(duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
    }

    private static <T> Optional<T> told(CompletionStage<T> stage) throws InterruptedException {
        try {
            return Optional.of(stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException notTold) {
            return Optional.empty();
        }
    }
}
