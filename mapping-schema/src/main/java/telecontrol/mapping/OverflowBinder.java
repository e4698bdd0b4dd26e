package telecontrol.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The key {@code overflow} of redundancy groups, whose objects share the addresses of a station. */
final class OverflowBinder {

    private final List<SiteStation> stations;
    /** Places of the addresses in use, by common address and IOA; empty until a group has points of its own. */
    private final Map<List<Integer>, Place> used = new HashMap<>();

    OverflowBinder(List<SiteStation> stations) {
        this.stations = stations;
    }

    private void findUsed() {
        for (SiteStation station : stations) {
            Stream.of(
                            station.points().stream().map(SitePoint::ioa),
                            station.statusPoints().stream().map(SiteStatusPoint::ioa),
                            station.commands().stream().map(SiteCommand::ioa))
                    .flatMap(ioas -> ioas)
                    .forEach(ioa ->
                            used.putIfAbsent(List.of(station.commonAddress().value(), ioa.value()), ioa.place()));
        }
    }

    @Nullable
    Overflow overflow(Section group) {
        if (group.value("overflow") == null) {
            return null;
        }
        if (used.isEmpty()) {
            findUsed();
        }
        Section overflow = group.section("overflow");
        Located<Integer> station = station(overflow);
        return new Overflow(
                station, address(overflow, "repairable", station.value()), address(overflow, "lost", station.value()));
    }

    private Located<Integer> station(Section overflow) {
        List<Integer> known = stations.stream()
                .map(station -> station.commonAddress().value())
                .distinct()
                .toList();
        Optional<Integer> only = known.size() == 1 ? Optional.of(known.get(0)) : Optional.empty();
        int written = overflow.integer("commonAddress", only.orElse(0));
        List<String> words = known.stream().map(String::valueOf).toList();
        if (!overflow.has("commonAddress") && only.isEmpty() && !known.isEmpty()) {
            overflow.report(
                    Problem.error(ProblemCode.C008, overflow.place("repairable"), "\"commonAddress\" is missing")
                            .withHelp("there are " + known.size() + " stations: add commonAddress: with "
                                    + Phrase.names(words, "or")));
        }
        // Address 0 stands for one that is missing or faulty.
        if (written != 0 && !known.contains(written) && !known.contains(0)) {
            overflow.report(Problem.error(
                            ProblemCode.C037,
                            overflow.place("commonAddress"),
                            "there is no station with the common address " + written)
                    .withHelp("stations has " + Phrase.names(words, "and")));
        }
        return new Located<>(written, overflow.place("commonAddress"));
    }

    private Located<Integer> address(Section overflow, String key, int commonAddress) {
        int ioa = overflow.integer(key, 0);
        Place place = overflow.place(key);
        Place first = ioa == 0 || commonAddress == 0 ? null : used.putIfAbsent(List.of(commonAddress, ioa), place);
        if (first != null) {
            overflow.report(Problem.error(ProblemCode.C010, place, "IOA " + ioa + " is already used")
                    .withLabel("used again here")
                    .withSecond(first, "first used here")
                    .withHelp("the gateway makes this point itself: give it an address of its own"));
        }
        return new Located<>(ioa, place);
    }
}
