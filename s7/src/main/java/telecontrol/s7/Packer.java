package telecontrol.s7;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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
    static final int CHEAP_GAP = ReadPlan.REQUEST_ITEM_OCTETS + ReadPlan.ANSWER_ITEM_OCTETS;

    private static final Bin EMPTY = new Bin();

    private final PlanLimits limits;
    private final int maxItems;
    /** Gaps of the range that is being measured. */
    private int[] gaps = new int[64];

    Packer(PlanLimits limits) {
        this.limits = limits;
        this.maxItems = limits.itemsPerRequest();
    }

    /** Items of one request that is not complete yet. */
    private static final class Bin {
        final List<Item> items = new ArrayList<>();
        int octets = ReadPlan.ANSWER_OCTETS;

        void add(Item item) {
            octets += (octets & 1) + ReadPlan.ANSWER_ITEM_OCTETS + item.octets();
            items.add(item);
        }

        boolean holds(Item item, PlanLimits limits, int maxItems) {
            return items.size() < maxItems
                    && octets + (octets & 1) + ReadPlan.ANSWER_ITEM_OCTETS + item.octets() <= limits.pduSize();
        }
    }

    /**
     * Fewest requests.
     *
     * @param bundles lists of items that must not be spread over two requests, each of which fits one
     */
    List<Request> pack(Pieces pieces, List<List<Item>> bundles) {
        List<Request> ordered = inOrder(pieces, bins(bundles));
        if (bundles.isEmpty() && ordered.size() <= fewestPossible(pieces)) {
            return ordered;
        }
        List<Request> fitted = firstFit(blocks(pieces), bins(bundles));
        return fitted.size() < ordered.size() ? fitted : ordered;
    }

    /** Requests in which every item stays as it is. */
    List<Request> firstFit(List<Item> items) {
        return firstFit(items, new ArrayList<>());
    }

    /** All pieces in one request, null when one PDU cannot hold them. */
    @Nullable
    Request single(Pieces pieces) {
        return fits(pieces, 0, pieces.count(), FREE_GAP, EMPTY, null) ? widest(pieces, 0, pieces.count(), EMPTY) : null;
    }

    private int fewestPossible(Pieces pieces) {
        long octets = 0;
        int apart = 1;
        int end = 0;
        int gap = -1;
        for (int i = 0; i < pieces.count(); i++) {
            octets += gap < 0 ? pieces.octets(i) : Math.max(0, pieces.end(i) - Math.max(end, pieces.start(i)));
            end = gap < 0 ? pieces.end(i) : Math.max(end, pieces.end(i));
            gap = pieces.gapBehind(i, end);
            if (i + 1 < pieces.count() && (gap < 0 || gap > limits.largestItem())) {
                apart++;
            }
        }
        long room = limits.largestItem();
        return (int) Math.max((octets + room - 1) / room, (apart + maxItems - 1) / maxItems);
    }

    private List<Bin> bins(List<List<Item>> bundles) {
        List<Bin> bins = new ArrayList<>();
        List<List<Item>> largestFirst = new ArrayList<>(bundles);
        largestFirst.sort(Comparator.comparingInt((List<Item> bundle) ->
                        bundle.stream().mapToInt(Item::octets).sum())
                .reversed());
        for (List<Item> bundle : largestFirst) {
            Bin open = null;
            for (Bin bin : bins) {
                if (open == null && holds(bin, bundle)) {
                    open = bin;
                }
            }
            if (open == null) {
                open = new Bin();
                bins.add(open);
            }
            bundle.forEach(open::add);
        }
        return bins;
    }

    private boolean holds(Bin bin, List<Item> bundle) {
        Bin filled = new Bin();
        bin.items.forEach(filled::add);
        bundle.forEach(filled::add);
        return filled.items.size() <= maxItems && filled.octets <= limits.pduSize();
    }

    private List<Request> inOrder(Pieces pieces, List<Bin> begun) {
        List<Request> requests = new ArrayList<>();
        int from = 0;
        for (int bin = 0; from < pieces.count() || bin < begun.size(); bin++) {
            Bin base = bin < begun.size() ? begun.get(bin) : EMPTY;
            int fits = longest(pieces, from, base);
            requests.add(widest(pieces, from, fits, base));
            from = fits;
        }
        return requests;
    }

    /** End of the longest range that fits; a part of a range that fits also fits, so it is found by doubling and halving. */
    private int longest(Pieces pieces, int from, Bin base) {
        int fits = base == EMPTY ? from + 1 : from;
        int tooLong = pieces.count() + 1;
        for (int step = 32; fits + step < tooLong; step *= 2) {
            if (!fits(pieces, from, fits + step, FREE_GAP, base, null)) {
                tooLong = fits + step;
            } else {
                fits += step;
            }
        }
        while (tooLong - fits > 1) {
            int middle = (fits + tooLong) >>> 1;
            if (fits(pieces, from, middle, FREE_GAP, base, null)) {
                fits = middle;
            } else {
                tooLong = middle;
            }
        }
        return fits;
    }

    /** The request with fewer items, when the answer has room for the gaps between them. */
    private Request widest(Pieces pieces, int from, int to, Bin base) {
        List<Item> items = new ArrayList<>();
        if (!fits(pieces, from, to, CHEAP_GAP, base, items)) {
            items.clear();
            if (!fits(pieces, from, to, FREE_GAP, base, items)) {
                throw new IllegalArgumentException(
                        "item: " + pieces.item(from, to) + " (expected: at most " + limits.largestItem() + " octets)");
            }
        }
        return new Request(items);
    }

    /**
     * Whether one request holds a begun request and all pieces of a range, across every gap up to a size and across the smallest others
     * that the item limit makes necessary.
     *
     * @param items receives the items, unless it is null
     */
    private boolean fits(Pieces pieces, int from, int to, int gapToCross, Bin base, @Nullable List<Item> items) {
        int itemsLeft = maxItems - base.items.size();
        int octets = base.octets;
        if (items != null) {
            items.addAll(base.items);
        }
        int toCross = to - from - itemsLeft;
        int limit = -1;
        int left = 0;
        if (toCross > 0) {
            int count = sortedGaps(pieces, from, to);
            if (toCross > count) {
                return false;
            }
            limit = gaps[toCross - 1];
            while (left < toCross && gaps[toCross - 1 - left] == limit) {
                left++;
            }
        }
        int first = from;
        int end = 0;
        for (int i = from; i < to; i++) {
            end = i == first ? pieces.end(i) : Math.max(end, pieces.end(i));
            int gap = i + 1 < to ? pieces.gapBehind(i, end) : -1;
            boolean crossed = gap >= 0 && (gap <= gapToCross || gap < limit || (gap == limit && left-- > 0));
            if (!crossed) {
                octets += (octets & 1) + ReadPlan.ANSWER_ITEM_OCTETS + end - pieces.start(first);
                itemsLeft--;
                if (octets > limits.pduSize() || itemsLeft < 0) {
                    return false;
                }
                if (items != null) {
                    items.add(pieces.item(first, i + 1));
                }
                first = i + 1;
            }
        }
        return true;
    }

    /** Gaps that may be crossed in a range, the smallest first; the number of them. */
    private int sortedGaps(Pieces pieces, int from, int to) {
        if (gaps.length < to - from) {
            gaps = new int[2 * (to - from)];
        }
        int count = 0;
        int end = 0;
        for (int i = from; i + 1 < to; i++) {
            end = Math.max(end, pieces.end(i));
            int gap = pieces.gapBehind(i, end);
            if (gap >= 0) {
                gaps[count++] = gap;
            } else {
                end = 0;
            }
        }
        Arrays.sort(gaps, 0, count);
        return count;
    }

    /** Pieces joined across free gaps, as far as one item can hold them. */
    private List<Item> blocks(Pieces pieces) {
        List<Item> blocks = new ArrayList<>();
        int first = 0;
        int end = 0;
        for (int i = 0; i < pieces.count(); i++) {
            end = Math.max(end, pieces.end(i));
            int gap = pieces.gapBehind(i, end);
            if (gap < 0
                    || gap > FREE_GAP
                    || Math.max(end, pieces.end(i + 1)) - pieces.start(first) > limits.largestItem()) {
                blocks.add(pieces.item(first, i + 1));
                first = i + 1;
                end = 0;
            }
        }
        return blocks;
    }

    private List<Request> firstFit(List<Item> items, List<Bin> bins) {
        List<Item> largestFirst = new ArrayList<>(items);
        largestFirst.sort(Comparator.comparingInt(Item::octets).reversed());
        int firstOpen = 0;
        for (Item item : largestFirst) {
            int bin = firstOpen;
            while (bin < bins.size() && !bins.get(bin).holds(item, limits, maxItems)) {
                bin++;
            }
            if (bin == bins.size()) {
                bins.add(new Bin());
            }
            bins.get(bin).add(item);
            while (firstOpen < bins.size() && bins.get(firstOpen).items.size() >= maxItems) {
                firstOpen++;
            }
        }
        List<Request> requests = new ArrayList<>(bins.size());
        for (Bin bin : bins) {
            requests.add(new Request(bin.items));
        }
        return requests;
    }
}
