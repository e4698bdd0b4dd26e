package telecontrol.s7;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Questions to the CPU, one at a time until all units of its answer are there: a CPU keeps the rest of one long answer only. Confined to
 * the event loop.
 */
final class UserDataQueue {

    static final int MAX_QUESTIONS = 64;

    /** The first one is asked at present, or will be next. */
    private final Deque<UserDataJob> jobs = new ArrayDeque<>();

    /** What the CPU kept silent about on this connection though it answers others of the same function group. */
    private final Set<String> silence = new HashSet<>();

    /** Function groups of which the CPU answered, or refused, something on this connection. */
    private final Set<Integer> answered = new HashSet<>();

    /** What the CPU answered on this connection: of that a single answer may be lost, and it is asked again. */
    private final Set<String> told = new HashSet<>();

    /** Function groups about which the CPU kept silent altogether. */
    private final Set<Integer> silentGroups = new HashSet<>();

    private boolean inFlight;

    /** Valid when the connection has ended. */
    private @Nullable S7Exception end;

    /** Takes a question or ends it at once; false when too many wait. */
    boolean offer(UserDataJob job) {
        if (end != null) {
            job.failed(end);
            return true;
        }
        if (isSilent(job)) {
            job.unanswered();
            return true;
        }
        return jobs.size() < MAX_QUESTIONS && jobs.add(job);
    }

    private boolean isSilent(UserDataJob job) {
        return silentGroups.contains(job.question().group())
                || silence.contains(job.question().subject());
    }

    /** The CPU answers this question, or refuses it. */
    void heard(UserData question) {
        answered.add(question.group());
        told.add(question.subject());
    }

    boolean hasNext() {
        return !inFlight && !jobs.isEmpty();
    }

    /** Job to send now; it comes again for each further unit of its answer. */
    @Nullable
    UserDataJob next() {
        if (!hasNext()) {
            return null;
        }
        inFlight = true;
        return jobs.peek();
    }

    /** The answer of the job in flight has a further unit. */
    void proceed() {
        inFlight = false;
    }

    void finished(UserDataJob job) {
        if (jobs.peek() == job) {
            inFlight = false;
        }
        jobs.remove(job);
    }

    /** The job in flight was not answered in time: its question ends, and with it those in the queue that would end in the same way. */
    void unanswered(UserDataJob silent) {
        int group = silent.question().group();
        String subject = silent.question().subject();
        if (!answered.contains(group)) {
            silentGroups.add(group);
        } else if (!told.contains(subject)) {
            silence.add(subject);
        }
        finished(silent);
        List<UserDataJob> same = new ArrayList<>(jobs);
        same.removeIf(job -> !isSilent(job));
        jobs.removeAll(same);
        silent.unanswered();
        same.forEach(UserDataJob::unanswered);
    }

    /** An answer that came after its deadline: the CPU does answer, though slowly. */
    void answeredLate() {
        silence.clear();
        silentGroups.clear();
    }

    void failAll(S7Exception reason) {
        end = reason;
        List.copyOf(jobs).forEach(job -> job.failed(reason));
    }
}
