package telecontrol.gateway.point;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Memory of points that a test looks into. */
public final class KeptParameters implements PointMemory {
    private final Map<String, Parameter> parameters = new ConcurrentHashMap<>();
    private final Map<Integer, CounterBase> bases = new ConcurrentHashMap<>();
    /** How often it was told of a parameter. */
    int writes;

    @Override
    public List<Parameter> parameters() {
        return List.copyOf(parameters.values());
    }

    @Override
    public List<CounterBase> counterBases() {
        return List.copyOf(bases.values());
    }

    @Override
    public void parameter(int commonAddress, int address, String kind, double value) {
        writes++;
        parameters.put(commonAddress + " " + address + " " + kind, new Parameter(commonAddress, address, kind, value));
    }

    @Override
    public void counterBase(int commonAddress, int address, long base) {
        bases.put(address, new CounterBase(commonAddress, address, base));
    }

    /** Address and value of what is kept and not 0. */
    List<String> ofKind(String kind) {
        return parameters.values().stream()
                .filter(kept -> kept.kind().equals(kind) && kept.value() != 0)
                .map(kept -> kept.address() + " " + kept.value())
                .toList();
    }

    /** Kinds and values, whatever the point. */
    public Set<String> words() {
        return parameters.values().stream()
                .map(kept -> kept.kind() + " " + kept.value())
                .collect(Collectors.toSet());
    }
}
