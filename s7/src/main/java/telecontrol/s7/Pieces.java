package telecontrol.s7;

import java.util.Arrays;
import telecontrol.s7.ReadPlan.Item;

/** Smallest pieces that a request can be made of, in the order of their addresses: parts of tags, or all parts in a cluster. Immutable. */
final class Pieces {

    /** Parts, those of one piece next to each other. */
    private final Parts parts;

    private final int count;
    /** First part of each piece, and the number of parts behind the last. */
    private final int[] first;

    private final int[] ends;

    private Pieces(Parts parts, int count, int[] first, int[] ends) {
        this.parts = parts;
        this.count = count;
        this.first = first;
        this.ends = ends;
    }

    /** Every part a piece of its own. */
    static Pieces of(Parts parts) {
        int[] first = new int[parts.size() + 1];
        int[] ends = new int[parts.size()];
        for (int i = 0; i < parts.size(); i++) {
            first[i] = i;
            ends[i] = parts.end(i);
        }
        first[parts.size()] = parts.size();
        return new Pieces(parts, parts.size(), first, ends);
    }

    /** Every part a piece of its own, but for those that lie in a cluster. */
    static Pieces of(Parts parts, Clusters clusters) {
        if (clusters.isEmpty()) {
            return of(parts);
        }
        int size = parts.size();
        int[] piece = new int[size];
        int[] ends = new int[size];
        int[] ofCluster = new int[clusters.size()];
        Arrays.fill(ofCluster, -1);
        int count = 0;
        for (int i = 0; i < size; i++) {
            int cluster = clusters.holding(parts, i);
            int joined = cluster >= 0 ? ofCluster[cluster] : -1;
            if (joined < 0) {
                joined = count++;
            }
            if (cluster >= 0) {
                ofCluster[cluster] = joined;
            }
            piece[i] = joined;
            ends[joined] = Math.max(ends[joined], parts.end(i));
        }
        return grouped(parts, piece, count, ends);
    }

    /** Parts of each piece put next to each other, in the order they had. */
    private static Pieces grouped(Parts parts, int[] piece, int count, int[] ends) {
        int[] first = new int[count + 1];
        for (int number : piece) {
            first[number + 1]++;
        }
        for (int i = 0; i < count; i++) {
            first[i + 1] += first[i];
        }
        int[] next = first.clone();
        int[] order = new int[piece.length];
        for (int i = 0; i < piece.length; i++) {
            order[next[piece[i]]++] = i;
        }
        return new Pieces(parts.ordered(order), count, first, ends);
    }

    int count() {
        return count;
    }

    int start(int piece) {
        return parts.start(first[piece]);
    }

    int end(int piece) {
        return ends[piece];
    }

    int octets(int piece) {
        return end(piece) - start(piece);
    }

    /** Octets between an end and the next piece, 0 when they overlap; -1 when there is none in the same block. */
    int gapBehind(int piece, int end) {
        return piece + 1 < count && parts.sameBlock(first[piece], first[piece + 1])
                ? Math.max(0, start(piece + 1) - end)
                : -1;
    }

    /** Pieces of one block, from one to before another, as one item. */
    Item item(int from, int to) {
        return new Item(parts, first[from], first[to]);
    }
}
