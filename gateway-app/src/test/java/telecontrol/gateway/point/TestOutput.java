package telecontrol.gateway.point;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Output that notes what is written, and answers when the test says. */
final class TestOutput implements Output {
    final CompletableFuture<@Nullable Void> answer = new CompletableFuture<>();

    @Nullable
    String unavailable;

    private final String name;
    private final List<String> journal;

    TestOutput(String name, List<String> journal) {
        this.name = name;
        this.journal = journal;
    }

    @Override
    public CompletionStage<@Nullable Void> write(double value) {
        journal.add(name + "=" + value);
        return answer;
    }

    @Override
    public double nearest(double value) {
        return Math.round(value);
    }

    @Override
    public @Nullable String unavailable() {
        return unavailable;
    }
}
