package telecontrol.s7;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Order in which failed tags are tried again: the blocks in turn, and of each block its tags in turn. One readable tag brings back all of its
 * block, so a second one of the same block is worth trying only where the request has room left. Confined to the event loop of its tag set.
 */
final class RetryOrder {

    private record Block(S7Area area, int db) {}

    private record Turn(Block block, Deque<Integer> tags) {}

    /** Place of the next tag among the failed ones of its block. */
    private final Map<Block, Integer> nextTags = new HashMap<>();

    private int nextBlock;

    /** Blocks that the present round has still to try. */
    private int roundLeft;

    /** Begins a round through all blocks, which the caller makes without pauses. */
    void beginRound() {
        roundLeft = Integer.MAX_VALUE;
    }

    boolean isRoundOver() {
        return roundLeft <= 0;
    }

    /**
     * Offers failed tags one after the other until one is not taken or all were offered.
     *
     * @param failed indices of tags of the list
     * @param takes whether there is room for a tag
     */
    void offer(List<S7Tag> tags, int[] failed, IntPredicate takes) {
        List<Turn> turns = turns(tags, failed);
        roundLeft = Math.min(roundLeft, turns.size());
        if (turns.isEmpty()) {
            return;
        }
        int blocks = turns.size();
        Collections.rotate(turns, -(nextBlock % blocks));
        Deque<Turn> line = new ArrayDeque<>(turns);
        int taken = 0;
        while (!line.isEmpty()) {
            Turn turn = line.remove();
            if (!takes.test(turn.tags().remove())) {
                break;
            }
            taken++;
            nextTags.merge(turn.block(), 1, Integer::sum);
            if (!turn.tags().isEmpty()) {
                line.add(turn);
            }
        }
        nextBlock = (nextBlock + taken) % blocks;
        roundLeft -= taken;
    }

    private List<Turn> turns(List<S7Tag> tags, int[] failed) {
        Map<Block, List<Integer>> blocks = new LinkedHashMap<>();
        for (int tag : failed) {
            S7Address address = tags.get(tag).address();
            blocks.computeIfAbsent(new Block(address.area(), address.db()), block -> new ArrayList<>())
                    .add(tag);
        }
        nextTags.keySet().retainAll(blocks.keySet());
        List<Turn> turns = new ArrayList<>();
        blocks.forEach((block, ofBlock) -> {
            int next = nextTags.getOrDefault(block, 0) % ofBlock.size();
            nextTags.put(block, next);
            Collections.rotate(ofBlock, -next);
            turns.add(new Turn(block, new ArrayDeque<>(ofBlock)));
        });
        return turns;
    }
}
