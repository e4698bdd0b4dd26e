package telecontrol.s7;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Watch over the consistency groups of one read: whether all of a group came with one answer. Confined to the read's event loop. */
final class TornGroups {

    /** Times that groups are read once more in one read; a PLC whose blocks come and go is not waited for. */
    private static final int MOST_MENDS = 3;

    private static final int NEVER = -1;

    private final TagSet set;
    /** Number of the answer with which each tag came. */
    private final int[] answerOf;

    private int answers;
    private int mends;

    TornGroups(TagSet set) {
        this.set = set;
        this.answerOf = new int[set.size()];
        Arrays.fill(answerOf, NEVER);
    }

    void read(int tag) {
        answerOf[tag] = answers;
    }

    void answered() {
        answers++;
    }

    /** Whether groups may be read once more. */
    boolean mend() {
        return mends++ < MOST_MENDS;
    }

    /** Tags that were read, of groups whose tags came with several answers. */
    int[] torn(IntPredicate isRead) {
        Map<Integer, Integer> answers = new HashMap<>();
        Map<Integer, Integer> several = new HashMap<>();
        for (int tag = 0; tag < answerOf.length; tag++) {
            int group = set.group(tag);
            if (group != GroupedTags.NO_GROUP && isRead.test(tag)) {
                Integer other = answers.putIfAbsent(group, answerOf[tag]);
                if (other != null && other != answerOf[tag]) {
                    several.put(group, group);
                }
            }
        }
        return IntStream.range(0, answerOf.length)
                .filter(tag -> several.containsKey(set.group(tag)) && isRead.test(tag))
                .toArray();
    }
}
