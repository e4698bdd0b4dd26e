package telecontrol.s7;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import telecontrol.s7.ReadPlan.Item;
import telecontrol.s7.ReadPlan.Request;

/**
 * Packing of pieces of memory into requests.
 *
 * <p>Two ways are tried and the one with fewer requests is taken: in the order of addresses, each request taking as many pieces as it
 * can by reading across gaps, and first-fit of the largest pieces first, which is better for long texts.
 */
final class Packer {

    /** Reading across a gap of this many octets costs no more than the 4 octets that a separate item has in the answer. */
    private static final int FREE_GAP = ReadPlan.ANSWER_ITEM_OCTETS;
    /** Gap that costs as many octets as another item in request and answer; worth it when the answer has room. */
    private static final int CHEAP_GAP = ReadPlan.REQUEST_ITEM_OCTETS + ReadPlan.ANSWER_ITEM_OCTETS;

    private final PlanLimits limits;
    private final int maxItems;

    Packer(PlanLimits limits) {
        this.limits = limits;
        this.maxItems = limits.itemsPerRequest();
    }

    /** Fewest requests for pieces that are sorted by address; neighbours may become one item. */
    List<Request> pack(List<Item> pieces) {
        List<Request> ordered = inOrder(pieces);
        if (ordered.size() <= fewestPossible(pieces)) {
            return ordered;
        }
        List<Request> fitted = firstFit(blocks(pieces));
        return fitted.size() < ordered.size() ? fitted : ordered;
    }

    private int fewestPossible(List<Item> pieces) {
        long octets = pieces.stream().mapToLong(Item::octets).sum();
        long room = limits.largestItem();
        return (int) ((octets + room - 1) / room);
    }

    private List<Request> inOrder(List<Item> pieces) {
        List<Request> requests = new ArrayList<>();
        int from = 0;
        while (from < pieces.size()) {
            // A part of a range that fits also fits, so the longest range is found by halving.
            int fits = from + 1;
            int tooLong = Math.min(pieces.size(), from + limits.pduSize()) + 1;
            while (tooLong - fits > 1) {
                int middle = (fits + tooLong) / 2;
                if (request(pieces.subList(from, middle), FREE_GAP) != null) {
                    fits = middle;
                } else {
                    tooLong = middle;
                }
            }
            requests.add(widest(pieces.subList(from, fits)));
            from = fits;
        }
        return requests;
    }

    /** The request with fewer items, when the answer has room for the gaps between them. */
    private Request widest(List<Item> pieces) {
        Request few = request(pieces, CHEAP_GAP);
        Request request = few != null ? few : request(pieces, FREE_GAP);
        if (request == null) {
            throw new IllegalArgumentException(
                    "item: " + pieces + " (expected: at most " + limits.largestItem() + " octets)");
        }
        return request;
    }

    /**
     * One request for all pieces, across every gap up to a size and across the smallest others that the item limit makes necessary.
     *
     * @return null when request or answer would be too long
     */
    private @Nullable Request request(List<Item> pieces, int gapToCross) {
        int octets = 0;
        for (Item piece : pieces) {
            octets += piece.octets();
        }
        if (octets > limits.largestItem()) {
            return null;
        }
        int[] gaps = sortedGaps(pieces);
        int toCross = pieces.size() - maxItems;
        if (toCross > gaps.length) {
            return null;
        }
        int limit = toCross <= 0 ? -1 : gaps[toCross - 1];
        long left = Arrays.stream(gaps)
                .limit(Math.max(0, toCross))
                .filter(gap -> gap == limit)
                .count();
        List<Item> items = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= pieces.size(); i++) {
            int gap = i < pieces.size() ? pieces.get(i - 1).gapTo(pieces.get(i)) : -1;
            boolean crossed = gap >= 0 && (gap <= gapToCross || gap < limit || (gap == limit && left-- > 0));
            if (!crossed) {
                items.add(pieces.get(first).joinedWith(pieces.subList(first + 1, i)));
                first = i;
            }
        }
        Request request = new Request(items);
        return items.size() <= maxItems && request.answerOctets() <= limits.pduSize() ? request : null;
    }

    private static int[] sortedGaps(List<Item> pieces) {
        return IntStream.range(1, pieces.size())
                .map(i -> pieces.get(i - 1).gapTo(pieces.get(i)))
                .filter(gap -> gap >= 0)
                .sorted()
                .toArray();
    }

    /** Pieces joined across free gaps, as far as one item can hold them. */
    private List<Item> blocks(List<Item> pieces) {
        List<Item> blocks = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= pieces.size(); i++) {
            int gap = i < pieces.size() ? pieces.get(i - 1).gapTo(pieces.get(i)) : -1;
            if (gap < 0
                    || gap > FREE_GAP
                    || pieces.get(i).end() - pieces.get(first).position() > limits.largestItem()) {
                blocks.add(pieces.get(first).joinedWith(pieces.subList(first + 1, i)));
                first = i;
            }
        }
        return blocks;
    }

    /** Requests in which every piece stays an item of its own. */
    List<Request> firstFit(List<Item> pieces) {
        List<Item> largestFirst = new ArrayList<>(pieces);
        largestFirst.sort(Comparator.comparingInt(Item::octets).reversed());
        List<List<Item>> bins = new ArrayList<>();
        List<Integer> used = new ArrayList<>();
        int firstOpen = 0;
        for (Item piece : largestFirst) {
            int cost = ReadPlan.ANSWER_ITEM_OCTETS + piece.octets() + (piece.octets() & 1);
            int bin = firstOpen;
            // The padding of the last item is not sent: a piece may lack that octet.
            while (bin < bins.size()
                    && (used.get(bin) + cost - (piece.octets() & 1) > limits.pduSize()
                            || bins.get(bin).size() >= maxItems)) {
                bin++;
            }
            if (bin == bins.size()) {
                bins.add(new ArrayList<>());
                used.add(ReadPlan.ANSWER_OCTETS);
            }
            bins.get(bin).add(piece);
            used.set(bin, used.get(bin) + cost);
            while (firstOpen < bins.size() && bins.get(firstOpen).size() >= maxItems) {
                firstOpen++;
            }
        }
        return bins.stream().map(Request::new).toList();
    }
}
